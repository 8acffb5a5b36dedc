//! Versions of OData.

/// A version of OData, as the headers `OData-Version` and `OData-MaxVersion` have it (Protocol 4.01, sections 8.1.5 and
/// 8.2.6). That of `OData-Version` is the one that the bodies of requests are written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum ODataVersion {
    /// The header is not sent, and bodies are written as OData 4.0 has them, which every service reads. Then the
    /// service answers as it did when it was first published.
    #[default]
    NotSent,
    /// OData 4.0: links are `nav@odata.bind`.
    V4,
    /// OData 4.01: links are entity references, `"nav": {"@id": …}`.
    V4_01,
}

impl ODataVersion {
    /// What the header says, if it is sent.
    pub fn text(self) -> Option<&'static str> {
        match self {
            Self::NotSent => None,
            Self::V4 => Some("4.0"),
            Self::V4_01 => Some("4.01"),
        }
    }
}
