//! Batches as JSON.

use odata_runtime::{Binary, BinaryEncoding};
use serde_json::{Map, Value as Json, json};

use super::{Done, Part};
use crate::graph::error::GraphError;
use crate::odata::encoding::base64;
use crate::server::{Recorded, Reply};

pub(super) fn read(root: &str, body: &[u8]) -> Result<Vec<Part>, GraphError> {
    let wrong = |what: &str| GraphError::bad_request(format!("The batch is malformed: {what}."));
    let body: Json = serde_json::from_slice(body).map_err(|_| wrong("it is not JSON"))?;
    let requests = body.get("requests").and_then(Json::as_array);
    let requests = requests.ok_or_else(|| wrong("it has no requests"))?;
    requests
        .iter()
        .map(|json| part(root, json).ok_or_else(|| wrong("a request is not what it should be")))
        .collect()
}

fn part(root: &str, json: &Json) -> Option<Part> {
    const MEMBERS: [&str; 7] = [
        "id",
        "atomicityGroup",
        "dependsOn",
        "method",
        "url",
        "headers",
        "body",
    ];
    let object = json.as_object()?;
    if object.keys().any(|name| !MEMBERS.contains(&name.as_str())) {
        return None;
    }
    let text = |name: &str| {
        object
            .get(name)
            .map(|value| value.as_str().map(str::to_owned))
    };
    let after = match object.get("dependsOn") {
        None => Vec::new(),
        Some(names) => names
            .as_array()?
            .iter()
            .map(|name| name.as_str().map(str::to_owned))
            .collect::<Option<_>>()?,
    };
    let method = text("method")??;
    let mut request = super::request(root, &method, &text("url")??);
    for (name, value) in object
        .get("headers")
        .and_then(Json::as_object)
        .into_iter()
        .flatten()
    {
        if name.chars().any(|character| character.is_ascii_uppercase()) {
            return None;
        }
        request
            .headers
            .push((name.clone(), value.as_str()?.to_owned()));
    }
    if let Some(body) = object.get("body").filter(|body| !body.is_null()) {
        if matches!(request.method.as_str(), "GET" | "DELETE") {
            return None;
        }
        request.body = bytes(&request, body)?;
    }
    Some(Part {
        id: text("id")??,
        group: match text("atomicityGroup") {
            None => None,
            Some(group) => Some(group?),
        },
        after,
        request,
    })
}

/// A body has a media type, and is JSON, text, or base64url.
fn bytes(request: &Recorded, body: &Json) -> Option<Vec<u8>> {
    let media_type = request.header("content-type")?;
    if media_type.starts_with("application/json") {
        serde_json::to_vec(body).ok()
    } else if media_type.starts_with("text/") {
        body.as_str().map(|text| text.as_bytes().to_vec())
    } else {
        let text = body.as_str()?;
        (!text.contains(['+', '/'])).then(|| base64(text))?
    }
}

/// The last answer comes first: their order says nothing.
pub(super) fn write(done: &[Done]) -> Reply {
    let responses: Vec<Json> = done.iter().rev().map(response).collect();
    Reply::json(200, &json!({ "responses": responses }))
}

fn response(done: &Done) -> Json {
    let Reply {
        status,
        headers,
        body,
        ..
    } = &done.reply;
    let mut object = Map::new();
    object.insert("id".into(), json!(done.id));
    object.insert("status".into(), json!(status));
    if let Some(group) = &done.group {
        object.insert("atomicityGroup".into(), json!(group));
    }
    let header = |(name, value): &(String, String)| (name.clone(), json!(value));
    object.insert(
        "headers".into(),
        Json::Object(headers.iter().map(header).collect()),
    );
    let media_type = headers.iter().find(|(name, _)| name == "content-type");
    let media_type = media_type.map_or("", |(_, value)| value.as_str());
    if body.is_empty() {
        return Json::Object(object);
    }
    let body = if media_type.starts_with("application/json") {
        serde_json::from_slice(body).unwrap_or_default()
    } else if media_type.starts_with("text/") {
        json!(String::from_utf8_lossy(body))
    } else {
        json!(Binary::from(body.as_slice()).to_base64(BinaryEncoding::Standard))
    };
    object.insert("body".into(), body);
    Json::Object(object)
}
