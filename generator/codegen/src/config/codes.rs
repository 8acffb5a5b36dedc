//! The problems of a configuration: `CONF0001` to `CONF0099`.

use csdl::diagnostic::Code;

/// Not TOML, an unknown key, a missing one or a value of another type.
pub static SYNTAX: Code = Code::error(
    "CONF0001",
    "malformed configuration",
    include_str!("../lint/explain/CONF0001.md"),
);

/// A value that has the right type and still cannot be used.
pub static VALUE: Code = Code::error(
    "CONF0002",
    "invalid value",
    include_str!("../lint/explain/CONF0002.md"),
);

/// Two elements of one name.
pub static DUPLICATE: Code = Code::error(
    "CONF0003",
    "name used twice",
    include_str!("../lint/explain/CONF0003.md"),
);

/// A pattern that selects nothing, a property that does not exist.
pub static UNKNOWN: Code = Code::error(
    "CONF0004",
    "names nothing in the model",
    include_str!("../lint/explain/CONF0004.md"),
);

/// All of them.
pub static ALL: &[&Code] = &[&SYNTAX, &VALUE, &DUPLICATE, &UNKNOWN];
