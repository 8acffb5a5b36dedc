//! The text of an answer.

use std::fmt::Write as _;

use csdl::model::{ElementId, NamedType, StructuredTypeId};

use super::Explainer;
use super::absent::Absence;
use super::chain::{Link, Words};
use super::graph::Difference;
use crate::inspect::{ServicePath, count, listed};
use crate::select::{ContainerChild, Cut, NavigationId, Reason, Reference, Selected};

/// Lists longer than this are cut.
const MOST: usize = 8;

/// An answer as it is being written.
pub(super) struct Answering<'a> {
    pub text: String,
    explainer: &'a Explainer<'a>,
    include: Vec<(String, String)>,
}

impl<'a> Answering<'a> {
    pub(super) fn new(explainer: &'a Explainer<'a>) -> Self {
        let include = explainer.config.include.iter();
        Self {
            text: String::new(),
            explainer,
            include: include
                .map(|pattern| (pattern.clone(), explainer.pattern_place(pattern)))
                .collect(),
        }
    }

    /// A line; names between backticks are coloured.
    fn line(&mut self, indent: usize, text: &str) {
        let text = self.explainer.paint.names(text);
        let _ = writeln!(self.text, "{:indent$}{text}", "");
    }

    fn dim(&mut self, indent: usize, text: &str) {
        let text = self.explainer.paint.dim(text);
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
    }

    fn most(&self) -> usize {
        if self.explainer.is_all {
            usize::MAX - 1
        } else {
            MOST
        }
    }

