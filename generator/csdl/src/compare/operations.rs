//! Actions and functions.

use super::signature::overloads;
use super::types::Typed;
use super::{Aspect, Both, Comparison, Paired, pair};
use crate::model::{ElementId, Model, Operation, OperationId, Parameter};

impl Comparison<'_> {
    pub(super) fn operations(&mut self) {
        let overloads = overloads(self.old, self.new);
        for (old, new) in overloads.both {
            self.operation(old, new);
        }
        for old in overloads.removed {
            self.removed(ElementId::Operation(old));
        }
        for new in overloads.added {
            self.added(ElementId::Operation(new));
        }
    }

    fn operation(&mut self, old_id: OperationId, new_id: OperationId) {
        let both = Both::of(ElementId::Operation(old_id), ElementId::Operation(new_id));
        let old = &self.old.operations[old_id];
        let new = &self.new.operations[new_id];
        if old.kind != new.kind {
            self.kind(both);
        }
        self.attribute(
            both,
            "IsComposable",
            Some(old.is_composable),
            Some(new.is_composable),
        );
        let path = old.entity_set_path.as_deref();
        let before = path.map(|path| self.old_aliases.expand(path).into_owned());
        let path = new.entity_set_path.as_deref();
        let after = path.map(|path| self.new_aliases.expand(path).into_owned());
        self.attribute(both, "EntitySetPath", before, after);
        self.annotations(both, &old.annotations, &new.annotations);
        if old.binding.is_some() == new.binding.is_some() {
            self.parameters(both, (old_id, old), (new_id, new));
        } else {
            // The parameters are the same; only the role of the first one changed.
            let (before, after) = (old.binding.is_some(), new.binding.is_some());
            self.attribute(both, "IsBound", Some(before), Some(after));
        }
        self.return_type(both, (old_id, old), (new_id, new));
    }

    fn parameters(
        &mut self,
        both: Both,
        (old_id, old): (OperationId, &Operation),
        (new_id, new): (OperationId, &Operation),
    ) {
        if let (Some(old), Some(new)) = (&old.binding, &new.binding) {
            let both = Both::of(ElementId::Binding(old_id), ElementId::Binding(new_id));
            let names = (old.name.as_str(), new.name.as_str());
            self.attribute(both, "Name", Some(names.0), Some(names.1));
            self.parameter(both, old, new);
        }
        let (old, new) = (&old.parameters, &new.parameters);
        let old_names = names(old);
        let new_names = names(new);
        if old_names != new_names {
            let (before, after) = (list(self.old, old), list(self.new, new));
            self.changed(both, Aspect::Parameters, Some(before), Some(after));
        }
        for paired in pair(&old_names, &new_names) {
            if let Paired::Both(at, to) = paired {
                let both = Both::of(
                    ElementId::Parameter(old_id, at),
                    ElementId::Parameter(new_id, to),
                );
                self.parameter(both, &old[at], &new[to]);
            }
        }
    }

    fn parameter(&mut self, both: Both, old: &Parameter, new: &Parameter) {
        let types = (Typed::new(&old.ty, old.span), Typed::new(&new.ty, new.span));
        self.typed(both, types.0, types.1);
        self.annotations(both, &old.annotations, &new.annotations);
    }

    fn return_type(
        &mut self,
        both: Both,
        (old_id, old): (OperationId, &Operation),
        (new_id, new): (OperationId, &Operation),
    ) {
        let old = old.return_type.as_ref();
        let new = new.return_type.as_ref();
        if let (Some(old), Some(new)) = (old, new) {
            let both = Both::of(ElementId::ReturnType(old_id), ElementId::ReturnType(new_id));
            let types = (Typed::new(&old.ty, old.span), Typed::new(&new.ty, new.span));
            self.typed(both, types.0, types.1);
            self.annotations(both, &old.annotations, &new.annotations);
        } else {
            let before = old.map(|old| self.old.written_type_text(&old.ty, old.span));
            let after = new.map(|new| self.new.written_type_text(&new.ty, new.span));
            self.attribute(both, "ReturnType", before, after);
        }
    }
}

fn names(parameters: &[Parameter]) -> Vec<&str> {
    let names = parameters.iter().map(|parameter| parameter.name.as_str());
    names.collect()
}

/// `(a: Edm.String, b: Edm.Int32)`.
fn list(model: &Model, parameters: &[Parameter]) -> String {
    let texts = parameters.iter().map(|parameter| {
        let ty = model.written_type_text(&parameter.ty, parameter.span);
        format!("{}: {ty}", parameter.name)
    });
    format!("({})", texts.collect::<Vec<_>>().join(", "))
}
