//! The client, what makes it, and the deployments of the service.

use super::builders;
use super::collect::Items;
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
        clouds,
        methods,
        parameter_structs,
    } = plan;
    let client = ident.to_string();
    items.add_own(&client, "struct");
    let mut own = |name: &str, signature: &str| {
        items.add_own(format_args!("{client}::{name}"), signature);
    };
    own("path", "fn(&self) -> &odata::Path");
    own(
        "request",
        "fn(&self, method: odata::Method, url: &str) -> odata::Request<odata::Bytes>",
    );
    own("at", "fn(service_root: &str) -> Result<Self, odata::Error>");
    let arguments = if clouds.is_empty() {
        "service_root: &str, credential: Arc<dyn odata::TokenCredential>, audience: &str"
    } else {
        "credential: Arc<dyn odata::TokenCredential>"
    };
    own(
        "new",
        &format!("fn({arguments}) -> Result<Self, odata::Error>"),
    );
    own("builder", &format!("fn({arguments}) -> {builder}"));
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
    items.add_own(&path, "struct");
    let mut own = |name: &str, rest: &str| {
        items.add_own(format_args!("{path}::{name}"), format_args!("fn{rest}"));
    };
    own("options", "(self, options: odata::ClientOptions) -> Self");
    own("key_style", "(self, style: odata::KeyStyle) -> Self");
    own(
        "build",
        &format!("(self) -> Result<{}, odata::Error>", plan.ident),
    );
    if !plan.clouds.is_empty() {
        own("cloud", "(self, cloud: Cloud) -> Self");
        own(
            "endpoint",
            "(self, service_root: impl Into<String>) -> Self",
        );
    }
}

fn clouds(clouds: &[Cloud], items: &mut Items) {
    let Some(default) = clouds.first() else {
        return;
    };
    items.add_own(
        "Cloud",
        format_args!("enum: Default = Self::{}", default.ident),
    );
    let all: Vec<_> = clouds
        .iter()
        .map(|cloud| format!("Self::{}", cloud.ident))
        .collect();
    items.add_own(
        "Cloud::ALL",
        format_args!("const [Self; {}] = [{}]", all.len(), all.join(", ")),
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
            format_args!(
                "variant = {name:?}, endpoint {endpoint:?}, authority {authority:?}, audience {audience:?}"
            ),
        );
    }
    for name in ["name", "endpoint", "authority", "audience"] {
        items.add_own(
            format_args!("Cloud::{name}"),
            format_args!("const fn(self) -> &'static str"),
        );
    }
}
