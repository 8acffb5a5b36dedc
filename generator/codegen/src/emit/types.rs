//! Identifiers, types and documentation as tokens.

use std::cell::Cell;

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
        let root = match path.root() {
            PathRoot::Models => {
                self.models.set(true);
                quote!(models)
            }
            PathRoot::Requests => {
                self.requests.set(true);
                quote!(requests)
            }
        };
        let modules = path.modules();
        let ident = path.ident();
        quote!(#root #(::#modules)* ::#ident)
    }

    pub(super) fn ty(&self, ty: &RustType) -> TokenStream {
        match ty {
            RustType::Std(name) => {
                proc_macro2::Ident::new(name, Span::call_site()).to_token_stream()
            }
            RustType::Odata(name) => {
                self.odata();
                let name = proc_macro2::Ident::new(name, Span::call_site());
                quote!(odata::#name)
            }
            RustType::Model(path) => self.path(path),
            RustType::Boxed(inner) => {
                let inner = self.ty(inner);
                quote!(Box<#inner>)
            }
            RustType::List(inner) => {
                let inner = self.ty(inner);
                quote!(Vec<#inner>)
            }
            RustType::Optional(inner) => {
                let inner = self.ty(inner);
                quote!(Option<#inner>)
            }
            RustType::Borrowed(inner) => match &**inner {
                RustType::Std("String") => quote!(&str),
                RustType::List(item) => {
                    let item = self.ty(item);
                    quote!(&[#item])
                }
                inner => {
                    let inner = self.ty(inner);
                    quote!(&#inner)
                }
            },
        }
    }
}

/// `#[deprecated]`.
pub(super) fn deprecated(note: Option<&String>) -> Option<TokenStream> {
    note.map(|note| quote!(#[deprecated(note = #note)]))
}
