//! `csdlgen lint`.

use std::path::PathBuf;

use csdl::diagnostic::Severity;
use csdl_codegen::pipeline::{self, Exit, Failure, print};

pub(crate) fn lint(files: &[PathBuf]) -> Result<Exit, Failure> {
    let (sources, diagnostics) = pipeline::lint(files)?;
    print::err(&diagnostics.render(&sources, print::STYLE));
    let count = |severity, one: &str| match diagnostics.count(severity) {
        1 => format!("1 {one}"),
        count => format!("{count} {one}s"),
    };
    let (errors, warnings) = (
        count(Severity::Error, "error"),
        count(Severity::Warning, "warning"),
    );
    print::out(&format!("{errors}, {warnings}\n"));
    Ok(if diagnostics.has_errors() {
        Exit::Findings
    } else {
        Exit::Done
    })
}
