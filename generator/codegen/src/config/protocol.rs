//! What requests say about the protocol itself, and what else each of them has.

use super::conventions::{JsonMetadata, ODataVersion};
use super::problems::Problems;
use super::{codes, raw};

/// Settings of `[service]` that concern every request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Protocol {
    /// The header `OData-Version`; not sent when not given.
    pub odata_version: Option<ODataVersion>,
    /// The header `OData-MaxVersion`; not sent when not given.
    pub odata_max_version: Option<ODataVersion>,
    /// How much control information answers have; the service decides when not given.
    pub json_metadata: Option<JsonMetadata>,
    /// Whether the service writes large numbers as strings (`IEEE754Compatible`).
    pub ieee754_compatible: bool,
    /// The header of tokens against cross-site request forgery, where the service wants them.
    pub csrf_token: Option<String>,
    /// What the query of every request has, by name.
    pub query: Vec<(String, String)>,
}

/// What most services call it.
const CSRF_HEADER: &str = "X-CSRF-Token";

impl Protocol {
    pub(super) fn check(raw: &mut raw::Service, problems: &mut Problems) -> Self {
        let csrf_token = raw.csrf_token.take().and_then(|token| match token.value {
            raw::CsrfToken::Is(true) => Some(CSRF_HEADER.to_owned()),
            raw::CsrfToken::Is(false) => None,
            raw::CsrfToken::Header(name) => {
                if !is_header(&name) {
                    let message = format!("`{name}` is not the name of a header");
                    let help = format!("write `true` for `{CSRF_HEADER}`, or the header's name");
                    problems.add(&codes::VALUE, &token.range, message, &help);
                }
                Some(name)
            }
        });
        let query = std::mem::take(&mut raw.query);
        let query = query.into_iter().map(|(name, value)| {
            let (range, name) = (name.span(), name.into_inner());
            if name.is_empty() || name.contains(char::is_control) {
                let message = format!("`{name}` is not the name of a query option");
                problems.add(&codes::VALUE, &range, message, "");
            }
            (name, value)
        });
        Self {
            query: query.collect(),
            odata_version: raw.odata_version,
            odata_max_version: raw.odata_max_version,
            json_metadata: raw.json_metadata,
            ieee754_compatible: raw.ieee754_compatible,
            csrf_token,
        }
    }
}

/// `token` of RFC 9110, section 5.6.2.
fn is_header(name: &str) -> bool {
    !name.is_empty()
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte))
}
