//! `cargo xtask proofs`: the tests that take long.
//!
//! A proof is a test like any other, with `#[ignore = "a proof: cargo xtask proofs"]`: `cargo test --workspace`
//! compiles it, names it and says where it runs. `cargo xtask tidy` finds a test that is ignored for another reason.

use std::env;
use std::error::Error;
use std::path::Path;

use csdl_review::Exit;
use csdlgen::print;

use crate::workspace;

/// What a proof gives as the reason for which it is ignored.
#[cfg(test)]
pub(crate) const REASON: &str = "a proof: cargo xtask proofs";

/// The folder of real documents.
const CORPORA: &str = "CSDL_CORPORA";

/// Runs all proofs, or those with one of these in their name.
pub(crate) fn proofs(root: &Path, names: &[String]) -> Result<Exit, Box<dyn Error>> {
    if env::var_os(CORPORA).is_none() {
        print::err(&format!(
            "{CORPORA} is not set: the proofs on real documents read nothing\n"
        ));
    }
    let passed = workspace::cargo()
        .args(["test", "--workspace", "--lib", "--bins", "--tests"])
        .args(["--no-fail-fast", "--", "--ignored", "--show-output"])
        // These have commands of their own: one starts its server, one converts documents.
        .args(["--skip", "e2e::", "--skip", "corpora::json"])
        .args(names)
        .current_dir(root)
        .status()?
        .success();
    Ok(if passed { Exit::Done } else { Exit::Findings })
}
