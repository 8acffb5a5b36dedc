//! Two documents, mostly one that was made of the other.

use csdl::diagnostic::Style;
use csdl_codegen::api;
use csdl_codegen::config::Config;
use csdl_codegen::generate;
use csdl_review::diff::{Class, MAX_LENGTH, Report, diff};
use fastrand::Rng;

use super::checks;
use crate::mutate::{self, parts};
use crate::{Features, Target};

pub(super) const TARGET: Target = Target {
    name: "compare",
    about: "a document is equal to itself, and a change that breaks programs is called breaking",
    run,
    mutate,
    takes_fixtures: true,
};

fn mutate(random: &mut Rng, input: &str, other: &str) -> String {
    let ((old, new), (other, _)) = (parts::split(input), parts::split(other));
    let new = if new.is_empty() || random.u8(..4) == 0 {
        old
    } else {
        new
    };
    let changed = mutate::xml::mutate(random, new, other);
    match random.u8(..3) {
        0 => parts::join(&changed, old),
        _ => parts::join(old, &changed),
    }
}

fn run(input: &str) -> Features {
    let mut features = Features::default();
    let (old, new) = parts::split(input);
    let (old, new) = (
        checks::load(old, &mut features),
        checks::load(new, &mut features),
    );
    if old.has_errors() || new.has_errors() {
        return features;
    }
    let config = Config::for_document("fuzzed").expect("a name");
    for side in [&old, &new] {
        if let Ok(report) = diff(&side.model, &side.model, &config) {
            assert!(report.entries.is_empty(), "{:?}", report.entries);
        }
    }
    let Ok(report) = diff(&old.model, &new.model, &config) else {
        return features;
    };
    for entry in &report.entries {
        features.add((
            entry.class,
            entry.kind,
            entry.what.to_string().len().min(40),
        ));
    }
    print(&report);
    let items = |model| {
        let (generated, _) = generate(model, &config).ok()?;
        Some(api::parse(generated.files.get(api::FILE)?))
    };
    if let (Some(old), Some(new)) = (items(&old.model), items(&new.model)) {
        let changed = api::compare(&old, &new);
        assert!(
            changed.removed.is_empty() || report.gravest() == Some(Class::Breaking),
            "{:?} are gone, and the gravest change is {:?}",
            changed.removed,
            report.gravest()
        );
        assert!(
            changed.is_empty() || !report.entries.is_empty(),
            "items differ, and nothing is told"
        );
    }
    features
}

fn print(report: &Report) {
    report.to_text(Style::Plain);
    report.to_markdown();
    assert!(report.markdown_within(4_000).len() <= MAX_LENGTH.max(4_000));
    serde_json::from_str::<serde_json::Value>(&report.to_json()).expect("JSON");
}
