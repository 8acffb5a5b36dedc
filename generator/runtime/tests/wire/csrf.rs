//! Tokens against cross-site request forgery.

use odata_runtime::http::{Method, Pipeline, RequestBody, SendErrorKind};
use odata_runtime::{CsrfToken, Error, Service};

use crate::support::*;

fn client(server: &Server) -> Pipeline {
    let mut options = options();
    options.headers.push("X-Own", "1");
    options.headers.push("OData-Version", "4.0");
    Pipeline::builder(server.url("/beta"))
        .csrf_token(Some("X-CSRF-Token"))
        .default_query("sap-client", "100")
        .options(options)
        .build()
        .unwrap()
}

fn token(number: usize) -> Act {
    answer(
        200,
        &[
            &format!("x-csrf-token: token-{number}"),
            &format!("set-cookie: SAP_SESSIONID=s{number}; path=/; secure; HttpOnly"),
            "set-cookie: sap-usercontext=sap-client=100; path=/",
        ],
        "",
    )
}

/// A service that gives `token-1`, `token-2`, … and takes the tokens from `valid` on.
async fn service(valid: usize) -> Server {
    let given = std::sync::atomic::AtomicUsize::new(0);
    Server::start(move |request, _| {
        if request.method == "GET" {
            return answer(200, &[], "{}");
        }
        if request.header("x-csrf-token") == Some("Fetch") {
            return token(1 + given.fetch_add(1, std::sync::atomic::Ordering::SeqCst));
        }
        let number = request.header("x-csrf-token").and_then(|token| {
            let number: usize = token.strip_prefix("token-")?.parse().ok()?;
            request
                .header("cookie")?
                .contains(&format!("SAP_SESSIONID=s{number}"))
                .then_some(number)
        });
        if number.is_some_and(|number| number >= valid) {
            answer(204, &[], "")
        } else {
            answer(403, &["x-csrf-token: Required"], "")
        }
    })
    .await
}

fn summary(server: &Server) -> Vec<String> {
    let line = |request: Received| {
        let token = request.header("x-csrf-token").unwrap_or("-").to_owned();
        let cookie = request.header("cookie").unwrap_or("-").to_owned();
        format!("{} {} {token} {cookie}", request.method, request.target)
    };
    server.received().into_iter().map(line).collect()
}

const COOKIES_1: &str = "SAP_SESSIONID=s1; sap-usercontext=sap-client=100";
const COOKIES_2: &str = "SAP_SESSIONID=s2; sap-usercontext=sap-client=100";

#[tokio::test]
async fn one_token_serves_all_requests_that_change_something() {
    let server = service(1).await;
    let client = client(&server);
    client.send(get(&client)).await.unwrap();
    client.send(post(&client)).await.unwrap();
    for (method, path) in [(Method::Patch, "manager"), (Method::Post, "$batch")] {
        let answer = client.send(request(&client, method, path)).await.unwrap();
        assert_eq!(u16::from(answer.status()), 204);
        assert_eq!(answer.attempts(), 1);
    }
    assert_eq!(
        summary(&server),
        [
            "GET /beta/things?sap-client=100 - -".to_owned(),
            "HEAD /beta/?sap-client=100 Fetch -".to_owned(),
            format!("POST /beta/things?sap-client=100 token-1 {COOKIES_1}"),
            format!("PATCH /beta/manager?sap-client=100 token-1 {COOKIES_1}"),
            format!("POST /beta/$batch?sap-client=100 token-1 {COOKIES_1}"),
        ]
    );
    let fetch = &server.received()[1];
    assert_eq!(fetch.header("x-own"), Some("1"));
    assert_eq!(fetch.header("accept"), Some("application/json"));
}

#[tokio::test]
async fn a_token_that_is_refused_is_replaced_once() {
    let server = service(2).await;
    let client = client(&server);
    let answer = client
        .send(post(&client).header("Cookie", "own=1"))
        .await
        .unwrap();
    assert_eq!(u16::from(answer.status()), 204);
    assert_eq!(answer.attempts(), 2);
    assert_eq!(
        summary(&server),
        [
            "HEAD /beta/?sap-client=100 Fetch -".to_owned(),
            format!("POST /beta/things?sap-client=100 token-1 own=1; {COOKIES_1}"),
            "HEAD /beta/?sap-client=100 Fetch -".to_owned(),
            format!("POST /beta/things?sap-client=100 token-2 own=1; {COOKIES_2}"),
        ]
    );
    assert_eq!(server.received()[3].body, b"{}");

    let server = service(9).await;
    let client = self::client(&server);
    let answer = client.send(post(&client)).await.unwrap();
    assert_eq!(u16::from(answer.status()), 403);
    assert_eq!(server.received().len(), 4);
}

