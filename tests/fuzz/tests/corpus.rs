//! Every input of the corpus, and a few random ones.

#![allow(clippy::unwrap_used, reason = "tests")]

use sdk_fuzz::driver::{Limits, Search};
use sdk_fuzz::{TARGETS, corpus};

/// How many random inputs: a few seconds without optimizations.
const EXECUTIONS: u64 = 100;

fn check(name: &str) {
    let target = TARGETS.iter().find(|target| target.name == name).unwrap();
    let own = std::fs::read_dir(corpus::folder(target)).unwrap().count();
    assert!(own > 0, "corpus/{name} is empty");
    let inputs = u64::try_from(corpus::load(target).unwrap().len()).unwrap();
    let limits = Limits {
        executions: Some(inputs + EXECUTIONS),
        time: None,
    };
    let found = Search::new(target, None, None)
        .unwrap()
        .search(7, limits)
        .unwrap();
    assert!(found.crashes.is_empty(), "{:#?}", found.crashes);
    assert_eq!(found.executions, inputs + EXECUTIONS);
}

#[test]
fn document() {
    check("document");
}

#[test]
fn configuration() {
    check("configuration");
}

#[test]
fn compare() {
    check("compare");
}

#[test]
fn engine() {
    check("engine");
}

#[test]
fn urls() {
    check("urls");
}

#[test]
fn links() {
    check("links");
}

#[test]
fn every_target_is_run_here() {
    let names: Vec<_> = TARGETS.iter().map(|target| target.name).collect();
    let here = [
        "document",
        "configuration",
        "compare",
        "engine",
        "urls",
        "links",
    ];
    assert_eq!(names, here);
}
