//! Path to resource: sets, keys in both styles, casts, operations, properties, navigation, media.

use serde_json::Value as Json;

use super::error::GraphError;
use super::operation::{Operation, Owner, constant, written};
use super::state::State;
use super::store::{Entity, type_of};
use crate::odata::text::{self, Part, Unit};
use crate::odata::value::Value;
use crate::odata::{Edm, Malformed, TypeRef};

type Found<T> = Result<T, GraphError>;

/// What a path names.
#[derive(Clone, Debug)]
pub(super) struct Resource {
    /// The set it is in; operations without one have none.
    pub set: Option<usize>,
    pub kind: Kind,
}

#[derive(Clone, Debug)]
pub(super) enum Kind {
    /// A collection, maybe only those of a derived type.
    Collection(Option<String>),
    Count(Option<String>),
    Delta,
    Entity(String),
    /// An operation with the arguments of the path, on an entity or not.
    Operation {
        id: Option<String>,
        overloads: Vec<Operation>,
        arguments: Option<Vec<Unit>>,
    },
    /// A property by its names; `raw` for `/$value`.
    Property {
        id: String,
        names: Vec<String>,
        raw: bool,
    },
    /// Bytes.
    Media {
        id: String,
        name: String,
    },
    /// What describes them.
    MediaInfo {
        id: String,
        name: String,
    },
    Navigation {
        id: String,
        name: String,
        key: Option<String>,
        tail: Tail,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tail {
    Entities,
    References,
    Count,
}

/// A decoded segment.
struct Segment {
    units: Vec<Unit>,
    text: String,
}

impl Segment {
    /// `name(…)` as name and what is in the parentheses.
    fn call(&self) -> Option<(String, &[Unit])> {
        let open = self.units.iter().position(|unit| unit.ch == '(')?;
        let (name, rest) = self.units.split_at(open);
        let (last, inner) = rest.get(1..)?.split_last()?;
        (last.ch == ')' && !name.is_empty()).then(|| (text::string(name), inner))
    }

    /// The name before `(`.
    fn name(&self) -> String {
        self.call()
            .map_or_else(|| self.text.clone(), |(name, _)| name)
    }
}

/// Finds what a raw path names.
pub(super) fn resolve(state: &State, path: &str) -> Found<Resource> {
    let mut segments = Vec::new();
    for raw in path.trim_start_matches('/').split('/') {
        let units = text::decode(raw, Part::Segment)?;
        let text = text::string(&units);
        if text.is_empty() {
            return Err(GraphError::bad_request("The path has an empty segment."));
        }
        segments.push(Segment { units, text });
    }
    for (at, set) in state.sets.iter().enumerate() {
        let wanted: Vec<&str> = set
            .definition
            .path
            .trim_start_matches('/')
            .split('/')
            .collect();
        let Some((head, tail)) = segments.split_at_checked(wanted.len()) else {
            continue;
        };
        let Some((last, parents)) = head.split_last() else {
            continue;
        };
        let same = parents
            .iter()
            .map(|segment| segment.text.as_str())
            .eq(wanted.iter().copied().take(parents.len()));
        if same && wanted.last().is_some_and(|name| last.name() == *name) {
            let resolver = Resolver { state, set: at };
            if let Some(id) = &set.definition.singleton {
                return match last.call() {
                    Some(_) => Err(unknown(&last.text)),
                    None => resolver.entity(id.clone(), tail),
                };
            }
            return match last.call() {
                Some((_, key)) => resolver.entity(resolver.key(key)?, tail),
                None => resolver.collection(tail),
            };
        }
    }
    if let Some((last, parents)) = segments.split_last() {
        let names: Vec<&str> = parents
            .iter()
            .map(|segment| segment.text.as_str())
            .collect();
        let owner = Owner::Path(format!("/{}", names.join("/")));
        let overloads: Vec<_> = state
            .operations
            .iter()
            .filter(|known| known.owner == owner && known.is_named(&last.name()))
            .cloned()
            .collect();
        if !overloads.is_empty() {
            let arguments = last.call().map(|(_, inner)| inner.to_vec());
            return Ok(Resource {
                set: None,
                kind: Kind::Operation {
                    id: None,
                    overloads,
                    arguments,
                },
            });
        }
    }
    Err(unknown(segments.last().map_or("", |segment| &segment.text)))
}

struct Resolver<'a> {
    state: &'a State,
    set: usize,
}

impl Resolver<'_> {
    fn found(&self, kind: Kind) -> Resource {
        Resource {
            set: Some(self.set),
            kind,
        }
    }

