//! Identifiers, types and documentation as tokens.

use std::cell::RefCell;
use std::collections::BTreeSet;

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, TokenStreamExt, quote};

use super::gate;
use super::page::Page;
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

    /// The imports of a file that has this below them.
    pub(super) fn imports(&self) -> Page {
        let names = [
            (self.models.borrow(), "models"),
            (self.odata.borrow(), "odata"),
            (self.requests.borrow(), "requests"),
        ];
        let always = names.iter().filter(|(used, _)| used.always);
        let always: Vec<_> = always.map(|(_, name)| *name).collect();
        let mut page = Page::default();
        match always.as_slice() {
            [] => {}
            [name] => page.line(format_args!("use crate::{name};")),
            names => page.line(format_args!("use crate::{{{}}};", names.join(", "))),
        }
        for (used, name) in names.iter().filter(|(used, _)| used.is_conditional()) {
            page.attribute("", &gate::any(used.gates.iter()));
            page.line(format_args!("use crate::{name};"));
        }
        page
    }

    /// Where a type is, as source writes it.
    pub(super) fn path<'t>(&self, path: &'t ModelPath) -> &'t ModelPath {
        self.use_path(path);
        path
    }

    /// A type, as source writes it.
    pub(super) fn ty<'t>(&self, ty: &'t RustType) -> &'t RustType {
        self.use_type(ty);
        ty
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
