//! A process that is killed after any change of the file system leaves the old crate or the new one,
//! and the next run completes what it left.
//!
//! The process is this test binary itself, started for [`child`] alone.

use std::env;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use super::super::disk::Disk;
use super::super::{manifest, write_on};
use super::faults::KILLED;
use super::{Faults, Outcome, files, put, tree};

const FOLDER: &str = "CSDLGEN_TEST_FOLDER";
const FAULTS: &str = "CSDLGEN_TEST_FAULTS";

const OLD: &[(&str, &str)] = &[
    ("Cargo.toml", "[package]"),
    ("src/lib.rs", "mod a;"),
    ("src/models/gone.rs", "gone"),
    ("src/models/kept.rs", "kept"),
    ("src/stale/only.rs", "only"),
    ("src/turns", "a file"),
];
const NEW: &[(&str, &str)] = &[
    ("Cargo.toml", "[package]"),
    ("src/lib.rs", "mod b;"),
    ("src/models/fresh.rs", "fresh"),
    ("src/models/kept.rs", "kept"),
    ("src/turns/into.rs", "a folder"),
];
/// What others put into the folder.
const FOREIGN: &[(&str, &str)] = &[
    ("Cargo.lock", "# lock"),
    ("notes/deep/mine.md", "mine"),
    ("src/mine.rs", "mine"),
    ("src/stale/mine.rs", "mine"),
];
const CACHE: &[(&str, &str)] = &[
    (
        "target/CACHEDIR.TAG",
        "Signature: 8a477f597d28d172789f06886806bc55\n",
    ),
    ("target/debug/x", "object"),
];

/// The faults of one round, as the child gets them.
#[derive(Clone, Copy)]
struct Round {
    no_exchange: bool,
    no_hard_links: bool,
    kill_after: u64,
}

impl Round {
    fn text(self) -> String {
        let flag = |flag| if flag { '1' } else { '0' };
        let (a, b) = (flag(self.no_exchange), flag(self.no_hard_links));
        format!("{a}{b}{}", self.kill_after)
    }

    fn faults(text: &str) -> Faults {
        Faults {
            no_exchange: text.starts_with('1'),
            no_hard_links: text.get(1..2) == Some("1"),
            kill_after: text.get(2..).and_then(|number| number.parse().ok()),
            ..Faults::default()
        }
    }
}

/// The process that is killed; as a test of its own it does nothing.
#[test]
fn child() -> Outcome {
    let (Ok(folder), Ok(faults)) = (env::var(FOLDER), env::var(FAULTS)) else {
        return Ok(());
    };
    let disk = Disk {
        faults: Round::faults(&faults),
    };
    write_on(&disk, &files(NEW), &Path::new(&folder).join("sdk"))?;
    Ok(())
}

/// Runs the writer in a process; whether it was killed.
fn run(folder: &Path, round: Round) -> Result<bool, Box<dyn std::error::Error>> {
    let status = Command::new(env::current_exe()?)
        .args(["--exact", "write::tests::kill::child", "--test-threads=1"])
        .env(FOLDER, folder)
        .env(FAULTS, round.text())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()?;
    match status.code() {
        Some(0) => Ok(false),
        Some(KILLED) => Ok(true),
        other => Err(format!("the writer failed: {other:?} {}", round.text()).into()),
    }
}

/// The generated files of a folder, or what is odd about it.
fn generated(out: &Path) -> Vec<(String, String)> {
    let others: Vec<_> = FOREIGN.iter().chain(CACHE).map(|(path, _)| *path).collect();
    let found = tree(out).into_iter().filter(|(path, _)| {
        !path.ends_with('/') && path != manifest::FILE && !others.contains(&path.as_str())
    });
    found.collect()
}

fn is(out: &Path, crate_: &[(&str, &str)]) -> bool {
    let files = files(crate_);
    let list = fs::read_to_string(out.join(manifest::FILE)).unwrap_or_default();
    list == manifest::text(&files) && generated(out) == files.into_iter().collect::<Vec<_>>()
}