    fn declared(&self) -> Found<&str> {
        Ok(&self.state.set(self.set)?.definition.ty)
    }

    fn collection(&self, segments: &[Segment]) -> Found<Resource> {
        let Some((first, tail)) = segments.split_first() else {
            return Ok(self.found(Kind::Collection(None)));
        };
        let name = first.name();
        if tail.is_empty() {
            if first.text == "$count" {
                return Ok(self.found(Kind::Count(None)));
            }
            let delta = first.call().is_none_or(|(_, inner)| inner.is_empty());
            if delta && matches!(name.as_str(), "delta" | "microsoft.graph.delta") {
                return Ok(self.found(Kind::Delta));
            }
            let owner = Owner::Collection(self.declared()?.into());
            if let Some(kind) = self.operation(None, first, |known| *known == owner) {
                return Ok(self.found(kind));
            }
        }
        if let Some(cast) = self.cast(&first.text)? {
            return match tail {
                [] => Ok(self.found(Kind::Collection(Some(cast)))),
                [count] if count.text == "$count" => Ok(self.found(Kind::Count(Some(cast)))),
                [key, tail @ ..] => self.entity(key.text.clone(), tail),
            };
        }
        if !self.state.schema.has_id(self.declared()?) {
            return Err(unknown(&first.text));
        }
        self.entity(first.text.clone(), tail)
    }

    fn entity(&self, id: String, segments: &[Segment]) -> Found<Resource> {
        let Some((first, tail)) = segments.split_first() else {
            return Ok(self.found(Kind::Entity(id)));
        };
        let set = self.state.set(self.set)?;
        let entity = self.state.entity(self.set, &id)?;
        let ty = type_of(&entity.json, self.declared()?).to_owned();
        if let Some(cast) = self.cast(&first.text)? {
            return if self.state.schema.is_a(&ty, &cast) {
                self.entity(id, tail)
            } else {
                Err(GraphError::not_found(&id))
            };
        }
        if set.definition.media.contains(&first.text) {
            let name = first.text.clone();
            return match tail {
                [] => Ok(self.found(Kind::MediaInfo { id, name })),
                [value] if value.text == "$value" => Ok(self.found(Kind::Media { id, name })),
                [other, ..] => Err(unknown(&other.text)),
            };
        }
        if let Some(navigation) = self.state.schema.navigation(&ty, &first.name()) {
            return self.navigation(id, &navigation.name, first, tail);
        }
        if tail.is_empty() {
            let bound = |owner: &Owner| matches!(owner, Owner::Entity(base) if self.state.schema.is_a(&ty, base));
            if let Some(kind) = self.operation(Some(id.clone()), first, bound) {
                return Ok(self.found(kind));
            }
        }
        self.property(id, &ty, segments)
    }

    fn operation(
        &self,
        id: Option<String>,
        segment: &Segment,
        bound: impl Fn(&Owner) -> bool,
    ) -> Option<Kind> {
        let name = segment.name();
        let overloads: Vec<_> = self
            .state
            .operations
            .iter()
            .filter(|known| known.is_named(&name) && bound(&known.owner))
            .cloned()
            .collect();
        let arguments = segment.call().map(|(_, inner)| inner.to_vec());
        (!overloads.is_empty()).then_some(Kind::Operation {
            id,
            overloads,
            arguments,
        })
    }

