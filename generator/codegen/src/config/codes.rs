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

/// A fixup that cannot be understood.
pub static FIXUP: Code = Code::error(
    "CONF0005",
    "malformed fixup",
    "A fixup has a target, a reason, and does exactly one thing to the target: `set`, `unset`, `add`, `remove`, \
     `annotate`, `replace-with` or `rename`.",
);

/// A fixup whose target is not there.
pub static FIXUP_TARGET: Code = Code::error(
    "CONF0006",
    "the target of a fixup is not in the metadata",
    "The element that is to be mended does not exist. Either it is misspelled, or the service has taken it out, \
     and the fixup is to be deleted.",
);

/// A fixup that changes nothing.
pub static FIXUP_NOTHING: Code = Code::error(
    "CONF0007",
    "a fixup changes nothing",
    "The metadata already says what the fixup makes it say. Most often the service has mended it, and the fixup \
     is to be deleted.",
);

/// A fixup that cannot be made.
pub static FIXUP_REFUSED: Code = Code::error(
    "CONF0008",
    "a fixup cannot be made",
    "The element has no such attribute or child, a type that the fixup names does not exist, or the metadata \
     would contradict itself afterwards.",
);

/// A name that cannot be given.
pub static FIXUP_NAME: Code = Code::error(
    "CONF0009",
    "a name cannot be given",
    "The name is not spelled as Rust spells names of this kind, or another element of the same scope has it.",
);
