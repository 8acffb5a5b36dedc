//! From a changed document to a version.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use csdl::diagnostic::Style;

use super::Gate;
use csdl_review::Exit;

use crate::{CrateJob, Failure, Mode, Outcome, Silent, run};

type Tested = Result<(), Box<dyn std::error::Error>>;

const CONFIG: &str = "[sdk]\ncrate-name = \"shop\"\nversion = \"0.3.0\"  # of the crate\n\
                      output = \"../generated/shop\"\nmetadata = [\"shop.xml\"]\n";

/// A document with these properties of its one type.
fn document(properties: &str) -> String {
    format!(
        r#"<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices>
<Schema Namespace="shop" xmlns="http://docs.oasis-open.org/odata/ns/edm">
<EntityType Name="Article"><Key><PropertyRef Name="id"/></Key>
<Property Name="id" Type="Edm.Int32" Nullable="false"/>
{properties}
</EntityType>
<EntityContainer Name="Container"><EntitySet Name="articles" EntityType="shop.Article"/></EntityContainer>
</Schema></edmx:DataServices></edmx:Edmx>
"#
    )
}

const TITLE: &str = r#"<Property Name="title" Type="Edm.String"/>"#;
const DESCRIBED: &str = r#"<Property Name="title" Type="Edm.String">
<Annotation Term="Org.OData.Core.V1.Description" String="What people call it"/></Property>"#;
const PRICE: &str = r#"<Property Name="price" Type="Edm.Decimal"/>"#;

struct Workspace {
    root: tempfile::TempDir,
}

impl Workspace {
    /// A workspace whose crate and lock are written.
    fn new() -> Result<Self, Box<dyn std::error::Error>> {
        let workspace = Self {
            root: tempfile::tempdir()?,
        };
        fs::create_dir(workspace.root.path().join("metadata"))?;
        fs::write(workspace.config(), CONFIG)?;
        workspace.put(TITLE)?;
        assert_eq!(workspace.go(Gate::Enforce)?.exit(), Exit::Done);
        Ok(workspace)
    }

    fn path(&self, path: &str) -> PathBuf {
        self.root.path().join(path)
    }

    fn config(&self) -> PathBuf {
        self.path("metadata/shop.toml")
    }

    fn put(&self, properties: &str) -> std::io::Result<()> {
        fs::write(self.path("metadata/shop.xml"), document(properties))
    }

    fn go(&self, gate: Gate) -> Result<Outcome, Failure> {
        self.with(gate, Mode::Write)
    }

    fn with(&self, gate: Gate, mode: Mode) -> Result<Outcome, Failure> {
        let mut job = CrateJob::from_config(&self.config(), None)?;
        job.gate = gate;
        run(&job, mode, &Silent)
    }

    fn commit(&self) -> Tested {
        for arguments in [
            &["init", "-q"][..],
            &["add", "."],
            &["commit", "-qm", "all"],
        ] {
            let mut git = Command::new("git");
            git.arg("-C").arg(self.root.path());
            git.args(["-c", "user.name=n", "-c", "user.email=e@example.org"]);
            assert!(git.args(arguments).status()?.success());
        }
        Ok(())
    }

    /// What is printed, the folder's own name taken out.
    fn printed(&self, outcome: &Outcome) -> String {
        let text = outcome.render(Style::Plain, "regen")
            + &outcome.render_diagnostics(Style::Plain, "csdlgen");
        let root = self.root.path().display().to_string();
        let lines = text.replace(&root, "").replace('\\', "/");
        let lines = lines
            .lines()
            .filter(|line| !line.contains(" in 0.") && !line.contains("emitted"));
        lines.collect::<Vec<_>>().join("\n")
    }
}

fn everything(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(path) = open.pop() {
        if path.is_dir() {
            let entries = fs::read_dir(&path).into_iter().flatten().flatten();
            open.extend(entries.map(|entry| entry.path()));
        } else {
            found.push((path.clone(), fs::read(&path).unwrap_or_default()));
        }
    }
    found.sort();
    found
}

