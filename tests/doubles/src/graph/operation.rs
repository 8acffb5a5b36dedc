//! Actions and functions: their declaration, their arguments, what they give.

use std::fmt;
use std::sync::Arc;

use serde_json::{Map, Value as Json, json};

use super::error::GraphError;
use crate::odata::cursor::Cursor;
use crate::odata::expand::split;
use crate::odata::json::Reader;
use crate::odata::literal::{Literal, literal};
use crate::odata::options::Pairs;
use crate::odata::text::{self, Unit};
use crate::odata::{Edm, Malformed, Result, TypeRef};

/// What an operation is called on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Owner {
    /// An entity of this type or of one derived from it.
    Entity(String),
    /// A collection of this type.
    Collection(String),
    /// Nothing: it is at this path, such as `/beta`.
    Path(String),
}

/// What a call has at hand.
#[derive(Debug)]
pub struct Call<'a> {
    /// The entity it is called on; changes of it are kept.
    pub entity: Option<&'a mut Map<String, Json>>,
    /// The arguments by name, those that were left out as null.
    pub arguments: &'a Map<String, Json>,
    /// The time, in picoseconds since 1970.
    pub now: i128,
}

type Body = Arc<dyn Fn(Call<'_>) -> std::result::Result<Option<Json>, GraphError> + Send + Sync>;

/// An action or function.
#[derive(Clone)]
pub struct Operation {
    /// Its name.
    pub name: String,
    /// Its namespace. Outside `microsoft.graph` it must be written.
    pub namespace: String,
    /// What it is called on.
    pub owner: Owner,
    /// Called with POST, not with GET.
    pub is_action: bool,
    /// Name, type and nullability of each parameter.
    pub parameters: Vec<(String, TypeRef, bool)>,
    /// Its type, where it gives something.
    pub returns: Option<TypeRef>,
    /// The stream of the entity that a call opens an upload session for.
    pub(super) uploads: Option<String>,
    body: Body,
}

impl fmt::Debug for Operation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Operation")
            .field("name", &self.name)
            .field("owner", &self.owner)
            .finish_non_exhaustive()
    }
}

