//! Versions of one thing, made one thing between resolving and fixups.

use csdl::edit::{EditError, NamespacePattern};
use csdl::model::Model;

use crate::Problem;
use crate::config::{Versions, codes};

/// Makes one of the versions of each thing. What is wrong where that cannot be done; the model is as it was then.
pub(crate) fn fold(model: &mut Model, versions: &[Versions]) -> Option<Problem> {
    let first = versions.first()?;
    let patterns = versions.iter().map(|versions| &versions.namespace);
    let patterns: Vec<NamespacePattern> = patterns.map(|found| found.value.clone()).collect();
    let unused = versions.iter().find(|versions| {
        let mut names = model.namespaces.iter().map(|namespace| &namespace.name);
        !names.any(|name| versions.namespace.value.read(name).is_some())
    });
    let at = unused.unwrap_or(first);
    match model.fold_versions(&patterns) {
        Ok(()) => None,
        Err(EditError::Nothing(message)) => {
            let problem = Problem::new(&codes::UNKNOWN, &at.namespace.range, message);
            Some(problem.help("fix the pattern, or delete this table"))
        }
        Err(EditError::Refused { message, help }) => {
            let problem = Problem::new(&codes::VERSIONS, &at.namespace.range, message);
            Some(match help {
                Some(help) => problem.help(help),
                None => problem,
            })
        }
    }
}
