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
    let (qualifiers, receiver) = match surface.role {
        Role::Root | Role::RequestUrl | Role::Batch => (None, Some(quote!(&self,))),
        Role::ConnectAt | Role::New | Role::Builder | Role::Configure => (None, None),
        Role::CloudFact(_) => (Some(quote!(const)), Some(quote!(self,))),
    };
    let body = body(plan, surface);
    quote! {
        #(#docs)*
        pub #qualifiers fn #name(#receiver #(#parameters),*) -> #returns {
            #body
        }
    }
}

fn body(plan: &Client, surface: &SurfaceFunction) -> TokenStream {
    let has_clouds = !plan.clouds.is_empty();
    let arguments: Vec<_> = surface
        .parameters
        .iter()
        .map(|(name, _)| Ident::new(name, Span::call_site()))
        .collect();
    match surface.role {
        Role::Root => quote!(&self.path),
        Role::RequestUrl => quote!(self.path.service().request(#(#arguments),*)),
        Role::Batch => quote!(self.path.service().batch()),
        Role::ConnectAt if has_clouds => {
            quote!(Self::configure().endpoint(#(#arguments),*).build())
        }
        Role::ConnectAt => quote!(Self::configure(#(#arguments),*).build()),
        Role::New => quote!(Self::builder(#(#arguments),*).build()),
        Role::Builder if has_clouds => {
            quote!(Self::configure().credential(#(#arguments),*))
        }
        Role::Builder => quote! {
            Self::configure(service_root).credential(credential).audience(audience)
        },
        Role::Configure => {
            quote!(odata::ClientBuilder::new() #(.endpoint(#arguments))*)
        }
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
