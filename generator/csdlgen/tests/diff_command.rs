//! `csdlgen diff` as pipelines run it.

#![expect(
    clippy::unwrap_used,
    reason = "what helpers of tests cannot do fails the test"
)]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

const DOCUMENT: &str = r#"<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices>
<Schema Namespace="n" xmlns="http://docs.oasis-open.org/odata/ns/edm">
<EntityType Name="Order"><Key><PropertyRef Name="id"/></Key>
<Property Name="id" Type="Edm.Int32" Nullable="false"/>
<Property Name="note" Type="Edm.String" MaxLength="20"/>
</EntityType>
<EntityType Name="Other"><Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.Int32" Nullable="false"/></EntityType>
<EntityContainer Name="Shop"><EntitySet Name="orders" EntityType="n.Order"/></EntityContainer>
</Schema></edmx:DataServices></edmx:Edmx>
"#;

const CONFIG: &str = r#"[sdk]
crate-name = "shop"
version = "1.2.3"
output = "shop"
metadata = ["not-there.xml"]

[select]
include = ["/orders"]
"#;

/// A folder with the document before (`old.xml`), the edited one (`new.xml`) and a configuration.
fn folder(from: &str, to: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    assert!(
        from.is_empty() || DOCUMENT.matches(from).count() == 1,
        "{from}"
    );
    write("old.xml", DOCUMENT);
    let new = if from.is_empty() {
        DOCUMENT.to_owned()
    } else {
        DOCUMENT.replace(from, to)
    };
    write("new.xml", &new);
    write("shop.toml", CONFIG);
    folder
}

fn diff(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_csdlgen"))
        .args(["diff", "old.xml", "new.xml"])
        .args(arguments)
        .current_dir(folder)
        .output()
        .unwrap()
}

fn code(folder: &TempDir, arguments: &[&str]) -> i32 {
    diff(folder.path(), arguments).status.code().unwrap()
}

#[test]
fn the_exit_status_is_what_fail_on_asks_for() {
    let note = r#"<Property Name="note" Type="Edm.String" MaxLength="20"/>"#;
    let cases = [
        (folder("", ""), [0, 0, 0]),
        (folder(r#"MaxLength="20""#, ""), [0, 0, 1]),
        (
            folder(
                note,
                &format!(r#"{note}<Property Name="more" Type="Edm.String"/>"#),
            ),
            [0, 1, 1],
        ),
        (folder(note, ""), [1, 1, 1]),
    ];
    for (index, (folder, expected)) in cases.iter().enumerate() {
        assert_eq!(code(folder, &[]), 0, "{index}");
        for (class, expected) in ["breaking", "additive", "any"].iter().zip(expected) {
            assert_eq!(
                code(folder, &["--fail-on", class]),
                *expected,
                "{index} {class}"
            );
        }
    }
}

#[test]
fn what_cannot_be_used_is_2_and_says_why() {
    let folder = folder(
        r#"Type="Edm.String" MaxLength"#,
        r#"Type="n.Missing" Type="x" MaxLength"#,
    );
    let output = diff(folder.path(), &[]);
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty());
    let printed = String::from_utf8(output.stderr).unwrap();
    assert!(
        printed.contains("error[") && printed.contains("new.xml:5:"),
        "{printed}"
    );
    fs::remove_file(folder.path().join("new.xml")).unwrap();
    let output = diff(folder.path(), &[]);
    assert_eq!(output.status.code(), Some(2));
    let printed = String::from_utf8(output.stderr).unwrap();
    assert!(printed.contains("cannot read new.xml"), "{printed}");
}

#[test]
fn a_configuration_selects_and_has_the_version() {
    let folder = folder(
        r#"Name="note" Type="Edm.String""#,
        r#"Name="note" Type="Edm.Int32""#,
    );
    let output = diff(
        folder.path(),
        &["--config", "shop.toml", "--format", "json"],
    );
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(json["verdict"], "major");
    assert_eq!(json["version"]["next"], "2.0.0");
    assert_eq!(json["changes"].as_array().unwrap().len(), 1);
    assert_eq!(json["changes"][0]["path"], "n.Order/note");

    // A pattern that neither document has is shown where it is written.
    let config = CONFIG.replace("/orders", "/ordres");
    fs::write(folder.path().join("shop.toml"), config).unwrap();
    let output = diff(folder.path(), &["--config", "shop.toml"]);
    assert_eq!(output.status.code(), Some(2));
    let printed = String::from_utf8(output.stderr).unwrap();
    assert!(printed.contains("shop.toml:8:"), "{printed}");
    assert!(printed.contains("did you mean `/orders`?"), "{printed}");
}

#[test]
fn a_pipe_gets_no_colours() {
    let folder = folder(r#"MaxLength="20""#, "");
    for format in ["text", "markdown", "json"] {
        let output = diff(folder.path(), &["--format", format]);
        assert!(!output.stdout.is_empty());
        assert!(!output.stdout.contains(&0x1b), "{format}");
    }
}

#[test]
fn a_fixup_may_be_needed_in_one_document_only() {
    let stream = r#"<EntityType Name="Order" HasStream="true">"#;
    let folder = folder(r#"<EntityType Name="Order">"#, stream);
    let fixup =
        "\n[[fixup]]\ntarget = \"n.Order\"\nset = { has-stream = true }\nreason = \"It has.\"\n";
    fs::write(folder.path().join("shop.toml"), format!("{CONFIG}{fixup}")).unwrap();
    let printed = |output: Output| String::from_utf8(output.stdout).unwrap();
    let text = printed(diff(folder.path(), &["--config", "shop.toml"]));
    assert!(text.contains("verdict            none"), "{text}");
    assert!(
        text.contains("note: in the new document, a fixup does nothing: "),
        "{text}"
    );
    // Needed in neither, it is a mistake of the configuration.
    fs::copy(folder.path().join("new.xml"), folder.path().join("old.xml")).unwrap();
    let output = diff(folder.path(), &["--config", "shop.toml"]);
    assert_eq!(output.status.code(), Some(2));
    let printed = String::from_utf8(output.stderr).unwrap();
    assert!(printed.contains("shop.toml:"), "{printed}");
}

/// Wrong names and values are counted; a document that ends early is not compared, since nothing tells what it lacks.
#[test]
fn documents_with_errors_are_compared_as_far_as_they_can_be_read() {
    let twice =
        "<Property Name=\"note\" Type=\"Edm.Int32\"/>\n</EntityType>\n<EntityType Name=\"Other\">";
    let folder = folder("</EntityType>\n<EntityType Name=\"Other\">", twice);
    let path = folder.path();
    let old = fs::read_to_string(path.join("old.xml")).unwrap();
    fs::write(path.join("old.xml"), old.replace(" MaxLength=\"20\"", "")).unwrap();
    for arguments in [&[][..], &["--config", "shop.toml"]] {
        let output = diff(path, arguments);
        let (out, err) = (
            String::from_utf8(output.stdout).unwrap(),
            String::from_utf8(output.stderr).unwrap(),
        );
        assert_eq!(output.status.code(), Some(0), "{err}");
        assert!(out.contains("MaxLength"), "{out}");
        assert!(
            err.contains("new.xml: 1 error; `csdlgen lint` shows it"),
            "{err}"
        );
    }
    fs::write(path.join("new.xml"), old.replace("</edmx:Edmx>", "")).unwrap();
    let output = diff(path, &[]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        String::from_utf8(output.stderr)
            .unwrap()
            .contains("error[CSDL0003]")
    );
}
