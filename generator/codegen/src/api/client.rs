//! The client, what makes it, and the deployments of the service.

use super::builders;
use super::collect::Items;
use super::declaration::{Function, ItemKind, Parameter, ParameterValue, Receiver};
use crate::plan::{Client, Cloud};

pub(super) fn client(plan: &Client, items: &mut Items) {
    let Client {
        ident,
        docs: _,
        builder,
        // What requests say of their sender.
        product: _,
        // Of the crate.
        key_as_segment: _,
        enum_literals: _,
        binary_encoding: _,
        return_representation: _,
        clouds,
        methods,
        parameter_structs,
    } = plan;
    let client = ident.to_string();
    items.add_own(&client, ItemKind::Struct { edm_name: None });
    let made = "Result<Self, odata::Error>";
    let arguments: &[_] = if clouds.is_empty() {
        &[
            ("service_root", "&str"),
            ("credential", "Arc<dyn odata::TokenCredential>"),
            ("audience", "&str"),
        ]
    } else {
        &[("credential", "Arc<dyn odata::TokenCredential>")]
    };
    let builder = builder.to_string();
    let functions = [
        ("path", function(Receiver::Borrowed, &[], "&odata::Path")),
        (
            "request",
            function(
                Receiver::Borrowed,
                &[("method", "odata::Method"), ("url", "&str")],
                "odata::Request<odata::Bytes>",
            ),
        ),
        (
            "at",
            function(Receiver::None, &[("service_root", "&str")], made),
        ),
        ("new", function(Receiver::None, arguments, made)),
        ("builder", function(Receiver::None, arguments, &builder)),
    ];
    for (name, function) in functions {
        items.add_own(
            format_args!("{client}::{name}"),
            ItemKind::Function(function),
        );
    }
    for plan in methods {
        builders::method(&client, plan, items);
    }
    for plan in parameter_structs {
        builders::parameter_struct("requests", plan, items);
    }
    client_builder(plan, items);
    self::clouds(clouds, items);
}

fn client_builder(plan: &Client, items: &mut Items) {
    let path = plan.builder.to_string();
    items.add_own(&path, ItemKind::Struct { edm_name: None });
    let mut own = |name: &str, parameters: &[(&str, &str)], returns: &str| {
        items.add_own(
            format_args!("{path}::{name}"),
            ItemKind::Function(function(Receiver::Owned, parameters, returns)),
        );
    };
    own("options", &[("options", "odata::ClientOptions")], "Self");
    own("key_style", &[("style", "odata::KeyStyle")], "Self");
    own(
        "enum_literals",
        &[("literals", "odata::EnumLiterals")],
        "Self",
    );
    own(
        "binary_encoding",
        &[("encoding", "odata::BinaryEncoding")],
        "Self",
    );
    own("returns_representation", &[("returns", "bool")], "Self");
    own("reads_created", &[("reads", "bool")], "Self");
    let built = format!("Result<{}, odata::Error>", plan.ident);
    own("build", &[], &built);
    if !plan.clouds.is_empty() {
        own("cloud", &[("cloud", "Cloud")], "Self");
        own("endpoint", &[("service_root", "impl Into<String>")], "Self");
    }
}

fn clouds(clouds: &[Cloud], items: &mut Items) {
    let Some(default) = clouds.first() else {
        return;
    };
    items.add_own(
        "Cloud",
        ItemKind::Clouds {
            default: default.ident.to_string(),
        },
    );
    items.add_own(
        "Cloud::ALL",
        ItemKind::CloudList {
            variants: clouds.iter().map(|cloud| cloud.ident.to_string()).collect(),
        },
    );
    for Cloud {
        ident,
        docs: _,
        name,
        endpoint,
        authority,
        audience,
    } in clouds
    {
        items.add_own(
            format_args!("Cloud::{ident}"),
            ItemKind::Cloud {
                name: name.clone(),
                endpoint: endpoint.clone(),
                authority: authority.clone(),
                audience: audience.clone(),
            },
        );
    }
    for name in ["name", "endpoint", "authority", "audience"] {
        let getter = Function {
            is_const: true,
            ..function(Receiver::Owned, &[], "&'static str")
        };
        items.add_own(format_args!("Cloud::{name}"), ItemKind::Function(getter));
    }
}

/// A function that is not a part of a request; the parameters are names with their types.
fn function(receiver: Receiver, parameters: &[(&str, &str)], returns: &str) -> Function {
    let parameters = parameters.iter().map(|(name, ty)| Parameter {
        name: (*name).to_owned(),
        value: ParameterValue::Plain((*ty).to_owned()),
    });
    Function {
        is_const: false,
        receiver,
        parameters: parameters.collect(),
        returns: returns.to_owned(),
        request: None,
    }
}
