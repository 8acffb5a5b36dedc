//! The version of OData that bodies are written in.

/// The version of OData that the bodies of requests are written in (Protocol 4.01, section 8.1.5).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum ODataVersion {
    /// OData 4.0, which every service reads: links are `nav@odata.bind`. Nothing is sent about it.
    #[default]
    V4,
    /// OData 4.01: links are entity references, `"nav": {"@id": …}`, and requests with a body say `OData-Version: 4.01`.
    V4_01,
}
