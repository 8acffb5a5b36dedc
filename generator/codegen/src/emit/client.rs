//! The client.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::page::Page;
use super::types::Uses;
use super::{builders, permissions, surface};
use crate::config::{
    BatchFormat, BinaryEncoding, EnumLiterals, JsonMetadata, Monitor, ODataVersion, Protocol,
};
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
        read_created,
        protocol,
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
    let read_created = (*read_created == Some(false)).then(|| quote!(.reads_created(false)));
    let protocol = self::protocol(protocol);
    let etags = writes.etags.then(|| quote!(.sends_etags(true)));
    let computed = writes.computed.then(|| quote!(.sends_computed(true)));
    let (mut calls, mut structs) = (Page::default(), Page::default());
    for plan in methods {
        builders::method(&mut calls, plan, &uses);
    }
    for plan in parameter_structs {
        builders::parameter_struct(&mut structs, plan, None, &uses);
    }
    let (calls, structs) = (calls.into_tokens(), structs.into_tokens());
    let permissions = permissions::constants(ident, methods);
    let escapes = surface::functions(plan, &plan.surface.escapes);
    let imports = uses.imports().into_tokens();
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
                #read_created
                #etags
                #computed
                #protocol;
            #escapes
            #calls
        }
        #permissions
        #structs
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

/// The conventions of the protocol that are not the default.
fn protocol(plan: &Protocol) -> TokenStream {
    let Protocol {
        odata_version,
        odata_max_version,
        json_metadata,
        ieee754_compatible,
        csrf_token,
        query,
    } = plan;
    let version = |version: &ODataVersion| match version {
        ODataVersion::V4 => quote!(odata::ODataVersion::V4),
        ODataVersion::V4_01 => quote!(odata::ODataVersion::V4_01),
    };
    let odata_version = odata_version.as_ref().map(version).into_iter();
    let odata_max_version = odata_max_version.as_ref().map(version).into_iter();
    let json_metadata = json_metadata.map(|metadata| match metadata {
        JsonMetadata::Minimal => quote!(.json_metadata(odata::JsonMetadata::Minimal)),
        JsonMetadata::Full => quote!(.json_metadata(odata::JsonMetadata::Full)),
        JsonMetadata::None => quote!(.json_metadata(odata::JsonMetadata::None)),
    });
    let ieee754_compatible = ieee754_compatible.then(|| quote!(.ieee754_compatible(true)));
    let csrf_token = csrf_token.iter();
    let query = (!query.is_empty()).then(|| {
        let (names, values): (Vec<_>, Vec<_>) = query.iter().cloned().unzip();
        quote!(.default_queries(&[#((#names, #values)),*]))
    });
    quote! {
        #(.odata_version(#odata_version))*
        #(.odata_max_version(#odata_max_version))*
        #json_metadata
        #ieee754_compatible
        #(.csrf_token(odata::CsrfToken::Header(#csrf_token)))*
        #query
    }
}
