//! The codes, their explanations and the page of them.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use csdl::diagnostic::explain::{Part, Role, parts};
use csdl::diagnostic::{Code, Style};

use crate::lint::{Findings, codes, explain, job, page};
use csdl_codegen::config::Config;
use csdl_codegen::input::Job;

type Tested = Result<(), Box<dyn std::error::Error>>;

/// What an example says besides its own code, and why that cannot be otherwise.
const COMPANIONS: &[(&str, &str)] = &[
    // A type is unknown without an error only where its document was not given, which is a warning of its own.
    ("CSDL0302", "CSDL0107"),
];

/// The codes of this crate.
fn own_codes() -> Vec<&'static Code> {
    let known: BTreeSet<_> = csdl::codes().iter().map(|code| code.id).collect();
    let mut codes = codes();
    codes.retain(|code| !known.contains(code.id));
    codes
}

/// What is found in the files that show one role.
fn findings(code: &Code, role: Role) -> Result<Findings, Box<dyn std::error::Error>> {
    let folder = tempfile::tempdir()?;
    let mut documents = Vec::new();
    let mut config = None;
    let has_config = parts(code.explanation)
        .iter()
        .any(|part| matches!(part, Part::Example(example) if example.language == "toml"));
    for part in parts(code.explanation) {
        let Part::Example(example) = part else {
            continue;
        };
        if example.role != role && example.role != Role::Both {
            continue;
        }
        let path = if example.language == "toml" {
            let path = folder.path().join("northwind.toml");
            fs::write(&path, example.text)?;
            config = Some(path);
            continue;
        } else if has_config {
            folder.path().join("northwind.xml")
        } else {
            folder.path().join(format!("{}.xml", documents.len()))
        };
        fs::write(&path, example.document())?;
        documents.push(path);
    }
    if let Some(config) = config {
        if documents.is_empty() {
            let any = "<Schema Namespace=\"a\" xmlns=\"http://docs.oasis-open.org/odata/ns/edm\"><EntityContainer Name=\"C\"/></Schema>";
            fs::write(folder.path().join("northwind.xml"), any)?;
        }
        return Ok(crate::lint::config(&config));
    }
    assert!(!documents.is_empty(), "{} has no {role:?} example", code.id);
    let config = Config::for_document("example")?;
    Ok(job(&Job::from_documents(config, &documents)))
}

#[test]
fn examples_show_what_they_explain() -> Tested {
    for code in own_codes() {
        let companions = COMPANIONS.iter().filter(|(of, _)| *of == code.id);
        let mut expected: BTreeSet<_> = companions.map(|(_, companion)| *companion).collect();
        expected.insert(code.id);
        let wrong = findings(code, Role::Wrong)?;
        let found: BTreeSet<_> = wrong.diagnostics.iter().map(|item| item.code.id).collect();
        assert_eq!(found, expected, "{}", wrong.text(Style::Plain, false));
        let right = findings(code, Role::Right)?;
        assert!(
            right.diagnostics.is_empty() && !right.is_partial,
            "{} fixed: {}",
            code.id,
            right.text(Style::Plain, false)
        );
    }
    Ok(())
}

/// Codes are constants in many modules: one that is not in the registry would have no explanation.
#[test]
fn every_code_of_the_sources_is_listed() -> Tested {
    let mut written = BTreeSet::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for folder in [
        root.join("src"),
        root.join("../codegen/src"),
        root.join("../csdl/src"),
    ] {
        collect(&folder, &mut written)?;
    }
    let listed: BTreeSet<_> = codes().iter().map(|code| code.id.to_owned()).collect();
    assert_eq!(
        listed.len(),
        codes().len(),
        "two codes have one id, or one is listed twice"
    );
    assert_eq!(
        written, listed,
        "codes in the sources, and those of lint::codes()"
    );
    Ok(())
}

/// Adds the ids that are written in what is not a test.
fn collect(folder: &Path, ids: &mut BTreeSet<String>) -> Tested {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.file_stem().is_some_and(|name| name == "tests") {
            continue;
        }
        if path.is_dir() {
            collect(&path, ids)?;
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path)?;
            let code = text.split("#[cfg(test)]").next().unwrap_or_default();
            // A literal may hold a quote, so what is inside and what is outside cannot be told: both are looked at.
            ids.extend(
                code.split('"')
                    .filter(|text| is_id(text))
                    .map(str::to_owned),
            );
        }
    }
    Ok(())
}

fn is_id(text: &str) -> bool {
    let digits = text.trim_start_matches(|c: char| c.is_ascii_uppercase());
    digits.len() == 4
        && text.len() > digits.len() + 2
        && digits.bytes().all(|byte| byte.is_ascii_digit())
}

#[test]
fn the_page_is_up_to_date() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/diagnostics.md");
    let is = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        is == page::page(),
        "docs/diagnostics.md is out of date; run\n\n    {}\n",
        page::COMMAND
    );
}

#[test]
fn codes_are_found_as_people_write_them() {
    let found = |id| explain::find(id).map(|code| code.id);
    assert_eq!(found("csdl0106"), Ok("CSDL0106"));
    assert_eq!(found(" CONF0004 "), Ok("CONF0004"));
    let message = found("CSDL106").unwrap_err();
    assert!(message.contains("did you mean `CSDL0106`"), "{message}");
    let message = found("E0308").unwrap_err();
    assert!(
        message.contains("codes look like") && !message.contains("did you mean"),
        "{message}"
    );
}
