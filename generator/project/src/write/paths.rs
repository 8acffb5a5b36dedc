//! Which paths a crate's files may have.

use std::collections::BTreeMap;

use super::error::WriteError;
use super::inside::is_inside;
use super::manifest;

/// Refuses paths that leave the folder, that a system cannot hold, or of which two would be one file
/// where case does not matter.
pub(super) fn check(files: &BTreeMap<String, String>) -> Result<(), WriteError> {
    let mut folded: BTreeMap<String, &str> = BTreeMap::new();
    for path in files.keys() {
        let bad = |problem| WriteError::BadPath {
            path: path.clone(),
            problem,
        };
        if !is_inside(path) {
            return Err(bad("that is not a path inside the folder"));
        }
        if path == manifest::FILE {
            return Err(bad("that is the manifest's own name"));
        }
        if path
            .chars()
            .any(|c| c.is_control() || r#"<>:"|?*"#.contains(c))
        {
            return Err(bad("not every system can hold such a name"));
        }
        if folded.insert(path.to_lowercase(), path).is_some() {
            return Err(bad("another one differs only in case"));
        }
    }
    for path in folded.keys() {
        let mut parents = path.match_indices('/').filter_map(|(at, _)| path.get(..at));
        if let Some(file) = parents.find_map(|parent| folded.get(parent)) {
            return Err(WriteError::BadPath {
                path: (*file).to_owned(),
                problem: "another one needs a folder of that name",
            });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(paths: &[&str]) -> BTreeMap<String, String> {
        let paths = paths.iter();
        paths
            .map(|path| ((*path).to_owned(), String::new()))
            .collect()
    }

    #[test]
    fn paths_that_cannot_be_written_everywhere_are_refused() {
        for bad in [
            &["../x"][..],
            &["/x"],
            &["a//b"],
            &["a\\b"],
            &["c:x"],
            &["a/./b"],
            &[""],
            &[manifest::FILE],
            &["src/A.rs", "src/a.rs"],
            &["src/a", "src/a/b.rs"],
            &["src/a\nb"],
        ] {
            assert!(check(&files(bad)).is_err(), "{bad:?}");
        }
        assert!(check(&files(&["Cargo.toml", "src/a.rs", "src/a/b.rs"])).is_ok());
    }
}
