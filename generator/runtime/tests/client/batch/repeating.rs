//! Parts that are sent again, without the others.

use std::time::{Duration, Instant};

use odata_runtime::{BatchProblem, Error, Method, RequestOptions, RetryOptions, StatusCode};
use serde_json::json;

use super::{answer, ids, json_service, multipart_service, requests, thing};
use odata_runtime::http::test_support::Reply;

#[tokio::test]
async fn a_throttled_part_is_sent_again_with_what_waits_for_it() {
    let (mock, service) = json_service();
    answer(
        &mock,
        json!([
            {"id": "1", "status": 200, "body": 1},
            {"id": "2", "status": 429, "headers": {"retry-after": "0"}},
            {"id": "3", "status": 424},
            {"id": "4", "status": 424},
            {"id": "5", "status": 424},
            {"id": "6", "status": 503, "headers": {"Retry-After": "0"}},
        ]),
    );
    answer(
        &mock,
        json!([{"id": "2", "status": 200, "body": 2}, {"id": "3", "status": 200, "body": 3},
            {"id": "4", "status": 404}, {"id": "6", "status": 201, "body": 6}]),
    );
    let mut batch = service.batch();
    let one = batch.add(thing(&service, 1));
    let two = batch.add(service.request(Method::Post, "things"));
    let three = batch.after(&one).after(&two).add(thing(&service, 3));
    let four = batch.after(&three).add(thing(&service, 4));
    // It waits for nothing, so its 424 is not of the batch.
    let five = batch.add(thing(&service, 5));
    let six = batch.add(service.request(Method::Post, "things"));
    let answers = batch.send().await.unwrap();
    assert_eq!(
        ids(&mock),
        [vec!["1", "2", "3", "4", "5", "6"], vec!["2", "3", "4", "6"]]
    );
    let second = requests(&mock.requests()[1]);
    assert_eq!(second[1]["dependsOn"], json!(["2"]));
    assert_eq!(answers.take(one).unwrap().as_ref(), b"1");
    let raw = answers.take_raw(two).unwrap();
    assert_eq!((raw.body().as_ref(), raw.attempts()), (&b"2"[..], 2));
    assert_eq!(answers.take(three).unwrap().as_ref(), b"3");
    let four = answers.take(four).unwrap_err();
    assert_eq!(four.status(), Some(StatusCode::NotFound));
    let five = answers.take(five).unwrap_err();
    assert_eq!(five.status(), Some(StatusCode::FailedDependency));
    assert_eq!(answers.take(six).unwrap().as_ref(), b"6");
}

#[tokio::test]
async fn the_wait_is_what_the_part_asks_for() {
    let (mock, service) = json_service();
    answer(
        &mock,
        json!([{"id": "1", "status": 429, "headers": {"retry-after-ms": "300"}},
            {"id": "2", "status": 429, "headers": {"retry-after-ms": "20"}}]),
    );
    answer(&mock, json!([{"id": "2", "status": 200}]));
    answer(&mock, json!([{"id": "1", "status": 200}]));
    let mut batch = service.batch();
    let one = batch.add(thing(&service, 1));
    let two = batch.add(thing(&service, 2));
    let start = Instant::now();
    let answers = batch.send().await.unwrap();
    assert!(start.elapsed() >= Duration::from_millis(300));
    assert_eq!(ids(&mock), [vec!["1", "2"], vec!["2"], vec!["1"]]);
    answers.take(one).unwrap();
    answers.take(two).unwrap();
}

#[tokio::test]
async fn a_part_is_repeated_as_often_as_the_options_say() {
    let throttled = json!([{"id": "1", "status": 429}]);
    // The client's.
    let (mock, service) = json_service();
    let always = Reply::json(200, &json!({"responses": throttled}));
    mock.on(Method::Post, super::BATCH, always.clone());
    let mut batch = service.batch();
    let part = batch.add(thing(&service, 1));
    let error = batch.send().await.unwrap().take(part).unwrap_err();
    assert_eq!(error.status(), Some(StatusCode::TooManyRequests));
    assert!(!error.may_have_acted());
    assert_eq!(mock.requests().len(), 4);
    // The batch's, and the part's own.
    let once = RequestOptions {
        retry: Some(RetryOptions {
            max_retries: 1,
            first_delay: Duration::ZERO,
            ..RetryOptions::default()
        }),
        ..RequestOptions::default()
    };
    let (mock, service) = json_service();
    mock.on(Method::Post, super::BATCH, always.clone());
    let mut batch = service.batch().options(once);
    let part = batch.add(thing(&service, 1));
    assert!(batch.send().await.unwrap().take(part).is_err());
    assert_eq!(mock.requests().len(), 2);
    let never = RequestOptions {
        retry: Some(RetryOptions::none()),
        ..RequestOptions::default()
    };
    let (mock, service) = json_service();
    mock.on(Method::Post, super::BATCH, always);
    let mut batch = service.batch();
    let part = batch.add(thing(&service, 1).options(never));
    assert!(batch.send().await.unwrap().take(part).is_err());
    assert_eq!(mock.requests().len(), 1);
    // A wait that is too long is not waited for.
    let (mock, service) = json_service();
    answer(
        &mock,
        json!([{"id": "1", "status": 429, "headers": {"retry-after": "6"}}]),
    );
    let mut batch = service.batch();
    let part = batch.add(thing(&service, 1));
    let error = batch.send().await.unwrap().take(part).unwrap_err();
    assert_eq!(
        error.service().unwrap().retry_after(),
        Some(Duration::from_secs(6))
    );
    assert_eq!(mock.requests().len(), 1);
}

