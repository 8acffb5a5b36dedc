//! The problems of files that cannot be read as text: `CSDL0040` and `CSDL0041`.

use crate::diagnostic::Code;

/// The system does not give the file.
pub static UNREADABLE: Code = Code::error(
    "CSDL0040",
    "a file cannot be read",
    include_str!("../diagnostic/explain/CSDL0040.md"),
);

/// The bytes are not text.
pub static ENCODING: Code = Code::error(
    "CSDL0041",
    "a file is not text in a known encoding",
    include_str!("../diagnostic/explain/CSDL0041.md"),
);

/// All of them.
pub static ALL: &[&Code] = &[&UNREADABLE, &ENCODING];
