//! Batches as JSON (OData JSON 4.01, section 19).

use bytes::Bytes;
use serde::{Deserialize, Serialize, Serializer};
use serde_json::value::RawValue;

use super::json_body::{Body, Kind};
use super::parts::{PartAnswer, Placed, Reading};
use crate::Binary;
use crate::engine::strip_mark;

#[derive(Serialize)]
struct Requests<'a> {
    requests: Vec<Request<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Request<'a> {
    id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    atomicity_group: Option<&'a str>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    depends_on: &'a [String],
    method: &'static str,
    url: &'a str,
    #[serde(skip_serializing_if = "Headers::is_empty")]
    headers: Headers<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    body: Option<Body<'a>>,
}

struct Headers<'a>(&'a [(String, String)]);

impl Headers<'_> {
    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// By their names in lower case.
impl Serialize for Headers<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let headers = self.0.iter();
        serializer.collect_map(headers.map(|(name, value)| (name.to_ascii_lowercase(), value)))
    }
}

/// The batch.
pub(super) fn write(parts: &[Placed<'_>]) -> Result<Vec<u8>, &'static str> {
    let requests: Result<Vec<_>, &'static str> = parts
        .iter()
        .map(|part| {
            Ok(Request {
                id: &part.id,
                atomicity_group: part.group.as_deref(),
                depends_on: &part.after,
                method: part.wire.method.as_str(),
                url: &part.wire.relative,
                headers: Headers(&part.wire.headers),
                body: Body::of(part.wire.header("Content-Type"), &part.wire.body)?,
            })
        })
        .collect();
    let requests = Requests {
        requests: requests?,
    };
    serde_json::to_vec(&requests).map_err(|_| "the batch cannot be written as JSON")
}

#[derive(Deserialize)]
struct Responses<'a> {
    #[serde(borrow)]
    responses: Vec<&'a RawValue>,
    #[serde(rename = "@odata.nextLink", alias = "@nextLink", default)]
    next_link: Option<String>,
}

#[derive(Deserialize)]
struct Response<'a> {
    id: Id,
    status: u16,
    #[serde(default)]
    headers: Option<serde_json::Map<String, serde_json::Value>>,
    #[serde(borrow, default)]
    body: Option<&'a RawValue>,
}

/// The identifier alone, of an answer that cannot be read.
#[derive(Deserialize)]
struct OnlyId {
    id: Id,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Id {
    Text(String),
    Number(u64),
}

impl Id {
    fn into_text(self) -> String {
        match self {
            Self::Text(text) => text,
            Self::Number(number) => number.to_string(),
        }
    }
}

/// The answers; one that is not as it should be does not spoil the others.
pub(super) fn read(body: &[u8]) -> Result<Reading, String> {
    let responses: Responses<'_> =
        serde_json::from_slice(strip_mark(body)).map_err(|error| error.to_string())?;
    let mut answers = Vec::new();
    for response in &responses.responses {
        match serde_json::from_str::<Response<'_>>(response.get()) {
            Ok(response) => answers.push(answer(response)),
            Err(_) => {
                if let Ok(known) = serde_json::from_str::<OnlyId>(response.get()) {
                    let why = "it is not a response object";
                    answers.push((known.id.into_text(), Err(why)));
                }
            }
        }
    }
    Ok(Reading {
        answers,
        next_link: responses.next_link.filter(|link| !link.is_empty()),
    })
}

fn answer(response: Response<'_>) -> (String, Result<PartAnswer, &'static str>) {
    let headers: Vec<(String, String)> = response
        .headers
        .unwrap_or_default()
        .into_iter()
        .filter_map(|(name, value)| match value {
            serde_json::Value::String(text) => Some((name, text)),
            serde_json::Value::Number(number) => Some((name, number.to_string())),
            _ => None,
        })
        .collect();
    let content_type = headers
        .iter()
        .find(|(name, _)| name.eq_ignore_ascii_case("content-type"));
    let kind = content_type.map_or(Kind::Json, |(_, media_type)| Kind::of(media_type));
    let body = response
        .body
        .map_or(Ok(Bytes::new()), |raw| bytes(raw, kind));
    let answer = body.map(|body| PartAnswer {
        status: response.status,
        headers,
        body,
    });
    (response.id.into_text(), answer)
}