    fn words(&self) -> Words<'_> {
        Words {
            graph: self.explainer.graph,
            describe: self.explainer.describe(),
            include: &self.include,
            routes: &self.explainer.routes,
        }
    }

    fn headline(&mut self, element: Selected, verdict: &str, is_in: bool) {
        let describe = self.explainer.describe();
        let (paint, words) = (self.explainer.paint, self.words());
        let name = words.selected_name(element);
        let verdict = if is_in {
            paint.good(verdict)
        } else {
            paint.bad(verdict)
        };
        let (kind, place) = match element {
            Selected::Type(ty) => (describe.kind(ty), describe.type_place(ty)),
            Selected::Operation(id) => (
                describe.operation_kind(id),
                describe.place(self.explainer.model.operations[id].span),
            ),
        };
        self.separate();
        let _ = writeln!(self.text, "{} {verdict}", paint.bold(&name));
        self.dim(2, &format!("{kind}, {place}"));
    }

    /// A type or an operation that is in.
    pub(super) fn present(&mut self, element: Selected) {
        self.headline(element, "is in the selection", true);
        let links = self.words().chain(element);
        if links.is_empty() {
            self.separate();
            self.line(
                0,
                "Everything is selected: the configuration has no include pattern.",
            );
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
            let facts = self.explainer.paint.dim(&facts.join(", "));
            let effect = if leaving.types.len() == all {
                format!("without it: everything leaves, {}", types(&leaving))
            } else {
                format!("without it: {}", leaves(&leaving))
            };
            let effect = self.explainer.paint.warn(&effect);
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
    }

    fn more(&mut self, found: usize, most: usize) {
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
        self.separate();
        self.line(0, "To leave something out, in [select]:");
        let width = proposals.iter().map(|(p, _)| p.chars().count()).max();
        for (pattern, leaving) in proposals {
            let pad = width.unwrap_or(0) - pattern.chars().count();
            let effect = self.explainer.paint.dim(&format!("# {}", leaves(&leaving)));
            let line = self
                .explainer
                .paint
                .name(&format!("exclude = [\"{pattern}\"]"));
            let _ = writeln!(self.text, "  {line}{:pad$}  {effect}", "");
        }
    }

    /// A type that paths go through.
    pub(super) fn passed_through(&mut self, id: StructuredTypeId) {
        let element = Selected::Type(NamedType::Structured(id));
        self.headline(element, "is passed through", true);
        self.separate();
        self.line(
            0,
            "It has request builders and no model: no pattern ends in it, and no value can be one.",
        );
        let explainer = self.explainer;
        if let Some(legs) = explainer.routes.shortest(id) {
            let url = explainer.routes.text(&legs);
            self.line(0, &format!("The shortest path through it: `{url}`"));
        }
        let absence = explainer.absence(element);
        self.include(&absence, "For a model too, in [select]:");
    }

    /// A type or an operation that is not in.
    pub(super) fn absent(&mut self, element: Selected) {
        self.headline(element, "is not in the selection", false);
        let absence = self.explainer.absence(element);
        self.separate();
        for reason in &absence.reasons {
            let mut text = reason.clone();
            if let Some(first) = text.get_mut(..1) {
                first.make_ascii_uppercase();
            }
            self.line(0, &format!("{text}."));
        }
        if !absence.referrers.is_empty() {
            self.separate();
            let most = self.most();
            self.line(0, "What refers to it:");
            for referrer in absence.referrers.iter().take(most) {
                let state = if referrer.is_selected {
                    self.explainer.paint.good("selected")
                } else {
                    self.explainer.paint.dim("not selected")
                };
                self.line(
                    2,
                    &format!("{}, {}: {state}", referrer.words, referrer.place),
                );
            }
            self.more(absence.referrers.len(), most);
        }
        self.include(&absence, "To bring it in, in [select]:");
    }

    fn include(&mut self, absence: &Absence, heading: &str) {
        if absence.include.is_empty() {
            return;
        }
        self.separate();
        self.line(0, heading);
        for proposal in &absence.include {
            let effect = self.explainer.paint.dim(&format!("# {}", proposal.effect));
            let line = format!("include = [\"{}\"]", proposal.pattern);
            let line = self.explainer.paint.name(&line);
            let _ = writeln!(self.text, "  {line}  {effect}");
        }
    }

    /// A navigation property.
    pub(super) fn navigation(&mut self, edge: NavigationId, is_in: bool) {
        let explainer = self.explainer;
        let ty = &explainer.model.structured_types[edge.declared_by];
        let Some(navigation) = ty.navigation_properties.get(edge.index) else {
            return;
        };
        let path = format!("{}/{}", ty.name, navigation.name);
        let (paint, describe) = (explainer.paint, explainer.describe());
        let verdict = if is_in {
            paint.good("is in the selection")
        } else {
            paint.bad("is not in the selection")
        };
        self.separate();
        let _ = writeln!(self.text, "{} {verdict}", paint.bold(&path));
        self.dim(
            2,
            &format!("navigation property, {}", describe.place(navigation.span)),
        );
        self.separate();
        let url = explainer.routes.shortest(edge.declared_by).or_else(|| {
            let mut derived = explainer.model.descendants(edge.declared_by).into_iter();
            derived.find_map(|id| explainer.routes.shortest(id))
        });
        let url = url.map(|legs| explainer.routes.text(&legs));
        if is_in {
            let url = url.map_or(String::new(), |url| format!(" (`{url}`)"));
            self.line(0, &format!("URLs of the selection lead to a type that has it{url}, and a pattern passes it or its target is in."));
            return;
        }
        let cutting = explainer.config.exclude.iter().find(|pattern| {
            crate::select::Exclusions::of_text(explainer.model, pattern)
                .is_some_and(|found| found.navigations.contains(&edge))
        });
        if let Some(pattern) = cutting {
            let place = explainer.pattern_place(pattern);
            self.line(
                0,
                &format!("The exclude pattern `{pattern}` cuts it ({place})."),
            );
        } else if let Some(url) = url {
            self.line(
                0,
                &format!("URLs lead to a type that has it (`{url}`), but its target is not in."),
            );
        } else {
            self.line(
                0,
                &format!("No URL of the selection leads to a `{}`.", ty.name),
            );
        }
    }

    /// A child of the container that is not in.
    pub(super) fn child(&mut self, path: &ServicePath, child: ContainerChild) {
        let explainer = self.explainer;
        let Some(container) = explainer.model.service() else {
            return;
        };
        let name = child.name(container);
        let paint = explainer.paint;
        let _ = writeln!(
            self.text,
            "{} {}",
            paint.bold(&path.text()),
            paint.bad("is not in the selection")
        );
        self.separate();
        let cutting = explainer.config.exclude.iter().find(|pattern| {
            crate::select::Exclusions::of_text(explainer.model, pattern)
                .is_some_and(|found| found.children.contains(&child))
        });
        if let Some(pattern) = cutting {
            let place = explainer.pattern_place(pattern);
            self.line(
                0,
                &format!("The exclude pattern `{pattern}` leaves `/{name}` out ({place})."),
            );
            return;
        }
        self.line(
            0,
            &format!(
                "No include pattern matches `/{name}` or a path below it, and its type is not in."
            ),
        );
        if let Some(id) = path
            .last()
            .and_then(|last| last.at)
            .and_then(crate::inspect::At::structured_type)
        {
            let segments = path.segments.iter();
            let pattern: String = segments
                .filter(|s| !matches!(s.kind, crate::inspect::SegmentKind::Key { .. }))
                .flat_map(|s| ["/", s.text.as_str()])
                .collect();
            let element = Selected::Type(NamedType::Structured(id));
            if let Some(effect) = explainer.effect(&pattern, element) {
                self.separate();
                self.line(0, "To bring it in, in [select]:");
                let effect = paint.dim(&format!("# {effect}"));
                let line = paint.name(&format!("include = [\"{pattern}\"]"));
                let _ = writeln!(self.text, "  {line}  {effect}");
            }
        }
    }
}

fn types(difference: &Difference) -> String {
    count(difference.types.len(), "type")
}

fn leaves(difference: &Difference) -> String {
    let types = difference.types.len();
    let verb = if types == 1 { "leaves" } else { "leave" };
    match difference.operations {
        0 => format!("{} {verb}", count(types, "type")),
        operations => format!(
            "{} and {} leave",
            count(types, "type"),
            count(operations, "operation")
        ),
    }
}

fn is_in_only(number: usize) -> String {
    match number {
        1 => "1 other type is in".to_owned(),
        more => format!("{more} other types are in"),
    }
}
