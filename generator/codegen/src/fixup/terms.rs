//! Terms of annotations: their namespaces, and the misspelled ones.

use csdl::model::{Model, QualifiedName};
use csdl::suggest::nearest;
use csdl::vocabulary::VOCABULARIES;

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
        let aliases = VOCABULARIES.iter().map(|vocabulary| vocabulary.alias);
        return Err((
            format!("`{}` is neither a namespace nor an alias", term.namespace),
            match nearest(&term.namespace, aliases) {
                Some(alias) => format!("did you mean `{alias}.{}`?", term.name),
                None => "write the whole namespace of the term".to_owned(),
            },
        ));
    }
    let mut vocabularies = VOCABULARIES.iter();
    let vocabulary = vocabularies.find(|known| *known.namespace == *term.namespace);
    let known = vocabulary.map_or(&[][..], |vocabulary| vocabulary.terms);
    match nearest(&term.name, known.iter().map(|known| known.name)) {
        Some(meant) if !known.iter().any(|known| term == *known) => Err((
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
    let mut vocabularies = VOCABULARIES.iter();
    let vocabulary = vocabularies.find(|known| *known.alias == *name.namespace);
    Some(match vocabulary {
        Some(vocabulary) => QualifiedName::new(vocabulary.namespace, name.name),
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
