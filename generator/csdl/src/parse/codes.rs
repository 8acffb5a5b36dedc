//! The problems of reading a document: `CSDL0001` to `CSDL0039`. What each means is in
//! `diagnostic/explain/<id>.md`.

crate::codes! {
    in "../diagnostic/explain/";

    error MALFORMED "CSDL0001" "malformed XML or JSON"
    error MISMATCHED_TAG "CSDL0002" "mismatched end tag"
    error UNCLOSED "CSDL0003" "document ends early"
    error DTD "CSDL0004" "document type declaration"
    error REFERENCE "CSDL0005" "unknown character reference"
    error MALFORMED_ATTRIBUTE "CSDL0006" "malformed attribute"
    error DUPLICATE_ATTRIBUTE "CSDL0007" "duplicate attribute"
    error UNBOUND_PREFIX "CSDL0008" "undeclared namespace prefix"
    error TOO_DEEP "CSDL0009" "nested too deeply"
    error NOT_CSDL "CSDL0010" "not a CSDL document"
    error LEGACY_VERSION "CSDL0011" "OData V1 to V3 document"
    error UNKNOWN_VERSION "CSDL0012" "unknown CSDL version"
    warning NEWER_VERSION "CSDL0013" "newer CSDL version"
    warning UNEXPECTED_TEXT "CSDL0014" "unexpected text"
    warning UNBOUND_ATTRIBUTE_PREFIX "CSDL0015" "undeclared namespace prefix of an attribute"
    warning STRAY_ANNOTATION "CSDL0016" "annotation in no namespace"
    warning NO_SCHEMA "CSDL0017" "document without a schema"
    error UNKNOWN_ELEMENT "CSDL0020" "unknown element"
    warning UNKNOWN_ATTRIBUTE "CSDL0021" "unknown attribute"
    error MISSING_ATTRIBUTE "CSDL0022" "missing attribute"
    error INVALID_VALUE "CSDL0023" "invalid attribute value"
    warning INVALID_NAME "CSDL0024" "invalid name"
    error MISSING_ELEMENT "CSDL0025" "missing element"
    error REPEATED_ELEMENT "CSDL0026" "repeated element"
    warning SPELLING "CSDL0027" "upper case in a value"
    warning UNDEFINED_ELEMENT "CSDL0028" "element that CSDL 4.01 does not define"
    tolerable INVALID_CONSTANT "CSDL0030" "invalid constant"
    tolerable SEVERAL_VALUES "CSDL0031" "more than one value"
    tolerable OPERANDS "CSDL0032" "wrong number of operands"
    warning ENUM_MEMBER "CSDL0033" "unqualified enumeration member"
    warning CHAINED "CSDL0034" "more than two operands"
}
