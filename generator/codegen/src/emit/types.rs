//! Identifiers, types and documentation as tokens.

use std::cell::Cell;
use std::fmt::Display;

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, TokenStreamExt, quote};

use crate::plan::{Docs, Ident, ModelPath, PathRoot, RustType};

impl ToTokens for Ident {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let ident = if self.is_raw() {
            proc_macro2::Ident::new_raw(self.text(), Span::call_site())
        } else {
            proc_macro2::Ident::new(self.text(), Span::call_site())
        };
        tokens.append(ident);
    }
}

impl ToTokens for Docs {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        for line in self.lines() {
            let line = if line.is_empty() {
                String::new()
            } else {
                format!(" {line}")
            };
            tokens.extend(quote!(#[doc = #line]));
        }
    }
}

/// What a file has to import.
#[derive(Debug, Default)]
pub(super) struct Uses {
    models: Cell<bool>,
    requests: Cell<bool>,
    odata: Cell<bool>,
}

impl Uses {
    /// `odata::…` is used.
    pub(super) fn odata(&self) {
        self.odata.set(true);
    }

    pub(super) fn imports(&self) -> TokenStream {
        let names = [
            (self.models.get(), quote!(models)),
            (self.odata.get(), quote!(odata)),
            (self.requests.get(), quote!(requests)),
        ];
        let used: Vec<_> = names
            .into_iter()
            .filter_map(|(is_used, name)| is_used.then_some(name))
            .collect();
        match used.as_slice() {
            [] => TokenStream::new(),
            [name] => quote!(
                use crate::#name;
            ),
            names => quote!(
                use crate::{#(#names),*};
            ),
        }
    }

    pub(super) fn path(&self, path: &ModelPath) -> TokenStream {
        self.use_path(path);
        tokens(path)
    }

    pub(super) fn ty(&self, ty: &RustType) -> TokenStream {
        self.use_type(ty);
        tokens(ty)
    }

    fn use_path(&self, path: &ModelPath) {
        match path.root() {
            PathRoot::Models => self.models.set(true),
            PathRoot::Requests => self.requests.set(true),
        }
    }

    fn use_type(&self, ty: &RustType) {
        match ty {
            RustType::Known(known) if known.is_of_runtime() => self.odata(),
            RustType::Known(_) => {}
            RustType::Model(path) => self.use_path(path),
            RustType::Boxed(inner)
            | RustType::List(inner)
            | RustType::Optional(inner)
            | RustType::Borrowed(inner) => self.use_type(inner),
            RustType::IsA(base) | RustType::DynIsA(base) => {
                self.odata();
                self.use_type(base);
            }
        }
    }
}

/// A type or path as it displays itself, which is Rust.
fn tokens(shown: &impl Display) -> TokenStream {
    let shown = shown.to_string();
    shown
        .parse()
        .unwrap_or_else(|_| quote!(compile_error!(#shown)))
}

/// `#[deprecated]`.
pub(super) fn deprecated(note: Option<&String>) -> Option<TokenStream> {
    note.map(|note| quote!(#[deprecated(note = #note)]))
}
