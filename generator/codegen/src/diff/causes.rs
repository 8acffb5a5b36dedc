//! Which changes of the model a change of the API comes from.
//!
//! Most come from the element that the item is made from, or from what it is in. Where nothing changed there, the
//! planner decided otherwise because of something else: a type got its first derived type, a path leads to a type
//! for the first time, a new name took the Rust name of an old one, values came to contain themselves.

use std::collections::{BTreeSet, HashSet};

use csdl::compare::{Aspect, Change};
use csdl::model::{ElementId, NamedType, StructuredTypeId};

use super::attribute::ApiChange;
use super::changes::{Pair, When, simple_name};
use super::effect::reaches;
use super::reach::Reach;
use super::references;
use crate::api::Item;

pub(super) struct Causes<'p, 'a> {
    pair: &'p Pair<'a>,
    reach: Reach<'p, 'a>,
}

impl<'p, 'a> Causes<'p, 'a> {
    pub(super) fn new(pair: &'p Pair<'a>) -> Self {
        Self {
            pair,
            reach: Reach::new(pair),
        }
    }

    /// The changes, by their positions; none where nothing of the model says why.
    pub(super) fn of(&mut self, change: ApiChange<'_>) -> BTreeSet<usize> {
        let sides: Vec<(When, &Item)> = [(When::Old, change.old), (When::New, change.new)]
            .into_iter()
            .filter_map(|(when, item)| Some((when, item?)))
            .collect();
        let steps: [fn(&mut Self, When, &Item) -> BTreeSet<usize>; 6] = [
            |causes, when, item| causes.presence_of_owner(when, item),
            |causes, when, item| causes.at_origin(when, item),
            |causes, when, item| causes.at_owner(when, item),
            |causes, when, item| causes.of_types(when, item),
            |causes, when, item| causes.of_names(when, item),
            |causes, when, item| causes.of_cycles(when, item),
        ];
        for step in steps {
            let found: BTreeSet<usize> = sides
                .iter()
                .flat_map(|(when, item)| step(self, *when, item))
                .collect();
            if !found.is_empty() {
                return found;
            }
        }
        BTreeSet::new()
    }

    /// The whole type came or went, inherited members included.
    fn presence_of_owner(&mut self, when: When, item: &Item) -> BTreeSet<usize> {
        let owner = self.pair.side(when).owner(&item.path);
        owner
            .and_then(|id| self.pair.presence(when, id))
            .into_iter()
            .collect()
    }

    /// What changed at the element itself, or that it came or went.
    fn at_origin(&mut self, when: When, item: &Item) -> BTreeSet<usize> {
        let Some(origin) = item.origin else {
            return BTreeSet::new();
        };
        if let Some(index) = self.pair.presence(when, origin) {
            return [index].into();
        }
        self.pair
            .filtered(when, origin, |aspect| {
                !matches!(aspect, Aspect::Attribute("BaseType")) && reaches(aspect, &item.path)
            })
            .collect()
    }

    /// What changed at the type that has the item, or at its bases.
    fn at_owner(&mut self, when: When, item: &Item) -> BTreeSet<usize> {
        let pair = self.pair;
        let owner = pair.side(when).owner(&item.path).or(item.origin);
        match owner {
            Some(ElementId::Structured(id)) => pair
                .model(when)
                .self_and_bases(id)
                .flat_map(|(id, _)| {
                    pair.filtered(when, ElementId::Structured(id), |aspect| {
                        matches!(
                            aspect,
                            Aspect::Attribute("BaseType" | "HasStream") | Aspect::Key
                        ) && reaches(aspect, &item.path)
                    })
                })
                .collect(),
            Some(id @ (ElementId::Enum(_) | ElementId::Definition(_))) => pair
                .filtered(when, id, |aspect| reaches(aspect, &item.path))
                .collect(),
            _ => BTreeSet::new(),
        }
    }

    /// What changed about the types that the declaration names.
    fn of_types(&mut self, when: When, item: &Item) -> BTreeSet<usize> {
        let pair = self.pair;
        let mut found = BTreeSet::new();
        let Some(origin) = item.origin else {
            return found;
        };
        let owner = pair.side(when).owner(&item.path);
        let named = references::types(pair.model(when), origin);
        let own = [Some(origin), owner].into_iter().flatten();
        let own = own.filter_map(references::as_type);
        for ty in named.into_iter().chain(own) {
            found.extend(self.of_type(when, ty));
            if !found.is_empty() {
                return found;
            }
        }
        // An operation has its method through the imports of it.
        if let ElementId::Operation(id) = origin {
            found.extend(self.reach.imports(when, id));
        }
        found
    }

