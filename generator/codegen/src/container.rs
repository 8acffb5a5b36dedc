//! The entity container that a configuration chooses.

use csdl::model::Model;
use csdl::suggest::nearest_qualified;

use crate::Problem;
use crate::config::{Service, codes};

/// What is wrong where the model does not have the container that the configuration chooses.
pub(crate) fn missing(model: &Model, service: &Service) -> Option<Problem> {
    let written = service.container.as_ref()?;
    if model.find_container(&written.value).is_some() {
        return None;
    }
    let names = model.containers.iter().map(|(_, c)| c.name.to_string());
    let names: Vec<String> = names.collect();
    let message = format!("there is no entity container `{}`", written.value);
    let problem = Problem::new(&codes::UNKNOWN, &written.range, message);
    let near = nearest_qualified(&written.value, names.iter().map(String::as_str));
    Some(problem.help(match (near, names.as_slice()) {
        (Some(near), _) => format!("did you mean `{near}`?"),
        (None, []) => "the documents have no entity container".to_owned(),
        (None, names) => format!("there is `{}`", names.join("`, `")),
    }))
}
