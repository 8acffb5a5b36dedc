//! Structural and navigation properties.

use super::types::used_entity;
use super::{Expected, Row, added, attribute, removed};
use crate::planted::planter::{Place, Planter, inner};
use crate::planted::xml::Element;
use csdl_review::diff::Class::{Additive, Breaking, Documentation};

pub(super) const EDITS: &[Row] = &[
    ("a property more", Additive, |doc| {
        let place = used_entity(doc, |ty| ty.tagged("Property").count() > 2);
        let text = r#"<Property Name="planted" Type="Edm.String"/>"#;
        doc.edit(&place).push(text);
        added(format!("{}/planted", place.path))
    }),
    ("a property less", Breaking, |doc| {
        let (place, name) = property(doc, |property| property.get("Type") == Some("Edm.Boolean"));
        let id = doc.edit(&place).child("Property", &name).id;
        doc.new.remove(id);
        removed(format!("{}/{name}", place.path))
    }),
    ("a property of another type", Breaking, |doc| {
        on_property(doc, is_text, "Type", |property| {
            property.set("Type", "Edm.Guid");
        })
    }),
    ("a collection instead of a value", Breaking, |doc| {
        on_property(doc, is_text, "Type", |property| {
            property.set("Type", "Collection(Edm.String)");
        })
    }),
    ("a property that is never null", Breaking, |doc| {
        on_property(doc, is_text, "Nullable", |property| {
            property.set("Nullable", "false");
        })
    }),
    // The token has another type: it can be cleared now.
    ("a property that may be null", Breaking, |doc| {
        let is_required = |property: &Element| {
            property.get("Nullable") == Some("false") && property.get("Type") == Some("Edm.Boolean")
        };
        on_property(doc, is_required, "Nullable", |property| {
            property.unset("Nullable");
        })
    }),
    ("a longer text", Documentation, |doc| {
        let (place, name) = property(doc, is_text);
        doc.prepare(&place, |ty| {
            ty.child("Property", &name).set("MaxLength", "64");
        });
        doc.edit(&place)
            .child("Property", &name)
            .set("MaxLength", "128");
        attribute(format!("{}/{name}", place.path), "MaxLength")
    }),
    ("a default value", Documentation, |doc| {
        on_property(doc, is_text, "DefaultValue", |property| {
            property.set("DefaultValue", "planted");
        })
    }),
    ("a navigation property more", Additive, |doc| {
        let place = used_entity(doc, |ty| ty.tagged("NavigationProperty").count() > 0);
        let text = r#"<NavigationProperty Name="planted" Type="graph.user"/>"#;
        doc.edit(&place).push(text);
        added(format!("{}/planted", place.path))
    }),
    ("a navigation property less", Breaking, |doc| {
        let (place, name) = navigation(doc, |_| true);
        let id = doc.edit(&place).child("NavigationProperty", &name).id;
        doc.new.remove(id);
        removed(format!("{}/{name}", place.path))
    }),
    (
        "a navigation property that contains its target",
        Documentation,
        |doc| {
            let is_reference = |property: &Element| property.get("ContainsTarget").is_none();
            on_navigation(doc, is_reference, "ContainsTarget", |property| {
                property.set("ContainsTarget", "true");
            })
        },
    ),
    (
        "a navigation property to one instead of many",
        Breaking,
        |doc| {
            on_navigation(doc, is_many, "Type", |property| {
                let one = inner(property.get("Type").unwrap_or_default()).to_owned();
                property.set("Type", &one);
            })
        },
    ),
    ("a navigation property to another type", Breaking, |doc| {
        let leads_elsewhere =
            |property: &Element| !is_many(property) && property.get("Type") != Some("graph.user");
        on_navigation(doc, leads_elsewhere, "Type", |property| {
            property.set("Type", "graph.user");
        })
    }),
];

fn is_text(property: &Element) -> bool {
    property.get("Type") == Some("Edm.String")
        && property.get("Nullable").is_none()
        && property.get("MaxLength").is_none()
}

fn is_many(property: &Element) -> bool {
    property
        .get("Type")
        .is_some_and(|ty| ty.starts_with("Collection("))
}

fn on_property(
    doc: &mut Planter,
    fits: impl Fn(&Element) -> bool,
    name: &'static str,
    edit: impl Fn(&mut Element),
) -> Expected {
    let (place, property) = property(doc, fits);
    edit(doc.edit(&place).child("Property", &property));
    attribute(format!("{}/{property}", place.path), name)
}

fn on_navigation(
    doc: &mut Planter,
    fits: impl Fn(&Element) -> bool,
    name: &'static str,
    edit: impl Fn(&mut Element),
) -> Expected {
    let (place, property) = navigation(doc, fits);
    edit(doc.edit(&place).child("NavigationProperty", &property));
    attribute(format!("{}/{property}", place.path), name)
}

/// An entity type and one of its properties, which is not part of a key.
fn property(doc: &mut Planter, fits: impl Fn(&Element) -> bool) -> (Place, String) {
    member(doc, "Property", fits)
}

fn navigation(doc: &mut Planter, fits: impl Fn(&Element) -> bool) -> (Place, String) {
    member(doc, "NavigationProperty", fits)
}

fn member(doc: &mut Planter, tag: &str, fits: impl Fn(&Element) -> bool) -> (Place, String) {
    let place = used_entity(doc, |ty| {
        ty.tagged("Key").count() == 0 && ty.tagged(tag).any(&fits)
    });
    let mut all = doc.at(&place).tagged(tag);
    let name = all
        .find(|member| fits(member))
        .map(|member| member.name().to_owned());
    let name = name.unwrap_or_else(|| panic!("no {tag} of {}", place.path));
    (place, name)
}
