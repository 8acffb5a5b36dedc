//! Files that name each other.
//!
//! The file of a module and those in its folder are one: it declares what they share and calls them.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use super::arrows::Arrow;
use super::modules::{FileId, Modules};
use crate::tidy::finding::Finding;
use crate::tidy::rules::{Circle, Crate, FILE};

pub(super) fn check(modules: &Modules, arrows: &[Arrow], crate_: &Crate) -> Vec<Finding> {
    let arrows = arrows.iter().filter(|arrow| {
        let (from, to) = (modules.short(arrow.from), modules.short(arrow.to));
        !is_in_folder_of(from, to) && !is_in_folder_of(to, from)
    });
    let arrows: Vec<_> = arrows.cloned().collect();
    let mut found = Vec::new();
    let mut used = Vec::new();
    for circle in circles(modules, &arrows) {
        let is_this = |allowed: &&Circle| {
            let mut files = circle.iter().map(|file| modules.short(*file));
            files.all(|file| allowed.files.iter().any(|allowed| allowed == file))
        };
        match crate_.circles.iter().find(is_this) {
            Some(allowed) => used.push(allowed),
            None => found.push(finding(modules, &arrows, &circle)),
        }
    }
    for circle in &crate_.circles {
        if !used.iter().any(|used| std::ptr::eq(*used, circle)) {
            let files: Vec<_> = circle
                .files
                .iter()
                .map(|file| file.display().to_string())
                .collect();
            let what = format!("the circle of `{}` is not there", files.join("`, `"));
            found.push(Finding::new(Path::new(FILE), 1, what, "Remove it."));
        }
    }
    found
}

fn is_in_folder_of(file: &Path, module: &Path) -> bool {
    file.starts_with(module.with_extension(""))
}

fn finding(modules: &Modules, arrows: &[Arrow], circle: &BTreeSet<FileId>) -> Finding {
    let mut what = format!("{} files name each other:", circle.len());
    let mut seen = BTreeSet::new();
    let mut place = None;
    let inside = |arrow: &&Arrow| circle.contains(&arrow.from) && circle.contains(&arrow.to);
    for arrow in arrows.iter().filter(inside) {
        if seen.insert((arrow.from, arrow.to)) {
            place = place.or(Some((arrow.from, arrow.line)));
            let (from, to) = (modules.short(arrow.from), modules.short(arrow.to));
            let _ = write!(
                what,
                "\n    {}:{} names `{}` of {}",
                from.display(),
                arrow.line,
                arrow.name,
                to.display()
            );
        }
    }
    let (file, line) = place.unwrap_or_default();
    let help = format!("Move what both need to a file of its own, or give the reason in `{FILE}`.");
    Finding::new(modules.file(file), line, what, help)
}

/// The sets of files in which each can be reached from each other one.
fn circles(modules: &Modules, arrows: &[Arrow]) -> Vec<BTreeSet<FileId>> {
    let reached: Vec<_> = (0..modules.file_count())
        .map(|file| reachable(arrows, file))
        .collect();
    let mut found: Vec<BTreeSet<FileId>> = Vec::new();
    for (file, from) in reached.iter().enumerate() {
        if found.iter().any(|circle| circle.contains(&file)) || !from.contains(&file) {
            continue;
        }
        let back = |other: &FileId| reached.get(*other).is_some_and(|to| to.contains(&file));
        found.push(from.iter().copied().filter(back).collect());
    }
    found
}

fn reachable(arrows: &[Arrow], from: FileId) -> BTreeSet<FileId> {
    let mut reached = BTreeSet::new();
    let mut next = vec![from];
    while let Some(file) = next.pop() {
        // The arrows are sorted by where they come from.
        let start = arrows.partition_point(|arrow| arrow.from < file);
        let own = arrows
            .iter()
            .skip(start)
            .take_while(|arrow| arrow.from == file);
        next.extend(own.map(|arrow| arrow.to).filter(|to| reached.insert(*to)));
    }
    reached
}
