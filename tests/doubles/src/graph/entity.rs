//! Entities: create, read, update, replace, delete.

use serde_json::{Map, Value as Json, json};

use super::collection::preference;
use super::error::GraphError;
use super::shape::encoded;
use super::state::{CreateAnswer, State, UpdateAnswer};
use super::store::{Entity, type_of};
use crate::odata::json::{Body, Reader};
use crate::odata::{Edm, Options, civil, options};
use crate::server::{Recorded, Reply};

type Answer = Result<Reply, GraphError>;

impl State {
    /// POST to a collection.
    pub(super) fn create(&mut self, set: usize, request: &Recorded) -> Answer {
        let declared = self.set(set)?.definition.ty.clone();
        let json = json_body(request)?;
        let body = self.reader(request).entity(&declared, &json, true)?;
        let id = self.insert(set, body)?;
        let entity = self.entity(set, &id)?;
        let definition = &self.set(set)?.definition;
        let location = if self.schema.has_id(&definition.ty) {
            format!("{}{}/{}", self.origin, definition.path, encoded(&id))
        } else {
            self.reference(&entity.json)
        };
        let preference = preference(request, "return");
        let is_empty = match preference.as_deref() {
            Some("minimal") => true,
            Some("representation") => false,
            _ => self.settings.create == CreateAnswer::EntityId,
        };
        if is_empty && preference.is_none() {
            let reference = self.reference(&entity.json);
            return Ok(Reply::status(204).header("odata-entityid", reference));
        }
        let reply = if is_empty {
            Reply::status(204)
                .header("odata-entityid", self.reference(&entity.json))
                .header("preference-applied", "return=minimal")
        } else {
            self.single(set, &id, &Options::default(), 201)?
        };
        Ok(reply.header("location", location))
    }

    /// GET of an entity.
    pub(super) fn read(&self, set: usize, id: &str, request: &Recorded) -> Answer {
        let entity = self.entity(set, id)?;
        let query = options::pairs(request.query.as_deref())?;
        let declared = &self.set(set)?.definition.ty;
        let options = Options::parse(&query, &self.schema, self.known(&entity.json, declared))?;
        if options.is_for_collections() {
            return Err(GraphError::bad_request(
                "Query options $orderby, $inlinecount, $skip, $top, $filter, $search can be applied only on collections.",
            ));
        }
        if request
            .header("if-none-match")
            .is_some_and(|tags| has_tag(tags, &entity.etag()))
        {
            return Ok(Reply::status(304).header("etag", entity.etag()));
        }
        self.single(set, id, &options, 200)
    }

    /// PATCH (what is sent changes) or PUT (what is not sent goes back to its default).
    pub(super) fn update(
        &mut self,
        set: usize,
        id: &str,
        request: &Recorded,
        replace: bool,
    ) -> Answer {
        self.precondition(set, id, request)?;
        let declared = self.set(set)?.definition.ty.clone();
        let old = self.entity(set, id)?.json.clone();
        let ty = self.known(&old, &declared).to_owned();
        let json = json_body(request)?;
        let reader = self.reader(request);
        let body = reader.entity(&ty, &json, false)?;
        let mut new = old.as_object().cloned().unwrap_or_default();
        let key = self.schema.key(&ty);
        if replace {
            for property in self.schema.properties(&ty).into_iter().filter(|property| {
                !property.computed && property.name != "id" && !key.contains(&property.name)
            }) {
                new.insert(
                    property.name.clone(),
                    reader.default(&property.ty, property.nullable),
                );
            }
        }
        let mut changes = body.properties;
        if changes.remove("id").is_some_and(|sent| sent != json!(id)) {
            return Err(GraphError::bad_request(
                "The key of an entity cannot be changed.",
            ));
        }
        merge(&mut new, changes, !replace);
        let links = self.links_of(&body.binds)?;
        if !body.deep.is_empty() {
            return Err(GraphError::bad_request(
                "An update cannot contain related entities.",
            ));
        }
        self.store(set, id, new)?;
        for (name, many, ids) in links {
            let entry = self.entity_mut(set, id)?.links.entry(name).or_default();
            if !many {
                entry.clear();
            }
            entry.extend(ids);
        }
        let answer = match preference(request, "return").as_deref() {
            Some("representation") => UpdateAnswer::Entity,
            Some("minimal") => UpdateAnswer::NoContent,
            _ => self.settings.update,
        };
        match answer {
            UpdateAnswer::Entity => self.single(set, id, &Options::default(), 200),
            UpdateAnswer::NoContent => {
                Ok(Reply::status(204).header("etag", self.entity(set, id)?.etag()))
            }
        }
    }

