//! Which module, file and names each type gets.

use std::collections::BTreeMap;
use std::sync::Arc;

use csdl::model::{Model, NamedType, StructuredTypeId};
use csdl::vocabulary::core;
use foldhash::HashMap;

use super::docs::code;
use super::module_names::{ModuleNames, PRELUDE, builders};
use super::namespaces::{Tree, root_namespace};
use super::parameter_structs::{self, Owner};
use super::plain::Plain;
use super::renames::Renames;
use super::scope::Scope;
use super::{Client, Docs, Ident, Module, TypeFile};
use super::{ModelPath, ModulePath};
use crate::config::Config;
use crate::select::Selection;

/// The names of one type.
#[derive(Clone, Debug)]
pub(super) struct TypeName {
    /// Its namespace's module.
    pub path: ModulePath,
    /// The private module, which is the file.
    pub module: Ident,
    /// The struct or enum.
    pub model: Ident,
    /// The enum over the type and those derived from it.
    pub any: Option<Ident>,
    /// The request builder of one entity.
    pub builder: Option<Ident>,
    /// The request builder of a collection.
    pub collection_builder: Option<Ident>,
    /// Where all of these are: what refers to a type has a part in its path.
    paths: Paths,
}

#[derive(Clone, Debug)]
struct Paths {
    model: ModelPath,
    /// What values are declared as.
    value: ModelPath,
    builder: Option<ModelPath>,
    collection_builder: Option<ModelPath>,
}

impl TypeName {
    pub(super) fn model_path(&self) -> ModelPath {
        self.paths.model.clone()
    }

    /// What values are declared as: the enum over the type and those derived from it, where there is one.
    pub(super) fn value_path(&self) -> ModelPath {
        self.paths.value.clone()
    }

    /// The request builder, where there is one.
    pub(super) fn builder_path(&self, is_collection: bool) -> Option<ModelPath> {
        let Paths {
            builder,
            collection_builder,
            ..
        } = &self.paths;
        if is_collection {
            collection_builder.clone()
        } else {
            builder.clone()
        }
    }
}

/// The names of everything that is selected.
#[derive(Debug)]
pub(super) struct Names {
    types: BTreeMap<NamedType, TypeName>,
    namespaces: BTreeMap<String, ModulePath>,
    root: String,
}

/// The names that are taken in each module of `requests`.
pub(super) type RequestScopes = HashMap<ModulePath, Scope>;

impl Names {
    /// The names, and those that what is named after them cannot have.
    pub(super) fn new(
        model: &Model,
        selection: &Selection,
        config: &Config,
        renames: &Renames,
        plain: &Plain,
    ) -> (Self, RequestScopes) {
        let mut by_namespace: BTreeMap<&str, Vec<(NamedType, &str)>> = BTreeMap::new();
        for ty in selection.with_files() {
            let name = match ty {
                NamedType::Structured(id) => &model.structured_types[id].name,
                NamedType::Enum(id) => &model.enum_types[id].name,
                NamedType::Definition(id) => &model.type_definitions[id].name,
            };
            by_namespace
                .entry(&name.namespace)
                .or_default()
                .push((ty, &name.name));
        }
        // By name, so that the order of the files decides nothing.
        for types in by_namespace.values_mut() {
            types.sort_unstable_by_key(|(_, name)| *name);
        }
        let configured = config.service.root_namespace.as_deref();
        let root = root_namespace(model, configured, by_namespace.keys().copied());
        let tree = Tree::new(by_namespace.keys().copied(), &root);
        let mut names = Self {
            types: BTreeMap::new(),
            namespaces: BTreeMap::new(),
            root,
        };
        let mut request_scopes = RequestScopes::default();
        // Namespaces whose modules have names, their contents not yet.
        let mut open: Vec<(&str, ModulePath)> = vec![("", Arc::new([]))];
        while let Some((namespace, path)) = open.pop() {
            let of_types = if namespace.is_empty() {
                names.root.as_str()
            } else {
                namespace
            };
            let types = by_namespace.get(of_types).map_or(&[][..], Vec::as_slice);
            if !types.is_empty() {
                names.namespaces.insert(of_types.to_owned(), path.clone());
            }
            let children: Vec<&str> = tree.children(namespace).collect();
            let module = ModuleNames::new(model, selection, renames, plain, &children, types);
            open.extend(
                children
                    .into_iter()
                    .zip(module.children)
                    .map(|(child, ident)| (child, path.iter().cloned().chain([ident]).collect())),
            );
            let mut requests = Scope::with_reserved(PRELUDE);
            let builders = builders(selection, &mut requests, types, &module.models);
            request_scopes.insert(path.clone(), requests);
            let of_type = module.models.into_iter().zip(module.files).zip(module.any);
            for (((ty, _), ((model, module), any)), builders) in
                types.iter().zip(of_type).zip(builders)
            {
                let [builder, collection_builder] = builders;
                let own = ModelPath::model(&path, model.clone());
                let request = |ident: &Option<Ident>| {
                    let ident = ident.clone()?;
                    Some(ModelPath::request(&path, ident))
                };
                let paths = Paths {
                    value: match &any {
                        Some(any) => ModelPath::model(&path, any.clone()),
                        None => own.clone(),
                    },
                    model: own,
                    builder: request(&builder),
                    collection_builder: request(&collection_builder),
                };
                let name = TypeName {
                    paths,
                    path: path.clone(),
                    module,
                    model,
                    any,
                    builder,
                    collection_builder,
                };
                names.types.insert(*ty, name);
            }
        }
        (names, request_scopes)
    }

