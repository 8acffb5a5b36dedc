//! The problems of reading a document: `CSDL0001` to `CSDL0099`.

use crate::diagnostic::Code;

/// XML that cannot be read on.
pub static MALFORMED: Code = Code::error(
    "CSDL0001",
    "malformed XML",
    "The text is not well-formed XML. Where what follows cannot be told apart, nothing more is read.",
);

/// An end tag that closes another element than the last opened one.
pub static MISMATCHED_TAG: Code = Code::error(
    "CSDL0002",
    "mismatched end tag",
    "Every element is closed by an end tag of its own name, inner elements first. Reading goes on as \
     if the missing end tag were there.",
);

/// The text ends within an element.
pub static UNCLOSED: Code = Code::error(
    "CSDL0003",
    "document ends early",
    "The text ends before all elements are closed, as a download that broke off does.",
);

/// A document type declaration.
pub static DTD: Code = Code::error(
    "CSDL0004",
    "document type declaration",
    "CSDL has no use for a DTD, and entities declared in one can make a small file expand without \
     limit. DTDs are refused, and no entity is expanded.",
);

/// `&name;` or `&#…;` that stands for nothing.
pub static REFERENCE: Code = Code::error(
    "CSDL0005",
    "unknown character reference",
    "Without a DTD, XML knows `&lt;`, `&gt;`, `&amp;`, `&quot;`, `&apos;` and numeric references to \
     characters that XML allows. An ampersand itself is written `&amp;`.",
);

/// An attribute that is not `name="value"`.
pub static MALFORMED_ATTRIBUTE: Code = Code::error(
    "CSDL0006",
    "malformed attribute",
    "An attribute is a name, an equals sign and a value in quotes that holds no `<`.",
);

/// The same attribute twice.
pub static DUPLICATE_ATTRIBUTE: Code = Code::error(
    "CSDL0007",
    "duplicate attribute",
    "An element has each attribute at most once. The first one counts.",
);

/// An element whose prefix has no `xmlns:…`.
pub static UNBOUND_PREFIX: Code = Code::error(
    "CSDL0008",
    "undeclared namespace prefix",
    "A prefix means nothing before `xmlns:prefix=\"…\"` binds it to a namespace on the element or \
     around it. The element is left out with all it contains.",
);

/// Elements within elements without end.
pub static TOO_DEEP: Code = Code::error(
    "CSDL0009",
    "nested too deeply",
    "No real document comes near the limit; a hostile one could exhaust the stack. What is nested \
     deeper is left out.",
);

/// Not CSDL XML at all.
pub static NOT_CSDL: Code = Code::error(
    "CSDL0010",
    "not a CSDL XML document",
    "The root of a CSDL XML document is `edmx:Edmx` (section 3) in the namespace \
     `http://docs.oasis-open.org/odata/ns/edmx`; a `Schema` in \
     `http://docs.oasis-open.org/odata/ns/edm` is accepted too.",
);

/// OData V1, V2 or V3.
pub static LEGACY_VERSION: Code = Code::error(
    "CSDL0011",
    "OData V1 to V3 document",
    "CSDL of OData V1 to V3 differs from 4.0 in associations, function imports, types and \
     annotations. Ask the service for its V4 metadata, or convert the document, for example with the \
     XSLT of the OASIS OData technical committee.",
);

/// `Version` is none that is known.
pub static UNKNOWN_VERSION: Code = Code::error(
    "CSDL0012",
    "unknown CSDL version",
    "`Version` of `edmx:Edmx` is `4.0` or `4.01` (section 3.1).",
);

/// A later 4.x.
pub static NEWER_VERSION: Code = Code::warning(
    "CSDL0013",
    "newer CSDL version",
    "The document is read as 4.01. What a later version added is reported as unknown.",
);

/// Text between elements.
pub static UNEXPECTED_TEXT: Code = Code::warning(
    "CSDL0014",
    "unexpected text",
    "Only constant and path expressions and labeled element references have text content (section \
     14). The text is left out.",
);