#[test]
fn more_to_use_needs_a_version() -> Tested {
    let workspace = Workspace::new()?;
    workspace.commit()?;
    workspace.put(&format!("{TITLE}{PRICE}"))?;
    let before = everything(&workspace.path("generated"));
    let outcome = workspace.go(Gate::Enforce)?;
    assert_eq!(outcome.exit(), Exit::Findings);
    assert_eq!(
        everything(&workspace.path("generated")),
        before,
        "nothing is written"
    );
    insta::assert_snapshot!(workspace.printed(&outcome));
    insta::assert_snapshot!(outcome.to_markdown());
    // The check finds it as well, and no way of asking makes it pass.
    assert_eq!(
        workspace.with(Gate::Enforce, Mode::Check)?.exit(),
        Exit::Findings
    );

    let config = fs::read_to_string(workspace.config())?;
    fs::write(workspace.config(), config.replace("0.3.0", "0.3.1"))?;
    assert_eq!(workspace.go(Gate::Enforce)?.exit(), Exit::Done);
    assert_eq!(
        workspace.with(Gate::Enforce, Mode::Check)?.exit(),
        Exit::Done
    );
    assert!(fs::read_to_string(workspace.path("metadata/shop.lock"))?.contains("0.3.1"));
    Ok(())
}

#[test]
fn what_breaks_bumps_the_minor_version_below_one() -> Tested {
    let workspace = Workspace::new()?;
    workspace.put(PRICE)?;
    let outcome = workspace.go(Gate::Bump)?;
    assert_eq!(outcome.exit(), Exit::Done);
    let config = fs::read_to_string(workspace.config())?;
    assert_eq!(config, CONFIG.replace("0.3.0", "0.4.0"));
    let manifest = fs::read_to_string(workspace.path("generated/shop/Cargo.toml"))?;
    assert!(manifest.contains("version = \"0.4.0\""));
    assert_eq!(
        workspace.with(Gate::Enforce, Mode::Check)?.exit(),
        Exit::Done
    );
    Ok(())
}

#[test]
fn a_version_can_be_kept_and_documentation_needs_none() -> Tested {
    let workspace = Workspace::new()?;
    workspace.put(PRICE)?;
    assert_eq!(workspace.go(Gate::Allow)?.exit(), Exit::Done);
    assert_eq!(fs::read_to_string(workspace.config())?, CONFIG);

    workspace.put(TITLE)?;
    assert_eq!(workspace.go(Gate::Allow)?.exit(), Exit::Done);
    workspace.commit()?;
    workspace.put(DESCRIBED)?;
    let outcome = workspace.go(Gate::Enforce)?;
    assert_eq!(outcome.exit(), Exit::Done);
    insta::assert_snapshot!(workspace.printed(&outcome));
    Ok(())
}

#[test]
fn the_report_lists_the_fixups() -> Tested {
    let workspace = Workspace::new()?;
    let fixup = "\n[[fixup]]\ntarget = \"shop.Article/title\"\nset = { nullable = false }\n\
                 reason = \"Every article | has one\"\nupstream = \"https://example.org/1\"\n";
    fs::write(workspace.config(), format!("{CONFIG}{fixup}"))?;
    let outcome = workspace.go(Gate::Bump)?;
    assert_eq!(outcome.exit(), Exit::Done);
    let root = workspace.root.path().display().to_string();
    insta::assert_snapshot!(outcome.to_markdown().replace(&root, ""));
    Ok(())
}

#[test]
fn without_history_the_api_decides_and_without_the_crate_the_documents() -> Tested {
    let workspace = Workspace::new()?;
    workspace.put(PRICE)?;
    let outcome = workspace.go(Gate::Enforce)?;
    assert_eq!(outcome.exit(), Exit::Findings);
    insta::assert_snapshot!(workspace.printed(&outcome));

    workspace.put(TITLE)?;
    workspace.commit()?;
    workspace.put(PRICE)?;
    fs::remove_dir_all(workspace.path("generated"))?;
    let outcome = workspace.go(Gate::Enforce)?;
    assert_eq!(outcome.exit(), Exit::Findings);
    let release = outcome.release.ok_or("no release")?;
    assert!(release.api.is_unknown && release.proposed.to_string() == "0.4.0");
    Ok(())
}

