//! The modules of a crate, and what each of them declares and imports.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use syn::Item;

use super::attributes::{has_path, is_test};
use super::paths::{self, Import, Named};

/// Where a module is in [`Modules`].
pub(super) type ModuleId = usize;
/// Where a file is in [`Modules`].
pub(super) type FileId = usize;

/// The modules of the targets in the folder `src` of a package.
pub(super) struct Modules {
    /// From the root of the workspace.
    files: Vec<PathBuf>,
    /// From the folder `src`.
    short: Vec<PathBuf>,
    pub(super) all: Vec<Module>,
}

pub(super) struct Module {
    pub(super) file: FileId,
    pub(super) parent: Option<ModuleId>,
    pub(super) children: BTreeMap<String, ModuleId>,
    /// The names that it declares.
    pub(super) declared: BTreeSet<String>,
    pub(super) imports: Vec<Import>,
    pub(super) named: Vec<Named>,
}

/// A module of the root, with the file that it begins in.
pub(super) struct Room<'a> {
    pub(super) name: &'a str,
    pub(super) file: &'a Path,
}

impl Modules {
    /// Reads a package in this folder of the workspace.
    pub(super) fn read(root: &Path, package: &Path) -> Result<Self, Box<dyn Error>> {
        let mut modules = Self {
            files: Vec::new(),
            short: Vec::new(),
            all: Vec::new(),
        };
        let source = package.join("src");
        for target in ["lib.rs", "main.rs"] {
            let path = source.join(target);
            if root.join(&path).is_file() {
                modules.add_file(root, &source, &path, None)?;
            }
        }
        if modules.files.is_empty() {
            return Err(format!("{}: no `lib.rs` or `main.rs`", source.display()).into());
        }
        Ok(modules)
    }

    fn add_file(
        &mut self,
        root: &Path,
        source: &Path,
        path: &Path,
        parent: Option<ModuleId>,
    ) -> Result<ModuleId, Box<dyn Error>> {
        let at = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
        let text = fs::read_to_string(root.join(path)).map_err(|error| at(&error))?;
        let parsed = syn::parse_file(&text).map_err(|error| at(&error))?;
        let file = self.files.len();
        self.files.push(path.to_owned());
        self.short.push(path.strip_prefix(source)?.to_owned());
        let folder = match parent {
            None => source.to_owned(),
            Some(_) => path.with_extension(""),
        };
        self.add_module(root, source, &folder, file, parent, &parsed.items)
    }

    fn add_module(
        &mut self,
        root: &Path,
        source: &Path,
        folder: &Path,
        file: FileId,
        parent: Option<ModuleId>,
        items: &[Item],
    ) -> Result<ModuleId, Box<dyn Error>> {
        let id = self.all.len();
        let (imports, named) = paths::read(items);
        self.all.push(Module {
            file,
            parent,
            children: BTreeMap::new(),
            declared: items.iter().filter_map(declared).collect(),
            imports,
            named,
        });
        for item in items {
            let Item::Mod(item) = item else { continue };
            // What is taken from elsewhere by `#[path]` is looked at there.
            if is_test(&item.attrs) || has_path(&item.attrs) {
                continue;
            }
            let name = item.ident.to_string();
            let child = if let Some((_, items)) = &item.content {
                let folder = folder.join(&name);
                self.add_module(root, source, &folder, file, Some(id), items)?
            } else {
                let path = folder.join(&name).with_extension("rs");
                self.add_file(root, source, &path, Some(id))?
            };
            if let Some(module) = self.all.get_mut(id) {
                module.children.insert(name, child);
            }
        }
        Ok(id)
    }

    /// The modules of the roots, and the roots by the names of their files.
    pub(super) fn rooms(&self) -> impl Iterator<Item = Room<'_>> {
        let files = self.short.iter().zip(&self.files);
        let files = files.filter(|(short, _)| short.components().count() == 1);
        files.map(|(short, file)| Room {
            name: room_of(short),
            file,
        })
    }

    /// The module of the root that a file belongs to.
    pub(super) fn room(&self, file: FileId) -> &str {
        self.short.get(file).map_or("", |short| room_of(short))
    }

    /// From the root of the workspace.
    pub(super) fn file(&self, file: FileId) -> &Path {
        self.files.get(file).map_or(Path::new(""), PathBuf::as_path)
    }

    /// From the folder `src`.
    pub(super) fn short(&self, file: FileId) -> &Path {
        self.short.get(file).map_or(Path::new(""), PathBuf::as_path)
    }

    pub(super) fn file_count(&self) -> usize {
        self.files.len()
    }
}

fn room_of(short: &Path) -> &str {
    let first = short.components().next();
    let name = first
        .and_then(|first| first.as_os_str().to_str())
        .unwrap_or_default();
    name.strip_suffix(".rs").unwrap_or(name)
}

fn declared(item: &Item) -> Option<String> {
    let ident = match item {
        Item::Const(item) => &item.ident,
        Item::Enum(item) => &item.ident,
        Item::Fn(item) => &item.sig.ident,
        Item::Static(item) => &item.ident,
        Item::Struct(item) => &item.ident,
        Item::Trait(item) => &item.ident,
        Item::TraitAlias(item) => &item.ident,
        Item::Type(item) => &item.ident,
        Item::Union(item) => &item.ident,
        Item::Macro(item) => item.ident.as_ref()?,
        _ => return None,
    };
    Some(ident.to_string())
}
