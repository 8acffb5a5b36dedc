//! How the client is made: its constructors, and what the runtime's builder needs to know.

use proc_macro2::TokenStream;
use quote::quote;

use super::surface;
use crate::plan::Client;

pub(super) fn connect(plan: &Client) -> TokenStream {
    let (ident, builder) = (&plan.ident, &plan.builder);
    let (name, version) = &plan.product;
    let constructors = surface::functions(plan, &plan.surface.constructors);
    let (import, cloud) = if plan.clouds.is_empty() {
        (None, quote!(odata::NoCloud))
    } else {
        (Some(quote!(Cloud,)), quote!(Cloud))
    };
    let docs = format!(
        " Builds a [`{}`]: how it signs in, the endpoint, conventions, options.",
        ident.text()
    );
    quote! {
        use std::sync::Arc;
        use crate::{#import #ident, odata};
        #[doc = #docs]
        pub type #builder = odata::ClientBuilder<#ident>;
        impl #ident {
            #constructors
        }
        impl odata::ServiceClient for #ident {
            type Cloud = #cloud;
            const PRODUCT: (&'static str, &'static str) = (#name, #version);
            const CONVENTIONS: odata::Conventions = Self::CONVENTIONS;
            fn from_service(service: &odata::Service) -> Self {
                Self { path: service.root() }
            }
        }
    }
}
