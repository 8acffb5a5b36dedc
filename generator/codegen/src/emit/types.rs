//! Identifiers, types and documentation as tokens.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fmt::Display;

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, TokenStreamExt, quote};

use super::gate;
use crate::plan::{Docs, Gate, Ident, ModelPath, PathRoot, RustType};

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
    models: RefCell<Used>,
    requests: RefCell<Used>,
    odata: RefCell<Used>,
    /// What is needed by what is being written.
    within: RefCell<Vec<Gate>>,
}

/// Where a name is used.
#[derive(Debug, Default)]
struct Used {
    /// Where the file is.
    always: bool,
    /// Where one of these gates is open.
    gates: BTreeSet<Gate>,
}

impl Used {
    fn is_conditional(&self) -> bool {
        !self.always && !self.gates.is_empty()
    }
}

impl Uses {
    /// `odata::…` is used.
    pub(super) fn odata(&self) {
        self.mark(&self.odata);
    }

    /// Writes what needs features: what it uses is imported only with them.
    pub(super) fn within<T>(&self, gate: Option<&Gate>, write: impl FnOnce() -> T) -> T {
        let Some(gate) = gate else { return write() };
        self.within.borrow_mut().push(gate.clone());
        let written = write();
        self.within.borrow_mut().pop();
        written
    }

    fn mark(&self, used: &RefCell<Used>) {
        let within = self.within.borrow();
        let mut used = used.borrow_mut();
        match within.iter().cloned().reduce(Gate::and) {
            None => used.always = true,
            Some(gate) => {
                used.gates.insert(gate);
            }
        }
    }

    pub(super) fn imports(&self) -> TokenStream {
        let names = [
            (self.models.borrow(), quote!(models)),
            (self.odata.borrow(), quote!(odata)),
            (self.requests.borrow(), quote!(requests)),
        ];
        let always = names.iter().filter(|(used, _)| used.always);
        let always: Vec<_> = always.map(|(_, name)| name).collect();
        let conditional = names.iter().filter(|(used, _)| used.is_conditional());
        let conditional = conditional.map(|(used, name)| {
            let cfg = gate::any(used.gates.iter());
            quote!(#cfg use crate::#name;)
        });
        let always = match always.as_slice() {
            [] => TokenStream::new(),
            [name] => quote!(
                use crate::#name;
            ),
            names => quote!(
                use crate::{#(#names),*};
            ),
        };
        quote!(#always #(#conditional)*)
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
            PathRoot::Models => self.mark(&self.models),
            PathRoot::Requests => self.mark(&self.requests),
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
