//! Repeated requests.

use std::time::{Duration, Instant};

use odata_runtime::http::{
    ClientOptions, Method, OutgoingRequest, Pipeline, RequestOptions, RetryOptions, SendError,
    SendErrorKind,
};

use crate::support::*;

const OK: &str = "{\"ok\":true}";

/// How often the service is asked when it always answers with `act`.
async fn tries(act: Act, prepare: impl FnOnce(&Pipeline) -> OutgoingRequest) -> usize {
    let server = Server::always(act).await;
    let client = client(&server, options());
    let result = client.send(prepare(&client)).await;
    let attempts = result.map_or_else(|error| error.attempts(), |answer| answer.attempts());
    assert_eq!(attempts as usize, server.received().len());
    server.received().len()
}

fn patch(client: &Pipeline, tag: Option<&'static str>) -> OutgoingRequest {
    let request = request(client, Method::Patch, "things").json("{}");
    match tag {
        Some(tag) => request.header("If-Match", tag),
        None => request,
    }
}

fn repeatable(request: OutgoingRequest, repeatable: bool) -> OutgoingRequest {
    request.options(RequestOptions {
        repeatable: Some(repeatable),
        ..RequestOptions::default()
    })
}

#[tokio::test]
async fn a_get_is_repeated_until_it_succeeds() {
    let server = Server::script(vec![
        answer(503, &[], ""),
        Act::Close,
        answer(429, &["retry-after: 0"], ""),
        answer(200, &[], OK),
    ])
    .await;
    let client = client(&server, options());
    let response = client.send(get(&client)).await.unwrap();
    assert_eq!(response.body().as_ref(), OK.as_bytes());
    assert_eq!(response.attempts(), 4);
    let ids: Vec<_> = server
        .received()
        .iter()
        .map(|request| request.header("client-request-id").unwrap().to_owned())
        .collect();
    assert!(
        ids.iter()
            .all(|id| id == &ids[0] && id == response.client_request_id()),
        "{ids:?}"
    );
}

/// The first try may have deleted it: that the second one does not find it proves nothing.
#[tokio::test]
async fn an_error_after_a_try_in_doubt_leaves_the_doubt() {
    for (first, may_have_acted) in [
        (Act::Close, true),
        (answer(500, &[], ""), true),
        (answer(429, &["retry-after: 0"], ""), false),
    ] {
        let server = Server::script(vec![first, answer(404, &[], "")]).await;
        let client = client(&server, options());
        let delete = request(&client, Method::Delete, "things/1");
        let answer = client.send(delete).await.unwrap();
        assert_eq!(answer.attempts(), 2);
        let error = answer.into_success().unwrap_err();
        assert_eq!(error.may_have_acted(), may_have_acted, "{error}");
        assert_eq!(
            odata_runtime::Error::from(error).may_have_acted(),
            may_have_acted
        );
    }
}

#[tokio::test]
async fn which_statuses_are_repeated_for_which_methods() {
    for status in [408, 429, 500, 502, 503, 504] {
        assert_eq!(tries(answer(status, &[], ""), get).await, 4, "GET {status}");
    }
    for status in [400, 401, 403, 404, 409, 412, 501, 505] {
        assert_eq!(tries(answer(status, &[], ""), get).await, 1, "GET {status}");
    }
    for status in [408, 500, 502, 503, 504] {
        assert_eq!(
            tries(answer(status, &[], ""), post).await,
            1,
            "POST {status}"
        );
        assert_eq!(
            tries(answer(status, &["retry-after: 0"], ""), |c| patch(c, None)).await,
            if status == 503 { 4 } else { 1 }
        );
        assert_eq!(
            tries(answer(status, &[], ""), |c| patch(c, Some("*"))).await,
            1,
            "PATCH * {status}"
        );
        assert_eq!(
            tries(answer(status, &[], ""), |c| patch(c, Some("W/\"1\""))).await,
            4,
            "PATCH W {status}"
        );
        assert_eq!(
            tries(answer(status, &[], ""), |c| request(c, Method::Delete, "a")).await,
            4,
            "DELETE {status}"
        );
        assert_eq!(
            tries(answer(status, &[], ""), |c| request(c, Method::Put, "a")
                .json("{}"))
            .await,
            4,
            "PUT {status}"
        );
    }
}

