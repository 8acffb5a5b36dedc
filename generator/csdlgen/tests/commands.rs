//! What all commands have in common.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

#[path = "support/program.rs"]
mod program;

use std::fs;
use std::path::Path;

use program::run;

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

#[test]
fn stdin_is_a_document_wherever_one_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let old = DOCUMENT.replace("Product", "Thing");
    fs::write(folder.path().join("old.xml"), old).unwrap();
    for (arguments, expected) in [
        (&["lint", "-"][..], "0 errors"),
        (&["lint", "-", "--plan"], ""),
        (&["show", "-", "Product"], "north.wind.Product"),
        (&["diff", "old.xml", "-"], "Product"),
        (&["explain", "--metadata", "-", "Product"], "Product"),
        (
            &[
                "generate",
                "--metadata",
                "-",
                "--out",
                "a",
                "--crate-name",
                "a",
            ],
            "a 0.1.0",
        ),
        (&["site", "-", "--out", "pages"], "index.html"),
        (
            &["site", "-", "--old", "old.xml", "--out", "pages"],
            "index.html",
        ),
        (&["select", "-"], "selected"),
    ] {
        let (code, out, err) = run(folder.path(), arguments, DOCUMENT);
        assert_eq!(code, 0, "{arguments:?}: {out}{err}");
        assert!(out.contains(expected), "{arguments:?}: {out}{err}");
        let broken = DOCUMENT.replace("PropertyRef Name=\"ID\"", "PropertyRef Name=\"Nope\"");
        let (_, out, err) = run(folder.path(), arguments, &broken);
        // These say how many problems there are, and `lint` which.
        let is_counted = matches!(arguments.first(), Some(&"site" | &"select"));
        let all = format!("{out}{err}");
        assert!(
            is_counted || all.contains("<stdin>"),
            "{arguments:?}: {all}"
        );
    }
    for arguments in [&["diff", "-", "-"][..], &["lint", "-", "-"]] {
        let (code, _, err) = run(folder.path(), arguments, DOCUMENT);
        assert!(
            code == 2 && err.contains("given twice"),
            "{arguments:?}: {err}"
        );
    }
}

#[test]
fn a_folder_is_a_document_wherever_one_is_named() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("new")).unwrap();
    fs::write(folder.path().join("new/a.xml"), DOCUMENT).unwrap();
    let old = DOCUMENT.replace("Product", "Thing");
    fs::write(folder.path().join("old.xml"), old).unwrap();
    for (arguments, expected) in [
        (&["lint", "new"][..], "0 errors"),
        (&["show", "new", "Product"], "north.wind.Product"),
        (&["diff", "old.xml", "new"], "Product"),
        (&["explain", "--metadata", "new", "Product"], "Product"),
        (&["select", "new"], "selected"),
        (
            &[
                "generate",
                "--metadata",
                "new",
                "--out",
                "a",
                "--crate-name",
                "a",
            ],
            "a 0.1.0",
        ),
        (
            &["site", "new", "--old", "old.xml", "--out", "pages"],
            "index.html",
        ),
    ] {
        let (code, out, err) = run(folder.path(), arguments, "");
        assert_eq!(code, 0, "{arguments:?}: {out}{err}");
        assert!(out.contains(expected), "{arguments:?}: {out}{err}");
    }
}

#[test]
fn a_url_is_a_document_too_and_must_not_have_credentials() {
    let folder = tempfile::tempdir().unwrap();
    let url = "https://joe:hunter2@localhost/$metadata";
    for arguments in [
        &["lint", url][..],
        &["show", url, "Product"],
        &["diff", "old.xml", url],
        &["explain", "--metadata", url, "Product"],
        &["select", url],
        &["site", url, "--out", "pages"],
        &["site", "old.xml", "--old", url, "--out", "pages"],
        &[
            "generate",
            "--metadata",
            url,
            "--out",
            "a",
            "--crate-name",
            "a",
        ],
        &["init", url],
    ] {
        let (code, out, err) = run(folder.path(), arguments, "");
        assert_eq!(code, 2, "{arguments:?}: {out}{err}");
        assert!(
            err.contains("a user name or a password") && !err.contains("hunter2"),
            "{err}"
        );
    }
}

