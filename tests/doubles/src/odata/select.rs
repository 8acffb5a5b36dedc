//! `$select` (URL conventions 5.1.3).

use serde_json::{Map, Value as Json};

use super::schema::{Edm, Schema};
use super::text::{self, Unit};
use super::{Malformed, Result, expand};

/// The properties to return; `None` in it for `*`.
#[derive(Clone, Debug)]
pub struct Select {
    paths: Vec<Option<Vec<String>>>,
    text: String,
}

impl Select {
    /// Reads `selectItem *( COMMA selectItem )`.
    pub fn parse(text: &[Unit], schema: &Schema, ty: &str) -> Result<Self> {
        let mut paths = Vec::new();
        for item in expand::split(text, ',') {
            let item = text::string(item);
            paths.push(if item == "*" {
                None
            } else {
                Some(path(&item, schema, ty)?)
            });
        }
        Ok(Self {
            paths,
            text: text::string(text),
        })
    }

    /// How it was written, for the context URL.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Keeps what was selected, and the annotations of the object and of what is kept.
    pub fn apply(&self, object: &Map<String, Json>) -> Map<String, Json> {
        if self.paths.iter().any(Option::is_none) {
            return object.clone();
        }
        let mut out = Map::new();
        for (name, value) in object {
            let of = name.split('@').next().unwrap_or_default();
            let tails: Vec<&[String]> = self
                .paths
                .iter()
                .flatten()
                .filter_map(|path| path.split_first())
                .filter(|(head, _)| *head == of)
                .map(|(_, tail)| tail)
                .collect();
            if of.is_empty()
                || tails.iter().any(|tail| tail.is_empty())
                || (name != of && !tails.is_empty())
            {
                out.insert(name.clone(), value.clone());
            } else if !tails.is_empty() {
                out.insert(name.clone(), narrowed(value, &tails));
            }
        }
        out
    }
}

/// Part of a complex value.
fn narrowed(value: &Json, tails: &[&[String]]) -> Json {
    match value {
        Json::Array(items) => Json::Array(items.iter().map(|item| narrowed(item, tails)).collect()),
        Json::Object(object) => {
            let paths = tails.iter().map(|tail| Some(tail.to_vec())).collect();
            Json::Object(
                Select {
                    paths,
                    text: String::new(),
                }
                .apply(object),
            )
        }
        other => other.clone(),
    }
}

/// The names of a path, type casts left out.
fn path(item: &str, schema: &Schema, ty: &str) -> Result<Vec<String>> {
    let unknown = || {
        Malformed::new(format!(
            "Parsing OData Select and Expand failed: Could not find a property named '{item}' on type '{ty}'."
        ))
    };
    let mut owner = Some(ty.to_owned());
    let mut names = Vec::new();
    for part in item.split('/') {
        let of = owner.clone().ok_or_else(unknown)?;
        if part.contains('.') {
            let cast = schema
                .structured(part)
                .filter(|cast| schema.is_a(&cast.name, &of))
                .ok_or_else(unknown)?;
            owner = Some(cast.name.clone());
            continue;
        }
        let property = schema.property(&of, part);
        let navigation = schema.navigation(&of, part);
        if property.is_none() && navigation.is_none() && !schema.is_open(&of) {
            return Err(unknown());
        }
        names.push(part.into());
        // A navigation property ends the path; so does a primitive one.
        owner = property.and_then(|property| match &property.ty.item {
            Edm::Named(name) if schema.structured(name).is_some() => Some(name.clone()),
            _ => None,
        });
    }
    if names.is_empty() {
        Err(unknown())
    } else {
        Ok(names)
    }
}