    /// DELETE of an entity; links to it go with it.
    pub(super) fn delete(&mut self, set: usize, id: &str, request: &Recorded) -> Answer {
        self.precondition(set, id, request)?;
        self.set_mut(set)?.entities.retain(|entity| entity.id != id);
        for entity in self.sets.iter_mut().flat_map(|set| &mut set.entities) {
            entity
                .links
                .values_mut()
                .for_each(|links| links.retain(|link| link != id));
        }
        self.changed(set, id)?;
        Ok(Reply::status(204))
    }

    /// GET of a property, or of its bare value.
    pub(super) fn property(&self, set: usize, id: &str, names: &[String], raw: bool) -> Answer {
        let entity = self.entity(set, id)?;
        let value = names
            .iter()
            .try_fold(&entity.json, |json, name| json.get(name))
            .unwrap_or(&Json::Null);
        if value.is_null() {
            return Ok(Reply::status(204));
        }
        if raw {
            let text = value
                .as_str()
                .map_or_else(|| value.to_string(), str::to_owned);
            return Ok(Reply::status(200)
                .header("content-type", "text/plain")
                .body(text));
        }
        let definition = &self.set(set)?.definition;
        let context = format!(
            "{}$metadata#{}('{}')/{}",
            self.root(definition),
            definition.relative(),
            encoded(id),
            names.join("/")
        );
        let mut body = Map::from_iter([("@odata.context".into(), json!(context))]);
        match value {
            Json::Object(object) => body.extend(object.clone()),
            other => drop(body.insert("value".into(), other.clone())),
        }
        Ok(Reply::json(200, &Json::Object(body)))
    }

    /// One entity with its tag.
    pub(super) fn single(&self, set: usize, id: &str, options: &Options, status: u16) -> Answer {
        let entity = self.entity(set, id)?;
        let definition = &self.set(set)?.definition;
        let mut body = self.write(
            &entity.json,
            &definition.ty,
            definition.always_typed,
            options,
        );
        body.insert(
            "@odata.context".into(),
            json!(self.context(set, &definition.ty, options, "/$entity")?),
        );
        Ok(Reply::json(status, &Json::Object(body)).header("etag", entity.etag()))
    }

    /// `If-Match` (RFC 9110, 13.1.1).
    pub(super) fn precondition(
        &self,
        set: usize,
        id: &str,
        request: &Recorded,
    ) -> Result<(), GraphError> {
        let entity = self.entity(set, id)?;
        match request.header("if-match") {
            None if self.settings.wants_etags => Err(GraphError::new(
                428,
                "PreconditionRequired",
                "A change needs 'If-Match'.",
            )),
            Some(tags) if !has_tag(tags, &entity.etag()) => Err(GraphError::new(
                412,
                "PreconditionFailed",
                "The condition defined by 'If-Match' is not met: the entity was changed since.",
            )),
            _ => Ok(()),
        }
    }