#[test]
fn quiet_and_colours_are_options_of_every_command() {
    let folder = tempfile::tempdir().unwrap();
    let init = ["init", "-", "--name", "a", "--quiet"];
    let (code, out, err) = run(folder.path(), &init, DOCUMENT);
    assert_eq!((code, out.as_str(), err.as_str()), (0, "", ""));
    assert_eq!(
        run(folder.path(), &["-q", "regen", "--check"], ""),
        (0, String::new(), String::new())
    );
    let file = folder.path().join("metadata/a.csdl.xml");
    fs::write(file, DOCUMENT.replace("Int32", "Int64")).unwrap();
    for (color, is_coloured) in [("always", true), ("never", false), ("auto", false)] {
        let (code, out, _) = run(
            folder.path(),
            &["regen", "--check", "--quiet", "--color", color],
            "",
        );
        assert_eq!(code, 1, "what is wrong is printed: {out}");
        assert_eq!(out.contains('\x1b'), is_coloured, "{color}: {out}");
    }
}

#[test]
fn the_table_of_exit_codes_is_the_same_in_the_guide() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let guide = fs::read_to_string(here.join("../../docs/commands.md")).unwrap();
    let (code, help, _) = run(here, &["--help"], "");
    assert_eq!(code, 0);
    let (_, table) = help.split_once("Exit status:\n").unwrap();
    assert!(guide.contains(table.trim_end()), "{table}");
    let commands = help.split_once("Commands:\n").unwrap().1;
    let commands = commands.lines().take_while(|line| line.starts_with("  "));
    let mut count = 0;
    for name in commands.filter_map(|line| line.split_whitespace().next()) {
        assert!(
            name == "help" || guide.contains(&format!("| `{name}` |")),
            "{name} is not in docs/commands.md"
        );
        count += 1;
    }
    assert!(count > 10, "{help}");
}

#[test]
fn shells_and_man_get_every_command() {
    let folder = tempfile::tempdir().unwrap();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let (code, out, _) = run(folder.path(), &["completions", shell], "");
        assert!(code == 0 && out.contains("github-actions"), "{shell}");
    }
    let (code, out, _) = run(folder.path(), &["man"], "");
    assert!(code == 0 && out.contains(".TH csdlgen 1"), "{out}");
    assert_eq!(run(folder.path(), &["man", "."], "").0, 0);
    let page = fs::read_to_string(folder.path().join("csdlgen-init.1")).unwrap();
    assert!(page.contains("preset"), "{page}");
}

/// A block of a page that begins with `$ csdlgen`: its arguments, and what it shows of what is printed.
struct Shown {
    place: String,
    arguments: Vec<String>,
    printed: String,
}

fn shown() -> Vec<Shown> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let pages = guide_pages::pages(&root).unwrap();
    let blocks = pages.iter().flat_map(guide_pages::Page::blocks);
    let shown = blocks.filter_map(|block| {
        let text = block.text.strip_prefix("$ csdlgen ")?;
        let (command, printed) = text.split_once('\n')?;
        let words = command.split(' ').map(|word| word.trim_matches('\''));
        Some(Shown {
            arguments: words.map(str::to_owned).collect(),
            printed: printed.to_owned(),
            place: block.place,
        })
    });
    shown.collect()
}

/// A last line `…` stands for the rest.
fn check(shown: &Shown, folder: &Path) {
    let arguments: Vec<&str> = shown.arguments.iter().map(String::as_str).collect();
    let (code, out, err) = run(folder, &arguments, "");
    assert_eq!(code, 0, "{}: {err}", shown.place);
    match shown.printed.strip_suffix("…\n") {
        Some(beginning) => assert_eq!(
            out.get(..beginning.len()),
            Some(beginning),
            "{}: {out}",
            shown.place
        ),
        None => assert_eq!(out, shown.printed, "{}", shown.place),
    }
}

#[test]
fn pages_show_what_is_printed() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let shown = shown();
    let own = shown.iter().filter(|shown| {
        shown
            .arguments
            .contains(&"metadata/msgraph-beta.toml".to_owned())
    });
    assert!(own.clone().count() >= 2);
    own.for_each(|shown| check(shown, &root));
}

#[test]
#[ignore = "a proof: cargo xtask proofs"]
fn pages_show_what_is_printed_of_a_large_service() {
    let Some(corpora) = std::env::var_os("CSDL_CORPORA") else {
        return;
    };
    let document = Path::new(&corpora).join("graph/v1.0-prod-2026-08-03.xml");
    let folder = tempfile::tempdir().unwrap();
    fs::copy(document, folder.path().join("v1.0.xml")).unwrap();
    let shown = shown();
    let large = shown
        .iter()
        .filter(|shown| shown.arguments.contains(&"v1.0.xml".to_owned()));
    assert!(large.clone().count() >= 1);
    large.for_each(|shown| check(shown, folder.path()));
}
