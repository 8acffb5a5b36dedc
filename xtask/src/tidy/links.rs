//! Links of the pages lead to files, folders and headings that are there.

use std::collections::BTreeMap;
use std::error::Error;
use std::path::{Component, Path, PathBuf};

use guide_pages::{Link, Page, pages};

use super::finding::Finding;

pub(super) fn check(root: &Path) -> Result<Vec<Finding>, Box<dyn Error>> {
    let pages: BTreeMap<PathBuf, Page> = pages(root)?
        .into_iter()
        .map(|page| (PathBuf::from(&page.path), page))
        .collect();
    let mut found = Vec::new();
    for (path, page) in &pages {
        for link in page.links() {
            if let Some(what) = broken(root, path, &link, &pages) {
                let help = "Correct the link, or what it leads to.";
                found.push(Finding::new(path, link.line, what, help));
            }
        }
    }
    Ok(found)
}

/// What is not there.
fn broken(
    root: &Path,
    from: &Path,
    link: &Link,
    pages: &BTreeMap<PathBuf, Page>,
) -> Option<String> {
    let (file, anchor) = match link.target.split_once('#') {
        Some((file, anchor)) => (file, Some(anchor)),
        None => (&*link.target, None),
    };
    let to = if file.is_empty() {
        from.to_owned()
    } else {
        resolved(from.parent().unwrap_or(Path::new("")), file)
    };
    if !root.join(&to).exists() {
        return Some(format!(
            "`{}` leads to `{}`, which does not exist",
            link.target,
            to.display()
        ));
    }
    let anchor = anchor?;
    let Some(page) = pages.get(&to) else {
        return Some(format!(
            "`{}` names a heading of what is not a page",
            link.target
        ));
    };
    (!page.anchors().contains(anchor)).then(|| {
        format!(
            "`{}`: {} has no heading `#{anchor}`",
            link.target,
            to.display()
        )
    })
}

/// A path without `..`, as a link from this folder means it.
fn resolved(folder: &Path, file: &str) -> PathBuf {
    let mut path = PathBuf::new();
    for part in folder.join(file).components() {
        match part {
            Component::ParentDir => {
                path.pop();
            }
            Component::CurDir => {}
            part => path.push(part),
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_to_what_is_not_there() -> Result<(), Box<dyn Error>> {
        let folder = tempfile::tempdir()?;
        for name in ["docs", "generator"] {
            std::fs::create_dir(folder.path().join(name))?;
        }
        let text = "# A\n\n## Of `b`\n\n[1](#of-b) [2](../README.md) [3](../generator) [4](https://example.org/x)\n\n\
                    [5](gone.md) [6](#gone) [7](../README.md#gone) [8](../generator#gone)\n";
        std::fs::write(folder.path().join("docs/a.md"), text)?;
        std::fs::write(folder.path().join("README.md"), "# B\n")?;
        let found = check(folder.path())?;
        assert_eq!(found.len(), 4, "{found:?}");
        Ok(())
    }
}
