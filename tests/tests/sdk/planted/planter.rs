//! Two copies of a document: what an edit needs is put into both, the edit itself into the new one.

use std::collections::HashSet;

use crate::planted::xml::{Element, piece};

/// Where an edit is made.
#[derive(Clone, Debug)]
pub struct Place {
    /// The element.
    pub id: usize,
    /// Its path: of a child of a schema its qualified name.
    pub path: String,
}

pub struct Planter {
    pub old: Element,
    pub new: Element,
    /// Children of schemas that have been edited: each is edited once.
    used: HashSet<usize>,
}

impl Planter {
    pub fn new(document: &Element) -> Self {
        Self {
            old: document.clone(),
            new: document.clone(),
            used: HashSet::new(),
        }
    }

    /// The first child of a schema with this tag that fits and is not in use.
    pub fn schema_child(&mut self, tag: &str, fits: impl Fn(&Element) -> bool) -> Place {
        let found = self.candidates(tag).into_iter().find_map(|(place, child)| {
            let is_free = !self.used.contains(&place.id) && fits(child);
            is_free.then_some(place)
        });
        let found = found.unwrap_or_else(|| panic!("the document has no such {tag} left"));
        self.used.insert(found.id);
        found
    }

    fn candidates(&self, tag: &str) -> Vec<(Place, &Element)> {
        let mut all = Vec::new();
        for schema in schemas(&self.new) {
            let namespace = schema.get("Namespace").unwrap_or_default();
            for child in schema.children.iter().filter(|child| child.tag == tag) {
                let path = format!("{namespace}.{}", child.name());
                all.push((Place { id: child.id, path }, child));
            }
        }
        all
    }

    /// The first child of the entity container that fits and is not in use.
    pub fn container_child(&mut self, tag: &str, fits: impl Fn(&Element) -> bool) -> Place {
        let containers = self.candidates("EntityContainer");
        let found = containers.iter().find_map(|(container, element)| {
            let mut children = element.children.iter();
            let child = children
                .find(|child| child.tag == tag && !self.used.contains(&child.id) && fits(child))?;
            let path = format!("{}/{}", container.path, child.name());
            Some(Place { id: child.id, path })
        });
        let found = found.unwrap_or_else(|| panic!("the container has no such {tag} left"));
        self.used.insert(found.id);
        found
    }

    pub fn container(&self) -> Place {
        let containers = self.candidates("EntityContainer");
        let first = containers.into_iter().next();
        first.map_or_else(|| panic!("no container"), |(place, _)| place)
    }

    /// Whether an edit was made in what a path leads to.
    pub fn is_edited(&self, path: &str) -> bool {
        let first = path.split('/').next().unwrap_or_default();
        let mut edited = false;
        for schema in schemas(&self.old) {
            let namespace = schema.get("Namespace").unwrap_or_default();
            edited |= schema.children.iter().any(|child| {
                self.used.contains(&child.id) && format!("{namespace}.{}", child.name()) == first
            });
        }
        edited
    }

    /// A schema, to put something new into.
    pub fn schema(&self, namespace: &str) -> Place {
        let mut all = schemas(&self.new);
        let found = all.find(|schema| schema.get("Namespace") == Some(namespace));
        Place {
            id: found.map_or_else(|| panic!("no {namespace}"), |schema| schema.id),
            path: namespace.to_owned(),
        }
    }

    /// The element as it is in the new document.
    pub fn at(&self, place: &Place) -> &Element {
        self.new
            .find(place.id)
            .unwrap_or_else(|| panic!("no {}", place.path))
    }

    /// The element of the new document, to edit.
    pub fn edit(&mut self, place: &Place) -> &mut Element {
        self.new
            .find_mut(place.id)
            .unwrap_or_else(|| panic!("no {}", place.path))
    }

    /// What the document lacks: the same in both copies.
    pub fn prepare(&mut self, place: &Place, edit: impl Fn(&mut Element)) {
        for document in [&mut self.old, &mut self.new] {
            edit(
                document
                    .find_mut(place.id)
                    .unwrap_or_else(|| panic!("no {}", place.path)),
            );
        }
    }

    /// A new child of a schema in both copies, with an id of its own.
    pub fn prepare_child(&mut self, namespace: &str, text: &str) -> Place {
        let schema = self.schema(namespace);
        let mut child = piece(text);
        child.id = usize::MAX - self.used.len();
        self.used.insert(child.id);
        let place = Place {
            id: child.id,
            path: format!("{namespace}.{}", child.name()),
        };
        self.prepare(&schema, |schema| schema.children.push(child.clone()));
        place
    }

    /// How often the document refers to a type, by alias or not, other than as the target of annotations.
    pub fn references(&self, path: &str) -> usize {
        let mut count = 0;
        self.new.each(&mut |element| {
            for name in ["Type", "BaseType", "EntityType", "UnderlyingType"] {
                let value = element.get(name).unwrap_or_default();
                if self.resolved(inner(value)) == path {
                    count += 1;
                }
            }
        });
        count
    }

    /// Whether another type is derived from this one.
    pub fn has_derived(&self, path: &str) -> bool {
        let mut found = false;
        self.new.each(&mut |element| {
            let base = element.get("BaseType").unwrap_or_default();
            found |= self.resolved(base) == path;
        });
        found
    }

    /// A type without its alias.
    pub fn resolved(&self, name: &str) -> String {
        if let Some(item) = name.strip_prefix("Collection(") {
            return format!("Collection({})", self.resolved(item.trim_end_matches(')')));
        }
        let Some((alias, simple)) = name.rsplit_once('.') else {
            return name.to_owned();
        };
        let known = schemas(&self.new).find(|schema| schema.get("Alias") == Some(alias));
        match known.and_then(|schema| schema.get("Namespace")) {
            Some(namespace) => format!("{namespace}.{simple}"),
            None => name.to_owned(),
        }
    }

    /// How many operations have this name.
    pub fn overloads(&self, path: &str) -> usize {
        let all = self.candidates("Action").into_iter();
        let all = all.chain(self.candidates("Function"));
        all.filter(|(place, _)| place.path == path).count()
    }

    /// The path of an operation: with the types that tell its overloads apart.
    pub fn operation_path(&self, name: &str, operation: &Element) -> String {
        let is_bound = operation.get("IsBound") == Some("true");
        let count = match operation.tag.as_str() {
            "Action" => usize::from(is_bound),
            _ => usize::MAX,
        };
        let parameters = operation.tagged("Parameter").take(count);
        let types = parameters.map(|it| self.resolved(it.get("Type").unwrap_or_default()));
        format!("{name}({})", types.collect::<Vec<_>>().join(","))
    }
}

pub fn schemas(document: &Element) -> impl Iterator<Item = &Element> {
    let services = document.children.iter();
    services.flat_map(|services| services.tagged("Schema"))
}

/// The type of the items of a collection.
pub fn inner(ty: &str) -> &str {
    let item = ty.strip_prefix("Collection(");
    item.and_then(|rest| rest.strip_suffix(')')).unwrap_or(ty)
}
