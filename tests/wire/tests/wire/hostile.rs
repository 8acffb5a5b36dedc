//! Servers that misbehave: each ends in a typed error, none panics, and no token leaves the origin.

use std::time::{Duration, Instant};

use msgraph_beta::odata::http::{RedirectProblem, TimeLimit};
use msgraph_beta::odata::{Error, RetryOptions, SendErrorKind};
use sdk_doubles::graph::TOKEN;
use sdk_doubles::hostile::{self, Hostile};

use crate::support::{client, documented, hostile_profiles, options};

/// The kind of the failure of a list, which may not be an answer of the service.
async fn kind(server: &Hostile) -> SendErrorKind {
    match hostile_profiles(server).list().await.unwrap_err() {
        Error::Send(error) => error.kind().clone(),
        error => panic!("{error}"),
    }
}

fn nothing_leaked(server: &Hostile) {
    assert!(server.other_record().leaks(TOKEN).is_empty());
}

#[tokio::test]
async fn redirects_to_another_host() {
    for status in [301, 302, 303, 307, 308] {
        let server = hostile::redirect(status).unwrap();
        let profiles = hostile_profiles(&server);
        for error in [
            profiles.list().await.unwrap_err(),
            profiles.by_id("1").get().await.unwrap_err(),
            profiles.create(&documented()).await.unwrap_err(),
            profiles.by_id("1").delete().await.unwrap_err(),
            profiles.by_id("1").create_token(60).await.unwrap_err(),
        ] {
            assert!(
                matches!(&error, Error::Send(send) if matches!(send.kind(), SendErrorKind::Redirect(_))),
                "{status}: {error}"
            );
        }
        assert!(server.other_record().is_empty(), "{status}");
        assert_eq!(server.record().len(), 5);
    }
}

#[tokio::test]
async fn redirects_of_every_shape() {
    let targets = [
        "//{other_host}/x",
        "http://{host}@{other_host}/x",
        "https://{host}/x",
        "\\\\{other_host}/x",
        "http:\\\\{other_host}\\x",
        "http://{other_host}:80/x",
        "ftp://{host}/x",
        "javascript:alert(1)",
        "http://[::1",
        "http://{host}.evil.example/x",
    ];
    for target in targets {
        let server = hostile::redirect_to(302, target).unwrap();
        assert!(
            matches!(kind(&server).await, SendErrorKind::Redirect(_)),
            "{target}"
        );
        assert!(server.other_record().is_empty(), "{target}");
    }
    let server = hostile::redirect_loop(302).unwrap();
    assert_eq!(
        kind(&server).await,
        SendErrorKind::Redirect(RedirectProblem::TooMany)
    );
    assert!(server.record().len() < 10);
}

#[tokio::test]
async fn a_stream_goes_elsewhere_without_the_token() {
    let server = hostile::redirect(302).unwrap();
    let request = hostile_profiles(&server).list().request();
    // Streams follow redirects, as downloads are answered with them, but https only.
    let _ = request.stream().await;
    nothing_leaked(&server);
}

#[tokio::test]
async fn bodies_that_end_too_early() {
    for server in [
        hostile::truncated_body().unwrap(),
        hostile::truncated_chunks().unwrap(),
        hostile::reset_mid_body().unwrap(),
    ] {
        assert_eq!(kind(&server).await, SendErrorKind::Truncated);
    }
    let server = hostile::truncated_json().unwrap();
    let error = hostile_profiles(&server).list().await.unwrap_err();
    assert!(matches!(error, Error::Decode(_)), "{error}");
}

#[tokio::test]
async fn bodies_that_are_no_json() {
    for server in [
        hostile::html_success().unwrap(),
        hostile::invalid_utf8().unwrap(),
        hostile::wrong_types().unwrap(),
        hostile::deep_json(10_000).unwrap(),
        hostile::json(200, "").unwrap(),
        hostile::json(200, "null").unwrap(),
        hostile::json(200, "[]").unwrap(),
        hostile::json(200, "{\"value\": {}}").unwrap(),
        hostile::json(200, "{} {}").unwrap(),
    ] {
        let profiles = hostile_profiles(&server);
        let error = profiles.list().await.unwrap_err();
        assert!(matches!(error, Error::Decode(_)), "{error}");
        assert_eq!(error.status().map(u16::from), Some(200));
        assert!(error.may_have_acted());
    }
    let server = hostile::garbled_gzip().unwrap();
    hostile_profiles(&server).list().await.unwrap_err();
}

