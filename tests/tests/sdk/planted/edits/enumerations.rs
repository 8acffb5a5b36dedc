//! Enumeration types.

use super::{Row, added, attribute, removed};
use crate::planted::planter::{Place, Planter};
use csdl_review::diff::Class::{Additive, Breaking, Documentation};

pub(super) const EDITS: &[Row] = &[
    ("a member more", Additive, |doc| {
        let place = enumeration(doc, false);
        doc.edit(&place)
            .push(r#"<Member Name="planted" Value="77"/>"#);
        added(format!("{}/planted", place.path))
    }),
    ("a member less", Breaking, |doc| {
        let place = enumeration(doc, false);
        let first = doc.at(&place).children.first().cloned().unwrap_or_default();
        doc.new.remove(first.id);
        removed(format!("{}/{}", place.path, first.name()))
    }),
    // Values are read where a service sends numbers, and put together in flags.
    ("a member with another value", Breaking, |doc| {
        let place = enumeration(doc, false);
        let first = doc.at(&place).children.first().cloned().unwrap_or_default();
        let member = doc.edit(&place).child("Member", first.name());
        member.set("Value", "77");
        attribute(format!("{}/{}", place.path, first.name()), "Value")
    }),
    ("a set of flags", Breaking, |doc| {
        let place = enumeration(doc, false);
        doc.edit(&place).set("IsFlags", "true");
        attribute(place.path, "IsFlags")
    }),
    ("flags no more", Breaking, |doc| {
        let place = enumeration(doc, true);
        doc.edit(&place).unset("IsFlags");
        attribute(place.path, "IsFlags")
    }),
    ("another underlying type", Documentation, |doc| {
        let place = enumeration(doc, false);
        doc.edit(&place).set("UnderlyingType", "Edm.Int64");
        attribute(place.path, "UnderlyingType")
    }),
];

/// An enumeration type that is used.
fn enumeration(doc: &mut Planter, is_flags: bool) -> Place {
    loop {
        let place = doc.schema_child("EnumType", |ty| {
            ty.children.len() > 2 && (ty.get("IsFlags") == Some("true")) == is_flags
        });
        if doc.references(&place.path) > 0 {
            return place;
        }
    }
}