/// The body as it would have come by itself.
fn bytes(raw: &RawValue, kind: Kind) -> Result<Bytes, &'static str> {
    let json = || Bytes::copy_from_slice(raw.get().as_bytes());
    if !raw.get().starts_with('"') {
        return Ok(json());
    }
    let text: String =
        serde_json::from_str(raw.get()).map_err(|_| "its body is text that is not Unicode")?;
    match kind {
        Kind::Text => Ok(text.into()),
        Kind::Bytes => decode(&text).ok_or("its body is not base64"),
        // Some services write JSON of other parts of them as base64 too.
        Kind::Json => Ok(decode(&text)
            .filter(|bytes| {
                serde_json::from_slice::<serde::de::IgnoredAny>(strip_mark(bytes)).is_ok()
            })
            .unwrap_or_else(json)),
    }
}

/// Both alphabets, with padding and without.
fn decode(text: &str) -> Option<Bytes> {
    Binary::parse(text.trim()).map(|binary| Bytes::from(binary.into_vec()))
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// No text, however wrong, is more than an error, and no body is longer than what came.
        #[test]
        fn nothing_is_trusted(pieces in vec(prop::sample::select(vec![
            "{", "}", "[", "]", ",", ":", "\"responses\"", "\"id\"", "\"status\"", "\"headers\"", "\"body\"", "\"1\"", "200",
            "99999999999", "null", "\"\\ud800\"", "{\"id\":\"1\",\"status\":200,\"body\":", "{\"responses\":[", "1e999", "\"AP8_\"",
            "{\"content-type\":\"image/png\"}", "\u{feff}",
        ]), 0..40)) {
            let text = pieces.concat();
            if let Ok(reading) = read(text.as_bytes()) {
                for (_, answer) in reading.answers {
                    prop_assert!(answer.map_or(0, |answer| answer.body.len()) <= text.len());
                }
            }
        }
    }

    fn read_one(text: &str) -> (String, Result<PartAnswer, &'static str>) {
        let text = format!("{{\"responses\":[{text}]}}");
        read(text.as_bytes()).unwrap().answers.remove(0)
    }

    #[test]
    fn bodies_of_every_kind() {
        for (response, body) in [
            (
                r#"{"id":"1","status":200,"body":{"a": 1.10}}"#,
                r#"{"a": 1.10}"#,
            ),
            (r#"{"id":1,"status":200,"body":[1]}"#, "[1]"),
            (r#"{"id":"1","status":204,"body":null}"#, ""),
            (r#"{"id":"1","status":204}"#, ""),
            (
                r#"{"id":"1","status":200,"headers":{"Content-Type":"application/json;odata.metadata=minimal"},"body":"eyJhIjoxfQ=="}"#,
                r#"{"a":1}"#,
            ),
            (
                r#"{"id":"1","status":200,"headers":{"content-type":"application/json"},"body":"text, not base64"}"#,
                "\"text, not base64\"",
            ),
            (
                r#"{"id":"1","status":200,"headers":{"content-type":"text/plain"},"body":"NDI="}"#,
                "NDI=",
            ),
            (
                r#"{"id":"1","status":200,"headers":{"content-type":"text/plain"},"body":42}"#,
                "42",
            ),
            (
                r#"{"id":"1","status":200,"headers":{"content-type":"image/png"},"body":"Pz8_"}"#,
                "???",
            ),
        ] {
            let (id, answer) = read_one(response);
            assert_eq!(id, "1", "{response}");
            assert_eq!(answer.unwrap().body.as_ref(), body.as_bytes(), "{response}");
        }
    }

    #[test]
    fn one_bad_answer_does_not_spoil_the_others() {
        let text = r#"{"responses":[{"id":"1"},{"id":"2","status":"x"},{},7,{"id":"3","status":200,
            "headers":{"content-type":"image/png","retry-after":3,"x":[]},"body":"!"},{"id":"4","status":201}],"@nextLink":"n"}"#;
        let reading = read(text.as_bytes()).unwrap();
        let ids: Vec<_> = reading
            .answers
            .iter()
            .map(|(id, answer)| (id.as_str(), answer.is_ok()))
            .collect();
        assert_eq!(ids, [("1", false), ("2", false), ("3", false), ("4", true)]);
        assert_eq!(reading.next_link.as_deref(), Some("n"));
        for whole in ["", "[]", "{}", "{\"responses\":{}}", "<html>"] {
            assert!(read(whole.as_bytes()).is_err(), "{whole}");
        }
    }
}
