//! Collections: list, count, pages and delta.

use serde_json::{Map, Value as Json, json};

use super::error::GraphError;
use super::shape::encoded;
use super::state::{Continuation, LinkStyle, State};
use super::store::type_of;
use crate::odata::options::{self, Pairs};
use crate::odata::{Options, text};
use crate::server::{Recorded, Reply};

type Answer = Result<Reply, GraphError>;

impl State {
    /// GET of a collection, maybe of a derived type only.
    pub(super) fn list(&mut self, set: usize, cast: Option<&str>, request: &Recorded) -> Answer {
        let query = options::pairs(request.query.as_deref())?;
        let ty = cast.map_or_else(
            || self.set(set).map(|set| set.definition.ty.clone()),
            |cast| Ok(cast.to_owned()),
        )?;
        let options = self.checked(&query, &ty, set, request)?;
        if let Some(token) = option(&query, "$skiptoken") {
            let left = self.continuation(&token, request, false)?;
            return self.page(set, &ty, request, &options, &left.ids, None, None);
        }
        let (rows, count) = self.rows(self.instances(set, &ty)?, &options);
        let ids = ids(&rows);
        self.page(
            set,
            &ty,
            request,
            &options,
            &ids,
            options.count.then_some(count),
            None,
        )
    }

    /// GET of `$count`: a plain number.
    pub(super) fn count(&self, set: usize, cast: Option<&str>, request: &Recorded) -> Answer {
        let query = options::pairs(request.query.as_deref())?;
        let ty = cast.map_or_else(
            || self.set(set).map(|set| set.definition.ty.clone()),
            |cast| Ok(cast.to_owned()),
        )?;
        if let Some((name, _)) = query.iter().find(|(name, _)| {
            name.starts_with('$') && !matches!(name.as_str(), "$filter" | "$search")
        }) {
            return Err(GraphError::bad_request(format!(
                "The query parameter '{name}' is not supported with $count."
            )));
        }
        if self.set(set)?.definition.advanced && !is_eventual(request) {
            return Err(GraphError::bad_request(
                "$count is supported with the header 'ConsistencyLevel: eventual' only.",
            ));
        }
        let options = self.checked(&query, &ty, set, request)?;
        let (_, count) = self.rows(self.instances(set, &ty)?, &options);
        Ok(Reply::status(200)
            .header("content-type", "text/plain")
            .body(count.to_string()))
    }

    /// GET of `delta()`: all entities first, then what changed since a delta link.
    pub(super) fn delta(&mut self, set: usize, request: &Recorded) -> Answer {
        let query = options::pairs(request.query.as_deref())?;
        let ty = self.set(set)?.definition.ty.clone();
        let options = self.checked(&query, &ty, set, request)?;
        if let Some(token) = option(&query, "$skiptoken") {
            let left = self.continuation(&token, request, false)?;
            return self.page(set, &ty, request, &options, &left.ids, None, left.sequence);
        }
        let sequence = self.sequence;
        let Some(token) = option(&query, "$deltatoken") else {
            let (rows, _) = self.rows(self.instances(set, &ty)?, &options);
            let ids = ids(&rows);
            return self.page(set, &ty, request, &options, &ids, None, Some(sequence));
        };
        if token == "latest" {
            return self.page(set, &ty, request, &options, &[], None, Some(sequence));
        }
        let since = self
            .continuation(&token, request, true)?
            .sequence
            .unwrap_or(0);
        let known = self.set(set)?;
        if since < known.oldest {
            let location = format!(
                "{}{}/delta()",
                self.root(&known.definition),
                known.definition.relative()
            );
            return Err(GraphError::new(
                410,
                "SyncStateNotFound",
                "The delta token is too old. Start a full synchronization.",
            )
            .header("location", location));
        }
        let mut ids: Vec<String> = Vec::new();
        for (_, id) in known
            .changes
            .iter()
            .filter(|(sequence, _)| *sequence > since)
        {
            ids.retain(|known| known != id);
            ids.push(id.clone());
        }
        self.page(set, &ty, request, &options, &ids, None, Some(sequence))
    }

