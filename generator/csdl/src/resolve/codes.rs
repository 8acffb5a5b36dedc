//! The problems that resolution reports. Sections are those of OData CSDL XML 4.01.

use crate::diagnostic::Code;

macro_rules! codes {
    ($($severity:ident $name:ident $id:literal $summary:literal $explanation:literal)*) => {
        $(
            #[doc = $summary]
            pub static $name: Code = Code::$severity($id, $summary, $explanation);
        )*

        /// All of them, by id.
        pub static ALL: &[&Code] = &[$(&$name),*];
    };
}

codes! {
    // Names.
    error NAME_TWICE "CSDL0100" "a name is declared twice in a namespace"
        "The children of a schema have different names (section 5). Names lead to the first one."
    warning NAME_SHARED "CSDL0101" "schema children of different kinds share a name"
        "The children of a schema have different names; only overloads of operations may share one (sections 5 and 12). Services do it all the same, and what is meant can be told from where the name stands."
    error ALIAS_TWICE "CSDL0102" "an alias stands for two namespaces"
        "An alias belongs to a whole document, its includes too, and stands for one namespace in it (section 5.1)."
    error RESERVED_NAMESPACE "CSDL0103" "a namespace or alias is reserved"
        "Edm, odata, System and Transient are neither namespaces nor aliases of a schema (sections 5.1 and 15.1)."
    error NOT_QUALIFIED "CSDL0104" "a name has no namespace"
        "Names of schema children are written with their namespace or its alias (section 15.3)."
    error UNKNOWN_NAMESPACE "CSDL0105" "a namespace is neither declared nor included"
        "The part of a name before its last dot is the namespace or the alias of a schema in the document, or of one that the document includes with edmx:Include (section 4.2)."
    error UNKNOWN_NAME "CSDL0106" "a name is not declared"
        "The namespace is known and has no such child."
    warning NAMESPACE_NOT_GIVEN "CSDL0107" "a referenced document was not given"
        "The namespace is included from another document, which is not among those given. What uses it is kept without its types; this is said once per namespace."
    error UNKNOWN_BUILT_IN "CSDL0108" "there is no such Edm type"
        "The built-in types are listed in sections 3.3 to 3.5; they are spelled exactly so."
    error MALFORMED_TYPE "CSDL0109" "a type is not written as one"
        "A type is a qualified name, or `Collection(…)` around one; collections of collections do not exist (section 7.1)."
    error CONTAINER_TWICE "CSDL0110" "a schema has two entity containers"
        "A schema has at most one entity container (section 13)."
    warning BUILT_IN_WITHOUT_NAMESPACE "CSDL0111" "a built-in type is written without `Edm.`"
        "The built-in types are in namespace Edm and written with it (section 3). What is meant is clear, and taken so."

    // Structured types.
    error BASE_KIND "CSDL0120" "a base type is of the wrong kind"
        "Entity types are derived from entity types and complex types from complex types (sections 6.1 and 9.1)."
    error BASE_CYCLE "CSDL0121" "a type is derived from itself"
        "Inheritance has no cycles (sections 6.1 and 9.1). The base type of the first type of the cycle is dropped."
    warning CLOSED_DERIVED_TYPE "CSDL0122" "a type derived from an open type is declared closed"
        "A type derived from an open type is open (sections 6.3 and 9.3)."
    error MEMBER_TWICE "CSDL0123" "a type has two properties of one name"
        "Properties and navigation properties of a type have different names (section 7). The second one is left out."
    error MEMBER_INHERITED "CSDL0124" "a type declares a property that it inherits"
        "Names of properties are unique in a type and all its base types (section 7). The type's own property is left out."
    error PROPERTY_OF_ENTITY_TYPE "CSDL0125" "a structural property is of an entity type"
        "Structural properties are of primitive, complex or enumeration types; entities are reached by navigation properties (section 7.1)."
    error NAVIGATION_TO_NO_ENTITY "CSDL0126" "a navigation property does not lead to an entity type"
        "The type of a navigation property is an entity type or a collection of one (section 8.1)."
    warning NULLABLE_COLLECTION "CSDL0127" "a collection-valued navigation property has Nullable"
        "A collection of entities may be empty and is never null, nor are its entities (section 8.2)."
    warning PARTNER "CSDL0128" "a partner does not lead back"
        "Partner is the path to the navigation property of the target type that leads back (section 8.3)."
    error ON_DELETE "CSDL0129" "an on-delete action is wrong"
        "A navigation property has at most one OnDelete, whose Action is Cascade, None, SetNull or SetDefault (section 8.6)."
    error CONSTRAINT_TWICE "CSDL0130" "a property is constrained twice"
        "A dependent property equals one principal property (section 8.5)."
    warning CONSTRAINT_UNKNOWN "CSDL0131" "a referential constraint names a property that does not exist"
        "Property is a path in the type of the navigation property, ReferencedProperty one in the type it leads to (section 8.5)."
    error CONSTRAINT_TYPES "CSDL0132" "properties of a referential constraint have different types"
        "The dependent property holds the value of the principal property and has its type (section 8.5)."
    warning CONSTRAINT_NULLABLE "CSDL0133" "nullability of a referential constraint is contradictory"
        "The dependent property may be null exactly where the navigation property or the principal property may (section 8.5)."
    warning MEMBER_REDECLARED "CSDL0134" "a type repeats a property that it inherits"
        "Names of properties are unique in a type and all its base types (section 7). The type of the repetition is the inherited one or a narrower one, so the inherited property is kept and the repetition left out."

    // Keys.
    error KEY_TWICE "CSDL0141" "an entity type has two keys"
        "An entity type has at most one Key; its parts are PropertyRef elements of that one (section 6.5)."
    error KEY_EMPTY "CSDL0142" "a key has no parts"
        "A Key has at least one PropertyRef (section 6.5)."
    error KEY_PART_TWICE "CSDL0143" "two parts of a key have one name"
        "The parts of a key are told apart by name or alias (section 6.5)."
    error KEY_PATH_WITHOUT_ALIAS "CSDL0144" "a key path has no alias"
        "A part that is a path needs an Alias, which names it in URLs (section 6.5)."
    error KEY_PART_UNKNOWN "CSDL0145" "a key names a property that does not exist"
        "A part names a property of the entity type, of its base types, or a path to one (section 6.5)."
    error KEY_PART_TYPE "CSDL0146" "a property cannot be part of a key"
        "Key properties are single values of a primitive type that can be compared, of an enumeration type or of a type definition (section 6.5)."
    warning KEY_PART_NULLABLE "CSDL0147" "a key property may be null"
        "Key properties are not nullable (section 6.5). Nullable is true where it is not written."
    warning KEY_REDEFINED "CSDL0148" "a derived type declares a second key"
        "An entity type that inherits a key declares none (section 6.5). The key of the type itself counts."

    // Enumeration types and type definitions.
    error ENUM_UNDERLYING "CSDL0150" "a type cannot underlie an enumeration type"
        "The underlying type is Edm.Byte, Edm.SByte, Edm.Int16, Edm.Int32 or Edm.Int64 (section 10.1)."
    error ENUM_MEMBER_TWICE "CSDL0151" "an enumeration type has two members of one name"
        "Members have different names (section 10.3)."
    error ENUM_VALUE_RANGE "CSDL0152" "a member's value does not fit the underlying type"
        "Values are within the range of the underlying type, Edm.Int32 where none is written (section 10.3)."
    warning ENUM_VALUE_MISSING "CSDL0153" "a member has no value"
        "Either all members have a value or none has; in a flags enumeration each has one (section 10.3). A missing value is one more than that of the member before, zero for the first."
    warning ENUM_FLAG_NEGATIVE "CSDL0154" "a flag is negative"
        "Values of flags are combined as bits and not negative (section 10.3)."
    error DEFINITION_UNDERLYING "CSDL0155" "a type definition is not of a primitive type"
        "A type definition gives a name to a primitive type, not to another type definition (section 11)."

    // Operations.
    error NO_BINDING_PARAMETER "CSDL0160" "a bound operation has no parameter"
        "The first parameter of a bound operation is its binding parameter (section 12.5)."
    error PARAMETER_TWICE "CSDL0161" "an operation has two parameters of one name"
        "Parameters of an operation have different names (section 12.9)."
    error RETURN_TYPE_TWICE "CSDL0162" "an operation has two return types"
        "An operation has at most one ReturnType (section 12.8)."
    error FUNCTION_RETURNS_NOTHING "CSDL0163" "a function has no return type"
        "A function returns something (section 12.3)."
    error ENTITY_SET_PATH_UNBOUND "CSDL0164" "an unbound operation has an entity set path"
        "EntitySetPath starts at the binding parameter, which only bound operations have (section 12.6)."
    warning ENTITY_SET_PATH "CSDL0165" "an entity set path is wrong"
        "EntitySetPath leads from the binding parameter to the entities that are returned (section 12.6)."
    error OVERLOAD_TWICE "CSDL0166" "two overloads cannot be told apart"
        "Actions of one name differ in the type of their binding parameter, functions in that or in the names of their parameters (sections 12.2 and 12.4)."
    warning OPTIONAL_BEFORE_REQUIRED "CSDL0167" "a required parameter follows an optional one"
        "Optional parameters come last (Core.OptionalParameter)."

    // Entity containers.
    error NOT_AN_ENTITY_TYPE "CSDL0170" "an entity set or singleton does not hold entities"
        "Entity sets and singletons are of entity types (sections 13.2 and 13.3)."
    error SET_WITHOUT_KEY "CSDL0171" "the type of an entity set has no key"
        "Entities of a set are addressed by their key (section 13.2)."
    warning ABSTRACT_SET_WITHOUT_KEY "CSDL0172" "the abstract type of an entity set has no key"
        "Entities of a set are addressed by their key (section 13.2); each derived type may have one of its own."
    warning IMPORT_UNKNOWN "CSDL0173" "an import leads to no unbound operation"
        "Imports make unbound operations available at the service root (sections 13.5 and 13.6). This one is kept and leads to none."
    error IMPORT_SET_UNKNOWN "CSDL0174" "the entity set of an import does not exist"
        "EntitySet names a set of the container or is a path that starts at one (sections 13.5 and 13.6)."
    error CHILD_TWICE "CSDL0175" "an entity container has two children of one name"
        "Entity sets, singletons and imports of a container, inherited ones included, have different names (section 13)."
    error CONTAINER_CYCLE "CSDL0176" "an entity container extends itself"
        "Extends has no cycles (section 13.1)."
    warning BINDING_PATH "CSDL0177" "a navigation property binding leads nowhere"
        "The path of a binding ends at a navigation property of the type of the set or singleton (section 13.4.1)."
    warning BINDING_TARGET "CSDL0178" "the target of a navigation property binding does not exist"
        "The target of a binding is an entity set, a singleton, or a path that starts at one (section 13.4.2)."
    warning BINDING_TWICE "CSDL0179" "a navigation property is bound twice"
        "A path is bound to one target (section 13.4)."

    // Annotations.
    warning TARGET_UNKNOWN "CSDL0180" "an annotation target leads nowhere"
        "The target of an Annotations element is the path of a model element (section 14.2.2). The annotations are kept by their target."
    warning ANNOTATION_TWICE "CSDL0181" "an element has two annotations of one term and qualifier"
        "An element has at most one annotation per term and qualifier (section 14.2). The first one counts, the second is left out."
    warning QUALIFIER_TWICE "CSDL0182" "an annotation has a qualifier inside a block that has one"
        "Where an Annotations element has a Qualifier, its annotations have none of their own (section 14.2.1)."
    warning TERM_UNKNOWN "CSDL0183" "a term is not declared"
        "The namespace of the term is declared in the documents given and has no such term (section 14.1). Terms of other namespaces need not be declared."

    // Values of annotations.
    error VALUE_KIND "CSDL0190" "a value is not of its term's type"
        "The value of an annotation, of a record's property or of a collection's item is of the type that the term or property declares, or an expression that gives one (section 14.3)."
    error VALUE_NULL "CSDL0191" "a value is null and may not be"
        "The term or property is declared Nullable=\"false\" (section 14.3)."
    error VALUE_LENGTH "CSDL0192" "a value is longer than its term allows"
        "The term or property declares MaxLength (section 7.2.2)."
    error RECORD_PROPERTY "CSDL0193" "a record has a property that its type does not declare"
        "The properties of a record are those of its structured type (section 14.4)."
}
