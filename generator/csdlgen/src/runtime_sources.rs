//! The runtime that this program brings along.

use csdl_project::RuntimeSources;

/// The sources of the runtime; `None` in a program that is built without the feature `vendored`.
pub fn runtime_sources() -> Option<RuntimeSources> {
    #[cfg(feature = "vendored")]
    return Some(odata_runtime_sources::FILES);
    #[cfg(not(feature = "vendored"))]
    None
}
