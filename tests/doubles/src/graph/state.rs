//! Everything that a double remembers.

use std::collections::BTreeMap;

use serde_json::Value as Json;

use super::error::GraphError;
use super::fault::Fault;
use super::operation::Operation;
use super::store::{Entity, EntitySet, Set, Upload};
use crate::odata::eval::{Related, inline};
use crate::odata::{Schema, civil};
use crate::server::Recorded;

/// How links to further pages are written; `OData` allows relative ones.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LinkStyle {
    /// `http://127.0.0.1:1234/beta/x?$skiptoken=…`
    #[default]
    Absolute,
    /// `/beta/x?$skiptoken=…`
    PathAbsolute,
    /// Relative to the context URL: `deviceManagement/x?$skiptoken=…`
    RelativeToContext,
    /// Relative to the request, in answers without a context URL: `x?$skiptoken=…`
    RelativeToRequest,
}

/// What PATCH and PUT answer where the client has no preference.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum UpdateAnswer {
    /// 200 with the entity.
    #[default]
    Entity,
    /// 204.
    NoContent,
}

/// What POST to a set answers where the client has no preference.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CreateAnswer {
    /// 201 with the entity and `Location`.
    #[default]
    Entity,
    /// 204 with `OData-EntityId`, as Dataverse does.
    EntityId,
}

/// What can be chosen.
#[derive(Clone, Debug)]
pub(super) struct Settings {
    pub page_size: usize,
    pub links: LinkStyle,
    pub update: UpdateAnswer,
    pub create: CreateAnswer,
    /// The first segment of paths.
    pub root: String,
    /// Whether a change without `If-Match` is refused.
    pub wants_etags: bool,
    /// The token that every change has to come with, in `X-CSRF-Token`.
    pub csrf: Option<String>,
    /// A query option that every request has.
    pub option: Option<(String, String)>,
}

/// How a request wants values to be written.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Format {
    /// `Prefer: include-unknown-enum-members`: members past the sentinel as they are.
    pub unknown_members: bool,
    /// `Accept: application/json;IEEE754Compatible=true`: Int64 and Decimal as strings.
    pub ieee754: bool,
}

/// What a link to a further page, or a delta link, stands for.
#[derive(Clone, Debug)]
pub(super) struct Continuation {
    /// Path and query of the link, which must come back as they are.
    pub target: (String, String),
    /// What is left to return.
    pub ids: Vec<String>,
    /// For delta: the sequence number that the next delta link names.
    pub sequence: Option<u64>,
}

#[derive(Clone, Debug)]
pub(super) struct State {
    pub origin: String,
    pub schema: Schema,
    pub sets: Vec<Set>,
    pub operations: Vec<Operation>,
    /// Bearer tokens with their permissions.
    pub tokens: BTreeMap<String, Vec<String>>,
    pub faults: Vec<Fault>,
    /// The requests that came in batches.
    pub batched: Vec<Recorded>,
    pub settings: Settings,
    /// Upload sessions by the last segment of their address.
    pub uploads: BTreeMap<String, Upload>,
    pub continuations: BTreeMap<String, Continuation>,
    pub sequence: u64,
    /// How the request at hand wants values to be written.
    pub format: Format,
    last_instant: i128,
    last_id: u64,
}

impl State {
    pub fn new() -> Self {
        Self {
            origin: String::new(),
            schema: Schema::default(),
            sets: Vec::new(),
            operations: Vec::new(),
            tokens: BTreeMap::new(),
            faults: Vec::new(),
            batched: Vec::new(),
            settings: Settings {
                page_size: 100,
                links: LinkStyle::default(),
                update: UpdateAnswer::default(),
                create: CreateAnswer::default(),
                root: "beta".into(),
                wants_etags: false,
                csrf: None,
                option: None,
            },
            uploads: BTreeMap::new(),
            continuations: BTreeMap::new(),
            sequence: 0,
            format: Format::default(),
            last_instant: 0,
            last_id: 0,
        }
    }

    /// The time, later each time it is asked.
    pub fn now(&mut self) -> i128 {
        self.last_instant = civil::now().max(self.last_instant + 100_000);
        self.last_instant
    }

