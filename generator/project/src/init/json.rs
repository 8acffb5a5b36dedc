//! What `init` did, for programs.

use csdl_review::json;
use serde::Serialize;

use super::Initialized;
use crate::run::CrateJson;

#[derive(Serialize)]
struct Document<'i> {
    format: u32,
    configuration: String,
    files: Vec<File>,
    crates: [CrateJson<'i>; 1],
    /// What is left to do by hand, in sentences.
    next: &'i [String],
}

#[derive(Serialize)]
struct File {
    path: String,
    /// `created`, `extended`, `unchanged` or `kept`.
    change: &'static str,
}

impl Initialized {
    /// What was done, for programs; `next` is left to people.
    pub fn to_json(&self, next: &[String]) -> String {
        let files = self.files.iter().map(|(path, change)| File {
            path: path.display().to_string(),
            change: change.name(),
        });
        json::pretty(&Document {
            format: 1,
            configuration: self.configuration.display().to_string(),
            files: files.collect(),
            crates: [self.outcome.json()],
            next,
        })
    }
}
