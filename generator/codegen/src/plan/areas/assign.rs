//! The features that each item needs, written into the plan.

use std::collections::BTreeMap;

use csdl::model::ElementId;

use super::classes::Classes;
use super::graph::{Graph, file_path};
use super::set::AreaSet;
use crate::plan::{
    Body, Client, Gate, Item, Method, ModelPath, Module, ModulePath, ParameterStruct, RustType,
    Size, Struct, TypeFile,
};

/// Writes what each item needs.
pub(super) struct Assign<'a> {
    graph: &'a Graph<'a>,
    classes: &'a Classes,
    /// How much is there for each set of areas.
    pub sizes: BTreeMap<AreaSet, Size>,
}

impl<'a> Assign<'a> {
    pub(super) fn new(graph: &'a Graph<'a>, classes: &'a Classes) -> Self {
        Self {
            graph,
            classes,
            sizes: BTreeMap::new(),
        }
    }

    pub(super) fn module(&mut self, module: &mut Module) {
        for file in &mut module.files {
            self.file(&module.path, file);
        }
        for child in &mut module.children {
            self.module(child);
        }
    }

    pub(super) fn client(&mut self, client: &mut Client) {
        let always = self.graph.always();
        self.methods(
            &always,
            None,
            &mut client.methods,
            &mut client.parameter_structs,
        );
    }

    fn file(&mut self, path: &ModulePath, file: &mut TypeFile) {
        let own = self.at(&file_path(path, file));
        file.gate = self.classes.gate(&own);
        match &mut file.item {
            Some(Item::Struct(plan)) => self.structure(&own, plan),
            Some(Item::Enum(plan) | Item::Flags(plan)) => {
                self.count(
                    &own,
                    Size {
                        enums: 1,
                        members: plan.members.len(),
                        ..Size::default()
                    },
                );
            }
            Some(Item::Alias(_)) => {
                self.count(
                    &own,
                    Size {
                        enums: 1,
                        ..Size::default()
                    },
                );
            }
            None => {}
        }
        for builder in &mut file.builders {
            let own = self.at(&ModelPath::request(path, builder.ident.clone()));
            builder.gate = self.classes.gate(&own);
            self.methods(
                &own,
                builder.gate.as_ref(),
                &mut builder.methods,
                &mut builder.parameter_structs,
            );
        }
    }

    fn structure(&mut self, own: &AreaSet, plan: &mut Struct) {
        for navigation in &mut plan.navigations {
            navigation.gate = self.beyond(own, &self.of_type(&navigation.target));
        }
        let variants = plan.polymorphic.iter_mut();
        for variant in variants.flat_map(|any| &mut any.variants) {
            variant.gate = self.beyond(own, &self.of_type(&variant.ty));
        }
        for derived in &mut plan.derived {
            derived.gate = self.beyond(own, &self.of_type(&derived.ty));
        }
        self.count(
            own,
            Size {
                structs: 1,
                properties: plan.fields.len(),
                ..Size::default()
            },
        );
    }

    fn methods(
        &mut self,
        own: &AreaSet,
        gate: Option<&Gate>,
        methods: &mut [Method],
        structs: &mut [ParameterStruct],
    ) {
        for method in methods {
            let needed = match (&method.body, method.origin) {
                (Body::Segment { to, .. } | Body::Key { to } | Body::AlternateKey { to }, _) => {
                    self.at(to)
                }
                (Body::Call(_), ElementId::Operation(id)) => {
                    self.classes.of(&self.graph.of_operation(id))
                }
                (Body::Call(_) | Body::Stream { .. }, _) => own.clone(),
            };
            method.gate = self.beyond(own, &needed);
            let mut there = own.clone();
            there.intersect(&needed);
            self.count(
                &there,
                Size {
                    methods: 1,
                    ..Size::default()
                },
            );
            let Body::Call(call) = &method.body else {
                continue;
            };
            let Some(parameters) = &call.parameters else {
                continue;
            };
            let ident = parameters.path.ident();
            for plan in structs.iter_mut().filter(|plan| plan.ident == *ident) {
                plan.gate = match (gate.cloned(), method.gate.clone()) {
                    (Some(own), Some(needed)) => Some(own.and(needed)),
                    (own, needed) => own.or(needed),
                };
            }
        }
    }

    /// The class of what is at a path.
    fn at(&self, path: &ModelPath) -> AreaSet {
        self.classes.of(&self.graph.of_path(path))
    }

    fn of_type(&self, ty: &RustType) -> AreaSet {
        match ty {
            RustType::Model(path) => self.at(path),
            _ => self.graph.always(),
        }
    }

    /// What a part of an item needs beside the item.
    fn beyond(&self, own: &AreaSet, needed: &AreaSet) -> Option<Gate> {
        if own.is_subset(needed) {
            None
        } else {
            self.classes.gate(needed)
        }
    }

    fn count(&mut self, areas: &AreaSet, size: Size) {
        *self.sizes.entry(areas.clone()).or_default() += size;
    }
}
