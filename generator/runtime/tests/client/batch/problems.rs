//! What cannot be sent, and what has no answer.

use odata_runtime::http::test_support::Reply;
use odata_runtime::{
    BatchError, BatchFormat, BatchProblem, Error, Method, Request, RequestOptions, Service,
};
use odata_runtime::{Bytes, RequestBody, SendErrorKind};
use serde_json::json;

use super::{answer, json_service, management, multipart_service, thing, with};

fn problem(error: &Error) -> BatchProblem {
    let Error::Batch(error) = error else {
        panic!("{error:?}")
    };
    error.problem()
}

#[tokio::test]
async fn what_is_of_another_batch_or_service_is_refused() {
    let (mock, service) = json_service();
    let (_, other) = json_service();
    let mut batch = service.batch();
    let _ = batch.add(thing(&other, 1));
    let error = batch.send().await.unwrap_err();
    assert_eq!(problem(&error), BatchProblem::OtherService);
    assert!(!error.may_have_acted());

    let mut first = service.batch();
    let of_first = first.add(thing(&service, 1));
    let mut second = service.batch();
    let _ = second.after(&of_first).add(thing(&service, 2));
    let error = second.send().await.unwrap_err();
    assert_eq!(problem(&error), BatchProblem::OtherBatch);
    assert!(mock.requests().is_empty());

    answer(&mock, json!([{"id": "1", "status": 200}]));
    let mut second = service.batch();
    let of_second = second.add(thing(&service, 2));
    let answers = second.send().await.unwrap();
    let error = answers.take(of_first).unwrap_err();
    assert_eq!(problem(&error), BatchProblem::OtherBatch);
    answers.take(of_second).unwrap();
}

#[tokio::test]
async fn a_service_without_batches() {
    let (mock, service) = with(|builder| builder.batch_format(BatchFormat::None));
    let error = service.batch().send().await.unwrap_err();
    assert_eq!(problem(&error), BatchProblem::Unsupported);
    assert!(mock.requests().is_empty());
    assert_eq!(
        error.to_string(),
        "the batch has no answer to the request: the service has no batches"
    );
}

#[tokio::test]
async fn a_group_larger_than_the_limit() {
    let (mock, service) = with(|builder| builder.batch_limit(2));
    let mut batch = service.batch();
    let mut group = batch.group();
    for number in 0..3 {
        let _ = group.add(thing(&service, number));
    }
    let error = batch.send().await.unwrap_err();
    assert_eq!(
        problem(&error),
        BatchProblem::GroupTooLarge { size: 3, limit: 2 }
    );
    assert!(mock.requests().is_empty());
}

#[tokio::test]
async fn a_change_set_has_changes_in_no_order() {
    let (mock, service) = multipart_service();
    let mut batch = service.batch();
    let _ = batch.group().add(thing(&service, 1));
    let error = batch.send().await.unwrap_err();
    assert_eq!(problem(&error), BatchProblem::ChangeSet);
    let mut batch = service.batch();
    let mut group = batch.group();
    let first = group.add(service.request(Method::Delete, "a"));
    let _ = group
        .after(&first)
        .add(service.request(Method::Delete, "b"));
    let error = batch.send().await.unwrap_err();
    assert_eq!(problem(&error), BatchProblem::ChangeSet);
    assert!(mock.requests().is_empty());
}

#[tokio::test]
async fn a_request_that_cannot_be_sent_does_not_stop_the_others() {
    let (mock, service) = json_service();
    let profiles = management(&service).android_for_work_enrollment_profiles();
    answer(&mock, json!([{"id": "2", "status": 200, "body": 1}]));
    let mut batch = service.batch();
    let bad = batch.add(profiles.by_id("").get());
    let good = batch.add(thing(&service, 1));
    let waits = batch.after(&bad).add(thing(&service, 2));
    let mut group = batch.group();
    let with_bad = group.add(service.request(Method::Delete, "a"));
    let in_group = group.add(thing(&service, 3).header("Bad\n", "x"));
    let answers = batch.send().await.unwrap();
    assert_eq!(super::ids(&mock), [["2"]]);
    assert!(matches!(answers.take(bad), Err(Error::Encode(_))));
    assert_eq!(answers.take(good).unwrap().as_ref(), b"1");
    assert_eq!(
        problem(&answers.take(waits).unwrap_err()),
        BatchProblem::DependencyFailed
    );
    assert_eq!(
        problem(&answers.take(with_bad).unwrap_err()),
        BatchProblem::GroupFailed
    );
    assert!(matches!(answers.take(in_group), Err(Error::Send(_))));
}

