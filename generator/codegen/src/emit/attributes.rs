//! Attributes, one a line.

use proc_macro2::TokenStream;
use quote::quote;

/// What prettyplease prints behind the attributes of a constant.
const CONSTANT: &str = "const _: () = ();\n";

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
