//! Tokens to formatted text.

use proc_macro2::TokenStream;
use syn::{File, Item};

/// Formats a file. Items stand apart by a blank line, declarations of modules and imports stand together.
pub(super) fn format(tokens: &TokenStream) -> String {
    let mut file = match syn::parse2::<File>(tokens.clone()) {
        Ok(file) => file,
        // Tokens that are not Rust are a defect of the emitter; the compiler then says where.
        Err(error) => return format!("compile_error!({:?});\n{tokens}\n", error.to_string()),
    };
    let items = std::mem::take(&mut file.items);
    let mut text = prettyplease::unparse(&file);
    file.attrs.clear();
    let mut before = None;
    for item in items {
        let kind = kind(&item);
        let is_run = before == Some(kind) && kind != Kind::Other;
        if !text.is_empty() && !is_run {
            text.push('\n');
        }
        before = Some(kind);
        file.items = vec![item];
        text.push_str(&prettyplease::unparse(&file));
    }
    text
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Module,
    Use,
    Reexport,
    Other,
}

fn kind(item: &Item) -> Kind {
    match item {
        Item::Mod(item) if item.content.is_none() => Kind::Module,
        Item::Use(item) if matches!(item.vis, syn::Visibility::Inherited) => Kind::Use,
        Item::Use(_) => Kind::Reexport,
        _ => Kind::Other,
    }
}
