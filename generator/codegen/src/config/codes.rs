//! The problems of a configuration: `CONF0001` to `CONF0099`.

use csdl::diagnostic::Code;

/// Not TOML, an unknown key, a missing one or a value of another type.
pub static SYNTAX: Code = Code::error(
    "CONF0001",
    "malformed configuration",
    "The file is not TOML, or has a key that does not exist, or lacks one that it needs, or a value \
     of the wrong type.",
);

/// A value that has the right type and still cannot be used.
pub static VALUE: Code = Code::error(
    "CONF0002",
    "invalid value",
    "The value cannot be used: it is not a name, a version, a URL or a path of the form that is \
     needed in this place.",
);

/// Two elements of one name.
pub static DUPLICATE: Code = Code::error(
    "CONF0003",
    "name used twice",
    "Each cloud becomes a variant of one enum, so no two can have the same name.",
);

/// A pattern that selects nothing, a property that does not exist.
pub static UNKNOWN: Code = Code::error(
    "CONF0004",
    "names nothing in the model",
    "The configuration or the command line names something that the documents do not have. A pattern \
     that selects nothing is most often a misspelled one.",
);
