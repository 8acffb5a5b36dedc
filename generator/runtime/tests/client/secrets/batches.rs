//! Batches, and what comes of them.

use odata_runtime::http::test_support::Reply;
use odata_runtime::{Error, Method};
use serde_json::json;

use super::{SECRET, Texts, error, secret_headers, shown};
use crate::service;

pub(super) async fn of_batches(texts: &mut Texts) {
    let (mock, service) = service();
    let get = || {
        let request = service.request(Method::Get, "x").query("sig", SECRET);
        request.header("X-Key", SECRET)
    };
    let mut batch = service.batch().header("X-Key", SECRET);
    let part = batch.add(get());
    shown(texts, "BatchPart", &part);
    shown(texts, "BatchAfter", &batch.after(&part));
    let mut group = batch.group();
    shown(texts, "BatchGroup", &group);
    let waits = group.after(&part).add(get());
    let left = batch.add(get());
    let refused = batch.add(get().header("Authorization", SECRET));
    shown(texts, "Batch", &batch);
    let responses = json!([
        {"id": "1", "status": 400, "headers": {"x": SECRET}, "body": {"secret": SECRET}},
        {"id": SECRET, "status": SECRET},
        {"id": "3", "status": 200, "headers": {"content-type": "image/png"}, "body": SECRET.repeat(2)},
    ]);
    let reply = Reply::json(200, &json!({"responses": responses}));
    mock.once(Method::Post, "/beta/$batch", secret_headers(reply));
    let answers = batch.send().await.unwrap();
    shown(texts, "BatchAnswers", &answers);
    for part in [part, waits, left, refused] {
        match answers.take(part) {
            Err(Error::Batch(failed)) => error(texts, "BatchError", &failed),
            Err(failed) => error(texts, "Error", &failed),
            Ok(_) => {}
        }
    }
    let page = Reply::body(200, format!("<html>{SECRET}"));
    mock.once(Method::Post, "/beta/$batch", secret_headers(page));
    let mut batch = service.batch();
    let _ = batch.add(get());
    error(texts, "Error", &batch.send().await.unwrap_err());
}
