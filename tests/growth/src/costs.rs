//! What is measured.

mod documents;
mod objects;

use crate::measure::Cost;

/// All costs, with the sizes that once stopped a program.
pub(crate) const COSTS: &[Cost] = &[
    Cost {
        name: "a chain of containers that extend each other",
        size: 1_000,
        prepare: documents::extends,
    },
    Cost {
        name: "suggestions for misspelt types",
        size: 4_000,
        prepare: documents::suggestions,
    },
    Cost {
        name: "deep inheritance, read",
        size: 1_000,
        prepare: documents::inheritance_read,
    },
    Cost {
        name: "deep inheritance, generated",
        size: 1_000,
        prepare: documents::inheritance,
    },
    Cost {
        name: "complex types within each other, read",
        size: 1_000,
        prepare: documents::complex_read,
    },
    Cost {
        name: "complex types within each other, generated",
        size: 1_000,
        prepare: documents::complex,
    },
    Cost {
        name: "navigation from each type to the next",
        size: 1_000,
        prepare: documents::navigation,
    },
    Cost {
        name: "brackets in a description",
        size: 64_000,
        prepare: documents::brackets,
    },
    Cost {
        name: "annotations on one target",
        size: 32_000,
        prepare: documents::annotations,
    },
    Cost {
        name: "problems, printed",
        size: 80_000,
        prepare: documents::problems,
    },
    Cost {
        name: "members of an enumeration",
        size: 8_000,
        prepare: documents::members,
    },
    Cost {
        name: "a flags text, read and written",
        size: 32_000,
        prepare: objects::flags,
    },
    Cost {
        name: "equality with unknown members",
        size: 32_000,
        prepare: objects::equality,
    },
    Cost {
        name: "a patch with unknown members",
        size: 32_000,
        prepare: objects::patch,
    },
    Cost {
        name: "reading unknown members",
        size: 32_000,
        prepare: objects::reading,
    },
];
