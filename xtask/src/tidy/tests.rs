//! Each rule finds what is planted, names its place, and finds nothing without it.

use std::error::Error;
use std::fs;

use super::findings;
use crate::workspace;

type Outcome = Result<(), Box<dyn Error>>;

const RULES: &str = r#"
ignore-reasons = ["slow: cargo slow"]

[[skip]]
path = "theirs"
reason = "of others"

[[phrase]]
text = "by and large"
instead = "\"mostly\""
except = ["not by and large"]

[[crate]]
path = "house"
layers = [["ground"], ["first", "second"], ["lib"]]
"#;

const MANIFEST: &str = "[package]\nname = \"house\"\n\n[lints]\nworkspace = true\n";

/// A workspace without a finding.
const CLEAN: &[(&str, &str)] = &[
    ("tidy.toml", RULES),
    ("Cargo.toml", "[workspace]\nmembers = [\"house\"]\n"),
    ("README.md", "Not by and large.\n"),
    ("house/Cargo.toml", MANIFEST),
    (
        "house/src/lib.rs",
        "//! A house.\nmod first;\nmod ground;\nmod second;\npub use first::Room;\n",
    ),
    ("house/src/ground.rs", "//! Ground.\npub struct Floor;\n"),
    (
        "house/src/first.rs",
        "//! First.\nuse crate::ground::Floor;\npub struct Room(Floor);\n",
    ),
    ("house/src/second.rs", "//! Second.\n"),
    ("theirs/mod.rs", "By and large.\n"),
];

/// What is found once these files are replaced or added.
fn found(planted: &[(&str, &str)]) -> Result<Vec<String>, Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    for (path, text) in CLEAN.iter().chain(planted) {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap_or(folder.path()))?;
        fs::write(path, text)?;
    }
    let findings = findings(folder.path())?;
    Ok(findings.iter().map(ToString::to_string).collect())
}

#[track_caller]
fn assert_found(planted: &[(&str, &str)], expected: &[&str]) {
    let found = found(planted).unwrap();
    assert_eq!(found.len(), expected.len(), "{}", found.join("\n"));
    for (found, expected) in found.iter().zip(expected) {
        assert!(found.starts_with(expected), "{found}");
        assert!(found.contains("\n  "), "nothing says what to do: {found}");
    }
}

#[test]
fn nothing_where_nothing_is_planted() {
    assert_found(&[], &[]);
}

#[test]
fn a_file_without_a_head() {
    assert_found(
        &[("house/src/second.rs", "\n//! Second.\n")],
        &["house/src/second.rs:1: the file does not open with `//!`"],
    );
}

#[test]
fn a_file_of_more_than_four_hundred_lines() {
    let lines = |count| "//! Second.\n".repeat(count);
    assert_found(&[("house/src/second.rs", &lines(400))], &[]);
    assert_found(
        &[("house/src/second.rs", &lines(401))],
        &["house/src/second.rs:401: the file has 401 lines"],
    );
}

#[test]
fn a_file_called_mod() {
    assert_found(
        &[("house/tests/wire/mod.rs", "//! Wire.\n")],
        &[
            "house/tests/wire/mod.rs:1: the file of a module is called `mod.rs`\n  Move it to `house/tests/wire.rs`.",
        ],
    );
}

#[test]
fn words_that_are_not_used() {
    for (path, text, place) in [
        (
            "house/src/second.rs",
            "//! Second.\n\n/// By and large, a floor.\nstruct A;\n",
            "house/src/second.rs:3",
        ),
        (
            "house/src/second.rs",
            "//! A floor by\n//! and large.\n",
            "house/src/second.rs:1",
        ),
        (
            "docs/a.md",
            "`by` and large\nBy and large.\n",
            "docs/a.md:2",
        ),
        (
            "house/Cargo.toml",
            &format!("{MANIFEST}# By and large.\n"),
            "house/Cargo.toml:6",
        ),
    ] {
        let expected = format!("{place}: `by and large` is not used here\n  Write \"mostly\".");
        assert_found(&[(path, text)], &[&expected]);
    }
    assert_found(
        &[(
            "docs/a.md",
            "hereby and large, not by\nand large; by and larger\n",
        )],
        &[],
    );
}

#[test]
fn a_test_that_is_ignored_without_a_command() {
    let test = |attribute: &str| format!("//! Tests.\n\n#[test]\n{attribute}\nfn a() {{}}\n");
    for attribute in ["#[ignore]", "#[ignore = \"later\"]"] {
        assert_found(
            &[("house/tests/a.rs", &test(attribute))],
            &["house/tests/a.rs:4: nothing says which command runs this ignored test"],
        );
    }
    let fine = test("#[ignore = \"slow: cargo slow\"]");
    assert_found(&[("house/tests/a.rs", &fine)], &[]);
}

#[test]
fn a_package_without_the_lints() {
    assert_found(
        &[("house/Cargo.toml", "[package]\nname = \"house\"\n")],
        &["house/Cargo.toml:1: the package does not have the lints of the workspace"],
    );
    assert_found(
        &[(
            "house/Cargo.toml",
            "[package]\nname = \"house\"\n\n[lints]\nworkspace = false\n",
        )],
        &["house/Cargo.toml:4: the package does not have the lints of the workspace"],
    );
}

