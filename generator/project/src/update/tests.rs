//! From bytes that arrived to a document on disk.

use std::fs;
use std::path::Path;

use csdl::diagnostic::Style;

use super::*;
use csdl_review::Exit;

use crate::release::Gate;
use crate::{CrateJob, Mode, Silent, run};

const CONFIG: &str = r#"
[sdk]
crate-name = "northwind"
output = "../generated/northwind"
metadata = ["northwind.xml"]

[select]
include = ["/Products"]

[source]
url = "https://example.org/$metadata"
"#;

const DOCUMENT: &str = r#"<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">
<edmx:DataServices>
<Schema Namespace="north.wind" xmlns="http://docs.oasis-open.org/odata/ns/edm">
<EntityType Name="Product"><Key><PropertyRef Name="ID"/></Key>
<Property Name="ID" Type="Edm.Int32" Nullable="false"/>
</EntityType>
<EntityContainer Name="Container"><EntitySet Name="Products" EntityType="north.wind.Product"/></EntityContainer>
</Schema>
</edmx:DataServices>
</edmx:Edmx>
"#;

type Tested = Result<(), Box<dyn std::error::Error>>;

/// A configuration without anything else.
fn configuration(root: &Path) -> Result<PathBuf, Box<dyn std::error::Error>> {
    fs::create_dir(root.join("metadata"))?;
    let config = root.join("metadata/northwind.toml");
    fs::write(&config, CONFIG)?;
    Ok(config)
}

fn workspace(root: &Path) -> Result<PathBuf, Box<dyn std::error::Error>> {
    let config = configuration(root)?;
    fs::write(root.join("metadata/northwind.xml"), DOCUMENT)?;
    regen(&config, Mode::Write)?;
    Ok(config)
}

fn regen(config: &Path, mode: Mode) -> Result<Exit, Failure> {
    let mut job = CrateJob::from_config(config, None)?;
    // The version is not what these tests are about.
    job.gate = Gate::Allow;
    let outcome = run(&job, mode, &Silent)?;
    Ok(outcome.exit())
}

fn place(config: &Path) -> Result<TrackedDocument, Box<dyn std::error::Error>> {
    Ok(TrackedDocument::of(config, None)?.ok_or("no source")?)
}

fn arrived(text: &str, etag: &str) -> Download {
    Download {
        bytes: text.as_bytes().to_owned(),
        validators: Validators {
            etag: Some(etag.to_owned()),
            last_modified: None,
        },
    }
}

fn candidate(place: &TrackedDocument, text: &str, etag: &str) -> Result<Box<Candidate>, String> {
    match place.consider(arrived(text, etag)) {
        Ok(Decision::New(candidate)) => Ok(candidate),
        other => Err(format!("{other:?}")),
    }
}

fn more() -> String {
    DOCUMENT.replace(
        "</EntityType>",
        "<Property Name=\"Price\" Type=\"Edm.Decimal\"/></EntityType>",
    )
}

#[test]
fn a_new_document_takes_the_place_and_regen_keeps_where_it_is_from() -> Tested {
    let root = tempfile::tempdir()?;
    let config = workspace(root.path())?;
    let lock = lock::path_of(&config);
    let before = fs::read_to_string(&lock)?;
    assert_eq!(place(&config)?.validators(), Validators::default());

    let new = candidate(&place(&config)?, &more(), "\"1\"")?;
    assert_eq!((new.is_same, new.old_size), (false, Some(DOCUMENT.len())));
    assert!(new.misfit.is_none());
    let changes = new
        .changes
        .as_ref()
        .map(|report| report.to_text(Style::Plain));
    let changes = changes.unwrap_or_default();
    assert!(
        changes.contains("northwind.xml → https://example.org/$metadata"),
        "{changes}"
    );
    assert!(changes.contains("north.wind.Product/Price"), "{changes}");
    assert_eq!(fs::read_to_string(&lock)?, before, "nothing is written yet");
    new.replace()?;
    assert_eq!(
        fs::read_to_string(root.path().join("metadata/northwind.xml"))?,
        more()
    );
    let after = fs::read_to_string(&lock)?;
    assert!(
        after.starts_with(&before),
        "what the crate was made from is said as before: {after}"
    );
    assert_eq!(place(&config)?.validators().etag.as_deref(), Some("\"1\""));

    // The crate is out of date; regen brings it up to date and keeps the section.
    assert_eq!(regen(&config, Mode::Check)?, Exit::Findings);
    assert_eq!(regen(&config, Mode::Write)?, Exit::Done);
    assert_eq!(regen(&config, Mode::Check)?, Exit::Done);
    let source = lock::Origin::of(&fs::read_to_string(&lock)?);
    assert_eq!(source, lock::Origin::of(&after));
    assert_eq!(place(&config)?.validators().etag.as_deref(), Some("\"1\""));
    Ok(())
}

#[test]
fn the_first_document_of_a_crate_that_was_never_generated() -> Tested {
    let root = tempfile::tempdir()?;
    let config = configuration(root.path())?;
    let first = candidate(&place(&config)?, DOCUMENT, "\"1\"")?;
    assert_eq!((first.old_size, first.changes.is_none()), (None, true));
    first.replace()?;
    assert_eq!(regen(&config, Mode::Check)?, Exit::Findings);
    assert_eq!(regen(&config, Mode::Write)?, Exit::Done);
    assert_eq!(regen(&config, Mode::Check)?, Exit::Done);
    assert_eq!(place(&config)?.validators().etag.as_deref(), Some("\"1\""));
    Ok(())
}

