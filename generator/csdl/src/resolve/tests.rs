//! One test per rule, on small documents: the model and the diagnostics.

mod annotations;
mod containers;
mod documents;
mod enumerations;
mod json;
mod keys;
mod operations;
mod structured;
mod values;

use crate::diagnostic::{Diagnostics, Style};
use crate::model::{Model, QualifiedName, StructuredType};
use crate::span::Sources;
use crate::{Loaded, load};

/// The documents with these texts, as one set.
fn load_documents(texts: &[&str]) -> Loaded {
    let mut sources = Sources::new();
    for (number, text) in texts.iter().enumerate() {
        sources.add(format!("{}.xml", number + 1), *text);
    }
    load(sources)
}

/// A document whose schema, namespace `ns` with alias `self`, has this content.
fn schema(content: &str) -> String {
    document(&format!(
        r#"<Schema Namespace="ns" Alias="self">{content}</Schema>"#
    ))
}

/// A document with this content.
fn document(content: &str) -> String {
    format!(
        r#"<edmx:Edmx Version="4.01" xmlns="http://docs.oasis-open.org/odata/ns/edm" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices>
{content}
</edmx:DataServices></edmx:Edmx>"#
    )
}

/// The model of a schema without any problem.
#[track_caller]
fn clean(content: &str) -> Model {
    let loaded = load_documents(&[&schema(content)]);
    assert_eq!(printed(&loaded), "");
    loaded.model
}

/// The diagnostics of a schema, printed.
fn problems(content: &str) -> String {
    printed(&load_documents(&[&schema(content)]))
}

fn printed(loaded: &Loaded) -> String {
    loaded.diagnostics.render(&loaded.sources, Style::Plain)
}

/// The ids of the problems.
fn ids(diagnostics: &Diagnostics) -> Vec<&'static str> {
    diagnostics.iter().map(|found| found.code.id).collect()
}

/// The structured type of namespace `ns` with this name.
#[track_caller]
fn structured<'m>(model: &'m Model, name: &str) -> &'m StructuredType {
    let wanted = QualifiedName::new("ns", name);
    let mut types = model.structured_types.iter().map(|(_, ty)| ty);
    types.find(|ty| ty.name == wanted).unwrap()
}

/// An entity type with a key and this content besides.
fn entity(name: &str, content: &str) -> String {
    format!(
        r#"
<EntityType Name="{name}">
  <Key><PropertyRef Name="id"/></Key>
  <Property Name="id" Type="Edm.String" Nullable="false"/>
  {content}
</EntityType>"#
    )
}

#[test]
fn codes_are_in_order() {
    let all = super::codes::ALL;
    assert!(all.windows(2).all(|pair| pair[0].id < pair[1].id));
    assert!(all.iter().all(|code| !code.summary.ends_with('.')));
}
