//! The page that explains every code: `docs/diagnostics.md`.

use std::fmt::Write as _;

use csdl::diagnostic::{Code, Severity};

use super::codes;

/// How the page is made.
pub const COMMAND: &str = "cargo run -p csdlgen -- lint --explain all > docs/diagnostics.md";

/// Every code with its explanation, in Markdown.
pub fn page() -> String {
    let mut page = format!(
        "# Diagnostics\n\n\
         <!-- Made by `{COMMAND}`. The texts are in `generator/csdl/src/diagnostic/explain` and \
         `generator/codegen/src/explain`. -->\n\n\
         What `csdlgen` says about documents (`CSDL…`) and configurations (`CONF…`). An error keeps a crate from \
         being generated, unless it says *error, and a crate all the same*: then it is a warning of `generate`. A \
         warning says what is off, or what a crate does not have. `csdlgen lint --explain CODE` \
         prints one of these sections.\n\n\
         The examples are run by the tests: each one has exactly the problem that it shows. Where an example is \
         not a whole document, it is the content of a schema with the namespace `org.example` and the alias \
         `self`, or schemas in a document of version 4.01.\n\n\
         | code | severity | what is wrong |\n|---|---|---|\n"
    );
    let codes = codes();
    // Writing to a string cannot fail.
    for code in &codes {
        let anchor = code.id.to_ascii_lowercase();
        let (id, severity) = (code.id, severity(code));
        let _ = writeln!(
            page,
            "| [{id}](#{anchor}) | {severity} | {} |",
            code.summary
        );
    }
    for code in &codes {
        let anchor = code.id.to_ascii_lowercase();
        let _ = write!(
            page,
            "\n<a id=\"{anchor}\"></a>\n\n## {}: {}\n\n*{}*\n\n{}",
            code.id,
            code.summary,
            severity(code),
            code.explanation
        );
    }
    page
}

fn severity(code: &Code) -> &'static str {
    if code.severity == Severity::Error && code.is_tolerable {
        "error, and a crate all the same"
    } else {
        code.severity.name()
    }
}