impl Operation {
    /// An action of the namespace `microsoft.graph`.
    pub fn action(
        name: &str,
        owner: Owner,
        body: impl Fn(Call<'_>) -> std::result::Result<Option<Json>, GraphError> + Send + Sync + 'static,
    ) -> Self {
        Self {
            name: name.into(),
            namespace: "microsoft.graph".into(),
            owner,
            is_action: true,
            parameters: Vec::new(),
            returns: None,
            uploads: None,
            body: Arc::new(body),
        }
    }

    /// A function of the namespace `microsoft.graph`.
    pub fn function(
        name: &str,
        owner: Owner,
        returns: &str,
        body: impl Fn(Call<'_>) -> std::result::Result<Option<Json>, GraphError> + Send + Sync + 'static,
    ) -> Self {
        Self {
            is_action: false,
            returns: Some(returns.into()),
            ..Self::action(name, owner, body)
        }
    }

    /// Adds a parameter.
    #[must_use]
    pub fn parameter(mut self, name: &str, ty: &str, nullable: bool) -> Self {
        self.parameters.push((name.into(), ty.into(), nullable));
        self
    }

    /// Sets the type of the result.
    #[must_use]
    pub fn returns(mut self, ty: &str) -> Self {
        self.returns = Some(ty.into());
        self
    }

    /// Makes it the action that opens an upload session for a stream of its entity.
    #[must_use]
    pub fn uploads(mut self, stream: &str) -> Self {
        self.uploads = Some(stream.into());
        self
    }

    /// Puts it into another namespace.
    #[must_use]
    pub fn namespace(mut self, namespace: &str) -> Self {
        self.namespace = namespace.into();
        self
    }

    /// Whether a path segment names it.
    pub(super) fn is_named(&self, written: &str) -> bool {
        match written.rsplit_once('.') {
            Some((namespace, name)) => {
                name == self.name
                    && (namespace == self.namespace
                        || (namespace == "graph" && self.namespace == "microsoft.graph"))
            }
            None => written == self.name && self.namespace == "microsoft.graph",
        }
    }

    /// Runs it.
    pub(super) fn call(&self, call: Call<'_>) -> std::result::Result<Option<Json>, GraphError> {
        (self.body)(call)
    }

    /// Whether these are the names of its parameters; those that may be null may be left out.
    pub(super) fn takes(&self, names: &[String]) -> bool {
        names
            .iter()
            .all(|name| self.parameters.iter().any(|(known, ..)| known == name))
            && self
                .parameters
                .iter()
                .all(|(known, _, nullable)| *nullable || names.contains(known))
    }

    /// The arguments of a function as JSON of the declared types.
    pub(super) fn arguments(
        &self,
        written: &[(String, Vec<Unit>)],
        query: &Pairs,
        reader: Reader<'_>,
    ) -> Result<Map<String, Json>> {
        let mut out = Map::new();
        for (name, ty, nullable) in &self.parameters {
            let Some((_, value)) = written.iter().find(|(known, _)| known == name) else {
                out.insert(name.clone(), Json::Null);
                continue;
            };
            let value = match value.split_first() {
                Some((Unit { ch: '@', .. }, alias)) => {
                    let alias = format!("@{}", text::string(alias));
                    let found = query
                        .iter()
                        .find(|(known, _)| *known == alias)
                        .map(|(_, value)| value.as_slice());
                    found.ok_or_else(|| {
                        Malformed::new(format!("The parameter alias '{alias}' has no value"))
                    })?
                }
                _ => value.as_slice(),
            };
            out.insert(name.clone(), argument(name, ty, *nullable, value, reader)?);
        }
        Ok(out)
    }
}

/// `name=value,name=value`
pub(super) fn written(text: &[Unit]) -> Result<Vec<(String, Vec<Unit>)>> {
    if text.is_empty() {
        return Ok(Vec::new());
    }
    let mut out: Vec<(String, Vec<Unit>)> = Vec::new();
    for part in split(text, ',') {
        let Some(at) = part.iter().position(|unit| unit.ch == '=') else {
            return Err(Malformed::new(format!(
                "'{}' is not of the form name=value",
                text::string(part)
            )));
        };
        let (name, value) = part.split_at(at);
        let name = text::string(name);
        if out.iter().any(|(known, _)| *known == name) {
            return Err(Malformed::new(format!(
                "'{name}' was specified more than once"
            )));
        }
        out.push((name, value.get(1..).unwrap_or_default().to_vec()));
    }
    Ok(out)
}

fn argument(
    name: &str,
    ty: &TypeRef,
    nullable: bool,
    value: &[Unit],
    reader: Reader<'_>,
) -> Result<Json> {
    let written = text::string(value);
    if matches!(value.first(), Some(Unit { ch: '[' | '{', .. })) {
        let json = serde_json::from_str(&written).map_err(|error| {
            Malformed::new(format!("The value of '{name}' is not JSON: {error}"))
        })?;
        return reader.property(name, ty, nullable, &json);
    }
    let json = constant(value, &ty.item)?.ok_or_else(|| {
        Malformed::new(format!(
            "The value {written} of '{name}' is not of type '{ty}'"
        ))
    })?;
    reader.property(name, ty, nullable, &json)
}

/// A literal as JSON, or nothing where it is not of that type.
pub(super) fn constant(value: &[Unit], ty: &Edm) -> Result<Option<Json>> {
    let mut cursor = Cursor::new(value);
    let found = literal(&mut cursor)?;
    if !cursor.is_done() {
        return Err(cursor.malformed("not a literal"));
    }
    let plain = text::string(value);
    Ok(match (found, ty) {
        (Some(Literal::Null), _) => Some(Json::Null),
        (Some(Literal::Boolean(value)), Edm::Boolean) => Some(json!(value)),
        (Some(Literal::Point(longitude, latitude)), Edm::Untyped) => {
            Some(json!({"type": "Point", "coordinates": [longitude, latitude]}))
        }
        (Some(Literal::Number(_)), ty) if ty.is_number() => {
            Some(serde_json::from_str(&plain).unwrap_or_else(|_| json!(plain)))
        }
        (Some(Literal::String(value)), Edm::String | Edm::Named(_)) => Some(json!(value)),
        (Some(Literal::Enumeration(written, value)), Edm::Named(declared))
            if written == *declared || declared.ends_with(&format!(".{written}")) =>
        {
            Some(json!(value))
        }
        (Some(Literal::Guid(_)), Edm::Guid)
        | (Some(Literal::Date(_)), Edm::Date)
        | (Some(Literal::DateTimeOffset(_)), Edm::DateTimeOffset)
        | (Some(Literal::TimeOfDay(_)), Edm::TimeOfDay) => Some(json!(plain)),
        (Some(Literal::Duration(_) | Literal::Binary(_)), Edm::Duration | Edm::Binary) => {
            let inner = plain.split('\'').nth(1).unwrap_or_default();
            // A body has the standard alphabet, a URL the one for URLs.
            let padding = "=".repeat((4 - inner.trim_end_matches('=').len() % 4) % 4);
            let binary = format!(
                "{}{padding}",
                inner
                    .trim_end_matches('=')
                    .replace('-', "+")
                    .replace('_', "/")
            );
            Some(json!(if *ty == Edm::Binary {
                binary
            } else {
                inner.to_owned()
            }))
        }
        _ => None,
    })
}
