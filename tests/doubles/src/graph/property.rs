//! Writing one property of an entity (`OData` protocol 11.4.9).

use serde_json::Value as Json;

use super::entity::{json_body, merge};
use super::error::GraphError;
use super::state::State;
use crate::odata::Edm;
use crate::server::{Recorded, Reply};

impl State {
    /// PUT (the value), PATCH (what is sent of a complex value) and DELETE (null).
    pub(super) fn write_property(
        &mut self,
        set: usize,
        id: &str,
        names: &[String],
        request: &Recorded,
    ) -> Result<Reply, GraphError> {
        self.precondition(set, id, request)?;
        let declared = self.set(set)?.definition.ty.clone();
        let mut json = self.entity(set, id)?.json.clone();
        let mut owner = self.known(&json, &declared).to_owned();
        let Some((name, path)) = names.split_last() else {
            return Err(GraphError::not_found(&request.path));
        };
        for step in path {
            let property = self.schema.property(&owner, step);
            if let Some(Edm::Named(next)) = property.map(|property| &property.ty.item) {
                owner.clone_from(next);
            }
        }
        let Some(property) = self.schema.property(&owner, name).cloned() else {
            return Err(GraphError::not_found(name));
        };
        let is_object = match &property.ty.item {
            Edm::Named(ty) => !property.ty.collection && self.schema.enumeration(ty).is_none(),
            _ => false,
        };
        let given = match request.method.as_str() {
            "DELETE" => Json::Null,
            "PATCH" if !is_object => {
                return Err(GraphError::method_not_allowed("GET, PUT, DELETE"));
            }
            "PUT" | "PATCH" if is_object => json_body(request)?,
            "PUT" => match json_body(request)? {
                Json::Object(mut body) if body.len() == 1 && body.contains_key("value") => {
                    body.remove("value").unwrap_or_default()
                }
                _ => return Err(GraphError::bad_request("The body is not {\"value\": …}.")),
            },
            _ => return Err(GraphError::method_not_allowed("GET, PUT, PATCH, DELETE")),
        };
        let reader = self.reader(request);
        let value = reader.property(name, &property.ty, property.nullable, &given)?;
        let mut place = &mut json;
        for step in names {
            let Some(object) = place.as_object_mut() else {
                return Err(GraphError::not_found(step));
            };
            place = object.entry(step.clone()).or_insert(Json::Null);
        }
        match (request.method.as_str(), &mut *place, value) {
            ("PATCH", Json::Object(old), Json::Object(new)) => merge(old, new, true),
            (_, place, value) => *place = value,
        }
        self.store(set, id, json.as_object().cloned().unwrap_or_default())?;
        Ok(Reply::status(204).header("etag", self.entity(set, id)?.etag()))
    }
}
