//! The functions that every client has.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};

use crate::plan::{Client, Cloud, CloudFact, Role, SurfaceFunction};

/// The functions, one after the other.
pub(super) fn functions(plan: &Client, functions: &[SurfaceFunction]) -> TokenStream {
    functions
        .iter()
        .map(|surface| function(plan, surface))
        .collect()
}

fn function(plan: &Client, surface: &SurfaceFunction) -> TokenStream {
    let docs = surface.docs.iter().map(|line| {
        let line = if line.is_empty() {
            String::new()
        } else {
            format!(" {line}")
        };
        quote!(#[doc = #line])
    });
    let name = Ident::new(surface.name, Span::call_site());
    let parameters = surface.parameters.iter().map(|(name, ty)| {
        let (name, ty) = (Ident::new(name, Span::call_site()), source(ty));
        quote!(#name: #ty)
    });
    let returns = source(&surface.returns);
    let (attributes, qualifiers, receiver) = match surface.role {
        Role::Root | Role::RequestUrl => (None, None, Some(quote!(&self,))),
        Role::ConnectAt | Role::New | Role::Builder => (None, None, None),
        Role::Build => (None, None, Some(quote!(self,))),
        Role::CloudFact(_) => (None, Some(quote!(const)), Some(quote!(self,))),
        Role::SetCloud | Role::SetEndpoint | Role::SetConvention | Role::SetOptions => {
            (Some(quote!(#[must_use])), None, Some(quote!(mut self,)))
        }
    };
    let body = body(plan, surface);
    quote! {
        #(#docs)*
        #attributes
        pub #qualifiers fn #name(#receiver #(#parameters),*) -> #returns {
            #body
        }
    }
}

fn body(plan: &Client, surface: &SurfaceFunction) -> TokenStream {
    let (client, builder) = (&plan.ident, &plan.builder);
    let has_clouds = !plan.clouds.is_empty();
    let name = Ident::new(surface.name, Span::call_site());
    let arguments: Vec<_> = surface
        .parameters
        .iter()
        .map(|(name, _)| Ident::new(name, Span::call_site()))
        .collect();
    match surface.role {
        Role::Root => quote!(&self.path),
        Role::RequestUrl => quote!(self.path.service().request(#(#arguments),*)),
        Role::ConnectAt => quote! {
            connect(#(#arguments),*, None, #client::CONVENTIONS, odata::ClientOptions::default())
        },
        Role::New => quote!(Self::builder(#(#arguments),*).build()),
        Role::Builder => {
            let target = if has_clouds {
                quote! {
                    cloud: Cloud::default(),
                    endpoint: None,
                }
            } else {
                quote! {
                    endpoint: service_root.to_owned(),
                    audience: audience.to_owned(),
                }
            };
            quote! {
                #builder {
                    credential,
                    #target
                    conventions: #client::CONVENTIONS,
                    options: odata::ClientOptions::default(),
                }
            }
        }
        Role::SetCloud | Role::SetOptions => quote! {
            self.#name = #(#arguments)*;
            self
        },
        Role::SetEndpoint => quote! {
            self.#name = Some(#(#arguments)*.into());
            self
        },
        Role::SetConvention => quote! {
            self.conventions = self.conventions.#name(#(#arguments),*);
            self
        },
        Role::Build if has_clouds => quote! {
            let endpoint = self.endpoint.as_deref().unwrap_or(self.cloud.endpoint());
            let credential = (self.credential, self.cloud.audience());
            connect(endpoint, Some(credential), self.conventions, self.options)
        },
        Role::Build => quote! {
            let credential = (self.credential, &*self.audience);
            connect(&self.endpoint, Some(credential), self.conventions, self.options)
        },
        Role::CloudFact(fact) => {
            let variants = plan.clouds.iter().map(|cloud| {
                let variant = format_ident!("{}", cloud.ident.text());
                let value = value(cloud, fact);
                quote!(Self::#variant => #value,)
            });
            quote! {
                match self {
                    #(#variants)*
                }
            }
        }
    }
}

fn value(cloud: &Cloud, fact: CloudFact) -> &str {
    match fact {
        CloudFact::Name => &cloud.name,
        CloudFact::Endpoint => &cloud.endpoint,
        CloudFact::Authority => &cloud.authority,
        CloudFact::Audience => &cloud.audience,
    }
}

/// A type as the plan writes it.
fn source(ty: &str) -> TokenStream {
    ty.parse().unwrap_or_default()
}
