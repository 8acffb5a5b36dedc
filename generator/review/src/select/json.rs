//! The report for programs.
//!
//! The shape is stable: members may come, none goes or changes its meaning without another `format`.

use serde::Serialize;

use super::{Counts, Report};
use crate::cost::rounded;
use crate::json;

/// The version of the shape.
const FORMAT: u32 = 1;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Json<'r> {
    format: u32,
    selected: Amount<'r>,
    in_model: &'r Counts,
    links: Vec<Link<'r>>,
    notes: &'r [String],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Amount<'r> {
    #[serde(flatten)]
    counts: &'r Counts,
    /// CPU seconds, an estimate.
    check_seconds: f64,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Link<'r> {
    what: &'r str,
    place: &'r str,
    exclude: &'r str,
    leaves: Amount<'r>,
}

impl Report {
    /// The report as JSON, with a line end.
    pub fn to_json(&self) -> String {
        let links = self.links.iter().map(|link| Link {
            what: &link.what,
            place: &link.place,
            exclude: &link.exclude,
            leaves: Amount {
                counts: &link.leaves,
                check_seconds: rounded(link.check_seconds),
            },
        });
        json::pretty(&Json {
            format: FORMAT,
            selected: Amount {
                counts: &self.selected,
                check_seconds: rounded(self.check_seconds),
            },
            in_model: &self.in_model,
            links: links.collect(),
            notes: &self.notes,
        })
    }
}
