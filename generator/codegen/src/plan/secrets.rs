//! The configured secrets.

use foldhash::HashSet;

use csdl::model::{Model, NamedType, StructuredTypeId};

use crate::config::{self, Config};
use crate::{GenerateError, Problem};

/// Properties that `Debug` redacts, by declaring type.
pub(super) type Secrets = HashSet<(StructuredTypeId, String)>;

/// Looks up the configured secrets.
pub(super) fn secrets(model: &Model, config: &Config) -> Result<Secrets, GenerateError> {
    let mut found = Secrets::default();
    let mut problems = Vec::new();
    for written in &config.secrets.properties {
        let secret = &written.value;
        let name = model.qualified(&secret.type_name);
        let ty = name.and_then(|name| model.find_type(&name));
        let declared = match ty {
            Some(NamedType::Structured(id)) => model
                .self_and_bases(id)
                .find(|(_, ty)| ty.properties.iter().any(|p| p.name == secret.property)),
            _ => None,
        };
        match declared {
            Some((id, _)) => {
                found.insert((id, secret.property.clone()));
            }
            None => problems.push(
                Problem::new(
                    &config::codes::UNKNOWN,
                    &written.range,
                    format!("the secret `{secret}` is not a property of the metadata"),
                )
                .help("write it as `Namespace.Type/property`"),
            ),
        }
    }
    GenerateError::unless(problems, found)
}
