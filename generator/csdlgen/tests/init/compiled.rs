//! What `init` writes compiles, with nothing published.

use std::process::Command;

use crate::folder::{DOCUMENT, Folder};

/// Without a network: what the runtime needs is in cargo's cache, since this workspace has it.
#[test]
#[ignore = "a proof: cargo xtask proofs"]
fn a_new_crate_compiles_with_its_vendored_runtime_and_so_it_does_after_a_change() {
    let folder = Folder::new();
    assert_eq!(folder.run(&["init", "../Northwind.xml"]).0, 0);
    // The versions of this workspace, which are those in the cache.
    let lock = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../Cargo.lock"));
    folder.write("Cargo.lock", &lock.unwrap());
    builds(&folder);
    assert_eq!(folder.run(&["regen", "--check"]).0, 0);

    let changed = DOCUMENT.replacen("Name=\"Name\"", "Name=\"Title\"", 1);
    folder.write("metadata/northwind.csdl.xml", &changed);
    let (code, out, err) = folder.run(&["regen", "--check"]);
    assert_eq!(code, 1, "{out}{err}");
    assert!(
        out.contains("Title") && out.contains("0.1.0 is too low, 0.2.0 fits"),
        "{out}"
    );
    let (code, out, err) = folder.run(&["regen", "--bump"]);
    assert_eq!(code, 0, "{out}{err}");
    assert!(
        folder
            .read("metadata/northwind.toml")
            .contains("version = \"0.2.0\"")
    );
    assert_eq!(folder.run(&["regen", "--check"]).0, 0);
    builds(&folder);
}

/// The crate, its example and its tests, without a warning.
fn builds(folder: &Folder) {
    let output = Command::new(env!("CARGO"))
        .args(["test", "--offline", "--no-run"])
        .current_dir(folder.path())
        .env_remove("CARGO_TARGET_DIR")
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{text}");
    assert!(!text.contains("warning"), "{text}");
}
