//! Starting a double and talking to it from a test.

use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde_json::Value as Json;

use super::fault::Fault;
use super::operation::Operation;
use super::state::{CreateAnswer, LinkStyle, State, UpdateAnswer};
use super::store::{Entity, EntitySet, Media, Set};
use super::{POOR_TOKEN, READ_TOKEN, TOKEN, seed, types};
use crate::odata::{Enumeration, Structured};
use crate::server::{Record, Recorded, Server, serve};

/// What a double is to be like.
#[derive(Clone, Debug)]
pub struct Builder {
    state: State,
}

impl Default for Builder {
    fn default() -> Self {
        let mut state = State::new();
        types::add(&mut state.schema);
        state.sets = types::sets().into_iter().map(Set::new).collect();
        state.operations = types::operations();
        let all = state
            .sets
            .iter()
            .flat_map(|set| set.definition.write.iter().chain(&set.definition.read))
            .cloned()
            .collect();
        state.tokens.insert(TOKEN.into(), all);
        state.tokens.insert(
            READ_TOKEN.into(),
            vec!["DeviceManagementConfiguration.Read.All".into()],
        );
        state.tokens.insert(POOR_TOKEN.into(), Vec::new());
        seed::add(&mut state);
        Self { state }
    }
}

impl Builder {
    /// How many entities a page has at most; 100 where nothing is said.
    #[must_use]
    pub fn page_size(mut self, size: usize) -> Self {
        self.state.settings.page_size = size.max(1);
        self
    }

    /// How links to further pages are written.
    #[must_use]
    pub fn links(mut self, style: LinkStyle) -> Self {
        self.state.settings.links = style;
        self
    }

    /// What PATCH and PUT answer.
    #[must_use]
    pub fn update_answer(mut self, answer: UpdateAnswer) -> Self {
        self.state.settings.update = answer;
        self
    }

    /// What POST to a set answers.
    #[must_use]
    pub fn create_answer(mut self, answer: CreateAnswer) -> Self {
        self.state.settings.create = answer;
        self
    }

    /// The first segment of paths, `beta` where nothing is said: for URLs that are relative to the service root.
    #[must_use]
    pub fn root(mut self, name: &str) -> Self {
        self.state.settings.root = name.into();
        self
    }

    /// Refuses changes of entities without `If-Match` (428).
    #[must_use]
    pub fn wants_etags(mut self) -> Self {
        self.state.settings.wants_etags = true;
        self
    }

    /// Refuses changes without this token, which it gives to those who ask for it (`X-CSRF-Token: Fetch`).
    #[must_use]
    pub fn csrf(mut self, token: &str) -> Self {
        self.state.settings.csrf = Some(token.into());
        self
    }

    /// Refuses requests without this query option.
    #[must_use]
    pub fn wants_option(mut self, name: &str, value: &str) -> Self {
        self.state.settings.option = Some((name.into(), value.into()));
        self
    }

    /// Accepts a bearer token that has these permissions.
    #[must_use]
    pub fn token(mut self, token: &str, permissions: &[&str]) -> Self {
        self.state.tokens.insert(
            token.into(),
            permissions.iter().map(|&name| name.into()).collect(),
        );
        self
    }

    /// Adds a structured type.
    #[must_use]
    pub fn structured(mut self, ty: Structured) -> Self {
        self.state.schema.add(ty);
        self
    }

    /// Adds an enumeration type.
    #[must_use]
    pub fn enumeration(mut self, ty: Enumeration) -> Self {
        self.state.schema.add_enumeration(ty);
        self
    }

    /// Adds a set. One at a longer path comes before one at the start of it.
    #[must_use]
    pub fn entity_set(mut self, set: EntitySet) -> Self {
        let all: Vec<_> = set.write.iter().chain(&set.read).cloned().collect();
        self.state
            .tokens
            .entry(TOKEN.into())
            .or_default()
            .extend(all);
        self.state.sets.push(Set::new(set));
        self.state
            .sets
            .sort_by_key(|set| std::cmp::Reverse(set.definition.path.len()));
        self
    }

    /// Adds an operation.
    #[must_use]
    pub fn operation(mut self, operation: Operation) -> Self {
        self.state.operations.push(operation);
        self
    }

    /// Adds an entity as it is: nothing of it is checked or completed. Without `id` nothing is added.
    #[must_use]
    pub fn entity(mut self, path: &str, json: Json) -> Self {
        self.state.seed(path, json);
        self
    }