    /// Why a type looks otherwise to those who use it.
    fn of_type(&mut self, when: When, ty: NamedType) -> BTreeSet<usize> {
        let pair = self.pair;
        let element = ElementId::from(ty);
        if let Some(index) = pair.presence(when, element) {
            return [index].into();
        }
        if let NamedType::Structured(id) = ty
            && let Some(other) = pair.structured_counterpart(when, id)
            && pair.side(when).is_polymorphic(id) != pair.side(when.other()).is_polymorphic(other)
        {
            let found = self.of_variants(when, id, other);
            if !found.is_empty() {
                return found;
            }
        }
        let found = self.reach.of_type(ty, when);
        if !found.is_empty() {
            return found;
        }
        let found: BTreeSet<usize> = match ty {
            NamedType::Definition(_) | NamedType::Enum(_) => pair
                .filtered(when, element, |aspect| reaches(aspect, ""))
                .collect(),
            NamedType::Structured(_) => BTreeSet::new(),
        };
        if !found.is_empty() {
            return found;
        }
        self.of_siblings(when, element, element)
    }

    /// The derived types that came, went or moved.
    fn of_variants(
        &mut self,
        when: When,
        id: StructuredTypeId,
        other: StructuredTypeId,
    ) -> BTreeSet<usize> {
        let pair = self.pair;
        let mut found = BTreeSet::new();
        for (when, base) in [(when, id), (when.other(), other)] {
            for derived in pair.model(when).descendants(base) {
                let element = ElementId::Structured(derived);
                found.extend(pair.presence(when, element));
                found.extend(pair.filtered(when, element, |aspect| {
                    matches!(aspect, Aspect::Attribute("BaseType"))
                }));
            }
        }
        if !found.is_empty() {
            return found;
        }
        for (when, base) in [(when, id), (when.other(), other)] {
            for derived in pair.model(when).descendants(base) {
                found.extend(self.reach.of_type(NamedType::Structured(derived), when));
            }
        }
        found
    }

    /// What came or went and is spelled alike in Rust.
    fn of_names(&mut self, when: When, item: &Item) -> BTreeSet<usize> {
        let Some(origin) = item.origin else {
            return BTreeSet::new();
        };
        let owner = self.pair.side(when).owner(&item.path).unwrap_or(origin);
        self.of_siblings(when, owner, origin)
    }

    /// What came or went with a name like that of `element` where names must differ from it: in the types that
    /// share members with `owner`, or in the same namespace.
    fn of_siblings(&self, when: When, owner: ElementId, element: ElementId) -> BTreeSet<usize> {
        let pair = self.pair;
        let model = pair.model(when);
        let Some(path) = model.element_path(element) else {
            return BTreeSet::new();
        };
        let mut places: HashSet<String> = references::place(model, element).into_iter().collect();
        if let ElementId::Structured(id) = owner {
            let derived = model.descendants(id).into_iter();
            let chain = model.self_and_bases(id).map(|(id, _)| id).chain(derived);
            places.extend(chain.map(|id| model.structured_types[id].name.to_string()));
        }
        let is_near = |change: &Change| {
            let place = match (change.old, change.new) {
                (_, Some(id)) => references::place(pair.model(When::New), id),
                (Some(id), None) => references::place(pair.model(When::Old), id),
                (None, None) => None,
            };
            place.is_some_and(|place| places.contains(&place))
        };
        let found = pair.named_like(simple_name(&path)).iter().copied();
        found
            .filter(|index| pair.changes.get(*index).is_some_and(is_near))
            .collect()
    }

    /// A value that came to contain itself, or no longer does: what changed about complex properties on the way.
    fn of_cycles(&mut self, when: When, item: &Item) -> BTreeSet<usize> {
        let is_boxed = |item: &Item| item.declaration.contains("Box<");
        let Some(ElementId::Property(id, _)) = item.origin else {
            return BTreeSet::new();
        };
        let twin = self.pair.side(when.other()).item(&item.path);
        if twin.is_none_or(|twin| is_boxed(twin) == is_boxed(item)) {
            return BTreeSet::new();
        }
        // The cycle is where the box is.
        let (when, start) = if is_boxed(item) {
            (when, Some(id))
        } else {
            (when.other(), self.pair.structured_counterpart(when, id))
        };
        let Some(start) = start else {
            return BTreeSet::new();
        };
        let mut found = BTreeSet::new();
        let mut seen = HashSet::from([start]);
        let mut open = vec![start];
        while let Some(ty) = open.pop() {
            for (property, target) in references::held(self.pair.model(when), ty) {
                found.extend(self.pair.presence(when, property));
                found.extend(self.pair.filtered(when, property, |aspect| {
                    matches!(aspect, Aspect::Attribute("Type"))
                }));
                if seen.insert(target) {
                    open.push(target);
                }
            }
        }
        found
    }
}
