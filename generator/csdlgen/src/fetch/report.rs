//! What is printed.

use csdl_codegen::append::Append as _;
use csdlgen::print;

/// An error that has no place in a file, and what to do about it.
pub(crate) fn error(message: &str, help: &[&str]) -> String {
    let help: Vec<String> = help.iter().map(ToString::to_string).collect();
    csdl_review::headline(message, &help, print::STYLE)
}

/// The same for what does not stop the command.
pub(crate) fn warning(message: &str) -> String {
    csdl_review::warning(message, print::STYLE)
}

/// More lines than this are left to the report's file.
const LINES: usize = 60;

/// The beginning of a report, and how much more there is.
pub(crate) fn shortened(report: &str) -> String {
    let mut text = String::new();
    for line in report.lines().take(LINES) {
        text.push_str(line);
        text.push('\n');
    }
    let more = report.lines().count().saturating_sub(LINES);
    if more > 0 {
        text.append(format_args!(
            "… {more} more lines; --report FILE writes all of it\n"
        ));
    }
    text.push('\n');
    text
}

/// A size for people: `4.2 MB`.
pub(crate) fn size(bytes: u64) -> String {
    indicatif::DecimalBytes(bytes).to_string()
}
