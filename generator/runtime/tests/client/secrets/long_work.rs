//! Uploads and monitors, whose addresses are secrets, and what comes of them.

use odata_runtime::http::test_support::Reply;
use odata_runtime::{
    Error, Method, Monitor, MonitorForm, Service, Started, UploadForm, UploadSessionType,
    UploadSource,
};
use serde_json::json;

use super::{Profile, SECRET, Texts, error, secret_headers, shown};

struct Session;

impl UploadSessionType for Session {
    const FORM: UploadForm = UploadForm::new("uploadUrl", "nextExpectedRanges");
}

pub(super) async fn of_uploads(texts: &mut Texts) {
    let (mock, service) = crate::service();
    // The secret may be in the path.
    let path = format!("/{SECRET}/upload");
    let reply = |url: &str| {
        let body = json!({"uploadUrl": url, "nextExpectedRanges": ["0-"], "other": SECRET});
        secret_headers(Reply::json(200, &body))
    };
    let url = format!("https://files.example{path}?sig={SECRET}");
    mock.on(Method::Post, "/beta/things", reply(&url));
    let request = || {
        let request = service.request(Method::Post, "things");
        request.answering::<Session>()
    };
    let body = json!({"error": {"code": "c", "message": "m", "x": SECRET}});
    let refused = secret_headers(Reply::json(403, &body));
    mock.on(Method::Delete, path.clone(), refused);
    let session = request().upload_session().await.unwrap();
    shown(texts, "UploadSession", &session);
    shown(texts, "UploadSource", &UploadSource::from(SECRET));
    shown(texts, "Upload", &session.upload::<()>(SECRET));
    shown(texts, "Upload", &request().upload::<()>(SECRET));
    error(texts, "Error", &session.cancel().await.unwrap_err());
    for status in [404, 400] {
        let body = json!({"error": {"code": "c", "message": "m", "innerError": {"x": SECRET}}});
        let reply = secret_headers(Reply::json(status, &body));
        mock.on(Method::Put, path.clone(), reply);
        let failed = session.upload::<()>(SECRET).await.unwrap_err();
        error(texts, "Error", &failed);
        if let Error::Upload(failed) = &failed {
            error(texts, "UploadError", failed);
        }
    }
    for url in [
        format!("https://u:{SECRET}@h.example/"),
        format!("http://h.example/{SECRET}"),
        format!("{SECRET}:x"),
    ] {
        mock.on(Method::Post, "/beta/things", reply(&url));
        let failed = request().upload_session().await.unwrap_err();
        error(texts, "Error", &failed);
        let Error::Upload(failed) = &failed else {
            panic!("{failed}")
        };
        error(texts, "UploadError", failed);
    }
}

async fn accepted(service: &Service) -> Monitor<Profile> {
    let request = service.request(Method::Post, "work").answering();
    let started = request.start().await.unwrap();
    match started {
        Started::Accepted(monitor) => *monitor,
        Started::Done(_) => panic!("done"),
    }
}

pub(super) async fn of_monitors(texts: &mut Texts) {
    let (mock, _) = crate::service();
    let form = MonitorForm::new("status", &["done"], &["failed"])
        .result(&["result"])
        .result_id(&["id"])
        .error("error");
    let service = Service::builder("https://graph.example/beta")
        .options(mock.options())
        .monitor(Some(form))
        .build()
        .unwrap();
    let path = format!("/{SECRET}/work");
    let url = format!("https://jobs.example{path}?sig={SECRET}");
    let reply = |url: &str| {
        let reply = secret_headers(Reply::status(202));
        reply.header("Location", url).header("Retry-After", "0")
    };
    mock.on(Method::Post, "/beta/work", reply(&url));
    let request = || service.request(Method::Post, "work").answering::<Profile>();
    let started = request().start().await.unwrap();
    shown(texts, "Started", &started);
    let mut monitor = accepted(&service).await;
    shown(texts, "Monitor", &monitor);
    let running = json!({"status": SECRET, "other": SECRET});
    mock.on(Method::Get, path.clone(), Reply::json(202, &running));
    shown(texts, "MonitorState", &monitor.check().await.unwrap());
    for answer in [
        Reply::json(
            200,
            &json!({"status": "failed", "id": SECRET, "other": SECRET, "error": {"code": "c", "message": "m", "x": SECRET}}),
        ),
        Reply::json(200, &json!({"status": "done", "id": SECRET})),
        Reply::json(
            200,
            &json!({"status": "done", "result": format!("http://h.example/{SECRET}")}),
        ),
        Reply::json(
            404,
            &json!({"error": {"code": "c", "message": "m", "x": SECRET}}),
        ),
        Reply::body(200, SECRET).header("AsyncResult", SECRET),
    ] {
        mock.on(Method::Get, path.clone(), secret_headers(answer));
        let failed = accepted(&service).await.wait().await.unwrap_err();
        error(texts, "Error", &failed);
        let Error::Monitor(failed) = &failed else {
            panic!("{failed}")
        };
        error(texts, "MonitorError", failed);
    }
    let refused = format!("https://u:{SECRET}@h.example/");
    mock.on(Method::Post, "/beta/work", reply(&refused));
    error(texts, "Error", &request().start().await.unwrap_err());
    shown(texts, "Started", &Started::Done(SECRET.to_owned()));
}
