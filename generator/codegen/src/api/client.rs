//! The client, what makes it, and the deployments of the service.

use super::builders;
use super::collect::Items;
use super::declaration::{Function, ItemKind, Parameter, ParameterValue, Receiver};
use crate::plan::{Client, Cloud, Role, SurfaceFunction};

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
        batch: _,
        batch_limit: _,
        monitor: _,
        read_created: _,
        protocol: _,
        writes: _,
        surface,
        clouds,
        methods,
        parameter_structs,
    } = plan;
    let client = ident.to_string();
    items.add_own(&client, ItemKind::Struct { edm_name: None });
    for function in surface.escapes.iter().chain(&surface.constructors) {
        add(&client, function, items);
    }
    for plan in methods {
        builders::method(&client, plan, items);
    }
    for plan in parameter_structs {
        builders::parameter_struct("requests", plan, items);
    }
    let builder = builder.to_string();
    let ty = format!("odata::ClientBuilder<{client}>");
    items.add_own(&builder, ItemKind::Alias { ty });
    self::clouds(clouds, &surface.cloud, items);
}

fn clouds(clouds: &[Cloud], facts: &[SurfaceFunction], items: &mut Items) {
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
    for fact in facts {
        add("Cloud", fact, items);
    }
}

/// A function that is not a part of a request.
fn add(owner: &str, surface: &SurfaceFunction, items: &mut Items) {
    let parameters = surface.parameters.iter().map(|(name, ty)| Parameter {
        name: (*name).to_owned(),
        value: ParameterValue::Plain((*ty).to_owned()),
    });
    let function = Function {
        is_const: matches!(surface.role, Role::CloudFact(_)),
        receiver: match surface.role {
            Role::Root | Role::RequestUrl | Role::Batch => Receiver::Borrowed,
            Role::ConnectAt | Role::New | Role::Builder | Role::Configure => Receiver::None,
            Role::CloudFact(_) => Receiver::Owned,
        },
        parameters: parameters.collect(),
        returns: surface.returns.clone(),
        request: None,
    };
    let name = surface.name;
    items.add_own(
        format_args!("{owner}::{name}"),
        ItemKind::Function(function),
    );
}
