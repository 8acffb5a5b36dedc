//! Which module, file and names each type gets.

use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use csdl::model::{ElementId, Model, NamedType, StructuredTypeId};
use csdl::vocabulary::core;

use super::docs::code;
use super::ident::Case;
use super::module_name;
use super::plain::Plain;
use super::renames::{Name, Renames};
use super::scope::Scope;
use super::{Docs, Ident, Module, TypeFile};
use super::{ModelPath, ModulePath};
use crate::config::Config;
use crate::select::Selection;

/// Names that mean something in every Rust file: a type of the metadata called so gets an underscore.
const PRELUDE: &[&str] = &[
    "AsMut",
    "AsRef",
    "Box",
    "Clone",
    "Copy",
    "Debug",
    "Default",
    "DoubleEndedIterator",
    "Drop",
    "Eq",
    "Err",
    "ExactSizeIterator",
    "Extend",
    "Fn",
    "FnMut",
    "FnOnce",
    "From",
    "FromIterator",
    "Future",
    "Hash",
    "Into",
    "IntoFuture",
    "IntoIterator",
    "Iterator",
    "None",
    "Ok",
    "Option",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "Result",
    "Send",
    "Sized",
    "Some",
    "String",
    "Sync",
    "ToOwned",
    "ToString",
    "TryFrom",
    "TryInto",
    "Unpin",
    "Vec",
];

/// Types and modules of a module share their names: in some scripts both are spelled alike.
fn module_scope() -> Scope {
    let reserved = module_name::RESERVED;
    Scope::with_reserved(&[PRELUDE, reserved].concat())
}

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
}

impl TypeName {
    pub(super) fn model_path(&self) -> ModelPath {
        ModelPath::model(&self.path, self.model.clone())
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
        for ty in selected(selection) {
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
        let root = root_namespace(model, config, by_namespace.keys().copied());
        let (namespaces, mut files) = modules(by_namespace.keys().copied(), &root);

        let mut names = Self {
            types: BTreeMap::new(),
            namespaces,
            root,
        };
        let mut request_scopes = RequestScopes::new();
        for (namespace, types) in by_namespace {
            let Some(path) = names.namespaces.get(namespace).cloned() else {
                continue;
            };
            let models = files.entry(path.clone()).or_insert_with(module_scope);
            let given: Vec<Name<'_>> = types
                .iter()
                .map(|(ty, name)| renames.name(ElementId::from(*ty), name))
                .collect();
            let idents = models.claim_all(given.iter().copied(), Case::Camel);
            let modules: Vec<_> = given
                .iter()
                .map(|name| module_name::of(name.text()))
                .collect();
            let modules = models.claim_all(modules.iter().map(String::as_str), Case::Snake);
            for (((ty, name), ident), module) in types.into_iter().zip(idents).zip(modules) {
                let name = renames.name(ElementId::from(ty), name).text();
                let structured = match ty {
                    NamedType::Structured(id) => Some(id),
                    NamedType::Enum(_) | NamedType::Definition(_) => None,
                };
                let has_variants = structured.is_some_and(|id| {
                    selection.types.contains_key(&id)
                        && !plain.contains(&id)
                        && !selection.variants(model, id).is_empty()
                });
                let any =
                    has_variants.then(|| models.claim(&[&format!("any_{name}")], Case::Camel));
                let requests = request_scopes
                    .entry(path.clone())
                    .or_insert_with(|| Scope::with_reserved(PRELUDE));
                let addressed = structured
                    .and_then(|id| selection.addressed.get(&id))
                    .copied()
                    .unwrap_or_default();
                let mut builder = |is_wanted: bool, suffix: &str| {
                    is_wanted.then(|| {
                        requests.claim(
                            &[&format!("{ident}_{suffix}", ident = ident.text())],
                            Case::Camel,
                        )
                    })
                };
                let type_name = TypeName {
                    builder: builder(addressed.single, "request_builder"),
                    collection_builder: builder(addressed.collection, "collection_request_builder"),
                    path: path.clone(),
                    module,
                    model: ident,
                    any,
                };
                names.types.insert(ty, type_name);
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
            path: Rc::new([]),
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

/// Everything that gets a file: models and types that are only passed through.
fn selected(selection: &Selection) -> impl Iterator<Item = NamedType> + '_ {
    let types = selection.types.keys();
    let passed = selection
        .addressed
        .keys()
        .filter(|id| !selection.types.contains_key(id));
    let structured: std::collections::BTreeSet<_> = types.chain(passed).copied().collect();
    structured
        .into_iter()
        .map(NamedType::Structured)
        .chain(selection.enums.keys().map(|id| NamedType::Enum(*id)))
        .chain(
            selection
                .definitions
                .keys()
                .map(|id| NamedType::Definition(*id)),
        )
}

/// The configured root; else the namespace above all others; else the one the service's container is in.
fn root_namespace<'a>(
    model: &Model,
    config: &Config,
    namespaces: impl Iterator<Item = &'a str>,
) -> String {
    if let Some(root) = &config.service.root_namespace {
        return root.clone();
    }
    let namespaces: Vec<&str> = namespaces.collect();
    let above = namespaces
        .iter()
        .find(|root| namespaces.iter().all(|other| is_within(other, root)));
    match (above, model.service()) {
        (Some(root), _) => (*root).to_owned(),
        (None, Some(container)) if namespaces.iter().any(|n| **n == *container.name.namespace) => {
            container.name.namespace.to_string()
        }
        (None, _) => String::new(),
    }
}

fn is_within(namespace: &str, root: &str) -> bool {
    namespace
        .strip_prefix(root)
        .is_some_and(|rest| rest.is_empty() || root.is_empty() || rest.starts_with('.'))
}

/// The module of each namespace, and the module names that are taken in each.
fn modules<'a>(
    namespaces: impl Iterator<Item = &'a str>,
    root: &str,
) -> (BTreeMap<String, ModulePath>, HashMap<ModulePath, Scope>) {
    let mut paths = BTreeMap::new();
    let mut scopes: HashMap<ModulePath, Scope> = HashMap::new();
    let mut children: HashMap<(ModulePath, String), ModulePath> = HashMap::new();
    for namespace in namespaces {
        let rest = match namespace.strip_prefix(root) {
            Some(rest) if is_within(namespace, root) => rest.trim_start_matches('.'),
            _ => namespace,
        };
        let mut path: ModulePath = Rc::new([]);
        for part in rest.split('.').filter(|part| !part.is_empty()) {
            let parent = path.clone();
            path = children
                .entry((parent.clone(), part.to_owned()))
                .or_insert_with(|| {
                    let scope = scopes.entry(parent.clone()).or_insert_with(module_scope);
                    let ident = scope.claim(&[&module_name::of(part)], Case::Snake);
                    parent.iter().cloned().chain([ident]).collect()
                })
                .clone();
        }
        paths.insert(namespace.to_owned(), path);
    }
    (paths, scopes)
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
