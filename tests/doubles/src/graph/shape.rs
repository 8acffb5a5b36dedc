//! Entities as they are written: annotations, `$select`, `$expand`.

use std::fmt::Write as _;

use serde_json::{Map, Value as Json, json};

use super::state::State;
use super::store::type_of;
use crate::odata::expand::Expand;
use crate::odata::{Edm, Options};

impl State {
    /// An entity as JSON for a place that declares `declared`.
    pub(super) fn write(
        &self,
        json: &Json,
        declared: &str,
        always_typed: bool,
        options: &Options,
    ) -> Map<String, Json> {
        let mut out = json.as_object().cloned().unwrap_or_default();
        let ty = type_of(json, declared).to_owned();
        if ty == declared && !always_typed {
            out.remove("@odata.type");
        }
        for property in self.schema.properties(&ty) {
            if let Some(value) = out.get_mut(&property.name) {
                self.formatted(&property.ty.item, value);
            }
        }
        // What is known by another key has its text here.
        if self.schema.structured(&ty).is_some() && self.schema.property(&ty, "id").is_none() {
            out.remove("id");
        }
        let id = json.get("id").and_then(Json::as_str).unwrap_or_default();
        if let Some((_, entity)) = self.anywhere(id) {
            out.insert("@odata.etag".into(), json!(entity.etag()));
        }
        if let Some(select) = &options.select {
            out = select.apply(&out);
        }
        for expand in &options.expand {
            if self.schema.navigation(&ty, &expand.name).is_some() {
                self.expand(json, &ty, expand, &mut out);
            }
        }
        out
    }

    /// Writes a value as the request wants it.
    fn formatted(&self, ty: &Edm, value: &mut Json) {
        match (ty, value) {
            (ty, Json::Array(items)) => items.iter_mut().for_each(|item| self.formatted(ty, item)),
            (Edm::Int64 | Edm::Decimal, value @ Json::Number(_)) if self.format.ieee754 => {
                *value = json!(value.to_string());
            }
            (Edm::Named(name), Json::String(member)) if !self.format.unknown_members => {
                let Some(ty) = self.schema.enumeration(name).filter(|ty| !ty.flags) else {
                    return;
                };
                let past = ty
                    .value("unknownFutureValue")
                    .zip(ty.value(member))
                    .is_some_and(|(last, here)| here > last);
                if past {
                    *member = "unknownFutureValue".into();
                }
            }
            (Edm::Named(name), Json::Object(object)) => {
                for property in self.schema.properties(type_of_object(object, name)) {
                    if let Some(value) = object.get_mut(&property.name) {
                        self.formatted(&property.ty.item, value);
                    }
                }
            }
            _ => {}
        }
    }

    fn expand(&self, owner: &Json, ty: &str, expand: &Expand, out: &mut Map<String, Json>) {
        let Some(navigation) = self.schema.navigation(ty, &expand.name) else {
            return;
        };
        let found = crate::odata::eval::Related::related(self, owner, &expand.name);
        let (rows, count) = self.rows(found, &expand.options);
        let written: Vec<Json> = rows
            .into_iter()
            .map(|json| {
                if expand.references {
                    json!({"@odata.id": self.reference(json)})
                } else {
                    Json::Object(self.write(json, &navigation.target, false, &expand.options))
                }
            })
            .collect();
        if expand.options.count {
            out.insert(format!("{}@odata.count", expand.name), json!(count));
        }
        let value = if navigation.many {
            Json::Array(written)
        } else {
            written.into_iter().next().unwrap_or(Json::Null)
        };
        out.insert(expand.name.clone(), value);
    }

    /// Filter, search, order, skip and top; and how many there were before the last two.
    pub(super) fn rows<'a>(
        &'a self,
        mut rows: Vec<&'a Json>,
        options: &Options,
    ) -> (Vec<&'a Json>, usize) {
        rows.retain(|json| {
            options
                .filter
                .as_ref()
                .is_none_or(|filter| filter.matches(json, &self.schema, self))
                && options.search.as_ref().is_none_or(|search| {
                    json.as_object()
                        .is_some_and(|object| search.matches(object))
                })
        });
        if let Some(orderby) = &options.orderby {
            orderby.sort(&mut rows, |json| json, &self.schema, self);
        }
        let count = rows.len();
        let rows = rows
            .into_iter()
            .skip(options.skip.unwrap_or(0))
            .take(options.top.unwrap_or(usize::MAX))
            .collect();
        (rows, count)
    }

    /// The URL of an entity.
    pub(super) fn reference(&self, json: &Json) -> String {
        let id = json.get("id").and_then(Json::as_str).unwrap_or_default();
        match self.anywhere(id) {
            Some((set, _)) if !self.schema.has_id(&set.definition.ty) => format!(
                "{}{}({})",
                self.root(&set.definition),
                set.definition.relative(),
                self.schema.key_literal(&set.definition.ty, json)
            ),
            Some((set, _)) => format!(
                "{}{}('{}')",
                self.root(&set.definition),
                set.definition.relative(),
                encoded(&id.replace('\'', "''"))
            ),
            None => id.to_owned(),
        }
    }
}

fn type_of_object<'a>(object: &'a Map<String, Json>, declared: &'a str) -> &'a str {
    object
        .get("@odata.type")
        .and_then(Json::as_str)
        .unwrap_or(declared)
}

/// Percent-encodes what is not unreserved.
pub(super) fn encoded(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~'".contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}
