//! Structs: fields, tokens and the object the engine reads and writes.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::line::INDENT;
use super::page::{Owner, Page};
use super::quoted::Quoted;
use super::types::Uses;
use super::{gate, polymorphic};
use crate::plan::{DerivedType, Field, Ident, NavigationToken, RustType, Struct, UploadForm};

/// How many properties `object!` of the runtime takes.
const FEW_PROPERTIES: usize = 24;

pub(super) fn structure(page: &mut Page, plan: &Struct, uses: &Uses) {
    uses.odata();
    let Struct {
        ident,
        edm_name,
        docs,
        fields,
        navigations,
        polymorphic,
        derived: derived_types,
        upload,
        origin: _,
    } = plan;
    page.item();
    page.docs("", docs);
    page.open(format_args!("pub struct {ident}"));
    for field in fields {
        page.docs(INDENT, &field.docs);
        let ty = uses.ty(&field.ty);
        page.member(
            Owner::Struct,
            format_args!("pub {}: Option<{ty}>", field.ident),
        );
    }
    let kept = "Members that the metadata does not know, and what `$expand` brought.";
    page.doc(INDENT, kept);
    let additional = format_args!("pub additional: odata::Additional");
    page.member(Owner::Struct, additional);
    page.close();
    if !fields.is_empty() || !navigations.is_empty() {
        page.item();
        page.open(format_args!("impl {ident}"));
        for field in fields {
            property_token(page, field, uses);
        }
        for navigation in navigations {
            navigation_token(page, navigation, uses);
        }
        page.close();
    }
    page.item();
    page.open_table(if fields.len() > FEW_PROPERTIES {
        "odata::large_object!"
    } else {
        "odata::object!"
    });
    page.entry(format_args!("{ident} = {}", Quoted(edm_name)));
    for field in fields {
        let secret = if field.is_secret { " secret" } else { "" };
        let computed = if field.is_computed { ": computed" } else { "" };
        let (wire, ident) = (Quoted(&field.wire), &field.ident);
        page.entry(format_args!("{wire} => {ident}{secret}{computed}"));
    }
    page.close();
    if !navigations.is_empty() {
        page.item();
        page.line(format_args!("odata::navigation!({ident});"));
    }
    if let Some(plan) = polymorphic {
        polymorphic::polymorphic(page, plan, uses);
    }
    if !derived_types.is_empty() {
        derived(page, ident, derived_types, uses);
    }
    if let Some(form) = upload {
        let any = polymorphic.as_ref().map(|plan| &plan.ident);
        page.tokens(upload_session(ident, any, form));
    }
}

fn derived(page: &mut Page, ident: &Ident, types: &[DerivedType], uses: &Uses) {
    page.item();
    page.open_table("odata::derived!");
    page.entry(format_args!("{ident}"));
    for derived in types {
        let gate = derived.gate.as_ref();
        let (cfg, ty) = (
            gate::before(gate),
            uses.within(gate, || uses.ty(&derived.ty)),
        );
        page.entry(format_args!("{cfg}{ty}"));
    }
    page.close();
}

/// Requests that answer with the type, or with one that derives from it, can upload.
fn upload_session(ident: &Ident, any: Option<&Ident>, form: &UploadForm) -> TokenStream {
    let UploadForm {
        url,
        expected_ranges,
        expires,
        chunk,
    } = form;
    let expires = expires.as_ref().map(|name| quote!(.expires(#name)));
    let chunk = chunk.map(|bytes| {
        let bytes = Literal::u32_unsuffixed(bytes);
        quote!(.chunk(#bytes))
    });
    let any = any.map(|any| {
        quote! {
            impl odata::UploadSessionType for #any {
                const FORM: odata::UploadForm = <#ident as odata::UploadSessionType>::FORM;
            }
        }
    });
    quote! {
        impl odata::UploadSessionType for #ident {
            const FORM: odata::UploadForm =
                odata::UploadForm::new(#url, #expected_ranges) #expires #chunk;
        }
        #any
    }
}

fn property_token(page: &mut Page, field: &Field, uses: &Uses) {
    let Field {
        token,
        token_docs,
        wire,
        is_nullable,
        ..
    } = field;
    // A box is how the struct holds the value, not what the property is.
    let ty = match &field.ty {
        RustType::Boxed(inner) => uses.ty(inner),
        ty => uses.ty(ty),
    };
    let nullability = if *is_nullable {
        ""
    } else {
        ", odata::NonNullable"
    };
    page.inner();
    page.docs(INDENT, token_docs);
    page.deprecated(INDENT, field.deprecated.as_ref());
    page.constant(
        format_args!("pub const {token}: &odata::Property<Self, {ty}{nullability}> ="),
        format_args!("&odata::property({});", Quoted(wire)),
    );
}

fn navigation_token(page: &mut Page, navigation: &NavigationToken, uses: &Uses) {
    let NavigationToken {
        token, wire, docs, ..
    } = navigation;
    let gate = navigation.gate.as_ref();
    let target = uses.within(gate, || uses.ty(&navigation.target));
    let many = if navigation.is_collection {
        ", odata::Many"
    } else {
        ""
    };
    page.inner();
    page.docs(INDENT, docs);
    page.documented(INDENT, gate);
    page.deprecated(INDENT, navigation.deprecated.as_ref());
    page.constant(
        format_args!("pub const {token}: odata::Navigation<Self, {target}{many}> ="),
        format_args!("odata::Navigation::new({});", Quoted(wire)),
    );
}
