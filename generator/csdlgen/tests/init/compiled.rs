//! What `init` writes compiles, with nothing published.

use std::process::Command;

use crate::folder::Folder;

/// Without a network: what the runtime needs is in cargo's cache, since this workspace has it.
#[test]
#[ignore = "a proof: cargo xtask proofs"]
fn a_new_crate_compiles_with_its_vendored_runtime() {
    let folder = Folder::new();
    assert_eq!(folder.run(&["init", "../Northwind.xml"]).0, 0);
    // The versions of this workspace, which are those in the cache.
    let lock = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../Cargo.lock"));
    folder.write("Cargo.lock", &lock.unwrap());
    for arguments in [
        &["check", "--offline"][..],
        &["test", "--offline", "--no-run"],
    ] {
        let output = Command::new(env!("CARGO"))
            .args(arguments)
            .current_dir(folder.path())
            .env_remove("CARGO_TARGET_DIR")
            .output()
            .unwrap();
        let text = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{text}");
        assert!(!text.contains("warning"), "{text}");
    }
    assert_eq!(folder.run(&["regen", "--check"]).0, 0);
}
