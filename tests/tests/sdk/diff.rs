//! The classes of `csdlgen diff` against what they claim.
//!
//! A table of edits of `diff/base.xml`. For each the crate of the edited document is generated, and `diff/program.rs`,
//! which uses every kind of item and compiles against the crate of the document as it is, is compiled against it. A
//! breaking change is in the report exactly where the program no longer compiles, or where what it sends and reads is
//! not the same.

mod edits;
mod program;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use csdl::model::Model;
use csdl::span::Sources;
use csdl_codegen::config::Config;
use csdl_review::diff::{self, Class, Report};
use sdk_tests::fixture::Outcome;

use edits::{EDITS, Edit};
use program::Programs;

/// The folder of the document and the program.
const FOLDER: &str = "diff";

fn base() -> Outcome<String> {
    Ok(fs::read_to_string(Path::new(FOLDER).join("base.xml"))?)
}

fn model(text: String) -> Outcome<Model> {
    let mut sources = Sources::new();
    sources.add("base.xml", text);
    let loaded = csdl::load(sources);
    let errors = loaded.diagnostics.iter().filter(|found| found.is_error());
    let errors: Vec<_> = errors
        .map(|found| found.render_short(&loaded.sources))
        .collect();
    if errors.is_empty() {
        Ok(loaded.model)
    } else {
        Err(errors.join("\n").into())
    }
}

fn report(edit: &Edit) -> Outcome<Report> {
    let (old, new) = (model(base()?)?, model(edit.apply(&base()?)?)?);
    Ok(diff::diff(&old, &new, &Config::for_document("sdk")?)?)
}

#[test]
fn every_edit_has_its_class() -> Outcome {
    let mut problems = Vec::new();
    for edit in EDITS {
        let report = report(edit)?;
        if report.gravest() != Some(edit.class) {
            let found = report.gravest();
            let text = report.to_text(csdl::diagnostic::Style::Plain);
            problems.push(format!(
                "{}: {found:?}, not {:?}\n{text}",
                edit.name, edit.class
            ));
        }
        // Whatever happens to the crate comes from the edit, and so it does when the edit is taken back.
        let (old, new) = (model(edit.apply(&base()?)?)?, model(base()?)?);
        let back = diff::diff(&old, &new, &Config::for_document("sdk")?)?;
        for entry in report.entries.iter().chain(&back.entries) {
            if entry.what == diff::What::Consequence {
                problems.push(format!("{}: nothing explains {}", edit.name, entry.path));
            }
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
    Ok(())
}

#[test]
fn a_document_against_itself_is_empty() -> Outcome {
    let (old, new) = (model(base()?)?, model(base()?)?);
    let report = diff::diff(&old, &new, &Config::for_document("sdk")?)?;
    assert_eq!(report, Report::default());
    Ok(())
}

#[test]
#[ignore = "a proof: cargo xtask proofs"]
fn breaking_is_what_breaks() -> Outcome {
    let names: BTreeSet<&str> = EDITS.iter().map(|edit| edit.name).collect();
    assert_eq!(names.len(), EDITS.len(), "a name is there twice");

    let config = Config::for_document("sdk")?;
    let mut programs = Programs::new(fs::read_to_string(Path::new(FOLDER).join("program.rs"))?)?;
    let crate_ = csdl_codegen::generate(&model(base()?)?, &config)?.0;
    programs.add("base", &crate_.files);
    for edit in EDITS {
        let crate_ = csdl_codegen::generate(&model(edit.apply(&base()?)?)?, &config)?.0;
        programs.add(edit.name, &crate_.files);
    }
    let compiles = programs.compile()?;
    assert!(
        compiles.contains("base"),
        "the program does not compile as it is"
    );
    let wire = programs.run(&compiles)?;
    let before = wire.get("base").ok_or("the program did not run")?;

    let mut problems = Vec::new();
    for edit in EDITS {
        let breaks = match wire.get(edit.name) {
            None => Some("does not compile"),
            Some(after) if after != before => Some("sends or reads something else"),
            Some(_) => None,
        };
        let is_breaking = report(edit)?.gravest() == Some(Class::Breaking);
        match (breaks, is_breaking) {
            (Some(how), false) => problems.push(format!("{}: the program {how}", edit.name)),
            (None, true) => problems.push(format!("{}: the program is as before", edit.name)),
            _ => {}
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
    let not_compiling = EDITS
        .iter()
        .filter(|edit| !compiles.contains(edit.name))
        .count();
    println!(
        "{} edits: {not_compiling} do not compile, {} change the wire alone",
        EDITS.len(),
        wire.values().filter(|after| *after != before).count()
    );
    Ok(())
}

/// Two real documents, five years apart. `CSDL_CORPORA` names the folder; where it is not set, nothing is read.
#[test]
#[ignore = "a proof: cargo xtask proofs"]
fn the_report_of_real_documents_fits_and_explains_everything() -> Outcome {
    let Some(root) = std::env::var_os("CSDL_CORPORA").map(std::path::PathBuf::from) else {
        println!("CSDL_CORPORA is not set: no real documents are compared");
        return Ok(());
    };
    let read = |name: &str| model(fs::read_to_string(root.join("graph").join(name))?);
    let (old, new) = (
        read("beta-2021-07-13.xml")?,
        read("v1.0-prod-2026-08-03.xml")?,
    );
    let report = diff::diff(&old, &new, &Config::for_document("sdk")?)?;
    let counts = report.counts();
    assert!(
        counts.breaking > 1000 && counts.additive > 1000,
        "{counts:?}"
    );

    let whole = report.to_markdown();
    let markdown = whole.rsplit("</details>\n\n").next().unwrap_or_default();
    assert!(whole.len() <= diff::MAX_LENGTH, "{}", whole.len());
    assert!(markdown.len() <= diff::MAX_LENGTH, "{}", markdown.len());
    let rows = markdown.lines().filter(|line| line.starts_with("| `"));
    let left_out = markdown.lines().filter_map(|line| {
        let rest = line.strip_prefix("… and ")?;
        rest.strip_suffix(" more.")?.parse::<usize>().ok()
    });
    assert_eq!(rows.count() + left_out.sum::<usize>(), report.entries.len());

    let json: serde_json::Value = serde_json::from_str(&report.to_json())?;
    assert_eq!(
        json["changes"].as_array().map(Vec::len),
        Some(report.entries.len())
    );

    let alone = report
        .entries
        .iter()
        .filter(|entry| entry.what == diff::What::Consequence);
    let alone: Vec<_> = alone.map(|entry| &entry.path).collect();
    assert!(alone.is_empty(), "nothing explains {alone:?}");
    Ok(())
}