#[tokio::test]
async fn many_requests_fetch_one_token() {
    let server = service(2).await;
    let client = client(&server);
    let calls = (0..20).map(|_| client.send(post(&client)));
    for answer in futures::future::join_all(calls).await {
        assert_eq!(u16::from(answer.unwrap().status()), 204);
    }
    let received = server.received();
    let fetches = received.iter().filter(|request| request.method == "HEAD");
    assert_eq!(fetches.count(), 2);
}

#[tokio::test]
async fn a_body_that_can_be_read_once_is_not_sent_again() {
    let server = service(2).await;
    let client = client(&server);
    let body = futures::stream::iter([Ok("{}".into())]);
    let request = request(&client, Method::Post, "things");
    let answer = client
        .send(request.body(RequestBody::from_stream(body, Some(2))))
        .await
        .unwrap();
    assert_eq!(u16::from(answer.status()), 403);
    assert_eq!(server.received().len(), 2);
}

#[tokio::test]
async fn a_service_without_head_is_asked_by_get() {
    let server = Server::start(|request, _| match &*request.method {
        "HEAD" => answer(405, &[], ""),
        "GET" => token(1),
        _ => answer(204, &[], ""),
    })
    .await;
    let client = client(&server);
    client.send(post(&client)).await.unwrap();
    let received = server.received();
    assert_eq!(received[1].method, "GET");
    assert_eq!(received[2].header("x-csrf-token"), Some("token-1"));
}

#[tokio::test]
async fn without_a_token_nothing_is_sent() {
    let server = Server::always(answer(404, &[], "")).await;
    let client = client(&server);
    let error = client.send(post(&client)).await.unwrap_err();
    assert_eq!(*error.kind(), SendErrorKind::Token, "{error}");
    assert!(error.to_string().contains("404"), "{error}");
    assert!(!error.may_have_acted());
    assert_eq!(server.received().len(), 2);
}

#[tokio::test]
async fn a_fetch_that_fails_is_repeated_and_leaves_no_doubt() {
    let acts = vec![
        answer(503, &["retry-after: 0"], ""),
        Act::Close,
        Act::Close,
        token(1),
        answer(204, &[], ""),
    ];
    let server = Server::script(acts).await;
    let client = client(&server);
    client.send(post(&client)).await.unwrap();
    let received = server.received();
    let posts = received.iter().filter(|request| request.method == "POST");
    assert_eq!(posts.count(), 1);

    let server = Server::always(answer(401, &[], "")).await;
    let client = self::client(&server);
    let answer = client.send(post(&client)).await.unwrap();
    assert_eq!(u16::from(answer.status()), 401);

    let server = Server::always(Act::Close).await;
    let client = self::client(&server);
    let error = client.send(post(&client)).await.unwrap_err();
    assert!(!error.may_have_acted(), "{error:?}");
}

#[tokio::test]
async fn tokens_and_cookies_stay_at_the_service() {
    let other = Server::always(answer(200, &[], "{}")).await;
    let location = format!("location: {}", other.url("/file"));
    let server = Server::start(move |request, _| match &*request.method {
        "HEAD" => token(1),
        "GET" => answer(302, &[&location], ""),
        _ => answer(307, &[&location], ""),
    })
    .await;
    let client = client(&server);
    client.send(post(&client)).await.unwrap_err();
    client.stream(get(&client)).await.unwrap();
    let mut upload = post(&client);
    upload.url = odata_runtime::http::Url::parse(&other.url("/upload")).unwrap();
    upload.options.anonymous = true;
    client.send(upload).await.unwrap();
    let received = other.received();
    assert_eq!(received.len(), 2);
    for request in received {
        assert_eq!(request.header("x-csrf-token"), None);
        assert_eq!(request.header("cookie"), None);
        assert_eq!(request.header("odata-version"), None);
        assert!(!request.target.contains("sap-client"), "{}", request.target);
    }
}

#[tokio::test]
async fn the_convention_switches_it_on() {
    let server = service(1).await;
    let builder = || {
        Service::builder(server.url("/beta"))
            .default_query("sap-client", "100")
            .options(options())
    };
    let send = async |service: Service| {
        let request = service.request(Method::Post, "things");
        request.answering::<()>().await
    };
    let error = send(builder().build().unwrap()).await.unwrap_err();
    assert_eq!(error.status().map(u16::from), Some(403));
    let on = builder().csrf_token(CsrfToken::X_CSRF_TOKEN);
    send(on.build().unwrap()).await.unwrap();

    let bad = builder().csrf_token(CsrfToken::Header("a b")).build();
    assert!(
        matches!(bad, Err(Error::Send(error)) if *error.kind() == SendErrorKind::InvalidOptions)
    );
}
