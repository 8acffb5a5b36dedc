//! Redirects that are followed, and those that are refused.

use odata_runtime::http::test_support::{MockTransport, Reply};
use odata_runtime::http::{
    ClientOptions, Method, OutgoingRequest, Pipeline, RedirectProblem, Redirects, RequestOptions,
    SendError, SendErrorKind,
};

use crate::support::*;

fn problem<T: std::fmt::Debug>(result: Result<T, SendError>) -> RedirectProblem {
    match result.unwrap_err().kind() {
        SendErrorKind::Redirect(problem) => *problem,
        other => panic!("{other:?}"),
    }
}

fn allow(request: OutgoingRequest, redirects: Redirects) -> OutgoingRequest {
    request.options(RequestOptions {
        redirects: Some(redirects),
        ..RequestOptions::default()
    })
}

/// A service that redirects everything below `/beta` to `location`, and answers the rest.
async fn redirecting(status: u16, location: String) -> Server {
    Server::start(move |request, _| {
        if request.target.starts_with("/beta") {
            answer(status, &[&format!("location: {location}")], "moved")
        } else {
            answer(200, &[], "there")
        }
    })
    .await
}

#[tokio::test]
async fn followed_within_the_origin_with_the_token() {
    for status in [301, 302, 303, 307, 308] {
        let server = redirecting(status, "/v2/things?$top=1#frag".to_owned()).await;
        let client = client(&server, options());
        let response = client.send(get(&client)).await.unwrap();
        assert_eq!(response.body().as_ref(), b"there");
        assert_eq!(response.url().as_str(), server.url("/v2/things?$top=1"));
        let received = server.received();
        assert_eq!(received[1].target, "/v2/things?$top=1");
        assert_eq!(received[1].header("authorization"), Some("Bearer secret-1"));
        assert_eq!(
            received[0].header("client-request-id"),
            received[1].header("client-request-id")
        );
    }
}

#[tokio::test]
async fn a_post_keeps_method_and_body_or_is_not_redirected() {
    for status in [307, 308] {
        let server = redirecting(status, "/v2/things".to_owned()).await;
        let client = client(&server, options());
        client.send(post(&client)).await.unwrap();
        let second = server.received()[1].clone();
        assert_eq!(
            (second.method.as_str(), second.body.as_slice()),
            ("POST", &b"{}"[..])
        );
    }
    for status in [301, 302, 303] {
        let server = redirecting(status, "/v2/things".to_owned()).await;
        let client = client(&server, options());
        assert_eq!(
            problem(client.send(post(&client)).await),
            RedirectProblem::MethodChange
        );
        assert_eq!(server.received().len(), 1);
    }
}

#[tokio::test]
async fn another_host_is_refused_for_data() {
    for status in [301, 302, 303, 307, 308] {
        let other = Server::always(answer(200, &[], "evil")).await;
        let server = redirecting(status, other.url("/things")).await;
        let client = client(&server, options());
        assert_eq!(
            problem(client.send(get(&client)).await),
            RedirectProblem::ForeignOrigin
        );
        assert!(other.received().is_empty());
    }
}

#[tokio::test]
async fn another_host_gets_downloads_but_no_secrets() {
    let other = Server::always(answer(200, &[], "content")).await;
    let server = redirecting(302, other.url("/download?sig=1")).await;
    let mut options = options();
    options.headers.push("Cookie", "client=1");
    options.headers.push("X-Api-Key", "client");
    let client = client(&server, options);
    let request = get(&client)
        .header("Range", "bytes=0-")
        .header("X-Own", "secret")
        .header("Proxy-Authorization", "x");
    let response = client.stream(request).await.unwrap();
    assert_eq!(
        response.into_body().collect(100).await.unwrap().as_ref(),
        b"content"
    );
    assert!(server.received()[0].header("authorization").is_some());
    let received = other.received();
    assert_eq!(received.len(), 1);
    let names: Vec<&str> = received[0]
        .headers
        .iter()
        .map(|(name, _)| name.as_str())
        .collect();
    for secret in [
        "authorization",
        "cookie",
        "proxy-authorization",
        "x-own",
        "x-api-key",
        "referer",
    ] {
        assert!(!names.contains(&secret), "{names:?}");
    }
    assert_eq!(received[0].header("range"), Some("bytes=0-"));
    assert!(
        received[0]
            .header("user-agent")
            .unwrap()
            .contains("test-sdk/1.2.3")
    );
}