#[tokio::test]
async fn what_no_batch_may_hold() {
    let (mock, service) = json_service();
    let anonymous = RequestOptions {
        anonymous: true,
        ..RequestOptions::default()
    };
    let stream = RequestBody::from_stream(futures::stream::empty(), Some(0));
    let refused: Vec<Request<Bytes>> = vec![
        thing(&service, 1).header("authorization", "Bearer secret"),
        thing(&service, 1).header("Cookie", "secret"),
        thing(&service, 1).header("Range", "bytes=0-1"),
        thing(&service, 1).header("X", "a\r\nAuthorization: secret"),
        thing(&service, 1).options(anonymous),
        thing(&service, 1).with_body("x", "text/plain"),
        service.request(Method::Head, "things"),
        service.request(Method::Post, "$batch"),
        service.request(Method::Get, ""),
        service.request(Method::Get, "../v1.0/me"),
        service.request(Method::Get, "https://graph.example/v1.0/me"),
        service.request(Method::Get, "https://evil.example/beta/me"),
        service
            .request(Method::Put, "a")
            .with_body(stream, "image/png"),
        service
            .request(Method::Put, "a")
            .with_body("{\"a\":1},{\"id\":\"9\"", "application/json"),
        service
            .request(Method::Put, "a")
            .with_body(vec![0xff], "text/plain"),
    ];
    let mut batch = service.batch();
    let parts: Vec<_> = refused
        .into_iter()
        .map(|request| batch.add(request))
        .collect();
    let answers = batch.send().await.unwrap();
    assert!(mock.requests().is_empty());
    for (number, part) in parts.into_iter().enumerate() {
        let error = answers.take(part).unwrap_err();
        let Error::Send(send) = &error else {
            panic!("{number}: {error:?}")
        };
        let is_refused = matches!(
            send.kind(),
            SendErrorKind::InvalidRequest | SendErrorKind::ForeignOrigin { .. }
        );
        assert!(is_refused && !error.may_have_acted(), "{number}: {error}");
        assert!(!format!("{error} {error:?}").contains("secret"), "{number}");
    }

    let (mock, service) = multipart_service();
    let mut batch = service.batch();
    let part = batch.add(thing(&service, 1).prefer("respond-async"));
    assert!(matches!(
        batch.send().await.unwrap().take(part),
        Err(Error::Send(_))
    ));
    assert!(mock.requests().is_empty());
}

#[tokio::test]
async fn answers_that_are_missing_double_or_wrong() {
    let (mock, service) = json_service();
    answer(
        &mock,
        json!([
            {"id": "2", "status": 200},
            {"id": "2", "status": 404},
            {"id": "3", "status": 99},
            {"id": "4", "status": "ok"},
            {"id": "9", "status": 200},
            {"id": "5", "status": 200, "headers": {"content-type": "image/png"}, "body": "!"},
            {"id": "6", "status": 200, "body": {}},
        ]),
    );
    let mut batch = service.batch();
    let mut parts: Vec<_> = (1..=6)
        .map(|number| batch.add(thing(&service, number)))
        .collect();
    let answers = batch.send().await.unwrap();
    let good = parts.pop().unwrap();
    assert_eq!(answers.take(good).unwrap().as_ref(), b"{}");
    let problems: Vec<_> = parts
        .into_iter()
        .map(|part| {
            let error = answers.take(part).unwrap_err();
            assert!(error.may_have_acted());
            problem(&error)
        })
        .collect();
    let mut expected = [BatchProblem::Unreadable; 5];
    expected[0] = BatchProblem::NotAnswered;
    assert_eq!(problems, expected);
}

#[tokio::test]
async fn the_whole_batch_fails() {
    for (reply, acted, kind) in [
        (
            Reply::error(401, "InvalidAuthenticationToken", "no"),
            false,
            "Service",
        ),
        (Reply::no_connection(), false, "Send"),
        (Reply::broken_connection(), true, "Send"),
        (Reply::error(500, "Broken", "no"), true, "Service"),
        (Reply::body(200, "<html>"), true, "Decode"),
        (
            Reply::status(202).header("location", "/beta/m"),
            true,
            "NoValue",
        ),
    ] {
        let (mock, service) = json_service();
        mock.on(Method::Post, super::BATCH, reply);
        let mut batch = service.batch();
        let _ = batch.add(service.request(Method::Post, "things"));
        let error = batch.send().await.unwrap_err();
        assert_eq!(error.may_have_acted(), acted, "{error}");
        assert!(format!("{error:?}").starts_with(kind), "{error:?}");
    }
}

#[tokio::test]
async fn a_batch_is_repeated_only_if_each_of_its_requests_may_be() {
    for (methods, posts) in [
        (vec![Method::Get, Method::Delete], 2),
        (vec![Method::Get, Method::Post], 1),
    ] {
        let (mock, service) = json_service();
        mock.once(Method::Post, super::BATCH, Reply::broken_connection());
        answer(
            &mock,
            json!([{"id": "1", "status": 204}, {"id": "2", "status": 204}]),
        );
        let mut batch = service.batch();
        for method in methods {
            let _ = batch.add(service.request(method, "things"));
        }
        assert_eq!(batch.send().await.is_ok(), posts == 2);
        assert_eq!(mock.requests().len(), posts);
    }
}

#[tokio::test]
async fn a_post_that_fails_later_is_the_error_of_its_requests() {
    let (mock, service) = with(|builder| builder.batch_limit(1));
    answer(&mock, json!([{"id": "1", "status": 200, "body": 1}]));
    mock.once(
        Method::Post,
        super::BATCH,
        Reply::error(500, "Broken", "no"),
    );
    let mut batch = service.batch();
    let parts = [1, 2, 3].map(|_| batch.add(service.request(Method::Post, "things")));
    let [first, second, third] = parts;
    let answers = batch.send().await.unwrap();
    answers.take(first).unwrap();
    for (part, acted) in [(second, true), (third, false)] {
        let error = answers.take(part).unwrap_err();
        assert_eq!(problem(&error), BatchProblem::PostFailed);
        assert_eq!(error.may_have_acted(), acted, "{error}");
        let Error::Batch(batch) = &error else {
            panic!()
        };
        let source = BatchError::error(batch).and_then(Error::service);
        assert_eq!(source.map(odata_runtime::ODataError::code), Some("Broken"));
    }
    assert_eq!(mock.requests().len(), 2);
}

#[tokio::test]
async fn without_a_pipeline_nothing_is_sent() {
    let unsent = Service::new("https://graph.example/beta").unwrap();
    let mut batch = unsent.batch();
    let _ = batch.add(unsent.request(Method::Get, "x"));
    assert!(batch.send().await.is_err());
}
