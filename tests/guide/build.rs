//! Makes modules of the examples in Rust that the pages have.
//!
//! An example that is a whole file (`fn main` or other items) is a module as it stands. Statements are put into the function
//! of `setup/PAGE.rs`, which has what the page takes for granted. A block that says `excerpt=FILE` is a part of a file that is
//! compiled elsewhere: tests/guide.rs compares the two.

use std::collections::BTreeSet;
use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use guide_pages::{Block, Page, pages};

fn main() -> Result<(), Box<dyn Error>> {
    let here = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let root = here.join("../..");
    for path in ["README.md", "docs"].map(|path| root.join(path)) {
        println!("cargo::rerun-if-changed={}", path.display());
    }
    println!("cargo::rerun-if-changed=setup");
    for (config, code) in [
        ("shop.toml", "shop.rs"),
        ("../programs/plant/config.toml", "plant.rs"),
    ] {
        csdl_codegen::Builder::from_config(config).build(code)?;
    }

    let (mut text, mut compiled) = (String::new(), BTreeSet::new());
    for page in pages(&root)? {
        if page.path != "README.md" && !page.path.starts_with("docs/") {
            continue;
        }
        for block in page.blocks() {
            let is_excerpt = block.words.iter().any(|word| word.starts_with("excerpt="));
            if block.language == "rust" && !is_excerpt {
                writeln!(text, "{}", module(&here, &page, &block)?)?;
                compiled.insert(block.place);
            }
        }
    }
    fs::write(out.join("examples.rs"), text)?;
    fs::write(
        out.join("compiled.rs"),
        format!("&{:?}", compiled.iter().collect::<Vec<_>>()),
    )?;
    Ok(())
}

fn module(here: &Path, page: &Page, block: &Block) -> Result<String, Box<dyn Error>> {
    let Block {
        place, text, words, ..
    } = block;
    let name: String = place
        .chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() {
                c.to_ascii_lowercase()
            } else {
                '_'
            }
        })
        .collect();
    let is_run = words.iter().any(|word| word == "run");
    let body = if syn::parse_file(text).is_ok() {
        let run = "#[cfg(test)]\n#[test]\nfn runs() {\nmain().unwrap();\n}\n";
        format!("{text}{}", if is_run { run } else { "" })
    } else {
        let file = Path::new(&page.path).with_extension("rs");
        let file = here
            .join("setup")
            .join(file.file_name().ok_or("a page without a name")?);
        let setup = fs::read_to_string(&file).map_err(|_| {
            format!(
                "{place}: statements need {}, which is not there",
                file.display()
            )
        })?;
        let (before, after) = setup
            .split_once("/* the example */")
            .ok_or("a setup without a place for examples")?;
        format!("{before}{text}{after}")
    };
    Ok(format!("/// {place}\npub mod {name} {{\n{body}}}\n"))
}
