//! Request builders and their methods.

use std::fmt::Write as _;

use super::collect::{Items, marker};
use crate::plan::{Argument, Body, Builder, BuilderKind, Call, Method, ParameterStruct, Returns};

pub(super) fn builder(module: &str, plan: &Builder, items: &mut Items) {
    let Builder {
        ident,
        kind,
        docs: _,
        methods,
        parameter_structs,
        origin,
    } = plan;
    let path = format!("{module}::{ident}");
    // What it dereferences to, with the methods of the runtime.
    let inner = match kind {
        BuilderKind::Single(value) => format!("odata::Single<{value}>"),
        BuilderKind::Collection(value) => format!("odata::Collection<{value}>"),
        BuilderKind::Path => "odata::Path".to_owned(),
    };
    items.add(&path, format_args!("builder {inner}"), *origin);
    for plan in methods {
        method(&path, plan, items);
    }
    for plan in parameter_structs {
        parameter_struct(module, plan, items);
    }
}

pub(super) fn method(parent: &str, plan: &Method, items: &mut Items) {
    let Method {
        ident,
        docs: _,
        deprecated,
        arguments,
        body,
        origin,
    } = plan;
    let mut text = format!("{}fn(&self", marker(deprecated.as_ref()));
    for Argument { ident, ty, .. } in arguments {
        // Writing to a string cannot fail.
        let _ = write!(text, ", {ident}: {ty}");
    }
    text.push_str(") -> ");
    let _ = match body {
        Body::Segment { wire, to, .. } => write!(text, "{to} = segment {wire:?}"),
        Body::Key { to } => {
            let _ = write!(text, "{to} = key ");
            wires(arguments, &mut text);
            Ok(())
        }
        Body::Stream { wire } => write!(text, "odata::Media = stream {wire:?}"),
        Body::Call(plan) => {
            call(plan, arguments, &mut text);
            Ok(())
        }
    };
    items.add(format_args!("{parent}::{ident}"), text, *origin);
}

fn call(plan: &Call, arguments: &[Argument], text: &mut String) {
    let Call {
        wire,
        is_action,
        returns,
        permissions: _,
        parameters,
    } = plan;
    let _ = match returns {
        Returns::Nothing => write!(text, "odata::Request<()>"),
        Returns::Value(ty) => write!(text, "odata::Request<{ty}>"),
        Returns::Collection(ty) => write!(text, "odata::List<{ty}>"),
        Returns::Builder(to) => write!(text, "{to}"),
    };
    let kind = if *is_action { "action" } else { "function" };
    let _ = write!(text, " = {kind} {wire:?}");
    if parameters.is_some() {
        // Their fields are items, with their names on the wire.
        text.push_str("(..parameters)");
    } else {
        wires(arguments, text);
    }
}

/// The names of arguments on the wire.
fn wires(arguments: &[Argument], text: &mut String) {
    text.push('(');
    for (index, argument) in arguments.iter().enumerate() {
        let comma = if index > 0 { ", " } else { "" };
        let (optional, wire) = (optional(argument), &argument.wire);
        let _ = write!(text, "{comma}{optional}{wire:?}");
    }
    text.push(')');
}

/// What has no value is left out, or else null.
fn optional(argument: &Argument) -> &'static str {
    if argument.is_omitted { "optional " } else { "" }
}

pub(super) fn parameter_struct(module: &str, plan: &ParameterStruct, items: &mut Items) {
    let ParameterStruct {
        ident,
        docs: _,
        fields,
        origin,
    } = plan;
    let path = format!("{module}::{ident}");
    let default = if plan.has_default() { ": Default" } else { "" };
    items.add(&path, format_args!("parameters{default}"), *origin);
    for (argument, _) in fields {
        let Argument {
            ident, wire, ty, ..
        } = argument;
        let optional = optional(argument);
        items.push(
            format_args!("{path}::{ident}"),
            format_args!("field {ty} = {optional}{wire:?}"),
            argument.origin,
        );
    }
}