#[tokio::test]
async fn a_post_is_repeated_only_when_the_service_cannot_have_acted_or_when_asked() {
    assert_eq!(tries(answer(429, &[], ""), post).await, 4);
    assert_eq!(tries(answer(503, &["retry-after: 0"], ""), post).await, 4);
    assert_eq!(tries(Act::Close, post).await, 1);
    assert_eq!(
        tries(
            Act::SendAndClose(b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{".to_vec()),
            post
        )
        .await,
        1
    );
    assert_eq!(
        tries(answer(500, &[], ""), |c| repeatable(post(c), true)).await,
        4
    );
    assert_eq!(tries(Act::Close, |c| repeatable(post(c), true)).await, 4);
    assert_eq!(
        tries(answer(500, &[], ""), |c| repeatable(get(c), false)).await,
        1
    );
}

#[tokio::test]
async fn the_body_is_sent_whole_again() {
    let server = Server::script(vec![answer(429, &[], ""), answer(201, &[], "")]).await;
    let client = client(&server, options());
    client.send(post(&client)).await.unwrap();
    assert_eq!(
        server
            .received()
            .iter()
            .map(|request| request.body.as_slice())
            .collect::<Vec<_>>(),
        [b"{}", b"{}"]
    );
}

#[tokio::test]
async fn a_refused_connection_sends_nothing() {
    let server = Server::always(Act::Hang).await;
    let client = client(&server, options());
    let request = post(&client);
    drop(server);
    let error = client.send(request).await.unwrap_err();
    assert_eq!(*error.kind(), SendErrorKind::Connect, "{error:?}");
    assert_eq!(error.attempts(), 4);
    assert!(!error.may_have_acted());
}

#[tokio::test]
async fn doubt_is_reported() {
    let server = Server::always(Act::Close).await;
    let client = client(&server, options());
    let error = client.send(post(&client)).await.unwrap_err();
    assert_eq!(*error.kind(), SendErrorKind::Transport, "{error:?}");
    assert!(error.may_have_acted());
    assert!(error.client_request_id().is_some());
}

async fn timed(headers: &'static [&'static str], options: ClientOptions) -> (Duration, u32, u16) {
    let server = Server::script(vec![answer(429, headers, ""), answer(200, &[], OK)]).await;
    let client = client(&server, options);
    let start = Instant::now();
    let response = client.send(get(&client)).await.unwrap();
    (
        start.elapsed(),
        response.attempts(),
        response.status().into(),
    )
}

#[tokio::test]
async fn waits_as_long_as_asked() {
    for headers in [
        &["retry-after: 1"][..],
        &["retry-after-ms: 400"],
        &["x-ms-retry-after-ms: 400", "retry-after: 60"],
    ] {
        let (time, attempts, status) = timed(headers, options()).await;
        assert_eq!((attempts, status), (2, 200));
        assert!(
            time >= Duration::from_millis(400) && time < Duration::from_millis(1900),
            "{headers:?} {time:?}"
        );
    }
    let date = &[
        "date: Sun, 06 Nov 1994 08:49:37 GMT",
        "retry-after: Sun, 06 Nov 1994 08:49:38 GMT",
    ];
    let (time, ..) = timed(date, options()).await;
    assert!(
        time >= Duration::from_secs(1) && time < Duration::from_secs(3),
        "{time:?}"
    );
}

#[tokio::test]
async fn a_day_is_not_slept() {
    let tomorrow =
        azure_core::time::OffsetDateTime::now_utc() + azure_core::time::Duration::days(1);
    let date = format!("retry-after: {}", azure_core::time::to_rfc7231(&tomorrow));
    for header in [
        "retry-after: 86400",
        "retry-after-ms: 86400000",
        "retry-after: 99999999999999999999",
        date.as_str(),
    ] {
        let header = header.to_owned();
        let server = Server::start(move |_, _| {
            answer(
                429,
                &[&header],
                "{\"error\":{\"code\":\"TooManyRequests\",\"message\":\"m\"}}",
            )
        })
        .await;
        // Not because there is no time for it.
        let client = client(
            &server,
            ClientOptions {
                timeout: None,
                ..options()
            },
        );
        let start = Instant::now();
        let error = client
            .send(get(&client))
            .await
            .unwrap()
            .into_success()
            .unwrap_err();
        assert!(start.elapsed() < Duration::from_secs(2));
        assert_eq!(server.received().len(), 1);
        assert_eq!(error.code(), "TooManyRequests");
        assert!(
            error.retry_after().unwrap() >= Duration::from_secs(86300),
            "{error:?}"
        );
    }
}

#[tokio::test]
async fn a_wait_beyond_the_deadline_is_not_begun() {
    let server = Server::always(answer(429, &["retry-after: 2"], "")).await;
    let client = client(
        &server,
        ClientOptions {
            timeout: Some(Duration::from_secs(1)),
            ..options()
        },
    );
    let start = Instant::now();
    let response = client.send(get(&client)).await.unwrap();
    assert!(start.elapsed() < Duration::from_millis(900));
    assert_eq!(u16::from(response.status()), 429);
}

#[tokio::test]
async fn retries_can_be_set_for_one_request() {
    let server = Server::always(answer(500, &[], "")).await;
    let client = client(&server, options());
    let none = RequestOptions {
        retry: Some(RetryOptions::none()),
        ..RequestOptions::default()
    };
    client.send(get(&client).options(none)).await.unwrap();
    assert_eq!(server.received().len(), 1);
}

#[tokio::test]
async fn the_future_can_be_spawned() {
    let server = Server::always(answer(200, &[], OK)).await;
    let client = client(&server, options());
    let clone = client.clone();
    let task: Result<_, SendError> = tokio::spawn(async move { clone.send(get(&clone)).await })
        .await
        .unwrap();
    task.unwrap();
    tokio::spawn(async move { client.stream(get(&client)).await })
        .await
        .unwrap()
        .unwrap();
}
