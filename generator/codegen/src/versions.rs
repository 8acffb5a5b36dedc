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

#[cfg(test)]
mod tests {
    use std::path::Path;

    use csdl::span::Sources;

    use super::fold;
    use crate::config::Config;

    #[test]
    fn a_pattern_without_a_namespace_is_named_at_its_own_place() {
        let text = "[sdk]\ncrate-name = \"x\"\noutput = \"x\"\nmetadata = [\"x.xml\"]\n\
                    [[versions]]\nnamespace = \"{name}.v{major}\"\n\
                    [[versions]]\nnamespace = \"{name}.release{major}\"\n";
        let config = Config::parse(Path::new("x.toml"), text).expect("a configuration");
        let document = "<edmx:Edmx Version=\"4.0\" xmlns:edmx=\"http://docs.oasis-open.org/odata/ns/edmx\"><edmx:DataServices>\
             <Schema Namespace=\"a.v1\" xmlns=\"http://docs.oasis-open.org/odata/ns/edm\"><ComplexType Name=\"t\"/></Schema>\
             </edmx:DataServices></edmx:Edmx>";
        let mut sources = Sources::new();
        sources.add("a.xml", document);
        let mut model = csdl::load(sources).model;
        let problem = fold(&mut model, &config.versions).expect("a problem");
        assert_eq!(
            text.get(problem.range.clone()),
            Some("\"{name}.release{major}\"")
        );
    }
}
