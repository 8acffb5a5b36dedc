//! Documents to a [`Model`]: every name looked up, every rule of the specification checked.
//!
//! The passes run in the order of [`resolve`] and live in files named after what they do. A pass is a function
//! over what names stand for, the model so far and the report. Each works on the whole set of documents and goes
//! on after a problem, so that one run reports all of them and a model comes out in any case.

mod annotation_targets;
mod annotation_values;
mod annotations;
mod attach;
mod base_types;
mod bindings;
pub mod codes;
mod containers;
mod cycles;
mod declare;
mod default_values;
mod enumerations;
mod expand;
mod extends;
mod in_container;
mod json_constants;
mod keys;
mod member_names;
mod members;
mod missing;
mod names;
mod navigation;
mod operations;
mod overloads;
mod references;
mod report;
mod scope;
mod terms;
#[cfg(test)]
mod tests;
mod type_references;

use crate::diagnostic::Diagnostics;
use crate::model::Model;
use crate::syntax::Document;

use declare::Declared;
use names::Names;
use report::Report;
use scope::{Scope, Set};

/// The number of a document in the set.
type DocumentIndex = usize;

/// Resolves a set of documents that together describe one service.
pub fn resolve(documents: &[Document], diagnostics: &mut Diagnostics) -> Model {
    resolve_for(documents, None, diagnostics)
}

/// The same; the container with this qualified name is that of the service, where there is one.
pub fn resolve_for(
    documents: &[Document],
    container: Option<&str>,
    diagnostics: &mut Diagnostics,
) -> Model {
    let names = Names::new(documents, diagnostics);
    let report = &mut Report::new(diagnostics);
    let model = &mut Model::default();
    let declared = Declared::new(documents, &names, model, report);
    let set = Set {
        documents,
        names: &names,
        declared: &declared,
    };
    references::keep(set, model, report);
    base_types::resolve(set, model, report);
    enumerations::resolve(set, model, report);
    enumerations::resolve_definitions(set, model, report);
    members::resolve(set, model, report);
    default_values::check(set, model, report);
    keys::resolve(set, model, report);
    operations::resolve(set, model, report);
    overloads::check(model, report);
    navigation::check(set, model, report);
    containers::resolve(set, model, report);
    let extended = extends::resolve(set, container, model, report);
    containers::check(set, &extended, model, report);
    terms::resolve(set, model, report);
    attach::attach(set, &extended, model, report);
    operations::find_optional_parameters(model, report);
    annotation_values::check(set, model, report);
    member_names::drop_repeated(set, model, report);
    std::mem::take(model)
}