    /// A new GUID. The order is fixed, the look is not that of a counter.
    pub fn guid(&mut self) -> String {
        self.last_id += 1;
        let mix = |seed: u64| {
            let mut word = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15);
            word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            word ^ (word >> 31)
        };
        let (high, low) = (mix(self.last_id * 2), mix(self.last_id * 2 + 1));
        let (a, b, c) = (high >> 32, high >> 16 & 0xffff, high & 0xfff);
        format!(
            "{a:08x}-{b:04x}-4{c:03x}-8{:03x}-{:012x}",
            low >> 52,
            low & 0xffff_ffff_ffff
        )
    }

    /// The service root (`/beta` or `/v1.0`) of a set, as a URL with a slash at its end.
    pub fn root(&self, set: &EntitySet) -> String {
        let root = set
            .path
            .trim_start_matches('/')
            .split('/')
            .next()
            .unwrap_or_default();
        format!("{}/{root}/", self.origin)
    }

    pub fn set(&self, at: usize) -> Result<&Set, GraphError> {
        self.sets
            .get(at)
            .ok_or_else(|| GraphError::not_found("set"))
    }

    pub fn set_mut(&mut self, at: usize) -> Result<&mut Set, GraphError> {
        self.sets
            .get_mut(at)
            .ok_or_else(|| GraphError::not_found("set"))
    }

    pub fn entity(&self, set: usize, id: &str) -> Result<&Entity, GraphError> {
        self.set(set)?
            .get(id)
            .ok_or_else(|| GraphError::not_found(id))
    }

    pub fn entity_mut(&mut self, set: usize, id: &str) -> Result<&mut Entity, GraphError> {
        self.set_mut(set)?
            .get_mut(id)
            .ok_or_else(|| GraphError::not_found(id))
    }

    /// An entity of any set.
    pub fn anywhere(&self, id: &str) -> Option<(&Set, &Entity)> {
        self.sets
            .iter()
            .find_map(|set| set.get(id).map(|entity| (set, entity)))
    }

    /// Notes that an entity came, changed or went.
    pub fn changed(&mut self, set: usize, id: &str) -> Result<(), GraphError> {
        self.sequence += 1;
        let sequence = self.sequence;
        self.set_mut(set)?.changes.push((sequence, id.into()));
        Ok(())
    }
}

impl State {
    /// Adds an entity as it is to the set at a path.
    pub(super) fn seed(&mut self, path: &str, json: Json) {
        let set = self.sets.iter().position(|set| set.definition.path == path);
        let ty = set
            .and_then(|at| self.sets.get(at))
            .map(|set| &set.definition.ty);
        let id = ty.and_then(|ty| self.schema.key_text(ty, &json));
        if let (Some(id), Some(at)) = (id, set) {
            let mut json = json;
            if let Some(object) = json.as_object_mut() {
                object.insert("id".into(), Json::String(id.clone()));
            }
            if let Some(set) = self.sets.get_mut(at) {
                set.entities.push(Entity::new(&id, json));
            }
            // The set was found above, so that there is nothing to report.
            let _ = self.changed(at, &id);
        }
    }

    /// Links an entity to another one.
    pub(super) fn relate(&mut self, path: &str, id: &str, navigation: &str, target: &str) {
        if let Some(entity) = self
            .sets
            .iter_mut()
            .find(|set| set.definition.path == path)
            .and_then(|set| set.get_mut(id))
        {
            entity
                .links
                .entry(navigation.into())
                .or_default()
                .push(target.into());
        }
    }

    /// Adds an entity that another one contains.
    pub(super) fn child(&mut self, path: &str, id: &str, navigation: &str, child: Json) {
        if let Some(entity) = self
            .sets
            .iter_mut()
            .find(|set| set.definition.path == path)
            .and_then(|set| set.get_mut(id))
        {
            entity
                .children
                .entry(navigation.into())
                .or_default()
                .push(child);
        }
    }
}

impl Related for State {
    fn related<'a>(&'a self, owner: &'a Json, navigation: &str) -> Vec<&'a Json> {
        let id = owner.get("id").and_then(Json::as_str).unwrap_or_default();
        let Some((_, entity)) = self.anywhere(id) else {
            return inline(owner, navigation);
        };
        let linked = entity.links.get(navigation).into_iter().flatten();
        let linked = linked
            .filter_map(|id| self.anywhere(id))
            .map(|(_, entity)| &entity.json);
        linked
            .chain(entity.children.get(navigation).into_iter().flatten())
            .collect()
    }
}
