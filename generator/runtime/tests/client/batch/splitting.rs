//! Batches of more requests than the service takes at once, against one that evaluates them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};

use azure_core::http::headers::Headers;
use azure_core::http::{AsyncRawResponse, Body, HttpClient, Request as CoreRequest, StatusCode};
use odata_runtime::{BatchFormat, BatchProblem, ClientOptions, Error, Method, Service};
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::{answer, ids, thing, with};

/// A service that does JSON batches as the specification says, in an order of its own. `bad/n` is not found.
#[derive(Clone, Debug, Default)]
struct Evaluator(Arc<Mutex<Vec<Vec<String>>>>);

#[async_trait::async_trait]
impl HttpClient for Evaluator {
    async fn execute_request(&self, request: &CoreRequest) -> azure_core::Result<AsyncRawResponse> {
        let Body::Bytes(body) = request.body().clone() else {
            panic!()
        };
        let body: Value = serde_json::from_slice(&body).unwrap();
        let mut urls = Vec::new();
        let mut responses = Vec::new();
        // By request and by group: whether it succeeded.
        let mut done: BTreeMap<String, bool> = BTreeMap::new();
        let mut ids = BTreeSet::new();
        let mut last_group = None;
        for request in body["requests"].as_array().unwrap() {
            let id = request["id"].as_str().unwrap();
            assert!(ids.insert(id.to_owned()), "{id} twice");
            let group = request["atomicityGroup"].as_str();
            if let Some(group) = group.filter(|_| group != last_group) {
                assert!(ids.insert(group.to_owned()), "{group} is not in one piece");
            }
            last_group = group;
            let url = request["url"].as_str().unwrap();
            let after = request["dependsOn"].as_array().into_iter().flatten();
            // What it names stands before it.
            let can = after.fold(true, |can, other| can & done[other.as_str().unwrap()]);
            let status = match (can, url.starts_with("bad")) {
                (false, _) => 424,
                (true, true) => 404,
                (true, false) => 200,
            };
            for key in [Some(id), group].into_iter().flatten() {
                *done.entry(key.to_owned()).or_insert(true) &= status == 200;
            }
            urls.push(url.to_owned());
            responses.insert(0, json!({"id": id, "status": status, "body": url}));
        }
        self.0.lock().unwrap().push(urls);
        let body = json!({"responses": responses}).to_string();
        Ok(AsyncRawResponse::from_bytes(
            StatusCode::Ok,
            Headers::new(),
            body.into_bytes(),
        ))
    }
}

