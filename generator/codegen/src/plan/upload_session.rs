//! The type of upload sessions: `[service.upload-session]`.

use csdl::model::{Model, NamedType, QualifiedName, StructuredTypeId};
use csdl::suggest::nearest_qualified;

use super::UploadForm;
use crate::config::{self, Config, Located};
use crate::{GenerateError, Problem};

/// The type of upload sessions.
pub(super) struct UploadSessions {
    /// The type.
    pub id: StructuredTypeId,
    /// The property with the address, which is a secret, and the type that declares it.
    pub address: (StructuredTypeId, String),
    /// What they look like.
    pub form: UploadForm,
}

/// Looks up the configured type and its properties.
pub(super) fn upload_sessions(
    model: &Model,
    config: &Config,
) -> Result<Option<UploadSessions>, GenerateError> {
    let Some(session) = &config.service.upload_session else {
        return Ok(None);
    };
    let name = &session.type_name.value;
    let ty = QualifiedName::parse(name).and_then(|name| model.find_type(&name));
    let Some(NamedType::Structured(id)) = ty else {
        let message = format!("the metadata does not have the structured type `{name}`");
        let problem = Problem::new(&config::codes::UNKNOWN, &session.type_name.range, message);
        let types = &model.structured_types;
        let names: Vec<String> = types.iter().map(|(_, ty)| ty.name.to_string()).collect();
        let near = nearest_qualified(name, names.iter().map(String::as_str));
        let help = near.map_or_else(
            || {
                "delete `[service.upload-session]` where the service has no upload sessions"
                    .to_owned()
            },
            |near| format!("did you mean `{near}`?"),
        );
        return GenerateError::unless(vec![problem.help(help)], None);
    };
    let mut problems = Vec::new();
    let mut declared = |property: &Located<String>| {
        let declared = model.self_and_bases(id).find(|(_, ty)| {
            let mut properties = ty.properties.iter();
            properties.any(|own| own.name == property.value)
        });
        if declared.is_none() {
            let message = format!("`{name}` has no property `{}`", property.value);
            problems.push(Problem::new(
                &config::codes::UNKNOWN,
                &property.range,
                message,
            ));
        }
        declared.map(|(by, _)| by)
    };
    let address = declared(&session.url);
    declared(&session.expected_ranges);
    if let Some(expires) = &session.expires {
        declared(expires);
    }
    let sessions = address.map(|by| UploadSessions {
        id,
        address: (by, session.url.value.clone()),
        form: UploadForm {
            url: session.url.value.clone(),
            expected_ranges: session.expected_ranges.value.clone(),
            expires: session.expires.as_ref().map(|name| name.value.clone()),
            chunk: session.chunk,
        },
    });
    GenerateError::unless(problems, sessions)
}
