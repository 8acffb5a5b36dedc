//! The deployments of the service.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::surface;
use crate::plan::{Client, Cloud};

/// The enumeration `Cloud`; `None` where no deployments are configured.
pub(super) fn cloud(client: &Client) -> Option<TokenStream> {
    let default = &client.clouds.first()?.ident;
    let idents: Vec<_> = client.clouds.iter().map(|cloud| &cloud.ident).collect();
    let variants = client.clouds.iter().map(|Cloud { ident, docs, .. }| {
        let is_default = (ident.text() == default.text()).then(|| quote!(#[default]));
        quote!(#docs #is_default #ident,)
    });
    let count = Literal::usize_unsuffixed(idents.len());
    let facts = surface::functions(client, &client.surface.cloud);
    Some(quote! {
        use crate::odata;
        /// A service deployment. The credential must be for the same one.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Cloud {
            #(#variants)*
        }
        impl Cloud {
            /// All of them, the default first.
            pub const ALL: [Self; #count] = [#(Self::#idents),*];
            #facts
        }
        impl odata::Deployment for Cloud {
            const ALL: &'static [Self] = &Self::ALL;
            fn endpoint(self) -> &'static str {
                self.endpoint()
            }
            fn authority(self) -> &'static str {
                self.authority()
            }
            fn audience(self) -> &'static str {
                self.audience()
            }
        }
        impl std::fmt::Display for Cloud {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.name())
            }
        }
        /// Reads a [`Cloud::name`], for example from a program's configuration.
        impl std::str::FromStr for Cloud {
            type Err = odata::UnknownCloud;
            fn from_str(name: &str) -> Result<Self, odata::UnknownCloud> {
                let found = Self::ALL.into_iter().find(|cloud| cloud.name() == name);
                let names = || Self::ALL.map(Self::name);
                found.ok_or_else(|| odata::UnknownCloud::new(name, names()))
            }
        }
    })
}
