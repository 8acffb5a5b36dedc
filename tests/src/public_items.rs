//! What the files of a crate make public, and what they put on the wire, read from their text.
//!
//! The declarations are those of `api.txt`, made a second time from what is emitted instead of what is planned.

mod bodies;
mod builders;

use std::collections::BTreeMap;

use quote::ToTokens;
use syn::{
    Attribute, Fields, ImplItem, Item, ItemImpl, ItemMacro, ItemStruct, UseTree, Visibility,
};

use crate::collisions::{leaves, module_of};
use crate::fixture::Outcome;

/// The public items of a crate: declarations by path, without spaces outside of names.
pub fn read(files: &BTreeMap<String, String>) -> Outcome<BTreeMap<String, String>> {
    let mut found = Public::default();
    let mut parsed = Vec::new();
    for (path, text) in files {
        if path.starts_with("src/") {
            let file = syn::parse_file(text).map_err(|error| format!("{path}: {error}"))?;
            parsed.push((module_of(path).join("::"), file));
        }
    }
    for (module, file) in &parsed {
        for item in &file.items {
            match item {
                Item::Use(item) if is_public(&item.vis) => {
                    found.export(module, &item.tree, &features(&item.attrs));
                }
                Item::Use(item) => found.import(module, &item.tree),
                _ => {}
            }
        }
    }
    for (module, file) in &parsed {
        file.items.iter().for_each(|item| found.item(module, item));
    }
    let manifest: toml::Table = files.get("Cargo.toml").ok_or("Cargo.toml")?.parse()?;
    for (name, parts) in manifest["features"].as_table().ok_or("features")? {
        let is_of_others = parts.as_array().is_some_and(|parts| {
            let mut parts = parts.iter().filter_map(toml::Value::as_str);
            parts.all(|part| part.contains('/'))
        });
        let parts = if is_of_others {
            String::new()
        } else {
            format!(" = {parts}")
        };
        found.add(format!("crate/{name}"), format!("feature{parts}"));
    }
    // 0.1.0 and 0.1.1 can stand for each other.
    let runtime = manifest["dependencies"]["odata_runtime"]["version"].as_str();
    let compatible: Vec<&str> = runtime.ok_or("version")?.split('.').take(2).collect();
    let compatible = compatible.join(".");
    found.add(
        "odata".to_owned(),
        format!("use odata_runtime {compatible:?}"),
    );
    Ok(found.finish())
}

/// Spaces and the commas that a long line has at its end mean nothing.
pub fn squeeze(text: &str) -> String {
    let text: String = text.split_whitespace().collect();
    text.replace(",>", ">")
        .replace(",)", ")")
        .replace(",]", "]")
}

fn squeezed(tokens: &impl ToTokens) -> String {
    squeeze(&tokens.to_token_stream().to_string())
}

/// What stands before the declaration of what needs features, and of what the compiler warns of.
fn marker(attributes: &[Attribute]) -> String {
    let mut marker = features(attributes);
    let mut attributes = attributes.iter();
    if attributes.any(|attribute| attribute.path().is_ident("deprecated")) {
        marker += "deprecated ";
    }
    marker
}

/// `#[cfg(feature = "a")]` or `#[cfg(all(feature = "a", feature = "b"))]`.
fn features(attributes: &[Attribute]) -> String {
    let mut attributes = attributes.iter();
    let Some(cfg) = attributes.find(|attribute| attribute.path().is_ident("cfg")) else {
        return String::new();
    };
    let names: Vec<_> = bodies::literals(cfg.meta.to_token_stream());
    format!("cfg({}) ", names.join(",").replace('"', ""))
}

fn is_public(vis: &Visibility) -> bool {
    matches!(vis, Visibility::Public(_))
}

/// What is known of a type so far.
#[derive(Default)]
struct Type {
    /// What it is.
    kind: String,
    /// Fields and variants with their types.
    members: Vec<(String, String)>,
    /// What stands for a member on the wire.
    wires: BTreeMap<String, Vec<String>>,
    /// Numbers of names on the wire.
    values: BTreeMap<String, String>,
}

#[derive(Default)]
struct Public {
    /// The paths under which others can name what a file declares.
    exports: BTreeMap<String, String>,
    /// The features that what is exported there needs.
    gates: BTreeMap<String, String>,
    types: BTreeMap<String, Type>,
    items: BTreeMap<String, String>,
}

impl Public {
    fn add(&mut self, path: String, declaration: String) {
        self.items.insert(path, declaration);
    }