    fn property(&self, id: String, ty: &str, segments: &[Segment]) -> Found<Resource> {
        let mut owner = Some(ty.to_owned());
        let mut names = Vec::new();
        for (at, segment) in segments.iter().enumerate() {
            if segment.text == "$value" && at + 1 == segments.len() && at > 0 {
                return Ok(self.found(Kind::Property {
                    id,
                    names,
                    raw: true,
                }));
            }
            let property = owner
                .as_deref()
                .and_then(|owner| self.state.schema.property(owner, &segment.text));
            let Some(property) = property else {
                return Err(unknown(&segment.text));
            };
            if property.ty.item == Edm::Stream && segments.len() == 1 {
                return Ok(self.found(Kind::Media {
                    id,
                    name: segment.text.clone(),
                }));
            }
            names.push(segment.text.clone());
            owner = match &property.ty.item {
                Edm::Named(name) if !property.ty.collection => Some(name.clone()),
                _ => None,
            };
        }
        Ok(self.found(Kind::Property {
            id,
            names,
            raw: false,
        }))
    }

    fn navigation(
        &self,
        id: String,
        name: &str,
        first: &Segment,
        tail: &[Segment],
    ) -> Found<Resource> {
        let name = name.to_owned();
        let entity = self.state.entity(self.set, &id)?;
        let owner = self.state.known(&entity.json, self.declared()?);
        let target = self.state.schema.navigation(owner, &name);
        let target = target.map_or("", |navigation| &navigation.target);
        let (key, tail) = match (first.call(), tail) {
            (Some((_, inner)), tail) => (Some(self.state.schema.unnamed_key(target, inner)?), tail),
            (None, [next, rest @ ..])
                if !next.text.starts_with('$') && self.state.schema.has_id(target) =>
            {
                (Some(next.text.clone()), rest)
            }
            (None, tail) => (None, tail),
        };
        let tail = match tail {
            [] => Tail::Entities,
            [end] if end.text == "$ref" => Tail::References,
            [end] if end.text == "$count" && key.is_none() => Tail::Count,
            [other, ..] => return Err(unknown(&other.text)),
        };
        Ok(self.found(Kind::Navigation {
            id,
            name,
            key,
            tail,
        }))
    }

    fn cast(&self, name: &str) -> Found<Option<String>> {
        let declared = self.declared()?;
        let known = if name.contains('.') {
            self.state.schema.structured(name)
        } else {
            None
        };
        Ok(known
            .filter(|ty| self.state.schema.is_a(&ty.name, declared))
            .map(|ty| ty.name.clone()))
    }

    /// What is in the parentheses of `set(…)`: the key, named or not, or an alternate key.
    fn key(&self, inner: &[Unit]) -> Found<String> {
        let ty = self.declared()?;
        let is_quoted = matches!(inner.first(), Some(Unit { ch: '\'', .. }));
        if is_quoted || (!self.state.schema.has_id(ty) && !inner.iter().any(|unit| unit.ch == '='))
        {
            return self.state.schema.unnamed_key(ty, inner);
        }
        let pairs = written(inner)?;
        let mut names: Vec<_> = pairs.iter().map(|(name, _)| name.clone()).collect();
        names.sort();
        let set = self.state.set(self.set)?;
        let mut own = self.state.schema.key(&set.definition.ty);
        own.sort();
        let known = names == own
            || set.definition.alternate_keys.iter().any(|key| {
                let mut key = key.clone();
                key.sort();
                key == names
            });
        if !known {
            return Err(GraphError::bad_request(format!(
                "The key in the URL is not a key of '{}'.",
                set.definition.ty
            )));
        }
        let mut wanted = Vec::new();
        for (name, value) in &pairs {
            let ty = self
                .state
                .schema
                .property(&set.definition.ty, name)
                .map_or(TypeRef::one(Edm::String), |known| known.ty.clone());
            let json = constant(value, &ty.item)?
                .ok_or_else(|| Malformed::new(format!("The key '{name}' is not of type '{ty}'")))?;
            wanted.push((name, ty, json));
        }
        let is_it = |entity: &&Entity| {
            wanted.iter().all(|(name, ty, json)| {
                let here = entity.json.get(name.as_str()).unwrap_or(&Json::Null);
                let schema = &self.state.schema;
                Value::of(here, ty, schema).equals(&Value::of(json, ty, schema))
            })
        };
        let found = set.entities.iter().find(is_it);
        found
            .map(|entity| entity.id.clone())
            .ok_or_else(|| GraphError::not_found(&text::string(inner)))
    }
}

fn unknown(segment: &str) -> GraphError {
    GraphError::bad_request(format!("Resource not found for the segment '{segment}'."))
}
