//! Which items of the crate are there for which areas.
//!
//! What names another item can be there only where that is. What cannot do without the other one takes it along into its
//! own areas: a struct the types of its fields, a request builder the type of its values, an operation the types of its
//! parameters and of its result. What can do without is left to the other one's areas.

use std::collections::BTreeMap;

use csdl::model::{ElementId, OperationId, StructuredTypeId};
use foldhash::{HashMap, HashMapExt as _};

use super::needs::Needs;
use super::set::AreaSet;
use crate::plan::{
    Body, Builder, BuilderKind, Call, Client, Item, Method, ModelPath, Module, ModulePath,
    ParameterStruct, Returns, RustType, TypeFile,
};

/// The items of a crate, and those that they need.
pub(super) struct Graph<'a> {
    needs: &'a Needs,
    sets: Vec<AreaSet>,
    /// What each item takes along.
    takes: Vec<Vec<usize>>,
    paths: HashMap<ModelPath, usize>,
    operations: BTreeMap<OperationId, usize>,
    /// Operations that no area selects, by their item.
    open: Vec<usize>,
    /// Request builders that no area selects, with the files they are in.
    following: Vec<(usize, usize)>,
}

/// Where a file is, as a path that no item has.
pub(super) fn file_path(module: &ModulePath, file: &TypeFile) -> ModelPath {
    ModelPath::model(module, file.module.clone())
}

impl<'a> Graph<'a> {
    /// The items of a crate, settled.
    pub(super) fn new(needs: &'a Needs, root: &Module, client: &Client) -> Self {
        let mut graph = Self {
            needs,
            sets: Vec::new(),
            takes: Vec::new(),
            paths: HashMap::new(),
            operations: BTreeMap::new(),
            open: Vec::new(),
            following: Vec::new(),
        };
        let mut files = Vec::new();
        let mut open = vec![root];
        while let Some(module) = open.pop() {
            files.extend(module.files.iter().map(|file| (&module.path, file)));
            open.extend(&module.children);
        }
        for (path, file) in &files {
            graph.declare(path, file);
        }
        client
            .methods
            .iter()
            .for_each(|method| graph.declare_operation(method));
        for (path, file) in &files {
            graph.connect(path, file);
        }
        for method in &client.methods {
            graph.connect_method(None, method, &client.parameter_structs);
        }
        graph.settle();
        graph
    }

    /// The areas that have what is at a path; all where nothing is there.
    pub(super) fn of_path(&self, path: &ModelPath) -> AreaSet {
        let set = self.paths.get(path).and_then(|index| self.sets.get(*index));
        set.cloned().unwrap_or_else(|| self.always())
    }

    /// The areas that have an operation.
    pub(super) fn of_operation(&self, id: OperationId) -> AreaSet {
        let set = self.operations.get(&id);
        let set = set.and_then(|index| self.sets.get(*index));
        set.cloned().unwrap_or_else(|| self.always())
    }

    /// The sets of all items.
    pub(super) fn sets(&self) -> &[AreaSet] {
        &self.sets
    }

    /// What is always there.
    pub(super) fn always(&self) -> AreaSet {
        AreaSet::always(self.needs.areas.len())
    }

    fn add(&mut self, set: AreaSet) -> usize {
        self.sets.push(set);
        self.takes.push(Vec::new());
        self.sets.len() - 1
    }

    fn declare(&mut self, path: &ModulePath, file: &TypeFile) {
        let (names, origin) = match &file.item {
            Some(Item::Struct(plan)) => {
                let any = plan.polymorphic.as_ref().map(|any| any.ident.clone());
                ([Some(plan.ident.clone()), any], Some(plan.origin))
            }
            Some(Item::Enum(plan) | Item::Flags(plan)) => {
                ([Some(plan.ident.clone()), None], Some(plan.origin))
            }
            Some(Item::Alias(plan)) => ([Some(plan.ident.clone()), None], Some(plan.origin)),
            None => ([None, None], None),
        };
        let set = match origin {
            // What no area needs is always there.
            Some(origin) => {
                let set = self.needs.types.get(&origin).cloned();
                set.unwrap_or_else(|| self.always())
            }
            // As its request builders are.
            None => AreaSet::none(self.needs.areas.len()),
        };
        let index = self.add(set);
        self.paths.insert(file_path(path, file), index);
        for name in names.into_iter().flatten() {
            self.paths.insert(ModelPath::model(path, name), index);
        }
        for builder in &file.builders {
            self.declare_builder(path, index, file.item.is_some(), builder);
        }
    }

    fn declare_builder(&mut self, path: &ModulePath, file: usize, has_item: bool, plan: &Builder) {
        let is_collection = matches!(plan.kind, BuilderKind::Collection(_));
        let of_type = |id: StructuredTypeId| self.needs.builders.get(&(id, is_collection));
        let set = match plan.origin {
            ElementId::Structured(id) => of_type(id).cloned(),
            _ => None,
        };
        let is_open = set.is_none() && has_item;
        let set = set.unwrap_or_else(|| {
            if is_open {
                AreaSet::none(self.needs.areas.len())
            } else {
                self.always()
            }
        });
        let index = self.add(set);
        if is_open {
            self.following.push((index, file));
        }
        self.paths
            .insert(ModelPath::request(path, plan.ident.clone()), index);
        for method in &plan.methods {
            self.declare_operation(method);
        }
    }

