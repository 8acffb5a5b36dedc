//! The diagnostics of planning.

use csdl::diagnostic::Code;

/// An operation without a place in the client.
pub static OPERATION_LEFT_OUT: Code = Code::warning(
    "CSDL0301",
    "an operation is not generated",
    "A bound operation becomes a method of the request builder of its binding parameter's type, an unbound one \
     becomes a method of the client if the container imports it (OData CSDL XML 4.01, sections 12.1 and 13.5). \
     An operation that no URL leads to, or whose binding parameter is not an entity type or a collection of \
     entity types, has no such place. Its request can be made with a path of one's own.",
);

/// A property without a type.
pub static PROPERTY_UNTYPED: Code = Code::warning(
    "CSDL0302",
    "a property is generated without its type",
    "The type of the property is declared in a document that was not given, so its value is read and written \
     as JSON. Add the document that declares the type to the metadata files.",
);

/// A navigation property that is no method.
pub static NAVIGATION_LEFT_OUT: Code = Code::warning(
    "CSDL0303",
    "a navigation property has no method",
    "A navigation property becomes a method of the request builder of the type that declares it. A type that no \
     path of the service leads to, such as a complex type that only stands in collections, has no request \
     builder: its navigation properties have tokens only.",
);

/// A stream property without a method.
pub static STREAM_LEFT_OUT: Code = Code::warning(
    "CSDL0304",
    "a stream property is not generated",
    "A property of type Edm.Stream has no value in JSON: its bytes have a URL of their own, and the property \
     becomes a method of the request builder of the type that declares it. A type that no path of the service \
     leads to has no request builder.",
);

/// A container that is not the service's.
pub static CONTAINER_LEFT_OUT: Code = Code::warning(
    "CSDL0305",
    "an entity container is not generated",
    "A service has one entity container (OData CSDL XML 4.01, section 13). Where the documents declare several, \
     the client offers what the first one does.",
);

/// All of them.
pub static ALL: &[&Code] = &[
    &OPERATION_LEFT_OUT,
    &PROPERTY_UNTYPED,
    &NAVIGATION_LEFT_OUT,
    &STREAM_LEFT_OUT,
    &CONTAINER_LEFT_OUT,
];
