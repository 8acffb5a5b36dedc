//! The problems of reading a document: `CSDL0001` to `CSDL0099`.

use crate::diagnostic::Code;

/// XML that cannot be read on.
pub static MALFORMED: Code = Code::error(
    "CSDL0001",
    "malformed XML",
    include_str!("../diagnostic/explain/CSDL0001.md"),
);

/// An end tag that closes another element than the last opened one.
pub static MISMATCHED_TAG: Code = Code::error(
    "CSDL0002",
    "mismatched end tag",
    include_str!("../diagnostic/explain/CSDL0002.md"),
);

/// The text ends within an element.
pub static UNCLOSED: Code = Code::error(
    "CSDL0003",
    "document ends early",
    include_str!("../diagnostic/explain/CSDL0003.md"),
);

/// A document type declaration.
pub static DTD: Code = Code::error(
    "CSDL0004",
    "document type declaration",
    include_str!("../diagnostic/explain/CSDL0004.md"),
);

/// `&name;` or `&#…;` that stands for nothing.
pub static REFERENCE: Code = Code::error(
    "CSDL0005",
    "unknown character reference",
    include_str!("../diagnostic/explain/CSDL0005.md"),
);

/// An attribute that is not `name="value"`.
pub static MALFORMED_ATTRIBUTE: Code = Code::error(
    "CSDL0006",
    "malformed attribute",
    include_str!("../diagnostic/explain/CSDL0006.md"),
);

/// The same attribute twice.
pub static DUPLICATE_ATTRIBUTE: Code = Code::error(
    "CSDL0007",
    "duplicate attribute",
    include_str!("../diagnostic/explain/CSDL0007.md"),
);

/// An element whose prefix has no `xmlns:…`.
pub static UNBOUND_PREFIX: Code = Code::error(
    "CSDL0008",
    "undeclared namespace prefix",
    include_str!("../diagnostic/explain/CSDL0008.md"),
);

/// Elements within elements without end.
pub static TOO_DEEP: Code = Code::error(
    "CSDL0009",
    "nested too deeply",
    include_str!("../diagnostic/explain/CSDL0009.md"),
);

/// Not CSDL XML at all.
pub static NOT_CSDL: Code = Code::error(
    "CSDL0010",
    "not a CSDL XML document",
    include_str!("../diagnostic/explain/CSDL0010.md"),
);

/// OData V1, V2 or V3.
pub static LEGACY_VERSION: Code = Code::error(
    "CSDL0011",
    "OData V1 to V3 document",
    include_str!("../diagnostic/explain/CSDL0011.md"),
);

/// `Version` is none that is known.
pub static UNKNOWN_VERSION: Code = Code::error(
    "CSDL0012",
    "unknown CSDL version",
    include_str!("../diagnostic/explain/CSDL0012.md"),
);

/// A later 4.x.
pub static NEWER_VERSION: Code = Code::warning(
    "CSDL0013",
    "newer CSDL version",
    include_str!("../diagnostic/explain/CSDL0013.md"),
);

/// Text between elements.
pub static UNEXPECTED_TEXT: Code = Code::warning(
    "CSDL0014",
    "unexpected text",
    include_str!("../diagnostic/explain/CSDL0014.md"),
);

/// An attribute whose prefix has no `xmlns:…`.
pub static UNBOUND_ATTRIBUTE_PREFIX: Code = Code::warning(
    "CSDL0015",
    "undeclared namespace prefix of an attribute",
    include_str!("../diagnostic/explain/CSDL0015.md"),
);

/// `Annotation` without a namespace.
pub static STRAY_ANNOTATION: Code = Code::warning(
    "CSDL0016",
    "annotation in no namespace",
    include_str!("../diagnostic/explain/CSDL0016.md"),
);