    fn export(&mut self, module: &str, tree: &UseTree, features: &str) {
        for (target, name) in leaves(tree, &Vec::new()) {
            let exported = join(module, &name);
            self.gates.insert(exported.clone(), features.to_owned());
            match target.split_first() {
                Some((first, _)) if first == "odata_runtime" => {
                    // The manifest says which one.
                    self.add(exported, String::new());
                }
                Some((first, rest)) if first == "crate" => {
                    self.exports.insert(rest.join("::"), exported);
                }
                _ => {
                    let target = join(module, &target.join("::"));
                    self.exports.insert(target, exported);
                }
            }
        }
    }

    /// A file may implement something for a type of another one.
    fn import(&mut self, module: &str, tree: &UseTree) {
        for (target, name) in leaves(tree, &Vec::new()) {
            if let Some((first, rest)) = target.split_first()
                && first == "crate"
            {
                self.exports.insert(join(module, &name), rest.join("::"));
            }
        }
    }

    /// Where others find what a file declares.
    fn path(&self, module: &str, name: &str) -> String {
        let declared = join(module, name);
        self.exports.get(&declared).cloned().unwrap_or(declared)
    }

    fn ty(&mut self, path: &str) -> &mut Type {
        self.types.entry(path.to_owned()).or_default()
    }

    fn item(&mut self, module: &str, item: &Item) {
        match item {
            Item::Mod(item) if is_public(&item.vis) => {
                self.add(join(module, &item.ident.to_string()), "mod".to_owned());
            }
            Item::Type(item) => {
                let path = self.path(module, &item.ident.to_string());
                let features = self.gates.get(&path).cloned().unwrap_or_default();
                let of = squeezed(&item.ty);
                match of.split_once('<').map(|(name, _)| name) {
                    Some("odata::Single" | "odata::Collection" | "odata::CollectionById") => {
                        let ty = self.ty(&path);
                        ty.kind.insert_str(0, "builder");
                        builders::stands_on(ty, &of);
                    }
                    _ => self.add(path, format!("{features}type = {of}")),
                }
            }
            Item::Struct(item) => self.structure(module, item),
            Item::Enum(item) => {
                let path = self.path(module, &item.ident.to_string());
                let mut kind = "enum".to_owned();
                for variant in &item.variants {
                    let mut attributes = variant.attrs.iter();
                    if attributes.any(|attribute| attribute.path().is_ident("default")) {
                        kind = format!("enum: Default = Self::{}", variant.ident);
                    }
                    let declaration = match &variant.fields {
                        Fields::Unnamed(fields) => {
                            format!("{}variant{}", marker(&variant.attrs), squeezed(fields))
                        }
                        _ => "variant".to_owned(),
                    };
                    let member = (variant.ident.to_string(), declaration);
                    self.ty(&path).members.push(member);
                }
                self.ty(&path).kind.insert_str(0, &kind);
            }
            Item::Impl(item) if item.trait_.is_none() => self.implementation(module, item),
            Item::Macro(item) => self.handed_over(module, item),
            _ => {}
        }
    }

    fn structure(&mut self, module: &str, item: &ItemStruct) {
        let path = self.path(module, &item.ident.to_string());
        let fields: Vec<(String, String)> = item
            .fields
            .iter()
            .filter(|field| is_public(&field.vis))
            .filter_map(|field| Some((field.ident.as_ref()?.to_string(), squeezed(&field.ty))))
            .collect();
        let kind = match &item.fields {
            Fields::Unnamed(inner) if squeezed(inner) == "(odata::FlagSet)" => "flags",
            Fields::Unnamed(_) => "builder",
            _ if fields.iter().any(|(_, ty)| ty == "odata::Additional") || fields.is_empty() => {
                "struct"
            }
            _ if item.attrs.iter().any(|a| squeezed(a).contains("Default")) => {
                "parameters: Default"
            }
            _ => "parameters",
        };
        let ty = self.ty(&path);
        ty.kind.insert_str(0, kind);
        let fields = fields.into_iter();
        ty.members
            .extend(fields.map(|(name, ty)| (name, format!("field {ty}"))));
    }

    fn implementation(&mut self, module: &str, item: &ItemImpl) {
        let path = self.path(module, &squeezed(&item.self_ty));
        for member in &item.items {
            self.member(&path, member);
        }
    }

