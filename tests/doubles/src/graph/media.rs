//! Media: bytes in, bytes out.

use serde_json::json;

use super::error::GraphError;
use super::state::State;
use super::store::Media;
use crate::server::{Recorded, Reply};

type Answer = Result<Reply, GraphError>;

impl State {
    /// GET, PUT, PATCH and DELETE of bytes.
    pub(super) fn media(&mut self, set: usize, id: &str, name: &str, request: &Recorded) -> Answer {
        match request.method.as_str() {
            "GET" => {
                let entity = self.entity(set, id)?;
                let media = entity.media.get(name).ok_or_else(|| no_media(name))?;
                Ok(Reply::status(200)
                    .header("content-type", &media.content_type)
                    .header("etag", entity.etag())
                    .body(media.bytes.clone()))
            }
            "PUT" | "PATCH" => {
                self.precondition(set, id, request)?;
                let Some(content_type) = request.header("content-type") else {
                    return Err(GraphError::new(
                        415,
                        "UnsupportedMediaType",
                        "The media type of the bytes is missing.",
                    ));
                };
                if request.body.is_empty() {
                    return Err(GraphError::bad_request("There are no bytes."));
                }
                let media = Media {
                    content_type: content_type.into(),
                    bytes: request.body.clone(),
                };
                let entity = self.entity_mut(set, id)?;
                entity.media.insert(name.into(), media);
                entity.version += 1;
                self.changed(set, id)?;
                Ok(Reply::status(200))
            }
            "DELETE" => {
                self.precondition(set, id, request)?;
                self.entity_mut(set, id)?
                    .media
                    .remove(name)
                    .ok_or_else(|| no_media(name))?;
                self.changed(set, id)?;
                Ok(Reply::status(204))
            }
            _ => Err(GraphError::method_not_allowed("GET, PUT, PATCH, DELETE")),
        }
    }

    /// GET of what describes the bytes.
    pub(super) fn media_info(&self, set: usize, id: &str, name: &str) -> Answer {
        let media = self
            .entity(set, id)?
            .media
            .get(name)
            .ok_or_else(|| no_media(name))?;
        let body = json!({
            "@odata.mediaContentType": media.content_type,
            "@odata.mediaEtag": format!("W/\"{}\"", media.bytes.len()),
            "id": name,
        });
        Ok(Reply::json(200, &body))
    }
}

fn no_media(name: &str) -> GraphError {
    GraphError::new(404, "ImageNotFound", format!("There is no {name}."))
}