#[tokio::test]
async fn there_and_back_gets_no_token() {
    let (send, home) = std::sync::mpsc::channel::<u16>();
    let home = std::sync::Mutex::new(home);
    let other = Server::start(move |_, _| {
        let port = home.lock().unwrap().recv().unwrap();
        answer(
            302,
            &[&format!("location: http://127.0.0.1:{port}/secret")],
            "",
        )
    })
    .await;
    let server = redirecting(302, other.url("/")).await;
    send.send(server.port).unwrap();
    let client = client(&server, options());
    client.stream(get(&client)).await.unwrap();
    let received = server.received();
    assert_eq!(received.len(), 2);
    assert_eq!(received[1].header("authorization"), None);
}

#[tokio::test]
async fn a_request_that_changes_data_never_goes_to_another_host() {
    for status in [307, 308] {
        let other = Server::always(answer(200, &[], "evil")).await;
        let server = redirecting(status, other.url("/things")).await;
        let client = client(&server, options());
        let request = allow(post(&client), Redirects::AnyHost);
        assert_eq!(
            problem(client.send(request).await),
            RedirectProblem::ForeignOrigin
        );
        assert!(other.received().is_empty());
    }
}

#[tokio::test]
async fn unprotected_targets_are_refused() {
    // From http on this machine to http elsewhere.
    let server = redirecting(302, "http://192.0.2.1/things".to_owned()).await;
    let here = client(&server, options());
    let request = allow(get(&here), Redirects::AnyHost);
    assert_eq!(
        problem(here.send(request).await),
        RedirectProblem::Downgrade
    );
    // From https to http, to the same host and to this machine.
    for target in [
        "http://graph.example/things",
        "http://graph.example:443/things",
        "http://127.0.0.1/",
    ] {
        let mock = MockTransport::new();
        mock.on(
            Method::Get,
            "/beta/things",
            Reply::status(302).header("Location", target),
        );
        let options = ClientOptions {
            transport: Some(mock.transport()),
            ..options()
        };
        let client = Pipeline::builder("https://graph.example/beta")
            .options(options)
            .build()
            .unwrap();
        let request = allow(get(&client), Redirects::AnyHost);
        assert_eq!(
            problem(client.send(request).await),
            RedirectProblem::Downgrade,
            "{target}"
        );
        assert_eq!(mock.requests().len(), 1);
    }
}

#[tokio::test]
async fn invalid_targets_are_refused() {
    for target in [
        "ftp://127.0.0.1/",
        "file:///etc/passwd",
        "http://user:pass@127.0.0.1/",
        "http://",
        "//",
        "javascript:1",
    ] {
        let server = redirecting(302, target.to_owned()).await;
        let client = client(&server, options());
        let request = allow(get(&client), Redirects::AnyHost);
        assert_eq!(
            problem(client.send(request).await),
            RedirectProblem::InvalidTarget,
            "{target}"
        );
    }
    let server = Server::always(answer(302, &[], "")).await;
    let client = client(&server, options());
    assert_eq!(
        problem(client.send(get(&client)).await),
        RedirectProblem::InvalidTarget
    );
}

#[tokio::test]
async fn loops_end() {
    let server = redirecting(302, "/beta/again".to_owned()).await;
    let client = client(&server, options());
    assert_eq!(
        problem(client.send(get(&client)).await),
        RedirectProblem::TooMany
    );
    assert_eq!(server.received().len(), 6);
    let request = allow(get(&client), Redirects::Refused);
    assert_eq!(
        problem(client.send(request).await),
        RedirectProblem::NotAllowed
    );
}

#[tokio::test]
async fn the_messages_show_no_query() {
    let other = Server::always(answer(200, &[], "")).await;
    let server = redirecting(302, other.url("/d?sig=secret")).await;
    let client = client(&server, options());
    let error = client.send(get(&client)).await.unwrap_err();
    assert!(
        error.to_string().contains("/d") && !format!("{error} {error:?}").contains("secret"),
        "{error:?}"
    );
}