    pub(super) fn reader(&self, request: &Recorded) -> Reader<'_> {
        let ieee754 = request
            .header("content-type")
            .is_some_and(|ty| ty.to_ascii_lowercase().contains("ieee754compatible=true"));
        Reader {
            schema: &self.schema,
            ieee754,
        }
    }

    /// The type of an entity as far as the schema knows it.
    pub(super) fn known<'a>(&self, json: &'a Json, declared: &'a str) -> &'a str {
        let ty = type_of(json, declared);
        if self.schema.structured(ty).is_some() {
            ty
        } else {
            declared
        }
    }

    /// Stores a new entity and those sent along; gives its id.
    fn insert(&mut self, set: usize, mut body: Body) -> Result<String, GraphError> {
        let links = self.links_of(&body.binds)?;
        let id = self.new_key(&mut body)?;
        if self.set(set)?.get(&id).is_some() {
            return Err(GraphError::new(409, "Conflict", "There is one already."));
        }
        let json = self.completed(&id, &body);
        let mut entity = Entity::new(&id, Json::Object(json));
        for (name, _, ids) in links {
            entity.links.entry(name).or_default().extend(ids);
        }
        for (navigation, bodies) in body.deep {
            let home = self
                .sets
                .iter()
                .position(|set| self.schema.is_a(&set.definition.ty, &navigation.target));
            for body in bodies {
                if let Some(home) = home.filter(|_| !navigation.contained) {
                    let linked = self.insert(home, body)?;
                    entity
                        .links
                        .entry(navigation.name.clone())
                        .or_default()
                        .push(linked);
                } else {
                    let mut body = body;
                    let id = self.new_key(&mut body)?;
                    let child = Json::Object(self.completed(&id, &body));
                    entity
                        .children
                        .entry(navigation.name.clone())
                        .or_default()
                        .push(child);
                }
            }
        }
        self.set_mut(set)?.entities.push(entity);
        self.changed(set, &id)?;
        Ok(id)
    }

    /// The properties of a new entity, with those that the service makes.
    fn completed(&mut self, id: &str, body: &Body) -> Map<String, Json> {
        let now = json!(civil::format(self.now()));
        let reader = Reader {
            schema: &self.schema,
            ieee754: false,
        };
        let mut out = Map::from_iter([("@odata.type".into(), json!(format!("#{}", body.ty)))]);
        for property in self.schema.properties(&body.ty) {
            let value = match (property.computed, &property.ty.item) {
                (true, Edm::DateTimeOffset) => now.clone(),
                (true, item) if item.is_number() => json!(1),
                _ => reader.default(&property.ty, property.nullable),
            };
            if property.ty.item != Edm::Stream {
                out.insert(property.name.clone(), value);
            }
        }
        out.extend(body.properties.clone());
        out.insert("id".into(), json!(id));
        out
    }

    /// Keeps the new state of an entity: a new version, a new time of change.
    pub(super) fn store(
        &mut self,
        set: usize,
        id: &str,
        mut json: Map<String, Json>,
    ) -> Result<(), GraphError> {
        let now = self.now();
        if json.contains_key("lastModifiedDateTime") {
            json.insert("lastModifiedDateTime".into(), json!(civil::format(now)));
        }
        let entity = self.entity_mut(set, id)?;
        entity.json = Json::Object(json);
        entity.version += 1;
        self.changed(set, id)
    }
}

/// The body of a request that has to have JSON.
pub(super) fn json_body(request: &Recorded) -> Result<Json, GraphError> {
    let ty = request
        .header("content-type")
        .unwrap_or_default()
        .to_ascii_lowercase();
    if !ty.starts_with("application/json") {
        return Err(GraphError::new(
            415,
            "UnsupportedMediaType",
            format!("The content type '{ty}' is not supported: a body is 'application/json'."),
        ));
    }
    serde_json::from_slice(&request.body).map_err(|error| {
        GraphError::bad_request(format!("Unable to read JSON request payload: {error}"))
    })
}

/// What is sent replaces what is there; complex values are merged, as PATCH has it (`OData` protocol 11.4.3).
pub(super) fn merge(into: &mut Map<String, Json>, sent: Map<String, Json>, deep: bool) {
    for (name, value) in sent {
        match (into.get_mut(&name), value) {
            (Some(Json::Object(old)), Json::Object(new)) if deep => merge(old, new, true),
            (_, value) => drop(into.insert(name, value)),
        }
    }
}

fn has_tag(tags: &str, etag: &str) -> bool {
    tags.split(',')
        .map(str::trim)
        .any(|tag| tag == "*" || tag == etag)
}
