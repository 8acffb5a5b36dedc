//! Why a type is in one of the two crates and not in the other, or why only one has requests to it.

use std::collections::{BTreeSet, VecDeque};

use csdl::compare::Aspect;
use csdl::model::{ElementId, NamedType, OperationId, StructuredKind, StructuredTypeId};
use foldhash::{HashMap, HashMapExt as _, HashSet};

use super::changes::{Pair, When};
use super::references;
use csdl_codegen::select::{Addressed, Reason};

/// Follows the reasons of the selections back to changes of the model.
pub(super) struct Reach<'p, 'a> {
    pair: &'p Pair<'a>,
    /// Through which elements URLs lead to a type.
    links: HashMap<(When, StructuredTypeId), Vec<ElementId>>,
    known: HashMap<(When, NamedType), BTreeSet<usize>>,
}

impl<'p, 'a> Reach<'p, 'a> {
    pub(super) fn new(pair: &'p Pair<'a>) -> Self {
        let mut links: HashMap<_, Vec<ElementId>> = HashMap::new();
        for when in When::BOTH {
            for link in self::links(pair, when) {
                if let Some(target) = references::target(pair.model(when), link) {
                    links.entry((when, target)).or_default().push(link);
                }
            }
        }
        Self {
            pair,
            links,
            known: HashMap::new(),
        }
    }

    /// What brought the type in or took it out; nothing where it is in both crates and addressed in the same ways.
    pub(super) fn of_type(&mut self, ty: NamedType, when: When) -> BTreeSet<usize> {
        let twin = self.pair.counterpart(when, ty);
        let old_first = [(when, Some(ty)), (when.other(), twin)];
        let mut found = BTreeSet::new();
        for (when, ty) in old_first {
            let Some(ty) = ty else { continue };
            let twin = self.pair.counterpart(when, ty);
            let side = self.pair.side(when);
            let other = self.pair.side(when.other());
            let is_only_here = side.selects(ty) && !twin.is_some_and(|twin| other.selects(twin));
            if is_only_here || self.is_addressed_more(when, ty, twin) {
                if let Some(known) = self.known.get(&(when, ty)) {
                    found.extend(known);
                    continue;
                }
                let trail = self.follow(when, ty, is_only_here);
                self.known.insert((when, ty), trail.found.clone());
                found.extend(trail.found);
            }
        }
        found
    }

    /// The operation imports that lead to an operation and changed.
    pub(super) fn imports(&self, when: When, operation: OperationId) -> BTreeSet<usize> {
        let side = self.pair.side(when);
        let mut found = BTreeSet::new();
        for (id, container) in side.model.containers.iter() {
            let actions =
                (0..container.action_imports.len()).map(|i| ElementId::ActionImport(id, i));
            let functions =
                (0..container.function_imports.len()).map(|i| ElementId::FunctionImport(id, i));
            for import in actions.chain(functions) {
                let leads = side.overloads(import);
                if leads.is_some_and(|overloads| overloads.contains(&operation)) {
                    found.extend(self.changed(when, import));
                }
            }
        }
        found
    }

    fn is_addressed_more(&self, when: When, ty: NamedType, twin: Option<NamedType>) -> bool {
        let addressed = |when: When, ty: Option<NamedType>| match ty {
            Some(NamedType::Structured(id)) => {
                let found = self.pair.side(when).selection().addressed.get(&id);
                found.copied().unwrap_or_default()
            }
            _ => Addressed::default(),
        };
        let (here, there) = (addressed(when, Some(ty)), addressed(when.other(), twin));
        (here.single && !there.single)
            || (here.collection && !there.collection)
            || (here.leads_on && !there.leads_on)
    }

    /// That the element came or went, or leads elsewhere.
    fn changed(&self, when: When, element: ElementId) -> BTreeSet<usize> {
        if let Some(index) = self.pair.presence(when, element) {
            return [index].into();
        }
        let leads = |aspect: &Aspect| {
            matches!(
                aspect,
                Aspect::Parameters
                    | Aspect::Attribute(
                        "Type" | "EntityType" | "BaseType" | "Action" | "Function" | "IsComposable"
                    )
            )
        };
        self.pair.filtered(when, element, leads).collect()
    }

    /// Follows the reasons, the nearest first, until one of them changed.
    fn follow(&self, when: When, ty: NamedType, is_selected: bool) -> Trail {
        let mut trail = Trail::default();
        if is_selected {
            trail.open.push_back(Step::Selected(ty));
        }
        if let NamedType::Structured(id) = ty {
            trail.open.push_back(Step::Addressed(id));
        }
        while let Some(step) = trail.open.pop_front() {
            if !trail.seen.insert(step) {
                continue;
            }
            match step {
                Step::Selected(ty) => self.selected(when, ty, &mut trail),
                Step::Addressed(id) => self.addressed(when, id, &mut trail),
            }
            if !trail.found.is_empty() {
                break;
            }
        }
        trail
    }

