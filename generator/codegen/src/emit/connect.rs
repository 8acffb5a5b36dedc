//! How the client is made: its constructors and its builder.

use proc_macro2::TokenStream;
use quote::quote;

use super::surface;
use crate::plan::Client;

pub(super) fn connect(plan: &Client) -> TokenStream {
    let ident = &plan.ident;
    let (name, version) = &plan.product;
    let constructors = surface::functions(plan, &plan.surface.constructors);
    let builder = builder(plan);
    let cloud = (!plan.clouds.is_empty()).then(|| quote!(Cloud,));
    quote! {
        use std::sync::Arc;
        use crate::{#cloud #ident, odata};
        impl #ident {
            #constructors
        }
        #builder
        fn connect(
            root: &str,
            credential: Option<(Arc<dyn odata::TokenCredential>, &str)>,
            conventions: odata::Conventions,
            options: odata::ClientOptions,
        ) -> Result<#ident, odata::Error> {
            let mut service = odata::Service::builder(root)
                .product(#name, #version)
                .conventions(conventions)
                .options(options);
            if let Some((credential, audience)) = credential {
                service = service.credential(credential, audience);
            }
            Ok(#ident { path: service.build()?.root() })
        }
    }
}

fn builder(plan: &Client) -> TokenStream {
    let (ident, builder) = (&plan.ident, &plan.builder);
    let docs = format!(" Builds a [`{}`].", ident.text());
    let target = if plan.clouds.is_empty() {
        quote! {
            endpoint: String,
            audience: String,
        }
    } else {
        quote! {
            cloud: Cloud,
            endpoint: Option<String>,
        }
    };
    let functions = surface::functions(plan, &plan.surface.builder);
    quote! {
        #[doc = #docs]
        #[derive(Debug)]
        pub struct #builder {
            credential: Arc<dyn odata::TokenCredential>,
            #target
            conventions: odata::Conventions,
            options: odata::ClientOptions,
        }
        impl #builder {
            #functions
        }
    }
}
