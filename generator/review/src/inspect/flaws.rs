//! What is said beside an answer where something of the documents is wrong.

use csdl::diagnostic::{Diagnostics, Severity};
use csdl_codegen::Problem;

use crate::words::count;

/// What of the documents or of the configuration was left out, a sentence each.
pub(crate) fn flaws(diagnostics: &Diagnostics, unapplied: &[Problem]) -> Vec<String> {
    let mut flaws = Vec::new();
    match diagnostics.count(Severity::Error) {
        0 => {}
        errors => flaws.push(format!(
            "the documents have {}; `csdlgen lint` prints what is wrong",
            count(errors, "error")
        )),
    }
    let unapplied = unapplied.iter();
    flaws.extend(
        unapplied.map(|problem| format!("the configuration does not fit: {}", problem.message)),
    );
    flaws
}
