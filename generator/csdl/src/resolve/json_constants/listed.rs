//! The terms of OASIS's vocabularies, and the properties of their records, whose strings are not text. Within a
//! vocabulary, a name has one such meaning.

use super::Meaning;
use crate::expression::PathKind;
use crate::model::QualifiedName;
use crate::vocabulary::{AGGREGATION, AUTHORIZATION, CAPABILITIES, CORE, VALIDATION};

/// The vocabulary of the community, whose alternate keys Core took over.
const COMMUNITY: &str = "OData.Community.Keys.V1";

/// What the names of one vocabulary stand for; each list is sorted.
struct Listed {
    vocabulary: &'static str,
    properties: &'static [&'static str],
    navigation_properties: &'static [&'static str],
    any_properties: &'static [&'static str],
    /// A name and the enumeration type of its values.
    members: &'static [(&'static str, &'static str)],
}

const LISTED: &[Listed] = &[
    Listed {
        vocabulary: CORE,
        properties: &["Name", "OptimisticConcurrency"],
        navigation_properties: &[],
        any_properties: &[],
        members: &[
            ("Kind", "RevisionKind"),
            ("Permissions", "Permission"),
            ("failedOperation", "DataModificationOperationKind"),
        ],
    },
    Listed {
        vocabulary: CAPABILITIES,
        properties: &[
            "AscendingOnlyProperties",
            "CollectionProperty",
            "DescendingOnlyProperties",
            "FilterableProperties",
            "NonCountableProperties",
            "NonExpandableStreamProperties",
            "NonFilterableProperties",
            "NonInsertableProperties",
            "NonSortableProperties",
            "NonUpdatableProperties",
            "Property",
            "RequiredProperties",
        ],
        navigation_properties: &[
            "ExpandableProperties",
            "NavigationProperty",
            "NonCountableNavigationProperties",
            "NonDeletableNavigationProperties",
            "NonExpandableProperties",
            "NonInsertableNavigationProperties",
            "NonUpdatableNavigationProperties",
        ],
        any_properties: &[],
        members: &[
            ("ConformanceLevel", "ConformanceLevelType"),
            ("IsolationSupported", "IsolationLevel"),
            ("Navigability", "NavigationType"),
            ("UnsupportedExpressions", "SearchExpressions"),
            ("UpdateMethod", "HttpMethod"),
        ],
    },
    Listed {
        vocabulary: VALIDATION,
        properties: &[],
        navigation_properties: &["path", "target"],
        any_properties: &[],
        members: &[],
    },
    Listed {
        vocabulary: AUTHORIZATION,
        properties: &[],
        navigation_properties: &[],
        any_properties: &[],
        members: &[("Location", "KeyLocation")],
    },
    Listed {
        vocabulary: AGGREGATION,
        properties: &[
            "ContextDefiningProperties",
            "LeveledHierarchy",
            "NodeProperty",
            "Property",
            "RequiredProperties",
        ],
        navigation_properties: &["ParentNavigationProperty"],
        any_properties: &["GroupableProperties"],
        members: &[("Rollup", "RollupType")],
    },
    Listed {
        vocabulary: COMMUNITY,
        properties: &["Name"],
        navigation_properties: &[],
        any_properties: &[],
        members: &[],
    },
];

/// The vocabulary with this namespace, where it is listed.
pub(super) fn vocabulary(namespace: &str) -> Option<&'static str> {
    let mut all = LISTED.iter();
    let found = all.find(|listed| listed.vocabulary == namespace)?;
    Some(found.vocabulary)
}

/// What a string stands for that is the value of this term, or of this property.
pub(super) fn meaning<'p>(vocabulary: &str, name: &str) -> Meaning<'p> {
    let mut all = LISTED.iter();
    let Some(listed) = all.find(|listed| listed.vocabulary == vocabulary) else {
        return Meaning::Text;
    };
    if listed.properties.contains(&name) {
        return Meaning::Path(PathKind::Property);
    }
    if listed.navigation_properties.contains(&name) {
        return Meaning::Path(PathKind::NavigationProperty);
    }
    if listed.any_properties.contains(&name) {
        return Meaning::Path(PathKind::AnyProperty);
    }
    let mut members = listed.members.iter();
    match members.find(|(known, _)| *known == name) {
        Some((_, ty)) => Meaning::Member(QualifiedName::new(listed.vocabulary, *ty), None),
        None => Meaning::Text,
    }
}

/// Whether it is an enumeration type of a vocabulary.
pub(super) fn is_enumeration(name: &QualifiedName) -> bool {
    let mut all = LISTED.iter();
    let listed = all.find(|listed| *listed.vocabulary == *name.namespace);
    listed.is_some_and(|listed| {
        let mut members = listed.members.iter();
        members.any(|(_, ty)| **ty == *name.name)
    })
}

#[cfg(test)]
mod tests {
    use super::LISTED;

    #[test]
    fn lists_are_sorted() {
        for listed in LISTED {
            for names in [
                listed.properties,
                listed.navigation_properties,
                listed.any_properties,
            ] {
                assert!(names.is_sorted());
            }
            assert!(listed.members.is_sorted());
        }
    }
}
