//! Which documents give a crate, and why the others do not.
//!
//! `corpora/refused.tsv` lists the valid documents that give none, with the codes of the errors. Another one fails the
//! test: a document that generated once is not refused later. So does a line that is not needed any more.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use csdl_codegen::Planned;
use csdl_codegen::config::Config;
use csdl_codegen::input::{self, Document, Failure};

use super::{Kind, Outcome, corpus, inventory};

#[test]
#[ignore = "a proof: cargo xtask proofs"]
fn crates_of_the_corpora() -> Outcome<()> {
    let Some(root) = std::env::var_os("CSDL_CORPORA").map(std::path::PathBuf::from) else {
        println!("CSDL_CORPORA is not set: the crates of the corpora are skipped");
        return Ok(());
    };
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpora/refused.tsv");
    let text = fs::read_to_string(path)?;
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    let expected: BTreeSet<&str> = lines.collect();
    let mut found = BTreeSet::new();
    let mut rows: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    let mut reasons: BTreeMap<String, usize> = BTreeMap::new();
    for (file, kind) in inventory(&root)? {
        if kind != Kind::Valid {
            continue;
        }
        let codes = refusal(&root, &file)?;
        for row in [corpus(&file), "all".to_owned()] {
            let row = rows.entry(row).or_default();
            row.0 += 1;
            row.1 += usize::from(codes.is_empty());
        }
        if !codes.is_empty() {
            let codes: Vec<_> = codes.into_iter().collect();
            for code in &codes {
                *reasons.entry(code.clone()).or_default() += 1;
            }
            found.insert(format!("{file}\t{}", codes.join(" ")));
        }
    }
    println!(
        "{:<12}{:>10}{:>10}{:>9}",
        "corpus", "documents", "generate", "refused"
    );
    for (name, (all, generated)) in &rows {
        println!("{name:<12}{all:>10}{generated:>10}{:>9}", all - generated);
    }
    for (code, count) in &reasons {
        println!("refused with {code}: {count}");
    }
    let mut problems = String::new();
    for line in found
        .iter()
        .filter(|line| !expected.contains(line.as_str()))
    {
        writeln!(problems, "refused, and not in refused.tsv: {line}")?;
    }
    for line in expected.iter().filter(|line| !found.contains(**line)) {
        writeln!(problems, "in refused.tsv, and not refused so: {line}")?;
    }
    assert!(problems.is_empty(), "\n{problems}");
    Ok(())
}

/// The codes of the errors that keep a document from giving a crate.
fn refusal(root: &Path, file: &str) -> Outcome<BTreeSet<String>> {
    let config = Config::for_document("corpus-sdk")?;
    let document = Document {
        name: file.into(),
        path: file.into(),
        bytes: fs::read(root.join(file))?.into(),
    };
    let (input, selection) = match input::resolve_selected(vec![document], &config) {
        Ok(found) => found,
        Err(Failure::Diagnosed { diagnostics, .. }) => {
            let fatal = diagnostics.iter().filter(|item| item.is_fatal());
            let codes = fatal.map(|item| item.code.id.to_owned()).collect();
            return Ok(codes);
        }
        Err(_) => return Ok(BTreeSet::from(["unreadable".to_owned()])),
    };
    let mut diagnostics = input.diagnostics;
    let planned = Planned::of_selection(&input.model, selection, &config, &mut diagnostics);
    Ok(match planned {
        Ok(planned) if !planned.files().is_empty() => BTreeSet::new(),
        _ => BTreeSet::from(["unplanned".to_owned()]),
    })
}
