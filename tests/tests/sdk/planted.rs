//! Edits of known kinds, planted into a real document: each is reported, once, and nothing else is.
//!
//! `CSDL_CORPORA` names the folder of the document. Where the variable is not set, nothing is read. What an edit
//! needs and the document lacks is put into both copies.

#![expect(
    clippy::panic,
    reason = "an edit that finds no place in the document fails the test"
)]

mod edits;
mod planter;
mod rewrite;
pub mod xml;

use std::collections::BTreeSet;
use std::error::Error;
use std::fmt::Write as _;
use std::path::PathBuf;

use csdl::compare::{Change, compare};
use csdl::model::Model;
use csdl::span::Sources;
use csdl_codegen::config::Config;
use csdl_review::diff::{self, Class, Report, What};

use edits::{Edit, Expected};
use planter::Planter;
use xml::Element;

type Outcome<T> = Result<T, Box<dyn Error>>;

/// How many edits are planted.
const EDITS: usize = 40;

/// The document that is edited.
fn document() -> Outcome<Option<Element>> {
    let Some(root) = std::env::var_os("CSDL_CORPORA").map(PathBuf::from) else {
        println!("CSDL_CORPORA is not set: no edits are planted");
        return Ok(None);
    };
    let path = root.join("graph/beta-ussec-2026-08.xml");
    let text = std::fs::read_to_string(&path)
        .map_err(|error| format!("cannot read {}: {error}", path.display()))?;
    Ok(Some(xml::parse(&text)?))
}

fn model(text: String) -> Model {
    let mut sources = Sources::new();
    sources.add("planted.xml", text);
    csdl::load(sources).model
}

fn found(changes: &[Change]) -> Vec<Expected> {
    let found = changes.iter().map(|change| Expected {
        path: change.path.clone(),
        aspect: change.aspect.clone(),
    });
    let mut found: Vec<_> = found.collect();
    found.sort();
    found
}

#[test]
fn there_are_forty_edits_of_different_kinds() {
    let edits = edits::all();
    assert!(edits.len() >= EDITS, "{}", edits.len());
    let names: BTreeSet<_> = edits.iter().map(|edit| edit.name).collect();
    assert_eq!(names.len(), edits.len());
    for class in [Class::Breaking, Class::Additive, Class::Documentation] {
        assert!(edits.iter().any(|edit| edit.class == class), "{class:?}");
    }
}

#[test]
#[ignore = "a proof: cargo xtask proofs"]
fn each_edit_is_reported_once() -> Outcome<()> {
    let Some(document) = document()? else {
        return Ok(());
    };
    let unedited = document.written(" ");
    let untouched = model(unedited.clone());
    let mut problems = String::new();
    for Edit { name, make, .. } in edits::all() {
        let mut planter = Planter::new(&document);
        let expected = make(&mut planter);
        let old = planter.old.written(" ");
        let new = model(planter.new.written(" "));
        let changes = if old == unedited {
            compare(&untouched, &new)
        } else {
            compare(&model(old), &new)
        };
        if found(&changes) != [expected.clone()] {
            writeln!(
                problems,
                "{name}: expected {expected:?}, found {changes:#?}"
            )?;
        }
    }
    assert!(problems.is_empty(), "{problems}");
    Ok(())
}

#[test]
#[ignore = "a proof: cargo xtask proofs"]
fn all_edits_together_are_reported_once_each() -> Outcome<()> {
    let Some(document) = document()? else {
        return Ok(());
    };
    let mut planter = Planter::new(&document);
    let edits = edits::all();
    let mut expected: Vec<_> = edits.iter().map(|edit| (edit.make)(&mut planter)).collect();
    expected.sort();
    let old = model(planter.old.written(" "));
    let new = model(planter.new.written(" "));
    let found = found(&compare(&old, &new));
    let missing: Vec<_> = expected.iter().filter(|it| !found.contains(it)).collect();
    let false_ones: Vec<_> = found.iter().filter(|it| !expected.contains(it)).collect();
    assert!(
        missing.is_empty() && false_ones.is_empty(),
        "not reported: {missing:#?}\nreported and not expected: {false_ones:#?}"
    );
    assert_eq!(found.len(), edits.len());
    Ok(())
}