/// An attribute whose prefix has no `xmlns:…`.
pub static UNBOUND_ATTRIBUTE_PREFIX: Code = Code::warning(
    "CSDL0015",
    "undeclared namespace prefix of an attribute",
    "An attribute with a prefix is an extension, which is ignored; but without `xmlns:prefix=\"…\"` \
     many XML processors refuse the document.",
);

/// `Annotation` without a namespace.
pub static STRAY_ANNOTATION: Code = Code::warning(
    "CSDL0016",
    "annotation in no namespace",
    "Annotations are in the namespace of `Schema`; within `edmx:Reference` it has to be declared, \
     which some writers forget. The annotation is left out.",
);

/// An element of the CSDL namespaces in a place where it means nothing.
pub static UNKNOWN_ELEMENT: Code = Code::error(
    "CSDL0020",
    "unknown element",
    "The element is none that CSDL 4.01 allows at this place. It is left out with all it contains. \
     Elements of other namespaces are ignored without a word.",
);

/// An attribute without namespace that means nothing.
pub static UNKNOWN_ATTRIBUTE: Code = Code::warning(
    "CSDL0021",
    "unknown attribute",
    "The attribute is none that CSDL 4.01 knows for this element. It is left out. Attributes with a \
     prefix are ignored without a word.",
);

/// A required attribute is not there.
pub static MISSING_ATTRIBUTE: Code = Code::error(
    "CSDL0022",
    "missing attribute",
    "The element means nothing without the attribute.",
);

/// A Boolean, a number or a facet that is none.
pub static INVALID_VALUE: Code = Code::error(
    "CSDL0023",
    "invalid attribute value",
    "The value is not of the form that the attribute allows. The attribute is read as if it were not \
     there.",
);

/// A name of an unusual form.
pub static INVALID_NAME: Code = Code::warning(
    "CSDL0024",
    "invalid name",
    "A simple identifier starts with a letter or underscore, followed by at most 127 letters, \
     underscores or digits; a qualified name is a namespace, a dot and a simple identifier (section \
     15). The name is kept as it stands, without white space around it.",
);

/// A required child is not there.
pub static MISSING_ELEMENT: Code = Code::error(
    "CSDL0025",
    "missing element",
    "The element means nothing without a child of that kind.",
);

/// A child that may stand once stands twice.
pub static REPEATED_ELEMENT: Code = Code::error(
    "CSDL0026",
    "repeated element",
    "The element may have only one child of that kind. The first one counts.",
);

/// `Variable` for `variable`.
pub static SPELLING: Code = Code::warning(
    "CSDL0027",
    "upper case in a value",
    "The values of facets and Booleans are lower case: `true`, `max`, `variable`. Older services \
     write `Variable`; it is read as meant, and reported once in a document.",
);

/// A constant expression whose text is not of its type.
pub static INVALID_CONSTANT: Code = Code::error(
    "CSDL0030",
    "invalid constant",
    "The text of a constant expression has the form of its type (section 14.3). The text is kept as \
     it stands, except for Booleans and integers, which are left out.",
);

/// Two values where one is allowed.
pub static SEVERAL_VALUES: Code = Code::error(
    "CSDL0031",
    "more than one value",
    "An annotation, property value or labeled element has one value: an attribute or a child element \
     (section 14.2). The first one counts.",
);

/// Too few or too many operands.
pub static OPERANDS: Code = Code::error(
    "CSDL0032",
    "wrong number of operands",
    "`Not` and `Neg` have one operand, the other operators two, `If` two or three, `Cast`, `IsOf`, \
     `LabeledElement` and `UrlRef` one (section 14.4).",
);

/// `EnumMember` without the enumeration type.
pub static ENUM_MEMBER: Code = Code::warning(
    "CSDL0033",
    "unqualified enumeration member",
    "An enumeration member is written with its type: `org.example.Pattern/Red`; white space separates \
     the members of a flags type (section 14.3.7). The text is kept as it stands.",
);

/// `And` and `Or` of three and more.
pub static CHAINED: Code = Code::warning(
    "CSDL0034",
    "more than two operands",
    "`And` and `Or` have two operands (section 14.4.2). More of them have a plain meaning, and are \
     kept.",
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
