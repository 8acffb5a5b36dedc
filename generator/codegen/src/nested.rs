//! The files of a crate as one file, for `include!` in another crate.
//!
//! Each module stands within its parent, and a path from the crate's root is one from the including module: `crate::models`
//! of a module two levels down is `super::super::models`. Inner attributes of the root go, since an included file may not
//! have any; what they allow is said of each item instead.

use std::collections::BTreeMap;

use proc_macro2::{Group, Ident, Punct, Spacing, Span, TokenStream, TokenTree};
use quote::ToTokens as _;
use syn::{AttrStyle, Attribute, File, Item};

/// The modules of a crate as one file; `files` are those of [`crate::GeneratedCrate`].
pub(crate) fn nested(files: &BTreeMap<String, String>, header: &str) -> String {
    let Some(root) = module(files, &[]) else {
        return String::new();
    };
    let allowed: Vec<TokenStream> = root.attrs.iter().filter_map(allowed).collect();
    let items = root.items.into_iter().map(|mut item| {
        if let Some(attributes) = attributes(&mut item) {
            attributes.extend(allowed.iter().cloned().filter_map(outer));
        }
        item
    });
    let file = File {
        shebang: None,
        frontmatter: None,
        attrs: Vec::new(),
        items: items.collect(),
    };
    format!("{header}{}", prettyplease::unparse(&file))
}

/// The module with this path, its children within it.
fn module(files: &BTreeMap<String, String>, path: &[String]) -> Option<File> {
    let text = if path.is_empty() {
        files.get("src/lib.rs")
    } else {
        let path = path.join("/");
        let file = files.get(&format!("src/{path}.rs"));
        file.or_else(|| files.get(&format!("src/{path}/mod.rs")))
    }?;
    // What the emitter writes is Rust; where it is not, the compiler says so of the text itself.
    let tokens: TokenStream = text.parse().ok()?;
    let mut file: File = syn::parse2(relative(tokens, path.len())).ok()?;
    for item in &mut file.items {
        if let Item::Mod(child) = item
            && child.content.is_none()
        {
            let mut path = path.to_vec();
            path.push(child.ident.to_string().trim_start_matches("r#").to_owned());
            let found = module(files, &path)?;
            child.attrs.extend(found.attrs);
            child.content = Some((syn::token::Brace::default(), found.items));
            child.semi = None;
        }
    }
    Some(file)
}

/// Paths from the crate's root as paths from a module `depth` levels below it.
fn relative(tokens: TokenStream, depth: usize) -> TokenStream {
    let mut tokens = tokens.into_iter().peekable();
    let mut out = TokenStream::new();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Ident(ident) if ident == "crate" && is_colon(tokens.peek()) => {
                out.extend(way_up(depth));
            }
            TokenTree::Group(group) => {
                let mut inner = Group::new(group.delimiter(), relative(group.stream(), depth));
                inner.set_span(group.span());
                out.extend([TokenTree::Group(inner)]);
            }
            token => out.extend([token]),
        }
    }
    out
}

fn is_colon(token: Option<&TokenTree>) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == ':')
}

/// `self`, `super`, `super::super`, …
fn way_up(depth: usize) -> TokenStream {
    let word = |word| Ident::new(word, Span::call_site()).into_token_stream();
    let mut up = word(if depth == 0 { "self" } else { "super" });
    for _ in 1..depth {
        let colon = |spacing| Punct::new(':', spacing).into_token_stream();
        up.extend([colon(Spacing::Joint), colon(Spacing::Alone), word("super")]);
    }
    up
}

/// What an inner attribute allows in the whole crate.
fn allowed(attribute: &Attribute) -> Option<TokenStream> {
    let is_allow = attribute.path().is_ident("allow");
    is_allow.then(|| attribute.meta.to_token_stream())
}

/// The same, said of one item.
fn outer(meta: TokenStream) -> Option<Attribute> {
    Some(Attribute {
        pound_token: syn::token::Pound::default(),
        style: AttrStyle::Outer,
        bracket_token: syn::token::Bracket::default(),
        meta: syn::parse2(meta).ok()?,
    })
}

/// The attributes of the kinds of item that the root of a crate has.
fn attributes(item: &mut Item) -> Option<&mut Vec<Attribute>> {
    match item {
        Item::Mod(item) => Some(&mut item.attrs),
        Item::Use(item) => Some(&mut item.attrs),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modules_stand_within_each_other() {
        let files = [
            (
                "src/lib.rs",
                "//! Docs.\n#![forbid(unsafe_code)]\n#![allow(non_ascii_idents)]\nmod client;\npub mod models;\npub use client::C;\npub use crate::models::a::A as B;",
            ),
            ("src/client.rs", "use crate::models;\npub(crate) struct C;"),
            (
                "src/models/mod.rs",
                "//! Values.\npub(crate) mod a;\npub use a::A;",
            ),
            (
                "src/models/a.rs",
                "use crate::{client, models};\n/// `crate::A`\npub struct A;\nm! { crate::models::A => [crate::C] }",
            ),
        ];
        let files = files.map(|(path, text)| (path.to_owned(), text.to_owned()));
        insta::assert_snapshot!(nested(&BTreeMap::from(files), "// Header.\n"));
    }
}
