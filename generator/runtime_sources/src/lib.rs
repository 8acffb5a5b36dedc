//! The sources of `odata_runtime`, as they are written beside a generated crate whose runtime is vendored.
//!
//! They are those of the runtime in the same release: its modules without their tests, a manifest that stands on its own,
//! and the licences. This package depends on nothing, so that what carries the sources does not compile them.

/// The version of the runtime.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The files by their path in the folder of the runtime, `/` between folders, sorted.
pub static FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/files.rs"));

#[cfg(test)]
mod tests {
    use super::*;

    type Tested = Result<(), Box<dyn std::error::Error>>;

    fn file(name: &str) -> &'static str {
        let found = FILES.iter().find(|(own, _)| *own == name);
        found.map_or("", |(_, text)| *text)
    }

    #[test]
    fn the_manifest_stands_on_its_own() -> Tested {
        let text = file("Cargo.toml");
        let manifest: toml::Table = text.parse()?;
        assert!(!text.contains("workspace"), "{text}");
        assert!(!text.contains("path ="), "{text}");
        assert_eq!(manifest["package"]["version"].as_str(), Some(VERSION));
        assert_eq!(manifest["package"]["publish"].as_bool(), Some(false));
        assert_eq!(manifest["lib"]["test"].as_bool(), Some(false));
        for (name, dependency) in manifest["dependencies"].as_table().ok_or("no table")? {
            assert!(dependency.get("version").is_some(), "{name}: {dependency}");
        }
        let json = &manifest["dependencies"]["serde_json"]["features"];
        assert!(json.to_string().contains("raw_value"), "{json}");
        Ok(())
    }

    #[test]
    fn every_module_is_there_and_no_test() {
        assert!(file("src/lib.rs").contains("#![forbid(unsafe_code)]"));
        assert!(file("LICENSE-MIT").contains("Permission is hereby granted"));
        assert!(FILES.is_sorted());
        assert!(FILES.len() > 100, "{}", FILES.len());
        assert!(
            FILES
                .iter()
                .all(|(name, text)| !name.contains("/tests") && !text.is_empty())
        );
    }
}
