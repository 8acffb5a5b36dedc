//! Annotations that say something about the service.

use super::{Expected, Row, annotation};
use crate::planted::planter::{Place, Planter};
use crate::planted::xml::Element;
use csdl_review::diff::Class::{Additive, Documentation};

const DESCRIPTION: &str = "Org.OData.Core.V1.Description";
const COMPUTED: &str = "Org.OData.Core.V1.Computed";
const IMMUTABLE: &str = "Org.OData.Core.V1.Immutable";
const REVISIONS: &str = "Org.OData.Core.V1.Revisions";
const INSERT: &str = "Org.OData.Capabilities.V1.InsertRestrictions";
const READ: &str = "Org.OData.Capabilities.V1.ReadRestrictions";

pub(super) const EDITS: &[Row] = &[
    ("another description", Documentation, |doc| {
        let place = block(doc, |block| find(block, DESCRIPTION).is_some());
        let found = find_mut(doc.edit(&place), DESCRIPTION);
        found.set("String", "a planted description");
        at_target(doc, &place, DESCRIPTION)
    }),
    // The service enforces it, the crate says so.
    ("a computed property", Documentation, |doc| {
        let place = property(doc);
        doc.edit(&place.0)
            .child("Property", &place.1)
            .push(&tag(COMPUTED));
        annotation(format!("{}/{}", place.0.path, place.1), COMPUTED)
    }),
    ("an immutable property", Documentation, |doc| {
        let place = property(doc);
        doc.edit(&place.0)
            .child("Property", &place.1)
            .push(&tag(IMMUTABLE));
        annotation(format!("{}/{}", place.0.path, place.1), IMMUTABLE)
    }),
    ("a deprecated property", Additive, |doc| {
        let place = property(doc);
        let text = format!(
            r#"<Annotation Term="{REVISIONS}"><Collection><Record><PropertyValue Property="Date" Date="2026-01-01"/><PropertyValue Property="Kind" EnumMember="Org.OData.Core.V1.RevisionKind/Deprecated"/><PropertyValue Property="Description" String="planted"/></Record></Collection></Annotation>"#
        );
        doc.edit(&place.0).child("Property", &place.1).push(&text);
        annotation(format!("{}/{}", place.0.path, place.1), REVISIONS)
    }),
    ("another restriction", Documentation, |doc| {
        let place = block(doc, |block| {
            find(block, INSERT).is_some_and(|found| record(found).is_some())
        });
        let found = find_mut(doc.edit(&place), INSERT);
        for record in &mut found.children {
            record.push(r#"<PropertyValue Property="MaxLevels" Int="3"/>"#);
        }
        at_target(doc, &place, INSERT)
    }),
    ("a permission", Documentation, |doc| {
        let place = doc.prepare_child(
            "microsoft.graph",
            &format!(
                r#"<Annotations Target="microsoft.graph.user"><Annotation Term="{READ}"><Record><PropertyValue Property="Readable" Bool="true"/></Record></Annotation></Annotations>"#
            ),
        );
        let found = find_mut(doc.edit(&place), READ);
        for record in &mut found.children {
            record.push(
                r#"<PropertyValue Property="Permissions"><Collection><Record><PropertyValue Property="SchemeName" String="DelegatedWork"/><PropertyValue Property="Scopes"><Collection><Record><PropertyValue Property="Scope" String="Planted.Read"/></Record></Collection></PropertyValue></Record></Collection></PropertyValue>"#,
            );
        }
        annotation("microsoft.graph.user", READ)
    }),
];

/// Annotations of an element that is as it was.
fn block(doc: &mut Planter, fits: impl Fn(&Element) -> bool) -> Place {
    loop {
        let place = doc.schema_child("Annotations", &fits);
        let target = doc.at(&place).get("Target").unwrap_or_default();
        if !doc.is_edited(target) {
            return place;
        }
    }
}

fn tag(term: &str) -> String {
    format!(r#"<Annotation Term="{term}" Bool="true"/>"#)
}

fn find<'e>(block: &'e Element, term: &str) -> Option<&'e Element> {
    let mut all = block.children.iter();
    all.find(|annotation| annotation.get("Term") == Some(term))
}

fn find_mut<'e>(block: &'e mut Element, term: &str) -> &'e mut Element {
    let mut all = block.children.iter_mut();
    all.find(|annotation| annotation.get("Term") == Some(term))
        .unwrap_or_else(|| panic!("no {term}"))
}

fn record(annotation: &Element) -> Option<&Element> {
    annotation.tagged("Record").next()
}

fn at_target(doc: &Planter, place: &Place, term: &str) -> Expected {
    annotation(doc.at(place).get("Target").unwrap_or_default(), term)
}

/// An entity type and a property that says nothing of itself yet.
fn property(doc: &mut Planter) -> (Place, String) {
    let is_plain = |property: &&Element| {
        property.get("Type") == Some("Edm.String") && property.children.is_empty()
    };
    let place = super::types::used_entity(doc, |ty| {
        ty.tagged("Key").count() == 0 && ty.tagged("Property").any(|it| is_plain(&it))
    });
    let name = doc.at(&place).tagged("Property").find(is_plain);
    let name = name.map(|property| property.name().to_owned());
    (place, name.unwrap_or_default())
}
