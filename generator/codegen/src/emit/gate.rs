//! `#[cfg]` on what needs a feature.

use proc_macro2::TokenStream;
use quote::quote;

use crate::plan::{Feature, Gate};

/// Documentation lists no more areas than this.
const LISTED_AREAS: usize = 8;

/// `#[cfg(…)]`.
pub(super) fn cfg(gate: Option<&Gate>) -> Option<TokenStream> {
    let condition = condition(gate?);
    Some(quote!(#[cfg(#condition)]))
}

/// `#[cfg(…)]`, and for docs.rs the areas that enable it.
pub(super) fn documented(gate: Option<&Gate>) -> Option<TokenStream> {
    let cfg = cfg(gate)?;
    let areas = all(gate?.features().iter().map(|feature| areas(feature)));
    Some(quote!(#cfg #[cfg_attr(docsrs, doc(cfg(#areas)))]))
}

/// What is there where one of these gates is open.
pub(super) fn any<'a>(gates: impl Iterator<Item = &'a Gate>) -> TokenStream {
    let conditions: Vec<_> = gates.map(condition).collect();
    let condition = match conditions.as_slice() {
        [only] => quote!(#only),
        conditions => quote!(any(#(#conditions),*)),
    };
    quote!(#[cfg(#condition)])
}

fn condition(gate: &Gate) -> TokenStream {
    all(gate.features().iter().map(|feature| {
        let name = &feature.name;
        quote!(feature = #name)
    }))
}

fn all(conditions: impl Iterator<Item = TokenStream>) -> TokenStream {
    let conditions: Vec<_> = conditions.collect();
    match conditions.as_slice() {
        [only] => only.clone(),
        conditions => quote!(all(#(#conditions),*)),
    }
}

/// The areas, where they are few enough to be read.
fn areas(feature: &Feature) -> TokenStream {
    let areas = feature.areas.iter().map(|area| &**area);
    let names: Vec<&str> = areas.collect();
    match names.as_slice() {
        [only] => quote!(feature = #only),
        names if names.len() <= LISTED_AREAS => quote!(any(#(feature = #names),*)),
        _ => {
            let name = &feature.name;
            quote!(feature = #name)
        }
    }
}
