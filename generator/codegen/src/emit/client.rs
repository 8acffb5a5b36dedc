//! The client and what makes it.

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
        methods,
        parameter_structs,
        ..
    } = plan;
    let key_style = if *key_as_segment {
        quote!(Segment)
    } else {
        quote!(Parentheses)
    };
    let (name, version) = &plan.product;
    let methods: Vec<_> = methods
        .iter()
        .map(|plan| builders::method(plan, &uses))
        .collect();
    let structs: Vec<_> = parameter_structs
        .iter()
        .map(|plan| builders::parameter_struct(plan, &uses))
        .collect();
    let constructors = constructors(plan);
    let builder = builder(plan);
    let imports = uses.imports();
    let cloud = (!plan.clouds.is_empty()).then(|| {
        quote!(
            use crate::Cloud;
        )
    });
    quote! {
        use std::sync::Arc;
        #imports
        #cloud
        #docs
        #[derive(Clone, Debug)]
        pub struct #ident {
            path: odata::Path,
        }
        impl #ident {
            #constructors
            /// A client of the service at this root URL, without a credential: for servers on this machine,
            /// where http is allowed, and for a look at requests.
            ///
            /// # Errors
            /// Where the text is no URL of a service, or no HTTP client can be made.
            pub fn at(service_root: &str) -> Result<Self, odata::Error> {
                connect(service_root, None, odata::ClientOptions::default())
            }
            /// The service root, for paths that the metadata does not have.
            pub fn path(&self) -> &odata::Path {
                &self.path
            }
            /// A request to a URL that the metadata does not have: relative to the service root, or absolute
            /// at its origin.
            pub fn request(&self, method: odata::Method, url: &str) -> odata::Request<odata::Bytes> {
                self.path.service().request(method, url)
            }
            #(#methods)*
        }
        #builder
        fn connect(
            root: &str,
            credential: Option<(Arc<dyn odata::TokenCredential>, &str)>,
            options: odata::ClientOptions,
        ) -> Result<#ident, odata::Error> {
            let mut service = odata::Service::builder(root)
                .product(#name, #version)
                .key_style(odata::KeyStyle::#key_style)
                .options(options);
            if let Some((credential, audience)) = credential {
                service = service.credential(credential, audience);
            }
            Ok(#ident { path: service.build()?.root() })
        }
        #(#structs)*
    }
}

fn constructors(plan: &Client) -> TokenStream {
    let builder = &plan.builder;
    if plan.clouds.is_empty() {
        return quote! {
            /// A client of the service at this root URL. `audience` is whom the credential's tokens are for.
            ///
            /// # Errors
            /// Where the text is no URL of a service, or no HTTP client can be made.
            pub fn new(
                service_root: &str,
                credential: Arc<dyn odata::TokenCredential>,
                audience: &str,
            ) -> Result<Self, odata::Error> {
                Self::builder(service_root, credential, audience).build()
            }
            /// A client of the service at this root URL, to be given options.
            pub fn builder(
                service_root: &str,
                credential: Arc<dyn odata::TokenCredential>,
                audience: &str,
            ) -> #builder {
                #builder {
                    credential,
                    endpoint: service_root.to_owned(),
                    audience: audience.to_owned(),
                    options: odata::ClientOptions::default(),
                }
            }
        };
    }
    quote! {
        /// A client of the default cloud.
        ///
        /// # Errors
        /// Where no HTTP client can be made.
        pub fn new(credential: Arc<dyn odata::TokenCredential>) -> Result<Self, odata::Error> {
            Self::builder(credential).build()
        }
        /// A client of the default cloud, to be given another one, and options.
        pub fn builder(credential: Arc<dyn odata::TokenCredential>) -> #builder {
            #builder {
                credential,
                cloud: Cloud::default(),
                endpoint: None,
                options: odata::ClientOptions::default(),
            }
        }
    }
}

fn builder(plan: &Client) -> TokenStream {
    let (ident, builder) = (&plan.ident, &plan.builder);
    let docs = format!(" Makes a [`{}`].", ident.text());
    let options = quote! {
        /// Timeouts, repetitions, headers, a transport of your own.
        #[must_use]
        pub fn options(mut self, options: odata::ClientOptions) -> Self {
            self.options = options;
            self
        }
    };
    let errors = quote! {
        /// The client.
        ///
        /// # Errors
        /// Where the endpoint or an option cannot work, or no HTTP client can be made.
    };
    if plan.clouds.is_empty() {
        return quote! {
            #[doc = #docs]
            #[derive(Debug)]
            pub struct #builder {
                credential: Arc<dyn odata::TokenCredential>,
                endpoint: String,
                audience: String,
                options: odata::ClientOptions,
            }
            impl #builder {
                #options
                #errors
                pub fn build(self) -> Result<#ident, odata::Error> {
                    connect(&self.endpoint, Some((self.credential, &self.audience)), self.options)
                }
            }
        };
    }
    quote! {
        #[doc = #docs]
        #[derive(Debug)]
        pub struct #builder {
            credential: Arc<dyn odata::TokenCredential>,
            cloud: Cloud,
            endpoint: Option<String>,
            options: odata::ClientOptions,
        }
        impl #builder {
            /// The cloud: where requests go, and whom tokens are for.
            #[must_use]
            pub fn cloud(mut self, cloud: Cloud) -> Self {
                self.cloud = cloud;
                self
            }
            /// Another service root than the cloud's. Tokens for the cloud are sent there.
            #[must_use]
            pub fn endpoint(mut self, service_root: impl Into<String>) -> Self {
                self.endpoint = Some(service_root.into());
                self
            }
            #options
            #errors
            pub fn build(self) -> Result<#ident, odata::Error> {
                let endpoint = self.endpoint.as_deref().unwrap_or(self.cloud.endpoint());
                connect(endpoint, Some((self.credential, self.cloud.audience())), self.options)
            }
        }
    }
}
