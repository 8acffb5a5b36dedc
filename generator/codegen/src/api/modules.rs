//! The crate and its modules.

use super::collect::{Items, module_path};
use super::declaration::ItemKind;
use super::{builders, enums, structs};
use crate::plan::{Areas, Item, Module, Plan, TypeFile};

/// What the crate has whatever the metadata.
pub(super) fn library(plan: &Plan, items: &mut Items) {
    let key_as_segment = plan.client.key_as_segment;
    items.add_own("crate", ItemKind::Crate { key_as_segment });
    // As features are written on a command line.
    for (feature, enables) in [
        ("default", vec!["rustls".to_owned(), "serde".to_owned()]),
        ("blocking", Vec::new()),
        ("device-code", Vec::new()),
        ("native-tls", Vec::new()),
        ("reqwest", Vec::new()),
        ("rustls", Vec::new()),
        ("serde", Vec::new()),
        ("test-support", Vec::new()),
        ("wasm", Vec::new()),
    ] {
        items.add_own(
            format_args!("crate/{feature}"),
            ItemKind::Feature { enables },
        );
    }
    for (feature, enables) in plan.areas.iter().flat_map(Areas::features) {
        items.add_own(
            format_args!("crate/{feature}"),
            ItemKind::Feature { enables },
        );
    }
    // A user's own dependency on the runtime has to be of a compatible version.
    items.add_own(
        "odata",
        ItemKind::Reexport {
            name: "odata_runtime".to_owned(),
            version: compatible(plan.package.runtime.version()).to_owned(),
        },
    );
}

/// The part of a version that differs between versions that cannot stand for each other.
fn compatible(version: &str) -> &str {
    let is_plain = |part: &str| part.chars().all(|c| c.is_ascii_digit());
    let mut end = 0;
    for part in version.split('.') {
        end += part.len();
        if !is_plain(part) {
            break;
        }
        if part != "0" {
            return version.get(..end).unwrap_or(version);
        }
        end += 1;
    }
    version
}

/// A namespace and those below it.
pub(super) fn module(plan: &Module, items: &mut Items) {
    let models = module_path("models", &plan.path);
    let requests = module_path("requests", &plan.path);
    items.add_own(&models, ItemKind::Module);
    if plan.path.is_empty() || plan.has_builders() {
        items.add_own(&requests, ItemKind::Module);
    }
    for plan in &plan.files {
        file(&models, &requests, plan, items);
    }
    for plan in &plan.children {
        module(plan, items);
    }
}

fn file(models: &str, requests: &str, plan: &TypeFile, items: &mut Items) {
    let gate = plan.gate.as_ref();
    match &plan.item {
        Some(Item::Struct(plan)) => structs::structure(models, plan, gate, items),
        Some(Item::Enum(plan)) => enums::enumeration(models, plan, gate, items),
        Some(Item::Flags(plan)) => enums::flags(models, plan, gate, items),
        Some(Item::Alias(plan)) => enums::alias(models, plan, gate, items),
        None => {}
    }
    for plan in &plan.builders {
        builders::builder(requests, plan, items);
    }
}

#[cfg(test)]
mod tests {
    use super::compatible;

    #[test]
    fn versions_that_can_stand_for_each_other() {
        for (version, part) in [
            ("0.1.0", "0.1"),
            ("0.12.3-beta.1", "0.12"),
            ("2.3.4", "2"),
            ("0.0.3", "0.0.3"),
            ("0.0.0", "0.0.0"),
            ("=1.2.3", "=1.2.3"),
            ("0.x", "0.x"),
            ("", ""),
        ] {
            assert_eq!(compatible(version), part);
        }
    }
}
