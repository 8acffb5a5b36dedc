//! `csdlgen lint --explain CODE`.

use csdl::diagnostic::Code;

use super::codes;

/// The code with this id, in upper or lower case.
///
/// # Errors
/// There is none; the message says which may be meant.
pub fn find(id: &str) -> Result<&'static Code, String> {
    let id = id.trim();
    let codes = codes();
    if let Some(code) = codes.iter().find(|code| code.id.eq_ignore_ascii_case(id)) {
        return Ok(code);
    }
    let wanted = id.to_ascii_uppercase();
    // Swapped or missing digits are the usual slip; a code far away is no help.
    let distance = |code: &Code| strsim::damerau_levenshtein(code.id, &wanted);
    let nearest = codes.iter().min_by_key(|code| distance(code));
    Err(match nearest.filter(|code| distance(code) <= 2) {
        Some(code) => format!(
            "there is no code `{id}`; did you mean `{}` ({})?",
            code.id, code.summary
        ),
        None => format!(
            "there is no code `{id}`; codes look like `CSDL0106`, and `--explain all` prints all of them"
        ),
    })
}
