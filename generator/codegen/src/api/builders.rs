//! Request builders and their methods.

use super::collect::Items;
use super::declaration::{
    BuilderBase, Declaration, FieldType, Function, ItemKind, Parameter, ParameterValue, Receiver,
    RequestPart, WireName,
};
use crate::plan::{
    Argument, Body, Builder, BuilderKind, Call, Method, ParameterStruct, Returns, RustType,
};

pub(super) fn builder(module: &str, plan: &Builder, items: &mut Items) {
    let Builder {
        ident,
        kind,
        docs: _,
        methods,
        parameter_structs,
        origin,
        gate,
    } = plan;
    let path = format!("{module}::{ident}");
    let base = match kind {
        BuilderKind::Single(value) => BuilderBase::Single(value.to_string()),
        BuilderKind::Collection(value) => BuilderBase::Collection(value.to_string()),
        BuilderKind::Path => BuilderBase::Path,
    };
    items.add(&path, ItemKind::Builder(base), *origin);
    items.needs(gate.as_ref());
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
        gate,
    } = plan;
    let (returns, request) = match body {
        Body::Segment { wire, to, .. } => (to.to_string(), RequestPart::Segment(wire.clone())),
        Body::Key { to } => (to.to_string(), RequestPart::Key),
        Body::AlternateKey { to } => (to.to_string(), RequestPart::AlternateKey),
        Body::Stream { wire } => ("odata::Media".to_owned(), RequestPart::Stream(wire.clone())),
        Body::Call(plan) => call(plan),
    };
    let of_struct = match body {
        Body::Call(call) => call.parameters.as_ref(),
        Body::Segment { .. }
        | Body::Key { .. }
        | Body::AlternateKey { .. }
        | Body::Stream { .. } => None,
    };
    let parameters = arguments.iter().map(|argument| Parameter {
        name: argument.ident.to_string(),
        value: match of_struct {
            Some(parameters) => ParameterValue::Struct(parameters.path.to_string()),
            None => ParameterValue::Sent {
                ty: argument.ty.to_string(),
                wire: wire_name(argument),
            },
        },
    });
    items.add(
        format_args!("{parent}::{ident}"),
        Declaration {
            is_deprecated: deprecated.is_some(),
            features: Vec::new(),
            kind: ItemKind::Function(Function {
                is_const: false,
                receiver: Receiver::Borrowed,
                parameters: parameters.collect(),
                returns,
                request: Some(request),
            }),
        },
        *origin,
    );
    items.needs(gate.as_ref());
}

fn call(plan: &Call) -> (String, RequestPart) {
    let Call {
        wire,
        is_action,
        returns,
        permissions: _,
        parameters: _,
    } = plan;
    let returns = match returns {
        Returns::Nothing => "odata::Request<()>".to_owned(),
        Returns::Value(ty) => format!("odata::Request<{ty}>"),
        Returns::Collection(ty) => format!("odata::List<{ty}>"),
        Returns::Builder(to) => to.to_string(),
    };
    let request = RequestPart::Operation {
        is_action: *is_action,
        wire: wire.clone(),
    };
    (returns, request)
}

fn wire_name(argument: &Argument) -> WireName {
    WireName {
        name: argument.wire.clone(),
        is_omitted: argument.is_omitted,
    }
}

pub(super) fn parameter_struct(module: &str, plan: &ParameterStruct, items: &mut Items) {
    let ParameterStruct {
        ident,
        docs: _,
        fields,
        origin,
        gate,
    } = plan;
    let path = format!("{module}::{ident}");
    let has_default = plan.has_default();
    items.add(&path, ItemKind::Parameters { has_default }, *origin);
    items.needs(gate.as_ref());
    for (argument, _) in fields {
        items.push(
            format_args!("{path}::{}", argument.ident),
            ItemKind::Field {
                ty: FieldType::from(&argument.ty),
                wire: Some(wire_name(argument)),
            },
            argument.origin,
        );
    }
}

impl From<&RustType> for FieldType {
    fn from(ty: &RustType) -> Self {
        let (ty, is_optional) = match ty {
            RustType::Optional(inner) => (&**inner, true),
            ty => (ty, false),
        };
        let (ty, is_boxed) = match ty {
            RustType::Boxed(inner) => (&**inner, true),
            ty => (ty, false),
        };
        Self {
            value: ty.to_string(),
            is_optional,
            is_boxed,
        }
    }
}
