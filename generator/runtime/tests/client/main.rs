//! Requests of a generated crate: what is sent, and how answers are read.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    dead_code,
    unused_imports,
    reason = "tests"
)]

#[path = "../sample/sample.rs"]
mod sample;

mod answers;
mod batch;
mod created;
mod errors;
mod items;
mod paging;
mod requests;
mod rows;
mod secrets;
mod without_value;
mod writing;

use odata_runtime::test_support::{self, MockTransport};
use odata_runtime::{KeyStyle, Service};
use sample::builders::DeviceManagementRequestBuilder;

const PROFILES: &str = "/beta/deviceManagement/androidForWorkEnrollmentProfiles";

/// A service behind a mock that fails what it has no fixture for.
fn service() -> (MockTransport, Service) {
    let (builder, mock) = test_support::builder::<Service>();
    let service = builder
        .endpoint("https://graph.example/beta")
        .key_style(KeyStyle::Segment)
        .build()
        .unwrap();
    (mock, service)
}

fn management() -> (MockTransport, DeviceManagementRequestBuilder) {
    let (mock, service) = service();
    (mock, DeviceManagementRequestBuilder::new(&service))
}
