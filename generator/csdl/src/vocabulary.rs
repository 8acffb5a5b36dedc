//! Terms of the vocabularies that OASIS publishes, as far as they mean something to this project.

/// A term of a vocabulary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TermName {
    /// The namespace of the vocabulary.
    pub namespace: &'static str,
    /// The simple name.
    pub name: &'static str,
}

/// A vocabulary.
#[derive(Clone, Copy, Debug)]
pub struct Vocabulary {
    /// The alias that documents usually give it.
    pub alias: &'static str,
    /// Its namespace.
    pub namespace: &'static str,
    /// The terms that mean something to a generated crate or to its readers, sorted; empty where none is listed.
    pub terms: &'static [TermName],
}

/// The vocabularies, sorted by alias.
pub const VOCABULARIES: &[Vocabulary] = &[
    Vocabulary::new("Aggregation", AGGREGATION, &[]),
    Vocabulary::new("Authorization", AUTHORIZATION, &[]),
    Vocabulary::new("Capabilities", CAPABILITIES, capabilities::ALL),
    Vocabulary::new("Core", CORE, core::ALL),
    Vocabulary::new("Measures", MEASURES, &[]),
    Vocabulary::new("Validation", VALIDATION, &[]),
];

impl Vocabulary {
    const fn new(alias: &'static str, namespace: &'static str, terms: &'static [TermName]) -> Self {
        Self {
            alias,
            namespace,
            terms,
        }
    }
}

/// The namespace of the Aggregation vocabulary.
pub const AGGREGATION: &str = "Org.OData.Aggregation.V1";
/// The namespace of the Authorization vocabulary.
pub const AUTHORIZATION: &str = "Org.OData.Authorization.V1";
/// The namespace of the Capabilities vocabulary.
pub const CAPABILITIES: &str = "Org.OData.Capabilities.V1";
/// The namespace of the Core vocabulary.
pub const CORE: &str = "Org.OData.Core.V1";
/// The namespace of the Measures vocabulary.
pub const MEASURES: &str = "Org.OData.Measures.V1";
/// The namespace of the Validation vocabulary.
pub const VALIDATION: &str = "Org.OData.Validation.V1";

macro_rules! terms {
    ($(#[$doc:meta])* $module:ident $namespace:ident { $($constant:ident = $name:literal),* $(,)? }) => {
        $(#[$doc])*
        pub mod $module {
            use super::TermName;
            $(
                #[doc = concat!("`", $name, "`.")]
                pub const $constant: TermName = TermName {
                    namespace: super::$namespace,
                    name: $name,
                };
            )*

            /// All of them, sorted.
            pub const ALL: &[TermName] = &[$($constant),*];
        }
    };
}

terms! {
    /// Terms of the Core vocabulary.
    core CORE {
        ACCEPTABLE_MEDIA_TYPES = "AcceptableMediaTypes",
        ALTERNATE_KEYS = "AlternateKeys",
        AUTO_EXPAND = "AutoExpand",
        AUTO_EXPAND_REFERENCES = "AutoExpandReferences",
        COMPUTED = "Computed",
        COMPUTED_DEFAULT_VALUE = "ComputedDefaultValue",
        CONTENT_DISPOSITION = "ContentDisposition",
        CONVENTIONAL_IDS = "ConventionalIDs",
        DEREFERENCEABLE_IDS = "DereferenceableIDs",
        DESCRIPTION = "Description",
        EXAMPLE = "Example",
        EXPLICIT_OPERATION_BINDINGS = "ExplicitOperationBindings",
        IMMUTABLE = "Immutable",
        IS_LANGUAGE_DEPENDENT = "IsLanguageDependent",
        IS_URL = "IsURL",
        LINKS = "Links",
        LONG_DESCRIPTION = "LongDescription",
        MEDIA_TYPE = "MediaType",
        MESSAGES = "Messages",
        OPERATION_AVAILABLE = "OperationAvailable",
        OPTIMISTIC_CONCURRENCY = "OptimisticConcurrency",
        OPTIONAL_PARAMETER = "OptionalParameter",
        ORDERED = "Ordered",
        PERMISSIONS = "Permissions",
        POSITIONAL_INSERT = "PositionalInsert",
        REQUIRES_EXPLICIT_BINDING = "RequiresExplicitBinding",
        REQUIRES_TYPE = "RequiresType",
        RESOURCE_PATH = "ResourcePath",
        REVISIONS = "Revisions",
        SCHEMA_VERSION = "SchemaVersion",
        SYMBOLIC_NAME = "SymbolicName",
    }
}

terms! {
    /// Terms of the Capabilities vocabulary.
    capabilities CAPABILITIES {
        BATCH_SUPPORT = "BatchSupport",
        BATCH_SUPPORTED = "BatchSupported",
        CHANGE_TRACKING = "ChangeTracking",
        COMPUTE_SUPPORTED = "ComputeSupported",
        COUNT_RESTRICTIONS = "CountRestrictions",
        CUSTOM_HEADERS = "CustomHeaders",
        CUSTOM_QUERY_OPTIONS = "CustomQueryOptions",
        DEEP_INSERT_SUPPORT = "DeepInsertSupport",
        DEEP_UPDATE_SUPPORT = "DeepUpdateSupport",
        DELETE_RESTRICTIONS = "DeleteRestrictions",
        EXPAND_RESTRICTIONS = "ExpandRestrictions",
        FILTER_FUNCTIONS = "FilterFunctions",
        FILTER_RESTRICTIONS = "FilterRestrictions",
        INDEXABLE_BY_KEY = "IndexableByKey",
        INSERT_RESTRICTIONS = "InsertRestrictions",
        KEY_AS_SEGMENT_SUPPORTED = "KeyAsSegmentSupported",
        MEDIA_LOCATION_UPDATE_SUPPORTED = "MediaLocationUpdateSupported",
        NAVIGATION_RESTRICTIONS = "NavigationRestrictions",
        OPERATION_RESTRICTIONS = "OperationRestrictions",
        READ_RESTRICTIONS = "ReadRestrictions",
        SEARCH_RESTRICTIONS = "SearchRestrictions",
        SELECT_SUPPORT = "SelectSupport",
        SKIP_SUPPORTED = "SkipSupported",
        SORT_RESTRICTIONS = "SortRestrictions",
        TOP_SUPPORTED = "TopSupported",
        UPDATE_RESTRICTIONS = "UpdateRestrictions",
    }
}

#[cfg(test)]
mod tests {
    use super::VOCABULARIES;

    #[test]
    fn lists_are_sorted() {
        assert!(VOCABULARIES.is_sorted_by_key(|vocabulary| vocabulary.alias));
        for vocabulary in VOCABULARIES {
            assert!(vocabulary.terms.is_sorted_by_key(|term| term.name));
            let mut terms = vocabulary.terms.iter();
            assert!(terms.all(|term| term.namespace == vocabulary.namespace));
        }
    }
}
