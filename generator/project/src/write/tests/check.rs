//! What `--check` prints.

use std::fmt::Write as _;

use csdl::diagnostic::Style;

use super::super::{check, write};
use super::{Outcome, files, put, tree};

fn shown(folder: &std::path::Path, text: &str) -> String {
    text.replace(&*folder.display().to_string(), "…")
}

#[test]
fn a_crate_that_is_up_to_date() -> Outcome {
    let folder = tempfile::tempdir()?;
    let out = folder.path().join("sdk");
    let crate_ = files(&[("a", "a\n")]);
    assert!(!check(&crate_, &out)?.is_empty());
    assert_eq!(tree(folder.path()).len(), 0);
    write(&crate_, &out)?;
    put(&out.join("mine"), "mine")?;
    let difference = check(&crate_, &out)?;
    assert!(difference.is_empty());
    assert_eq!(difference.unchanged, 1);
    Ok(())
}

#[test]
fn each_kind_of_difference_is_shown() -> Outcome {
    let folder = tempfile::tempdir()?;
    let out = folder.path().join("sdk");
    let mut long = String::new();
    for number in 1..=20 {
        writeln!(long, "line {number}")?;
    }
    let old = [
        ("a.rs", &*long),
        ("by_hand.rs", "x\n"),
        ("stale.rs", "gone\n"),
    ];
    write(&files(&old), &out)?;
    put(&out.join("by_hand.rs"), "y\n")?;
    put(&out.join("in_the_way.rs"), "mine")?;
    let changed = long.replace("line 10\n", "line ten\nand more\n");
    let new = [
        ("a.rs", &*changed),
        ("by_hand.rs", "x\n"),
        ("fresh.rs", "new\n"),
        ("in_the_way.rs", "theirs\n"),
    ];
    let before = tree(folder.path());
    let difference = check(&files(&new), &out)?;
    assert_eq!(tree(folder.path()), before);
    let mut text = shown(folder.path(), &difference.render(Style::Plain));
    text.push_str(&difference.summary());
    insta::assert_snapshot!(text);
    let coloured = difference.render(Style::Coloured);
    assert!(coloured.contains("\x1b[32m+line ten\x1b[0m\n"));
    Ok(())
}

#[test]
fn what_is_too_long_is_counted() -> Outcome {
    let folder = tempfile::tempdir()?;
    let out = folder.path().join("sdk");
    let lines = |word: &str| format!("{word}\n").repeat(100);
    let many = |word: &str| {
        let paths = (0..50).map(|number| (format!("{number:02}.rs"), lines(word)));
        paths.collect::<std::collections::BTreeMap<_, _>>()
    };
    write(&many("a"), &out)?;
    let text = check(&many("b"), &out)?.render(Style::Plain);
    assert!(
        text.contains("… and more in this file: +100 -20 lines"),
        "{text}"
    );
    assert!(text.ends_with("… and 10 more files: 10 changed, 0 new, 0 stale\n"));
    Ok(())
}