#[tokio::test]
async fn decode_errors_name_the_place() {
    let server = hostile::json(
        200,
        r#"{"value": [{"id": "1"}, {"id": "2", "enrolledDeviceCount": "many"}]}"#,
    )
    .unwrap();
    let page = hostile_profiles(&server).list().await.unwrap();
    assert_eq!(page.items.len(), 1);
    let [error] = &page.errors[..] else {
        panic!("{:?}", page.errors)
    };
    assert_eq!(error.error().path(), "value[1].enrolledDeviceCount");
    assert!(error.json().text().contains("many"));
    let text = error.to_string();
    assert!(text.contains("value[1].enrolledDeviceCount"), "{text}");

    let server = hostile::json(200, "{\"value\": [1]}").unwrap();
    let mut stream = hostile_profiles(&server).list().into_stream();
    let error = stream.next().await.unwrap().unwrap_err();
    assert!(matches!(error, Error::Item(_)), "{error}");
    assert!(error.may_have_acted());
    assert!(stream.next().await.is_none());

    let server = hostile::wrong_types().unwrap();
    let error = hostile_profiles(&server)
        .by_id("1")
        .get()
        .await
        .unwrap_err();
    let Error::Decode(error) = &error else {
        panic!("{error}")
    };
    assert_eq!(error.error().path(), "id");
}

#[tokio::test]
async fn duplicate_members() {
    let server = hostile::duplicate_keys().unwrap();
    let one = hostile_profiles(&server).by_id("1").get().await;
    assert!(one.is_ok_and(|one| one.id.as_deref() == Some("2")));
    let _ = hostile_profiles(&server).list().await;
}

#[tokio::test]
async fn large_bodies_are_not_read() {
    for server in [
        hostile::large_body(200 << 20).unwrap(),
        hostile::large_body_of_known_length(200 << 20).unwrap(),
    ] {
        let mut options = options();
        options.max_response_bytes = 4 << 20;
        let graph = client(&server.endpoint(), TOKEN, options);
        let list = graph
            .device_management()
            .android_for_work_enrollment_profiles()
            .list();
        let Error::Send(error) = list.await.unwrap_err() else {
            panic!()
        };
        assert_eq!(error.kind(), &SendErrorKind::TooLarge { limit: 4 << 20 });
        assert!(server.sent() < 50 << 20, "{}", server.sent());
        assert_eq!(server.record().len(), 1);
    }
}

#[tokio::test]
async fn what_is_no_http() {
    for server in [
        hostile::not_http().unwrap(),
        hostile::endless_headers().unwrap(),
    ] {
        let error = hostile_profiles(&server).list().await.unwrap_err();
        assert!(matches!(error, Error::Send(_)), "{error}");
    }
}

#[tokio::test]
async fn servers_that_keep_one_waiting() {
    let start = Instant::now();
    let mut options = options();
    options.retry = RetryOptions::none();
    options.try_timeout = Some(Duration::from_millis(300));
    for server in [
        hostile::never_answers().unwrap(),
        hostile::slow_headers(Duration::from_secs(5)).unwrap(),
        hostile::slow_body(Duration::from_millis(10)).unwrap(),
    ] {
        let graph = client(&server.endpoint(), TOKEN, options.clone());
        let list = graph
            .device_management()
            .android_for_work_enrollment_profiles()
            .list();
        let Error::Send(error) = list.await.unwrap_err() else {
            panic!()
        };
        assert!(
            matches!(
                error.kind(),
                SendErrorKind::Timeout {
                    limit: TimeLimit::Try,
                    ..
                }
            ),
            "{error:?}"
        );
    }
    assert!(start.elapsed() < Duration::from_secs(5));
}

#[tokio::test]
async fn a_call_that_is_dropped_is_over() {
    let server = hostile::never_answers().unwrap();
    let profiles = hostile_profiles(&server);
    let waited = tokio::time::timeout(Duration::from_millis(100), profiles.list().request().send());
    assert!(waited.await.is_err());
    assert_eq!(server.record().len(), 1);
}
