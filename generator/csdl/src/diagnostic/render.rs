//! A diagnostic as rustc would print it.

use std::fmt::Write as _;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Element, Level, Origin, Renderer, Snippet, Title};

use super::{Diagnostic, Label, Severity};
use crate::span::{LineColumn, SourceFile, Sources, floor_char_boundary};
use crate::style::{Style, clean};

/// Text before or after a label that is shown at most, in bytes. A minified document is one line of megabytes.
const MARGIN: usize = 60;
/// Lines no longer than this are shown from their start to their end.
const LINE: usize = 240;
/// Labels closer than this, in bytes, share one excerpt.
const NEAR: u32 = 2000;

impl Diagnostic {
    /// The whole problem: headline, place, excerpt with labels, notes and help.
    pub fn render(&self, sources: &Sources, style: Style) -> String {
        let renderer = match style {
            Style::Plain => Renderer::plain(),
            Style::Coloured => Renderer::styled(),
        };
        let excerpts = self.excerpts(sources);
        let notes = self.notes.iter().map(|text| Level::NOTE.message(text));
        let help = self.help.iter().map(|text| Level::HELP.message(text));
        let group = self
            .title()
            .elements(excerpts.iter().map(|excerpt| self.snippet(excerpt)))
            .elements(notes.chain(help));
        let mut text = renderer.render(&[group]);
        for excerpt in &excerpts {
            if let Some((shown, place)) = excerpt.header() {
                text = text.replacen(&shown, &place, 1);
            }
        }
        clean(&text)
    }

    /// One line: `path:line:column: error[CODE]: message`.
    pub fn render_short(&self, sources: &Sources) -> String {
        let name = match sources.file(self.primary.span.file) {
            Some(file) => file.name.as_ref(),
            None => "?",
        };
        let LineColumn { line, column } = sources.line_column(self.primary.span);
        let severity = self.severity.name();
        let mut text = String::new();
        // Writing to a string does not fail.
        let _ = write!(
            text,
            "{name}:{line}:{column}: {severity}[{}]: {}",
            self.code.id, self.message
        );
        clean(&text)
    }

    fn title(&self) -> Title<'_> {
        let level = match self.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        level.primary_title(self.message.as_str()).id(self.code.id)
    }

    /// The parts of the source to show, that of the problem itself first.
    fn excerpts<'a>(&'a self, sources: &'a Sources) -> Vec<Excerpt<'a>> {
        let mut excerpts = Vec::new();
        let mut labels: Vec<&Label> = std::iter::once(&self.primary)
            .chain(&self.secondary)
            .collect();
        while let Some(first) = labels.first().copied() {
            let near = |label: &&Label| {
                label.span.file == first.span.file
                    && label.span.start.abs_diff(first.span.start) <= NEAR
            };
            let (here, rest) = labels.into_iter().partition(near);
            labels = rest;
            if let Some(file) = sources.file(first.span.file) {
                excerpts.push(Excerpt::new(sources, file, here, &self.primary));
            }
        }
        excerpts
    }

    fn snippet<'a>(&self, excerpt: &'a Excerpt<'a>) -> Element<'a> {
        if excerpt.file.text.is_empty() {
            return Origin::path(excerpt.file.name.as_ref()).into();
        }
        let annotations = excerpt.labels.iter().map(|(label, range)| {
            let kind = if std::ptr::eq(*label, &raw const self.primary) {
                AnnotationKind::Primary
            } else {
                AnnotationKind::Context
            };
            let text = Some(label.text.as_str()).filter(|text| !text.is_empty());
            kind.span(range.clone()).label(text)
        });
        Snippet::source(excerpt.source.as_str())
            .path(excerpt.file.name.as_ref())
            .line_start(excerpt.first_line as usize)
            .annotations(annotations)
            .into()
    }
}

