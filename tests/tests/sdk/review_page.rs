//! What a reviewer reads when the service adds a property fits on a page: with properties that were really added.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use csdl::model::Model;
use csdl::span::Sources;
use csdl_codegen::config::Config;
use csdl_review::diff;
use sdk_tests::fixture::Outcome;
use similar::{ChangeTag, TextDiff};

/// Documents that Microsoft Graph published one after the other.
const DOCUMENTS: [&str; 4] = [
    "beta-2021-07-13.xml",
    "beta-mooncake-2022-10-05.xml",
    "beta-ussec-2026-08.xml",
    "reconstructed/beta-2026-08-approx.xml",
];

/// The types that are generated, with all that they need.
const TYPES: [&str; 3] = ["user", "group", "device"];

/// So many properties of each pair.
const MOST: usize = 3;

/// A page.
const LINES: usize = 60;

const CONFIG: &str = r#"
[sdk]
crate-name = "graph"
output = "."
metadata = ["graph.xml"]

[service]
root-namespace = "microsoft.graph"

[select]
include = ["microsoft.graph.user", "microsoft.graph.group", "microsoft.graph.device"]
"#;

fn corpora() -> Option<PathBuf> {
    Some(Path::new(&std::env::var_os("CSDL_CORPORA")?).join("graph"))
}

#[test]
#[ignore = "a proof: cargo xtask proofs"]
fn a_property_that_is_new_fits_on_a_page() -> Outcome {
    let Some(folder) = corpora() else {
        eprintln!("skipped: CSDL_CORPORA is not set");
        return Ok(());
    };
    let mut texts = Vec::new();
    for name in DOCUMENTS {
        texts.push(fs::read_to_string(folder.join(name))?);
    }
    for (names, pair) in DOCUMENTS.windows(2).zip(texts.windows(2)) {
        let [(old_name, old), (new_name, new)] = [(names[0], &pair[0]), (names[1], &pair[1])];
        let mut seen = 0;
        for ty in TYPES {
            for (property, element) in added(old, new, ty) {
                if seen == MOST {
                    break;
                }
                seen += 1;
                let after = with(old, ty, &element).ok_or("the type has no end")?;
                let lines = page(old, &after, &property).map_err(|error| {
                    format!("{old_name}, {ty}/{property} of {new_name}: {error}")
                })?;
                println!("{old_name}: {ty}/{property} of {new_name}: {lines} lines");
            }
        }
        assert!(seen > 0, "{new_name} adds no property to {old_name}");
    }
    Ok(())
}

/// How many lines a reviewer reads: the report, the changed lines of `api.txt` and of the sources. These are those of the
/// types that have the property: the one that declares it, and those that inherit it.
fn page(before: &str, after: &str, property: &str) -> Outcome<usize> {
    let config = Config::parse(Path::new("graph.toml"), CONFIG)?;
    let (old, new) = (model(before), model(after));
    let report = diff::diff(&old, &new, &config)?;
    let shown = report.to_text(csdl::diagnostic::Style::Plain);
    let (old, new) = (
        csdl_codegen::generate(&old, &config)?.0.files,
        csdl_codegen::generate(&new, &config)?.0.files,
    );
    let changed: Vec<&str> = changed(&old, &new);
    let name = format!("\"{property}\"");
    let gets_it = |path: &str| new[path].contains(&name) && !old[path].contains(&name);
    let sources = changed.iter().filter(|path| path.starts_with("src/"));
    let (with_it, others): (Vec<&str>, Vec<&str>) = sources.partition(|path| gets_it(path));
    if with_it.is_empty()
        || !others.is_empty()
        || changed.len() != with_it.len() + 1
        || report.entries.len() != 1
    {
        return Err(format!("{changed:?}\n{shown}").into());
    }
    let diffs = changed.iter().map(|path| lines(&old[*path], &new[*path]));
    let lines = shown.lines().count() + diffs.sum::<usize>();
    if lines > LINES {
        return Err(format!("{lines} lines\n{shown}").into());
    }
    Ok(lines)
}

fn model(text: &str) -> Model {
    let mut sources = Sources::new();
    sources.add("graph.xml", text.to_owned());
    csdl::load(sources).model
}

fn changed<'a>(
    old: &'a BTreeMap<String, String>,
    new: &'a BTreeMap<String, String>,
) -> Vec<&'a str> {
    let paths = old
        .keys()
        .chain(new.keys().filter(|path| !old.contains_key(*path)));
    let differs = |path: &&String| old.get(*path) != new.get(*path);
    paths.filter(differs).map(String::as_str).collect()
}

fn lines(old: &str, new: &str) -> usize {
    let diff = TextDiff::from_lines(old, new);
    let changes = diff.iter_all_changes();
    changes
        .filter(|change| change.tag() != ChangeTag::Equal)
        .count()
}

/// The element of a type, from its name to its end.
fn element<'a>(document: &'a str, ty: &str) -> Option<&'a str> {
    let at = document.find(&format!("<EntityType Name=\"{ty}\""))?;
    let rest = &document[at..];
    Some(&rest[..rest.find("</EntityType>")?])
}

/// The properties of the type that only the new document has, of types that every document has, as they are written there.
fn added(old: &str, new: &str, ty: &str) -> Vec<(String, String)> {
    let (Some(old), Some(new)) = (element(old, ty), element(new, ty)) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for part in new.split("<Property Name=\"").skip(1) {
        let Some((name, rest)) = part.split_once('"') else {
            continue;
        };
        let tag = rest
            .split_once('>')
            .map_or(rest, |(tag, _)| tag)
            .trim_end_matches('/');
        let is_simple = tag.contains("Type=\"Edm.") || tag.contains("Type=\"Collection(Edm.");
        if is_simple && !old.contains(&format!("Name=\"{name}\"")) {
            found.push((name.to_owned(), format!("<Property Name=\"{name}\"{tag}/>")));
        }
    }
    found
}

/// The document with one more property at the end of the type's own.
fn with(document: &str, ty: &str, property: &str) -> Option<String> {
    let at = document.find(&format!("<EntityType Name=\"{ty}\""))?;
    let end = at
        + document[at..]
            .find("<NavigationProperty ")
            .or_else(|| document[at..].find("</EntityType>"))?;
    Some(format!(
        "{}{property}{}",
        &document[..end],
        &document[end..]
    ))
}
