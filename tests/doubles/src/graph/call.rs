//! Calls of actions and functions.

use serde_json::{Map, Value as Json, json};

use super::entity::json_body;
use super::error::GraphError;
use super::operation::{Call, Operation, written};
use super::resource::Kind;
use super::state::State;
use crate::odata::text::Unit;
use crate::odata::{Edm, Options, TypeRef, options};
use crate::server::{Recorded, Reply};

type Answer = Result<Reply, GraphError>;

impl State {
    /// Calls an operation; what an action changes in its entity is kept.
    pub(super) fn operate(&mut self, set: Option<usize>, kind: Kind, request: &Recorded) -> Answer {
        let Kind::Operation {
            id,
            overloads,
            arguments,
        } = kind
        else {
            return Err(GraphError::not_found(&request.path));
        };
        let (operation, arguments) = self.chosen(overloads, arguments.as_deref(), request)?;
        let now = self.now();
        let result = match (set, id) {
            (Some(set), Some(id)) => {
                self.precondition(set, &id, request)?;
                let old = self.entity(set, &id)?.json.clone();
                let mut new = old.as_object().cloned().unwrap_or_default();
                let result = operation.call(Call {
                    entity: Some(&mut new),
                    arguments: &arguments,
                    now,
                })?;
                if Some(&new) != old.as_object() {
                    self.store(set, &id, new)?;
                }
                match &operation.uploads {
                    Some(stream) => Some(self.open_upload(set, &id, stream)),
                    None => result,
                }
            }
            _ => operation.call(Call {
                entity: None,
                arguments: &arguments,
                now,
            })?,
        };
        Ok(match (result, &operation.returns) {
            (Some(value), Some(ty)) => Reply::json(200, &self.result(value, ty, request)),
            _ => Reply::status(204),
        })
    }

    /// The overload that the arguments are for, and the arguments.
    fn chosen(
        &self,
        overloads: Vec<Operation>,
        written_in_path: Option<&[Unit]>,
        request: &Recorded,
    ) -> Result<(Operation, Map<String, Json>), GraphError> {
        let is_action = request.method == "POST";
        if is_action {
            let action = overloads.into_iter().find(|known| known.is_action);
            let action = action.ok_or_else(|| GraphError::method_not_allowed("GET"))?;
            if written_in_path.is_some() {
                return Err(GraphError::bad_request(
                    "The name of an action is not followed by parentheses.",
                ));
            }
            let body = if request.body.is_empty() {
                json!({})
            } else {
                json_body(request)?
            };
            let arguments = self.reader(request).parameters(&action.parameters, &body)?;
            return Ok((action, arguments));
        }
        if request.method != "GET" || overloads.iter().all(|known| known.is_action) {
            return Err(GraphError::method_not_allowed("POST"));
        }
        let arguments = written(written_in_path.unwrap_or_default())?;
        let names: Vec<String> = arguments.iter().map(|(name, _)| name.clone()).collect();
        let function = overloads
            .into_iter()
            .find(|known| !known.is_action && known.takes(&names));
        let function = function.ok_or_else(|| {
            GraphError::bad_request(format!(
                "No overload of the function has the parameters '{}'.",
                names.join(",")
            ))
        })?;
        let query = options::pairs(request.query.as_deref())?;
        let arguments = function.arguments(&arguments, &query, self.reader(request))?;
        Ok((function, arguments))
    }

    /// The result with its context.
    fn result(&self, value: Json, ty: &TypeRef, request: &Recorded) -> Json {
        let root = request
            .path
            .trim_start_matches('/')
            .split('/')
            .next()
            .unwrap_or_default();
        let mut out = Map::from_iter([(
            "@odata.context".into(),
            json!(format!("{}/{root}/$metadata#{ty}", self.origin)),
        )]);
        let entity = |json: &Json, declared: &str| {
            Json::Object(self.write(json, declared, false, &Options::default()))
        };
        match (value, &ty.item) {
            (Json::Array(items), Edm::Named(name)) => {
                out.insert(
                    "value".into(),
                    items
                        .iter()
                        .map(|item| {
                            if item.is_object() {
                                entity(item, name)
                            } else {
                                item.clone()
                            }
                        })
                        .collect(),
                );
            }
            (object @ Json::Object(_), Edm::Named(name)) => {
                if let Json::Object(object) = entity(&object, name) {
                    out.extend(object);
                }
            }
            (other, _) => drop(out.insert("value".into(), other)),
        }
        Json::Object(out)
    }
}
