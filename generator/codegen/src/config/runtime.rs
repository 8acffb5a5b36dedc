//! Where the generated crate finds `odata_runtime`.

use std::path::{Component, Path, PathBuf};

/// The generated `Cargo.toml`'s dependency on `odata_runtime`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RuntimeDependency {
    /// A checkout: `{ path = "…" }`, with `/`.
    Path(String),
    /// A published version: `"0.1.0"`.
    Version(String),
}

impl RuntimeDependency {
    /// The published runtime of the generator's own version.
    pub fn published() -> Self {
        Self::Version(env!("CARGO_PKG_VERSION").to_owned())
    }

    /// The version that the crate asks for: of a checkout it is the generator's own.
    pub fn version(&self) -> &str {
        match self {
            Self::Path(_) => env!("CARGO_PKG_VERSION"),
            Self::Version(version) => version,
        }
    }

    /// The runtime beside the generator's sources, where the checkout that the generator was built
    /// from is still there; otherwise the published one. The path is relative for a crate inside the
    /// checkout, which may move as a whole, and absolute for any other.
    pub fn for_output(output: &Path) -> Self {
        let generator = Path::new(env!("CARGO_MANIFEST_DIR"));
        let runtime = generator.join("../runtime");
        if !runtime.join("Cargo.toml").is_file() {
            return Self::published();
        }
        let checkout = resolved(&generator.join("../.."));
        let inside = resolved(output)
            .zip(checkout)
            .is_some_and(|(output, checkout)| output.starts_with(checkout));
        let path = if inside {
            Self::at(output, &runtime)
        } else {
            resolved(&runtime).as_deref().and_then(Self::path)
        };
        path.unwrap_or_else(Self::published)
    }

    /// The runtime in the folder `runtime`, relative to the crate in `output` where both are on one
    /// drive. `None` for a path that is not Unicode: a `Cargo.toml` cannot hold it.
    pub fn at(output: &Path, runtime: &Path) -> Option<Self> {
        let (output, runtime) = (resolved(output)?, resolved(runtime)?);
        Self::path(&relative(&output, &runtime).unwrap_or(runtime))
    }

    fn path(path: &Path) -> Option<Self> {
        Some(Self::Path(path.to_str()?.replace('\\', "/")))
    }
}

/// The absolute path with links resolved as far as the path exists: a relative path out of a linked
/// folder starts where the link points to.
fn resolved(path: &Path) -> Option<PathBuf> {
    let absolute = normalize(&std::path::absolute(path).ok()?);
    let mut missing = Vec::new();
    let mut existing = absolute.as_path();
    loop {
        if let Ok(found) = existing.canonicalize() {
            return Some(
                missing
                    .iter()
                    .rev()
                    .fold(found, |path, name| path.join(name)),
            );
        }
        missing.push(existing.file_name()?);
        existing = existing.parent()?;
    }
}

/// The way from the folder `from` to `to`, both absolute; `None` across drives.
fn relative(from: &Path, to: &Path) -> Option<PathBuf> {
    let from: Vec<_> = from.components().collect();
    let to: Vec<_> = to.components().collect();
    let shared = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    if shared == 0 {
        return None;
    }
    let up = from.iter().skip(shared).map(|_| Component::ParentDir);
    Some(up.chain(to.iter().skip(shared).copied()).collect())
}

/// `a/../b` to `b`, `./a` to `a`, without asking the file system.
pub(super) fn normalize(path: &Path) -> PathBuf {
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
    fn the_runtime_of_this_checkout_is_found_from_a_generated_crate() {
        let output = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../generated/msgraph-beta");
        assert_eq!(
            RuntimeDependency::for_output(&output),
            RuntimeDependency::Path("../../generator/runtime".to_owned())
        );
        let elsewhere = std::env::temp_dir().join("sdk");
        let found = RuntimeDependency::for_output(&elsewhere);
        let is_absolute = |path: &str| Path::new(path).is_absolute();
        assert!(
            matches!(&found, RuntimeDependency::Path(path) if is_absolute(path)),
            "{found:?}"
        );
    }

    #[test]
    fn paths_are_relative_and_shortened() {
        assert_eq!(
            relative(Path::new("/w/out/x"), Path::new("/w/run")),
            Some(PathBuf::from("../../run"))
        );
        assert_eq!(
            normalize(Path::new("metadata/../generated/./x")),
            Path::new("generated/x")
        );
        assert_eq!(normalize(Path::new("../../a")), Path::new("../../a"));
        assert_eq!(normalize(Path::new("a/..")), Path::new("."));
    }
}
