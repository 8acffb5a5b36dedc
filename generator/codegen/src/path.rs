//! Paths in their shortest form.

use std::path::{Component, Path, PathBuf};

/// `a/../b` to `b`, `./a` to `a`, without asking the file system.
pub fn normalize(path: &Path) -> PathBuf {
    let mut parts: Vec<Component<'_>> = Vec::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if matches!(parts.last(), Some(Component::Normal(_))) => {
                parts.pop();
            }
            Component::ParentDir if matches!(parts.last(), Some(Component::RootDir)) => {}
            part => parts.push(part),
        }
    }
    if parts.is_empty() {
        return PathBuf::from(".");
    }
    parts.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_shortened() {
        let normal = |path| normalize(Path::new(path));
        assert_eq!(
            normal("metadata/../generated/./x"),
            Path::new("generated/x")
        );
        assert_eq!(normal("../../a"), Path::new("../../a"));
        assert_eq!(normal("a/.."), Path::new("."));
        assert_eq!(normal("/a/../../b"), Path::new("/b"));
    }
}