    /// Query options, with what a set wants besides.
    fn checked(
        &self,
        query: &Pairs,
        ty: &str,
        set: usize,
        request: &Recorded,
    ) -> Result<Options, GraphError> {
        let options = Options::parse(query, &self.schema, ty)?;
        if self.set(set)?.definition.advanced
            && (options.search.is_some() || options.count)
            && !is_eventual(request)
        {
            return Err(GraphError::new(
                400,
                "Request_UnsupportedQuery",
                "$search and $count need the header 'ConsistencyLevel: eventual'.",
            ));
        }
        Ok(options)
    }

    fn instances(&self, set: usize, ty: &str) -> Result<Vec<&Json>, GraphError> {
        let set = self.set(set)?;
        let declared = set.definition.ty.as_str();
        // What has a type that the schema lacks is an instance of the declared type.
        let fits = |json: &&Json| ty == declared || self.schema.is_a(type_of(json, declared), ty);
        Ok(set
            .entities
            .iter()
            .map(|entity| &entity.json)
            .filter(fits)
            .collect())
    }

    /// One page of what is left; for delta with the link to the next delta at the end.
    #[allow(clippy::too_many_arguments, reason = "what a page consists of")]
    fn page(
        &mut self,
        set: usize,
        ty: &str,
        request: &Recorded,
        options: &Options,
        ids: &[String],
        count: Option<usize>,
        sequence: Option<u64>,
    ) -> Answer {
        let wanted = preferred_size(request);
        let size = wanted
            .unwrap_or(usize::MAX)
            .min(self.settings.page_size)
            .max(1);
        let (now, later) = ids.split_at(size.min(ids.len()));
        let mut values = Vec::new();
        for id in now {
            values.extend(self.row(set, ty, id, options, sequence.is_some())?);
        }
        let mut body = Map::new();
        if self.settings.links != LinkStyle::RelativeToRequest {
            body.insert(
                "@odata.context".into(),
                json!(self.context(
                    set,
                    ty,
                    options,
                    if sequence.is_some() { "/$delta" } else { "" }
                )?),
            );
        }
        if let Some(count) = count {
            body.insert("@odata.count".into(), json!(count));
        }
        body.insert("value".into(), Json::Array(values));
        if !later.is_empty() {
            let link = self.link(set, request, "$skiptoken", later.to_vec(), sequence)?;
            body.insert("@odata.nextLink".into(), json!(link));
        } else if sequence.is_some() {
            let link = self.link(set, request, "$deltatoken", Vec::new(), sequence)?;
            body.insert("@odata.deltaLink".into(), json!(link));
        }
        let reply = Reply::json(200, &Json::Object(body));
        Ok(match wanted {
            Some(_) => reply.header("preference-applied", format!("odata.maxpagesize={size}")),
            None => reply,
        })
    }

    fn row(
        &self,
        set: usize,
        ty: &str,
        id: &str,
        options: &Options,
        delta: bool,
    ) -> Result<Option<Json>, GraphError> {
        let set = self.set(set)?;
        let Some(entity) = set.get(id) else {
            return Ok(delta.then(|| json!({"id": id, "@removed": {"reason": "deleted"}})));
        };
        Ok(Some(Json::Object(self.write(
            &entity.json,
            ty,
            set.definition.always_typed,
            options,
        ))))
    }

    /// The context URL of a collection.
    pub(super) fn context(
        &self,
        set: usize,
        ty: &str,
        options: &Options,
        suffix: &str,
    ) -> Result<String, GraphError> {
        let set = &self.set(set)?.definition;
        let cast = if ty == set.ty {
            String::new()
        } else {
            format!("/{ty}")
        };
        let select = options
            .select
            .as_ref()
            .map(|select| format!("({})", select.text()))
            .unwrap_or_default();
        Ok(format!(
            "{}$metadata#{}{cast}{select}{suffix}",
            self.root(set),
            set.relative()
        ))
    }

