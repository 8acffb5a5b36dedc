//! Attributes of an item within an `impl`, one a line.

use proc_macro2::{TokenStream, TokenTree};
use quote::quote;

/// What stands around attributes that prettyplease prints.
const HEAD: &str = "impl X {\n";
const TAIL: &str = "    const _: () = ();\n}\n";

/// The lines of attributes, indented once.
pub(super) fn text(attributes: Vec<TokenTree>) -> String {
    let mut text = String::new();
    for attribute in attributes.as_chunks::<2>().0 {
        let [_, bracket] = attribute;
        match doc(bracket) {
            Some(line) => {
                text.push_str("    ///");
                text.push_str(line.trim_end_matches(' '));
                text.push('\n');
            }
            None => return printed(attributes),
        }
    }
    text
}

/// The line of a `#[doc = "…"]` that is written with three slashes.
fn doc(bracket: &TokenTree) -> Option<String> {
    let TokenTree::Group(bracket) = bracket else {
        return None;
    };
    let mut tokens = bracket.stream().into_iter();
    match (tokens.next(), tokens.next(), tokens.next()) {
        (Some(TokenTree::Ident(name)), _, Some(TokenTree::Literal(line))) if name == "doc" => {
            let syn::Lit::Str(line) = syn::Lit::new(line) else {
                return None;
            };
            let line = line.value();
            (!line.starts_with('/') && !line.contains('\n')).then_some(line)
        }
        _ => None,
    }
}

/// Any attributes: those of a constant without a value, whose own line is taken away.
fn printed(attributes: Vec<TokenTree>) -> String {
    let attributes: TokenStream = attributes.into_iter().collect();
    let file = syn::parse2(quote!(impl X { #attributes const _: () = (); }));
    match file.map(|file| prettyplease::unparse(&file)) {
        Ok(text) => {
            let text = text.strip_prefix(HEAD).unwrap_or(&text);
            text.strip_suffix(TAIL).unwrap_or(text).to_owned()
        }
        Err(error) => format!("    compile_error!({:?});\n", error.to_string()),
    }
}
