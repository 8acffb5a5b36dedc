//! The entity container.

use csdl::compare::Aspect;

use super::{Row, added, attribute, expected, removed};
use csdl_review::diff::Class::{Additive, Breaking, Documentation};

pub(super) const EDITS: &[Row] = &[
    ("an entity set more", Additive, |doc| {
        let container = doc.container();
        let text = r#"<EntitySet Name="plantedUsers" EntityType="microsoft.graph.user"/>"#;
        doc.edit(&container).push(text);
        added(format!("{}/plantedUsers", container.path))
    }),
    ("an entity set less", Breaking, |doc| {
        let place = doc.container_child("EntitySet", |set| set.children.is_empty());
        doc.new.remove(place.id);
        removed(place.path)
    }),
    ("a singleton of another type", Breaking, |doc| {
        let place = doc.container_child("Singleton", |singleton| {
            singleton.children.is_empty() && singleton.get("Type") != Some("microsoft.graph.user")
        });
        doc.edit(&place).set("Type", "microsoft.graph.user");
        attribute(place.path, "Type")
    }),
    (
        "another navigation property binding",
        Documentation,
        |doc| {
            let place = doc.container_child("EntitySet", |set| set.children.len() > 1);
            doc.edit(&place).children.pop();
            expected(place.path, Aspect::Bindings)
        },
    ),
];
