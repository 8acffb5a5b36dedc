//! All problems of a run.

use std::collections::BTreeMap;

use super::{Code, Diagnostic, Severity, Style};
use crate::span::{FileId, Sources};

/// Problems of one code in one file that are kept at most; more of them are counted.
const KEPT: usize = 1000;

/// The problems found so far.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics {
    items: Vec<Diagnostic>,
    /// How many were added.
    added: BTreeMap<(FileId, &'static str), Cut>,
}

/// Problems of one code in one file that were counted and not kept, because there are too many of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cut {
    /// What kind of problem.
    pub code: &'static Code,
    /// How bad they are.
    pub severity: Severity,
    /// The file.
    pub file: FileId,
    /// How many.
    pub count: usize,
}

impl Cut {
    /// One line: `error[CSDL0005]: 79000 more in a.xml (not shown: unknown character reference)`.
    pub fn text(&self, sources: &Sources) -> String {
        let file = sources.file(self.file);
        format!(
            "{}[{}]: {} more in {} (not shown: {})",
            self.severity.name(),
            self.code.id,
            self.count,
            file.map_or("?", |file| file.name.as_ref()),
            self.code.summary,
        )
    }
}

impl Diagnostics {
    /// None yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one. After a thousand of one code in one file, more of them are only counted.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        let Diagnostic { code, severity, .. } = diagnostic;
        let file = diagnostic.primary.span.file;
        let added = self.added.entry((file, code.id)).or_insert(Cut {
            code,
            severity,
            file,
            count: 0,
        });
        added.count += 1;
        if added.count <= KEPT {
            self.items.push(diagnostic);
        }
    }

    /// What was counted and not kept, by file and code.
    pub fn cut(&self) -> impl Iterator<Item = Cut> {
        self.added.values().filter_map(|added| {
            let count = added.count.saturating_sub(KEPT);
            (count > 0).then_some(Cut { count, ..*added })
        })
    }

    /// Keeps those that `keep` is true for. What was counted and not kept goes with the last of its kind.
    pub fn retain(&mut self, keep: impl FnMut(&Diagnostic) -> bool) {
        self.items.retain(keep);
        let mut left: BTreeMap<(FileId, &str), usize> = BTreeMap::new();
        for item in &self.items {
            *left
                .entry((item.primary.span.file, item.code.id))
                .or_default() += 1;
        }
        self.added.retain(|kind, added| {
            let left = left.get(kind).copied().unwrap_or_default();
            if added.count <= KEPT {
                added.count = left;
            }
            left > 0
        });
    }

    /// Whether one of them is an error.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// Whether one of them is an error that keeps the model from being used.
    pub fn has_fatal_errors(&self) -> bool {
        // What was cut has the severity of items that were kept.
        self.items.iter().any(Diagnostic::is_fatal)
    }

    /// Turns the errors that do not keep the model from being used into warnings.
    pub fn tolerate(&mut self) {
        for item in &mut self.items {
            if item.code.is_tolerable {
                item.severity = Severity::Warning;
            }
        }
        for cut in self.added.values_mut() {
            if cut.code.is_tolerable {
                cut.severity = Severity::Warning;
            }
        }
    }

    /// Makes errors of those whose code `is_denied`.
    pub fn deny(&mut self, is_denied: impl Fn(&Code) -> bool) {
        for item in &mut self.items {
            if is_denied(item.code) {
                item.severity = Severity::Error;
            }
        }
        for cut in self.added.values_mut() {
            if is_denied(cut.code) {
                cut.severity = Severity::Error;
            }
        }
    }

    /// How many have this severity, those that were not kept included.
    pub fn count(&self, severity: Severity) -> usize {
        let kept = self.items.iter().filter(|item| item.severity == severity);
        let cut = self.cut().filter(|cut| cut.severity == severity);
        kept.count() + cut.map(|cut| cut.count).sum::<usize>()
    }

    /// How many are kept.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// All that are kept, in the order they were found, or of the source after [`Diagnostics::sort`].
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.items.iter()
    }

    /// Puts them in the order of the source (file, offset, code) and leaves out repetitions.
    pub fn sort(&mut self) {
        self.items.sort_by(|a, b| {
            let place = (a.primary.span, a.code.id).cmp(&(b.primary.span, b.code.id));
            place.then_with(|| a.message.cmp(&b.message))
        });
        self.items.dedup();
    }

    /// All of them as text, a blank line between two; at the end how many more there are.
    pub fn render(&self, sources: &Sources, style: Style) -> String {
        let shown = self.items.iter().map(|item| item.render(sources, style));
        let more = self.cut().map(|cut| cut.text(sources));
        let mut text = String::new();
        for item in shown.chain(more) {
            if !text.is_empty() {
                text.push('\n');
            }
            text.push_str(&item);
            text.push('\n');
        }
        text
    }
}

impl Extend<Diagnostic> for Diagnostics {
    fn extend<I: IntoIterator<Item = Diagnostic>>(&mut self, items: I) {
        for item in items {
            self.push(item);
        }
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.into_iter()
    }
}

impl<'a> IntoIterator for &'a Diagnostics {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Span;

    static PROBE: Code = Code::tolerable("TEST0001", "a probe", "Only for tests.");

    #[test]
    fn more_of_a_kind_are_counted() {
        let mut sources = Sources::new();
        let file = sources.add("a.xml", " ".repeat(5000));
        let mut all = Diagnostics::new();
        for at in 0..KEPT + 7 {
            all.push(Diagnostic::new(&PROBE, Span::at(file, at), "here"));
        }
        assert_eq!(all.len(), KEPT);
        assert_eq!(all.count(Severity::Error), KEPT + 7);
        let last = "error[TEST0001]: 7 more in a.xml (not shown: a probe)\n";
        assert!(all.render(&sources, Style::Plain).ends_with(last));
        assert!(!all.has_fatal_errors() && all.has_errors());
        let mut few = all.clone();
        few.retain(|item| item.primary.span.start < 10);
        assert_eq!((few.len(), few.count(Severity::Error)), (10, 17));
        few.retain(|_| false);
        assert_eq!(few.count(Severity::Error), 0);
        all.tolerate();
        assert!(!all.has_errors());
        assert_eq!(all.count(Severity::Warning), KEPT + 7);
    }
}
