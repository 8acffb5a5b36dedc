//! Navigation properties.

use super::{Aspect, Both, Comparison, describe};
use crate::model::{Annotations, Model, NavigationProperty, OnDeleteAction, ReferentialConstraint};

impl Comparison<'_> {
    pub(super) fn navigation(
        &mut self,
        both: Both,
        old: &NavigationProperty,
        new: &NavigationProperty,
    ) {
        let (before, after) = (target(self.old, old), target(self.new, new));
        self.attribute(both, "Type", Some(before), Some(after));
        self.nullable(
            both,
            (old.is_collection, old.nullable),
            (new.is_collection, new.nullable),
        );
        self.attribute(
            both,
            "ContainsTarget",
            Some(old.contains_target),
            Some(new.contains_target),
        );
        let before = old
            .partner
            .as_deref()
            .map(|path| self.old_aliases.expand(path));
        let after = new
            .partner
            .as_deref()
            .map(|path| self.new_aliases.expand(path));
        if before != after {
            let (before, after) = (before.map(String::from), after.map(String::from));
            self.attribute(both, "Partner", before, after);
        }
        self.referential_constraints(both, old, new);
        self.on_delete(both, old, new);
        self.annotations(both, &old.annotations, &new.annotations);
    }

    /// They are a set.
    fn referential_constraints(
        &mut self,
        both: Both,
        old: &NavigationProperty,
        new: &NavigationProperty,
    ) {
        let (old, new) = (&old.referential_constraints, &new.referential_constraints);
        if old.is_empty() && new.is_empty() {
            return;
        }
        let old_paths: Vec<_> = old.iter().map(|found| self.old_constraint(found)).collect();
        let new_paths: Vec<_> = new.iter().map(|found| self.new_constraint(found)).collect();
        let is_same = old.len() == new.len()
            && old_paths.iter().zip(old).all(|(path, found)| {
                let mut others = new_paths.iter().zip(new);
                others.any(|(other, it)| {
                    path == other && super::annotations::same(&found.annotations, &it.annotations)
                })
            });
        if !is_same {
            let text = |mut paths: Vec<String>| {
                paths.sort_unstable();
                (!paths.is_empty()).then(|| paths.join(", "))
            };
            let (before, after) = (text(old_paths), text(new_paths));
            self.changed(both, Aspect::ReferentialConstraints, before, after);
        }
    }

    fn old_constraint(&self, constraint: &ReferentialConstraint) -> String {
        let own = self.old_aliases.expand(&constraint.property);
        format!(
            "{own} = {}",
            self.old_aliases.expand(&constraint.referenced_property)
        )
    }

    fn new_constraint(&self, constraint: &ReferentialConstraint) -> String {
        let own = self.new_aliases.expand(&constraint.property);
        format!(
            "{own} = {}",
            self.new_aliases.expand(&constraint.referenced_property)
        )
    }

    fn on_delete(&mut self, both: Both, old: &NavigationProperty, new: &NavigationProperty) {
        let annotations = (&old.on_delete_annotations, &new.on_delete_annotations);
        if old.on_delete != new.on_delete || !super::annotations::same(annotations.0, annotations.1)
        {
            let text = |action: Option<OnDeleteAction>, annotations: &Annotations| {
                let annotations = super::text::annotations(annotations);
                action.map(|action| format!("{}{annotations}", name(action)))
            };
            let before = text(old.on_delete, annotations.0);
            let after = text(new.on_delete, annotations.1);
            self.changed(both, Aspect::OnDelete, before, after);
        }
    }
}

fn target(model: &Model, property: &NavigationProperty) -> String {
    let target = describe::entity_type(model, property.target, property.span);
    if property.is_collection {
        format!("Collection({target})")
    } else {
        target
    }
}

fn name(action: OnDeleteAction) -> &'static str {
    match action {
        OnDeleteAction::Cascade => "Cascade",
        OnDeleteAction::None => "None",
        OnDeleteAction::SetNull => "SetNull",
        OnDeleteAction::SetDefault => "SetDefault",
    }
}