    /// Starts it.
    pub fn start(self) -> io::Result<GraphDouble> {
        let state = Arc::new(Mutex::new(self.state));
        let record = Record::default();
        let (inner, list) = (Arc::clone(&state), record.clone());
        let server = Server::start(move |listener| {
            serve(listener, list, move |request: Recorded| {
                lock(&inner).receive(&request)
            })
        })?;
        lock(&state).origin = server.origin();
        Ok(GraphDouble {
            server,
            state,
            record,
        })
    }
}

/// A running double. It stops when it is dropped.
#[derive(Debug)]
pub struct GraphDouble {
    server: Server,
    state: Arc<Mutex<State>>,
    record: Record,
}

impl GraphDouble {
    /// Starts one as it is by default.
    pub fn start() -> io::Result<Self> {
        Builder::default().start()
    }

    /// To choose how it is.
    pub fn builder() -> Builder {
        Builder::default()
    }

    /// `http://127.0.0.1:port`
    pub fn origin(&self) -> String {
        self.server.origin()
    }

    /// `http://127.0.0.1:port/beta`: what a client is configured with.
    pub fn endpoint(&self) -> String {
        format!("{}/beta", self.server.origin())
    }

    /// `origin` and a path.
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.server.origin())
    }

    /// Every request so far.
    pub fn record(&self) -> &Record {
        &self.record
    }

    /// Requests that came without the header `client-request-id`.
    pub fn without_client_request_id(&self) -> Vec<Recorded> {
        self.record.without_header("client-request-id")
    }

    /// The requests that came in batches, in the order in which they were done. They have the token of their batch.
    pub fn batched(&self) -> Vec<Recorded> {
        lock(&self.state).batched.clone()
    }

    /// Adds a script. The first one that applies to a request is used, until it is used up.
    pub fn fault(&self, fault: Fault) {
        lock(&self.state).faults.push(fault);
    }

    /// Forgets all scripts.
    pub fn clear_faults(&self) {
        lock(&self.state).faults.clear();
    }

    /// An entity as the double keeps it, `@odata.type` included.
    pub fn entity(&self, path: &str, id: &str) -> Option<Json> {
        self.find(path, id, |entity| entity.json.clone())
    }

    /// The present entity tag of an entity.
    pub fn etag(&self, path: &str, id: &str) -> Option<String> {
        self.find(path, id, Entity::etag)
    }

    /// The media of an entity.
    pub fn media(&self, path: &str, id: &str, name: &str) -> Option<Media> {
        self.find(path, id, |entity| entity.media.get(name).cloned())?
    }

    /// The ids that a navigation property leads to.
    pub fn links(&self, path: &str, id: &str, navigation: &str) -> Vec<String> {
        self.find(path, id, |entity| entity.links.get(navigation).cloned())
            .flatten()
            .unwrap_or_default()
    }

    /// The contained entities of a navigation property.
    pub fn children(&self, path: &str, id: &str, navigation: &str) -> Vec<Json> {
        self.find(path, id, |entity| entity.children.get(navigation).cloned())
            .flatten()
            .unwrap_or_default()
    }

    /// The ids of a set in order of creation.
    pub fn ids(&self, path: &str) -> Vec<String> {
        let state = lock(&self.state);
        let set = state.sets.iter().find(|set| set.definition.path == path);
        set.map(|set| {
            set.entities
                .iter()
                .map(|entity| entity.id.clone())
                .collect()
        })
        .unwrap_or_default()
    }

    /// Adds an entity as it is, as if another client had.
    pub fn seed(&self, path: &str, json: Json) {
        lock(&self.state).seed(path, json);
    }

    /// Sets media of an entity.
    pub fn set_media(&self, path: &str, id: &str, name: &str, content_type: &str, bytes: &[u8]) {
        let mut state = lock(&self.state);
        let set = state
            .sets
            .iter_mut()
            .find(|set| set.definition.path == path);
        if let Some(entity) = set.and_then(|set| set.get_mut(id)) {
            entity.media.insert(
                name.into(),
                Media {
                    content_type: content_type.into(),
                    bytes: bytes.to_vec(),
                },
            );
        }
    }

    /// From now on, delta links that were given out before are answered with 410.
    pub fn expire_delta_links(&self) {
        let mut state = lock(&self.state);
        state.sequence += 1;
        let now = state.sequence;
        state.sets.iter_mut().for_each(|set| set.oldest = now);
    }

    fn find<T>(&self, path: &str, id: &str, read: impl Fn(&Entity) -> T) -> Option<T> {
        let state = lock(&self.state);
        state
            .sets
            .iter()
            .find(|set| set.definition.path == path)?
            .get(id)
            .map(read)
    }
}

fn lock(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}