#[test]
fn the_same_document_touches_nothing_once_the_lock_knows_it() -> Tested {
    let root = tempfile::tempdir()?;
    let config = workspace(root.path())?;
    let first = candidate(&place(&config)?, DOCUMENT, "\"1\"")?;
    assert!(first.is_same);
    first.replace()?;
    assert_eq!(regen(&config, Mode::Check)?, Exit::Done);

    let again = place(&config)?.consider(arrived(DOCUMENT, "\"2\""))?;
    assert!(matches!(again, Decision::Same), "{again:?}");

    // Another address is another source, and nothing is known about it.
    let other =
        TrackedDocument::of(&config, Some("https://example.org/other"))?.ok_or("no source")?;
    assert_eq!(other.validators(), Validators::default());

    // A document that somebody changed is not what the server gave.
    fs::write(root.path().join("metadata/northwind.xml"), more())?;
    assert_eq!(place(&config)?.validators(), Validators::default());
    Ok(())
}

/// A kill between the document and the lock.
#[test]
fn a_document_that_the_lock_does_not_know_is_recognized() -> Tested {
    let root = tempfile::tempdir()?;
    let config = workspace(root.path())?;
    candidate(&place(&config)?, DOCUMENT, "\"1\"")?.replace()?;
    fs::write(root.path().join("metadata/northwind.xml"), more())?;
    fs::write(
        root.path().join("metadata/.northwind.lock.csdlgen-new"),
        "[cra",
    )?;

    let place_after = place(&config)?;
    assert_eq!(place_after.validators(), Validators::default());
    let found = candidate(&place_after, &more(), "\"2\"")?;
    assert!(found.is_same);
    found.replace()?;
    assert_eq!(place(&config)?.validators().etag.as_deref(), Some("\"2\""));
    assert_eq!(fs::read_dir(root.path().join("metadata"))?.count(), 3);
    Ok(())
}

#[test]
fn errors_are_shown_where_the_document_came_from() -> Tested {
    let root = tempfile::tempdir()?;
    let config = workspace(root.path())?;
    let twice = "<Property Name=\"ID\" Type=\"Edm.Int32\"/></EntityType>";
    let broken = DOCUMENT.replace("</EntityType>", twice);
    match place(&config)?.consider(arrived(&broken, ""))? {
        Decision::Invalid {
            sources,
            diagnostics,
        } => {
            let text = diagnostics.render(&sources, Style::Plain);
            assert!(text.contains("https://example.org/$metadata:6:"), "{text}");
        }
        other => return Err(format!("{other:?}").into()),
    }
    Ok(())
}

#[test]
fn a_configuration_that_does_not_fit_is_told() -> Tested {
    let root = tempfile::tempdir()?;
    let config = workspace(root.path())?;
    let renamed = DOCUMENT.replace("\"Products\"", "\"Goods\"");
    let new = candidate(&place(&config)?, &renamed, "")?;
    let text = new.misfit.as_ref().map(ToString::to_string);
    let text = text.unwrap_or_default();
    assert!(text.contains("northwind.toml:8:12"), "{text}");
    Ok(())
}

#[test]
fn the_lock_never_names_a_document_that_could_not_be_written() -> Tested {
    let root = tempfile::tempdir()?;
    let config = workspace(root.path())?;
    let new = candidate(&place(&config)?, &more(), "\"1\"")?;
    let before = fs::read_to_string(lock::path_of(&config))?;
    let in_the_way = root.path().join("metadata/.northwind.xml.csdlgen-new");
    fs::create_dir(&in_the_way)?;
    assert!(new.replace().is_err());
    assert_eq!(fs::read_to_string(lock::path_of(&config))?, before);
    fs::remove_dir(&in_the_way)?;
    new.replace()?;
    assert_eq!(place(&config)?.validators().etag.as_deref(), Some("\"1\""));
    Ok(())
}

/// The service has fixed what a fixup was for; the old document still needs it.
#[test]
fn a_fixup_that_the_new_document_does_not_need() -> Tested {
    const FIXUP: &str = "\n[[fixup]]\ntarget = \"north.wind.Product\"\nadd = { property = \"Price\", type = \"Edm.Decimal\" }\nreason = \"a test\"\n";
    let root = tempfile::tempdir()?;
    let config = workspace(root.path())?;
    fs::write(&config, format!("{CONFIG}{FIXUP}"))?;
    let weight = "<Property Name=\"Weight\" Type=\"Edm.Double\"/></EntityType>";
    let fixed = more().replace("</EntityType>", weight);
    let new = candidate(&place(&config)?, &fixed, "")?;
    let text = new.misfit.as_ref().map(ToString::to_string);
    let text = text.unwrap_or_default();
    assert!(text.contains("northwind.toml:"), "{text}");
    let changes = new
        .changes
        .as_ref()
        .map(|report| report.to_text(Style::Plain));
    let changes = changes.unwrap_or_default();
    assert!(changes.contains("north.wind.Product/Weight"), "{changes}");
    assert!(!changes.contains("north.wind.Product/Price"), "{changes}");
    Ok(())
}