    /// Constants and methods.
    fn member(&mut self, path: &str, member: &ImplItem) {
        match member {
            ImplItem::Const(item) if is_public(&item.vis) => {
                let name = item.ident.to_string();
                let literals = bodies::literals(item.expr.to_token_stream());
                let wire = match literals.as_slice() {
                    [] => squeezed(&item.expr),
                    literals => literals.join(", "),
                };
                let ty = squeezed(&item.ty).replace("usize]", "]");
                let member = (name.clone(), format!("{}const {ty}", marker(&item.attrs)));
                let ty = self.ty(path);
                ty.members.push(member);
                ty.wires.insert(name, vec![wire]);
            }
            ImplItem::Const(item) if item.ident == "CONVENTIONS" => {
                if squeezed(&item.expr).contains("odata::KeyStyle::Segment") {
                    self.add("crate".to_owned(), "keys as segments".to_owned());
                } else {
                    self.add("crate".to_owned(), "keys in parentheses".to_owned());
                }
            }
            ImplItem::Fn(item) if is_public(&item.vis) => {
                let body = bodies::body(item);
                for (field, wire) in body.fields {
                    let parameters = body.parameters.clone().unwrap_or_default();
                    self.ty(&parameters).wires.insert(field, vec![wire]);
                }
                let ty = self.ty(path);
                for (variant, wire) in body.arms {
                    let name = match item.sig.ident.to_string().as_str() {
                        "name" => String::new(),
                        getter => format!("{getter} "),
                    };
                    let wires = ty.wires.entry(variant).or_default();
                    wires.push(format!("{name}{wire}"));
                }
                let declaration = format!("{}{}", marker(&item.attrs), body.declaration);
                self.add(format!("{path}::{}", item.sig.ident), declaration);
            }
            _ => {}
        }
    }

    /// What a macro of the runtime is told of a type.
    fn handed_over(&mut self, module: &str, item: &ItemMacro) {
        let name = squeezed(&item.mac.path);
        let entries = bodies::entries(item.mac.tokens.clone());
        let Some((head, entries)) = entries.split_first() else {
            return;
        };
        let Some((ident, head)) = head.split_first() else {
            return;
        };
        let path = self.path(module, ident);
        let ty = self.ty(&path);
        if let [_, edm_name] = head {
            ty.kind += &[" = ", edm_name].concat();
        }
        if name == "odata::request_builder" {
            builders::stands_on(ty, &builders::handed_over(entries));
            return;
        }
        for (index, entry) in entries.iter().enumerate() {
            let entry: Vec<&str> = entry.iter().map(String::as_str).collect();
            let entry = entry.strip_prefix(&["sentinel"]).unwrap_or(&entry);
            let entry = entry.strip_suffix(&[":", "computed"]).unwrap_or(entry);
            match (&*name, entry) {
                (
                    "odata::object" | "odata::large_object",
                    [wire, "=", ">", field] | [wire, "=", ">", field, "secret"],
                ) => {
                    ty.wires
                        .insert((*field).to_owned(), vec![(*wire).to_owned()]);
                }
                ("odata::enumeration", [wire, "=", ">", variant, "=", value @ ..]) => {
                    ty.wires
                        .insert((*variant).to_owned(), vec![(*wire).to_owned()]);
                    ty.values.insert((*wire).to_owned(), value.concat());
                }
                ("odata::flags", [wire, "=", value @ ..]) => {
                    ty.values.insert((*wire).to_owned(), value.concat());
                }
                ("odata::polymorphic", [wire, "=", ">", variant, base]) => {
                    ty.wires
                        .insert((*variant).to_owned(), vec![(*wire).to_owned()]);
                    if index == 0 {
                        ty.kind += &[" over ", base.trim_matches(['(', ')'])].concat();
                    }
                }
                // What is not understood is missing from what is found, which fails the test.
                _ => {}
            }
        }
    }

    fn finish(mut self) -> BTreeMap<String, String> {
        for (path, ty) in std::mem::take(&mut self.types) {
            let is_constant = |member: &str| {
                let mut members = ty.members.iter();
                members.any(|(name, kind)| name == member && kind.starts_with("const"))
            };
            for (name, declaration) in &ty.members {
                // A dot distinguishes a field from a constant of the same name.
                let is_field = declaration.starts_with("field");
                let separator = if is_field && is_constant(name) {
                    "."
                } else {
                    "::"
                };
                let wires = ty.wires.get(name).map(|wires| {
                    let value = wires.first().and_then(|wire| ty.values.get(wire));
                    let value = value.map(|value| format!(" ({value})")).unwrap_or_default();
                    format!(" = {}{value}", wires.join(", "))
                });
                let wires = wires.unwrap_or_default();
                self.add(
                    format!("{path}{separator}{name}"),
                    format!("{declaration}{wires}"),
                );
            }
            // What only this crate names.
            if !ty.kind.is_empty() {
                let features = self.gates.get(&path).cloned().unwrap_or_default();
                self.add(path, format!("{features}{}", ty.kind));
            }
        }
        self.items
    }
}

fn join(module: &str, name: &str) -> String {
    if module.is_empty() {
        name.to_owned()
    } else {
        format!("{module}::{name}")
    }
}
