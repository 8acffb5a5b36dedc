//! Request builders and their methods.

use proc_macro2::TokenStream;
use quote::quote;

use super::types::{Uses, deprecated};
use super::{gate, permissions};
use crate::plan::{
    Argument, Body, Builder, BuilderKind, Call, Gate, Method, ParameterStruct, Returns,
};

/// A request builder in a file that needs what `file` says.
pub(super) fn builder(plan: &Builder, file: Option<&Gate>, uses: &Uses) -> TokenStream {
    let gate = plan.gate.as_ref().filter(|gate| Some(*gate) != file);
    uses.within(gate, || gated(plan, gate, file, uses))
}

fn gated(plan: &Builder, gate: Option<&Gate>, file: Option<&Gate>, uses: &Uses) -> TokenStream {
    uses.odata();
    let cfg = gate::cfg(gate);
    let Builder {
        ident,
        kind,
        docs,
        methods,
        parameter_structs,
        origin: _,
        gate: _,
    } = plan;
    let (inner, given) = match kind {
        BuilderKind::Single(value) => {
            let value = uses.ty(value);
            (quote!(odata::Single<#value>), quote!(Single, #value))
        }
        BuilderKind::Collection(value) => {
            let value = uses.ty(value);
            (
                quote!(odata::Collection<#value>),
                quote!(Collection, #value),
            )
        }
        BuilderKind::Path => (quote!(odata::Path), quote!(Path)),
    };
    let permissions = permissions::constants(ident, methods);
    let permissions = permissions.map(|permissions| quote!(#cfg #permissions));
    let methods: Vec<_> = methods.iter().map(|plan| method(plan, uses)).collect();
    let methods = (!methods.is_empty()).then(|| quote!(#cfg impl #ident { #(#methods)* }));
    let parameter_structs = parameter_structs
        .iter()
        .map(|plan| parameter_struct(plan, file, uses));
    quote! {
        #docs
        #cfg
        pub struct #ident(#inner);
        #cfg
        odata::request_builder!(#ident, #given);
        #methods
        #permissions
        #(#parameter_structs)*
    }
}

pub(super) fn method(plan: &Method, uses: &Uses) -> TokenStream {
    uses.within(plan.gate.as_ref(), || gated_method(plan, uses))
}

fn gated_method(plan: &Method, uses: &Uses) -> TokenStream {
    let cfg = gate::documented(plan.gate.as_ref());
    let Method {
        ident,
        docs,
        arguments,
        body,
        ..
    } = plan;
    let deprecated = deprecated(plan.deprecated.as_ref());
    let parameters = arguments.iter().map(|Argument { ident, ty, .. }| {
        let ty = uses.ty(ty);
        quote!(#ident: #ty)
    });
    let (returns, body) = match body {
        Body::Segment {
            wire,
            to,
            permissions,
            requires_etag,
        } => {
            let to = uses.path(to);
            let listed = permissions
                .as_ref()
                .map(|(constant, _)| quote!(.permissions(Self::#constant)));
            let etag = requires_etag.then(|| quote!(.requires_etag()));
            (to, quote!(self.path().segment(#wire) #listed #etag.into()))
        }
        Body::Key { to } => {
            let to = uses.path(to);
            let parts = arguments
                .iter()
                .map(|Argument { ident, wire, .. }| quote!((#wire, &#ident)));
            (to, quote!(self.path().key(&[#(#parts),*]).into()))
        }
        Body::AlternateKey { to } => {
            let to = uses.path(to);
            let parts = arguments
                .iter()
                .map(|Argument { ident, wire, .. }| quote!((#wire, &#ident)));
            (to, quote!(self.path().alternate_key(&[#(#parts),*]).into()))
        }
        Body::Stream { wire } => {
            uses.odata();
            (
                quote!(odata::Media),
                quote!(self.path().segment(#wire).into()),
            )
        }
        Body::Call(plan) => call(plan, arguments, uses),
    };
    quote! {
        #docs
        #cfg
        #deprecated
        pub fn #ident(&self #(, #parameters)*) -> #returns {
            #body
        }
    }
}

fn call(plan: &Call, arguments: &[Argument], uses: &Uses) -> (TokenStream, TokenStream) {
    uses.odata();
    let Call {
        wire,
        is_action,
        returns,
        permissions,
        parameters,
    } = plan;
    let kind = if *is_action {
        quote!(action)
    } else {
        quote!(function)
    };
    let (source, arguments) = match parameters {
        Some(parameters) => (quote!(parameters.), parameters.fields.as_slice()),
        None => (TokenStream::new(), arguments),
    };
    let arguments: TokenStream = arguments
        .iter()
        .map(
            |Argument {
                 ident,
                 wire,
                 is_omitted,
                 is_geometry,
                 ..
             }| {
                let arg = if *is_omitted {
                    quote!(optional_arg)
                } else {
                    quote!(arg)
                };
                let value = quote!(&#source #ident);
                let value = if *is_geometry && !is_action {
                    quote!(&odata::Geometry(#value))
                } else {
                    value
                };
                quote!(.#arg(#wire, #value))
            },
        )
        .collect();
    let (returns, finish) = match returns {
        Returns::Nothing => (quote!(odata::Request<()>), quote!(request())),
        Returns::Builder(to) => (uses.path(to), quote!(path().into())),
        Returns::Value(ty) => {
            let ty = uses.ty(ty);
            (quote!(odata::Request<#ty>), quote!(request()))
        }
        Returns::Collection(ty) => {
            let ty = uses.ty(ty);
            (quote!(odata::List<#ty>), quote!(list()))
        }
    };
    let listed = permissions
        .as_ref()
        .map(|(constant, _)| quote!(.permissions(Self::#constant)));
    (
        returns,
        quote!(self.path().#kind(#wire)#arguments #listed.#finish),
    )
}

/// The parameters of an operation in a file that needs what `file` says.
pub(super) fn parameter_struct(
    plan: &ParameterStruct,
    file: Option<&Gate>,
    uses: &Uses,
) -> TokenStream {
    let gate = plan.gate.as_ref().filter(|gate| Some(*gate) != file);
    uses.within(gate, || gated_struct(plan, gate, uses))
}

fn gated_struct(plan: &ParameterStruct, gate: Option<&Gate>, uses: &Uses) -> TokenStream {
    let cfg = gate::cfg(gate);
    let ParameterStruct {
        ident,
        docs,
        fields,
        origin: _,
        gate: _,
    } = plan;
    let default = plan.has_default().then(|| quote!(, Default));
    let name = ident.text();
    let fields = fields.iter().map(|(Argument { ident, ty, .. }, docs)| {
        let ty = uses.ty(ty);
        quote! {
            #docs
            pub #ident: #ty,
        }
    });
    quote! {
        #docs
        #cfg
        #[derive(Clone #default)]
        pub struct #ident {
            #(#fields)*
        }
        /// Without the values: a parameter may be a secret.
        #cfg
        impl std::fmt::Debug for #ident {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_struct(#name).finish_non_exhaustive()
            }
        }
    }
}
