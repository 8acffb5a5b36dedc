//! Request builders and their methods.

use super::line::INDENT;
use super::page::{Owner, Page};
use super::quoted::Quoted;
use super::types::Uses;
use super::{gate, permissions};
use crate::append::Append as _;
use crate::plan::{
    Argument, Body, Builder, BuilderKind, Call, Gate, Ident, Method, ParameterStruct, Returns,
};

/// A request builder in a file that needs what `file` says.
pub(super) fn builder(page: &mut Page, plan: &Builder, file: Option<&Gate>, uses: &Uses) {
    let gate = plan.gate.as_ref().filter(|gate| Some(*gate) != file);
    uses.within(gate, || gated(page, plan, gate, file, uses));
}

fn gated(page: &mut Page, plan: &Builder, gate: Option<&Gate>, file: Option<&Gate>, uses: &Uses) {
    uses.odata();
    let Builder {
        ident,
        kind,
        docs,
        methods,
        parameter_structs,
        origin: _,
        gate: _,
    } = plan;
    let (name, arguments) = match (kind, plan.by_id()) {
        (BuilderKind::Single(value), _) => ("Single", Some(uses.ty(value).to_string())),
        (BuilderKind::Collection(value), Some(to)) => {
            let arguments = format!("{}, {}", uses.ty(value), uses.path(to));
            ("CollectionById", Some(arguments))
        }
        (BuilderKind::Collection(value), None) => ("Collection", Some(uses.ty(value).to_string())),
        (BuilderKind::Path, _) => ("Path", None),
    };
    let (of, after) = match &arguments {
        Some(arguments) => (
            format!("odata::{name}<{arguments}>"),
            format!(", {arguments}"),
        ),
        None => (format!("odata::{name}"), String::new()),
    };
    page.item();
    page.docs("", docs);
    page.cfg("", gate);
    if plan.is_alias() {
        page.line(format_args!("pub type {ident} = {of};"));
    } else {
        page.line(format_args!("pub struct {ident}({of});"));
        page.item();
        page.cfg("", gate);
        page.line(format_args!(
            "odata::request_builder!({ident}, {name}{after});"
        ));
    }
    let mut own = plan.own_methods().peekable();
    if own.peek().is_some() {
        page.item();
        page.cfg("", gate);
        page.open(format_args!("impl {ident}"));
        for plan in own {
            method(page, plan, uses);
        }
        page.close();
    }
    if let Some(permissions) = permissions::constants(ident, methods) {
        let cfg = gate.map(gate::tokens);
        page.tokens(quote::quote!(#cfg #permissions));
    }
    for plan in parameter_structs {
        parameter_struct(page, plan, file, uses);
    }
}

pub(super) fn method(page: &mut Page, plan: &Method, uses: &Uses) {
    uses.within(plan.gate.as_ref(), || gated_method(page, plan, uses));
}

fn gated_method(page: &mut Page, plan: &Method, uses: &Uses) {
    let Method {
        ident,
        docs,
        arguments,
        body,
        ..
    } = plan;
    page.inner();
    page.docs(INDENT, docs);
    page.documented(INDENT, plan.gate.as_ref());
    page.deprecated(INDENT, plan.deprecated.as_ref());
    // Compiled by who calls it: a program links a large crate's code only where it uses it.
    page.attribute(INDENT, "#[inline]");
    let mut head = format!("pub fn {ident}(&self");
    for Argument { ident, ty, .. } in arguments {
        head.append(format_args!(", {ident}: {}", uses.ty(ty)));
    }
    head.push_str(") -> ");
    let mut chain = String::from("self.path()");
    match body {
        Body::Segment {
            wire,
            to,
            permissions,
            requires_etag,
        } => {
            head.append(format_args!("{}", uses.path(to)));
            if permissions.is_none() && !requires_etag {
                chain.append(format_args!(".child({})", Quoted(wire)));
            } else {
                chain.append(format_args!(".segment({})", Quoted(wire)));
                listed(&mut chain, permissions.as_ref().map(|(ident, _)| ident));
                if *requires_etag {
                    chain.push_str(".requires_etag()");
                }
                chain.push_str(".into()");
            }
        }
        Body::Key { to } => {
            head.append(format_args!("{}", uses.path(to)));
            match arguments.as_slice() {
                [Argument { ident, wire, .. }] => {
                    chain.append(format_args!(".keyed({}, &{ident})", Quoted(wire)));
                }
                arguments => key(&mut chain, "key", arguments),
            }
        }
        Body::AlternateKey { to } => {
            head.append(format_args!("{}", uses.path(to)));
            key(&mut chain, "alternate_key", arguments);
        }
        Body::Stream { wire } => {
            uses.odata();
            head.push_str("odata::Media");
            chain.append(format_args!(".child({})", Quoted(wire)));
        }
        Body::Call(plan) => call(&mut head, &mut chain, plan, arguments, uses),
    }
    page.function(&head, &chain);
}

/// Adds a key of the arguments.
fn key(chain: &mut String, method: &str, arguments: &[Argument]) {
    chain.append(format_args!(".{method}(&["));
    for (index, Argument { ident, wire, .. }) in arguments.iter().enumerate() {
        let separator = if index > 0 { ", " } else { "" };
        chain.append(format_args!("{separator}({}, &{ident})", Quoted(wire)));
    }
    chain.push_str("]).into()");
}

/// Adds what the metadata lists for a request.
fn listed(chain: &mut String, constant: Option<&Ident>) {
    if let Some(constant) = constant {
        chain.append(format_args!(".permissions(Self::{constant})"));
    }
}

/// Adds the type that a call returns to the head of its method, and the call to its body.
fn call(head: &mut String, chain: &mut String, plan: &Call, arguments: &[Argument], uses: &Uses) {
    uses.odata();
    let Call {
        wire,
        is_action,
        returns,
        permissions,
        parameters,
    } = plan;
    let kind = if *is_action { "action" } else { "function" };
    chain.append(format_args!(".{kind}({})", Quoted(wire)));
    let (source, arguments) = match parameters {
        Some(parameters) => ("parameters.", parameters.fields.as_slice()),
        None => ("", arguments),
    };
    for argument in arguments {
        let Argument {
            ident,
            wire,
            is_omitted,
            is_geometry,
            ..
        } = argument;
        let method = if *is_omitted { "optional_arg" } else { "arg" };
        chain.append(format_args!(".{method}({}, ", Quoted(wire)));
        if *is_geometry && !is_action {
            chain.append(format_args!("&odata::Geometry(&{source}{ident}))"));
        } else {
            chain.append(format_args!("&{source}{ident})"));
        }
    }
    listed(chain, permissions.as_ref().map(|(ident, _)| ident));
    match returns {
        Returns::Nothing => {
            head.push_str("odata::Request<()>");
            chain.push_str(".request()");
        }
        Returns::Builder(to) => {
            head.append(format_args!("{}", uses.path(to)));
            chain.push_str(".path().into()");
        }
        Returns::Value(ty) => {
            head.append(format_args!("odata::Request<{}>", uses.ty(ty)));
            chain.push_str(".request()");
        }
        Returns::Collection(ty) => {
            head.append(format_args!("odata::List<{}>", uses.ty(ty)));
            chain.push_str(".list()");
        }
    }
}

/// The parameters of an operation in a file that needs what `file` says.
pub(super) fn parameter_struct(
    page: &mut Page,
    plan: &ParameterStruct,
    file: Option<&Gate>,
    uses: &Uses,
) {
    let gate = plan.gate.as_ref().filter(|gate| Some(*gate) != file);
    uses.within(gate, || gated_struct(page, plan, gate, uses));
}

fn gated_struct(page: &mut Page, plan: &ParameterStruct, gate: Option<&Gate>, uses: &Uses) {
    let ParameterStruct {
        ident,
        docs,
        fields,
        origin: _,
        gate: _,
    } = plan;
    page.item();
    page.docs("", docs);
    page.cfg("", gate);
    page.attribute(
        "",
        if plan.has_default() {
            "#[derive(Clone, Default)]"
        } else {
            "#[derive(Clone)]"
        },
    );
    page.open(format_args!("pub struct {ident}"));
    for (Argument { ident, ty, .. }, docs) in fields {
        page.docs(INDENT, docs);
        page.member(Owner::Struct, format_args!("pub {ident}: {}", uses.ty(ty)));
    }
    page.close();
    page.item();
    page.doc("", "Without the values: a parameter may be a secret.");
    page.cfg("", gate);
    page.open(format_args!("impl std::fmt::Debug for {ident}"));
    page.inner();
    let name = Quoted(ident.text());
    page.function(
        "fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result",
        &format!("f.debug_struct({name}).finish_non_exhaustive()"),
    );
    page.close();
}
