//! How the client is made: its constructors and its builder.

use proc_macro2::TokenStream;
use quote::quote;

use crate::plan::Client;

pub(super) fn connect(plan: &Client) -> TokenStream {
    let ident = &plan.ident;
    let (name, version) = &plan.product;
    let constructors = constructors(plan);
    let builder = builder(plan);
    let cloud = (!plan.clouds.is_empty()).then(|| {
        quote!(
            use crate::Cloud;
        )
    });
    quote! {
        use std::sync::Arc;
        use odata_runtime as odata;
        use crate::#ident;
        #cloud
        impl #ident {
            #constructors
            /// A client of the service at this root URL, without a credential: for servers on this machine,
            /// where http is allowed, and for a look at requests.
            ///
            /// # Errors
            /// Where the text is no URL of a service, or no HTTP client can be made.
            pub fn at(service_root: &str) -> Result<Self, odata::Error> {
                connect(service_root, None, #ident::KEY_STYLE, odata::ClientOptions::default())
            }
        }
        #builder
        fn connect(
            root: &str,
            credential: Option<(Arc<dyn odata::TokenCredential>, &str)>,
            key_style: odata::KeyStyle,
            options: odata::ClientOptions,
        ) -> Result<#ident, odata::Error> {
            let mut service = odata::Service::builder(root)
                .product(#name, #version)
                .key_style(key_style)
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
                    key_style: #ident::KEY_STYLE,
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
                key_style: #ident::KEY_STYLE,
                options: odata::ClientOptions::default(),
            }
        }
    }
}

fn builder(plan: &Client) -> TokenStream {
    let (ident, builder) = (&plan.ident, &plan.builder);
    let docs = format!(" Makes a [`{}`].", ident.text());
    let options = quote! {
        /// How single keys are written in URLs, for an endpoint that wants it otherwise.
        #[must_use]
        pub fn key_style(mut self, style: odata::KeyStyle) -> Self {
            self.key_style = style;
            self
        }
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
                key_style: odata::KeyStyle,
                options: odata::ClientOptions,
            }
            impl #builder {
                #options
                #errors
                pub fn build(self) -> Result<#ident, odata::Error> {
                    let credential = (self.credential, &*self.audience);
                    connect(&self.endpoint, Some(credential), self.key_style, self.options)
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
            key_style: odata::KeyStyle,
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
                let credential = (self.credential, self.cloud.audience());
                connect(endpoint, Some(credential), self.key_style, self.options)
            }
        }
    }
}
