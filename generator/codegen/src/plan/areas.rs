//! Areas: parts of the service that users of the crate enable one by one, each a feature.
//!
//! An area selects what lies below its children of the entity container. An item that one area selects needs that
//! area's feature; items that the same several areas select are a class, which is a feature that these areas enable.
//! So each item needs one feature. What no area selects, or each of them, is always there.

mod assign;
mod classes;
mod graph;
mod hash;
mod listed;
mod needs;
mod set;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::sync::Arc;

use csdl::model::Model;

use super::{Area, AreaClass, Areas, Client, Module, Size};
use crate::config::{Config, OWN_FEATURES, codes};
use crate::select::Selection;
use crate::{GenerateError, Problem};
use assign::Assign;
use classes::Classes;
use graph::Graph;
use needs::Needs;
use set::AreaSet;

/// The most features that crates.io takes.
const MAX_FEATURES: usize = 300;

/// Writes the features that items need into the plan; `None` where no areas are configured.
///
/// # Errors
/// Where the configuration names children that the container does not have, or makes more areas than a registry takes.
pub(super) fn areas(
    model: &Model,
    selection: &Selection,
    config: &Config,
    root: &mut Module,
    client: &mut Client,
) -> Result<Option<Areas>, GenerateError> {
    let Some(configured) = &config.areas else {
        return Ok(None);
    };
    let listed = listed::listed(model, selection, &configured.value)?;
    let needs = Needs::new(model, &config.select, listed)?;
    let own = OWN_FEATURES.len() + needs.areas.len();
    let Some(most) = MAX_FEATURES.checked_sub(own) else {
        let message = format!(
            "{} areas are more features than a registry takes: {MAX_FEATURES}, with {} of the crate's own",
            needs.areas.len(),
            OWN_FEATURES.len()
        );
        let problem = Problem::new(&codes::VALUE, &configured.range, message);
        let help = "group children in `[areas.groups]`, or write `default = \"always\"`";
        return Err(GenerateError {
            problems: vec![problem.help(help)],
        });
    };
    let graph = Graph::new(&needs, root, client);
    let mut sets: BTreeMap<AreaSet, usize> = BTreeMap::new();
    for set in graph.sets() {
        *sets.entry(set.clone()).or_default() += 1;
    }
    let features: Vec<Arc<str>> = needs
        .areas
        .iter()
        .map(|area| area.feature.clone())
        .collect();
    let classes = Classes::new(&features, &sets, most);
    let mut assign = Assign::new(&graph, &classes);
    assign.module(root);
    assign.client(client);
    let sizes = assign.sizes;
    Ok(Some(described(model, &needs, &classes, &sizes)))
}

fn described(
    model: &Model,
    needs: &Needs,
    classes: &Classes,
    sizes: &BTreeMap<AreaSet, Size>,
) -> Areas {
    let total = |is_there: &dyn Fn(&AreaSet) -> bool| {
        let there = sizes.iter().filter(|(set, _)| is_there(set));
        there.fold(Size::default(), |mut total, (_, size)| {
            total += *size;
            total
        })
    };
    let always = AreaSet::always(needs.areas.len());
    let is_class = |set: &AreaSet| set.len() > 1;
    let areas = needs.areas.iter().enumerate().map(|(index, area)| {
        let mut own = AreaSet::none(needs.areas.len());
        own.insert(index);
        let children = model.service().into_iter();
        let children = children.flat_map(|container| {
            let children = area.children.iter();
            children.map(|child| child.name(container).to_owned())
        });
        Area {
            feature: area.feature.clone(),
            children: children.collect(),
            enables: classes.wider(&own),
            size: total(&|set| set.contains(index)),
        }
    });
    let areas = areas.collect();
    let of_several = classes.features().filter(|(set, _)| is_class(set));
    let mut of_several: Vec<_> = of_several
        .map(|(class, feature)| AreaClass {
            feature: feature.clone(),
            enables: classes.wider(class),
            size: total(&|set| set == class),
        })
        .collect();
    of_several.sort_by(|a, b| a.feature.name.cmp(&b.feature.name));
    Areas {
        areas,
        classes: of_several,
        always: total(&|set| *set == always),
        whole: total(&|_| true),
    }
}
