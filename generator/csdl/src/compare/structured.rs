//! Entity types and complex types, and their structural properties.

use super::types::Typed;
use super::{Aspect, Both, Comparison, Paired, describe, pair};
use crate::model::{ElementId, Key, Model, Property, StructuredType, StructuredTypeId};

impl Comparison<'_> {
    pub(super) fn structured(&mut self, old_id: StructuredTypeId, new_id: StructuredTypeId) {
        let both = Both::of(ElementId::Structured(old_id), ElementId::Structured(new_id));
        let old = &self.old.structured_types[old_id];
        let new = &self.new.structured_types[new_id];
        if old.kind == new.kind {
            self.key(both, old.key.as_ref(), new.key.as_ref());
            let has_stream = |ty: &StructuredType| ty.has_stream;
            let before = flag(self.old, old, has_stream);
            let after = flag(self.new, new, has_stream);
            self.inherited_flag(both, "HasStream", before, after);
        } else {
            // A complex type cannot have a key or a stream, so those changes follow from the kind.
            self.kind(both);
        }
        let (before, after) = (base_type(self.old, old), base_type(self.new, new));
        self.attribute(both, "BaseType", before, after);
        self.attribute(
            both,
            "Abstract",
            Some(old.is_abstract),
            Some(new.is_abstract),
        );
        let is_open = |ty: &StructuredType| ty.is_open;
        let before = flag(self.old, old, is_open);
        let after = flag(self.new, new, is_open);
        self.inherited_flag(both, "OpenType", before, after);
        self.annotations(both, &old.annotations, &new.annotations);
        self.members(old_id, new_id);
    }

    fn members(&mut self, old_id: StructuredTypeId, new_id: StructuredTypeId) {
        let old = members(self.old, old_id);
        let new = members(self.new, new_id);
        let old_names: Vec<_> = old.iter().map(|(name, _)| *name).collect();
        let new_names: Vec<_> = new.iter().map(|(name, _)| *name).collect();
        for paired in pair(&old_names, &new_names) {
            match paired.of(&old, &new) {
                Paired::Both((_, old), (_, new)) => self.member(Both::of(*old, *new)),
                Paired::Old((_, old)) => self.removed(*old),
                Paired::New((_, new)) => self.added(*new),
            }
        }
    }

    fn member(&mut self, both: Both) {
        match (both.old, both.new) {
            (ElementId::Property(old, at), ElementId::Property(new, to)) => {
                let old = self.old.structured_types[old].properties.get(at);
                let new = self.new.structured_types[new].properties.get(to);
                if let (Some(old), Some(new)) = (old, new) {
                    self.property(both, old, new);
                }
            }
            (ElementId::Navigation(old, at), ElementId::Navigation(new, to)) => {
                let old = self.old.structured_types[old].navigation_properties.get(at);
                let new = self.new.structured_types[new].navigation_properties.get(to);
                if let (Some(old), Some(new)) = (old, new) {
                    self.navigation(both, old, new);
                }
            }
            _ => self.kind(both),
        }
    }

    fn property(&mut self, both: Both, old: &Property, new: &Property) {
        let types = (Typed::new(&old.ty, old.span), Typed::new(&new.ty, new.span));
        self.typed(both, types.0, types.1);
        self.annotations(both, &old.annotations, &new.annotations);
    }

    fn key(&mut self, both: Both, old: Option<&Key>, new: Option<&Key>) {
        let parts = |key: Option<&Key>| {
            key.map(|key| {
                let parts = key.parts.iter().map(|part| match &part.alias {
                    Some(alias) => format!("{} as {alias}", part.path),
                    None => part.path.clone(),
                });
                parts.collect::<Vec<_>>().join(", ")
            })
        };
        let (before, after) = (parts(old), parts(new));
        if before != after {
            self.changed(both, Aspect::Key, before, after);
        }
    }

    /// An inherited flag is reported for the base type only.
    fn inherited_flag(&mut self, both: Both, name: &'static str, old: Flag, new: Flag) {
        if old.is_set != new.is_set && old.is_own() != new.is_own() {
            self.attribute(both, name, Some(old.is_set), Some(new.is_set));
        }
    }
}

/// A flag of a type and of its base type.
#[derive(Clone, Copy)]
struct Flag {
    is_set: bool,
    is_inherited: bool,
}

impl Flag {
    fn is_own(self) -> bool {
        self.is_set && !self.is_inherited
    }
}

fn flag(model: &Model, ty: &StructuredType, read: fn(&StructuredType) -> bool) -> Flag {
    let base = ty.base.map(|base| &model.structured_types[base]);
    Flag {
        is_set: read(ty),
        is_inherited: base.is_some_and(read),
    }
}

/// `BaseType`, also if it was not found.
fn base_type(model: &Model, ty: &StructuredType) -> Option<String> {
    let is_written = ty.base.is_some() || model.unresolved_name(ty.span).is_some();
    is_written.then(|| describe::entity_type(model, ty.base, ty.span))
}

/// Structural and navigation properties: they share their names.
fn members(model: &Model, id: StructuredTypeId) -> Vec<(&str, ElementId)> {
    let members = model.children(ElementId::Structured(id));
    let named = members.filter_map(|member| Some((model.simple_name(member)?, member)));
    named.collect()
}
