//! Entity types, complex types, type definitions and terms.

use csdl::compare::Aspect;

use super::{Row, added, attribute, expected, removed};
use crate::planted::planter::{Place, Planter};
use csdl_review::diff::Class::{Additive, Breaking, Documentation};

const GRAPH: &str = "microsoft.graph";
const ENTITY: &str = "graph.entity";

pub(super) const EDITS: &[Row] = &[
    ("an entity type that nothing refers to", Additive, |doc| {
        let schema = doc.schema(GRAPH);
        doc.edit(&schema).push(
            r#"<EntityType Name="plantedEntity" BaseType="graph.entity"><Property Name="note" Type="Edm.String"/></EntityType>"#,
        );
        added("microsoft.graph.plantedEntity")
    }),
    (
        "an entity type less, which nothing refers to",
        Breaking,
        |doc| {
            let lonely = doc.prepare_child(
            GRAPH,
            r#"<EntityType Name="lonelyEntity" BaseType="graph.entity"><Property Name="note" Type="Edm.String"/></EntityType>"#,
        );
            doc.new.remove(lonely.id);
            removed(lonely.path)
        },
    ),
    (
        "an entity type less, which others refer to",
        Breaking,
        |doc| {
            let place = leaf(doc, |doc, path| doc.references(path) > 0);
            doc.new.remove(place.id);
            removed(place.path)
        },
    ),
    (
        "a type derived from a leaf that is a value",
        Breaking,
        |doc| {
            let place = leaf(doc, |doc, path| doc.references(path) > 0);
            let schema = doc.schema(GRAPH);
            let text = format!(
                r#"<EntityType Name="plantedLeaf" BaseType="{}"/>"#,
                place.path
            );
            doc.edit(&schema).push(&text);
            added("microsoft.graph.plantedLeaf")
        },
    ),
    ("another base type", Breaking, |doc| {
        let place = doc.schema_child("EntityType", |ty| {
            ty.get("BaseType").is_some_and(|base| base != ENTITY) && ty.get("OpenType").is_none()
        });
        doc.edit(&place).set("BaseType", ENTITY);
        attribute(place.path, "BaseType")
    }),
    // The struct is the same, and what is sent.
    ("an abstract type", Documentation, |doc| {
        let place = leaf(doc, |doc, path| doc.references(path) > 0);
        doc.edit(&place).set("Abstract", "true");
        attribute(place.path, "Abstract")
    }),
    ("an open type with derived types", Documentation, |doc| {
        let place = parent(doc);
        doc.edit(&place).set("OpenType", "true");
        attribute(place.path, "OpenType")
    }),
    ("a media entity", Additive, |doc| {
        let place = leaf(doc, |doc, path| doc.references(path) > 0);
        doc.edit(&place).set("HasStream", "true");
        attribute(place.path, "HasStream")
    }),
    ("another key", Breaking, |doc| {
        let place = doc.schema_child("EntityType", |ty| ty.tagged("Key").count() == 1);
        let part = r#"<Property Name="plantedPart" Type="Edm.String" Nullable="false"/>"#;
        doc.prepare(&place, |ty| ty.push(part));
        for child in &mut doc.edit(&place).children {
            if child.tag == "Key" {
                child.push(r#"<PropertyRef Name="plantedPart"/>"#);
            }
        }
        expected(place.path, Aspect::Key)
    }),
    // Nothing leads to it, or there would be a second edit.
    (
        "a complex type that was an entity type",
        Documentation,
        |doc| {
            let place = doc.prepare_child(
            GRAPH,
            r#"<EntityType Name="turningEntity"><Property Name="note" Type="Edm.String"/></EntityType>"#,
        );
            "ComplexType".clone_into(&mut doc.edit(&place).tag);
            attribute(place.path, "Kind")
        },
    ),
    ("a type definition of another type", Breaking, |doc| {
        let place = doc.prepare_child(
            GRAPH,
            r#"<TypeDefinition Name="plantedDefinition" UnderlyingType="Edm.String"/>"#,
        );
        let user = doc.schema_child("ComplexType", |ty| ty.tagged("Property").count() > 0);
        let property = r#"<Property Name="defined" Type="graph.plantedDefinition"/>"#;
        doc.prepare(&user, |ty| ty.push(property));
        doc.edit(&place).set("UnderlyingType", "Edm.Int32");
        attribute(place.path, "UnderlyingType")
    }),
    ("a term of another type", Documentation, |doc| {
        let place = doc.schema_child("Term", |term| term.get("Type") == Some("Edm.String"));
        doc.edit(&place).set("Type", "Edm.Boolean");
        attribute(place.path, "Type")
    }),
];

/// An entity type without derived types, derived from the common base, with properties.
fn leaf(doc: &mut Planter, fits: impl Fn(&Planter, &str) -> bool) -> Place {
    loop {
        let place = doc.schema_child("EntityType", |ty| {
            ty.get("BaseType") == Some(ENTITY)
                && ty.get("Abstract").is_none()
                && ty.tagged("Property").count() > 1
        });
        if !doc.has_derived(&place.path) && fits(doc, &place.path) {
            return place;
        }
    }
}

/// An entity type with derived types that is not a base of all.
fn parent(doc: &mut Planter) -> Place {
    loop {
        let place = doc.schema_child("EntityType", |ty| {
            ty.get("BaseType").is_some() && ty.get("OpenType").is_none()
        });
        if doc.has_derived(&place.path) {
            return place;
        }
    }
}

/// A type of the document with a property that an edit is about.
pub(super) fn used_entity(
    doc: &mut Planter,
    fits: impl Fn(&crate::planted::xml::Element) -> bool,
) -> Place {
    loop {
        let place = doc.schema_child("EntityType", &fits);
        if doc.references(&place.path) > 0 {
            return place;
        }
    }
}
