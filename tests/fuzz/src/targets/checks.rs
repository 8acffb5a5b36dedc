//! What holds for every document and every crate.

use std::collections::BTreeMap;
use std::path::Path;

use csdl::Loaded;
use csdl::diagnostic::{Diagnostics, Style};
use csdl::span::Sources;
use csdl_codegen::api::Item;
use csdl_codegen::config::Config;
use csdl_codegen::{GeneratedCrate, api, generate};

use crate::Features;

/// Reads a document.
pub(super) fn load(text: &str, features: &mut Features) -> Loaded {
    let mut sources = Sources::new();
    sources.add("document.xml", text);
    let loaded = csdl::load(sources);
    diagnostics(&loaded.diagnostics, &loaded.sources, features);
    loaded
}

/// Diagnostics can be printed, each in a few lines.
pub(super) fn diagnostics(all: &Diagnostics, sources: &Sources, features: &mut Features) {
    for diagnostic in all {
        features.add(diagnostic.code.id);
        let printed = diagnostic.render(sources, Style::Plain);
        assert!(!printed.is_empty());
        assert!(
            printed.len() < 100_000,
            "a diagnostic of {} bytes",
            printed.len()
        );
        diagnostic.render_short(sources);
    }
}

/// The crate of a model is Rust, and its list of items is the one that it has.
pub(super) fn crate_of(loaded: &Loaded, config: &Config, features: &mut Features) {
    let Ok((generated, left_out)) = generate(&loaded.model, config) else {
        features.add("nothing is generated");
        return;
    };
    diagnostics(&left_out, &loaded.sources, features);
    package(&generated, features);
}

/// The files of a crate: names that every file system has, texts that parse, no name twice.
pub(super) fn package(generated: &GeneratedCrate, features: &mut Features) {
    features.add(("files", generated.files.len().min(64)));
    for (path, text) in &generated.files {
        file_name(path);
        let extension = Path::new(path)
            .extension()
            .and_then(|extension| extension.to_str());
        if extension == Some("toml") {
            let parsed = text.parse::<toml::Table>();
            assert!(parsed.is_ok(), "{path}: {parsed:?}");
        }
        let odd = text.chars().find(|character| is_invisible(*character));
        assert!(odd.is_none(), "{path} has {odd:?} as it is");
    }
    let problems = sdk_tests::collisions::problems(&generated.files);
    assert!(problems.is_empty(), "{problems:?}");
    items(&generated.files);
}

/// `api.txt` says the same when it is read again.
fn items(files: &BTreeMap<String, String>) {
    let text = files.get(api::FILE).map_or("", String::as_str);
    let items: Vec<Item> = api::parse(text);
    assert!(
        api::text(&items) == text,
        "api.txt is another when it is read and written"
    );
}

fn file_name(path: &str) {
    for part in path.split('/') {
        assert!(!part.is_empty() && part != "." && part != "..", "{path}");
        assert!(part.len() <= 100, "{path} is too long a name");
        assert!(
            !part.contains(['\\', ':', '*', '?', '"', '<', '>', '|', '\0']),
            "{path}"
        );
    }
}

/// Control characters, and those that turn the direction of text, of which rustc refuses some.
pub(super) fn is_invisible(character: char) -> bool {
    matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        || (character.is_control() && character != '\n')
}
