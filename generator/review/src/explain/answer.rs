//! The text of an answer.

use std::fmt::Write as _;

use super::Explainer;
use super::chain::Words;
use super::{Element, Pattern};
use csdl_codegen::select::Selected;

/// Lists longer than this are cut.
const MOST: usize = 8;

/// An answer as it is being written.
pub(super) struct Answering<'a> {
    pub text: String,
    pub(super) explainer: &'a Explainer<'a>,
    pub(super) include: Vec<(String, String)>,
    pub notes: Vec<String>,
    /// What the text says, for programs.
    pub elements: Vec<Element>,
}

impl<'a> Answering<'a> {
    pub(super) fn new(explainer: &'a Explainer<'a>) -> Self {
        let include = explainer.config.include.iter();
        Self {
            text: String::new(),
            notes: Vec::new(),
            elements: Vec::new(),
            explainer,
            include: include
                .map(|pattern| (pattern.value.clone(), explainer.pattern_place(pattern)))
                .collect(),
        }
    }

    /// A line; names between backticks are coloured.
    pub(super) fn line(&mut self, indent: usize, text: &str) {
        let text = self.explainer.style.names(text);
        let _ = writeln!(self.text, "{:indent$}{text}", "");
    }

    pub(super) fn dim(&mut self, indent: usize, text: &str) {
        let text = self.explainer.style.dim(text);
        let _ = writeln!(self.text, "{:indent$}{text}", "");
    }

    /// An empty line between two parts.
    pub(super) fn separate(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    /// A remark on how the name was understood.
    pub(super) fn note(&mut self, text: &str) {
        self.line(0, &format!("note: {text}"));
        self.notes.push(text.to_owned());
    }

    /// A sentence about the present element.
    pub(super) fn say(&mut self, text: &str) {
        self.line(0, text);
        self.record(|element| element.reasons.push(text.to_owned()));
    }

    /// Notes what the text says of the element that it is about at present.
    pub(super) fn record(&mut self, note: impl FnOnce(&mut Element)) {
        if let Some(element) = self.elements.last_mut() {
            note(element);
        }
    }

    /// What the text is about from here on, and whether that is in.
    pub(super) fn begin(&mut self, name: &str, kind: &str, place: &str, is_in: bool) {
        self.elements.push(Element {
            name: name.to_owned(),
            kind: kind.to_owned(),
            place: place.to_owned(),
            is_in,
            ..Element::default()
        });
    }

    pub(super) fn most(&self) -> usize {
        if self.explainer.is_all {
            usize::MAX - 1
        } else {
            MOST
        }
    }

    pub(super) fn words(&self) -> Words<'_> {
        Words {
            graph: self.explainer.graph,
            describe: self.explainer.describe(),
            include: &self.include,
            routes: &self.explainer.routes,
        }
    }

    pub(super) fn headline(&mut self, element: Selected, verdict: &str, is_in: bool) {
        let describe = self.explainer.describe();
        let (style, words) = (self.explainer.style, self.words());
        let name = words.selected_name(element);
        let verdict = if is_in {
            style.good(verdict)
        } else {
            style.bad(verdict)
        };
        let (kind, place) = match element {
            Selected::Type(ty) => (describe.kind(ty), describe.type_place(ty)),
            Selected::Operation(id) => (
                describe.operation_kind(id),
                describe.place(self.explainer.model.operations[id].span),
            ),
        };
        self.separate();
        let _ = writeln!(self.text, "{} {verdict}", style.bold(&name));
        self.dim(2, &format!("{kind}, {place}"));
        self.begin(&name, kind, &place, is_in);
    }

    /// Patterns that can be pasted, and what each does.
    pub(super) fn patterns(
        &mut self,
        list: &'static str,
        purpose: &str,
        proposals: Vec<(String, String)>,
    ) {
        self.separate();
        let patterns = proposals.iter().map(|(pattern, effect)| Pattern {
            list,
            pattern: pattern.clone(),
            effect: effect.clone(),
        });
        self.record(|element| element.patterns.extend(patterns));
        let is_file = !self.explainer.is_command_line;
        let line = |pattern: &str| {
            if is_file {
                format!("\"{pattern}\",")
            } else {
                format!("--{list} '{pattern}'")
            }
        };
        self.line(
            0,
            &if is_file {
                format!("{purpose}, add to {list} in [select]:")
            } else {
                format!("{purpose}, add:")
            },
        );
        let lines: Vec<_> = proposals
            .into_iter()
            .map(|(pattern, effect)| (line(&pattern), effect))
            .collect();
        let width = lines.iter().map(|(line, _)| line.chars().count()).max();
        for (line, effect) in lines {
            let pad = width.unwrap_or(0) - line.chars().count();
            let style = self.explainer.style;
            let (line, effect) = (style.name(&line), style.dim(&format!("# {effect}")));
            let _ = writeln!(self.text, "  {line}{:pad$}  {effect}", "");
        }
    }
}
