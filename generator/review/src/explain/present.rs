//! What is said of what is in.

use std::fmt::Write as _;

use csdl::model::{ElementId, OperationId};

use super::answer::Answering;
use super::chain::Link;
use super::graph::Difference;
use crate::cost::{about, rounded};
use crate::words::{count, listed};
use csdl_codegen::select::{Cut, Reason, Reference, Selected};

/// Overloads that are listed.
const MOST_LISTED: usize = 12;

impl Answering<'_> {
    /// The overloads of an operation, too many to explain each.
    pub(super) fn overloads(&mut self, present: &[OperationId], absent: &[OperationId]) {
        let Some(first) = present.iter().chain(absent).next() else {
            return;
        };
        let style = self.explainer.style;
        let name = self.explainer.model.operations[*first].name.to_string();
        let verdict = format!(
            "{} of its {} overloads are in the selection",
            present.len(),
            present.len() + absent.len()
        );
        let verdict = if present.is_empty() {
            style.bad(&verdict)
        } else {
            style.good(&verdict)
        };
        self.separate();
        let _ = writeln!(self.text, "{}: {verdict}", style.bold(&name));
        self.separate();
        self.begin(&name, "operation", "", !present.is_empty());
        for (ids, state) in [(present, "in"), (absent, "not in")] {
            for id in ids.iter().take(MOST_LISTED) {
                let element = Selected::Operation(*id);
                let name = self.words().selected_name(element);
                let line = format!("{state}: `{name}`");
                self.line(2, &line);
                self.record(|element| element.reasons.push(line));
            }
            self.more(ids.len(), MOST_LISTED);
        }
        self.separate();
        self.line(
            0,
            "Name one of them with its parameter types to see why, or use --all.",
        );
    }

    /// A type or an operation that is in.
    pub(super) fn present(&mut self, element: Selected) {
        self.headline(element, "is in the selection", true);
        let links = self.words().chain(element);
        if links.is_empty() {
            self.separate();
            self.say("Everything is selected: the configuration has no include pattern.");
        } else {
            self.chain(&links);
        }
        self.others(element);
        let own = self.exclusion(element);
        let keeps = own
            .as_ref()
            .map(|(_, cut)| self.explainer.graph.leaving(cut));
        if let Some(keeps) = &keeps {
            self.keeps(element, keeps);
        }
        if let Some((_, cut)) = &own {
            let seconds = self.explainer.graph.check_seconds(cut);
            self.record(|element| element.check_seconds = Some(rounded(seconds)));
            let seconds = about(seconds);
            self.line(
                0,
                &format!("Without it `cargo check` takes {seconds} of CPU less, an estimate."),
            );
        }
        self.proposals(&links, own.map(|(pattern, _)| pattern).zip(keeps));
    }

    fn chain(&mut self, links: &[Link]) {
        self.separate();
        self.line(
            0,
            "The shortest chain of references to it, and what would leave without each link:",
        );
        let all = self.explainer.graph.selection.types.len()
            + self.explainer.graph.selection.enums.len()
            + self.explainer.graph.selection.definitions.len();
        for (index, link) in links.iter().enumerate() {
            let leaving = self.explainer.graph.leaving(&link.cut);
            self.line(0, &format!("{:>3}. {}", index + 1, link.words));
            let mut facts: Vec<String> = link.element.iter().cloned().collect();
            if !link.place.is_empty() {
                facts.push(link.place.clone());
            }
            let record = super::Link {
                what: link.words.clone(),
                element: link.element.clone(),
                place: link.place.clone(),
                types_leave: leaving.types.len(),
                operations_leave: leaving.operations,
            };
            self.record(|element| element.chain.push(record));
            let facts = self.explainer.style.dim(&facts.join(", "));
            let effect = if leaving.types.len() == all {
                format!("without it: everything leaves, {}", types(&leaving))
            } else {
                format!("without it: {}", leaves(&leaving))
            };
            let effect = self.explainer.style.warn(&effect);
            let _ = writeln!(self.text, "     {facts}\n     {effect}");
        }
    }

    /// The links that are not in the chain.
    fn others(&mut self, element: Selected) {
        let graph = self.explainer.graph;
        let last = graph.chain(element).last().map(|(reason, _)| *reason);
        let known = last.and_then(|reason| Reference::of(reason, element));
        let mut seen: Vec<Reference> = known.into_iter().collect();
        let mut lines = Vec::new();
        for reason in graph.links_to(element) {
            if Some(reason) == last {
                continue;
            }
            match (reason, Reference::of(reason, element)) {
                (Reason::Pattern(index), _) => {
                    let (pattern, place) = self.include.get(index).cloned().unwrap_or_default();
                    lines.push(format!("the include pattern `{pattern}`, {place}"));
                }
                (_, Some(reference)) if !seen.contains(&reference) => {
                    seen.push(reference);
                    lines.push(self.reference(reference));
                }
                _ => {}
            }
        }
        if lines.is_empty() {
            return;
        }
        self.separate();
        self.line(
            0,
            &format!(
                "{} to it from within the selection:",
                count(lines.len(), "other link")
            ),
        );
        let most = self.most();
        for line in lines.iter().take(most) {
            self.line(2, line);
        }
        self.more(lines.len(), most);
        self.record(|element| element.other_links = lines);
    }

    pub(super) fn more(&mut self, found: usize, most: usize) {
        if found > most {
            self.dim(2, &format!("… {} more (--all)", found - most));
        }
    }

    fn reference(&self, reference: Reference) -> String {
        let (model, describe) = (self.explainer.model, self.explainer.describe());
        let (element, span) = match reference {
            Reference::Property(id, index) => {
                let property = model.structured_types[id].properties.get(index);
                (ElementId::Property(id, index), property.map(|p| p.span))
            }
            Reference::Base(id) => {
                let ty = &model.structured_types[id];
                let base = ty.base.map(|base| describe.name(base)).unwrap_or_default();
                return format!("its base type `{base}`, {}", describe.place(ty.span));
            }
            Reference::Parameter(id, index) => {
                let parameter = model.operations[id].parameters.get(index);
                (ElementId::Parameter(id, index), parameter.map(|p| p.span))
            }
            Reference::Return(id) => {
                let returned = model.operations[id].return_type.as_ref();
                (ElementId::ReturnType(id), returned.map(|r| r.span))
            }
            Reference::Binding(id) => {
                let binding = model.operations[id].binding.as_ref();
                (ElementId::Binding(id), binding.map(|b| b.span))
            }
        };
        let path = model.element_path(element).unwrap_or_default();
        let place = span.map(|span| describe.place(span)).unwrap_or_default();
        format!("`{path}`, {place}")
    }

    /// The exclude pattern of an element itself.
    fn exclusion(&self, element: Selected) -> Option<(String, Cut)> {
        let Selected::Type(ty) = element else {
            return None;
        };
        let mut cut = Cut::default();
        cut.exclusions.types.insert(ty);
        Some((self.explainer.describe().type_name(ty), cut))
    }

    fn keeps(&mut self, element: Selected, leaving: &Difference) {
        let describe = self.explainer.describe();
        let others: Vec<String> = leaving
            .types
            .iter()
            .filter(|ty| Selected::Type(**ty) != element)
            .map(|ty| describe.type_name(*ty))
            .collect();
        self.separate();
        if others.is_empty() {
            self.line(0, "Nothing else is in because of it alone.");
            return;
        }
        self.line(
            0,
            &format!("{} only because of it:", is_in_only(others.len())),
        );
        let listed = listed(&others, self.most());
        self.line(2, &listed);
        self.record(|element| element.only_because_of_it = others);
    }

    fn proposals(&mut self, links: &[Link], own: Option<(String, Difference)>) {
        let mut proposals: Vec<(String, Difference)> = own.into_iter().collect();
        for link in links.iter().rev() {
            if let Some(pattern) = &link.exclude {
                proposals.push((pattern.clone(), self.explainer.graph.leaving(&link.cut)));
            }
        }
        if proposals.is_empty() {
            return;
        }
        let proposals = proposals
            .into_iter()
            .map(|(pattern, leaving)| (pattern, leaves(&leaving)));
        self.patterns("exclude", "To leave something out", proposals.collect());
    }
}

fn types(difference: &Difference) -> String {
    count(difference.types.len(), "type")
}

fn leaves(difference: &Difference) -> String {
    match (difference.types.len(), difference.operations) {
        (0, 0) => "nothing leaves".to_owned(),
        (1, 0) | (0, 1) => format!("{} leaves", difference.words()),
        _ => format!("{} leave", difference.words()),
    }
}

fn is_in_only(number: usize) -> String {
    match number {
        1 => "1 other type is in".to_owned(),
        more => format!("{more} other types are in"),
    }
}
