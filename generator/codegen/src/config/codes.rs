//! The problems of a configuration: `CONF0001` to `CONF0099`.

use csdl::diagnostic::Code;

/// Not TOML, an unknown key, a missing one or a value of another type.
pub static SYNTAX: Code = Code::error(
    "CONF0001",
    "malformed configuration",
    include_str!("../explain/CONF0001.md"),
);

/// A value that has the right type and still cannot be used.
pub static VALUE: Code = Code::error(
    "CONF0002",
    "invalid value",
    include_str!("../explain/CONF0002.md"),
);

/// Two elements of one name.
pub static DUPLICATE: Code = Code::error(
    "CONF0003",
    "name used twice",
    include_str!("../explain/CONF0003.md"),
);

/// A pattern that selects nothing, a property that does not exist.
pub static UNKNOWN: Code = Code::error(
    "CONF0004",
    "names nothing in the model",
    include_str!("../explain/CONF0004.md"),
);

/// A fixup that cannot be understood.
pub static FIXUP: Code = Code::error(
    "CONF0005",
    "malformed fixup",
    include_str!("../explain/CONF0005.md"),
);

/// A fixup whose target is not there.
pub static FIXUP_TARGET: Code = Code::error(
    "CONF0006",
    "the target of a fixup is not in the metadata",
    include_str!("../explain/CONF0006.md"),
);

/// A fixup that changes nothing.
pub static FIXUP_NOTHING: Code = Code::error(
    "CONF0007",
    "a fixup changes nothing",
    include_str!("../explain/CONF0007.md"),
);

/// A fixup that cannot be made.
pub static FIXUP_REFUSED: Code = Code::error(
    "CONF0008",
    "a fixup cannot be made",
    include_str!("../explain/CONF0008.md"),
);

/// A name that cannot be given.
pub static FIXUP_NAME: Code = Code::error(
    "CONF0009",
    "a name cannot be given",
    include_str!("../explain/CONF0009.md"),
);

/// All of them.
pub static ALL: &[&Code] = &[
    &SYNTAX,
    &VALUE,
    &DUPLICATE,
    &UNKNOWN,
    &FIXUP,
    &FIXUP_TARGET,
    &FIXUP_NOTHING,
    &FIXUP_REFUSED,
    &FIXUP_NAME,
];
