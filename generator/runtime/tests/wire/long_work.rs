//! Work that a service accepts and finishes later.

mod forms;
mod waiting;

use std::time::Duration;

use odata_runtime::http::Method;
use odata_runtime::{
    Error, Monitor, MonitorForm, MonitorProblem, Request, Service, ServiceBuilder, Started,
};

use crate::sample::models::AndroidForWorkEnrollmentProfile as Profile;
use crate::support::*;

const FORM: MonitorForm = MonitorForm::new("status", &["succeeded", "completed"], &["failed"])
    .progress("percentageComplete")
    .result(&["targetLocation", "resourceLocation"])
    .result_id(&["resourceId"])
    .error("error");
const VALUE: &str = r#"{"id": "1", "displayName": "made"}"#;

fn builder(server: &Server) -> ServiceBuilder {
    let mut options = options();
    options.headers.push("X-Client-Key", "hunter2");
    Service::builder(server.url("/beta"))
        .bearer("hunter2")
        .header("X-Api-Key", "hunter2")
        .monitor(Some(FORM))
        .options(options)
}

fn work<T>(service: &Service) -> Request<T> {
    service
        .request(Method::Post, "work")
        .with_body("{}", "application/json")
        .answering()
}

/// The answer that a monitor comes of.
fn accepted(location: &str) -> Act {
    answer(
        202,
        &[&format!("location: {location}"), "retry-after: 0"],
        "",
    )
}

/// A service whose work is watched at this address of it.
async fn at_work(acts: Vec<Act>) -> (Server, Service) {
    let mut all = vec![accepted("/beta/monitor")];
    all.extend(acts);
    let server = Server::script(all).await;
    let service = builder(&server).build().unwrap();
    (server, service)
}

async fn outcome(acts: Vec<Act>) -> (Vec<String>, Result<Profile, Error>) {
    let (server, service) = at_work(acts).await;
    let started = work::<Profile>(&service).start().await.unwrap();
    let Started::Accepted(monitor) = started else {
        panic!("{started:?}")
    };
    let result = monitor.interval(Duration::from_millis(1)).wait().await;
    (targets(&server), result)
}

fn targets(server: &Server) -> Vec<String> {
    let received = server.received().into_iter();
    received
        .map(|request| format!("{} {}", request.method, request.target))
        .collect()
}

fn problem(error: &Error) -> MonitorProblem {
    match error {
        Error::Monitor(error) => error.problem(),
        other => panic!("{other:?}"),
    }
}

/// Nothing that signs in, and no header of the client.
fn is_anonymous(request: &Received) -> bool {
    ["authorization", "x-api-key", "x-client-key", "x-own"]
        .iter()
        .all(|name| request.header(name).is_none())
}
