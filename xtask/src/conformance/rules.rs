//! `conformance.toml`: the services that tests talk to, and the requests that are not judged.

use std::fs;
use std::path::Path;

use serde::Deserialize;

use super::request::{Request, split};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Rules {
    #[serde(rename = "service")]
    pub(super) services: Vec<Service>,
    excluded: Vec<Excluded>,
}

/// A service, by the tests that talk to it and the path of its root.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Service {
    pub(super) name: String,
    programs: Vec<String>,
    /// With a slash at the end.
    pub(super) root: String,
    /// From the project's root.
    pub(super) metadata: Vec<String>,
    /// Query options that are not OData's.
    #[serde(default)]
    pub(super) options: Vec<String>,
}

/// Requests whose URL is not judged, with the reason: those whose test and path begin so. What is not given fits all.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Excluded {
    program: String,
    #[serde(default)]
    tests: Vec<String>,
    #[serde(default)]
    urls: Vec<String>,
    reason: String,
    #[serde(skip)]
    used: usize,
}

impl Rules {
    pub(super) fn read(file: &Path) -> Result<Self, String> {
        let within = |error: &dyn std::fmt::Display| format!("{}: {error}", file.display());
        let text = fs::read_to_string(file).map_err(|error| within(&error))?;
        toml::from_str(&text).map_err(|error| within(&error))
    }

    /// The service with the longest root that the path begins with.
    pub(super) fn service(&self, request: &Request, path: &str) -> Option<&Service> {
        let fits = |service: &&Service| {
            let mut programs = service.programs.iter();
            path.starts_with(&service.root)
                && programs.any(|name| request.program.starts_with(name))
        };
        let fitting = self.services.iter().filter(fits);
        fitting.max_by_key(|service| service.root.len())
    }

    pub(super) fn excludes(&mut self, request: &Request, url: &str) -> bool {
        let path = split(url).1;
        let first = self.excluded.iter_mut().find(|excluded| {
            let is_one = |of: &[String], text: &str| {
                of.is_empty() || of.iter().any(|start| text.starts_with(start.as_str()))
            };
            request.program.starts_with(&excluded.program)
                && is_one(&excluded.tests, &request.test)
                && is_one(&excluded.urls, path)
        });
        if let Some(excluded) = first {
            excluded.used += 1;
            return true;
        }
        false
    }

    /// How many requests each exclusion holds, with its reason; one without any is a problem.
    pub(super) fn exclusions(&self) -> (Vec<String>, Vec<String>) {
        let used = self.excluded.iter().filter(|excluded| excluded.used > 0);
        let unused = self.excluded.iter().filter(|excluded| excluded.used == 0);
        (
            used.map(|excluded| format!("{}: {}", excluded.used, excluded.reason))
                .collect(),
            unused
                .map(|excluded| {
                    format!(
                        "nothing is excluded for this reason any more: {}",
                        excluded.reason
                    )
                })
                .collect(),
        )
    }
}