#[test]
fn a_lower_version_and_a_broken_lock_are_refused() -> Tested {
    let workspace = Workspace::new()?;
    fs::write(workspace.config(), CONFIG.replace("0.3.0", "0.2.9"))?;
    let outcome = workspace.go(Gate::Enforce)?;
    assert_eq!(outcome.exit(), Exit::Findings);
    let printed = workspace.printed(&outcome);
    assert!(
        printed.contains("version 0.2.9 is lower than 0.3.0"),
        "{printed}"
    );

    fs::write(workspace.config(), CONFIG)?;
    fs::write(workspace.path("metadata/shop.lock"), "<<<<<<< ours\n")?;
    let error = workspace
        .go(Gate::Enforce)
        .err()
        .ok_or("a lock was expected")?;
    assert!(
        error
            .to_string()
            .contains("restore it, or delete it to start over"),
        "{error}"
    );
    Ok(())
}

#[test]
fn a_bump_keeps_the_runtime_and_the_gate() -> Tested {
    let workspace = Workspace::new()?;
    let runtime = workspace.path("my-runtime");
    fs::create_dir(&runtime)?;
    fs::write(runtime.join("Cargo.toml"), "[package]\n")?;
    workspace.put(PRICE)?;
    let mut job = CrateJob::from_config(&workspace.config(), None)?;
    job.gate = Gate::Bump;
    job.set_runtime(&runtime)?;
    let again = job.read_again()?;
    assert_eq!(again.gate, Gate::Bump);
    assert_eq!(again.job.config.runtime, job.job.config.runtime);
    assert_eq!(run(&job, Mode::Write, &Silent)?.exit(), Exit::Done);
    let manifest = fs::read_to_string(workspace.path("generated/shop/Cargo.toml"))?;
    assert!(
        manifest.contains("version = \"0.4.0\"") && manifest.contains("../../my-runtime"),
        "{manifest}"
    );
    Ok(())
}

const FIX_TITLE: &str =
    "\n[[fixup]]\ntarget = \"shop.Article/title\"\nset = { nullable = false }\nreason = \"why\"\n";

#[test]
fn fixups_that_the_old_documents_do_not_need_leave_a_note_in_the_report() -> Tested {
    let workspace = Workspace::new()?;
    // As if the lock had been made with this configuration, from a document that is right.
    let right = TITLE.replace("/>", " Nullable=\"false\"/>");
    workspace.put(&right)?;
    assert_eq!(workspace.go(Gate::Allow)?.exit(), Exit::Done);
    workspace.commit()?;
    fs::write(workspace.config(), format!("{CONFIG}{FIX_TITLE}"))?;
    let lock = workspace.path("metadata/shop.lock");
    let text = fs::read_to_string(&lock)?;
    let hash = |text: &str| crate::sha256::sha256(text.as_bytes());
    let with_fixup = fs::read_to_string(workspace.config())?;
    fs::write(&lock, text.replace(&hash(CONFIG), &hash(&with_fixup)))?;
    workspace.put(&format!("{TITLE}{PRICE}"))?;
    let outcome = workspace.with(Gate::Enforce, Mode::Check)?;
    let printed = workspace.printed(&outcome);
    assert!(
        printed.contains("in the old document, a fixup does nothing:"),
        "{printed}"
    );
    assert!(printed.contains("shop.Article/price"), "{printed}");
    Ok(())
}

#[test]
fn documents_that_cannot_be_compared_any_more_are_said() -> Tested {
    let workspace = Workspace::new()?;
    let whole = document(TITLE);
    let broken = whole.trim_end().trim_end_matches("</edmx:Edmx>").to_owned();
    fs::write(workspace.path("metadata/shop.xml"), &broken)?;
    workspace.commit()?;
    let lock = workspace.path("metadata/shop.lock");
    let text = fs::read_to_string(&lock)?;
    let hash = |text: &str| crate::sha256::sha256(text.as_bytes());
    fs::write(&lock, text.replace(&hash(&document(TITLE)), &hash(&broken)))?;
    workspace.put(&format!("{TITLE}{PRICE}"))?;
    let outcome = workspace.with(Gate::Enforce, Mode::Check)?;
    let printed = workspace.printed(&outcome);
    assert!(
        printed.contains("note: the documents as they were locked cannot be read: error[CSDL"),
        "{printed}"
    );
    assert!(printed.contains("judged by the API alone"), "{printed}");
    Ok(())
}