/// The classes are those of the crate that is generated from all of the document.
#[test]
#[ignore = "a proof: cargo xtask proofs"]
fn each_edit_has_its_class() -> Outcome<()> {
    let Some(document) = document()? else {
        return Ok(());
    };
    let mut planter = Planter::new(&document);
    let edits = edits::all();
    let expected: Vec<_> = edits.iter().map(|edit| (edit.make)(&mut planter)).collect();
    let old = model(planter.old.written(" "));
    let new = model(planter.new.written(" "));
    let report = diff::diff(&old, &new, &Config::for_document("planted")?)?;
    let mut problems = String::new();
    for (edit, expected) in edits.iter().zip(&expected) {
        let entry = report.entries.iter().find(|entry| {
            entry.path == expected.path && entry.what == What::Model(expected.aspect.clone())
        });
        match entry {
            Some(entry) if entry.class == edit.class => {}
            Some(entry) => writeln!(
                problems,
                "{}: expected {:?}, found {entry:#?}",
                edit.name, edit.class
            )?,
            None => writeln!(problems, "{}: no entry for {}", edit.name, expected.path)?,
        }
    }
    assert!(problems.is_empty(), "{problems}");
    Ok(())
}

/// Types that others refer to, base types, overloads, parameters, annotated elements: whatever is taken out.
#[test]
#[ignore = "a proof: cargo xtask proofs"]
fn any_element_less_is_one_change() -> Outcome<()> {
    const TAKEN: &[&str] = &[
        "EntityType",
        "ComplexType",
        "EnumType",
        "Member",
        "Property",
        "NavigationProperty",
        "Action",
        "Function",
        "EntitySet",
        "Singleton",
        "Annotation",
        "Term",
    ];
    /// One of so many.
    const STEP: usize = 401;
    let Some(document) = document()? else {
        return Ok(());
    };
    let original = model(document.written(""));
    let mut all = Vec::new();
    document.each(&mut |element| {
        if TAKEN.contains(&element.tag.as_str()) {
            all.push(element.id);
        }
    });
    let mut problems = String::new();
    for id in all.into_iter().step_by(STEP) {
        let mut without = document.clone();
        without.remove(id);
        let changes = compare(&original, &model(without.written("")));
        if changes.len() != 1 {
            let taken = document.find(id).map(|element| element.written(" "));
            writeln!(
                problems,
                "without {}{changes:#?}",
                taken.unwrap_or_default()
            )?;
        }
    }
    assert!(problems.is_empty(), "{problems}");
    Ok(())
}

/// A name is all that an element is known by.
#[test]
#[ignore = "a proof: cargo xtask proofs"]
fn a_renamed_property_went_and_came() -> Outcome<()> {
    let Some(document) = document()? else {
        return Ok(());
    };
    let mut planter = Planter::new(&document);
    let place = planter.schema_child("EntityType", |ty| ty.tagged("Property").count() > 1);
    let property = planter
        .at(&place)
        .tagged("Property")
        .last()
        .map(Element::name);
    let name = property.unwrap_or_default().to_owned();
    planter
        .edit(&place)
        .child("Property", &name)
        .set("Name", "planted");
    let changes = compare(
        &model(document.written("")),
        &model(planter.new.written("")),
    );
    let aspects: Vec<_> = changes
        .iter()
        .map(|change| format!("{:?}", change.aspect))
        .collect();
    assert_eq!(changes.len(), 2, "{changes:#?}");
    assert!(aspects.contains(&"Added".to_owned()) && aspects.contains(&"Removed".to_owned()));
    Ok(())
}

#[test]
#[ignore = "a proof: cargo xtask proofs"]
fn the_same_document_written_otherwise_is_the_same() -> Outcome<()> {
    let Some(document) = document()? else {
        return Ok(());
    };
    let original = model(document.written("  "));
    let rewritten = [
        ("itself", document.written("  ")),
        ("indented otherwise", document.written("\t\t")),
        ("in another order", rewrite::shuffled(&document).written("")),
        (
            "with another alias",
            rewrite::aliased(&document, "microsoft.graph", "graph", "other").written(" "),
        ),
    ];
    for (how, text) in rewritten {
        let other = model(text);
        assert_eq!(compare(&original, &other), [], "{how}");
        assert_eq!(compare(&other, &original), [], "{how}, the other way round");
        // Nor does the crate depend on how the document is written.
        let report = diff::diff(&original, &other, &Config::for_document("planted")?)?;
        assert_eq!(report, Report::default(), "{how}");
    }
    Ok(())
}
