//! The deployments of the service.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

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
    let getter = |name: &str, docs: &str, value: fn(&Cloud) -> &str| {
        let name = quote::format_ident!("{name}");
        let values = client.clouds.iter().map(value);
        quote! {
            #[doc = #docs]
            pub const fn #name(self) -> &'static str {
                match self {
                    #(Self::#idents => #values,)*
                }
            }
        }
    };
    let name = getter("name", " The name in the configuration.", |cloud| {
        &cloud.name
    });
    let endpoint = getter("endpoint", " The service root.", |cloud| &cloud.endpoint);
    let authority = getter(
        "authority",
        " The authority that issues tokens: the host that the credential signs in at.",
        |cloud| &cloud.authority,
    );
    let audience = getter(
        "audience",
        " The audience of tokens. The client asks its credential for the scope `{audience}/.default`.",
        |cloud| &cloud.audience,
    );
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
            #name
            #endpoint
            #authority
            #audience
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
