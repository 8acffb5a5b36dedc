//! Puts the sources into the folder `sources` of this package, for `cargo package` and `cargo publish`.

use std::fs;
use std::path::Path;

use odata_runtime_sources::FILES;

fn main() -> std::io::Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("sources");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    for (name, text) in FILES {
        // Cargo takes a folder with a manifest for another package, and leaves it out.
        let name = if *name == "Cargo.toml" {
            "manifest.toml"
        } else {
            name
        };
        let path = folder.join(name);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(path, text)?;
    }
    Ok(())
}
