//! Findings as SARIF 2.1.0, for code scanning.
//!
//! Sections are those of the OASIS standard. GitHub asks for more than it does: a fingerprint that survives lines
//! that move, paths relative to the root of the repository, and a text that explains each rule.

mod shape;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use csdl::diagnostic::{Code, Diagnostic};
use csdl::span::{FileId, Sources, Span};
use foldhash::{HashMap, HashMapExt as _};
use sha2::{Digest as _, Sha256};

use super::Findings;
use super::uri::uri;
use crate::json;
use shape::{
    ArtifactLocation, Configuration, Driver, Fingerprints, Help, Invocation, Location, Log,
    Message, Notification, PhysicalLocation, Properties, Region, Result as Found, Rule, Run, Text,
    Tool,
};

/// How much of what a finding points at goes into its fingerprint, in bytes.
const EVIDENCE: usize = 256;

impl Findings {
    /// All findings as SARIF, with a line end. Files below `base`, which should be the root of the repository, are
    /// named relative to it.
    pub fn sarif(&self, base: &Path) -> String {
        let files = self.sources.files();
        let uris = files
            .map(|(id, file)| (id, uri(&file.name, base)))
            .collect();
        json::pretty(&self.log(&uris))
    }

    fn log<'a>(&'a self, uris: &'a HashMap<FileId, String>) -> Log<'a> {
        let mut codes: BTreeMap<&str, &'static Code> = BTreeMap::new();
        for item in &self.diagnostics {
            codes.insert(item.code.id, item.code);
        }
        let indexes: HashMap<&str, usize> = codes.keys().copied().zip(0..).collect();
        let mut places = Places {
            sources: &self.sources,
            uris,
            seen: HashMap::new(),
        };
        let results = self.diagnostics.iter();
        let results = results
            .map(|item| places.result(item, indexes.get(item.code.id).copied().unwrap_or(0)))
            .collect();
        Log {
            schema: "https://json.schemastore.org/sarif-2.1.0.json",
            version: "2.1.0",
            runs: [Run {
                tool: Tool {
                    driver: Driver {
                        name: "csdlgen",
                        version: env!("CARGO_PKG_VERSION"),
                        semantic_version: env!("CARGO_PKG_VERSION"),
                        rules: codes.values().map(|code| rule(code)).collect(),
                    },
                },
                invocations: [Invocation {
                    execution_successful: !self.is_partial,
                    tool_execution_notifications: self
                        .unchecked
                        .iter()
                        .map(|text| Notification {
                            level: "note",
                            message: text_of(text),
                        })
                        .collect(),
                }],
                column_kind: "unicodeCodePoints",
                results,
            }],
        }
    }
}

fn text_of(text: &str) -> Text {
    Text {
        text: text.to_owned(),
    }
}

fn rule(code: &'static Code) -> Rule {
    Rule {
        id: code.id,
        short_description: text_of(code.summary),
        full_description: text_of(&code.meaning()),
        help: Help {
            text: code.explanation,
            markdown: code.explanation,
        },
        default_configuration: Configuration {
            level: code.severity.name(),
        },
        properties: Properties {
            severity: code.severity.name(),
            precision: "very-high",
            tags: ["odata"],
        },
    }
}

struct Places<'a> {
    sources: &'a Sources,
    uris: &'a HashMap<FileId, String>,
    /// How often a fingerprint was given in a file.
    seen: HashMap<(FileId, String), usize>,
}

impl<'a> Places<'a> {
    fn result(&mut self, item: &'a Diagnostic, rule_index: usize) -> Found<'a> {
        let mut text = item.message.clone();
        let notes = item.notes.iter().map(|note| ("note", note));
        let help = item.help.iter().map(|help| ("help", help));
        for (kind, what) in notes.chain(help) {
            // Writing to a string cannot fail.
            let _ = write!(text, "\n{kind}: {what}");
        }
        let labels = item.secondary.iter().zip(1..);
        Found {
            rule_id: item.code.id,
            rule_index,
            level: item.severity.name(),
            message: Text { text },
            locations: [Location {
                id: None,
                place: self.physical(item.primary.span),
                message: message(&item.primary.text),
            }],
            related_locations: labels
                .map(|(label, id)| Location {
                    id: Some(id),
                    place: self.physical(label.span),
                    // GitHub shows a related place only with a text.
                    message: message(&label.text).or(Some(Message { text: "see here" })),
                })
                .collect(),
            partial_fingerprints: Fingerprints {
                primary_location_line_hash: self.fingerprint(item),
            },
        }
    }

    fn physical(&self, span: Span) -> PhysicalLocation<'a> {
        let (start, end) = (
            self.sources.line_column(span),
            self.sources.end_line_column(span),
        );
        PhysicalLocation {
            artifact_location: ArtifactLocation {
                uri: self.uris.get(&span.file).map_or("", String::as_str),
            },
            region: Region {
                start_line: start.line,
                start_column: start.column,
                end_line: end.line,
                end_column: end.column,
            },
        }
    }

    /// What identifies a finding from run to run: its rule, what is said and what it points at, not where that is.
    /// Equal ones in a file are numbered.
    fn fingerprint(&mut self, item: &Diagnostic) -> String {
        let span = item.primary.span;
        let evidence = self.sources.slice(span).trim();
        let evidence = evidence.as_bytes();
        let evidence = evidence.get(..EVIDENCE).unwrap_or(evidence);
        let mut hash = Sha256::new();
        for part in [item.code.id.as_bytes(), item.message.as_bytes(), evidence] {
            hash.update(part);
            hash.update([0]);
        }
        let digest = hash.finalize();
        let short = digest.iter().take(8);
        let hash = short.fold(String::new(), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        });
        let count = self.seen.entry((span.file, hash.clone())).or_default();
        *count += 1;
        format!("{hash}:{count}")
    }
}

fn message(text: &str) -> Option<Message<'_>> {
    (!text.is_empty()).then_some(Message { text })
}
