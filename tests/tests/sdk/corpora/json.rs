//! CSDL JSON against CSDL XML: the documents of the corpora, as a converter that was not written here turns them into JSON,
//! give the same model and the same crate.
//!
//! `cargo xtask csdl-json` converts them. What differs because JSON cannot say it, or because the converter does not, is
//! in `corpora/json.toml` with the reason; a line that is not needed any more fails the test. What holds for all documents
//! is [`lost`] and [`without_nullable_items`].

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use csdl::compare::{Aspect, Change, compare};
use csdl::model::Model;
use csdl::vocabulary::VOCABULARIES;
use csdl_codegen::Planned;
use csdl_codegen::config::Config;
use csdl_codegen::input::{self, Document, Failure, Input};

use super::{Kind, Outcome, inventory};

/// How many differences of a document are shown.
const SHOWN: usize = 3;

/// What of a document is not the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum What {
    /// The converter refuses it.
    Unconverted,
    /// The model.
    Model,
    /// The crate, or why there is none.
    Crate,
}

impl What {
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "unconverted" => Self::Unconverted,
            "model" => Self::Model,
            "crate" => Self::Crate,
            _ => return None,
        })
    }
}

/// `json.toml`.
#[derive(Default)]
struct Exceptions {
    /// What may differ.
    differs: BTreeSet<(String, What)>,
    /// Elements that a converted document does not have: they are taken out of the other one.
    removed: BTreeMap<String, Vec<String>>,
}

#[test]
#[ignore = "needs converted documents: cargo xtask csdl-json"]
fn json_gives_what_xml_gives() -> Outcome<()> {
    let folder = |name: &str| {
        let folder = std::env::var_os(name).map(PathBuf::from);
        folder.ok_or_else(|| format!("{name} is not set: cargo xtask csdl-json sets it"))
    };
    let (root, converted) = (folder("CSDL_CORPORA")?, folder("CSDL_JSON")?);
    let exceptions = Exceptions::read()?;
    let mut files = Vec::new();
    for (file, kind) in inventory(&root)? {
        let one_of = |extension: &str| converted.join(format!("{file}.{extension}")).exists();
        if kind == Kind::Valid && (one_of("json") || one_of("refused")) {
            files.push(file);
        }
    }
    let comparison = Comparison {
        root,
        converted,
        exceptions: &exceptions,
    };
    let Results { found, counts } = comparison.all(&files)?;
    println!("{:>6} valid documents", files.len());
    for (what, count) in &counts {
        println!("{count:>6} {what}");
    }
    let mut problems = String::new();
    for ((file, what), text) in &found {
        if !exceptions.differs.contains(&(file.clone(), *what)) {
            writeln!(problems, "{what:?} of {file}:\n{text}")?;
        }
    }
    for (file, what) in &exceptions.differs {
        if !found.contains_key(&(file.clone(), *what)) {
            writeln!(
                problems,
                "json.toml has a line that is not needed: {what:?} of {file}"
            )?;
        }
    }
    assert!(problems.is_empty(), "\n{problems}");
    assert!(counts.contains_key("same crate"), "nothing was compared");
    Ok(())
}

/// What was found.
#[derive(Default)]
struct Results {
    /// What is not the same, with the first differences.
    found: BTreeMap<(String, What), String>,
    /// How often something is the case.
    counts: BTreeMap<&'static str, usize>,
}

impl Results {
    fn count(&mut self, what: &'static str) {
        *self.counts.entry(what).or_default() += 1;
    }
}

/// Where the documents are.
struct Comparison<'e> {
    root: PathBuf,
    converted: PathBuf,
    exceptions: &'e Exceptions,
}