#[test]
fn a_package_that_the_tests_of_the_workspace_leave_out() {
    let shed = MANIFEST.replace("house", "shed");
    assert_found(
        &[("shed/Cargo.toml", &shed)],
        &[
            "shed/Cargo.toml:1: `tidy.toml` does not say in which layers this crate is",
            "shed/Cargo.toml:1: the package is not a member of the workspace",
        ],
    );
    assert_found(
        &[(
            "Cargo.toml",
            "[workspace]\nmembers = [\"house\"]\ndefault-members = []\n",
        )],
        &["Cargo.toml:3: `default-members` leaves packages out"],
    );
    for setting in [
        "test = false",
        "harness = false",
        "required-features = [\"a\"]",
    ] {
        let manifest = format!("{MANIFEST}\n[[test]]\nname = \"a\"\n{setting}\n");
        let key = setting.split(' ').next().unwrap_or_default();
        let expected = format!("house/Cargo.toml:9: `{key}` keeps tests from running");
        assert_found(&[("house/Cargo.toml", &manifest)], &[&expected]);
    }
}

#[test]
fn an_arrow_that_goes_up_or_aside() {
    for (text, name) in [
        ("use crate::first::Room;", "crate::first::Room"),
        // Through the re-export.
        ("use crate::{ground::X, Room};", "crate::Room"),
        (
            "fn a() { let _ = vec![super::first::Room]; }",
            "super::first::Room",
        ),
        ("type A = Option<super::Room>;", "super::Room"),
    ] {
        let text = format!("//! Second.\n\n{text}\n");
        let expected = format!(
            "house/src/second.rs:3: `second` names `{name}` of `first`, which is not below it"
        );
        assert_found(&[("house/src/second.rs", &text)], &[&expected]);
        let ground = text.replace("ground::X, ", "");
        let expected = format!(
            "house/src/ground.rs:3: `ground` names `{name}` of `first`, which is not below it"
        );
        let found = found(&[("house/src/ground.rs", &ground)]).unwrap();
        assert!(
            found.iter().any(|found| found.starts_with(&expected)),
            "{found:?}"
        );
    }
    // Tests may, and so may the code that is made.
    let text = "//! Second.\n#[cfg(test)]\nmod tests { use crate::first::Room; }\n#[cfg(test)]\nuse crate::Room;\n\
                fn a() { quote!(crate::Room); }\n";
    assert_found(&[("house/src/second.rs", text)], &[]);
}

#[test]
fn a_module_in_no_layer_and_a_layer_without_a_module() {
    let rules = RULES.replace("\"second\"", "\"third\"");
    assert_found(
        &[("tidy.toml", &rules)],
        &[
            "house/src/second.rs:1: `second` is in no layer of its crate",
            "tidy.toml:1: `third` is a layer of `house` and is not there",
        ],
    );
}

#[test]
fn an_exception_with_a_reason() {
    let exception = "[[crate.exception]]\nfrom = \"second\"\nto = \"first\"\nreason = \"both\"\n";
    let rules = format!("{RULES}\n{exception}");
    let second = "//! Second.\nuse crate::Room;\n";
    assert_found(
        &[("tidy.toml", &rules), ("house/src/second.rs", second)],
        &[],
    );
    assert_found(
        &[("tidy.toml", &rules)],
        &["tidy.toml:1: the exception from `second` to `first` is not needed"],
    );
    let without = rules.replace("reason = \"both\"\n", "");
    let error = found(&[("tidy.toml", &without)]).unwrap_err().to_string();
    assert!(error.contains("missing field `reason`"), "{error}");
}

#[test]
fn files_that_name_each_other() {
    let circle: &[(&str, &str)] = &[
        (
            "house/src/first.rs",
            "//! First.\nmod a;\nmod b;\npub struct Room;\npub use b::B;\n",
        ),
        (
            "house/src/first/a.rs",
            "//! A.\nuse super::B;\npub struct A(B, super::Room);\n",
        ),
        (
            "house/src/first/b.rs",
            "//! B.\npub struct B(Box<super::a::A>);\n",
        ),
    ];
    assert_found(
        circle,
        &["house/src/first/a.rs:2: 2 files name each other:\n    \
           first/a.rs:2 names `super::B` of first/b.rs\n    \
           first/b.rs:2 names `super::a::A` of first/a.rs"],
    );
    let allowed = "[[crate.circle]]\nfiles = [\"first/a.rs\", \"first/b.rs\"]\nreason = \"data\"\n";
    let rules = format!("{RULES}\n{allowed}");
    let rules = [("tidy.toml", rules.as_str())];
    assert_found(&[circle, &rules].concat(), &[]);
    assert_found(
        &rules,
        &["tidy.toml:1: the circle of `first/a.rs`, `first/b.rs` is not there"],
    );
}

#[test]
fn what_is_skipped_and_is_not_there() {
    let rules = RULES.replace("\"theirs\"", "\"nobody\"");
    let folder = "theirs/mod.rs";
    assert_found(
        &[("tidy.toml", &rules), (folder, "//! Read now.\n")],
        &[
            "theirs/mod.rs:1: the file of a module is called `mod.rs`",
            "tidy.toml:1: `nobody` is skipped and does not exist",
        ],
    );
}

/// Either `cargo test --workspace` or the command that it names.
#[test]
fn every_test_of_the_workspace_runs_by_some_command() -> Outcome {
    let root = workspace::root()?;
    let rules = super::Rules::read(&root)?;
    let tree = super::Tree::read(&root, &rules)?;
    let mut findings = super::ignored::check(&tree, &rules)?;
    findings.extend(super::manifests::check(&tree)?);
    let findings: Vec<_> = findings.iter().map(ToString::to_string).collect();
    assert!(findings.is_empty(), "{}", findings.join("\n"));
    assert!(
        rules
            .ignore_reasons
            .contains(&crate::proofs::REASON.to_owned())
    );
    Ok(())
}
