//! Keys that are not called `id`: of any type and of several properties, in parentheses only.

use serde_json::Value as Json;

use super::error::GraphError;
use super::operation::constant;
use super::shape::encoded;
use super::state::State;
use crate::odata::json::Body;
use crate::odata::text::Unit;
use crate::odata::{Edm, Schema};

impl Schema {
    /// Whether entities of a type are known by `id`, a string.
    pub(super) fn has_id(&self, ty: &str) -> bool {
        self.key(ty) == ["id"]
    }

    /// The key of an entity as one text; nothing where a part of it is missing.
    pub(super) fn key_text(&self, ty: &str, json: &Json) -> Option<String> {
        let parts = self.key(ty).into_iter().map(|name| match json.get(name)? {
            Json::Null => None,
            Json::String(text) => Some(text.clone()),
            other => Some(other.to_string()),
        });
        Some(parts.collect::<Option<Vec<_>>>()?.join(","))
    }

    /// The key of an entity as a URL has it, without parentheses.
    pub(super) fn key_literal(&self, ty: &str, json: &Json) -> String {
        let names = self.key(ty);
        let literal = |name: &String| {
            let value = json.get(name).unwrap_or(&Json::Null);
            let is_text = self
                .property(ty, name)
                .is_none_or(|property| property.ty.item == Edm::String);
            match value.as_str() {
                Some(text) if is_text => format!("'{}'", encoded(&text.replace('\'', "''"))),
                Some(text) => encoded(text),
                None => value.to_string(),
            }
        };
        match &names[..] {
            [name] => literal(name),
            names => {
                let pairs = names.iter().map(|name| format!("{name}={}", literal(name)));
                pairs.collect::<Vec<_>>().join(",")
            }
        }
    }

    /// The key that a URL has, where it is one value without a name.
    pub(super) fn unnamed_key(&self, ty: &str, inner: &[Unit]) -> Result<String, GraphError> {
        let names = self.key(ty);
        let [name] = &names[..] else {
            return Err(GraphError::bad_request(format!(
                "The key of '{ty}' has several properties."
            )));
        };
        let item = self
            .property(ty, name)
            .map_or(Edm::String, |property| property.ty.item.clone());
        match constant(inner, &item)? {
            Some(Json::String(key)) => Ok(key),
            Some(Json::Number(key)) => Ok(key.to_string()),
            _ => Err(GraphError::bad_request(format!(
                "The key in the URL is not of the type of '{ty}/{name}'."
            ))),
        }
    }
}

impl State {
    /// The key of a new entity: what was sent, or a GUID that the service makes.
    pub(super) fn new_key(&mut self, body: &mut Body) -> Result<String, GraphError> {
        if self.schema.has_id(&body.ty) {
            return Ok(self.guid());
        }
        for name in self.schema.key(&body.ty) {
            let is_guid = self
                .schema
                .property(&body.ty, &name)
                .is_some_and(|property| property.ty.item == Edm::Guid);
            if is_guid && !body.properties.contains_key(&name) {
                let guid = self.guid();
                body.properties.insert(name, Json::String(guid));
            }
        }
        let json = Json::Object(body.properties.clone());
        let key = self.schema.key_text(&body.ty, &json);
        key.ok_or_else(|| GraphError::bad_request("A property of the key is missing."))
    }
}
