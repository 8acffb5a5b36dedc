//! `csdlgen lint --explain CODE`.

use csdl::diagnostic::Code;
use csdl::suggest::nearest;

use super::codes;

/// The code with this id, in upper or lower case.
///
/// # Errors
/// Where there is no such code; the message suggests one.
pub fn find(id: &str) -> Result<&'static Code, String> {
    let id = id.trim();
    let codes = codes();
    if let Some(code) = codes.iter().find(|code| code.id.eq_ignore_ascii_case(id)) {
        return Ok(code);
    }
    // Swapped or missing digits are the usual mistake.
    let meant = nearest(id, codes.iter().map(|code| code.id));
    Err(match codes.iter().find(|code| Some(code.id) == meant) {
        Some(code) => format!(
            "there is no code `{id}`; did you mean `{}` ({})?",
            code.id, code.summary
        ),
        None => format!(
            "there is no code `{id}`; codes look like `CSDL0106`, and `--explain all` prints all of them"
        ),
    })
}
