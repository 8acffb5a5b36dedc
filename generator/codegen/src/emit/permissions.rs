//! The constants that hold what the metadata lists for requests.

use proc_macro2::TokenStream;
use quote::quote;

use super::gate;
use crate::plan::{Body, Ident, Method, Permission, Permissions};

/// A constant for each method of a builder for which permissions are listed. They stand below the methods, which
/// are read more often, and are private: a request says what it needs before it is sent.
pub(super) fn constants(owner: &Ident, methods: &[Method]) -> Option<TokenStream> {
    let constants: Vec<_> = methods.iter().filter_map(constant).collect();
    (!constants.is_empty()).then(|| quote!(impl #owner { #(#constants)* }))
}

fn constant(method: &Method) -> Option<TokenStream> {
    let cfg = method.gate.as_ref().map(gate::tokens);
    match &method.body {
        Body::Segment { permissions, .. } => {
            let (ident, permissions) = permissions.as_ref()?;
            let of_place = of_place(permissions);
            Some(quote!(#cfg const #ident: &odata::Permissions = &#of_place;))
        }
        Body::Call(call) => {
            let (ident, permissions) = call.permissions.as_ref()?;
            let list = list(permissions);
            Some(quote!(#cfg const #ident: odata::PermissionList = #list;))
        }
        Body::Key { .. } | Body::AlternateKey { .. } | Body::Stream { .. } => None,
    }
}

/// The lists that are not empty. Where all writing needs the same, that is said once.
fn of_place(permissions: &Permissions) -> TokenStream {
    let Permissions {
        read,
        create,
        update,
        delete,
    } = permissions;
    if !create.is_empty() && create == update && create == delete {
        let write = list(create);
        if read.is_empty() {
            return quote!(odata::Permissions::write(#write));
        }
        let read = list(read);
        return quote!(odata::Permissions { read: #read, ..odata::Permissions::write(#write) });
    }
    let names = [quote!(read), quote!(create), quote!(update), quote!(delete)];
    let lists = names
        .iter()
        .zip(permissions.by_verb())
        .filter(|(_, permissions)| !permissions.is_empty())
        .map(|(name, permissions)| {
            let list = list(permissions);
            quote!(#name: #list,)
        });
    let lists: Vec<_> = lists.collect();
    let rest = (lists.len() < names.len()).then(|| quote!(..odata::Permissions::NONE));
    quote!(odata::Permissions { #(#lists)* #rest })
}

fn list(permissions: &[Permission]) -> TokenStream {
    let permissions = permissions.iter().map(
        |Permission { schemes, scopes }| quote!(odata::Permission(&[#(#schemes),*], &[#(#scopes),*])),
    );
    quote!(&[#(#permissions),*])
}
