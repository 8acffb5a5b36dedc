//! The references of a selection: what brings in what.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use csdl::model::{Model, NamedType};
use foldhash::HashSet;

use crate::cost::{Counts, added_seconds};
use crate::words::count;
use csdl_codegen::GenerateError;
use csdl_codegen::config::Select;
use csdl_codegen::select::{Cut, Links, Prepared, Reason, Selected, Selection};

/// The selection with every link that leads to something in it, as the closure found them.
pub(super) struct Graph<'a> {
    pub model: &'a Model,
    pub prepared: Prepared<'a>,
    pub selection: Selection,
    /// All links to each element.
    links: BTreeMap<Selected, BTreeSet<Reason>>,
    /// The last link of a shortest chain to each element.
    last: BTreeMap<Selected, Reason>,
}

/// Keeps all links in mind and follows them.
#[derive(Default)]
struct Recorder {
    links: HashSet<(Selected, Reason)>,
}

impl Links for Recorder {
    fn follow(&mut self, reason: Reason, to: Selected) -> bool {
        self.links.insert((to, reason));
        true
    }
}

impl<'a> Graph<'a> {
    /// # Errors
    /// Where a pattern is malformed or matches nothing.
    pub(super) fn new(model: &'a Model, config: &Select) -> Result<Self, GenerateError> {
        let prepared = Prepared::new(model, config)?;
        let mut recorder = Recorder::default();
        let selection = prepared.close(&mut recorder);
        let mut links: BTreeMap<Selected, BTreeSet<Reason>> = BTreeMap::new();
        for (to, reason) in recorder.links {
            links.entry(to).or_default().insert(reason);
        }
        let last = shortest(&links);
        Ok(Self {
            model,
            prepared,
            selection,
            links,
            last,
        })
    }

    /// The links of a shortest chain from a pattern to an element; empty where it is not in.
    pub(super) fn chain(&self, to: Selected) -> Vec<(Reason, Selected)> {
        let mut chain = Vec::new();
        let mut at = Some(to);
        while let Some((to, reason)) = at.and_then(|to| Some((to, *self.last.get(&to)?))) {
            chain.push((reason, to));
            at = source(reason);
        }
        chain.reverse();
        chain
    }

    /// All links to an element.
    pub(super) fn links_to(&self, to: Selected) -> impl Iterator<Item = Reason> + '_ {
        self.links.get(&to).into_iter().flatten().copied()
    }

    /// Whether an element is in.
    pub(super) fn has(&self, element: Selected) -> bool {
        is_in(&self.selection, element)
    }

    /// What leaves the selection with a cut.
    pub(super) fn leaving(&self, cut: &Cut) -> Difference {
        difference(&self.selection, &self.prepared.without(cut))
    }

    /// What `cargo check` takes less with a cut, in CPU seconds: an estimate.
    pub(super) fn check_seconds(&self, cut: &Cut) -> f64 {
        let count = |selection: &Selection| Counts::of(self.model, selection, None);
        let rest = count(&self.prepared.without(cut));
        added_seconds(&count(&self.selection).without(&rest))
    }
}

pub(super) fn is_in(selection: &Selection, element: Selected) -> bool {
    match element {
        Selected::Type(NamedType::Structured(id)) => selection.types.contains_key(&id),
        Selected::Type(NamedType::Enum(id)) => selection.enums.contains_key(&id),
        Selected::Type(NamedType::Definition(id)) => selection.definitions.contains_key(&id),
        Selected::Operation(id) => selection.operations.contains_key(&id),
    }
}

/// What one selection has and another has not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Difference {
    pub types: Vec<NamedType>,
    pub operations: usize,
}

impl Difference {
    /// `3 types and 1 operation`.
    pub(super) fn words(&self) -> String {
        let (types, operations) = (
            count(self.types.len(), "type"),
            count(self.operations, "operation"),
        );
        match (self.types.len(), self.operations) {
            (_, 0) => types,
            (0, _) => operations,
            _ => format!("{types} and {operations}"),
        }
    }
}

pub(super) fn difference(has: &Selection, has_not: &Selection) -> Difference {
    let structured = has.types.keys().map(|id| NamedType::Structured(*id));
    let enums = has.enums.keys().map(|id| NamedType::Enum(*id));
    let definitions = has.definitions.keys().map(|id| NamedType::Definition(*id));
    let types = structured.chain(enums).chain(definitions);
    let operations = has.operations.keys();
    Difference {
        types: types
            .filter(|ty| !is_in(has_not, Selected::Type(*ty)))
            .collect(),
        operations: operations
            .filter(|id| !has_not.operations.contains_key(id))
            .count(),
    }
}

/// Where a link starts; `None` where it is at a pattern.
pub(super) fn source(reason: Reason) -> Option<Selected> {
    match reason {
        Reason::Everything | Reason::Pattern(_) => None,
        Reason::PropertyOf { value: id, .. } | Reason::DerivedFrom(id) | Reason::BoundTo(id) => {
            Some(Selected::Type(NamedType::Structured(id)))
        }
        Reason::ParameterOf(id, _) | Reason::ReturnedBy(id) => Some(Selected::Operation(id)),
    }
}

/// Breadth first from the patterns; of equally long chains the one whose links come first.
fn shortest(links: &BTreeMap<Selected, BTreeSet<Reason>>) -> BTreeMap<Selected, Reason> {
    let mut onward: BTreeMap<Selected, Vec<(Selected, Reason)>> = BTreeMap::new();
    let mut last: BTreeMap<Selected, Reason> = BTreeMap::new();
    let mut open = VecDeque::new();
    for (to, reasons) in links {
        for reason in reasons {
            match source(*reason) {
                Some(from) => onward.entry(from).or_default().push((*to, *reason)),
                None => {
                    if !last.contains_key(to) {
                        last.insert(*to, *reason);
                        open.push_back(*to);
                    }
                }
            }
        }
    }
    while let Some(from) = open.pop_front() {
        for (to, reason) in onward.get(&from).into_iter().flatten() {
            if !last.contains_key(to) {
                last.insert(*to, *reason);
                open.push_back(*to);
            }
        }
    }
    last
}