    fn declare_operation(&mut self, method: &Method) {
        let (ElementId::Operation(id), Body::Call(call)) = (method.origin, &method.body) else {
            return;
        };
        let index = if let Some(index) = self.operations.get(&id) {
            *index
        } else {
            let set = self.needs.operations.get(&id).cloned();
            let is_open = set.is_none();
            let index = self.add(set.unwrap_or_else(|| AreaSet::none(self.needs.areas.len())));
            if is_open {
                self.open.push(index);
            }
            self.operations.insert(id, index);
            index
        };
        if let Some(parameters) = &call.parameters {
            self.paths.insert(parameters.path.clone(), index);
        }
    }

    fn connect(&mut self, path: &ModulePath, file: &TypeFile) {
        let own = self.paths.get(&file_path(path, file)).copied();
        match &file.item {
            Some(Item::Struct(plan)) => {
                for field in &plan.fields {
                    self.take_type(own, &field.ty);
                }
            }
            Some(Item::Alias(plan)) => self.take_type(own, &plan.ty),
            Some(Item::Enum(_) | Item::Flags(_)) | None => {}
        }
        for builder in &file.builders {
            let request = ModelPath::request(path, builder.ident.clone());
            let index = self.paths.get(&request).copied();
            self.take(index, own);
            if let Some(value) = builder.kind.value() {
                self.take_type(index, value);
            }
            for method in &builder.methods {
                self.connect_method(index, method, &builder.parameter_structs);
            }
        }
    }

    fn connect_method(
        &mut self,
        owner: Option<usize>,
        method: &Method,
        structs: &[ParameterStruct],
    ) {
        let taker = match (&method.body, method.origin) {
            (Body::Call(call), ElementId::Operation(id)) => {
                let index = self.operations.get(&id).copied();
                self.connect_call(index, call, structs);
                index
            }
            _ => owner,
        };
        for argument in &method.arguments {
            self.take_type(taker, &argument.ty);
        }
    }

    fn connect_call(&mut self, index: Option<usize>, call: &Call, structs: &[ParameterStruct]) {
        match &call.returns {
            Returns::Nothing => {}
            Returns::Value(ty) | Returns::Collection(ty) => self.take_type(index, ty),
            Returns::Builder(path) => self.take_path(index, path),
        }
        let Some(parameters) = &call.parameters else {
            return;
        };
        for plan in structs
            .iter()
            .filter(|plan| plan.ident == *parameters.path.ident())
        {
            for (field, _) in &plan.fields {
                self.take_type(index, &field.ty);
            }
        }
    }

    fn take_type(&mut self, taker: Option<usize>, ty: &RustType) {
        match ty {
            RustType::Known(_) => {}
            RustType::Model(path) => self.take_path(taker, path),
            RustType::Boxed(inner)
            | RustType::List(inner)
            | RustType::Optional(inner)
            | RustType::Borrowed(inner)
            | RustType::IsA(inner)
            | RustType::DynIsA(inner) => self.take_type(taker, inner),
        }
    }

    fn take_path(&mut self, taker: Option<usize>, path: &ModelPath) {
        let target = self.paths.get(path).copied();
        self.take(taker, target);
    }

    fn take(&mut self, taker: Option<usize>, target: Option<usize>) {
        if let (Some(taker), Some(target)) = (taker, target)
            && taker != target
            && let Some(takes) = self.takes.get_mut(taker)
        {
            takes.push(target);
        }
    }

    fn settle(&mut self) {
        self.spread();
        for (builder, file) in std::mem::take(&mut self.following) {
            let set = self.sets.get(file).cloned();
            if let (Some(set), Some(own)) = (set, self.sets.get_mut(builder)) {
                *own = set;
            }
        }
        // An operation that no area selects is where all is that it needs.
        for operation in std::mem::take(&mut self.open) {
            let mut set = self.always();
            for taken in self.takes.get(operation).into_iter().flatten() {
                if let Some(taken) = self.sets.get(*taken) {
                    set.intersect(taken);
                }
            }
            if set.is_empty() {
                set = self.always();
            }
            if let Some(own) = self.sets.get_mut(operation) {
                *own = set;
            }
        }
        self.spread();
    }

    /// Brings what is taken along into the areas of what takes it.
    fn spread(&mut self) {
        let mut open: Vec<usize> = (0..self.sets.len()).collect();
        while let Some(index) = open.pop() {
            let Some(set) = self.sets.get(index).cloned() else {
                continue;
            };
            for &taken in self.takes.get(index).into_iter().flatten() {
                if self.sets.get_mut(taken).is_some_and(|own| own.unite(&set)) {
                    open.push(taken);
                }
            }
        }
    }
}
