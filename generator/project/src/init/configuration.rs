//! The text of a new configuration.

use csdl::model::{Model, NamedType, QualifiedName};
use csdl_codegen::config::{Settings, template};

use crate::failure::Failure;

/// A configuration that has these values, as far as they fit the documents: a preset knows of more than each of them
/// has. `regen` is the command that uses it.
///
/// # Errors
/// Settings that no configuration has.
pub(super) fn text(settings: &Settings, model: &Model, regen: &str) -> Result<String, Failure> {
    let mut settings = settings.clone();
    settings.retain("secrets", "properties", |name| has_property(model, name));
    let session = settings.get_text("service.upload-session", "type");
    if session.is_some_and(|name| !has_type(model, &name)) {
        settings.remove_section("service.upload-session");
    }
    let namespace = settings.get_text("service", "root-namespace");
    let mut names = model.named_types().map(|ty| model.type_name(ty));
    if namespace.is_some_and(|wanted| !names.any(|name| *name.namespace == *wanted)) {
        settings.remove("service", "root-namespace");
    }
    let introduction = format!(
        "# What `{regen}` makes of the metadata. A setting that is a comment has no effect."
    );
    template::write(&introduction, &settings).map_err(|unknown| {
        let message = format!("no configuration has {}", unknown.join(", "));
        Failure::usage(message, [""; 0])
    })
}

fn has_type(model: &Model, name: &str) -> bool {
    QualifiedName::parse(name).is_some_and(|name| model.find_type(&name).is_some())
}

fn has_property(model: &Model, written: &str) -> bool {
    let Some((ty, property)) = written.split_once('/') else {
        return false;
    };
    match QualifiedName::parse(ty).and_then(|name| model.find_type(&name)) {
        Some(NamedType::Structured(id)) => model
            .self_and_bases(id)
            .any(|(_, ty)| ty.properties.iter().any(|own| own.name == property)),
        _ => false,
    }
}