    /// All types, in document order kind by kind.
    pub(super) fn types(&self) -> impl Iterator<Item = (NamedType, &TypeName)> {
        self.types.iter().map(|(ty, name)| (*ty, name))
    }

    /// The namespace whose types are directly in `models`.
    pub(super) fn root(&self) -> &str {
        &self.root
    }

    pub(super) fn get(&self, ty: NamedType) -> Option<&TypeName> {
        self.types.get(&ty)
    }

    pub(super) fn structured(&self, id: StructuredTypeId) -> Option<&TypeName> {
        self.get(NamedType::Structured(id))
    }

    /// The files put into the tree of modules.
    pub(super) fn module_tree(&self, model: &Model, mut files: Files) -> Module {
        let mut root = Module {
            path: Arc::new([]),
            docs: Docs::default(),
            children: Vec::new(),
            files: Vec::new(),
        };
        for (namespace, path) in &self.namespaces {
            let module = path
                .iter()
                .enumerate()
                .fold(&mut root, |module, (depth, ident)| {
                    module.child(path.get(..=depth).unwrap_or_default(), ident)
                });
            module.docs = namespace_docs(model, namespace);
            module
                .files
                .extend(files.by_module.remove(path).unwrap_or_default());
        }
        root.sort();
        root
    }
}

impl Module {
    fn child(&mut self, path: &[Ident], ident: &Ident) -> &mut Self {
        let position = self
            .children
            .iter()
            .position(|child| child.path.last() == Some(ident));
        let position = position.unwrap_or_else(|| {
            let mut docs = Docs::default();
            docs.markdown("Namespaces whose names begin with this one.");
            self.children.push(Self {
                path: path.into(),
                docs,
                children: Vec::new(),
                files: Vec::new(),
            });
            self.children.len() - 1
        });
        &mut self.children[position]
    }

    fn sort(&mut self) {
        self.files
            .sort_by(|a, b| a.module.text().cmp(b.module.text()));
        self.children.sort_by(|a, b| a.path.cmp(&b.path));
        self.children.iter_mut().for_each(Self::sort);
    }
}

/// Files by the module they are in.
#[derive(Debug, Default)]
pub(super) struct Files {
    by_module: HashMap<ModulePath, Vec<TypeFile>>,
}

impl Files {
    pub(super) fn add(&mut self, name: &TypeName, file: TypeFile) {
        self.by_module
            .entry(name.path.clone())
            .or_default()
            .push(file);
    }
}

impl Files {
    /// Names the parameter structs of each module apart.
    pub(super) fn settle_parameter_structs(
        &mut self,
        client: &mut Client,
        scopes: &mut RequestScopes,
    ) {
        let root: ModulePath = Arc::new([]);
        self.by_module.entry(root.clone()).or_default();
        for (path, files) in &mut self.by_module {
            let builders = files.iter_mut().flat_map(|file| &mut file.builders);
            let mut owners: Vec<_> = builders
                .map(|builder| Owner {
                    name: builder.ident.text().to_owned(),
                    methods: &mut builder.methods,
                    structs: &mut builder.parameter_structs,
                })
                .collect();
            if *path == root {
                owners.push(Owner {
                    name: client.ident.text().to_owned(),
                    methods: &mut client.methods,
                    structs: &mut client.parameter_structs,
                });
            }
            let scope = scopes.entry(path.clone()).or_default();
            parameter_structs::settle(&mut owners, path, scope);
        }
    }
}

fn namespace_docs(model: &Model, namespace: &str) -> Docs {
    let mut docs = Docs::default();
    docs.markdown(&format!("Namespace {}.", code(namespace)));
    let declared = model.namespaces.iter().find(|n| *n.name == *namespace);
    if let Some(text) = declared.and_then(|n| n.annotations.text(core::DESCRIPTION)) {
        docs.text(text);
    }
    docs
}
