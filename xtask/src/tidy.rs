//! `cargo xtask tidy`: the rules of the house that no compiler knows.
//!
//! What is allowed is data, in `tidy.toml`. Each finding says where it is, what is wrong and what to do.

mod finding;
mod ignored;
mod layers;
mod links;
mod manifests;
mod phrases;
mod rules;
mod sources;
#[cfg(test)]
mod tests;
mod tree;

use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;

use csdl_review::Exit;
use csdlgen::print;

use finding::Finding;
use rules::Rules;
use tree::Tree;

/// Prints what is not as it has to be.
pub(crate) fn tidy(root: &Path) -> Result<Exit, Box<dyn Error>> {
    let findings = findings(root)?;
    let mut text = String::new();
    for finding in &findings {
        writeln!(text, "{finding}")?;
    }
    print::out(&text)?;
    if findings.is_empty() {
        return Ok(Exit::Done);
    }
    print::err(&format!("{} findings\n", findings.len()));
    Ok(Exit::Findings)
}

/// What all rules find, by place.
fn findings(root: &Path) -> Result<Vec<Finding>, Box<dyn Error>> {
    let rules = Rules::read(root)?;
    let tree = Tree::read(root, &rules)?;
    let mut findings = tree::stale(root, &rules);
    findings.extend(sources::check(&tree));
    findings.extend(ignored::check(&tree, &rules)?);
    findings.extend(phrases::check(&tree, &rules));
    findings.extend(manifests::check(&tree)?);
    findings.extend(layers::check(root, &tree, &rules)?);
    findings.extend(links::check(root)?);
    findings.sort();
    findings.dedup();
    Ok(findings)
}
