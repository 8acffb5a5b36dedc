//! The client.

use proc_macro2::TokenStream;
use quote::quote;

use super::builders;
use super::types::Uses;
use crate::plan::Client;

pub(super) fn client(plan: &Client) -> TokenStream {
    let uses = Uses::default();
    uses.odata();
    let Client {
        ident,
        docs,
        key_as_segment,
        endpoint,
        methods,
        parameter_structs,
    } = plan;
    let key_style = if *key_as_segment {
        quote!(Segment)
    } else {
        quote!(Parentheses)
    };
    let methods: Vec<_> = methods
        .iter()
        .map(|plan| builders::method(plan, &uses))
        .collect();
    let structs: Vec<_> = parameter_structs
        .iter()
        .map(|plan| builders::parameter_struct(plan, &uses))
        .collect();
    let endpoint = endpoint.as_ref().map(|endpoint| {
        quote! {
            /// The service root of the first configured deployment.
            pub const ENDPOINT: &'static str = #endpoint;
        }
    });
    let imports = uses.imports();
    quote! {
        #imports
        #docs
        #[derive(Clone, Debug)]
        pub struct #ident {
            path: odata::Path,
        }
        impl #ident {
            #endpoint
            /// A client of the service at this root URL.
            ///
            /// # Errors
            /// Where the text is no absolute URL.
            pub fn at(service_root: &str) -> Result<Self, odata::ServiceError> {
                let service = odata::Service::new(service_root)?.with_key_style(odata::KeyStyle::#key_style);
                Ok(Self { path: service.root() })
            }
            /// The service root, for paths that the metadata does not have.
            pub fn path(&self) -> &odata::Path {
                &self.path
            }
            #(#methods)*
        }
        #(#structs)*
    }
}
