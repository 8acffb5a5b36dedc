//! Which file names what of which other file.

use super::modules::{FileId, Module, ModuleId, Modules};

/// How far a name is followed through re-exports.
const DEPTH: usize = 16;

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Arrow {
    pub(super) from: FileId,
    pub(super) to: FileId,
    /// Where in `from`.
    pub(super) line: usize,
    /// What is named.
    pub(super) name: String,
}

/// All arrows from one file to another, each with the first place of each name.
pub(super) fn all(modules: &Modules) -> Vec<Arrow> {
    let mut found = Vec::new();
    for (id, module) in modules.all.iter().enumerate() {
        let imports = module.imports.iter().filter(|import| !import.is_reexport);
        let imports = imports.map(|import| (&import.path, import.line));
        let named = module.named.iter().map(|named| (&named.path, named.line));
        for (path, line) in imports.chain(named) {
            if let Some(to) = target(modules, id, path, DEPTH)
                && to != module.file
            {
                found.push(Arrow {
                    from: module.file,
                    to,
                    line,
                    name: path.join("::"),
                });
            }
        }
    }
    found.sort();
    found.dedup_by(|next, kept| (next.from, next.to, next.line) == (kept.from, kept.to, kept.line));
    found
}

/// The file that declares what a path leads to; nothing for what is not of this crate.
fn target(modules: &Modules, from: ModuleId, path: &[String], depth: usize) -> Option<FileId> {
    let depth = depth.checked_sub(1)?;
    let module = modules.all.get(from)?;
    let (first, rest) = path.split_first()?;
    match first.as_str() {
        "crate" => inside(modules, root(modules, from), rest, depth),
        "self" => inside(modules, from, rest, depth),
        "super" => inside(modules, module.parent?, rest, depth),
        name => {
            if !module.children.contains_key(name)
                && !module.declared.contains(name)
                && imported(module, name).is_none()
            {
                return glob(modules, module, from, path, depth);
            }
            inside(modules, from, path, depth)
        }
    }
}

/// The same for a path that goes on in a module.
fn inside(modules: &Modules, id: ModuleId, path: &[String], depth: usize) -> Option<FileId> {
    let depth = depth.checked_sub(1)?;
    let module = modules.all.get(id)?;
    let Some((first, rest)) = path.split_first() else {
        return Some(module.file);
    };
    if first == "super" {
        return inside(modules, module.parent?, rest, depth);
    }
    if module.declared.contains(first) {
        return Some(module.file);
    }
    if let Some(child) = module.children.get(first) {
        return inside(modules, *child, rest, depth);
    }
    if let Some(import) = imported(module, first) {
        // An import of what is called like its crate would lead to itself.
        if import.first() == Some(first) && import.len() == 1 {
            return None;
        }
        return target(modules, id, &[import, rest].concat(), depth);
    }
    glob(modules, module, id, path, depth)
}

fn imported<'a>(module: &'a Module, name: &str) -> Option<&'a [String]> {
    let mut imports = module.imports.iter();
    let found = imports.find(|import| import.name.as_deref() == Some(name));
    found.map(|import| import.path.as_slice())
}

/// What comes by `*` is looked for in the modules of this crate.
fn glob(
    modules: &Modules,
    module: &Module,
    id: ModuleId,
    path: &[String],
    depth: usize,
) -> Option<FileId> {
    let mut globs = module.imports.iter().filter(|import| import.name.is_none());
    globs.find_map(|import| target(modules, id, &[&import.path, path].concat(), depth))
}

fn root(modules: &Modules, mut id: ModuleId) -> ModuleId {
    while let Some(parent) = modules.all.get(id).and_then(|module| module.parent) {
        id = parent;
    }
    id
}
