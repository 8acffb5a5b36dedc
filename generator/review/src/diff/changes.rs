//! The changes of the model, found by the elements that they are about.

use foldhash::{HashMap, HashMapExt as _};

use csdl::compare::{Aspect, Change};
use csdl::model::{ElementId, Model, NamedType, StructuredTypeId};

use super::side::Side;
use super::weigh::parent_path;
use csdl_codegen::api::{Item, ItemKind, ParameterValue};

/// Which of the two models an id belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum When {
    Old,
    New,
}

impl When {
    pub(super) const BOTH: [Self; 2] = [Self::Old, Self::New];

    pub(super) fn other(self) -> Self {
        match self {
            Self::Old => Self::New,
            Self::New => Self::Old,
        }
    }
}

/// Both sides and the changes between them.
pub(super) struct Pair<'a> {
    pub changes: &'a [Change],
    old: &'a Side<'a>,
    new: &'a Side<'a>,
    at: HashMap<(When, ElementId), Vec<usize>>,
    /// What was added or removed, by its simple name in small letters without separators: what may take a Rust
    /// name from another.
    by_name: HashMap<String, Vec<usize>>,
    /// The items that others belong to, by path.
    parents: HashMap<(When, &'a str), &'a Item>,
    /// The methods that take a struct of parameters, by the struct's path.
    methods: HashMap<(When, &'a str), &'a Item>,
}

impl<'a> Pair<'a> {
    pub(super) fn new(changes: &'a [Change], old: &'a Side<'a>, new: &'a Side<'a>) -> Self {
        let mut at: HashMap<_, Vec<usize>> = HashMap::new();
        let mut by_name: HashMap<_, Vec<usize>> = HashMap::new();
        for (index, change) in changes.iter().enumerate() {
            for (when, id) in [(When::Old, change.old), (When::New, change.new)] {
                let Some(id) = id else { continue };
                at.entry((when, id)).or_default().push(index);
                // What changes in a signature is found at the operation, whose method it changes.
                if let Some(operation) = signature_of(id) {
                    at.entry((when, operation)).or_default().push(index);
                }
            }
            if matches!(
                change.aspect,
                Aspect::Added | Aspect::Removed | Aspect::Parameters
            ) {
                let name = folded(simple_name(&change.path));
                by_name.entry(name).or_default().push(index);
            }
        }
        let mut parents = HashMap::new();
        let mut methods = HashMap::new();
        for (when, side) in [(When::Old, old), (When::New, new)] {
            let has_members = |item: &&Item| {
                matches!(
                    item.origin,
                    Some(ElementId::Structured(_) | ElementId::Enum(_) | ElementId::Operation(_))
                )
            };
            let items = side.items().iter().filter(has_members);
            parents.extend(items.map(|item| ((when, item.path.as_str()), item)));
            for item in side.items() {
                if let Some(path) = parameters_of(item) {
                    methods.insert((when, path), item);
                }
            }
        }
        Self {
            changes,
            old,
            new,
            at,
            by_name,
            parents,
            methods,
        }
    }

    pub(super) fn side(&self, when: When) -> &'a Side<'a> {
        match when {
            When::Old => self.old,
            When::New => self.new,
        }
    }

    pub(super) fn model(&self, when: When) -> &'a Model {
        self.side(when).model
    }

    /// The item that an item belongs to: the struct that has the field, the builder that has the method.
    pub(super) fn parent_item(&self, when: When, path: &str) -> Option<&'a Item> {
        self.parents.get(&(when, parent_path(path)?)).copied()
    }

    /// The element that an item's parent comes from. A struct of parameters belongs to where its method is.
    pub(super) fn owner(&self, when: When, path: &str) -> Option<ElementId> {
        let parent = self.parent_item(when, path);
        let of = |path: &str| self.methods.get(&(when, path)).copied();
        match of(path).or_else(|| of(&parent?.path)) {
            Some(method) => self.parent_item(when, &method.path)?.origin,
            None => parent?.origin,
        }
    }

    /// The changes at an element; at an operation those of its signature, too.
    pub(super) fn at(&self, when: When, id: ElementId) -> &[usize] {
        self.at.get(&(when, id)).map_or(&[], Vec::as_slice)
    }

    /// The changes at an element that `filter` wants.
    pub(super) fn filtered(
        &self,
        when: When,
        id: ElementId,
        filter: impl Fn(&Aspect) -> bool,
    ) -> impl Iterator<Item = usize> {
        let found = self.at(when, id).iter().copied();
        found.filter(move |index| {
            self.changes
                .get(*index)
                .is_some_and(|change| filter(&change.aspect))
        })
    }

    /// That the element came or went, alone or with what it is in.
    pub(super) fn presence(&self, when: When, id: ElementId) -> Option<usize> {
        let wanted = match when {
            When::Old => Aspect::Removed,
            When::New => Aspect::Added,
        };
        std::iter::successors(Some(id), |id| parent(*id))
            .find_map(|id| self.filtered_exactly(when, id, &wanted))
    }

    fn filtered_exactly(&self, when: When, id: ElementId, wanted: &Aspect) -> Option<usize> {
        self.at(when, id).iter().copied().find(|index| {
            self.changes.get(*index).is_some_and(|change| {
                let own = match when {
                    When::Old => change.old,
                    When::New => change.new,
                };
                own == Some(id) && change.aspect == *wanted
            })
        })
    }

    /// What came or went with a name like this.
    pub(super) fn named_like(&self, name: &str) -> &[usize] {
        self.by_name.get(&folded(name)).map_or(&[], Vec::as_slice)
    }

    /// The type of the other model with the same name.
    pub(super) fn counterpart(&self, when: When, ty: NamedType) -> Option<NamedType> {
        let model = self.model(when);
        let name = match ty {
            NamedType::Structured(id) => &model.structured_types[id].name,
            NamedType::Enum(id) => &model.enum_types[id].name,
            NamedType::Definition(id) => &model.type_definitions[id].name,
        };
        self.model(when.other()).find_type(name)
    }

    /// The structured type of the other model with the same name.
    pub(super) fn structured_counterpart(
        &self,
        when: When,
        id: StructuredTypeId,
    ) -> Option<StructuredTypeId> {
        match self.counterpart(when, NamedType::Structured(id))? {
            NamedType::Structured(id) => Some(id),
            NamedType::Enum(_) | NamedType::Definition(_) => None,
        }
    }
}

