//! `csdlgen explain` and `csdlgen show` as people and scripts call them.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

type Tested = Result<(), Box<dyn std::error::Error>>;

const DOCUMENT: &str = r#"<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices>
<Schema Namespace="n" xmlns="http://docs.oasis-open.org/odata/ns/edm">
<EntityType Name="order"><Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.Int32" Nullable="false"/>
<Property Name="total" Type="n.money"/></EntityType>
<ComplexType Name="money"/><ComplexType Name="other"/>
<EntityContainer Name="service"><EntitySet Name="orders" EntityType="n.order"/></EntityContainer>
</Schema></edmx:DataServices></edmx:Edmx>"#;

const CONFIG: &str = r#"
[sdk]
crate-name = "n-sdk"
output = "out"
metadata = ["n.xml"]

[select]
include = ["/orders"]
"#;

struct Folder {
    folder: tempfile::TempDir,
}

impl Folder {
    fn new() -> std::io::Result<Self> {
        let folder = tempfile::tempdir()?;
        std::fs::write(folder.path().join("n.xml"), DOCUMENT)?;
        std::fs::write(folder.path().join("n.toml"), CONFIG)?;
        Ok(Self { folder })
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn run(&self, arguments: &[&str], variables: &[(&str, &str)]) -> std::io::Result<Output> {
        Command::new(Path::new(env!("CARGO_BIN_EXE_csdlgen")))
            .current_dir(self.folder.path())
            .args(arguments)
            .env_remove("NO_COLOR")
            .env_remove("CLICOLOR")
            .env_remove("CLICOLOR_FORCE")
            .envs(variables.iter().copied())
            .output()
    }
}

#[test]
fn exit_codes() -> Tested {
    let folder = Folder::new()?;
    for (arguments, code) in [
        (&["explain", "--config", "n.toml", "money"][..], 0),
        (&["explain", "--config", "n.toml", "other"], 1),
        (&["explain", "--config", "n.toml", "mony"], 2),
        (&["explain", "--config", "nothing.toml", "money"], 2),
        (&["explain", "money"], 2),
        (&["explain", "--metadata", "n.xml", "money"], 0),
        (
            &[
                "explain",
                "--metadata",
                "n.xml",
                "--include",
                "/orders",
                "n.other",
            ],
            1,
        ),
        (
            &[
                "explain",
                "--metadata",
                "n.xml",
                "--include",
                "/ordres",
                "money",
            ],
            2,
        ),
        (
            &[
                "explain",
                "--metadata",
                "n.xml",
                "--exclude",
                "n.money",
                "money",
            ],
            1,
        ),
        (&["show", "n.xml", "money"], 0),
        (&["show", "n.xml", "/orders/1/total"], 0),
        (&["show", "--config", "n.toml", "money"], 0),
        (&["show", "n.xml", "mony"], 2),
        (&["show", "nothing.xml", "money"], 2),
        (&["show", "money"], 2),
    ] {
        let output = folder.run(arguments, &[])?;
        assert_eq!(
            output.status.code(),
            Some(code),
            "{arguments:?}: {}{}",
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr)
        );
        // Answers are results, what is wrong is not.
        assert_eq!(output.stdout.is_empty(), code == 2, "{arguments:?}");
        assert_eq!(output.stderr.is_empty(), code != 2, "{arguments:?}");
    }
    assert!(!folder.path("out").exists(), "nothing is written");
    assert!(!folder.path("service").exists(), "nothing is written");
    Ok(())
}

#[test]
fn colours_are_for_terminals() -> Tested {
    let folder = Folder::new()?;
    for arguments in [
        &["explain", "--config", "n.toml", "money"][..],
        &["explain", "--config", "n.toml", "other"],
        &["show", "n.xml", "order"],
        &["show", "n.xml", "/orders"],
    ] {
        let is_coloured = |variables: &[(&str, &str)]| -> std::io::Result<bool> {
            Ok(folder.run(arguments, variables)?.stdout.contains(&0x1b))
        };
        assert!(!is_coloured(&[])?, "{arguments:?}: a pipe gets plain text");
        assert!(is_coloured(&[("CLICOLOR_FORCE", "1")])?, "{arguments:?}");
        let refused = [("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")];
        assert!(!is_coloured(&refused)?, "{arguments:?}");
    }
    Ok(())
}

#[test]
fn an_answer_to_a_configuration_says_what_to_paste() -> Tested {
    let folder = Folder::new()?;
    let text = |arguments: &[&str]| -> std::io::Result<String> {
        let output = folder.run(arguments, &[])?;
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    };
    let out = text(&["explain", "--config", "n.toml", "other"])?;
    assert!(
        out.contains("add to include in [select]:\n  \"n.other\",  # brings 1 type\n"),
        "{out}"
    );
    let out = text(&["explain", "--config", "n.toml", "money"])?;
    assert!(out.contains("n.toml:8\n"), "{out}");
    let out = text(&[
        "explain",
        "--metadata",
        "n.xml",
        "--include",
        "n.order",
        "other",
    ])?;
    assert!(
        out.contains("--include 'n.other'  # brings 1 type\n"),
        "{out}"
    );
    let out = text(&["show", "--config", "n.toml", "/orders/7"])?;
    assert!(out.contains("Rust: client.orders().by_id(id)\n"), "{out}");
    let out = text(&["show", "--config", "n.toml", "order/total"])?;
    assert!(out.contains("n_sdk::models::Order::total\n"), "{out}");
    assert!(out.contains("n_sdk::models::Order::TOTAL\n"), "{out}");
    let out = text(&["show", "--config", "n.toml", "other"])?;
    assert!(out.contains("not in the selection"), "{out}");
    Ok(())
}

/// What is wrong is said beside the answer. Only what nothing can be read of is refused.
#[test]
fn documents_with_errors_are_answered_for() -> Tested {
    let folder = Folder::new()?;
    let twice = "<Property Name=\"total\" Type=\"Edm.Int32\"/></EntityType>";
    let broken = DOCUMENT.replacen("</EntityType>", twice, 1);
    std::fs::write(folder.path("n.xml"), &broken)?;
    let fixup = "[[fixup]]\ntarget = \"n.ordr\"\nremove = true\nreason = \"why\"\n";
    std::fs::write(folder.path("n.toml"), format!("{CONFIG}{fixup}"))?;
    for command in ["show", "explain"] {
        for name in ["money", "order", "/orders"] {
            let output = folder.run(&[command, "--config", "n.toml", name], &[])?;
            let text = String::from_utf8(output.stdout)?;
            assert_eq!(output.status.code(), Some(0), "{command} {name}");
            assert!(text.contains("note: the documents have 1 error;"), "{text}");
            assert!(
                text.contains("note: the configuration does not fit: there is no `n.ordr`"),
                "{text}"
            );
        }
        let output = folder.run(&[command, "--config", "n.toml", "mony"], &[])?;
        let text = String::from_utf8(output.stderr)?;
        assert_eq!(output.status.code(), Some(2), "{command}");
        assert!(text.contains("help: the documents have 1 error;"), "{text}");
    }
    std::fs::write(folder.path("n.xml"), "<html></html>")?;
    for command in ["show", "explain"] {
        let output = folder.run(&[command, "--config", "n.toml", "money"], &[])?;
        assert_eq!(output.status.code(), Some(2), "{command}");
        assert!(String::from_utf8(output.stderr)?.contains("error[CSDL0010]"));
    }
    Ok(())
}
