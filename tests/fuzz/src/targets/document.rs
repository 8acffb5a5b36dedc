//! A document to a crate.

use csdl_codegen::config::Config;

use fastrand::Rng;

use super::checks;
use crate::{Features, Target, mutate};

pub(super) const TARGET: Target = Target {
    name: "document",
    about: "what a document is made into parses, and every problem can be printed",
    run,
    mutate: either,
    takes_fixtures: true,
};

/// A document in JSON stays one, so that changes are of what it says.
fn either(random: &mut Rng, input: &str, other: &str) -> String {
    let is_json = |text: &str| text.trim_start().starts_with('{');
    if is_json(input) {
        mutate::json::mutate(random, input, if is_json(other) { other } else { input })
    } else {
        mutate::xml::mutate(random, input, other)
    }
}

fn run(input: &str) -> Features {
    let mut features = Features::default();
    if let Ok(text) = csdl::parse::decode(input.as_bytes()) {
        let loaded = checks::load(&text, &mut features);
        if !loaded.has_errors() {
            let config = Config::for_document("fuzzed").expect("a name");
            checks::crate_of(&loaded, &config, &mut features);
        }
    }
    lint(input);
    features
}

/// Reports are well formed whatever a document says.
fn lint(input: &str) {
    let file = ("document.xml".to_owned(), Ok(input.as_bytes().to_vec()));
    let findings = csdl_review::lint::documents([file]);
    let json = findings.json();
    serde_json::from_str::<serde_json::Value>(&json).expect("JSON");
    let sarif = findings.sarif(std::path::Path::new(""));
    serde_json::from_str::<serde_json::Value>(&sarif).expect("SARIF");
}