#[tokio::test]
async fn what_may_have_been_done_is_repeated_only_where_that_is_safe() {
    let (mock, service) = json_service();
    answer(
        &mock,
        json!([{"id": "1", "status": 502}, {"id": "2", "status": 502}, {"id": "3", "status": 503}]),
    );
    answer(&mock, json!([{"id": "1", "status": 404}]));
    let mut batch = service.batch();
    let delete = batch.add(service.request(Method::Delete, "a"));
    let post = batch.add(service.request(Method::Post, "a"));
    let other = batch.add(service.request(Method::Patch, "a"));
    let answers = batch.send().await.unwrap();
    assert_eq!(ids(&mock), [vec!["1", "2", "3"], vec!["1"]]);
    // The first try may have deleted it.
    let delete = answers.take(delete).unwrap_err();
    assert_eq!(delete.status(), Some(StatusCode::NotFound));
    assert!(delete.may_have_acted());
    assert!(answers.take(post).unwrap_err().may_have_acted());
    assert!(answers.take(other).unwrap_err().may_have_acted());
}

#[tokio::test]
async fn a_group_is_repeated_as_a_whole() {
    let (mock, service) = json_service();
    answer(
        &mock,
        json!([{"id": "1", "status": 201, "body": 0}, {"id": "2", "status": 429}, {"id": "3", "status": 424},
            {"id": "4", "status": 200, "body": 0}, {"id": "5", "status": 400}]),
    );
    answer(
        &mock,
        json!([{"id": "3", "status": 201, "body": 3}, {"id": "1", "status": 201, "body": 1}, {"id": "2", "status": 201, "body": 2}]),
    );
    let mut batch = service.batch();
    let post = || service.request(Method::Post, "things");
    let mut group = batch.group();
    let repeated = [0, 1, 2].map(|_| group.add(post()));
    let mut group = batch.group();
    let (undone, bad) = (group.add(post()), group.add(post()));
    let answers = batch.send().await.unwrap();
    assert_eq!(
        ids(&mock),
        [vec!["1", "2", "3", "4", "5"], vec!["1", "2", "3"]]
    );
    for (part, body) in repeated.into_iter().zip(["1", "2", "3"]) {
        assert_eq!(answers.take(part).unwrap().as_ref(), body.as_bytes());
    }
    // Whatever its own status says, nothing of a group is done where one of it fails.
    let Err(Error::Batch(error)) = answers.take(undone) else {
        panic!()
    };
    assert_eq!(error.problem(), BatchProblem::GroupFailed);
    assert_eq!(
        answers.take(bad).unwrap_err().status(),
        Some(StatusCode::BadRequest)
    );
}

#[tokio::test]
async fn a_batch_that_stops_repeats_nothing() {
    let (mock, service) = json_service();
    answer(
        &mock,
        json!([{"id": "1", "status": 200, "body": 1}, {"id": "2", "status": 429}]),
    );
    let mut batch = service.batch().stop_on_error();
    let one = batch.add(thing(&service, 1));
    let two = batch.add(thing(&service, 2));
    let three = batch.add(thing(&service, 3));
    let answers = batch.send().await.unwrap();
    assert_eq!(
        mock.requests()[0].header("prefer"),
        Some("odata.continue-on-error=false")
    );
    answers.take(one).unwrap();
    assert_eq!(
        answers.take(two).unwrap_err().status(),
        Some(StatusCode::TooManyRequests)
    );
    let error = answers.take(three).unwrap_err();
    assert!(!error.may_have_acted(), "{error}");
    assert_eq!(mock.requests().len(), 1);

    // Services stop a multipart batch unless they are asked not to.
    let (mock, service) = multipart_service();
    answer(&mock, json!([{"id": "1", "status": 404}]));
    let mut batch = service.batch().stop_on_error();
    let _ = batch.add(thing(&service, 1));
    let two = batch.add(thing(&service, 2));
    let Err(Error::Batch(error)) = batch.send().await.unwrap().take(two) else {
        panic!()
    };
    assert_eq!(error.problem(), BatchProblem::Stopped);
    assert_eq!(mock.requests()[0].header("prefer"), None);
}