    /// A link with a token that stands for what is left. The client's own options stay as they were written.
    fn link(
        &mut self,
        set: usize,
        request: &Recorded,
        name: &str,
        ids: Vec<String>,
        sequence: Option<u64>,
    ) -> Result<String, GraphError> {
        // What a client must not decode, encode again or shorten.
        let token = format!("{}+/=&'é", self.guid());
        let kept = request.query.as_deref().unwrap_or_default().split('&');
        let gone = |option: &&str| {
            matches!(
                option.split('=').next(),
                Some("$skiptoken" | "$deltatoken" | "$top" | "$skip" | "$count" | "")
            )
        };
        let mut query: Vec<String> = kept
            .filter(|option| !gone(option))
            .map(str::to_owned)
            .collect();
        query.push(format!("{name}={}", encoded(&token)));
        let query = query.join("&");
        self.continuations.insert(
            token,
            Continuation {
                target: (request.path.clone(), query.clone()),
                ids,
                sequence,
            },
        );
        let definition = &self.set(set)?.definition;
        Ok(match self.settings.links {
            LinkStyle::Absolute => format!("{}{}?{query}", self.origin, request.path),
            LinkStyle::PathAbsolute => format!("{}?{query}", request.path),
            LinkStyle::RelativeToContext => {
                let root = self.root(definition);
                let path = format!("{}{}", self.origin, request.path);
                format!("{}?{query}", path.strip_prefix(&root).unwrap_or(&path))
            }
            LinkStyle::RelativeToRequest => format!(
                "{}?{query}",
                request.path.rsplit('/').next().unwrap_or_default()
            ),
        })
    }

    /// What a token stands for; the rest of the link must be as it was written.
    fn continuation(
        &self,
        token: &str,
        request: &Recorded,
        delta: bool,
    ) -> Result<Continuation, GraphError> {
        let name = if delta { "delta" } else { "skip" };
        let Some(found) = self.continuations.get(token) else {
            return Err(GraphError::bad_request(format!(
                "The {name} token is invalid."
            )));
        };
        let (path, query) = &found.target;
        // URL libraries for browsers (WHATWG URL, section 4.4) write `'` in a query as `%27`.
        let written = |query: &str| query.replace('\'', "%27");
        if *path != request.path || Some(written(query)) != request.query.as_deref().map(written) {
            return Err(GraphError::bad_request(format!(
                "The link with the {name} token was changed: it was '{path}?{query}'."
            )));
        }
        Ok(found.clone())
    }
}

fn ids(rows: &[&Json]) -> Vec<String> {
    rows.iter()
        .filter_map(|json| json.get("id")?.as_str().map(str::to_owned))
        .collect()
}

fn option(query: &Pairs, name: &str) -> Option<String> {
    query
        .iter()
        .find(|(known, _)| known == name)
        .map(|(_, value)| text::string(value))
}

fn is_eventual(request: &Recorded) -> bool {
    request
        .header("consistencylevel")
        .is_some_and(|level| level.eq_ignore_ascii_case("eventual"))
}

/// `Prefer: odata.maxpagesize=…`
fn preferred_size(request: &Recorded) -> Option<usize> {
    preference(request, "maxpagesize")?.parse().ok()
}

/// The value of a preference, with or without `odata.` before its name.
pub(super) fn preference(request: &Recorded, name: &str) -> Option<String> {
    let all = request
        .headers
        .iter()
        .filter(|(known, _)| known == "prefer")
        .flat_map(|(_, value)| value.split(','));
    let pairs = all.filter_map(|one| one.trim().split_once('='));
    let found = pairs
        .into_iter()
        .find(|(known, _)| known.trim().trim_start_matches("odata.") == name);
    found.map(|(_, value)| value.trim().trim_matches('"').to_owned())
}
