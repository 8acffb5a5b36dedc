//! Requests that are sent together.

mod formats;
mod problems;
mod repeating;
mod splitting;

use std::time::Duration;

use odata_runtime::http::test_support::{MockTransport, RecordedRequest, Reply};
use odata_runtime::{
    BatchFormat, ClientOptions, KeyStyle, Method, RetryOptions, Service, ServiceBuilder,
};
use serde_json::{Value, json};

use crate::sample::builders::DeviceManagementRequestBuilder;

const BATCH: &str = "/beta/$batch";

/// A service that repeats at once, as often as three times.
fn with(set: impl FnOnce(ServiceBuilder) -> ServiceBuilder) -> (MockTransport, Service) {
    let mock = MockTransport::new();
    let options = ClientOptions {
        transport: Some(mock.transport()),
        retry: RetryOptions {
            max_retries: 3,
            first_delay: Duration::from_millis(1),
            max_delay: Duration::from_secs(5),
        },
        ..ClientOptions::default()
    };
    let builder = Service::builder("https://graph.example/beta")
        .options(options)
        .key_style(KeyStyle::Segment);
    (mock, set(builder).build().unwrap())
}

fn json_service() -> (MockTransport, Service) {
    with(|builder| builder)
}

fn multipart_service() -> (MockTransport, Service) {
    with(|builder| builder.batch_format(BatchFormat::Multipart))
}

fn management(service: &Service) -> DeviceManagementRequestBuilder {
    DeviceManagementRequestBuilder::new(service)
}

/// The next POST is answered with these.
#[allow(clippy::needless_pass_by_value, reason = "reads like the answers")]
fn answer(mock: &MockTransport, responses: Value) {
    mock.once(
        Method::Post,
        BATCH,
        Reply::json(200, &json!({"responses": responses})),
    );
}

/// The requests of a POST.
fn requests(post: &RecordedRequest) -> Vec<Value> {
    let body: Value = post.json().unwrap();
    body["requests"].as_array().unwrap().clone()
}

/// The identifiers of the requests of each POST.
fn ids(mock: &MockTransport) -> Vec<Vec<String>> {
    let posts = mock.requests();
    let ids = |post: &RecordedRequest| {
        let requests = requests(post);
        let ids = requests
            .iter()
            .map(|request| request["id"].as_str().unwrap().to_owned());
        ids.collect()
    };
    posts.iter().map(ids).collect()
}

/// Bytes of a request by themselves: `things/1`.
fn thing(service: &Service, number: usize) -> odata_runtime::Request<odata_runtime::Bytes> {
    service.request(Method::Get, &format!("things/{number}"))
}
