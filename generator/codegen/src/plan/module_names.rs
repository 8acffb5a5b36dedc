//! The names in one module of `models`, and of the request builders that belong to its types.

use csdl::model::{ElementId, Model, NamedType};

use super::ident::{Case, Ident};
use super::module_name;
use super::namespaces::last_part;
use super::plain::Plain;
use super::renames::{Name, Renames};
use super::scope::Scope;
use super::wish::Wish;
use crate::select::{Addressed, Selection};

/// Names that mean something in every Rust file: a type of the metadata called so gets an underscore.
pub(super) const PRELUDE: &[&str] = &[
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

/// What one module of `models` declares, in the order in which it was asked for.
pub(super) struct ModuleNames {
    pub children: Vec<Ident>,
    pub models: Vec<Ident>,
    pub any: Vec<Option<Ident>>,
    pub files: Vec<Ident>,
}

impl ModuleNames {
    /// Types and modules of a module share their names: in some scripts both are spelled alike.
    pub(super) fn new(
        model: &Model,
        selection: &Selection,
        renames: &Renames,
        plain: &Plain,
        children: &[&str],
        types: &[(NamedType, &str)],
    ) -> Self {
        let mut scope = Scope::with_reserved(&[PRELUDE, module_name::RESERVED].concat());
        let given: Vec<Name<'_>> = types
            .iter()
            .map(|(ty, name)| renames.name(ElementId::from(*ty), name))
            .collect();
        let mut wishes: Vec<Wish<'_>> = children
            .iter()
            .map(|namespace| {
                let part = last_part(namespace);
                let module = module_name::of(part);
                Wish::after(part.into(), module, Case::Snake).in_namespace(namespace)
            })
            .collect();
        wishes.extend(given.iter().map(|name| Wish::new(*name, Case::Camel)));
        let has_variants = |ty: &NamedType| match ty {
            NamedType::Structured(id) => {
                selection.types.contains_key(id)
                    && !plain.contains(id)
                    && !selection.variants(model, *id).is_empty()
            }
            NamedType::Enum(_) | NamedType::Definition(_) => false,
        };
        let with_any: Vec<bool> = types.iter().map(|(ty, _)| has_variants(ty)).collect();
        let any = given.iter().zip(&with_any).filter(|(_, has_any)| **has_any);
        wishes.extend(any.map(|(name, _)| {
            let plain = format!("any_{}", name.text());
            Wish::after(*name, plain, Case::Camel).of_kind("enum")
        }));
        let mut idents = scope.settle(&wishes).into_iter();
        let children = idents.by_ref().take(children.len()).collect();
        let models = idents.by_ref().take(types.len()).collect();
        let any = with_any
            .into_iter()
            .map(|has_any| if has_any { idents.next() } else { None });
        let any = any.collect();
        // The modules of files are private, so they come last.
        let files: Vec<Wish<'_>> = given
            .iter()
            .map(|name| {
                let module = module_name::of(name.text());
                Wish::after(name.own().into(), module, Case::Snake)
            })
            .collect();
        Self {
            children,
            models,
            any,
            files: scope.settle(&files),
        }
    }
}

/// The request builders of types, single and of a collection, where there are any.
pub(super) fn builders(
    selection: &Selection,
    scope: &mut Scope,
    types: &[(NamedType, &str)],
    idents: &[Ident],
) -> Vec<[Option<Ident>; 2]> {
    const SUFFIXES: [(&str, &str); 2] = [
        ("request_builder", "single"),
        ("collection_request_builder", "collection"),
    ];
    let mut wishes = Vec::new();
    let mut wanted = Vec::new();
    for ((ty, name), ident) in types.iter().zip(idents) {
        let addressed = match ty {
            NamedType::Structured(id) => selection.addressed.get(id).copied().unwrap_or_default(),
            NamedType::Enum(_) | NamedType::Definition(_) => Addressed::default(),
        };
        let are_wanted = [addressed.single, addressed.collection];
        for (_, (suffix, kind)) in are_wanted
            .iter()
            .zip(SUFFIXES)
            .filter(|(wanted, _)| **wanted)
        {
            let plain = format!("{}_{suffix}", ident.text());
            wishes.push(Wish::after_ident(name, ident, plain, Case::Camel).of_kind(kind));
        }
        wanted.push(are_wanted);
    }
    let mut idents = scope.settle(&wishes).into_iter();
    let mut next = |is_wanted: bool| if is_wanted { idents.next() } else { None };
    let builders = wanted
        .into_iter()
        .map(|are_wanted| are_wanted.map(&mut next));
    builders.collect()
}
