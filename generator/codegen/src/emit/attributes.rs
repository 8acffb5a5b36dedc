//! Attributes, one a line.

use proc_macro2::{TokenStream, TokenTree};
use quote::quote;

use super::line;

/// What prettyplease prints behind the attributes of a constant.
const CONSTANT: &str = "const _: () = ();\n";

/// The lines of attributes, with `indent` before each. What does not fit on a line is left to prettyplease.
pub(super) fn text(attributes: Vec<TokenTree>, indent: &str) -> String {
    let mut text = String::new();
    let mut attributes = attributes.into_iter();
    while let (Some(hash), Some(bracket)) = (attributes.next(), attributes.next()) {
        if let Some(line) = doc(&bracket) {
            text.push_str(indent);
            text.push_str("///");
            text.push_str(line.trim_end_matches(' '));
            text.push('\n');
            continue;
        }
        let is_doc = is_doc(&bracket);
        let attribute = line::line([hash, bracket]);
        if is_doc || !line::fits(indent, &attribute) {
            text.push_str(&printed(&attribute, indent));
        } else {
            text.push_str(indent);
            text.push_str(&attribute);
            text.push('\n');
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

fn is_doc(bracket: &TokenTree) -> bool {
    let TokenTree::Group(bracket) = bracket else {
        return false;
    };
    let first = bracket.stream().into_iter().next();
    matches!(first, Some(TokenTree::Ident(name)) if name == "doc")
}

/// Any attribute: that of a constant, whose own line is taken away.
pub(super) fn printed(attribute: &str, indent: &str) -> String {
    let attribute: TokenStream = attribute.parse().unwrap_or_default();
    let constant = quote!(#attribute const _: () = (););
    let (tokens, head) = if indent.is_empty() {
        (constant, "")
    } else {
        (quote!(impl X { #constant }), "impl X {\n")
    };
    match syn::parse2(tokens).map(|file| prettyplease::unparse(&file)) {
        Ok(text) => {
            let text = text.strip_prefix(head).unwrap_or(&text);
            let end = text.rfind(CONSTANT).unwrap_or(text.len());
            text.get(..end)
                .unwrap_or(text)
                .trim_end_matches(' ')
                .to_owned()
        }
        Err(error) => format!("{indent}compile_error!({:?});\n", error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::doc;

    #[test]
    fn only_a_line_that_three_slashes_can_hold_is_written_with_them() {
        let of = |line: &str| {
            let attribute = quote!([doc = #line]);
            doc(&attribute.into_iter().next()?)
        };
        assert_eq!(of(" One line.").as_deref(), Some(" One line."));
        assert_eq!(of("/ a fourth slash is a plain comment"), None);
        assert_eq!(of(" two\n lines"), None);
        assert_eq!(of("/ a fourth slash\nand two lines"), None);
        let hidden = quote!([doc(hidden)]).into_iter().next();
        assert_eq!(hidden.and_then(|attribute| doc(&attribute)), None);
    }
}