/// A request, or the requests of a group: whether each is good, what it waits for (as distances back).
type Shape = (Vec<bool>, Vec<usize>, bool);

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_request_is_sent_once_after_what_it_waits_for(
        shapes in vec((vec(prop::bool::weighted(0.93), 1..5), vec(1..30usize, 0..3), any::<bool>()), 0..40),
        limit in 4..25u32,
    ) {
        let shapes: Vec<Shape> = shapes;
        let evaluator = Evaluator::default();
        let options = ClientOptions { transport: Some(Arc::new(evaluator.clone())), ..ClientOptions::default() };
        let service = Service::builder("https://graph.example/beta").options(options).batch_limit(limit).build().unwrap();
        let mut batch = service.batch();
        let mut parts = Vec::new();
        let mut afters: Vec<Vec<usize>> = Vec::new();
        for (goods, back, is_group) in &shapes {
            let after: Vec<usize> = back.iter().filter_map(|back| parts.len().checked_sub(*back)).collect();
            let requests = goods.iter().enumerate().map(|(at, good)| {
                let kind = if *good { "good" } else { "bad" };
                service.request(Method::Get, &format!("{kind}/{}", parts.len() + at))
            });
            let requests: Vec<_> = requests.collect();
            let mut group_storage;
            let first = parts.len();
            if *is_group {
                group_storage = batch.group();
                for request in requests {
                    let mut adding = None;
                    for other in &after {
                        adding = Some(match adding {
                            None => group_storage.after(&parts[*other]),
                            Some(adding) => odata_runtime::BatchAfter::after(adding, &parts[*other]),
                        });
                    }
                    let part = match adding {
                        None => group_storage.add(request),
                        Some(adding) => adding.add(request),
                    };
                    parts.push(part);
                    afters.push(after.clone());
                }
            } else {
                for request in requests {
                    let mut adding = None;
                    for other in &after {
                        adding = Some(match adding {
                            None => batch.after(&parts[*other]),
                            Some(adding) => odata_runtime::BatchAfter::after(adding, &parts[*other]),
                        });
                    }
                    let part = match adding {
                        None => batch.add(request),
                        Some(adding) => adding.add(request),
                    };
                    parts.push(part);
                    afters.push(after.clone());
                }
            }
            prop_assert!(parts.len() > first);
        }
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let answers = runtime.block_on(batch.send()).unwrap();
        let posts = evaluator.0.lock().unwrap().clone();
        let mut sent: Vec<usize> = Vec::new();
        for post in &posts {
            prop_assert!(!post.is_empty() && post.len() <= limit as usize);
            sent.extend(post.iter().map(|url| url.split('/').next_back().unwrap().parse::<usize>().unwrap()));
        }
        for (at, after) in afters.iter().enumerate() {
            let place = |part: usize| sent.iter().position(|sent| *sent == part);
            prop_assert!(sent.iter().filter(|sent| **sent == at).count() <= 1);
            let Some(own) = place(at) else { continue };
            for other in after {
                prop_assert!(place(*other).is_some_and(|other| other < own), "{at} before {other}");
            }
        }
        for (at, part) in parts.into_iter().enumerate() {
            match answers.take(part) {
                Ok(body) => prop_assert_eq!(body, format!("\"good/{at}\"")),
                Err(Error::Service(error)) => {
                    prop_assert!(sent.contains(&at));
                    prop_assert!([404, 424].contains(&u16::from(error.status())));
                }
                Err(Error::Batch(error)) => match error.problem() {
                    BatchProblem::DependencyFailed => prop_assert!(!sent.contains(&at)),
                    BatchProblem::GroupFailed => prop_assert!(sent.contains(&at)),
                    problem => panic!("{problem:?}"),
                },
                Err(error) => panic!("{error:?}"),
            }
        }
    }
}

#[tokio::test]
async fn a_dependent_is_sent_after_an_earlier_post_has_succeeded() {
    let (mock, service) = with(|builder| builder.batch_limit(2));
    answer(
        &mock,
        json!([{"id": "2", "status": 404}, {"id": "1", "status": 200}]),
    );
    answer(
        &mock,
        json!([{"id": "3", "status": 200}, {"id": "5", "status": 200}]),
    );
    let mut batch = service.batch();
    let one = batch.add(thing(&service, 1));
    let two = batch.add(thing(&service, 2));
    let three = batch.after(&one).add(thing(&service, 3));
    let four = batch.after(&two).add(thing(&service, 4));
    let five = batch.after(&three).add(thing(&service, 5));
    let answers = batch.send().await.unwrap();
    assert_eq!(ids(&mock), [["1", "2"], ["3", "5"]]);
    let second = super::requests(&mock.requests()[1]);
    assert_eq!(second[0].get("dependsOn"), None);
    assert_eq!(second[1]["dependsOn"], json!(["3"]));
    let Err(Error::Batch(error)) = answers.take(four) else {
        panic!()
    };
    assert_eq!(error.problem(), BatchProblem::DependencyFailed);
    answers.take(five).unwrap();
}

/// A multipart batch cannot say what waits for what.
#[tokio::test]
async fn a_dependent_of_a_multipart_batch_is_sent_after_it() {
    let (mock, service) = with(|builder| builder.batch_format(BatchFormat::Multipart));
    answer(
        &mock,
        json!([{"id": "1", "status": 200}, {"id": "3", "status": 200}]),
    );
    answer(&mock, json!([{"id": "2", "status": 200}]));
    let mut batch = service.batch();
    let one = batch.add(thing(&service, 1));
    let two = batch.after(&one).add(thing(&service, 2));
    let _ = batch.add(thing(&service, 3));
    let answers = batch.send().await.unwrap();
    answers.take(two).unwrap();
    let sent: Vec<_> = mock
        .requests()
        .iter()
        .map(|post| {
            String::from_utf8_lossy(&post.body)
                .matches("GET things/")
                .count()
        })
        .collect();
    assert_eq!(sent, [2, 1]);
}