impl Comparison<'_> {
    /// Compares all documents, on all processors.
    fn all(&self, files: &[String]) -> Result<Results, String> {
        let next = AtomicUsize::new(0);
        let results = Mutex::new(Results::default());
        let work = || -> Result<(), String> {
            while let Some(file) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
                let one = self.one(file).map_err(|error| format!("{file}: {error}"))?;
                let mut all = results.lock().map_err(|error| error.to_string())?;
                all.found.extend(one.found);
                for (what, count) in one.counts {
                    *all.counts.entry(what).or_default() += count;
                }
            }
            Ok(())
        };
        let workers = thread::available_parallelism().map_or(1, usize::from);
        thread::scope(|scope| {
            let workers: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
            workers
                .into_iter()
                .try_for_each(|worker| worker.join().map_err(|_| "a worker panicked".to_owned())?)
        })?;
        results.into_inner().map_err(|error| error.to_string())
    }

    fn one(&self, file: &str) -> Outcome<Results> {
        let mut results = Results::default();
        let removed = self.exceptions.removed.get(file).map(Vec::as_slice);
        let bytes = fs::read(self.root.join(file))?;
        let text = without_nullable_items(&csdl::parse::decode(&bytes)?);
        let xml = Side::read(text, removed.unwrap_or_default())?;
        let json = self.converted.join(format!("{file}.json"));
        if !json.exists() {
            if xml.files.is_err() {
                results.count("not converted, and no crate from XML either");
            } else {
                let reason = fs::read_to_string(self.converted.join(format!("{file}.refused")))?;
                let key = (file.to_owned(), What::Unconverted);
                results.found.insert(key, reason);
            }
            return Ok(results);
        }
        let json = Side::read(fs::read_to_string(json)?, &[])?;
        let changes = changes(&xml.input.model, &json.input.model, &mut results);
        if changes.is_empty() {
            results.count("same model");
        } else {
            results
                .found
                .insert((file.to_owned(), What::Model), changes);
        }
        match (&xml.files, &json.files) {
            (Ok(one), Ok(other)) if one == other => results.count("same crate"),
            (Err(one), Err(other)) if one == other => {
                results.count("no crate, for the same reason");
            }
            (one, other) => {
                let text = difference(one, other);
                results.found.insert((file.to_owned(), What::Crate), text);
            }
        }
        Ok(results)
    }
}

/// The document without `Nullable="false"` of collections: JSON does not tell items that are not null from those of which
/// nothing is said, and the crate of the one has tokens that that of the other has not.
fn without_nullable_items(text: &str) -> String {
    let tags = text.split_inclusive('>').map(|tag| {
        if tag.contains("Collection(") {
            let spellings = ["=\"false\"", "= \"false\"", "='false'"];
            let without = spellings.iter().fold(tag.to_owned(), |tag, value| {
                tag.replace(&format!(" Nullable{value}"), "")
            });
            Cow::Owned(without)
        } else {
            Cow::Borrowed(tag)
        }
    });
    tags.collect()
}

/// A document, and the crate that it gives.
struct Side {
    input: Input,
    files: Result<BTreeMap<String, String>, BTreeSet<String>>,
}

impl Side {
    fn read(text: String, removed: &[String]) -> Outcome<Self> {
        let config = config(removed)?;
        let document = Document {
            name: "document".into(),
            path: "document".into(),
            bytes: text.into_bytes().into(),
        };
        let input = input::resolve(vec![document.clone()], &config)?;
        Ok(Self {
            files: files(document, &config),
            input,
        })
    }
}

/// The configuration that removes these elements.
fn config(removed: &[String]) -> Outcome<Config> {
    let mut text = "[sdk]\ncrate-name = \"corpus-sdk\"\nclient = \"Client\"\nmetadata = [\"document\"]\noutput = \"out\"\n".to_owned();
    for target in removed {
        write!(
            text,
            "[[fixup]]\ntarget = \"{target}\"\nremove = true\nreason = \"The converter leaves it out.\"\n"
        )?;
    }
    Config::parse(Path::new("corpus.toml"), &text).map_err(|error| format!("{error:?}").into())
}

/// The files of the crate, or the codes of the errors that stand against it.
fn files(
    document: Document,
    config: &Config,
) -> Result<BTreeMap<String, String>, BTreeSet<String>> {
    let (input, selection) = match input::resolve_selected(vec![document], config) {
        Ok(found) => found,
        Err(Failure::Diagnosed { diagnostics, .. }) => {
            let fatal = diagnostics.iter().filter(|item| item.is_fatal());
            return Err(fatal.map(|item| item.code.id.to_owned()).collect());
        }
        Err(failure) => return Err(BTreeSet::from([failure.to_string()])),
    };
    let mut diagnostics = input.diagnostics;
    let planned = Planned::of_selection(&input.model, selection, config, &mut diagnostics);
    planned
        .map(|planned| planned.files())
        .map_err(|_| BTreeSet::from(["unplanned".to_owned()]))
}

