//! The problems that resolution reports. What each means is in `diagnostic/explain/<id>.md`.

crate::codes! {
    in "../diagnostic/explain/";

    // Names.
    error NAME_TWICE "CSDL0100" "a name is declared twice in a namespace"
    warning NAME_SHARED "CSDL0101" "schema children of different kinds share a name"
    error ALIAS_TWICE "CSDL0102" "an alias is used for two namespaces"
    tolerable RESERVED_NAMESPACE "CSDL0103" "a namespace or alias is reserved"
    tolerable NOT_QUALIFIED "CSDL0104" "a name has no namespace"
    tolerable UNKNOWN_NAMESPACE "CSDL0105" "a namespace is neither declared nor included"
    tolerable UNKNOWN_NAME "CSDL0106" "a name is not declared"
    warning NAMESPACE_NOT_GIVEN "CSDL0107" "a referenced document was not given"
    tolerable UNKNOWN_BUILT_IN "CSDL0108" "unknown Edm type"
    tolerable MALFORMED_TYPE "CSDL0109" "a type is malformed"
    error CONTAINER_TWICE "CSDL0110" "a schema has two entity containers"
    warning BUILT_IN_WITHOUT_NAMESPACE "CSDL0111" "a built-in type is written without `Edm.`"

    // Structured types.
    error BASE_KIND "CSDL0120" "a base type is of the wrong kind"
    error BASE_CYCLE "CSDL0121" "a type is derived from itself"
    warning CLOSED_DERIVED_TYPE "CSDL0122" "a type derived from an open type is declared closed"
    error MEMBER_TWICE "CSDL0123" "a type has two properties with the same name"
    error MEMBER_INHERITED "CSDL0124" "a type declares a property that it inherits"
    tolerable PROPERTY_OF_ENTITY_TYPE "CSDL0125" "a structural property is of an entity type"
    tolerable NAVIGATION_TO_NO_ENTITY "CSDL0126" "the type of a navigation property is not an entity type"
    warning NULLABLE_COLLECTION "CSDL0127" "a collection-valued navigation property has Nullable"
    warning PARTNER "CSDL0128" "a partner is not the opposite navigation property"
    tolerable ON_DELETE "CSDL0129" "an on-delete action is wrong"
    tolerable CONSTRAINT_TWICE "CSDL0130" "a property is constrained twice"
    warning CONSTRAINT_UNKNOWN "CSDL0131" "a referential constraint names a property that does not exist"
    tolerable CONSTRAINT_TYPES "CSDL0132" "properties of a referential constraint have different types"
    warning CONSTRAINT_NULLABLE "CSDL0133" "the properties of a referential constraint differ in Nullable"
    warning MEMBER_REDECLARED "CSDL0134" "a type repeats a property that it inherits"
    error BASE_DEPTH "CSDL0135" "a type has more than 100 base types"
    warning DEFAULT_VALUE "CSDL0136" "a default value is not a value of its type"

    // Keys.
    error KEY_TWICE "CSDL0141" "an entity type has two keys"
    error KEY_EMPTY "CSDL0142" "a key has no parts"
    error KEY_PART_TWICE "CSDL0143" "two parts of a key have the same name"
    error KEY_PATH_WITHOUT_ALIAS "CSDL0144" "a key path has no alias"
    error KEY_PART_UNKNOWN "CSDL0145" "a key names a property that does not exist"
    error KEY_PART_TYPE "CSDL0146" "a property cannot be part of a key"
    warning KEY_PART_NULLABLE "CSDL0147" "a key property can be null"
    warning KEY_REDEFINED "CSDL0148" "a derived type declares a second key"
    warning KEY_PART_UNUSUAL "CSDL0149" "a key property is of a type that keys do not have"

    // Enumeration types and type definitions.
    error ENUM_UNDERLYING "CSDL0150" "a type cannot underlie an enumeration type"
    error ENUM_MEMBER_TWICE "CSDL0151" "an enumeration type has two members with the same name"
    error ENUM_VALUE_RANGE "CSDL0152" "the value of a member is outside the range of the underlying type"
    warning ENUM_VALUE_MISSING "CSDL0153" "a member has no value"
    warning ENUM_FLAG_NEGATIVE "CSDL0154" "a flag is negative"
    error DEFINITION_UNDERLYING "CSDL0155" "the underlying type of a type definition is not primitive"

    // Operations.
    error NO_BINDING_PARAMETER "CSDL0160" "a bound operation has no parameter"
    error PARAMETER_TWICE "CSDL0161" "an operation has two parameters with the same name"
    error RETURN_TYPE_TWICE "CSDL0162" "an operation has two return types"
    error FUNCTION_RETURNS_NOTHING "CSDL0163" "a function has no return type"
    tolerable ENTITY_SET_PATH_UNBOUND "CSDL0164" "an unbound operation has an entity set path"
    warning ENTITY_SET_PATH "CSDL0165" "an entity set path is wrong"
    error OVERLOAD_TWICE "CSDL0166" "two overloads are ambiguous"
    warning OPTIONAL_BEFORE_REQUIRED "CSDL0167" "a required parameter follows an optional one"
    warning OVERLOAD_TYPES "CSDL0168" "two overloads of a function have the same parameter types"

    // Entity containers.
    error NOT_AN_ENTITY_TYPE "CSDL0170" "the type of an entity set or singleton is not an entity type"
    tolerable SET_WITHOUT_KEY "CSDL0171" "the type of an entity set has no key"
    warning ABSTRACT_SET_WITHOUT_KEY "CSDL0172" "the abstract type of an entity set has no key"
    warning IMPORT_UNKNOWN "CSDL0173" "an import does not name an unbound operation"
    tolerable IMPORT_SET_UNKNOWN "CSDL0174" "the entity set of an import does not exist"
    error CHILD_TWICE "CSDL0175" "an entity container has two children with the same name"
    error CONTAINER_CYCLE "CSDL0176" "an entity container extends itself"
    warning BINDING_PATH "CSDL0177" "the path of a navigation property binding does not exist"
    warning BINDING_TARGET "CSDL0178" "the target of a navigation property binding does not exist"
    warning BINDING_TWICE "CSDL0179" "a navigation property is bound twice"

    // Annotations.
    warning TARGET_UNKNOWN "CSDL0180" "an annotation target does not exist"
    warning ANNOTATION_TWICE "CSDL0181" "an element has two annotations with the same term and qualifier"
    warning QUALIFIER_TWICE "CSDL0182" "an annotation has a qualifier inside a block that has one"
    warning TERM_UNKNOWN "CSDL0183" "a term is not declared"
    warning TERM_CYCLE "CSDL0184" "a term is its own base term"
    warning TERM_ALIAS "CSDL0185" "an annotation has an alias that is not declared"

    // Values of annotations.
    tolerable VALUE_KIND "CSDL0190" "a value does not have the type of its term"
    tolerable VALUE_NULL "CSDL0191" "a value is null and cannot be"
    tolerable VALUE_LENGTH "CSDL0192" "a value is longer than its term allows"
    tolerable RECORD_PROPERTY "CSDL0193" "a record has a property that its type does not declare"
}
