//! Request builders and their methods.

use proc_macro2::TokenStream;
use quote::quote;

use super::types::{Uses, deprecated};
use crate::plan::{
    Argument, Body, Builder, BuilderKind, Call, Method, ParameterStruct, Permission, Permissions,
    Returns,
};

pub(super) fn builder(plan: &Builder, uses: &Uses) -> TokenStream {
    uses.odata();
    let Builder {
        ident,
        kind,
        docs,
        methods,
        parameter_structs,
        origin: _,
    } = plan;
    let inner = match kind {
        BuilderKind::Single(value) => {
            let value = uses.ty(value);
            quote!(odata::Single<#value>)
        }
        BuilderKind::Collection(value) => {
            let value = uses.ty(value);
            quote!(odata::Collection<#value>)
        }
        BuilderKind::Path => quote!(odata::Path),
    };
    let methods: Vec<_> = methods.iter().map(|plan| method(plan, uses)).collect();
    let methods = (!methods.is_empty()).then(|| quote!(impl #ident { #(#methods)* }));
    let parameter_structs = parameter_structs
        .iter()
        .map(|plan| parameter_struct(plan, uses));
    quote! {
        #docs
        pub struct #ident(#inner);
        impl From<odata::Path> for #ident {
            fn from(path: odata::Path) -> Self {
                Self(path.into())
            }
        }
        impl std::ops::Deref for #ident {
            type Target = #inner;
            fn deref(&self) -> &Self::Target {
                &self.0
            }
        }
        #methods
        #(#parameter_structs)*
    }
}

pub(super) fn method(plan: &Method, uses: &Uses) -> TokenStream {
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
        } => {
            let to = uses.path(to);
            let listed = (!permissions.is_empty()).then(|| {
                uses.odata();
                let of_place = of_place(permissions);
                quote!(.permissions(&#of_place))
            });
            (to, quote!(self.path().segment(#wire) #listed.into()))
        }
        Body::Key { to } => {
            let to = uses.path(to);
            let parts = arguments
                .iter()
                .map(|Argument { ident, wire, .. }| quote!((#wire, &#ident)));
            (to, quote!(self.path().key(&[#(#parts),*]).into()))
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
                 ..
             }| {
                let arg = if *is_omitted {
                    quote!(optional_arg)
                } else {
                    quote!(arg)
                };
                quote!(.#arg(#wire, &#source #ident))
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
    let listed = (!permissions.is_empty()).then(|| {
        let list = permission_list(permissions);
        quote!(.permissions(#list))
    });
    (
        returns,
        quote!(self.path().#kind(#wire)#arguments #listed.#finish),
    )
}

/// The lists that are not empty.
fn of_place(permissions: &Permissions) -> TokenStream {
    let names = [quote!(read), quote!(create), quote!(update), quote!(delete)];
    let lists = names
        .iter()
        .zip(permissions.by_verb())
        .filter(|(_, list)| !list.is_empty())
        .map(|(name, list)| {
            let list = permission_list(list);
            quote!(#name: #list,)
        });
    let lists: Vec<_> = lists.collect();
    let rest = (lists.len() < names.len()).then(|| quote!(..odata::Permissions::NONE));
    quote!(odata::Permissions { #(#lists)* #rest })
}

fn permission_list(permissions: &[Permission]) -> TokenStream {
    let permissions = permissions
        .iter()
        .map(|Permission { scheme, scopes }| quote!(odata::Permission(#scheme, &[#(#scopes),*])));
    quote!(&[#(#permissions),*])
}

pub(super) fn parameter_struct(plan: &ParameterStruct, uses: &Uses) -> TokenStream {
    let ParameterStruct {
        ident,
        docs,
        fields,
        origin: _,
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
        #[derive(Clone #default)]
        pub struct #ident {
            #(#fields)*
        }
        /// Without the values: a parameter may be a secret.
        impl std::fmt::Debug for #ident {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_struct(#name).finish_non_exhaustive()
            }
        }
    }
}
