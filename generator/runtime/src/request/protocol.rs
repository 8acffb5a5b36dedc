//! What requests say about the protocol itself.

use std::borrow::Cow;

use crate::http::JSON;

/// How much control information answers have (JSON Format 4.01, section 3.1): the parameter `odata.metadata` of `Accept`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum JsonMetadata {
    /// The parameter is not sent, which services take for `minimal`.
    #[default]
    NotSent,
    /// `minimal`: what cannot be computed.
    Minimal,
    /// `full`: all of it, for example links to edit and to read.
    Full,
    /// `none`: only next links and counts. A value of a derived type is read as one of the declared type.
    None,
}

/// `Accept` of requests that are answered as JSON. A service of 4.0 knows the parameter with `odata.` only, and one of
/// 4.01 has to know both spellings.
pub(crate) fn json(metadata: JsonMetadata, ieee754_compatible: bool) -> Cow<'static, str> {
    let level = match metadata {
        JsonMetadata::NotSent if !ieee754_compatible => return JSON.into(),
        JsonMetadata::NotSent => "",
        JsonMetadata::Minimal => ";odata.metadata=minimal",
        JsonMetadata::Full => ";odata.metadata=full",
        JsonMetadata::None => ";odata.metadata=none",
    };
    let numbers = if ieee754_compatible {
        ";IEEE754Compatible=true"
    } else {
        ""
    };
    format!("{JSON}{level}{numbers}").into()
}

/// Whether the service wants a token against cross-site request forgery with requests that change something.
///
/// With a header, the client asks the service root for a token before the first such request (`X-CSRF-Token: Fetch`),
/// sends it and the cookies that came with it, and asks again where the service answers 403 with `X-CSRF-Token:
/// Required`. Both are secrets, and go to the service's own origin only.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum CsrfToken {
    /// It does not.
    #[default]
    None,
    /// It does, in this header.
    Header(&'static str),
}

impl CsrfToken {
    /// In the header of this name, which most services use.
    pub const X_CSRF_TOKEN: Self = Self::Header("X-CSRF-Token");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parameters_of_accept() {
        use JsonMetadata::{Full, Minimal, None, NotSent};
        for (metadata, ieee754_compatible, text) in [
            (NotSent, false, "application/json"),
            (Minimal, false, "application/json;odata.metadata=minimal"),
            (None, false, "application/json;odata.metadata=none"),
            (NotSent, true, "application/json;IEEE754Compatible=true"),
            (
                Full,
                true,
                "application/json;odata.metadata=full;IEEE754Compatible=true",
            ),
        ] {
            assert_eq!(json(metadata, ieee754_compatible), text);
        }
    }
}
