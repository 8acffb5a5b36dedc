//! Documents of any size.

use csdl::Loaded;
use csdl::span::Sources;
use csdl_codegen::config::Config;

/// A document around the content of a schema.
pub(crate) fn schema(content: &str) -> String {
    format!(
        "<edmx:Edmx Version=\"4.0\" xmlns:edmx=\"http://docs.oasis-open.org/odata/ns/edmx\"><edmx:DataServices>\
         <Schema Namespace=\"n\" xmlns=\"http://docs.oasis-open.org/odata/ns/edm\">{content}</Schema>\
         </edmx:DataServices></edmx:Edmx>"
    )
}

/// Something for each number.
pub(crate) fn each(size: usize, text: impl Fn(usize) -> String) -> String {
    (0..size).map(text).collect()
}

pub(crate) fn load(text: &str) -> Loaded {
    let mut sources = Sources::new();
    sources.add("document.xml", text);
    csdl::load(sources)
}

/// Loads a document that has no errors, and makes a crate of it.
pub(crate) fn generate(text: &str) {
    let loaded = load(text);
    assert!(!loaded.has_errors(), "the document has errors");
    let config = Config::for_document("grown");
    let crate_ = config.map(|config| csdl_codegen::generate(&loaded.model, &config));
    assert!(matches!(crate_, Ok(Ok(_))), "nothing is generated");
}