/// An element of the CSDL namespaces in a place where it means nothing.
pub static UNKNOWN_ELEMENT: Code = Code::error(
    "CSDL0020",
    "unknown element",
    include_str!("../diagnostic/explain/CSDL0020.md"),
);

/// An attribute without namespace that means nothing.
pub static UNKNOWN_ATTRIBUTE: Code = Code::warning(
    "CSDL0021",
    "unknown attribute",
    include_str!("../diagnostic/explain/CSDL0021.md"),
);

/// A required attribute is not there.
pub static MISSING_ATTRIBUTE: Code = Code::error(
    "CSDL0022",
    "missing attribute",
    include_str!("../diagnostic/explain/CSDL0022.md"),
);

/// A Boolean, a number or a facet that is none.
pub static INVALID_VALUE: Code = Code::error(
    "CSDL0023",
    "invalid attribute value",
    include_str!("../diagnostic/explain/CSDL0023.md"),
);

/// A name of an unusual form.
pub static INVALID_NAME: Code = Code::warning(
    "CSDL0024",
    "invalid name",
    include_str!("../diagnostic/explain/CSDL0024.md"),
);

/// A required child is not there.
pub static MISSING_ELEMENT: Code = Code::error(
    "CSDL0025",
    "missing element",
    include_str!("../diagnostic/explain/CSDL0025.md"),
);

/// A child that may stand once stands twice.
pub static REPEATED_ELEMENT: Code = Code::error(
    "CSDL0026",
    "repeated element",
    include_str!("../diagnostic/explain/CSDL0026.md"),
);

/// `Variable` for `variable`.
pub static SPELLING: Code = Code::warning(
    "CSDL0027",
    "upper case in a value",
    include_str!("../diagnostic/explain/CSDL0027.md"),
);

/// A constant expression whose text is not of its type.
pub static INVALID_CONSTANT: Code = Code::error(
    "CSDL0030",
    "invalid constant",
    include_str!("../diagnostic/explain/CSDL0030.md"),
);

/// Two values where one is allowed.
pub static SEVERAL_VALUES: Code = Code::error(
    "CSDL0031",
    "more than one value",
    include_str!("../diagnostic/explain/CSDL0031.md"),
);

/// Too few or too many operands.
pub static OPERANDS: Code = Code::error(
    "CSDL0032",
    "wrong number of operands",
    include_str!("../diagnostic/explain/CSDL0032.md"),
);

/// `EnumMember` without the enumeration type.
pub static ENUM_MEMBER: Code = Code::warning(
    "CSDL0033",
    "unqualified enumeration member",
    include_str!("../diagnostic/explain/CSDL0033.md"),
);

/// `And` and `Or` of three and more.
pub static CHAINED: Code = Code::warning(
    "CSDL0034",
    "more than two operands",
    include_str!("../diagnostic/explain/CSDL0034.md"),
);

/// All codes of this module.
pub static ALL: &[&Code] = &[
    &MALFORMED,
    &MISMATCHED_TAG,
    &UNCLOSED,
    &DTD,
    &REFERENCE,
    &MALFORMED_ATTRIBUTE,
    &DUPLICATE_ATTRIBUTE,
    &UNBOUND_PREFIX,
    &TOO_DEEP,
    &NOT_CSDL,
    &LEGACY_VERSION,
    &UNKNOWN_VERSION,
    &NEWER_VERSION,
    &UNEXPECTED_TEXT,
    &UNBOUND_ATTRIBUTE_PREFIX,
    &STRAY_ANNOTATION,
    &UNKNOWN_ELEMENT,
    &UNKNOWN_ATTRIBUTE,
    &MISSING_ATTRIBUTE,
    &INVALID_VALUE,
    &INVALID_NAME,
    &MISSING_ELEMENT,
    &REPEATED_ELEMENT,
    &SPELLING,
    &INVALID_CONSTANT,
    &SEVERAL_VALUES,
    &OPERANDS,
    &ENUM_MEMBER,
    &CHAINED,
];
