//! When and where a monitor is asked.

use std::time::Instant;

use odata_runtime::{RequestOptions, RetryOptions};

use super::*;

fn monitor<T>(started: Started<T>) -> Monitor<T> {
    match started {
        Started::Accepted(monitor) => *monitor,
        Started::Done(_) => panic!("done"),
    }
}

#[tokio::test]
async fn a_monitor_on_another_origin_gets_nothing_that_signs_in() {
    let other = Server::script(vec![
        answer(202, &[], r#"{"status": "inProgress"}"#),
        // To the other origin again, and to one more.
        answer(202, &["location: /monitor2?sig=hunter2"], ""),
        answer(200, &[], r#"{"status": "completed"}"#),
        answer(204, &[], ""),
    ])
    .await;
    let server = Server::always(accepted(&other.url("/monitor?sig=hunter2"))).await;
    let service = builder(&server).build().unwrap();
    let request = work::<()>(&service).header("X-Own", "hunter2");
    let mut monitor = monitor(request.start().await.unwrap()).interval(Duration::from_millis(1));
    assert!(!format!("{monitor:?}").contains("hunter2"));
    monitor.wait().await.unwrap();
    monitor.cancel().await.unwrap();
    assert_eq!(
        targets(&other),
        [
            "GET /monitor?sig=hunter2",
            "GET /monitor?sig=hunter2",
            "GET /monitor2?sig=hunter2",
            "DELETE /monitor2?sig=hunter2",
        ]
    );
    assert!(other.received().iter().all(is_anonymous));
    assert!(!is_anonymous(&server.received()[0]));
}

#[tokio::test]
async fn the_services_own_monitor_gets_what_signs_in() {
    let (server, service) = at_work(vec![answer(200, &["asyncresult: 200"], VALUE)]).await;
    let request = work::<Profile>(&service)
        .respond_async_after(Duration::from_secs(5))
        .header("X-Own", "1");
    request.start().await.unwrap().wait().await.unwrap();
    let received = server.received();
    assert_eq!(received[0].header("prefer"), Some("respond-async, wait=5"));
    assert_eq!(received[1].header("authorization"), Some("Bearer hunter2"));
    assert_eq!(received[1].header("x-own"), Some("1"));
    assert_eq!(received[1].header("prefer"), None);
    assert_eq!(received[1].header("content-type"), None);
    assert!(received[1].body.is_empty());
}

#[tokio::test]
async fn a_result_on_another_origin_gets_nothing_that_signs_in() {
    let other = Server::always(answer(200, &[], VALUE)).await;
    let at = other.url("/result");
    let body = format!(r#"{{"status": "completed", "resourceLocation": "{at}"}}"#);
    outcome(vec![answer(200, &[], &body)]).await.1.unwrap();
    assert!(is_anonymous(&other.received()[0]));
}

#[tokio::test]
async fn addresses_that_are_not_safe_are_refused() {
    for address in ["http://evil.example/m", "https://u:hunter2@h.example/"] {
        let server = Server::always(accepted(address)).await;
        let service = builder(&server).build().unwrap();
        let error = work::<()>(&service).start().await.unwrap_err();
        assert_eq!(problem(&error), MonitorProblem::Address);
        assert!(error.may_have_acted());
        let body = format!(r#"{{"status": "completed", "resourceLocation": "{address}"}}"#);
        let error = outcome(vec![answer(200, &[], &body)]).await.1.unwrap_err();
        assert_eq!(problem(&error), MonitorProblem::Address);
    }
}

#[tokio::test]
async fn addresses_may_start_at_the_service_root() {
    let server = Server::script(vec![
        accepted("/jobs('1')"),
        answer(
            200,
            &[],
            r#"{"status": "completed", "resourceLocation": "/things/1"}"#,
        ),
        answer(200, &[], VALUE),
    ])
    .await;
    let service = builder(&server).monitor(Some(FORM.from_root(true)));
    let service = service.build().unwrap();
    let started = work::<Profile>(&service).start().await.unwrap();
    started.wait().await.unwrap();
    assert_eq!(
        targets(&server)[1..],
        ["GET /beta/jobs('1')", "GET /beta/things/1"]
    );
}

#[tokio::test]
async fn the_service_says_when_to_ask() {
    let (server, service) = at_work(vec![
        answer(202, &["retry-after: 1"], ""),
        answer(200, &["asyncresult: 200"], VALUE),
    ])
    .await;
    let start = Instant::now();
    let started = work::<Profile>(&service).start().await.unwrap();
    started.wait().await.unwrap();
    assert!(start.elapsed() >= Duration::from_secs(1));
    assert_eq!(server.received().len(), 3);
}

#[tokio::test]
async fn the_time_limit_leaves_a_monitor_to_wait_on() {
    let (server, service) = at_work(vec![
        answer(202, &["retry-after: 3600"], ""),
        answer(200, &["asyncresult: 200"], VALUE),
    ])
    .await;
    let started = work::<Profile>(&service).start().await.unwrap();
    let mut monitor = monitor(started).time_limit(Some(Duration::from_secs(1)));
    let error = monitor.wait().await.unwrap_err();
    assert_eq!(problem(&error), MonitorProblem::TimeLimit);
    assert_eq!(server.received().len(), 2, "an hour was not waited");
    assert!(monitor.check().await.unwrap().is_done());
    // What the check has found is not asked for again.
    assert!(monitor.check().await.unwrap().is_done());
    monitor.wait().await.unwrap();
    assert_eq!(server.received().len(), 3);
}

#[tokio::test]
async fn failures_to_ask_are_repeated_and_then_reported() {
    let (sent, result) = outcome(vec![
        Act::Close,
        answer(503, &["retry-after: 0"], ""),
        answer(200, &["asyncresult: 200"], VALUE),
    ])
    .await;
    result.unwrap();
    assert_eq!(sent.len(), 4);

    let (_, result) = outcome(vec![answer(404, &[], "")]).await;
    assert_eq!(problem(&result.unwrap_err()), MonitorProblem::Gone);
    let (_, result) = outcome(vec![answer(403, &[], "")]).await;
    assert_eq!(result.unwrap_err().status().map(u16::from), Some(403));

    let (server, service) = at_work(vec![
        answer(500, &[], ""),
        answer(200, &["asyncresult: 200"], VALUE),
    ])
    .await;
    let request = work::<Profile>(&service).options(RequestOptions {
        retry: Some(RetryOptions::none()),
        ..RequestOptions::default()
    });
    let mut monitor = monitor(request.start().await.unwrap());
    assert_eq!(
        monitor.wait().await.unwrap_err().status().map(u16::from),
        Some(500)
    );
    monitor
        .interval(Duration::from_millis(1))
        .wait()
        .await
        .unwrap();
    assert_eq!(server.received().len(), 3);
}

#[tokio::test]
async fn work_that_is_done_at_once_needs_no_monitor() {
    for act in [
        answer(200, &[], VALUE),
        // A value is a value, and nowhere is to be asked.
        answer(202, &[], VALUE),
    ] {
        let server = Server::always(act).await;
        let service = builder(&server).build().unwrap();
        let mut started = work::<Profile>(&service)
            .respond_async()
            .start()
            .await
            .unwrap();
        assert!(started.monitor().is_none());
        started.wait().await.unwrap();
    }
    let server = Server::always(answer(400, &[], "")).await;
    let service = builder(&server).build().unwrap();
    let error = work::<Profile>(&service).start().await.unwrap_err();
    assert_eq!(error.status().map(u16::from), Some(400));
}

#[tokio::test]
async fn work_is_cancelled_at_its_monitor() {
    let (server, service) = at_work(vec![
        answer(204, &[], ""),
        answer(404, &[], ""),
        answer(405, &[], ""),
    ])
    .await;
    let monitor = monitor(work::<Profile>(&service).start().await.unwrap());
    monitor.cancel().await.unwrap();
    monitor.cancel().await.unwrap();
    assert!(monitor.cancel().await.is_err());
    assert_eq!(targets(&server)[1], "DELETE /beta/monitor");
}

#[tokio::test]
async fn a_request_without_a_token_has_a_monitor_without_one() {
    let (server, service) = at_work(vec![answer(200, &["asyncresult: 200"], VALUE)]).await;
    let request = work::<Profile>(&service).options(RequestOptions {
        anonymous: true,
        ..RequestOptions::default()
    });
    request.start().await.unwrap().wait().await.unwrap();
    let received = server.received();
    let signs_in = |name| {
        received
            .iter()
            .any(|request| request.header(name).is_some())
    };
    assert_eq!(received.len(), 2);
    assert!(!signs_in("authorization") && !signs_in("x-api-key"));
}

#[tokio::test]
async fn the_overall_time_of_the_request_does_not_end_a_question() {
    let head = format!(
        "HTTP/1.1 200 OK\r\nasyncresult: 200\r\ncontent-length: {}\r\n\r\n",
        VALUE.len()
    );
    let slow = Act::Drip(
        head.into_bytes(),
        VALUE.as_bytes().to_vec(),
        1,
        Duration::from_millis(1500),
    );
    let (_server, service) = at_work(vec![slow]).await;
    let request = work::<Profile>(&service).options(RequestOptions {
        timeout: Some(Duration::from_secs(1)),
        retry: Some(RetryOptions::none()),
        ..RequestOptions::default()
    });
    let started = request.start().await.unwrap();
    started.wait().await.unwrap();
}