/// The struct that a method takes its parameters in.
fn parameters_of(method: &Item) -> Option<&str> {
    let ItemKind::Function(function) = &method.declaration.kind else {
        return None;
    };
    function
        .parameters
        .iter()
        .find_map(|parameter| match &parameter.value {
            ParameterValue::Struct(path) => Some(path.as_str()),
            ParameterValue::Plain(_) | ParameterValue::Sent { .. } => None,
        })
}

/// The element that an element is in.
pub(super) fn parent(id: ElementId) -> Option<ElementId> {
    match id {
        ElementId::Property(id, _) | ElementId::Navigation(id, _) => {
            Some(ElementId::Structured(id))
        }
        ElementId::Member(id, _) => Some(ElementId::Enum(id)),
        ElementId::Binding(_) | ElementId::Parameter(..) | ElementId::ReturnType(_) => {
            signature_of(id)
        }
        ElementId::EntitySet(id, _)
        | ElementId::Singleton(id, _)
        | ElementId::ActionImport(id, _)
        | ElementId::FunctionImport(id, _) => Some(ElementId::Container(id)),
        ElementId::Structured(_)
        | ElementId::Enum(_)
        | ElementId::Definition(_)
        | ElementId::Operation(_)
        | ElementId::Term(_)
        | ElementId::Container(_) => None,
    }
}

/// The operation whose signature the element is part of.
fn signature_of(id: ElementId) -> Option<ElementId> {
    match id {
        ElementId::Binding(id) | ElementId::Parameter(id, _) | ElementId::ReturnType(id) => {
            Some(ElementId::Operation(id))
        }
        _ => None,
    }
}

/// The last name of a path: `age` of `ns.User/age`, `delta` of `ns.delta(Collection(ns.User))`.
pub(super) fn simple_name(path: &str) -> &str {
    let (head, signature) = match path.find('(') {
        Some(at) => path.split_at(at),
        None => (path, ""),
    };
    if let Some((_, part)) = signature.rsplit_once(")/") {
        return part;
    }
    head.rsplit(['/', '.']).next().unwrap_or(head)
}

fn folded(name: &str) -> String {
    name.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{folded, simple_name};

    #[test]
    fn the_simple_name_is_the_last_of_the_path() {
        for (path, name) in [
            ("ns.User", "User"),
            ("ns.User/age", "age"),
            ("ns.delta(Collection(ns.User))", "delta"),
            ("ns.delta(Collection(ns.User))/token", "token"),
            ("ns.C/Users", "Users"),
            ("", ""),
        ] {
            assert_eq!(simple_name(path), name);
        }
        assert_eq!(folded("_Query-String"), "querystring");
    }
}
