//! Terms of annotations: their namespaces, and the misspelled ones.

use csdl::model::{Model, QualifiedName};

use crate::suggest::nearest;

const CORE: &str = "Org.OData.Core.V1";
const CAPABILITIES: &str = "Org.OData.Capabilities.V1";

/// The vocabularies of OASIS by the aliases that everybody gives them. A document's own aliases come first.
const VOCABULARIES: [(&str, &str); 6] = [
    ("Aggregation", "Org.OData.Aggregation.V1"),
    ("Authorization", "Org.OData.Authorization.V1"),
    ("Capabilities", CAPABILITIES),
    ("Core", CORE),
    ("Measures", "Org.OData.Measures.V1"),
    ("Validation", "Org.OData.Validation.V1"),
];

/// Terms that mean something to a generated crate or to those who read it.
const CORE_TERMS: &[&str] = &[
    "AcceptableMediaTypes",
    "AlternateKeys",
    "AutoExpand",
    "AutoExpandReferences",
    "Computed",
    "ComputedDefaultValue",
    "ContentDisposition",
    "ConventionalIDs",
    "DereferenceableIDs",
    "Description",
    "Example",
    "ExplicitOperationBindings",
    "Immutable",
    "IsLanguageDependent",
    "IsURL",
    "Links",
    "LongDescription",
    "MediaType",
    "Messages",
    "OperationAvailable",
    "OptimisticConcurrency",
    "OptionalParameter",
    "Ordered",
    "Permissions",
    "PositionalInsert",
    "RequiresExplicitBinding",
    "RequiresType",
    "ResourcePath",
    "Revisions",
    "SchemaVersion",
    "SymbolicName",
];
const CAPABILITIES_TERMS: &[&str] = &[
    "BatchSupport",
    "BatchSupported",
    "ChangeTracking",
    "ComputeSupported",
    "CountRestrictions",
    "CustomHeaders",
    "CustomQueryOptions",
    "DeepInsertSupport",
    "DeepUpdateSupport",
    "DeleteRestrictions",
    "ExpandRestrictions",
    "FilterFunctions",
    "FilterRestrictions",
    "IndexableByKey",
    "InsertRestrictions",
    "KeyAsSegmentSupported",
    "MediaLocationUpdateSupported",
    "NavigationRestrictions",
    "OperationRestrictions",
    "ReadRestrictions",
    "SearchRestrictions",
    "SelectSupport",
    "SkipSupported",
    "SortRestrictions",
    "TopSupported",
    "UpdateRestrictions",
];

/// A term and its qualifier, the alias expanded; else what is wrong and what to write.
pub(super) fn parse(
    model: &Model,
    text: &str,
) -> Result<(QualifiedName, Option<String>), (String, String)> {
    let (name, qualifier) = match text.split_once('#') {
        Some((name, qualifier)) => (name, Some(qualifier.to_owned())),
        None => (text, None),
    };
    let Some(term) = expand(model, name) else {
        return Err((
            format!("`{name}` is not a term"),
            "write its namespace or alias before it: `Org.OData.Core.V1.Computed`".to_owned(),
        ));
    };
    if !term.namespace.contains('.') && !is_known(model, &term.namespace) {
        let aliases = VOCABULARIES.iter().map(|(alias, _)| *alias);
        return Err((
            format!("`{}` is neither a namespace nor an alias", term.namespace),
            match nearest(&term.namespace, aliases) {
                Some(alias) => format!("did you mean `{alias}.{}`?", term.name),
                None => "write the whole namespace of the term".to_owned(),
            },
        ));
    }
    let known = match &*term.namespace {
        CORE => CORE_TERMS,
        CAPABILITIES => CAPABILITIES_TERMS,
        _ => &[],
    };
    match nearest(&term.name, known.iter().copied()) {
        Some(meant) if *meant != *term.name && !known.contains(&&*term.name) => Err((
            format!("there is no term `{term}`"),
            format!("did you mean `{}.{meant}`?", term.namespace),
        )),
        _ => Ok((term, qualifier)),
    }
}

/// A qualified name, its alias expanded: a document's own, else that of a vocabulary.
pub(super) fn expand(model: &Model, text: &str) -> Option<QualifiedName> {
    let name = model.qualified(text)?;
    if is_known(model, &name.namespace) {
        return Some(name);
    }
    let mut includes = model.references.iter().flat_map(|r| &r.includes);
    if let Some(include) =
        includes.find(|include| include.alias.as_deref() == Some(&*name.namespace))
    {
        return Some(QualifiedName::new(include.namespace.as_str(), name.name));
    }
    let vocabulary = VOCABULARIES
        .iter()
        .find(|(alias, _)| *alias == &*name.namespace);
    Some(match vocabulary {
        Some((_, namespace)) => QualifiedName::new(*namespace, name.name),
        None => name,
    })
}

fn is_known(model: &Model, namespace: &str) -> bool {
    let mut includes = model.references.iter().flat_map(|r| &r.includes);
    model
        .namespaces
        .iter()
        .any(|known| &*known.name == namespace)
        || includes.any(|include| include.namespace == namespace)
}