/// The differences that matter, as text.
fn changes(xml: &Model, json: &Model, results: &mut Results) -> String {
    let mut text = String::new();
    let mut left = 0;
    for change in compare(xml, json) {
        if let Some(reason) = lost(&change, xml) {
            results.count(reason);
            continue;
        }
        left += 1;
        if left <= SHOWN {
            let Change {
                path,
                aspect,
                before,
                after,
                ..
            } = change;
            let _ = writeln!(text, "    {path} {aspect:?}: {before:?} => {after:?}");
        }
    }
    if left > SHOWN {
        let _ = writeln!(text, "    and {} more", left - SHOWN);
    }
    text
}

/// Why a difference is none: what JSON says in fewer words.
fn lost(change: &Change, xml: &Model) -> Option<&'static str> {
    let (before, after) = (change.before.as_deref(), change.after.as_deref());
    match &change.aspect {
        Aspect::Attribute("MaxLength") if before == Some("max") && after.is_none() => {
            Some("lengths without a limit: JSON has no word for `max`")
        }
        Aspect::Annotation(term, _) => {
            let is_declared = xml.terms.iter().any(|(_, declared)| declared.name == *term);
            let mut vocabularies = VOCABULARIES.iter();
            let is_known = vocabularies.any(|known| *known.namespace == *term.namespace);
            let plain = |text: Option<&str>| text.map(|text| text.replace('"', ""));
            if plain(before) == plain(after) {
                Some(
                    "constants with the same text: JSON does not say whether it is a date or a string, an integer or a decimal number",
                )
            } else if !is_declared && !is_known {
                Some(
                    "annotations with terms that are not declared: JSON does not say whether a string is a path or a member",
                )
            } else {
                None
            }
        }
        _ => None,
    }
}

fn difference(
    xml: &Result<BTreeMap<String, String>, BTreeSet<String>>,
    json: &Result<BTreeMap<String, String>, BTreeSet<String>>,
) -> String {
    let (Ok(one), Ok(other)) = (xml, json) else {
        let codes = |side: &Result<_, BTreeSet<String>>| match side {
            Ok(_) => "a crate".to_owned(),
            Err(codes) => format!("none ({codes:?})"),
        };
        return format!("    XML: {}, JSON: {}\n", codes(xml), codes(json));
    };
    let names: BTreeSet<_> = one.keys().chain(other.keys()).collect();
    let differ = names
        .into_iter()
        .filter(|name| one.get(*name) != other.get(*name));
    let mut text = String::new();
    for name in differ.take(SHOWN) {
        let lines = |side: &BTreeMap<String, String>| {
            let text = side.get(name).cloned().unwrap_or_default();
            text.lines().map(str::to_owned).collect::<Vec<_>>()
        };
        let (one, other) = (lines(one), lines(other));
        let at = one
            .iter()
            .zip(&other)
            .take_while(|(one, other)| one == other)
            .count();
        let _ = writeln!(
            text,
            "    {name}:{}: {:?} => {:?}",
            at + 1,
            one.get(at),
            other.get(at)
        );
    }
    text
}

impl Exceptions {
    fn read() -> Outcome<Self> {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpora/json.toml");
        let table: toml::Table = fs::read_to_string(path)?.parse()?;
        let mut exceptions = Self::default();
        let list = |value: Option<&toml::Value>| -> Vec<String> {
            let items = value.and_then(toml::Value::as_array).into_iter().flatten();
            items
                .filter_map(|item| item.as_str().map(str::to_owned))
                .collect()
        };
        let all = table.get("exception").and_then(toml::Value::as_array);
        for exception in all.into_iter().flatten() {
            let reason = exception.get("reason").and_then(toml::Value::as_str);
            if reason.is_none_or(|reason| reason.trim().is_empty()) {
                return Err("json.toml: an exception without a reason".into());
            }
            let removed = list(exception.get("removed"));
            let what = list(exception.get("what"));
            for file in list(exception.get("documents")) {
                for name in &what {
                    let what = What::named(name).ok_or_else(|| format!("json.toml: `{name}`"))?;
                    if !exceptions.differs.insert((file.clone(), what)) {
                        return Err(format!("json.toml: {name} of {file} twice").into());
                    }
                }
                if !removed.is_empty() {
                    exceptions.removed.insert(file, removed.clone());
                }
            }
        }
        Ok(exceptions)
    }
}
