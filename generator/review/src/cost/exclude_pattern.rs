//! The pattern that takes a link out.

use std::fmt::Write as _;

use csdl::model::{ElementType, Model, OperationId, StructuredTypeId};

use super::flow::Flow;
use super::link::Link;
use csdl_codegen::select::{Find, Included, NavigationId, Place, Step, Walk};

/// The shortest exclude pattern of a link, and the nodes that it takes out; `None` where no pattern names the link.
pub(super) fn exclude_pattern(flow: &Flow<'_>, link: Link) -> Option<(String, Vec<bool>)> {
    let written = match link {
        Link::Type(ty) => vec![flow.model.type_name(ty).to_string()],
        Link::Child(child) => vec![format!("/{}", child.name(flow.model.service()?))],
        Link::Navigation(edge) => navigation(flow, edge),
        Link::Operation(id) => operation(flow, id),
    };
    written.into_iter().find_map(|pattern| {
        let exclusions = flow.prepared.excluding(&pattern.clone().into())?;
        let is_named = match link {
            Link::Type(ty) => exclusions.types.contains(&ty),
            Link::Child(child) => exclusions.children.contains(&child),
            Link::Navigation(edge) => exclusions.navigations.contains(&edge),
            Link::Operation(id) => exclusions.operations.contains(&id),
        };
        is_named.then(|| (pattern, flow.taken_out(&exclusions)))
    })
}

fn walks<'f>(flow: &'f Flow<'_>) -> impl Iterator<Item = &'f Walk> {
    let included = flow.prepared.include.iter().flatten();
    included.filter_map(|included| match included {
        Included::Paths(_, walk) => Some(&**walk),
        Included::Types(_) => None,
    })
}

fn navigation(flow: &Flow<'_>, edge: NavigationId) -> Vec<String> {
    let found = walks(flow).filter_map(|walk| {
        let mut strides = walk.strides.iter();
        let by_step = strides.find(|stride| stride.step == Step::Navigation(edge));
        let place = by_step.and_then(|stride| stride.from).or_else(|| {
            let mut finds = walk.finds.iter();
            let is_it = |find: &&(Place, Find)| matches!(find.1, Find::Reference(other, _) if other == edge);
            finds.find(is_it).map(|(place, _)| *place)
        })?;
        let mut steps = walk.route(place);
        steps.push(Step::Navigation(edge));
        text(flow.model, &steps)
    });
    found.collect()
}

fn operation(flow: &Flow<'_>, id: OperationId) -> Vec<String> {
    let declared = &flow.model.operations[id];
    let bound_to = declared.binding.as_ref().map(|binding| binding.ty.element);
    let found = walks(flow).filter_map(|walk| {
        if let Some(child) = walk.imported.get(&id) {
            return Some(format!("/{}", child.name(flow.model.service()?)));
        }
        let place = walk.operations.get(&id).copied().or_else(|| {
            let mut ends = walk.ends.iter();
            let is_bound = |id: StructuredTypeId| match bound_to {
                Some(ElementType::Structured(to)) => flow.model.is_a(id, to),
                _ => false,
            };
            ends.find(|(id, _)| is_bound(**id)).map(|(_, place)| *place)
        })?;
        let mut steps = walk.route(place);
        steps.push(Step::Function(id));
        text(flow.model, &steps)
    });
    found.collect()
}

/// A path as a pattern is written: without keys, and with a cast where what follows is declared by a derived type.
fn text(model: &Model, steps: &[Step]) -> Option<String> {
    let mut text = String::new();
    let mut at: Option<StructuredTypeId> = None;
    let cast = |text: &mut String, at: Option<StructuredTypeId>, to: StructuredTypeId| {
        if at.is_some_and(|at| !model.is_a(at, to)) {
            // Writing to a string cannot fail.
            let _ = write!(text, "/{}", model.structured_types[to].name);
        }
    };
    for step in steps {
        match *step {
            Step::Key => {}
            Step::Child(child) => {
                let container = model.service()?;
                let _ = write!(text, "/{}", child.name(container));
                at = child.entity_type(container).or_else(|| {
                    let overload = child.overloads(container).first()?;
                    returned(model, *overload)
                });
            }
            Step::Navigation(edge) => {
                let declared = &model.structured_types[edge.declared_by];
                let navigation = declared.navigation_properties.get(edge.index)?;
                cast(&mut text, at, edge.declared_by);
                let _ = write!(text, "/{}", navigation.name);
                at = navigation.target;
            }
            Step::Property(declared_by, index) => {
                let property = model.structured_types[declared_by].properties.get(index)?;
                cast(&mut text, at, declared_by);
                let _ = write!(text, "/{}", property.name);
                at = match property.ty.element {
                    ElementType::Structured(id) => Some(id),
                    _ => None,
                };
            }
            Step::Function(id) => {
                let operation = &model.operations[id];
                if let Some(binding) = &operation.binding
                    && let ElementType::Structured(to) = binding.ty.element
                {
                    cast(&mut text, at, to);
                }
                let _ = write!(text, "/{}", operation.name.name);
                at = returned(model, id);
            }
            Step::Cast(id) => {
                let _ = write!(text, "/{}", model.structured_types[id].name);
                at = Some(id);
            }
        }
    }
    Some(text)
}

fn returned(model: &Model, id: OperationId) -> Option<StructuredTypeId> {
    match model.operations[id].return_type.as_ref()?.ty.element {
        ElementType::Structured(id) => Some(id),
        _ => None,
    }
}
