//! Which module of a crate names which: upwards only with a reason, and in a circle only with one.
//!
//! Read is what is written: `use` and paths in types, expressions and patterns, in macros of the standard library too.
//! What goes through a re-export counts as an arrow to the file that declares it. Tests may name anything.

mod arrows;
mod attributes;
mod circles;
mod modules;
mod paths;

use std::error::Error;
use std::path::Path;

use super::finding::Finding;
use super::rules::{Crate, Exception, FILE, Rules};
use super::tree::Tree;
use arrows::Arrow;
use modules::Modules;

pub(super) fn check(
    root: &Path,
    tree: &Tree,
    rules: &Rules,
) -> Result<Vec<Finding>, Box<dyn Error>> {
    let mut found = without_layers(tree, rules);
    for crate_ in &rules.crates {
        let modules = Modules::read(root, &crate_.path)?;
        let arrows = arrows::all(&modules);
        found.extend(upwards(&modules, &arrows, crate_));
        found.extend(circles::check(&modules, &arrows, crate_));
    }
    Ok(found)
}

/// The packages that nothing is said about.
fn without_layers(tree: &Tree, rules: &Rules) -> Vec<Finding> {
    let manifests = tree.files.iter().filter(|file| file.is_manifest());
    let packages = manifests.filter_map(|file| Some((file, file.path.parent()?)));
    let packages = packages.filter(|(_, folder)| *folder != Path::new(""));
    packages
        .filter(|(_, folder)| rules.crates.iter().all(|known| known.path != *folder))
        .map(|(file, folder)| {
            let what = format!("`{FILE}` does not say in which layers this crate is");
            let help = format!("Add `[[crate]]` with `path = \"{}\"`.", folder.display());
            Finding::new(&file.path, 1, what, help)
        })
        .collect()
}

/// The arrows that do not go to a lower layer.
fn upwards(modules: &Modules, arrows: &[Arrow], crate_: &Crate) -> Vec<Finding> {
    let layer = |room: &str| {
        let mut layers = crate_.layers.iter();
        layers.position(|layer| layer.iter().any(|found| found == room))
    };
    let mut found = Vec::new();
    for room in modules.rooms() {
        if layer(room.name).is_none() {
            let what = format!("`{}` is in no layer of its crate", room.name);
            let help = format!("Add it to `layers` of the crate in `{FILE}`.");
            found.push(Finding::new(room.file, 1, what, help));
        }
    }
    for name in crate_.layers.iter().flatten() {
        if modules.rooms().all(|room| room.name != name) {
            let what = format!(
                "`{name}` is a layer of `{}` and is not there",
                crate_.path.display()
            );
            found.push(Finding::new(Path::new(FILE), 1, what, "Remove it."));
        }
    }
    let mut used = Vec::new();
    for arrow in arrows {
        let (from, to) = (modules.room(arrow.from), modules.room(arrow.to));
        let (Some(upper), Some(lower)) = (layer(from), layer(to)) else {
            continue;
        };
        if from == to || lower < upper {
            continue;
        }
        let is_this = |exception: &&Exception| exception.from == from && exception.to == to;
        if let Some(exception) = crate_.exceptions.iter().find(is_this) {
            used.push(exception);
            continue;
        }
        let what = format!(
            "`{from}` names `{}` of `{to}`, which is not below it",
            arrow.name
        );
        let help = format!("Move one of them, or give the reason in `{FILE}`.");
        found.push(Finding::new(
            modules.file(arrow.from),
            arrow.line,
            what,
            help,
        ));
    }
    for exception in &crate_.exceptions {
        if !used.iter().any(|used| std::ptr::eq(*used, exception)) {
            let (from, to) = (&exception.from, &exception.to);
            let what = format!("the exception from `{from}` to `{to}` is not needed");
            found.push(Finding::new(Path::new(FILE), 1, what, "Remove it."));
        }
    }
    found
}
