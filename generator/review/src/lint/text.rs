//! Findings for people.

use std::collections::BTreeSet;

use csdl::diagnostic::{Severity, Style};

use super::Findings;
use crate::words::count;

/// Codes that the pointer to their explanations names at most.
const NAMED: usize = 5;

impl Findings {
    /// Every finding with its snippet, and the counts.
    pub fn text(&self, style: Style, errors_only: bool) -> String {
        let mut text = String::new();
        for item in &self.diagnostics {
            if errors_only && !item.is_error() {
                continue;
            }
            text.push_str(&item.render(&self.sources, style));
            text.push_str("\n\n");
        }
        for cut in self.diagnostics.cut() {
            if !errors_only || cut.severity == Severity::Error {
                text.push_str(&cut.text(&self.sources));
                text.push_str("\n\n");
            }
        }
        text.push_str(&self.counts());
        text.push('\n');
        text
    }

    /// `1 error, 2 warnings`.
    pub fn counts(&self) -> String {
        let count = |severity: Severity| count(self.diagnostics.count(severity), severity.name());
        format!("{}, {}", count(Severity::Error), count(Severity::Warning))
    }

    /// Where the codes that were found are explained; for the end of the output.
    pub fn pointer(&self) -> Option<String> {
        let items = self.diagnostics.iter();
        let ids: BTreeSet<_> = items.map(|item| item.code.id).collect();
        let mut named: Vec<_> = ids.iter().copied().collect();
        let example = *named.first()?;
        if named.len() == 1 {
            return Some(format!(
                "`csdlgen lint --explain {example}` says what this means."
            ));
        }
        let more = named.len().saturating_sub(NAMED);
        named.truncate(NAMED);
        let more = match more {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        Some(format!(
            "`csdlgen lint --explain CODE` says what a code means; found: {}{more}.",
            named.join(", ")
        ))
    }
}
