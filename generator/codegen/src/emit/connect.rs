//! How the client is made: its constructors and its builder.

use proc_macro2::TokenStream;
use quote::quote;

use crate::plan::Client;

pub(super) fn connect(plan: &Client) -> TokenStream {
    let ident = &plan.ident;
    let (name, version) = &plan.product;
    let constructors = constructors(plan);
    let builder = builder(plan);
    let cloud = (!plan.clouds.is_empty()).then(|| quote!(Cloud,));
    quote! {
        use std::sync::Arc;
        use crate::{#cloud #ident, odata};
        impl #ident {
            #constructors
            /// A client of the service at this root URL that sends no credential: for services that need none, and
            /// for a server on this machine, where `http` is allowed.
            ///
            /// # Errors
            /// If `service_root` is not a valid service root, or no HTTP client can be made.
            pub fn at(service_root: &str) -> Result<Self, odata::Error> {
                connect(service_root, None, #ident::CONVENTIONS, odata::ClientOptions::default())
            }
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

fn constructors(plan: &Client) -> TokenStream {
    let (ident, builder) = (&plan.ident, &plan.builder);
    if plan.clouds.is_empty() {
        return quote! {
            /// A client of the service at this root URL. `audience` is the audience of the credential's tokens.
            ///
            /// # Errors
            /// If `service_root` is not a valid service root, or no HTTP client can be made.
            pub fn new(
                service_root: &str,
                credential: Arc<dyn odata::TokenCredential>,
                audience: &str,
            ) -> Result<Self, odata::Error> {
                Self::builder(service_root, credential, audience).build()
            }
            /// Builds a client of the service at this root URL.
            pub fn builder(
                service_root: &str,
                credential: Arc<dyn odata::TokenCredential>,
                audience: &str,
            ) -> #builder {
                #builder {
                    credential,
                    endpoint: service_root.to_owned(),
                    audience: audience.to_owned(),
                    conventions: #ident::CONVENTIONS,
                    options: odata::ClientOptions::default(),
                }
            }
        };
    }
    quote! {
        /// A client of the default cloud.
        ///
        /// # Errors
        /// If no HTTP client can be made.
        pub fn new(credential: Arc<dyn odata::TokenCredential>) -> Result<Self, odata::Error> {
            Self::builder(credential).build()
        }
        /// Builds a client; the default cloud is used unless set.
        pub fn builder(credential: Arc<dyn odata::TokenCredential>) -> #builder {
            #builder {
                credential,
                cloud: Cloud::default(),
                endpoint: None,
                conventions: #ident::CONVENTIONS,
                options: odata::ClientOptions::default(),
            }
        }
    }
}

fn builder(plan: &Client) -> TokenStream {
    let (ident, builder) = (&plan.ident, &plan.builder);
    let docs = format!(" Builds a [`{}`].", ident.text());
    let options = quote! {
        /// How keys of one part are written in URLs, where this endpoint differs from the service.
        #[must_use]
        pub fn key_style(mut self, style: odata::KeyStyle) -> Self {
            self.conventions = self.conventions.key_style(style);
            self
        }
        /// How enumeration members are written in URLs, where this endpoint differs from the service.
        #[must_use]
        pub fn enum_literals(mut self, literals: odata::EnumLiterals) -> Self {
            self.conventions = self.conventions.enum_literals(literals);
            self
        }
        /// How bytes are written in bodies, where this endpoint differs from the service.
        #[must_use]
        pub fn binary_encoding(mut self, encoding: odata::BinaryEncoding) -> Self {
            self.conventions = self.conventions.binary_encoding(encoding);
            self
        }
        /// Whether this endpoint returns what it created when it is asked to (`Prefer: return=representation`).
        #[must_use]
        pub fn returns_representation(mut self, returns: bool) -> Self {
            self.conventions = self.conventions.returns_representation(returns);
            self
        }
        /// Whether an entity that was created is read where the answer does not have it.
        #[must_use]
        pub fn reads_created(mut self, reads: bool) -> Self {
            self.conventions = self.conventions.reads_created(reads);
            self
        }
        /// Timeouts, retries, headers, the HTTP transport.
        #[must_use]
        pub fn options(mut self, options: odata::ClientOptions) -> Self {
            self.options = options;
            self
        }
    };
    let errors = quote! {
        /// Makes the client.
        ///
        /// # Errors
        /// If the service root or an option is not valid, or no HTTP client can be made.
    };
    if plan.clouds.is_empty() {
        return quote! {
            #[doc = #docs]
            #[derive(Debug)]
            pub struct #builder {
                credential: Arc<dyn odata::TokenCredential>,
                endpoint: String,
                audience: String,
                conventions: odata::Conventions,
                options: odata::ClientOptions,
            }
            impl #builder {
                #options
                #errors
                pub fn build(self) -> Result<#ident, odata::Error> {
                    let credential = (self.credential, &*self.audience);
                    connect(&self.endpoint, Some(credential), self.conventions, self.options)
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
            conventions: odata::Conventions,
            options: odata::ClientOptions,
        }
        impl #builder {
            /// The cloud: the service root of requests, and the audience of tokens.
            #[must_use]
            pub fn cloud(mut self, cloud: Cloud) -> Self {
                self.cloud = cloud;
                self
            }
            /// Sets another service root than the cloud's. Tokens for the cloud are sent to it.
            #[must_use]
            pub fn endpoint(mut self, service_root: impl Into<String>) -> Self {
                self.endpoint = Some(service_root.into());
                self
            }
            #options
            #errors
            pub fn build(self) -> Result<#ident, odata::Error> {
                let endpoint = self.endpoint.as_deref().unwrap_or(self.cloud.endpoint());
                let credential = (self.credential, self.cloud.audience());
                connect(endpoint, Some(credential), self.conventions, self.options)
            }
        }
    }
}
