//! Every explanation is true: its wrong example has the problem and no other, its fixed example has none.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::codes;
use crate::diagnostic::explain::{Part, Role, parts};
use crate::diagnostic::{Code, Style};
use crate::load::codes::UNREADABLE;
use crate::load_all;

/// Codes that no example shows, and why.
const WITHOUT_EXAMPLE: &[(&str, &str)] = &[
    ("CSDL0009", "takes hundreds of elements within each other"),
    ("CSDL0040", "is about a file that is not there"),
    ("CSDL0041", "is about bytes that are not text"),
    ("CSDL0135", "takes more than a hundred types"),
];

/// The documents that show one role.
fn documents(code: &Code, role: Role) -> Vec<(String, std::io::Result<Vec<u8>>)> {
    let parts = parts(code.explanation);
    let examples = parts.iter().filter_map(|part| match part {
        Part::Example(example) if example.role == role || example.role == Role::Both => {
            Some(example.document())
        }
        _ => None,
    });
    let numbered = (1..).zip(examples);
    numbered
        .map(|(number, text)| (format!("{number}.xml"), Ok(text.into_bytes())))
        .collect()
}

#[test]
fn examples_show_what_they_explain() {
    let mut without = Vec::new();
    let mut problems = String::new();
    for code in codes() {
        let (wrong, right) = (documents(code, Role::Wrong), documents(code, Role::Right));
        if wrong.is_empty() && right.is_empty() {
            without.push(code.id);
            continue;
        }
        let loaded = load_all(wrong);
        let found: BTreeSet<_> = loaded.diagnostics.iter().map(|item| item.code.id).collect();
        if found != BTreeSet::from([code.id]) {
            let shown = loaded.diagnostics.render(&loaded.sources, Style::Plain);
            let _ = writeln!(problems, "{}: wrong has {found:?}\n{shown}", code.id);
        }
        let loaded = load_all(right);
        if loaded.sources.files().next().is_none() || !loaded.diagnostics.is_empty() {
            let shown = loaded.diagnostics.render(&loaded.sources, Style::Plain);
            let _ = writeln!(
                problems,
                "{}: the fixed example is missing or has\n{shown}",
                code.id
            );
        }
    }
    let listed: Vec<_> = WITHOUT_EXAMPLE.iter().map(|(id, _)| *id).collect();
    assert_eq!(without, listed, "codes without an example");
    assert!(problems.is_empty(), "\n{problems}");
}

#[test]
fn explanations_say_what_and_where_from() {
    let mut ids = BTreeSet::new();
    for code in codes() {
        let id = code.id;
        assert!(ids.insert(id), "{id} twice");
        assert!(
            code.meaning().contains("section") || id == UNREADABLE.id,
            "{id} names no section of a specification"
        );
        assert!(code.meaning().len() < 1000, "{id} is long");
        assert!(
            code.meaning().ends_with('.'),
            "{id} does not end its sentence"
        );
        assert!(
            !code.summary.ends_with('.') && code.summary.len() < 90,
            "{id}"
        );
    }
}

#[test]
fn shown_in_a_terminal() {
    let code = codes()
        .into_iter()
        .find(|code| code.id == "CSDL0106")
        .unwrap();
    insta::assert_snapshot!(code.explain(Style::Plain));
    assert!(
        code.explain(Style::Coloured)
            .starts_with("\u{1b}[1m\u{1b}[91merror[CSDL0106]\u{1b}[0m")
    );
}
