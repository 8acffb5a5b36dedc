//! A service publishes one more version of a type: what changes of the crate, and what `csdlgen diff` says.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use csdl_codegen::config::Config;
use csdl_codegen::input::Job;
use csdl_review::diff::{self, Class};
use sdk_tests::fixture::{self, Fixture, Outcome};

/// Lamps in the versions 1.0, 1.2 and 1.10.
const FOLDER: &str = "fixtures/versions/one_type";

/// The document without the newest version, and the whole.
fn documents() -> Outcome<(String, String)> {
    let new = fs::read_to_string(Path::new(FOLDER).join("input.xml"))?;
    let start = new.find(r#"    <Schema Namespace="Lamp.v1_10""#);
    let end = new.find(r#"    <Schema Namespace="Lamp.v1_0""#);
    let (start, end) = start.zip(end).ok_or("there is no version 1.10")?;
    let mut old = new.clone();
    old.replace_range(start..end, "");
    Ok((old, new))
}

fn generate(document: &str) -> Outcome<BTreeMap<String, String>> {
    let documents = vec![("input.xml".to_owned(), document.to_owned())];
    match fixture::generate_from(Path::new(FOLDER), documents)? {
        Fixture::Generated(generated) => Ok(generated.files),
        Fixture::Refused(printed) => Err(printed.into()),
    }
}

#[test]
fn a_new_version_is_its_new_property() -> Outcome {
    let (old, new) = documents()?;
    let (before, after) = (generate(&old)?, generate(&new)?);
    assert!(before.keys().eq(after.keys()), "no file is new");
    let changed = after
        .iter()
        .filter(|(path, text)| before.get(*path) != Some(text));
    let changed: Vec<&str> = changed.map(|(path, _)| path.as_str()).collect();
    // The street lamp inherits the property.
    assert_eq!(
        changed,
        [
            "api.txt",
            "src/models/lamp/lamp.rs",
            "src/models/street/lamp.rs"
        ]
    );
    let lines = |files: &BTreeMap<String, String>| -> Vec<String> {
        let api = files.get("api.txt").map_or("", String::as_str);
        api.lines().map(str::to_owned).collect()
    };
    let (before, after) = (lines(&before), lines(&after));
    let gone = before.iter().filter(|line| !after.contains(line));
    assert_eq!(gone.count(), 0);
    let come = after.iter().filter(|line| !before.contains(line));
    assert!(come.clone().count() > 0);
    assert!(
        come.clone().all(|line| line.contains("ours")),
        "{:?}",
        come.collect::<Vec<_>>()
    );
    Ok(())
}

#[test]
fn diff_says_the_new_property_and_nothing_of_namespaces() -> Outcome {
    let (old, new) = documents()?;
    let folder = tempfile::tempdir()?;
    let job = |name: &str, text: &str| -> Outcome<(PathBuf, Job)> {
        let path = folder.path().join(name);
        fs::write(&path, text)?;
        let config = Config::load(&Path::new(FOLDER).join("config.toml"))?;
        let job = Job::from_documents(config, std::slice::from_ref(&path));
        Ok((name.into(), job))
    };
    let (old, new) = (job("old.xml", &old)?, job("new.xml", &new)?);
    let changes = |from: &(PathBuf, Job), to: &(PathBuf, Job)| -> Outcome<Vec<(Class, String)>> {
        let report = diff::between_jobs((&from.0, &from.1), (&to.0, &to.1))?;
        let entries = report.entries.into_iter();
        Ok(entries.map(|entry| (entry.class, entry.path)).collect())
    };
    let hours = || "Lamp.Lamp/Hours".to_owned();
    assert_eq!(changes(&old, &new)?, [(Class::Additive, hours())]);
    assert_eq!(changes(&new, &old)?, [(Class::Breaking, hours())]);
    Ok(())
}
