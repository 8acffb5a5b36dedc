//! A folder of a new user, and the program run in it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::program;

/// A service with two sets and a secret.
pub(crate) const DOCUMENT: &str = r#"<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">
<edmx:DataServices>
<Schema Namespace="north.wind" xmlns="http://docs.oasis-open.org/odata/ns/edm">
<EntityType Name="Product"><Key><PropertyRef Name="ID"/></Key>
<Property Name="ID" Type="Edm.Int32" Nullable="false"/>
<Property Name="Name" Type="Edm.String"/>
</EntityType>
<EntityType Name="Order"><Key><PropertyRef Name="ID"/></Key>
<Property Name="ID" Type="Edm.Int32" Nullable="false"/>
</EntityType>
<EntityContainer Name="Container">
<EntitySet Name="Products" EntityType="north.wind.Product"/>
<EntitySet Name="Orders" EntityType="north.wind.Order"/>
</EntityContainer>
</Schema>
</edmx:DataServices>
</edmx:Edmx>
"#;

pub(crate) struct Folder {
    root: TempDir,
}

impl Folder {
    /// An empty one, with a document outside of it.
    pub(crate) fn new() -> Self {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir(root.path().join("own")).unwrap();
        fs::write(root.path().join("Northwind.xml"), DOCUMENT).unwrap();
        Self { root }
    }

    pub(crate) fn path(&self) -> PathBuf {
        self.root.path().join("own")
    }

    pub(crate) fn read(&self, file: &str) -> String {
        fs::read_to_string(self.path().join(file)).unwrap_or_default()
    }

    pub(crate) fn write(&self, file: &str, text: &str) {
        let path = self.path().join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Runs the program; its exit code, stdout and stderr.
    pub(crate) fn run(&self, arguments: &[&str]) -> (i32, String, String) {
        self.run_with(arguments, "")
    }

    /// The same in a folder below.
    pub(crate) fn run_in(&self, below: &str, arguments: &[&str]) -> (i32, String, String) {
        program::run(&self.path().join(below), arguments, "")
    }

    /// The same with something on stdin.
    pub(crate) fn run_with(&self, arguments: &[&str], stdin: &str) -> (i32, String, String) {
        program::run(&self.path(), arguments, stdin)
    }

    /// All files and their contents, but for what cargo makes.
    pub(crate) fn files(&self) -> BTreeMap<String, Vec<u8>> {
        let mut files = BTreeMap::new();
        collect(&self.path(), &self.path(), &mut files);
        files
    }
}

fn collect(root: &Path, folder: &Path, files: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            if path.file_name().is_some_and(|name| name != "target") {
                collect(root, &path, files);
            }
        } else {
            let name = path.strip_prefix(root).unwrap().display().to_string();
            files.insert(name.replace('\\', "/"), fs::read(&path).unwrap());
        }
    }
}
