//! Whether all names of a crate can stand beside each other, read from its text.
//!
//! The compiler would say so too, in minutes for a large document; this takes a second.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Fields, FnArg, ImplItem, Item, Pat, UseTree, Visibility};

/// Everything that is wrong with the names of a crate; empty where nothing is.
pub fn problems(files: &BTreeMap<String, String>) -> Vec<String> {
    let mut found = Names::default();
    let mut paths = BTreeMap::new();
    for (path, text) in files {
        // Some file systems do not tell `A.rs` from `a.rs`.
        if let Some(other) = paths.insert(path.to_lowercase(), path) {
            found.problems.push(format!(
                "{other} and {path} are one file where case means nothing"
            ));
        }
        // An example is a crate of its own.
        let is_source = path.starts_with("src/")
            && std::path::Path::new(path)
                .extension()
                .is_some_and(|extension| extension == "rs");
        if is_source {
            match syn::parse_file(text) {
                Ok(file) => found.file(path, file),
                Err(error) => found.problems.push(format!("{path} is not Rust: {error}")),
            }
        }
    }
    found.check_uses();
    found.problems
}

/// A path of identifiers.
type Path = Vec<String>;

#[derive(Default)]
struct Names {
    problems: Vec<String>,
    /// What each module declares.
    modules: BTreeMap<Path, BTreeSet<String>>,
    /// Module, and the path below `models` or `requests` that is used in it.
    used: HashMap<Path, String>,
    /// What the modules export from others.
    reexported: Vec<(Path, String)>,
}

impl Names {
    fn file(&mut self, path: &str, file: syn::File) {
        let module = module_of(path);
        let mut scopes = Scopes {
            place: path.to_owned(),
            seen: HashMap::new(),
            problems: Vec::new(),
        };
        if let Some(text) = file.items.iter().find_map(compile_error) {
            scopes.problems.push(format!("{path}: {text}"));
        }
        let mut declared = BTreeSet::new();
        for item in file.items {
            let is_use = matches!(item, Item::Use(_));
            for (name, is_public) in scopes.item(&item) {
                if is_public {
                    declared.insert(name);
                }
            }
            match item {
                Item::Use(item) if matches!(item.vis, Visibility::Public(_)) => {
                    for (target, _) in leaves(&item.tree, &Vec::new()) {
                        self.reexported.push((target, path.to_owned()));
                    }
                }
                item if !is_use => self.tokens(path, item.to_token_stream()),
                _ => {}
            }
        }
        self.problems.extend(scopes.problems);
        self.modules.entry(module).or_default().extend(declared);
    }

    /// Notes the paths that start at `models` or `requests`.
    fn tokens(&mut self, place: &str, tokens: TokenStream) {
        let mut open: Option<(Path, u8)> = None;
        for token in tokens {
            open = match (token, open) {
                (TokenTree::Ident(ident), Some((mut path, 2))) => {
                    path.push(ident.to_string());
                    Some((path, 0))
                }
                (TokenTree::Punct(punct), Some((path, colons)))
                    if punct.as_char() == ':' && colons < 2 =>
                {
                    Some((path, colons + 1))
                }
                (token, open) => {
                    self.close(open, place);
                    match token {
                        TokenTree::Ident(ident) if ident == "models" || ident == "requests" => {
                            Some((vec![ident.to_string()], 0))
                        }
                        TokenTree::Group(group) => {
                            self.tokens(place, group.stream());
                            None
                        }
                        _ => None,
                    }
                }
            };
        }
        self.close(open, place);
    }

    fn close(&mut self, open: Option<(Path, u8)>, place: &str) {
        if let Some((path, 0)) = open
            && path.len() > 1
        {
            self.used.entry(path).or_insert_with(|| place.to_owned());
        }
    }

    fn check_uses(&mut self) {
        let used = self
            .used
            .iter()
            .map(|(path, place)| (path.clone(), place.clone()));
        let reexported = self.reexported.iter().map(|(path, place)| {
            // From the crate's root, or from the module itself.
            let path = match path.split_first() {
                Some((first, rest)) if first == "crate" => rest.to_vec(),
                _ => module_of(place)
                    .into_iter()
                    .chain(path.iter().cloned())
                    .collect(),
            };
            (path, place.clone())
        });
        let mut missing: Vec<_> = used
            .chain(reexported)
            .filter(|(path, _)| path.first().is_none_or(|root| root != "odata_runtime"))
            .filter(|(path, _)| !self.is_declared(path))
            .map(|(path, place)| format!("{place}: there is no `{}`", path.join("::")))
            .collect();
        missing.sort();
        self.problems.extend(missing);
    }

    fn is_declared(&self, path: &[String]) -> bool {
        match path.split_last() {
            Some((name, module)) => self
                .modules
                .get(module)
                .is_some_and(|declared| declared.contains(name)),
            None => false,
        }
    }
}

