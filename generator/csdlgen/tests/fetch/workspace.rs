//! A project with one SDK, and the program run in it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

use crate::server::Server;

/// The variables that name a proxy.
const PROXIES: [&str; 8] = [
    "ALL_PROXY",
    "all_proxy",
    "HTTPS_PROXY",
    "https_proxy",
    "HTTP_PROXY",
    "http_proxy",
    "NO_PROXY",
    "no_proxy",
];

/// A document with so many properties.
pub(crate) fn document(properties: usize) -> String {
    let properties: Vec<_> = (0..properties)
        .map(|number| format!("<Property Name=\"P{number}\" Type=\"Edm.String\"/>\n"))
        .collect();
    let properties = properties.concat();
    format!(
        r#"<?xml version="1.0" encoding="utf-8"?>
<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">
<edmx:DataServices>
<Schema Namespace="north.wind" xmlns="http://docs.oasis-open.org/odata/ns/edm">
<EntityType Name="Product"><Key><PropertyRef Name="ID"/></Key>
<Property Name="ID" Type="Edm.Int32" Nullable="false"/>
{properties}</EntityType>
<EntityContainer Name="Container"><EntitySet Name="Products" EntityType="north.wind.Product"/></EntityContainer>
</Schema>
</edmx:DataServices>
</edmx:Edmx>
"#
    )
}

pub(crate) struct Workspace {
    root: TempDir,
}

impl Workspace {
    /// One with the document of one property, and no source.
    pub(crate) fn new() -> Self {
        let workspace = Self {
            root: tempfile::tempdir().unwrap(),
        };
        fs::create_dir(workspace.root.path().join("metadata")).unwrap();
        fs::write(workspace.document_path(), document(1)).unwrap();
        workspace.configure("");
        workspace
    }

    /// One that fetches from a server.
    pub(crate) fn of(server: &Server) -> Self {
        let workspace = Self::new();
        workspace.configure(&format!(
            "[source]\nurl = \"{}\"\n",
            server.url("/$metadata")
        ));
        workspace
    }

    /// Writes the configuration with more at its end.
    pub(crate) fn configure(&self, more: &str) {
        let config = format!(
            r#"[sdk]
crate-name = "northwind"
output = "../generated/northwind"
metadata = ["northwind.xml"]

[select]
include = ["/Products"]

{more}"#
        );
        fs::write(self.root().join("metadata/northwind.toml"), config).unwrap();
    }

    pub(crate) fn root(&self) -> &Path {
        self.root.path()
    }

    fn document_path(&self) -> PathBuf {
        self.root().join("metadata/northwind.xml")
    }

    pub(crate) fn read(&self, file: &str) -> String {
        fs::read_to_string(self.root().join(file)).unwrap()
    }

    pub(crate) fn document(&self) -> String {
        self.read("metadata/northwind.xml")
    }

    /// The text of the lock; empty without one.
    pub(crate) fn lock(&self) -> String {
        fs::read_to_string(self.root().join("metadata/northwind.lock")).unwrap_or_default()
    }

    /// The names of the files in `metadata`, sorted.
    pub(crate) fn files(&self) -> Vec<String> {
        let entries = fs::read_dir(self.root().join("metadata")).unwrap();
        let mut names: Vec<_> = entries
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    /// The program, which trusts the server and knows of no proxy.
    pub(crate) fn command(&self, pem: &[u8]) -> Command {
        let authorities = self.root().join("authorities.pem");
        fs::write(&authorities, pem).unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_csdlgen"));
        command
            .arg("fetch")
            .current_dir(self.root())
            .env("SSL_CERT_FILE", authorities);
        for variable in PROXIES {
            command.env_remove(variable);
        }
        command
    }

    /// Runs the program; its exit code and what it printed.
    pub(crate) fn fetch(&self, server: &Server, arguments: &[&str]) -> (i32, String) {
        printed(&self.command(&server.pem).args(arguments).output().unwrap())
    }
}

/// The exit code and what was printed, results first.
pub(crate) fn printed(output: &Output) -> (i32, String) {
    let text = [&output.stdout[..], &output.stderr[..]].concat();
    (
        output.status.code().unwrap_or(-1),
        String::from_utf8_lossy(&text).into_owned(),
    )
}
