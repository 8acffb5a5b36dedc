//! Navigation from an entity: what it leads to, and `$ref`.

use serde_json::{Value as Json, json};

use super::entity::json_body;
use super::error::GraphError;
use super::resource::{Kind, Tail, resolve};
use super::state::State;
use super::store::type_of;
use crate::odata::eval::Related;
use crate::odata::{Navigation, Options, options, text};
use crate::server::{Recorded, Reply};

type Answer = Result<Reply, GraphError>;

/// What a request names: an entity, its navigation property, and maybe a key.
pub(super) struct Link<'a> {
    pub set: usize,
    pub id: &'a str,
    pub name: &'a str,
    pub key: Option<&'a str>,
    pub tail: Tail,
}

impl State {
    /// Any request to a navigation property.
    pub(super) fn navigate(&mut self, link: &Link<'_>, request: &Recorded) -> Answer {
        let navigation = self.navigation(link)?;
        match (request.method.as_str(), link.tail) {
            ("GET", Tail::Entities | Tail::Count) => self.linked(link, &navigation, request),
            ("GET", Tail::References) => self.references(link, &navigation),
            ("POST", Tail::References) if navigation.many && link.key.is_none() => {
                self.add(link, &navigation, request)
            }
            ("PUT", Tail::References) if !navigation.many => self.add(link, &navigation, request),
            ("DELETE", Tail::References) => self.remove(link, &navigation, request),
            ("POST", Tail::Entities) if navigation.many && navigation.contained => {
                self.add_child(link, &navigation, request)
            }
            _ => Err(GraphError::method_not_allowed("GET")),
        }
    }

    fn navigation(&self, link: &Link<'_>) -> Result<Navigation, GraphError> {
        let entity = self.entity(link.set, link.id)?;
        let ty = self.known(&entity.json, &self.set(link.set)?.definition.ty);
        self.schema
            .navigation(ty, link.name)
            .cloned()
            .ok_or_else(|| GraphError::not_found(link.name))
    }

    fn linked(&self, link: &Link<'_>, navigation: &Navigation, request: &Recorded) -> Answer {
        let query = options::pairs(request.query.as_deref())?;
        let options = Options::parse(&query, &self.schema, &navigation.target)?;
        let all = self.related(&self.entity(link.set, link.id)?.json, link.name);
        let definition = &self.set(link.set)?.definition;
        let context = format!(
            "{}$metadata#{}('{}')/{}",
            self.root(definition),
            definition.relative(),
            link.id,
            link.name
        );
        if link.key.is_none() && navigation.many {
            let (rows, count) = self.rows(all, &options);
            if link.tail == Tail::Count {
                return Ok(Reply::status(200)
                    .header("content-type", "text/plain")
                    .body(count.to_string()));
            }
            let values: Vec<_> = rows
                .into_iter()
                .map(|json| self.write(json, &navigation.target, false, &options))
                .collect();
            let mut body = json!({"@odata.context": context, "value": values});
            if let (true, Some(body)) = (options.count, body.as_object_mut()) {
                body.insert("@odata.count".into(), json!(count));
            }
            return Ok(Reply::json(200, &body));
        }
        let found = all.into_iter().find(|json| {
            link.key
                .is_none_or(|key| json.get("id") == Some(&json!(key)))
        });
        let Some(json) = found else {
            return Err(GraphError::not_found(link.key.unwrap_or(link.name)));
        };
        let mut body = self.write(json, &navigation.target, false, &options);
        body.insert("@odata.context".into(), json!(format!("{context}/$entity")));
        Ok(Reply::json(200, &Json::Object(body)))
    }

    fn references(&self, link: &Link<'_>, navigation: &Navigation) -> Answer {
        let all = self.related(&self.entity(link.set, link.id)?.json, link.name);
        let mut urls = all
            .into_iter()
            .map(|json| json!({"@odata.id": self.reference(json)}));
        if navigation.many {
            return Ok(Reply::json(
                200,
                &json!({"value": urls.collect::<Vec<_>>()}),
            ));
        }
        urls.next()
            .map(|url| Reply::json(200, &url))
            .ok_or_else(|| GraphError::not_found(link.name))
    }

