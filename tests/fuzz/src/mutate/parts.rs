//! An input of two parts, with a line between them.

/// The line between the parts.
pub const LINE: &str = "\n=====\n";

/// The two parts. Without the line, the second one is empty.
pub fn split(input: &str) -> (&str, &str) {
    input.split_once(LINE).unwrap_or((input, ""))
}

/// One input of two parts.
pub fn join(first: &str, second: &str) -> String {
    format!("{first}{LINE}{second}")
}
