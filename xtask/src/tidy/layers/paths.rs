//! What a module imports and names, outside of its tests.

use proc_macro2::TokenStream;
use syn::parse::Parser as _;
use syn::punctuated::Punctuated;
use syn::visit::{self, Visit};
use syn::{
    Attribute, Expr, ImplItemFn, Item, ItemFn, ItemImpl, ItemMod, ItemUse, Macro, Path, Token,
    UseTree, Visibility,
};

use super::attributes::is_test;

/// A name that `use` brings.
pub(super) struct Import {
    /// What it is called here; nothing for `*`.
    pub(super) name: Option<String>,
    pub(super) path: Vec<String>,
    pub(super) line: usize,
    /// Whether it is there for others: then it counts where it is used here.
    pub(super) is_reexport: bool,
}

/// A path in the code.
pub(super) struct Named {
    pub(super) path: Vec<String>,
    pub(super) line: usize,
}

/// Macros whose content is code of others, or no expressions.
const QUOTED: &[&str] = &["quote", "quote_spanned", "parse_quote", "macro_rules"];

/// Of the items of one module, without the modules in it.
pub(super) fn read(items: &[Item]) -> (Vec<Import>, Vec<Named>) {
    let mut reader = Reader::default();
    for item in items {
        reader.visit_item(item);
    }
    (reader.imports, reader.named)
}

#[derive(Default)]
struct Reader {
    imports: Vec<Import>,
    named: Vec<Named>,
}

impl Reader {
    fn import(&mut self, tree: &UseTree, path: &[String], is_reexport: bool) {
        let join = |name: String| [path, &[name]].concat();
        let (name, path, ident) = match tree {
            UseTree::Path(tree) => {
                return self.import(&tree.tree, &join(tree.ident.to_string()), is_reexport);
            }
            UseTree::Group(group) => {
                for tree in &group.items {
                    self.import(tree, path, is_reexport);
                }
                return;
            }
            UseTree::Name(tree) if tree.ident == "self" => {
                (path.last().cloned(), path.to_vec(), tree.ident.span())
            }
            UseTree::Name(tree) => {
                let name = tree.ident.to_string();
                (Some(name.clone()), join(name), tree.ident.span())
            }
            UseTree::Rename(tree) => {
                let path = match tree.ident.to_string() {
                    name if name == "self" => path.to_vec(),
                    name => join(name),
                };
                (Some(tree.rename.to_string()), path, tree.ident.span())
            }
            UseTree::Glob(tree) => (None, path.to_vec(), tree.star_token.spans[0]),
        };
        self.imports.push(Import {
            name,
            path,
            line: ident.start().line,
            is_reexport,
        });
    }
}

impl<'a> Visit<'a> for Reader {
    fn visit_item(&mut self, item: &'a Item) {
        let attributes = match item {
            Item::Const(item) => &item.attrs,
            Item::Static(item) => &item.attrs,
            Item::Struct(item) => &item.attrs,
            Item::Use(item) => &item.attrs,
            _ => &Vec::new(),
        };
        if !is_test(attributes) {
            visit::visit_item(self, item);
        }
    }

    fn visit_item_mod(&mut self, _: &'a ItemMod) {}

    fn visit_item_fn(&mut self, item: &'a ItemFn) {
        if !is_test(&item.attrs) {
            visit::visit_item_fn(self, item);
        }
    }

    fn visit_item_impl(&mut self, item: &'a ItemImpl) {
        if !is_test(&item.attrs) {
            visit::visit_item_impl(self, item);
        }
    }

    fn visit_impl_item_fn(&mut self, item: &'a ImplItemFn) {
        if !is_test(&item.attrs) {
            visit::visit_impl_item_fn(self, item);
        }
    }

    fn visit_item_use(&mut self, item: &'a ItemUse) {
        if item.leading_colon.is_none() {
            let is_reexport = !matches!(item.vis, Visibility::Inherited);
            self.import(&item.tree, &[], is_reexport);
        }
    }

    fn visit_path(&mut self, path: &'a Path) {
        if path.leading_colon.is_none()
            && let Some(first) = path.segments.first()
        {
            let segments = path.segments.iter();
            self.named.push(Named {
                path: segments.map(|segment| segment.ident.to_string()).collect(),
                line: first.ident.span().start().line,
            });
        }
        visit::visit_path(self, path);
    }

    fn visit_attribute(&mut self, _: &'a Attribute) {}

    fn visit_visibility(&mut self, _: &'a Visibility) {}

    fn visit_macro(&mut self, item: &'a Macro) {
        self.visit_path(&item.path);
        if item
            .path
            .segments
            .last()
            .is_some_and(|name| QUOTED.iter().any(|quoted| name.ident == quoted))
        {
            return;
        }
        let mut inside = Reader::default();
        for expression in expressions(&item.tokens) {
            inside.visit_expr(&expression);
        }
        self.named.append(&mut inside.named);
    }
}

/// The arguments of a macro that is called like a function.
fn expressions(tokens: &TokenStream) -> Punctuated<Expr, Token![,]> {
    let arguments = Punctuated::parse_terminated;
    arguments.parse2(tokens.clone()).unwrap_or_default()
}
