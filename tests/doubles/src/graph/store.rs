//! Entities and the sets that hold them.

use std::collections::BTreeMap;

use serde_json::Value as Json;

/// A collection at a path.
#[derive(Clone, Debug)]
pub struct EntitySet {
    /// Path from the root of the server, such as `/beta/users`.
    pub path: String,
    /// The declared type of its entities.
    pub ty: String,
    /// Permissions of which one is needed to read.
    pub read: Vec<String>,
    /// Permissions of which one is needed for everything else.
    pub write: Vec<String>,
    /// Keys besides `id`, each a list of property names.
    pub alternate_keys: Vec<Vec<String>>,
    /// Media that each entity may have, such as `photo`: bytes at `photo/$value`.
    pub media: Vec<String>,
    /// Whether `@odata.type` is written for the declared type too.
    pub always_typed: bool,
    /// Whether `$search` and `$count=true` need `ConsistencyLevel: eventual`, as for directory objects.
    pub advanced: bool,
    /// The one entity that the path leads to, where it is a singleton and not a set.
    pub singleton: Option<String>,
}

impl EntitySet {
    /// A collection of a type, with the permissions for reading and for the rest.
    pub fn new(path: &str, ty: &str, read: &[&str], write: &[&str]) -> Self {
        let owned = |names: &[&str]| names.iter().map(|&name| name.into()).collect();
        Self {
            path: path.into(),
            ty: ty.into(),
            read: owned(read),
            write: owned(write),
            alternate_keys: Vec::new(),
            media: Vec::new(),
            always_typed: false,
            advanced: false,
            singleton: None,
        }
    }

    /// Path without the service root (`/beta/`), as in a context URL.
    pub fn relative(&self) -> &str {
        self.path
            .trim_start_matches('/')
            .split_once('/')
            .map_or("", |(_, rest)| rest)
    }
}

/// Bytes with their media type.
#[derive(Clone, Debug)]
pub struct Media {
    /// The media type.
    pub content_type: String,
    /// The bytes.
    pub bytes: Vec<u8>,
}

/// An entity.
#[derive(Clone, Debug)]
pub struct Entity {
    /// Its key.
    pub id: String,
    /// `id`, `@odata.type` and the structural properties.
    pub json: Json,
    /// Goes up with each change.
    pub version: u64,
    /// Links to other entities, by navigation property.
    pub links: BTreeMap<String, Vec<String>>,
    /// Contained entities, by navigation property.
    pub children: BTreeMap<String, Vec<Json>>,
    /// Media, by name.
    pub media: BTreeMap<String, Media>,
}

impl Entity {
    /// An entity without links.
    pub fn new(id: &str, json: Json) -> Self {
        Self {
            id: id.into(),
            json,
            version: 1,
            links: BTreeMap::new(),
            children: BTreeMap::new(),
            media: BTreeMap::new(),
        }
    }

    /// The entity tag of its present version.
    pub fn etag(&self) -> String {
        let head: String = self
            .id
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .take(8)
            .collect();
        format!("W/\"{head}-{}\"", self.version)
    }
}

/// An upload session: what it is for, and what came so far.
#[derive(Clone, Debug)]
pub(super) struct Upload {
    pub set: usize,
    pub id: String,
    pub stream: String,
    pub bytes: Vec<u8>,
}

/// The type of an entity: what it says, else what its place declares.
pub(super) fn type_of<'a>(json: &'a Json, declared: &'a str) -> &'a str {
    json.get("@odata.type")
        .and_then(Json::as_str)
        .map_or(declared, |ty| ty.trim_start_matches('#'))
}

/// A set with its entities.
#[derive(Clone, Debug)]
pub(super) struct Set {
    pub definition: EntitySet,
    pub entities: Vec<Entity>,
    /// Sequence number and id of each change.
    pub changes: Vec<(u64, String)>,
    /// The oldest sequence number that a delta link may still name.
    pub oldest: u64,
}

impl Set {
    pub fn new(definition: EntitySet) -> Self {
        Self {
            definition,
            entities: Vec::new(),
            changes: Vec::new(),
            oldest: 0,
        }
    }

    pub fn get(&self, id: &str) -> Option<&Entity> {
        self.entities.iter().find(|entity| entity.id == id)
    }

    pub fn get_mut(&mut self, id: &str) -> Option<&mut Entity> {
        self.entities.iter_mut().find(|entity| entity.id == id)
    }
}
