//! Navigation properties.

use super::{Aspect, Both, Comparison, describe};
use crate::model::{
    Annotations, Model, NavigationProperty, OnDeleteAction, ReferentialConstraint, same_set,
};

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

    /// Compares constraints as sets.
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
        let old = old
            .iter()
            .map(|it| (self.old_constraint(it), &it.annotations));
        let old: Vec<_> = old.collect();
        let new = new
            .iter()
            .map(|it| (self.new_constraint(it), &it.annotations));
        let new: Vec<_> = new.collect();
        let is_same = same_set(&old, &new, |(old, inner), (new, other)| {
            old == new && inner.is_same(other)
        });
        if !is_same {
            let text = |list: Vec<(String, _)>| {
                let mut paths: Vec<_> = list.into_iter().map(|(path, _)| path).collect();
                paths.sort_unstable();
                (!paths.is_empty()).then(|| paths.join(", "))
            };
            let (before, after) = (text(old), text(new));
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
        if old.on_delete != new.on_delete || !annotations.0.is_same(annotations.1) {
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
