//! Which versions of CSDL are read (section 3.1).

use super::codes;
use crate::diagnostic::Diagnostic;
use crate::syntax::Text;

/// What to do about a document of V1 to V3.
pub(super) const ASK_FOR_V4: &str = "ask the service for its V4 metadata (often another root URL, such as `/v4/` or \
     `/odata4/`), or convert this document to V4 first";

/// What happens to a document of a version.
pub(super) struct Accepted {
    /// Whether it is read.
    pub is_read: bool,
    /// Whether it is read as 4.01, without what it has beyond that.
    pub is_newer: bool,
    /// What there is to say about it.
    pub diagnostic: Option<Diagnostic>,
}

/// Whether documents of a version are read; `help` says how the version is written.
pub(super) fn accepted(version: &Text, help: &str) -> Accepted {
    let number = version.value.trim();
    if matches!(number, "4.0" | "4.01") {
        return Accepted {
            is_read: true,
            is_newer: false,
            diagnostic: None,
        };
    }
    let is_newer = number
        .strip_prefix("4.")
        .is_some_and(|minor| !minor.is_empty() && minor.bytes().all(|byte| byte.is_ascii_digit()));
    let diagnostic = if is_newer {
        let message = format!("CSDL {number} is read as 4.01");
        Diagnostic::new(&codes::NEWER_VERSION, version.span, message)
    } else {
        let message = format!("unknown CSDL version `{number}`");
        Diagnostic::new(&codes::UNKNOWN_VERSION, version.span, message).help(help)
    };
    Accepted {
        is_read: is_newer,
        is_newer,
        diagnostic: Some(diagnostic),
    }
}
