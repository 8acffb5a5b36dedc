//! What is printed.

use csdl_codegen::append::Append as _;
/// An error that has no place in a file, and what to do about it.
pub(crate) fn error(message: &str, help: &[&str]) -> String {
    headed("\x1b[1m\x1b[91merror", message, help)
}

/// The same for what does not stop the command.
pub(crate) fn warning(message: &str, help: &[&str]) -> String {
    headed("\x1b[1m\x1b[33mwarning", message, help)
}

fn headed(head: &str, message: &str, help: &[&str]) -> String {
    let mut text = format!("{head}\x1b[0m\x1b[1m: {message}\x1b[0m\n");
    for help in help {
        let help = help.replace('\n', "\n    ");
        text.append(format_args!("  = \x1b[1mhelp\x1b[0m: {help}\n"));
    }
    text
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
