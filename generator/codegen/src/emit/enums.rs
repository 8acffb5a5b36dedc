//! Enumeration types, flag sets and type definitions.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::types::Uses;
use crate::plan::{Alias, Enum, Member};

pub(super) fn enumeration(plan: &Enum, uses: &Uses) -> TokenStream {
    uses.odata();
    let Enum {
        ident,
        edm_name,
        docs,
        members,
        origin: _,
    } = plan;
    let names = members.iter().map(|member| &member.ident);
    let member_docs = members.iter().map(|member| &member.docs);
    let entries = entries(plan, |Member { wire, ident, .. }| quote!(#wire => #ident));
    quote! {
        #docs
        #[derive(Clone)]
        #[non_exhaustive]
        pub enum #ident {
            #(
                #member_docs
                #names,
            )*
            /// A member that this crate does not know, as the service spells it.
            Unknown(String),
        }
        odata::enumeration! {
            #ident = #edm_name,
            #(#entries,)*
        }
    }
}

pub(super) fn flags(plan: &Enum, uses: &Uses) -> TokenStream {
    uses.odata();
    let Enum {
        ident,
        edm_name,
        docs,
        members,
        origin: _,
    } = plan;
    let constants = members.iter().map(|member| {
        let (name, wire, docs) = (&member.ident, &member.wire, &member.docs);
        quote! {
            #docs
            pub const #name: Self = Self(odata::FlagSet::of(#wire));
        }
    });
    let constants = (!members.is_empty()).then(|| quote!(impl #ident { #(#constants)* }));
    let entries = entries(plan, |Member { wire, .. }| quote!(#wire));
    quote! {
        #docs
        #[derive(Clone, Default)]
        pub struct #ident(odata::FlagSet);
        #constants
        odata::flags! {
            #ident = #edm_name,
            #(#entries,)*
        }
    }
}

/// The entries of a table, each with its value. The one that is read by its name only stands last.
fn entries(plan: &Enum, entry: impl Fn(&Member) -> TokenStream) -> Vec<TokenStream> {
    let (last, first): (Vec<_>, Vec<_>) =
        plan.members.iter().partition(|member| member.is_sentinel);
    let entries = first.into_iter().chain(last).map(|member| {
        let sentinel = member.is_sentinel.then(|| quote!(sentinel));
        let (entry, value) = (entry(member), Literal::i64_unsuffixed(member.value));
        quote!(#sentinel #entry = #value)
    });
    entries.collect()
}

pub(super) fn alias(plan: &Alias, uses: &Uses) -> TokenStream {
    let Alias {
        ident,
        docs,
        ty,
        origin: _,
    } = plan;
    let ty = uses.ty(ty);
    quote! {
        #docs
        pub type #ident = #ty;
    }
}
