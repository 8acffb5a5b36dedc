//! Reports of small documents.

mod attribution;
mod fixups;
mod html;
mod markdown;
mod remedies;
mod shapes;

use csdl::model::Model;
use csdl::span::Sources;

use super::{Report, diff};
use csdl_codegen::config::Config;

/// A document around the content of a schema.
pub(super) fn model(schema: &str) -> Model {
    let mut sources = Sources::new();
    sources.add(
        "test.xml".to_owned(),
        format!(
            r#"<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices>
<Schema Namespace="n" xmlns="http://docs.oasis-open.org/odata/ns/edm">{schema}</Schema>
</edmx:DataServices></edmx:Edmx>"#
        ),
    );
    let loaded = csdl::load(sources);
    let errors = loaded
        .diagnostics
        .render(&loaded.sources, csdl::diagnostic::Style::Plain);
    assert!(!loaded.diagnostics.has_errors(), "{errors}");
    loaded.model
}

/// What a configuration is that selects these patterns.
pub(super) fn selecting(include: &[&str]) -> Config {
    let include = include.iter().map(ToString::to_string).collect();
    Config::for_document("shop")
        .unwrap()
        .with_patterns(include, Vec::new())
}

/// The report about everything that two schemas have.
pub(super) fn report(old: &str, new: &str) -> Report {
    let mut report = diff(&model(old), &model(new), &selecting(&[])).unwrap();
    report.old.name = "old.xml".to_owned();
    report.new.name = "new.xml".to_owned();
    report
}