/// A short part of a file, with labels in it.
struct Excerpt<'a> {
    file: &'a SourceFile,
    source: String,
    first_line: u32,
    /// In the order of the text; the ranges are of `source`.
    labels: Vec<(&'a Label, Range<usize>)>,
    /// The label whose place stands above the excerpt, where it truly is, and whether the excerpt
    /// starts within a line.
    head: Range<usize>,
    place: LineColumn,
    cut: bool,
}

impl<'a> Excerpt<'a> {
    fn new(
        sources: &Sources,
        file: &'a SourceFile,
        mut labels: Vec<&'a Label>,
        primary: &Label,
    ) -> Self {
        labels.sort_by_key(|label| label.span);
        let text = file.text.as_ref();
        let shown: Vec<_> = labels.iter().map(|label| clip(text, label)).collect();
        let start = shown.iter().map(|range| range.start).min().unwrap_or(0);
        let end = shown.iter().map(|range| range.end).max().unwrap_or(0);
        let (from, cut) = left_edge(text, start);
        let (to, cut_right) = right_edge(text, end);
        let mut source = String::from(if cut { "... " } else { "" });
        let shift = source.len();
        source.push_str(text.get(from..to).unwrap_or_default());
        source.push_str(if cut_right { " ..." } else { "" });

        let moved = |range: Range<usize>| range.start - from + shift..range.end - from + shift;
        let labels: Vec<_> = labels
            .into_iter()
            .zip(shown.into_iter().map(moved))
            .collect();
        let is_primary = |label: &Label| std::ptr::eq(label, primary);
        let head = labels
            .iter()
            .find(|(label, _)| is_primary(label))
            .or(labels.first());
        let (head, span) = match head {
            Some((label, range)) => (range.clone(), label.span),
            None => (0..0, primary.span),
        };
        let first = labels.first().map_or(span, |(label, _)| label.span);
        Self {
            file,
            source,
            first_line: sources.line_column(first).line,
            head,
            place: sources.line_column(span),
            cut,
            labels,
        }
    }

    /// What is printed above an excerpt that starts within a line, and what should be: the printer
    /// counts columns from the start of the excerpt.
    fn header(&self) -> Option<(String, String)> {
        if !self.cut {
            return None;
        }
        let before = self.source.get(..self.head.start)?;
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let column = before.get(line_start..)?.chars().count() + 1;
        let (name, LineColumn { line, column: real }) = (&self.file.name, self.place);
        Some((
            format!("{name}:{line}:{column}\n"),
            format!("{name}:{line}:{real}\n"),
        ))
    }
}

/// The part of a label that is underlined: on one line, on character boundaries, not too long.
fn clip(text: &str, label: &Label) -> Range<usize> {
    let start = floor_char_boundary(text, label.span.start as usize);
    let end = (label.span.end as usize).clamp(start, start + LINE);
    let end = floor_char_boundary(text, end).max(start);
    let line = text.get(start..end).unwrap_or_default();
    let line = line.split(['\n', '\r']).next().unwrap_or_default();
    start..start + line.len()
}

/// Where an excerpt starts, and whether that is within a line.
fn left_edge(text: &str, start: usize) -> (usize, bool) {
    let far = floor_char_boundary(text, start.saturating_sub(LINE + 1));
    let before = text.get(far..start).unwrap_or_default();
    match before.rfind('\n') {
        Some(at) => (far + at + 1, false),
        None if far == 0 && start <= LINE => (0, false),
        None => (floor_char_boundary(text, start - MARGIN), true),
    }
}

/// Where an excerpt ends, and whether that is within a line.
fn right_edge(text: &str, end: usize) -> (usize, bool) {
    // Room for the two characters of a line's end.
    let far = floor_char_boundary(text, end + LINE + 2);
    let after = text.get(end..far).unwrap_or_default();
    let (rest, is_whole) = match after.split_once('\n') {
        Some((rest, _)) => (rest, true),
        None => (after, far == text.len()),
    };
    let line = end + rest.trim_end_matches('\r').len();
    if is_whole && line - end <= LINE {
        return (line, false);
    }
    (floor_char_boundary(text, end + MARGIN), true)
}
