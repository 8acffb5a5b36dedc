//! Files that are sent in parts.

mod failures;
mod parts;

use std::sync::{Arc, Mutex};

use odata_runtime::http::Method;
use odata_runtime::{Service, UploadForm, UploadSession, UploadSessionType};

use crate::sample::models::AndroidForWorkEnrollmentProfile as Profile;
use crate::support::*;

/// What the service calls a session.
struct Session;

impl UploadSessionType for Session {
    const FORM: UploadForm = UploadForm::new("uploadUrl", "nextExpectedRanges")
        .expires("expirationDateTime")
        .chunk(10);
}

const TEXT: &str = "abcdefghijklmnopqrstuvwxy";
const DONE: &str = r#"{"id": "1", "displayName": "file"}"#;
const ADDRESS: &str = "/upload?sig=hunter2";

/// A service that signs in with a token and a header, and opens sessions at this address.
async fn service_for(address: String) -> (Server, Service) {
    let server = Server::start(move |request, _| {
        assert_eq!(request.target, "/beta/work");
        let body = format!(
            r#"{{"uploadUrl": "{address}", "nextExpectedRanges": ["0-"], "expirationDateTime": "2031-01-01T00:00:00Z"}}"#
        );
        answer(200, &["content-type: application/json"], &body)
    })
    .await;
    let mut options = options();
    options.headers.push("X-Client-Key", "hunter2");
    let service = Service::builder(server.url("/beta"))
        .bearer("hunter2")
        .header("X-Api-Key", "hunter2")
        .options(options)
        .build()
        .unwrap();
    (server, service)
}

async fn session_at(files: &Server) -> (Server, UploadSession) {
    let (server, service) = service_for(files.url(ADDRESS)).await;
    let session = open(&service).upload_session().await.unwrap();
    (server, session)
}

fn open(service: &Service) -> odata_runtime::Request<Session> {
    let request = service.request(Method::Post, "work");
    request.answering()
}

fn expects(ranges: &str) -> Act {
    answer(202, &[], &format!("{{\"nextExpectedRanges\": {ranges}}}"))
}

/// `PUT bytes 0-9/25 abcdefghij`, and so on.
fn sent(files: &Server) -> Vec<String> {
    let shown = files.received().into_iter().map(|request| {
        assert_eq!(request.target, ADDRESS);
        for name in ["authorization", "x-api-key", "x-client-key", "cookie"] {
            assert_eq!(request.header(name), None, "{name}");
        }
        let body = String::from_utf8(request.body.clone()).unwrap();
        let length = request.header("content-length").unwrap_or("0");
        assert_eq!(length, body.len().to_string());
        let range = request.header("content-range").unwrap_or_default();
        format!("{} {range} {body}", request.method)
            .trim_end()
            .to_owned()
    });
    shown.collect()
}
