//! `$batch`: requests that come together, as JSON (OData JSON 4.01, section 19) or as multipart with change sets
//! (Protocol 4.01, section 11.7).

mod json;
mod multipart;

use std::collections::BTreeMap;

use super::error::GraphError;
use super::state::State;
use crate::server::{Recorded, Reply};

/// The most requests of a batch that the double takes.
pub const BATCH_LIMIT: usize = 20;

/// Headers that no request of a batch may have (Protocol 4.01, section 11.7.7.1).
const REFUSED: [&str; 6] = [
    "authorization",
    "expect",
    "from",
    "max-forwards",
    "range",
    "te",
];

/// A request of a batch.
struct Part {
    id: String,
    group: Option<String>,
    after: Vec<String>,
    request: Recorded,
}

/// What became of a request.
struct Done {
    id: String,
    group: Option<String>,
    reply: Reply,
}

impl Done {
    fn is_success(&self) -> bool {
        (200..300).contains(&self.reply.status)
    }
}

impl State {
    /// The answer to a batch; `root` is the path of the service.
    pub(super) fn batch(&mut self, root: &str, request: &Recorded) -> Result<Reply, GraphError> {
        self.authenticate(request)?;
        if request.method != "POST" {
            return Err(GraphError::method_not_allowed("POST"));
        }
        let media_type = request.header("content-type").unwrap_or_default();
        let prefer = request.header("prefer").unwrap_or_default();
        if let Some(boundary) = multipart::boundary(media_type) {
            let parts = multipart::read(root, &request.body, boundary)?;
            check(&parts)?;
            let continues = prefer.contains("continue-on-error") && !prefer.contains("=false");
            let done = self.run(parts, request, !continues);
            return Ok(multipart::write(&done));
        }
        if media_type != "application/json" {
            let message = "A batch is application/json or multipart/mixed.";
            return Err(GraphError::new(415, "UnsupportedMediaType", message));
        }
        let parts = json::read(root, &request.body)?;
        check(&parts)?;
        let done = self.run(parts, request, prefer.contains("continue-on-error=false"));
        Ok(json::write(&done))
    }

    /// Does the requests in their order; a group that fails leaves no trace.
    fn run(&mut self, parts: Vec<Part>, batch: &Recorded, stops: bool) -> Vec<Done> {
        let mut all: Vec<Done> = Vec::new();
        // Whether requests and groups have succeeded.
        let mut succeeded: BTreeMap<String, bool> = BTreeMap::new();
        let mut rest = parts.into_iter().peekable();
        while let Some(first) = rest.next() {
            let group = first.group.clone();
            let mut members = vec![first];
            if group.is_some() {
                while let Some(member) = rest.next_if(|part| part.group == group) {
                    members.push(member);
                }
            }
            let before = self.clone();
            let mut done: Vec<Done> = Vec::new();
            for member in members {
                let can = member.after.iter().all(|name| {
                    let own = done.iter().find(|done| done.id == *name);
                    own.map_or_else(|| succeeded.get(name) == Some(&true), Done::is_success)
                });
                let fails = done.iter().any(|done| !done.is_success());
                let reply = if can && !fails {
                    self.part(member.request, batch)
                } else {
                    let message = "A request that it depends on has failed.";
                    GraphError::new(424, "FailedDependency", message).reply(batch, "")
                };
                done.push(Done {
                    id: member.id,
                    group: member.group,
                    reply,
                });
            }
            let good = done.iter().all(Done::is_success);
            if group.is_some() && !good {
                // Scripts are used up all the same.
                let faults = std::mem::take(&mut self.faults);
                let batched = std::mem::take(&mut self.batched);
                *self = before;
                (self.faults, self.batched) = (faults, batched);
            }
            for id in done.iter().map(|done| done.id.clone()).chain(group) {
                succeeded.insert(id, good);
            }
            all.append(&mut done);
            if stops && !good {
                break;
            }
        }
        all
    }

    /// A request of a batch has the token of the batch.
    fn part(&mut self, mut request: Recorded, batch: &Recorded) -> Reply {
        for name in ["authorization", "client-request-id"] {
            if let Some(value) = batch.header(name)
                && request.header(name).is_none()
            {
                request.headers.push((name.into(), value.into()));
            }
        }
        self.batched.push(request.clone());
        self.handle(&request)
    }
}

fn check(parts: &[Part]) -> Result<(), GraphError> {
    if parts.len() > BATCH_LIMIT {
        let message = format!("A batch has at most {BATCH_LIMIT} requests.");
        return Err(GraphError::bad_request(message));
    }
    for (at, part) in parts.iter().enumerate() {
        let before = parts.get(..at).unwrap_or_default();
        if before.iter().any(|other| other.id == part.id) {
            return Err(GraphError::bad_request("Two requests have one id."));
        }
        let is_known = |name: &String| {
            let is_it = |other: &Part| match &other.group {
                // A group is named as a whole, but by its own members.
                Some(group) if other.group != part.group => group == name,
                _ => other.id == *name,
            };
            before.iter().any(is_it)
        };
        if !part.after.iter().all(is_known) {
            return Err(GraphError::bad_request(
                "dependsOn names no request before it.",
            ));
        }
        let last = before.last().and_then(|other| other.group.as_ref());
        let is_apart = part.group.is_some()
            && last != part.group.as_ref()
            && before.iter().any(|other| other.group == part.group);
        if is_apart {
            return Err(GraphError::bad_request("A group is not in one piece."));
        }
        if let Some(name) = REFUSED
            .iter()
            .find(|name| part.request.header(name).is_some())
        {
            let message = format!("A request of a batch has the header {name}.");
            return Err(GraphError::bad_request(message));
        }
        if part.request.path.ends_with("/$batch") {
            return Err(GraphError::bad_request("A batch is not part of a batch."));
        }
    }
    Ok(())
}

/// A request to a URL relative to the service root, as Graph takes it: with a slash in front or without.
fn request(root: &str, method: &str, url: &str) -> Recorded {
    let (path, query) = match url.split_once('?') {
        Some((path, query)) => (path, Some(query.to_owned())),
        None => (url, None),
    };
    Recorded {
        method: method.to_ascii_uppercase(),
        path: format!("{root}/{}", path.trim_start_matches('/')),
        query,
        headers: Vec::new(),
        body: Vec::new(),
    }
}