/// The names that are taken in the places of one file.
struct Scopes {
    place: String,
    seen: HashMap<String, BTreeSet<String>>,
    problems: Vec<String>,
}

impl Scopes {
    fn claim(&mut self, scope: &str, name: &str) {
        let name = name.strip_prefix("r#").unwrap_or(name);
        if !self
            .seen
            .entry(scope.to_owned())
            .or_default()
            .insert(name.to_owned())
        {
            self.problems
                .push(format!("{}: {scope} `{name}` is there twice", self.place));
        }
    }

    /// Claims what an item declares, and says which names the module gets from it.
    fn item(&mut self, item: &Item) -> Vec<(String, bool)> {
        let is_public = |vis: &Visibility| matches!(vis, Visibility::Public(_));
        match item {
            Item::Struct(item) => {
                let scope = format!("the field of {}", item.ident);
                if let Fields::Named(fields) = &item.fields {
                    for field in fields.named.iter().filter_map(|field| field.ident.as_ref()) {
                        self.claim(&scope, &field.to_string());
                    }
                }
                self.declare(&item.ident, is_public(&item.vis))
            }
            Item::Enum(item) => {
                for variant in &item.variants {
                    self.claim(
                        &format!("the variant of {}", item.ident),
                        &variant.ident.to_string(),
                    );
                }
                self.declare(&item.ident, is_public(&item.vis))
            }
            Item::Type(item) => self.declare(&item.ident, is_public(&item.vis)),
            Item::Mod(item) => self.declare(&item.ident, true),
            Item::Use(item) => {
                let names = leaves(&item.tree, &Vec::new());
                let names = names.into_iter().filter(|(_, name)| name != "_");
                names
                    .map(|(_, name)| {
                        self.claim("the item", &name);
                        (name, is_public(&item.vis))
                    })
                    .collect()
            }
            Item::Impl(item) => {
                let ty = item.self_ty.to_token_stream().to_string();
                for member in &item.items {
                    if item.trait_.is_none() {
                        self.member(&ty, member);
                    }
                }
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    fn declare(&mut self, ident: &syn::Ident, is_public: bool) -> Vec<(String, bool)> {
        self.claim("the item", &ident.to_string());
        vec![(ident.to_string(), is_public)]
    }

    fn member(&mut self, ty: &str, member: &ImplItem) {
        match member {
            ImplItem::Const(item) => {
                self.claim(
                    &format!("the associated item of {ty}"),
                    &item.ident.to_string(),
                );
            }
            ImplItem::Fn(item) => {
                let name = item.sig.ident.to_string();
                self.claim(&format!("the associated item of {ty}"), &name);
                for input in &item.sig.inputs {
                    if let FnArg::Typed(input) = input
                        && let Pat::Ident(pattern) = &*input.pat
                    {
                        let scope = format!("the parameter of {ty}::{name}");
                        self.claim(&scope, &pattern.ident.to_string());
                    }
                }
            }
            _ => {}
        }
    }
}

/// What the emitter writes where its tokens are not Rust.
fn compile_error(item: &Item) -> Option<String> {
    match item {
        Item::Macro(item) if item.mac.path.is_ident("compile_error") => {
            Some(item.mac.tokens.to_string())
        }
        _ => None,
    }
}

/// The paths that a `use` names, each with the name it gets.
pub(crate) fn leaves(tree: &UseTree, before: &Path) -> Vec<(Path, String)> {
    let with = |ident: &syn::Ident| before.iter().cloned().chain([ident.to_string()]).collect();
    match tree {
        UseTree::Path(path) => leaves(&path.tree, &with(&path.ident)),
        UseTree::Name(name) => vec![(with(&name.ident), name.ident.to_string())],
        UseTree::Rename(name) => vec![(with(&name.ident), name.rename.to_string())],
        UseTree::Group(group) => group
            .items
            .iter()
            .flat_map(|tree| leaves(tree, before))
            .collect(),
        UseTree::Glob(_) => Vec::new(),
    }
}

/// `src/models/security/alert.rs` is the module `models::security::alert`, spelled as source spells it.
pub(crate) fn module_of(path: &str) -> Path {
    let path = path.trim_start_matches("src/").trim_end_matches(".rs");
    let path = path.strip_suffix("/mod").unwrap_or(path);
    let path = if path == "lib" { "" } else { path };
    // `gen` is a keyword of this edition, which syn takes for a name.
    let raw = |name: &str| match syn::parse_str::<syn::Ident>(name) {
        Ok(_) if name != "gen" => name.to_owned(),
        _ => format!("r#{name}"),
    };
    path.split('/')
        .filter(|part| !part.is_empty())
        .map(raw)
        .collect()
}
