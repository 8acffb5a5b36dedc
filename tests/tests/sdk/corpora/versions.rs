//! The set of documents in which each version of a type has a namespace: one type each, all actions, and a crate that
//! compiles without a warning.

use std::fs;
use std::path::{Path, PathBuf};

use csdl_codegen::Planned;
use csdl_codegen::config::Config;
use csdl_codegen::input::{self, Document};

use super::{Outcome, SETS, folder, inventory};
use crate::workspace::Workspace;

const CONFIG: &str = r#"
[sdk]
crate-name = "redfish"
client = "RedfishClient"
output = "redfish"
metadata = ["all.xml"]

[service]
key-style = "segment"

[[versions]]
namespace = "{name}.v{major}_{minor}_{errata}"
"#;

#[test]
#[ignore = "a proof: cargo xtask proofs"]
fn versions_of_the_corpora() -> Outcome<()> {
    let Some(root) = std::env::var_os("CSDL_CORPORA").map(PathBuf::from) else {
        println!("CSDL_CORPORA is not set: the versions of the corpora are skipped");
        return Ok(());
    };
    let config = Config::parse(Path::new("redfish.toml"), CONFIG)?;
    let files = inventory(&root)?;
    let files = files.keys().filter(|file| SETS.contains(&folder(file)));
    let documents = files.map(|file| {
        Ok(Document {
            name: file.into(),
            path: file.into(),
            bytes: fs::read(root.join(file))?.into(),
        })
    });
    let documents = documents.collect::<Outcome<Vec<_>>>()?;
    assert!(documents.len() > 200, "{} documents", documents.len());
    let written = documents.iter().map(|document| {
        String::from_utf8_lossy(&document.bytes)
            .matches("<Action ")
            .count()
    });
    let written: usize = written.sum();
    let (input, selection) = input::resolve_selected(documents, &config)?;
    let mut left_out = csdl::diagnostic::Diagnostics::new();
    let planned = Planned::of_selection(&input.model, selection, &config, &mut left_out)?;
    for count in &planned.plan.summary.counts {
        println!("{}: {} of {}", count.what, count.emitted, count.in_model);
        assert_eq!(count.emitted, count.in_model, "{}", count.what);
        if count.what == "actions" {
            assert_eq!(count.emitted, written);
        }
    }
    let versioned = planned.items().iter().map(ToString::to_string);
    let versioned: Vec<_> = versioned.filter(|item| item.contains("::v1_")).collect();
    assert!(versioned.is_empty(), "{versioned:#?}");

    let mut workspace = Workspace::new("redfish")?;
    workspace.package("redfish", "");
    for (path, text) in planned.files() {
        if path.starts_with("src/") {
            workspace.file(Path::new("redfish").join(path), text);
        }
    }
    workspace.write()?;
    let output = workspace.cargo(&["check", "--package", "redfish"])?;
    let printed = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && printed.is_empty(), "{printed}");
    Ok(())
}