    /// POST adds a link to a collection, PUT sets the only one. The body is `{"@odata.id": url}`.
    fn add(&mut self, link: &Link<'_>, navigation: &Navigation, request: &Recorded) -> Answer {
        let body = json_body(request)?;
        let url = body.get("@odata.id").and_then(Json::as_str);
        let url = url.ok_or_else(|| {
            GraphError::bad_request(
                "The body of a $ref request has the URL of the entity in '@odata.id'.",
            )
        })?;
        let target = self.target(url, &navigation.target)?;
        let links = self
            .entity_mut(link.set, link.id)?
            .links
            .entry(link.name.into())
            .or_default();
        if navigation.many && links.contains(&target) {
            return Err(GraphError::new(
                400,
                "Request_BadRequest",
                format!(
                    "One or more added object references already exist for the following modified properties: '{}'.",
                    link.name
                ),
            ));
        }
        if !navigation.many {
            links.clear();
        }
        links.push(target);
        self.changed(link.set, link.id)?;
        Ok(Reply::status(204))
    }

    /// DELETE of `nav/{key}/$ref`, of `nav/$ref?$id=url`, or of the only link.
    fn remove(&mut self, link: &Link<'_>, navigation: &Navigation, request: &Recorded) -> Answer {
        let query = options::pairs(request.query.as_deref())?;
        let url = query
            .iter()
            .find(|(name, _)| name == "$id")
            .map(|(_, value)| text::string(value));
        let target = match (link.key, url) {
            (Some(key), None) => Some(key.to_owned()),
            (None, Some(url)) => Some(self.target(&url, &navigation.target)?),
            (None, None) if !navigation.many => None,
            _ => {
                return Err(GraphError::bad_request(
                    "Which of the links is to go: its key in the path, or its URL in $id.",
                ));
            }
        };
        let links = self
            .entity_mut(link.set, link.id)?
            .links
            .entry(link.name.into())
            .or_default();
        let before = links.len();
        links.retain(|known| target.as_ref().is_some_and(|target| target != known));
        if links.len() == before {
            return Err(GraphError::not_found(
                target.as_deref().unwrap_or(link.name),
            ));
        }
        self.changed(link.set, link.id)?;
        Ok(Reply::status(204))
    }

    fn add_child(
        &mut self,
        link: &Link<'_>,
        navigation: &Navigation,
        request: &Recorded,
    ) -> Answer {
        let mut body =
            self.reader(request)
                .entity(&navigation.target, &json_body(request)?, true)?;
        let id = self.new_key(&mut body)?;
        let mut json =
            serde_json::Map::from_iter([("@odata.type".into(), json!(format!("#{}", body.ty)))]);
        json.extend(body.properties);
        json.insert("id".into(), json!(id));
        let json = Json::Object(json);
        let reply = Reply::json(
            201,
            &Json::Object(self.write(&json, &navigation.target, false, &Options::default())),
        );
        self.entity_mut(link.set, link.id)?
            .children
            .entry(link.name.into())
            .or_default()
            .push(json);
        self.changed(link.set, link.id)?;
        Ok(reply)
    }

    /// The ids behind `name@odata.bind`.
    pub(super) fn links_of(
        &self,
        binds: &[(Navigation, Vec<String>)],
    ) -> Result<Vec<(String, bool, Vec<String>)>, GraphError> {
        let mut out = Vec::new();
        for (navigation, urls) in binds {
            let ids = urls
                .iter()
                .map(|url| self.target(url, &navigation.target))
                .collect::<Result<Vec<_>, _>>()?;
            out.push((navigation.name.clone(), navigation.many, ids));
        }
        Ok(out)
    }

    /// The id of the entity that a URL names: absolute on this server, or relative to its root or to `/beta/`.
    fn target(&self, url: &str, ty: &str) -> Result<String, GraphError> {
        let wrong = || {
            GraphError::bad_request(format!(
                "'{url}' is not the URL of an entity of type '{ty}' of this service."
            ))
        };
        let path = match url.strip_prefix(&self.origin) {
            Some(path) => path.to_owned(),
            None if url.contains("://") => return Err(wrong()),
            None if url.starts_with('/') => url.to_owned(),
            None => format!("/{}/{url}", self.settings.root),
        };
        let object = path.strip_prefix("/beta/directoryObjects");
        let id = match object.map(|rest| {
            rest.trim_start_matches(['/', '(', '\''])
                .trim_end_matches(['\'', ')'])
        }) {
            Some(id) => id.to_owned(),
            None => match resolve(self, &path)?.kind {
                Kind::Entity(id) => id,
                _ => return Err(wrong()),
            },
        };
        let (set, entity) = self
            .anywhere(&id)
            .ok_or_else(|| GraphError::not_found(&id))?;
        let fits = self
            .schema
            .is_a(type_of(&entity.json, &set.definition.ty), ty);
        if fits { Ok(id) } else { Err(wrong()) }
    }
}
