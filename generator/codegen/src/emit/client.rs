//! The client.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::types::Uses;
use super::{builders, permissions, surface};
use crate::config::{BatchFormat, BinaryEncoding, EnumLiterals, Monitor, ODataVersion};
use crate::plan::Client;

pub(super) fn client(plan: &Client) -> TokenStream {
    let uses = Uses::default();
    uses.odata();
    let Client {
        ident,
        docs,
        key_as_segment,
        enum_literals,
        binary_encoding,
        return_representation,
        batch,
        batch_limit,
        monitor,
        writes,
        methods,
        parameter_structs,
        ..
    } = plan;
    let key_style = if *key_as_segment {
        quote!(Segment)
    } else {
        quote!(Parentheses)
    };
    // What is the default is not written.
    let enum_literals = (*enum_literals == EnumLiterals::Quoted)
        .then(|| quote!(.enum_literals(odata::EnumLiterals::Quoted)));
    let binary_encoding = (*binary_encoding == BinaryEncoding::UrlSafe)
        .then(|| quote!(.binary_encoding(odata::BinaryEncoding::UrlSafe)));
    let representation = return_representation.then(|| quote!(.returns_representation(true)));
    let batch = match batch {
        BatchFormat::Json => None,
        BatchFormat::Multipart => Some(quote!(.batch_format(odata::BatchFormat::Multipart))),
        BatchFormat::None => Some(quote!(.batch_format(odata::BatchFormat::None))),
    };
    let batch_limit = batch_limit.map(|limit| {
        let limit = Literal::u32_unsuffixed(limit);
        quote!(.batch_limit(#limit))
    });
    let monitor = monitor.as_ref().map(monitor_form);
    let etags = writes.etags.then(|| quote!(.sends_etags(true)));
    let computed = writes.computed.then(|| quote!(.sends_computed(true)));
    let version = (writes.version == ODataVersion::V4_01)
        .then(|| quote!(.odata_version(odata::ODataVersion::V4_01)));
    let calls: Vec<_> = methods
        .iter()
        .map(|plan| builders::method(plan, &uses))
        .collect();
    let structs: Vec<_> = parameter_structs
        .iter()
        .map(|plan| builders::parameter_struct(plan, &uses))
        .collect();
    let permissions = permissions::constants(ident, methods);
    let escapes = surface::functions(plan, &plan.surface.escapes);
    let imports = uses.imports();
    quote! {
        #imports
        #docs
        #[derive(Clone, Debug)]
        pub struct #ident {
            pub(crate) path: odata::Path,
        }
        impl #ident {
            pub(crate) const CONVENTIONS: odata::Conventions = odata::Conventions::new()
                .key_style(odata::KeyStyle::#key_style)
                #enum_literals
                #binary_encoding
                #representation
                #batch
                #batch_limit
                #monitor
                #etags
                #computed
                #version;
            #escapes
            #(#calls)*
        }
        #permissions
        #(#structs)*
    }
}

fn monitor_form(monitor: &Monitor) -> TokenStream {
    let Monitor {
        status,
        done,
        failed,
        progress,
        result,
        result_id,
        error,
        from_root,
    } = monitor;
    let progress = progress.as_ref().map(|name| quote!(.progress(#name)));
    let error = error.as_ref().map(|name| quote!(.error(#name)));
    let result = (!result.is_empty()).then(|| quote!(.result(&[#(#result),*])));
    let result_id = (!result_id.is_empty()).then(|| quote!(.result_id(&[#(#result_id),*])));
    let from_root = from_root.then(|| quote!(.from_root(true)));
    quote! {
        .monitor(Some(
            odata::MonitorForm::new(#status, &[#(#done),*], &[#(#failed),*])
                #progress
                #result
                #result_id
                #error
                #from_root,
        ))
    }
}
