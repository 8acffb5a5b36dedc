//! Where the generated crate finds `odata_runtime`.

use std::path::{Component, Path, PathBuf};

use crate::path::normalize;

/// The generated `Cargo.toml`'s dependency on `odata_runtime`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RuntimeDependency {
    /// A checkout: `{ path = "…" }`, with `/`.
    Path(String),
    /// A published version: `"0.1.0"`.
    Version(String),
    /// A Git repository: `{ git = "…", rev = "…" }`.
    Git {
        /// Its address.
        url: String,
        /// The commit, tag or branch: Cargo's key and its value.
        at: Option<(&'static str, String)>,
    },
}

impl RuntimeDependency {
    /// The published runtime of the generator's own version.
    pub fn published() -> Self {
        Self::Version(env!("CARGO_PKG_VERSION").to_owned())
    }

    /// The version that the crate asks for: of sources it is the generator's own.
    pub fn version(&self) -> &str {
        match self {
            Self::Path(_) | Self::Git { .. } => env!("CARGO_PKG_VERSION"),
            Self::Version(version) => version,
        }
    }

    /// The runtime beside the generator's sources, for a crate inside the checkout that the generator was built from:
    /// it may move as a whole. For any other crate the published one; a path on this machine means nothing elsewhere.
    pub fn for_output(output: &Path) -> Self {
        let inside = Self::of_checkout().filter(|runtime| {
            let checkout = runtime.ancestors().nth(2);
            resolved(output)
                .zip(checkout)
                .is_some_and(|(output, checkout)| output.starts_with(checkout))
        });
        let path = inside.and_then(|runtime| Self::at(output, &runtime));
        path.unwrap_or_else(Self::published)
    }

    /// The folder of the runtime in the checkout that the generator was built from, where that is still there.
    pub fn of_checkout() -> Option<PathBuf> {
        let runtime = Path::new(env!("CARGO_MANIFEST_DIR")).join("../runtime");
        let runtime = runtime.join("Cargo.toml").is_file().then_some(runtime)?;
        resolved(&runtime)
    }

    /// The runtime in the folder `runtime`, relative to the crate in `output`. `None` for a path that is not Unicode,
    /// or on another drive: a `Cargo.toml` that is the same on every machine cannot hold it.
    pub fn at(output: &Path, runtime: &Path) -> Option<Self> {
        let (output, runtime) = (resolved(output)?, resolved(runtime)?);
        Self::path(&relative(&output, &runtime)?)
    }

    fn path(path: &Path) -> Option<Self> {
        Some(Self::Path(path.to_str()?.replace('\\', "/")))
    }
}

/// Whether a folder is inside a package or a workspace, other than its own.
pub(super) fn is_inside_a_package(folder: &Path) -> bool {
    let resolved = resolved(folder);
    let above = resolved
        .iter()
        .flat_map(|folder| folder.ancestors().skip(1));
    above
        .map(|folder| folder.join("Cargo.toml"))
        .any(|manifest| manifest.is_file())
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
        assert_eq!(
            RuntimeDependency::for_output(&elsewhere),
            RuntimeDependency::published(),
            "no path of this machine"
        );
    }

    #[test]
    fn paths_are_relative() {
        assert_eq!(
            relative(Path::new("/w/out/x"), Path::new("/w/run")),
            Some(PathBuf::from("../../run"))
        );
    }
}
