//! `api.txt` says what is emitted: it is read from the text of the crates a second time, item by item.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use csdl_codegen::GeneratedCrate;
use csdl_codegen::api::{self, Item, ItemKind};
use csdl_codegen::config::Config;
use sdk_tests::fixture::{self, Fixture, Outcome};
use sdk_tests::public_items::{self, squeeze};

/// What one side has and the other has not, or has otherwise.
fn differences(files: &BTreeMap<String, String>, items: &[Item]) -> Outcome<Vec<String>> {
    let text = files.get(api::FILE).ok_or("no api.txt")?;
    let listed = api::parse(text);
    assert_eq!(api::text(&listed), *text, "read and written again");
    for (read, item) in listed.iter().zip(items) {
        assert_eq!(read.declaration, item.declaration, "{}", item.path);
    }
    let emitted = public_items::read(files)?;
    let mut found = Vec::new();
    let mut seen = BTreeSet::new();
    for item in &listed {
        let path = item.path.as_str();
        if !seen.insert(path) {
            found.push(format!("{path} is there twice"));
        }
        let listed = squeeze(&item.declaration.to_string());
        match emitted.get(path).map(|text| squeeze(text)) {
            None => found.push(format!("nothing emitted is {path}: {listed}")),
            Some(emitted) if emitted != listed => {
                found.push(format!("{path} is\n  {emitted}\nand not\n  {listed}"));
            }
            Some(_) => {}
        }
    }
    let missing = emitted.iter().filter(|(path, _)| !seen.contains(&***path));
    found.extend(missing.map(|(path, declaration)| format!("not listed: {path}: {declaration}")));
    Ok(found)
}

/// Where `plan::RustNames`, which knows no methods and no fields, calls a type otherwise than the crate does.
fn misnamed(said: &BTreeSet<String>, items: &[Item]) -> Vec<String> {
    let is_type = |item: &&Item| {
        matches!(
            item.declaration.kind,
            ItemKind::Struct { edm_name: Some(_) }
                | ItemKind::Enum { .. }
                | ItemKind::Flags { .. }
                | ItemKind::Alias { .. }
                | ItemKind::Polymorphic { .. }
                | ItemKind::Builder(_)
        )
    };
    let emitted: BTreeSet<String> = items
        .iter()
        .filter(|item| item.origin.is_some())
        .filter(is_type)
        .map(|item| item.path.clone())
        .collect();
    let differ = said.symmetric_difference(&emitted);
    differ
        .map(|path| format!("{path} is only one of said and emitted"))
        .collect()
}

#[test]
fn types_are_called_what_is_said() -> Outcome {
    let mut found = Vec::new();
    let mut types = 0;
    for (group, case) in fixture::all()? {
        if let Fixture::Generated(generated) = fixture::generate(&fixture::folder(&group, &case))? {
            let misnamed = misnamed(&generated.type_paths, &generated.items).into_iter();
            found.extend(misnamed.map(|text| format!("{group}/{case}: {text}")));
            types += generated.type_paths.len();
        }
    }
    assert!(types > 400, "only {types} types");
    assert!(found.is_empty(), "{}", found.join("\n"));
    Ok(())
}

fn generate(document: &Path, config: &Config) -> Outcome<GeneratedCrate> {
    let loaded = csdl::load_files([document])?;
    Ok(csdl_codegen::generate(&loaded.model, config)?.0)
}

#[test]
fn what_is_listed_is_what_is_emitted() -> Outcome {
    let mut found = Vec::new();
    let mut crates = 0;
    for (group, case) in fixture::all()? {
        if let Fixture::Generated(generated) = fixture::generate(&fixture::folder(&group, &case))? {
            let differences = differences(&generated.files, &generated.items)?.into_iter();
            found.extend(differences.map(|text| format!("{group}/{case}: {text}")));
            crates += 1;
        }
    }
    assert!(crates > 100, "only {crates} crates");
    assert!(found.is_empty(), "{}", found.join("\n"));
    Ok(())
}

#[test]
fn the_sdk_of_the_repository() -> Outcome {
    let config = Config::load(Path::new("../metadata/msgraph-beta.toml"))?;
    let [document] = &config.metadata()[..] else {
        return Err("one document expected".into());
    };
    let crate_ = generate(document, &config)?;
    let found = differences(&crate_.files, &crate_.items)?;
    assert!(found.is_empty(), "{}", found.join("\n"));
    Ok(())
}

#[test]
#[ignore = "a proof: cargo xtask proofs"]
fn the_largest_document() -> Outcome {
    let Some(root) = std::env::var_os("CSDL_CORPORA").map(PathBuf::from) else {
        println!("CSDL_CORPORA is not set: the items of a large document are not checked");
        return Ok(());
    };
    let mut largest = None;
    for entry in std::fs::read_dir(root.join("graph"))? {
        let entry = entry?;
        if entry.path().extension().is_some_and(|found| found == "xml") {
            largest = largest.max(Some((entry.metadata()?.len(), entry.path())));
        }
    }
    let (_, document) = largest.ok_or("no document")?;
    let config = Config::for_document("large")?;
    let crate_ = generate(&document, &config)?;
    let mut found = differences(&crate_.files, &crate_.items)?;
    let model = csdl::load_files([&document])?.model;
    let selection = csdl_codegen::select::select(&model, &config.select)?;
    let said = fixture::type_paths(&model, &selection, &config)?;
    assert!(said.len() > 5000, "only {} types", said.len());
    found.extend(misnamed(&said, &crate_.items));
    assert!(found.is_empty(), "{}", found.join("\n"));
    println!("{}: {} files", document.display(), crate_.files.len());
    Ok(())
}
