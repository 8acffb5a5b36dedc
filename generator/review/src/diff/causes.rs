//! Which changes of the model a change of the API comes from.
//!
//! Most come from the element that the item is made from, or from what it is in. Where nothing changed there, the
//! planner decided otherwise because of something else: a type got its first derived type, a path leads to a type
//! for the first time, a new name took the Rust name of an old one, values came to contain themselves.

use std::collections::BTreeSet;

use csdl::compare::{Aspect, Change};
use csdl::model::{ElementId, EnumTypeId, NamedType, StructuredTypeId};
use foldhash::HashSet;

use super::api_change::ApiChange;
use super::changes::{Pair, When, simple_name};
use super::effect::reaches;
use super::reach::Reach;
use super::references;
use csdl_codegen::api::{Item, ItemKind};

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
        let is_in_both = change.old.is_some() && change.new.is_some();
        let steps: [Step<'p, 'a>; 8] = [
            |causes, when, item| causes.of_module(when, item),
            |causes, when, item| causes.presence_of_owner(when, item),
            |causes, when, item| causes.at_origin(when, item),
            // What an item inherits, it has or has not.
            if is_in_both {
                |_, _, _| BTreeSet::new()
            } else {
                |causes, when, item| causes.at_bases(when, item)
            },
            |causes, when, item| causes.at_owner(when, item),
            |causes, when, item| causes.of_key(when, item),
            |causes, when, item| causes.of_types(when, item),
            |causes, when, item| causes.of_names(when, item),
        ];
        if is_in_both
            && let (Some(old), Some(new)) = (change.old, change.new)
            && is_boxed(old) != is_boxed(new)
        {
            let (when, item) = if is_boxed(old) {
                (When::Old, old)
            } else {
                (When::New, new)
            };
            let found = self.of_cycles(when, item);
            if !found.is_empty() {
                return found;
            }
        }
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

    /// The whole type came or went, inherited members included, and with it perhaps the element.
    fn presence_of_owner(&mut self, when: When, item: &Item) -> BTreeSet<usize> {
        let owner = self.pair.owner(when, &item.path);
        let Some(index) = owner.and_then(|id| self.pair.presence(when, id)) else {
            return BTreeSet::new();
        };
        let own = item.origin.and_then(|id| self.pair.presence(when, id));
        own.into_iter().chain([index]).collect()
    }

    /// What changed at the element itself, or that it came or went.
    fn at_origin(&mut self, when: When, item: &Item) -> BTreeSet<usize> {
        let pair = self.pair;
        let Some(origin) = item.origin else {
            return BTreeSet::new();
        };
        if let Some(index) = pair.presence(when, origin) {
            return [index].into();
        }
        let at = |element| -> BTreeSet<usize> {
            pair.filtered(when, element, |aspect| {
                !matches!(aspect, Aspect::Attribute("BaseType")) && reaches(aspect, Some(item))
            })
            .collect()
        };
        let found = at(origin);
        match origin {
            // Which parameters there are is the operation's to say.
            ElementId::Parameter(operation, _) if found.is_empty() => {
                at(ElementId::Operation(operation))
            }
            _ => found,
        }
    }

    /// What the type that has the item, or that it is about, derives from now.
    fn at_bases(&mut self, when: When, item: &Item) -> BTreeSet<usize> {
        let pair = self.pair;
        let owner = pair.owner(when, &item.path);
        let mut found = BTreeSet::new();
        for element in [owner, item.origin].into_iter().flatten() {
            if let ElementId::Structured(id) = element {
                for (id, _) in pair.model(when).self_and_bases(id) {
                    found.extend(pair.filtered(when, ElementId::Structured(id), |aspect| {
                        matches!(aspect, Aspect::Attribute("BaseType"))
                    }));
                }
            }
        }
        found
    }

    /// What changed at the type that the item is in, and with it changed all that is in it.
    fn at_owner(&mut self, when: When, item: &Item) -> BTreeSet<usize> {
        let Some(owner) = self.pair.owner(when, &item.path) else {
            return BTreeSet::new();
        };
        let is_enum = matches!(owner, ElementId::Enum(_));
        let found: BTreeSet<usize> = self
            .pair
            .filtered(when, owner, |aspect| match aspect {
                Aspect::Attribute("Kind") => true,
                aspect => is_enum && reaches(aspect, Some(item)),
            })
            .collect();
        match owner {
            // A member without a value is counted from those before it.
            ElementId::Enum(id) if found.is_empty() => self.members(when, id),
            _ => found,
        }
    }

    /// The members of an enumeration type that came or went.
    fn members(&self, when: When, id: EnumTypeId) -> BTreeSet<usize> {
        let pair = self.pair;
        let twin = match pair.counterpart(when, NamedType::Enum(id)) {
            Some(NamedType::Enum(id)) => Some(id),
            _ => None,
        };
        let sides = [(when, Some(id)), (when.other(), twin)].into_iter();
        let members = sides.flat_map(|(when, id)| {
            let members = id.map(|id| (id, pair.model(when).enum_types[id].members.len()));
            let members = members
                .into_iter()
                .flat_map(|(id, count)| (0..count).map(move |i| (id, i)));
            members.map(move |(id, index)| (when, ElementId::Member(id, index)))
        });
        members
            .filter_map(|(when, member)| pair.presence(when, member))
            .collect()
    }

    /// The properties that a method takes as the key.
    fn of_key(&mut self, when: When, item: &Item) -> BTreeSet<usize> {
        let Some(ElementId::Structured(id)) = item.origin else {
            return BTreeSet::new();
        };
        if !reaches(&Aspect::Key, Some(item)) {
            return BTreeSet::new();
        }
        let pair = self.pair;
        let properties = references::key(pair.model(when), id).into_iter();
        let found: BTreeSet<usize> = properties
            .clone()
            .flat_map(|property| pair.filtered(when, property, |aspect| reaches(aspect, None)))
            .collect();
        if !found.is_empty() {
            return found;
        }
        let types = properties.flat_map(|property| references::types(pair.model(when), property));
        types.flat_map(|ty| self.of_type(when, ty)).collect()
    }

    /// What changed about the types that the declaration names.
    fn of_types(&mut self, when: When, item: &Item) -> BTreeSet<usize> {
        let pair = self.pair;
        let mut found = BTreeSet::new();
        let Some(origin) = item.origin else {
            return found;
        };
        let owner = pair.owner(when, &item.path);
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
                .filtered(when, element, |aspect| reaches(aspect, None))
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
        let owner = self.pair.owner(when, &item.path).unwrap_or(origin);
        self.of_siblings(when, owner, origin)
    }

    /// What came or went with a name like that of `element` where names must differ from it: in the types that
    /// share members with `owner`, in their namespaces, or in the same namespace.
    fn of_siblings(&self, when: When, owner: ElementId, element: ElementId) -> BTreeSet<usize> {
        let pair = self.pair;
        let model = pair.model(when);
        let Some(path) = model.element_path(element) else {
            return BTreeSet::new();
        };
        let mut places: HashSet<String> = references::place(model, element).into_iter().collect();
        let owner = matches!(owner, ElementId::Structured(_))
            .then(|| model.element_path(owner))
            .flatten();
        for model in [When::Old, When::New].map(|when| pair.model(when)) {
            let owners = owner.iter().flat_map(|path| model.find_elements(path));
            for owner in owners {
                let ElementId::Structured(id) = owner else {
                    continue;
                };
                let derived = model.descendants(id).into_iter();
                for id in model.self_and_bases(id).map(|(id, _)| id).chain(derived) {
                    places.insert(model.structured_types[id].name.to_string());
                    // Variants have the names of derived types, of whatever namespace.
                    places.extend(references::place(model, ElementId::Structured(id)));
                }
            }
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

    /// A value that came to contain itself, or no longer does: what changed about the complex properties on the
    /// way. The item is the boxed one: where the box is, there is the cycle.
    fn of_cycles(&mut self, when: When, item: &Item) -> BTreeSet<usize> {
        let Some(ElementId::Property(start, _)) = item.origin else {
            return BTreeSet::new();
        };
        let pair = self.pair;
        let mut found = BTreeSet::new();
        let mut seen = HashSet::from_iter([start]);
        let mut open = vec![start];
        while let Some(ty) = open.pop() {
            for (property, target) in references::held(pair.model(when), ty) {
                found.extend(pair.presence(when, property));
                found.extend(pair.filtered(when, property, |aspect| {
                    matches!(aspect, Aspect::Attribute("Type"))
                }));
                if seen.insert(target) {
                    open.push(target);
                }
            }
        }
        found
    }

    /// A module is there as long as a namespace has something in it.
    fn of_module(&mut self, when: When, item: &Item) -> BTreeSet<usize> {
        if item.declaration.kind != ItemKind::Module {
            return BTreeSet::new();
        }
        let prefix = format!("{}::", item.path);
        let items = self.pair.side(when).items().iter();
        let inside = items.filter(|inside| inside.path.starts_with(&prefix));
        for origin in inside.filter_map(|inside| inside.origin) {
            let found = match references::as_type(origin) {
                Some(ty) => self.of_type(when, ty),
                None => self.pair.presence(when, origin).into_iter().collect(),
            };
            if !found.is_empty() {
                return found;
            }
        }
        BTreeSet::new()
    }
}

/// One way to look for causes.
type Step<'p, 'a> = fn(&mut Causes<'p, 'a>, When, &Item) -> BTreeSet<usize>;

fn is_boxed(item: &Item) -> bool {
    matches!(&item.declaration.kind, ItemKind::Field { ty, .. } if ty.is_boxed)
}
