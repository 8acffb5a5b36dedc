//! Upload sessions: a large file in pieces, to an address that needs no token.

use serde_json::{Value as Json, json};

use super::error::GraphError;
use super::state::State;
use super::store::{Media, Upload};
use crate::odata::Options;
use crate::server::{Recorded, Reply};

/// Where the addresses of sessions start.
pub(super) const UPLOADS: &str = "/uploads/";
/// Every piece but the last is a multiple of this.
const UNIT: u64 = 320 * 1024;

fn state(session: &Upload) -> Json {
    json!({
        "expirationDateTime": "2099-01-01T00:00:00Z",
        "nextExpectedRanges": [format!("{}-", session.bytes.len())]
    })
}

impl State {
    /// A session for a stream of an entity, as JSON.
    pub(super) fn open_upload(&mut self, set: usize, id: &str, stream: &str) -> Json {
        let session = Upload {
            set,
            id: id.into(),
            stream: stream.into(),
            bytes: Vec::new(),
        };
        let name = self.guid();
        let mut json = state(&session);
        if let Some(json) = json.as_object_mut() {
            json.insert(
                "uploadUrl".into(),
                json!(format!("{}{UPLOADS}{name}", self.origin)),
            );
        }
        self.uploads.insert(name, session);
        json
    }

    /// A request to the address of a session.
    pub(super) fn upload(&mut self, name: &str, request: &Recorded) -> Result<Reply, GraphError> {
        if request.header("authorization").is_some() {
            let message = "The address is a secret of its own: a token must not be sent to it.";
            return Err(GraphError::new(401, "Unauthenticated", message));
        }
        let Some(session) = self.uploads.get_mut(name) else {
            return Err(GraphError::not_found(name));
        };
        match request.method.as_str() {
            "GET" => return Ok(Reply::json(200, &state(session))),
            "DELETE" => {
                self.uploads.remove(name);
                return Ok(Reply::status(204));
            }
            "PUT" => {}
            _ => return Err(GraphError::method_not_allowed("GET, PUT, DELETE")),
        }
        let range = request.header("content-range").and_then(range);
        let Some((first, last, total)) = range else {
            return Err(GraphError::bad_request(
                "Content-Range is not 'bytes first-last/total'.",
            ));
        };
        let length = request.body.len() as u64;
        if first != session.bytes.len() as u64 {
            let message = "The piece is not the one that is expected.";
            return Err(GraphError::new(416, "InvalidRange", message));
        }
        let is_last = last + 1 == total;
        if last + 1 != first + length || last >= total || (!is_last && !length.is_multiple_of(UNIT))
        {
            return Err(GraphError::bad_request(
                "The range does not fit the piece, or a piece is not a multiple of 320 KiB.",
            ));
        }
        session.bytes.extend_from_slice(&request.body);
        if !is_last {
            return Ok(Reply::json(202, &state(session)));
        }
        let Some(done) = self.uploads.remove(name) else {
            return Err(GraphError::not_found(name));
        };
        let media = Media {
            content_type: "application/octet-stream".into(),
            bytes: done.bytes,
        };
        let entity = self.entity_mut(done.set, &done.id)?;
        entity.media.insert(done.stream, media);
        entity.version += 1;
        self.changed(done.set, &done.id)?;
        self.single(done.set, &done.id, &Options::default(), 201)
    }
}

/// `bytes first-last/total`
fn range(text: &str) -> Option<(u64, u64, u64)> {
    let (range, total) = text.strip_prefix("bytes ")?.split_once('/')?;
    let (first, last) = range.split_once('-')?;
    Some((first.parse().ok()?, last.parse().ok()?, total.parse().ok()?))
}
