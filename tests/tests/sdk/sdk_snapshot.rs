//! The SDK of the repository: what its metadata is read as, the files that people look at first, and
//! whether all names can stand beside each other, there and in large documents.

use std::path::{Path, PathBuf};

use csdl::diagnostic::Style;
use csdl::model::{NamedType, QualifiedName};
use csdl_codegen::GeneratedCrate;
use csdl_codegen::config::Config;
use sdk_tests::fixture::Outcome;
use sdk_tests::{collisions, model_text};

/// The complete documents of one service in different clouds and years.
const LARGE_DOCUMENTS: &str = "graph";

fn load(path: &Path) -> Outcome<csdl::Loaded> {
    let loaded = csdl::load_files([path])?;
    let printed = loaded.diagnostics.render(&loaded.sources, Style::Plain);
    assert!(!loaded.has_errors(), "{printed}");
    Ok(loaded)
}

fn sdk() -> Outcome<(csdl::Loaded, GeneratedCrate)> {
    let config = Config::load(Path::new("../metadata/msgraph-beta.toml"))?;
    let [document] = &config.metadata()[..] else {
        return Err("one document expected".into());
    };
    let loaded = load(document)?;
    let (crate_, diagnostics) = csdl_codegen::generate(&loaded.model, &config)?;
    let printed = diagnostics.render(&loaded.sources, Style::Plain);
    assert!(diagnostics.is_empty(), "something is left out:\n{printed}");
    Ok((loaded, crate_))
}

#[test]
fn model_of_the_enrollment_profile() -> Outcome {
    let (loaded, _) = sdk()?;
    let mut text = String::new();
    for name in ["androidForWorkEnrollmentProfile", "mimeContent"] {
        let found = loaded
            .model
            .find_type(&QualifiedName::new("microsoft.graph", name));
        let Some(NamedType::Structured(id)) = found else {
            return Err(name.into());
        };
        text += &model_text::structured_type(&loaded.model, id)?;
    }
    insta::with_settings!({ omit_expression => true }, { insta::assert_snapshot!("model", text) });
    Ok(())
}

/// One snapshot for each of the files, under the file's name.
fn assert_file(name: &str) -> Outcome {
    let (_, crate_) = sdk()?;
    let path = format!("src/models/{name}.rs");
    let text = crate_.files.get(&path).ok_or(path)?;
    insta::with_settings!({ omit_expression => true }, { insta::assert_snapshot!(name, text) });
    Ok(())
}

#[test]
fn file_of_the_enrollment_profile() -> Outcome {
    assert_file("android_for_work_enrollment_profile")
}

#[test]
fn file_of_the_mime_content() -> Outcome {
    assert_file("mime_content")
}

#[test]
fn file_of_the_device_management() -> Outcome {
    assert_file("device_management")
}

#[test]
fn names_of_the_sdk() -> Outcome {
    let (_, crate_) = sdk()?;
    let problems = collisions::problems(&crate_.files);
    assert!(problems.is_empty(), "{}", problems.join("\n"));
    Ok(())
}

#[test]
#[ignore = "a proof: cargo xtask proofs"]
fn names_of_large_documents() -> Outcome {
    let Some(root) = std::env::var_os("CSDL_CORPORA").map(PathBuf::from) else {
        println!("CSDL_CORPORA is not set: the names of large documents are not checked");
        return Ok(());
    };
    let mut paths: Vec<PathBuf> = Vec::new();
    for entry in std::fs::read_dir(root.join(LARGE_DOCUMENTS))? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "xml") {
            paths.push(path);
        }
    }
    assert!(
        !paths.is_empty(),
        "no document in {}",
        root.join(LARGE_DOCUMENTS).display()
    );
    paths.sort();
    for path in paths {
        let (crate_, _) =
            csdl_codegen::generate(&load(&path)?.model, &Config::for_document("large")?)?;
        let problems = collisions::problems(&crate_.files);
        assert!(
            problems.is_empty(),
            "{}:\n{}",
            path.display(),
            problems.join("\n")
        );
        println!(
            "{}: {} files, no two names alike",
            path.display(),
            crate_.files.len()
        );
    }
    Ok(())
}
