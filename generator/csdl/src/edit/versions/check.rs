//! Whether the versions of things can become one.

use std::collections::BTreeMap;

use foldhash::{HashMap, HashMapExt as _, HashSet};

use super::families::Families;
use crate::edit::EditError;
use crate::model::{
    ElementId, ElementType, Model, NamedType, QualifiedName, StructuredKind, StructuredType,
    StructuredTypeId,
};

/// What is checked: kinds, base types, and members that a base type has too.
pub(super) fn check(model: &Model, families: &Families) -> Result<(), EditError> {
    same_kinds(model, families)?;
    let types = Types::new(model, families);
    types.without_cycles()?;
    types.members_fit()
}

/// All versions of a name are of one kind.
fn same_kinds(model: &Model, families: &Families) -> Result<(), EditError> {
    let mut known: HashMap<QualifiedName, (&'static str, ElementId)> = HashMap::new();
    for id in model.schema_children() {
        let Some(name) = model.qualified_name(id) else {
            continue;
        };
        if families.version(&name.namespace).is_none() {
            continue;
        }
        let own = kind(model, id);
        let (kind, other) = *known.entry(families.unversioned(name)).or_insert((own, id));
        if let (false, Some(other)) = (kind == own, model.qualified_name(other)) {
            return Err(refused(format!(
                "`{other}` is {kind} and `{name}` is {own}: they cannot become one"
            )));
        }
    }
    Ok(())
}

fn kind(model: &Model, id: ElementId) -> &'static str {
    match id {
        ElementId::Structured(id) => match model.structured_types[id].kind {
            StructuredKind::Entity => "an entity type",
            StructuredKind::Complex => "a complex type",
        },
        other => other.kind(),
    }
}

fn refused(message: String) -> EditError {
    EditError::refused(message)
        .help("remove one of them from the document, or write a pattern that only the others match")
}

/// The structured types as they will be, by name, each with its versions, oldest first.
struct Types<'m> {
    model: &'m Model,
    families: &'m Families,
    versions: BTreeMap<QualifiedName, Vec<StructuredTypeId>>,
}

/// The type of a member, as far as two have to agree.
#[derive(PartialEq)]
struct Shape {
    is_navigation: bool,
    is_collection: bool,
    target: Target,
}

#[derive(PartialEq)]
enum Target {
    Named(QualifiedName),
    BuiltIn(Option<ElementType>),
}

impl<'m> Types<'m> {
    fn new(model: &'m Model, families: &'m Families) -> Self {
        let mut versions: BTreeMap<QualifiedName, Vec<StructuredTypeId>> = BTreeMap::new();
        for (id, ty) in model.structured_types.iter() {
            let name = families.unversioned(&ty.name);
            versions.entry(name).or_default().push(id);
        }
        for ids in versions.values_mut() {
            ids.sort_by_cached_key(|id| families.number(&model.structured_types[*id].name));
        }
        Self {
            model,
            families,
            versions,
        }
    }

    fn structured(&self, name: &QualifiedName) -> impl Iterator<Item = &'m StructuredType> {
        let model = self.model;
        let ids = self.versions.get(name).into_iter().flatten();
        ids.map(|id| &model.structured_types[*id])
    }

    /// The base type that a type will have: that of its newest version which has another one.
    fn base(&self, name: &QualifiedName) -> Option<QualifiedName> {
        let bases = self.structured(name).filter_map(|ty| ty.base);
        let bases = bases.map(|base| {
            let base = &self.model.structured_types[base];
            self.families.unversioned(&base.name)
        });
        bases.filter(|base| base != name).last()
    }

    fn without_cycles(&self) -> Result<(), EditError> {
        for name in self.versions.keys() {
            let mut seen = HashSet::from_iter([name.clone()]);
            let mut at = self.base(name);
            while let Some(base) = at {
                if base == *name {
                    return Err(refused(format!(
                        "the versions of `{name}` cannot become one: it would derive from itself"
                    )));
                }
                if !seen.insert(base.clone()) {
                    break;
                }
                at = self.base(&base);
            }
        }
        Ok(())
    }

    /// A member that a type and its base type have is the same in both.
    fn members_fit(&self) -> Result<(), EditError> {
        let members: BTreeMap<_, _> = self
            .versions
            .keys()
            .map(|name| (name, self.members(name)))
            .collect();
        for (name, own) in &members {
            let mut at = self.base(name);
            while let Some(base) = at {
                let inherited = members.get(&base);
                let clash = inherited.and_then(|inherited| {
                    let mut own = own.iter();
                    own.find(|(name, shape)| inherited.get(*name).is_some_and(|i| i != *shape))
                });
                if let Some((member, _)) = clash {
                    return Err(refused(format!(
                        "`{name}/{member}` is of another type than `{base}/{member}`, from which it would be inherited"
                    )));
                }
                at = self.base(&base);
            }
        }
        Ok(())
    }

    /// The members that a type will declare.
    fn members(&self, name: &QualifiedName) -> BTreeMap<&'m str, Shape> {
        let mut members = BTreeMap::new();
        for ty in self.structured(name) {
            for property in &ty.properties {
                let shape = Shape {
                    is_navigation: false,
                    is_collection: property.ty.is_collection,
                    target: self.target(Some(property.ty.element)),
                };
                members.insert(property.name.as_str(), shape);
            }
            for property in &ty.navigation_properties {
                let shape = Shape {
                    is_navigation: true,
                    is_collection: property.is_collection,
                    target: self.target(property.target.map(ElementType::Structured)),
                };
                members.insert(property.name.as_str(), shape);
            }
        }
        members
    }

    fn target(&self, element: Option<ElementType>) -> Target {
        let named = match element {
            Some(ElementType::Structured(id)) => NamedType::Structured(id),
            Some(ElementType::Enum(id)) => NamedType::Enum(id),
            Some(ElementType::Definition(id)) => NamedType::Definition(id),
            other => return Target::BuiltIn(other),
        };
        Target::Named(self.families.unversioned(self.model.type_name(named)))
    }
}
