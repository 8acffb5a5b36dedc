//! Terms of the vocabularies that OASIS publishes, as far as they mean something to this project.

/// A term of a vocabulary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TermName {
    /// The namespace of the vocabulary.
    pub namespace: &'static str,
    /// The simple name.
    pub name: &'static str,
}

impl TermName {
    /// The term `name` of a vocabulary.
    pub const fn new(namespace: &'static str, name: &'static str) -> Self {
        Self { namespace, name }
    }
}

/// The vocabularies by the alias that documents usually give them, sorted.
pub const VOCABULARIES: &[(&str, &str)] = &[
    ("Aggregation", AGGREGATION),
    ("Authorization", AUTHORIZATION),
    ("Capabilities", CAPABILITIES),
    ("Core", CORE),
    ("Measures", MEASURES),
    ("Validation", VALIDATION),
];

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
                pub const $constant: TermName = TermName::new(super::$namespace, $name);
            )*
        }
    };
}

terms! {
    /// Terms of the Core vocabulary.
    core CORE {
        COMPUTED = "Computed",
        DESCRIPTION = "Description",
        IMMUTABLE = "Immutable",
        LONG_DESCRIPTION = "LongDescription",
        OPTIONAL_PARAMETER = "OptionalParameter",
        PERMISSIONS = "Permissions",
        REVISIONS = "Revisions",
    }
}

terms! {
    /// Terms of the Capabilities vocabulary.
    capabilities CAPABILITIES {
        DELETE_RESTRICTIONS = "DeleteRestrictions",
        INSERT_RESTRICTIONS = "InsertRestrictions",
        NAVIGATION_RESTRICTIONS = "NavigationRestrictions",
        OPERATION_RESTRICTIONS = "OperationRestrictions",
        READ_RESTRICTIONS = "ReadRestrictions",
        UPDATE_RESTRICTIONS = "UpdateRestrictions",
    }
}