fn has(out: &Path, others: &[(&str, &str)]) -> bool {
    let all = tree(out);
    let mut others = others.iter();
    others.all(|(path, text)| all.get(*path).map(String::as_str) == Some(*text))
}

/// Kills a run after each step; `starts` says whether there is an old crate.
fn every_kill(no_exchange: bool, no_hard_links: bool, starts: bool) -> Outcome {
    for kill_after in 1.. {
        let round = Round {
            no_exchange,
            no_hard_links,
            kill_after,
        };
        let folder = tempfile::tempdir()?;
        let out = folder.path().join("sdk");
        if starts {
            write_on(&Disk::default(), &files(OLD), &out)?;
            for (path, text) in FOREIGN.iter().chain(CACHE) {
                put(&out.join(path), text)?;
            }
        }
        let killed = run(folder.path(), round)?;
        let at = round.text();

        let there = out.symlink_metadata().is_ok();
        let before = if starts { is(&out, OLD) } else { !there };
        // Without an exchange there is a moment without a folder: documented, and the next run restores it.
        let between = no_exchange && !there;
        assert!(
            before || is(&out, NEW) || between,
            "{at}: {:#?}",
            tree(folder.path())
        );
        if starts && !no_hard_links && !between {
            assert!(has(&out, FOREIGN), "{at}: {:#?}", tree(folder.path()));
        }

        write_on(&Disk::default(), &files(NEW), &out)?;
        assert!(is(&out, NEW), "{at}: {:#?}", tree(folder.path()));
        if starts {
            assert!(has(&out, FOREIGN), "{at}: {:#?}", tree(folder.path()));
            assert!(has(&out, CACHE), "{at}: {:#?}", tree(folder.path()));
        }
        assert_eq!(fs::read_dir(folder.path())?.count(), 1, "{at}: litter");
        if !killed {
            assert!(kill_after > 20, "the writer takes more steps than that");
            return Ok(());
        }
    }
    Ok(())
}

#[test]
#[ignore = "a proof: cargo xtask proofs"]
fn with_an_exchange_of_folders() -> Outcome {
    every_kill(false, false, true)
}

#[test]
#[ignore = "a proof: cargo xtask proofs"]
fn without_an_exchange_of_folders() -> Outcome {
    every_kill(true, false, true)
}

#[test]
#[ignore = "a proof: cargo xtask proofs"]
fn without_hard_links() -> Outcome {
    every_kill(false, true, true)
}

#[test]
#[ignore = "a proof: cargo xtask proofs"]
fn without_either() -> Outcome {
    every_kill(true, true, true)
}

#[test]
#[ignore = "a proof: cargo xtask proofs"]
fn when_the_folder_is_new() -> Outcome {
    every_kill(false, false, false)
}

/// The run that completes a killed one is killed as well, again and again.
#[test]
#[ignore = "a proof: cargo xtask proofs"]
fn kill_upon_kill() -> Outcome {
    let folder = tempfile::tempdir()?;
    let out = folder.path().join("sdk");
    write_on(&Disk::default(), &files(OLD), &out)?;
    for (path, text) in FOREIGN.iter().chain(CACHE) {
        put(&out.join(path), text)?;
    }
    let mut kill_after = 1;
    loop {
        let round = Round {
            no_exchange: kill_after % 2 == 0,
            no_hard_links: kill_after % 3 == 0,
            kill_after,
        };
        let killed = run(folder.path(), round)?;
        let whole = is(&out, OLD) || is(&out, NEW) || out.symlink_metadata().is_err();
        assert!(whole, "{kill_after}: {:#?}", tree(folder.path()));
        if !killed {
            break;
        }
        kill_after += 1;
    }
    assert!(is(&out, NEW) && has(&out, FOREIGN) && has(&out, CACHE));
    assert_eq!(fs::read_dir(folder.path())?.count(), 1);
    Ok(())
}
