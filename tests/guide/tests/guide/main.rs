//! Every block of the pages is compiled or read; what cannot be is `text`.

mod configuration;
mod excerpt;
mod manifest;

use std::collections::BTreeSet;
use std::error::Error;
use std::path::{Path, PathBuf};

use guide_pages::{Block, Page};

type Checked = Result<(), Box<dyn Error>>;

/// Programs whose commands other tests parse, or that are not ours.
const PROGRAMS: [&str; 3] = ["csdlgen", "cargo", "git"];

/// The commands of cargo that the pages name.
const OF_CARGO: [&str; 9] = [
    "add", "check", "insta", "install", "package", "publish", "run", "test", "xtask",
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn pages() -> Result<Vec<Page>, std::io::Error> {
    guide_pages::pages(&root())
}

#[test]
fn every_block_of_every_page_is_checked() -> Checked {
    let mut problems = Vec::new();
    let mut count = 0;
    let pages = pages()?;
    assert!(pages.len() > 25, "{} pages", pages.len());
    for page in &pages {
        for block in page.blocks() {
            count += 1;
            if let Err(error) = check(page, &block) {
                problems.push(format!("{}: {error}\n", block.place));
            }
        }
    }
    assert!(problems.is_empty(), "{}", problems.concat());
    assert!(count > 300, "{count} blocks");
    Ok(())
}

fn check(page: &Page, block: &Block) -> Checked {
    // It is made of the explanations, whose examples the tests of lints run.
    if page.path == "docs/diagnostics.md" {
        let words = ["both", "right", "wrong"];
        return match block.words.first() {
            Some(word) if words.contains(&&**word) => Ok(()),
            _ => Err("not an example of a diagnostic".into()),
        };
    }
    match &*block.language {
        "rust" => rust(page, block),
        "toml" => toml_text(&block.text),
        "json" => Ok(serde_json::from_str::<serde_json::Value>(&block.text).map(drop)?),
        // The commands of the first are read below, and by the tests of the programs; the last is what a program prints.
        "console" | "yaml" | "text" => Ok(()),
        language => Err(format!("nobody checks a block of `{language}`").into()),
    }
}

/// An example in Rust is compiled by this crate, by the one whose page it is on, or stands in a file that is.
fn rust(page: &Page, block: &Block) -> Checked {
    if let Some(file) = block
        .words
        .iter()
        .find_map(|word| word.strip_prefix("excerpt="))
    {
        return excerpt::check(&root().join(file), &block.text);
    }
    if guide_tests::COMPILED.contains(&&*block.place) {
        return Ok(());
    }
    let folder = page
        .path
        .strip_suffix("/README.md")
        .ok_or("nothing compiles it")?;
    let library = std::fs::read_to_string(root().join(folder).join("src/lib.rs"))?;
    let example: Vec<&str> = block
        .text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    let lines: Vec<&str> = library
        .lines()
        .filter_map(|line| line.strip_prefix("//!"))
        .map(str::trim)
        .collect();
    let lines: Vec<&str> = lines.into_iter().filter(|line| !line.is_empty()).collect();
    if library.contains("#[doc = include_str!(\"../README.md\")]")
        || lines.windows(example.len()).any(|part| part == example)
    {
        return Ok(());
    }
    Err(format!("{folder}/src/lib.rs has neither the page nor the example as a test").into())
}

fn toml_text(text: &str) -> Checked {
    let table: toml::Table = text.parse()?;
    if manifest::is_one(&table) {
        manifest::check(&root(), &table)
    } else {
        configuration::check(&table)
    }
}

#[test]
fn every_command_is_of_a_program_that_is_known() -> Checked {
    let mut problems = BTreeSet::new();
    let mut count = 0;
    for page in pages()? {
        for command in page.commands()? {
            count += 1;
            let mut words = command.words.iter().map(String::as_str);
            let (program, first) = (words.next().unwrap_or_default(), words.next());
            let is_known = PROGRAMS.contains(&program)
                && (program != "cargo" || first.is_some_and(|first| OF_CARGO.contains(&first)));
            let folder = command
                .words
                .iter()
                .skip_while(|word| *word != "--path")
                .nth(1);
            if !is_known || folder.is_some_and(|folder| !root().join(folder).is_dir()) {
                problems.insert(format!("{}: {}\n", command.place, command.words.join(" ")));
            }
        }
    }
    assert!(problems.is_empty(), "{problems:#?}");
    assert!(count > 100, "{count} commands");
    Ok(())
}
