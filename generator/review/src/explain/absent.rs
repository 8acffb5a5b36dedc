//! Why something is not in the selection.

use csdl::model::{ElementId, ElementType, NamedType, OperationId, StructuredTypeId};

use super::Explainer;
use super::graph::{difference, is_in};
use crate::inspect::{Leg, Routes};
use csdl_codegen::config::{Located, Select};
use csdl_codegen::select::{Exclusions, MAX_VARIANTS, Selected, select};

/// An element that refers to the one that is not in.
pub(super) struct Referrer {
    pub words: String,
    pub place: String,
    pub is_selected: bool,
}

/// An include pattern that would bring something in.
pub(super) struct Proposal {
    pub pattern: String,
    pub effect: String,
}

/// Why something is not in, and what to do.
#[derive(Default)]
pub(super) struct Absence {
    /// Reasons, most certain first.
    pub reasons: Vec<String>,
    /// What refers to it, selected or not.
    pub referrers: Vec<Referrer>,
    /// Include patterns.
    pub include: Vec<Proposal>,
}

impl Explainer<'_> {
    /// Why a type or an operation is not in.
    pub(super) fn absence(&self, element: Selected) -> Absence {
        let mut absence = Absence {
            referrers: self.referrers(element),
            ..Absence::default()
        };
        absence.reasons.extend(self.excluded(element));
        if let Selected::Type(NamedType::Structured(id)) = element {
            absence.reasons.extend(self.too_many(id));
        }
        if absence.reasons.is_empty() {
            absence
                .reasons
                .push(if absence.referrers.iter().any(|r| r.is_selected) {
                    "what refers to it from within the selection does not bring it in".to_owned()
                } else {
                    "nothing in the selection refers to it".to_owned()
                });
        }
        if self.config.include.is_empty() {
            return absence;
        }
        let mut patterns: Vec<String> = Vec::new();
        match element {
            Selected::Type(ty) => {
                if let NamedType::Structured(id) = ty {
                    patterns.extend(self.path_pattern(id));
                }
                patterns.push(self.describe().type_name(ty));
            }
            Selected::Operation(id) => patterns.extend(self.operation_pattern(id)),
        }
        for pattern in patterns {
            if let Some(effect) = self.effect(&pattern, element) {
                absence.include.push(Proposal { pattern, effect });
            }
        }
        absence
    }

    /// The exclude patterns that keep an element out, alone or together.
    fn excluded(&self, element: Selected) -> Vec<String> {
        if self.config.exclude.is_empty() {
            return Vec::new();
        }
        let mut reasons = Vec::new();
        for pattern in &self.config.exclude {
            let names = self.graph.prepared.excluding(pattern);
            if names.is_some_and(|found| names_element(&found, element)) {
                let place = self.pattern_place(pattern);
                reasons.push(format!(
                    "the exclude pattern `{}` leaves it out ({place})",
                    pattern.value
                ));
            }
        }
        if !reasons.is_empty() {
            return reasons;
        }
        // It may be what would have led to it that is excluded.
        let without = |kept: Vec<Located<String>>| {
            let config = Select {
                include: self.config.include.clone(),
                exclude: kept,
                ..self.config.clone()
            };
            select(self.model, &config).is_ok_and(|selection| is_in(&selection, element))
        };
        if !without(Vec::new()) {
            return reasons;
        }
        for (index, pattern) in self.config.exclude.iter().enumerate() {
            let mut kept = self.config.exclude.clone();
            kept.remove(index);
            if without(kept) {
                let place = self.pattern_place(pattern);
                reasons.push(format!(
                    "the exclude pattern `{}` cuts what leads to it ({place})",
                    pattern.value
                ));
            }
        }
        if reasons.is_empty() {
            reasons.push("exclude patterns cut all that leads to it".to_owned());
        }
        reasons
    }

    /// The selected base type that has more derived types than an enum is made of.
    fn too_many(&self, id: StructuredTypeId) -> Option<String> {
        let bases = self.model.self_and_bases(id).skip(1);
        bases.filter(|(base, _)| self.graph.selection.types.contains_key(base)).find_map(|(base, ty)| {
            let derived = self.model.descendants(base).len();
            (derived > MAX_VARIANTS).then(|| format!(
                "it derives from `{}`, which is in and has {} derived types: more than {MAX_VARIANTS} are not \
                 brought in by their base type",
                ty.name, derived
            ))
        })
    }

    /// What refers to an element in all of the model, what is selected first.
    fn referrers(&self, element: Selected) -> Vec<Referrer> {
        let mut found = match element {
            Selected::Type(ty) => self.referrers_to_type(ty),
            Selected::Operation(id) => self.binding(id),
        };
        // Stable: document order within each half.
        found.sort_by_key(|referrer| !referrer.is_selected);
        found
    }

    fn binding(&self, id: OperationId) -> Vec<Referrer> {
        let operation = &self.model.operations[id];
        let binding = operation.binding.iter();
        let bound_to = binding.filter_map(|binding| match binding.ty.element {
            ElementType::Structured(to) => {
                let selection = &self.graph.selection;
                Some(Referrer {
                    words: format!("it is bound to `{}`", self.describe().typed(&binding.ty)),
                    place: self.describe().place(binding.span),
                    is_selected: selection.types.contains_key(&to),
                })
            }
            _ => None,
        });
        bound_to.collect()
    }

    fn referrers_to_type(&self, ty: NamedType) -> Vec<Referrer> {
        let (model, describe, selection) = (self.model, self.describe(), &self.graph.selection);
        let element = ElementType::from(ty);
        let mut found = Vec::new();
        let mut add = |words: String, span, is_selected| {
            found.push(Referrer {
                words,
                place: describe.place(span),
                is_selected,
            });
        };
        if let NamedType::Structured(id) = ty
            && let Some(base) = model.structured_types[id].base
        {
            add(
                format!("it derives from `{}`", describe.name(base)),
                model.structured_types[id].span,
                selection.types.contains_key(&base),
            );
        }
        for (id, owner) in model.structured_types.iter() {
            let is_selected = selection.types.contains_key(&id);
            for (index, property) in owner.properties.iter().enumerate() {
                if property.ty.element == element {
                    let path = model.element_path(ElementId::Property(id, index));
                    let words = format!("property `{}`", path.unwrap_or_default());
                    add(words, property.span, is_selected);
                }
            }
            for (index, navigation) in owner.navigation_properties.iter().enumerate() {
                if navigation.target.map(ElementType::Structured) == Some(element) {
                    let path = model.element_path(ElementId::Navigation(id, index));
                    let words = format!(
                        "navigation property `{}` (brings no type in by itself)",
                        path.unwrap_or_default()
                    );
                    add(words, navigation.span, is_selected);
                }
            }
        }
        for (id, operation) in model.operations.iter() {
            let parameters = operation.parameters.iter().map(|p| &p.ty);
            let returned = operation.return_type.iter().map(|r| &r.ty);
            if parameters.chain(returned).any(|ty| ty.element == element) {
                let path = model.element_path(ElementId::Operation(id));
                let words = format!(
                    "{} `{}`",
                    describe.operation_kind(id),
                    path.unwrap_or_default()
                );
                add(
                    words,
                    operation.span,
                    selection.operations.contains_key(&id),
                );
            }
        }
        found
    }

    /// The shortest path of the service to a type, as a pattern.
    fn path_pattern(&self, id: StructuredTypeId) -> Option<String> {
        let legs = self.service_routes().shortest(id)?;
        Some(self.service_routes().pattern(&legs))
    }

    /// The shortest path to an operation, as a pattern.
    fn operation_pattern(&self, id: OperationId) -> Option<String> {
        let operation = &self.model.operations[id];
        match operation.binding.as_ref()?.ty.element {
            ElementType::Structured(bound_to) => {
                let path = self.path_pattern(bound_to)?;
                Some(format!("{path}/{}", operation.name.name))
            }
            _ => None,
        }
    }

    /// What one more include pattern brings; `None` where it does not bring `element`.
    pub(super) fn effect(&self, pattern: &str, element: Selected) -> Option<String> {
        let mut config = self.config.clone();
        config.include.push(pattern.to_owned().into());
        let more = select(self.model, &config).ok()?;
        is_in(&more, element).then(|| {
            format!(
                "brings {}",
                difference(&more, &self.graph.selection).words()
            )
        })
    }
}

fn names_element(exclusions: &Exclusions, element: Selected) -> bool {
    match element {
        Selected::Type(ty) => exclusions.types.contains(&ty),
        Selected::Operation(id) => exclusions.operations.contains(&id),
    }
}

/// The paths that patterns can name.
pub(super) fn pattern_routes(model: &csdl::model::Model) -> Routes<'_> {
    Routes::new(model, |leg| {
        matches!(
            leg,
            Leg::Child(_)
                | Leg::Key
                | Leg::Navigation(_)
                | Leg::Property(..)
                | Leg::Function(_)
                | Leg::Cast(_)
        )
    })
}
