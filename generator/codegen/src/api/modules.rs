//! The crate and its modules.

use super::collect::{Items, module_path};
use super::{builders, enums, structs};
use crate::config::RuntimeDependency;
use crate::plan::{Item, Module, Plan, TypeFile};

/// What the crate has whatever the metadata.
pub(super) fn library(plan: &Plan, items: &mut Items) {
    let keys = if plan.client.key_as_segment {
        "keys as segments"
    } else {
        "keys in parentheses"
    };
    items.add_own("crate", keys);
    // As features are written on a command line.
    items.add_own("crate/default", "feature = [\"reqwest\"]");
    items.add_own("crate/reqwest", "feature");
    items.add_own("crate/test-support", "feature");
    items.add_own("client", "mod");
    match &plan.package.runtime {
        // A user's own dependency on the runtime has to be of the same version.
        RuntimeDependency::Version(version) => {
            items.add_own("odata", format_args!("use odata_runtime {version:?}"));
        }
        RuntimeDependency::Path(_) => items.add_own("odata", "use odata_runtime"),
    }
}

/// A namespace and those below it.
pub(super) fn module(plan: &Module, items: &mut Items) {
    let models = module_path("models", &plan.path);
    let requests = module_path("requests", &plan.path);
    items.add_own(&models, "mod");
    if plan.path.is_empty() || plan.has_builders() {
        items.add_own(&requests, "mod");
    }
    for plan in &plan.files {
        file(&models, &requests, plan, items);
    }
    for plan in &plan.children {
        module(plan, items);
    }
}

fn file(models: &str, requests: &str, plan: &TypeFile, items: &mut Items) {
    match &plan.item {
        Some(Item::Struct(plan)) => structs::structure(models, plan, items),
        Some(Item::Enum(plan)) => enums::enumeration(models, plan, items),
        Some(Item::Flags(plan)) => enums::flags(models, plan, items),
        Some(Item::Alias(plan)) => enums::alias(models, plan, items),
        None => {}
    }
    for plan in &plan.builders {
        builders::builder(requests, plan, items);
    }
}