    /// Why the type is selected.
    fn selected(&self, when: When, ty: NamedType, trail: &mut Trail) {
        let selection = &self.pair.side(when).selection();
        let reason = match ty {
            NamedType::Structured(id) => selection.types.get(&id),
            NamedType::Enum(id) => selection.enums.get(&id),
            NamedType::Definition(id) => selection.definitions.get(&id),
        };
        let Some(reason) = reason else { return };
        trail.found.extend(self.changed(when, ty.into()));
        if !trail.found.is_empty() {
            return;
        }
        match reason {
            Reason::Everything => {}
            Reason::Pattern(_) => {
                if let NamedType::Structured(id) = ty {
                    trail.open.push_back(Step::Addressed(id));
                }
            }
            Reason::PropertyOf {
                declared_by: id,
                index,
                ..
            } => {
                trail
                    .found
                    .extend(self.changed(when, ElementId::Property(*id, *index)));
                trail
                    .open
                    .push_back(Step::Selected(NamedType::Structured(*id)));
            }
            Reason::DerivedFrom(id) | Reason::BoundTo(id) => {
                trail
                    .open
                    .push_back(Step::Selected(NamedType::Structured(*id)));
            }
            Reason::ParameterOf(operation, _) | Reason::ReturnedBy(operation) => {
                trail
                    .found
                    .extend(self.changed(when, ElementId::Operation(*operation)));
                trail.found.extend(self.imports(when, *operation));
                if let Some(Reason::BoundTo(id)) = selection.operations.get(operation) {
                    trail
                        .open
                        .push_back(Step::Selected(NamedType::Structured(*id)));
                    trail.open.push_back(Step::Addressed(*id));
                }
            }
        }
    }

    /// URLs go on through a complex value where there is navigation in it, at any depth.
    fn leading_on(&self, when: When, id: StructuredTypeId, trail: &mut Trail) {
        let model = self.pair.model(when);
        let derived = model.descendants(id).into_iter();
        for id in model.self_and_bases(id).map(|(id, _)| id).chain(derived) {
            let count = model.structured_types[id].navigation_properties.len();
            let navigation = (0..count).map(|index| ElementId::Navigation(id, index));
            trail
                .found
                .extend(navigation.filter_map(|id| self.pair.presence(when, id)));
        }
        let held = references::held(model, id).into_iter();
        trail
            .open
            .extend(held.map(|(_, target)| Step::Addressed(target)));
    }

    /// Why URLs lead to the type: the links that changed, or else what leads to where they start.
    fn addressed(&self, when: When, id: StructuredTypeId, trail: &mut Trail) {
        let side = self.pair.side(when);
        if side.model.structured_types[id].kind == StructuredKind::Complex {
            self.leading_on(when, id, trail);
        }
        let bases = side.model.self_and_bases(id);
        let links = bases
            .filter_map(|(id, _)| self.links.get(&(when, id)))
            .flatten();
        for link in links.filter(|link| side.has(**link)) {
            trail.found.extend(self.changed(when, *link));
            if let ElementId::Navigation(from, _) | ElementId::Property(from, _) = *link {
                let ty = NamedType::Structured(from);
                if self.is_addressed_more(when, ty, self.pair.counterpart(when, ty)) {
                    trail.open.push_back(Step::Addressed(from));
                }
            }
        }
    }
}

/// Where a search has been, where it goes on, and what it found.
#[derive(Default)]
struct Trail {
    seen: HashSet<Step>,
    open: VecDeque<Step>,
    found: BTreeSet<usize>,
}

/// A question on the way.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Step {
    /// Why is the type selected?
    Selected(NamedType),
    /// Why do URLs lead to it?
    Addressed(StructuredTypeId),
}

/// Everything that URLs go on through.
fn links(pair: &Pair<'_>, when: When) -> Vec<ElementId> {
    let model = pair.model(when);
    let mut links = Vec::new();
    for (id, ty) in model.structured_types.iter() {
        links.extend((0..ty.navigation_properties.len()).map(|i| ElementId::Navigation(id, i)));
        links.extend((0..ty.properties.len()).map(|i| ElementId::Property(id, i)));
    }
    for (id, container) in model.containers.iter() {
        links.extend((0..container.entity_sets.len()).map(|i| ElementId::EntitySet(id, i)));
        links.extend((0..container.singletons.len()).map(|i| ElementId::Singleton(id, i)));
    }
    for (id, operation) in model.operations.iter() {
        if operation.is_composable {
            links.push(ElementId::ReturnType(id));
        }
        // An operation on entities that no path leads to is given a place of its own.
        links.push(ElementId::Binding(id));
    }
    links
}
