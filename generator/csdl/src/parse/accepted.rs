//! Which versions of CSDL are read (section 3.1).

use super::codes;
use crate::diagnostic::Diagnostic;
use crate::syntax::Text;

/// What happens to a document of a version.
pub(super) enum Accepted {
    /// It is read.
    Yes,
    /// It is read as 4.01; what it has beyond that is left out.
    Newer(Diagnostic),
    /// It is refused.
    No(Diagnostic),
}

/// Whether documents of a version are read; `help` says how the version is written.
pub(super) fn accepted(version: &Text, help: &str) -> Accepted {
    let number = version.value.trim();
    if matches!(number, "4.0" | "4.01") {
        return Accepted::Yes;
    }
    let newer = number
        .strip_prefix("4.")
        .is_some_and(|minor| !minor.is_empty() && minor.bytes().all(|byte| byte.is_ascii_digit()));
    if newer {
        let message = format!("CSDL {number} is read as 4.01");
        let diagnostic = Diagnostic::new(&codes::NEWER_VERSION, version.span, message);
        return Accepted::Newer(diagnostic);
    }
    let message = format!("unknown CSDL version `{number}`");
    let diagnostic = Diagnostic::new(&codes::UNKNOWN_VERSION, version.span, message);
    Accepted::No(diagnostic.help(help))
}
