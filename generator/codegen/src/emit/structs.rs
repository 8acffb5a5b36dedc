//! Structs: fields, tokens and the object the engine reads and writes.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::types::{Uses, deprecated};
use super::{gate, polymorphic};
use crate::plan::{Field, Ident, NavigationToken, RustType, Struct, UploadForm};

pub(super) fn structure(plan: &Struct, uses: &Uses) -> TokenStream {
    uses.odata();
    let Struct {
        ident,
        edm_name,
        docs,
        fields,
        navigations,
        polymorphic,
        derived,
        upload,
        origin: _,
    } = plan;
    let derived = (!derived.is_empty()).then(|| {
        let types = derived.iter().map(|derived| {
            let gate = derived.gate.as_ref();
            let (cfg, ty) = (gate::cfg(gate), uses.within(gate, || uses.ty(&derived.ty)));
            quote!(#cfg #ty)
        });
        quote!(odata::derived! { #ident, #(#types,)* })
    });
    let declarations = fields.iter().map(|field| declaration(field, uses));
    let tokens = fields.iter().map(|field| property_token(field, uses));
    let navigation_tokens = navigations
        .iter()
        .map(|navigation| navigation_token(navigation, uses));
    let constants = (!fields.is_empty() || !navigations.is_empty()).then(|| {
        quote! {
            impl #ident {
                #(#tokens)*
                #(#navigation_tokens)*
            }
        }
    });
    let entries = fields.iter().map(|field| {
        let Field { wire, ident, .. } = field;
        let secret = field.is_secret.then(|| quote!(secret));
        let computed = field.is_computed.then(|| quote!(: computed));
        quote!(#wire => #ident #secret #computed,)
    });
    let navigation = (!navigations.is_empty()).then(|| quote!(odata::navigation!(#ident);));
    let any = polymorphic.as_ref().map(|plan| plan.ident.clone());
    let polymorphic = polymorphic
        .as_ref()
        .map(|plan| polymorphic::polymorphic(plan, uses));
    let upload = upload
        .as_ref()
        .map(|form| upload_session(ident, any.as_ref(), form));
    quote! {
        #docs
        pub struct #ident {
            #(#declarations)*
            /// Members that the metadata does not know, and what `$expand` brought.
            pub additional: odata::Additional,
        }
        #constants
        odata::object! {
            #ident = #edm_name,
            #(#entries)*
        }
        #navigation
        #polymorphic
        #derived
        #upload
    }
}

/// Requests that answer with the type, or with one that derives from it, can upload.
fn upload_session(ident: &Ident, any: Option<&Ident>, form: &UploadForm) -> TokenStream {
    let UploadForm {
        url,
        expected_ranges,
        expires,
        chunk,
    } = form;
    let expires = expires.as_ref().map(|name| quote!(.expires(#name)));
    let chunk = chunk.map(|bytes| {
        let bytes = Literal::u32_unsuffixed(bytes);
        quote!(.chunk(#bytes))
    });
    let any = any.map(|any| {
        quote! {
            impl odata::UploadSessionType for #any {
                const FORM: odata::UploadForm = <#ident as odata::UploadSessionType>::FORM;
            }
        }
    });
    quote! {
        impl odata::UploadSessionType for #ident {
            const FORM: odata::UploadForm =
                odata::UploadForm::new(#url, #expected_ranges) #expires #chunk;
        }
        #any
    }
}

fn declaration(field: &Field, uses: &Uses) -> TokenStream {
    let Field { ident, docs, .. } = field;
    let ty = uses.ty(&field.ty);
    quote! {
        #docs
        pub #ident: Option<#ty>,
    }
}

fn property_token(field: &Field, uses: &Uses) -> TokenStream {
    let Field {
        token,
        token_docs,
        wire,
        is_nullable,
        ..
    } = field;
    // A box is how the struct holds the value, not what the property is.
    let ty = match &field.ty {
        RustType::Boxed(inner) => uses.ty(inner),
        ty => uses.ty(ty),
    };
    let nullability = (!is_nullable).then(|| quote!(, odata::NonNullable));
    let deprecated = deprecated(field.deprecated.as_ref());
    quote! {
        #token_docs
        #deprecated
        pub const #token: &odata::Property<Self, #ty #nullability> = &odata::Property::new(#wire);
    }
}

fn navigation_token(navigation: &NavigationToken, uses: &Uses) -> TokenStream {
    let NavigationToken {
        token, wire, docs, ..
    } = navigation;
    let gate = navigation.gate.as_ref();
    let target = uses.within(gate, || uses.ty(&navigation.target));
    let cfg = gate::documented(gate);
    let many = navigation.is_collection.then(|| quote!(, odata::Many));
    let deprecated = deprecated(navigation.deprecated.as_ref());
    quote! {
        #docs
        #cfg
        #deprecated
        pub const #token: odata::Navigation<Self, #target #many> = odata::Navigation::new(#wire);
    }
}
