//! Each way to sign in: what is sent, and where it is not sent.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use odata_runtime::http::{
    Method, OutgoingRequest, Pipeline, RequestOptions, SendErrorKind, SignIn,
};

use crate::support::*;

fn signed(server: &Server, sign_in: SignIn) -> Pipeline {
    Pipeline::builder(server.url("/beta"))
        .sign_in(sign_in)
        .audience("https://graph.example")
        .options(options())
        .build()
        .unwrap()
}

/// All ways, and the header that each of them sends.
fn all() -> Vec<(SignIn, &'static str, &'static str)> {
    let none = SignIn::none;
    vec![
        (
            none().credential(Arc::new(Credential::default())),
            "authorization",
            "Bearer secret-1",
        ),
        (none().bearer("secret"), "authorization", "Bearer secret"),
        (
            none().bearer(|| async { Ok::<_, std::io::Error>("secret".to_owned()) }),
            "authorization",
            "Bearer secret",
        ),
        (
            none().basic("user", "secret"),
            "authorization",
            "Basic dXNlcjpzZWNyZXQ=",
        ),
        (none().header("X-Api-Key", "secret"), "x-api-key", "secret"),
        (
            none().header("Authorization", "Key secret"),
            "authorization",
            "Key secret",
        ),
        (
            none().header("X-Api-Key", "secret").bearer("other"),
            "x-api-key",
            "secret",
        ),
    ]
}

#[tokio::test]
async fn each_goes_to_the_service_and_to_no_other_origin() {
    for (sign_in, name, value) in all() {
        let other = Server::always(answer(200, &[], "{}")).await;
        let location = format!("location: {}", other.url("/file"));
        let server = Server::start(move |request, _| match &*request.target {
            "/beta/away" => answer(302, &[&location], ""),
            _ => answer(200, &[], "{}"),
        })
        .await;
        let client = signed(&server, sign_in);
        client.send(get(&client)).await.unwrap();
        assert_eq!(server.received()[0].header(name), Some(value));

        let away = client.resolve("away").unwrap();
        client
            .stream(OutgoingRequest::new(Method::Get, away))
            .await
            .unwrap();
        assert_eq!(server.received()[1].header(name), Some(value));
        // A request without a sign-in, for which the caller set the header by hand.
        let anonymous = RequestOptions {
            anonymous: true,
            ..RequestOptions::default()
        };
        let url = other.url("/upload").parse().unwrap();
        let request = OutgoingRequest::new(Method::Put, url).options(anonymous.clone());
        client
            .send(request.header(name.to_owned(), value))
            .await
            .unwrap();
        assert_eq!(other.received().len(), 2);
        for received in other.received() {
            assert!(!format!("{received:?}").contains("secret"), "{received:?}");
        }
        client.send(get(&client).options(anonymous)).await.unwrap();
        assert_eq!(server.received()[2].header(name), None);
    }
}

#[tokio::test]
async fn without_a_sign_in_nothing_is_sent() {
    let server = Server::always(answer(200, &[], "{}")).await;
    let client = signed(&server, SignIn::none());
    client.send(get(&client)).await.unwrap();
    assert_eq!(server.received()[0].header("authorization"), None);
}

/// A source that gives `secret-1`, `secret-2`, …
fn source(asked: &Arc<AtomicUsize>) -> SignIn {
    let asked = asked.clone();
    SignIn::none().bearer(move || {
        let number = asked.fetch_add(1, Ordering::SeqCst) + 1;
        async move {
            tokio::task::yield_now().await;
            Ok::<_, std::io::Error>(format!("secret-{number}"))
        }
    })
}

#[tokio::test]
async fn a_source_is_asked_once_and_again_after_401() {
    let server = Server::start(|request, _| match request.header("authorization") {
        Some("Bearer secret-1") if request.method == "POST" => answer(401, &[], ""),
        _ => answer(200, &[], "{}"),
    })
    .await;
    let asked = Arc::new(AtomicUsize::new(0));
    let client = signed(&server, source(&asked));
    let (one, two) = tokio::join!(client.send(get(&client)), client.send(get(&client)));
    one.unwrap();
    two.unwrap();
    assert_eq!(asked.load(Ordering::SeqCst), 1);

    // The refused one is sent again with the new token and the same body.
    let (one, two) = tokio::join!(client.send(post(&client)), client.send(post(&client)));
    for answer in [one.unwrap(), two.unwrap()] {
        assert_eq!(u16::from(answer.status()), 200);
    }
    assert_eq!(asked.load(Ordering::SeqCst), 2);
    let posts: Vec<_> = server
        .received()
        .into_iter()
        .filter(|request| request.method == "POST")
        .collect();
    assert_eq!(posts.len(), 4);
    assert!(
        posts
            .iter()
            .all(|post| post.body == posts[0].body && !post.body.is_empty())
    );
}

#[tokio::test]
async fn a_token_that_stays_refused_is_sent_no_more_than_it_changes() {
    let server = Server::always(answer(401, &[], "")).await;
    let client = signed(&server, SignIn::none().bearer("secret"));
    let answer = client.send(get(&client)).await.unwrap();
    assert_eq!(u16::from(answer.status()), 401);
    assert_eq!(server.received().len(), 1);

    let asked = Arc::new(AtomicUsize::new(0));
    let client = signed(&server, source(&asked));
    let answer = client.send(get(&client)).await.unwrap();
    assert_eq!(u16::from(answer.status()), 401);
    assert_eq!(server.received().len(), 3);
    assert_eq!(asked.load(Ordering::SeqCst), 2);
}

#[tokio::test]
async fn a_source_that_fails_is_an_error_of_the_token() {
    let server = Server::always(answer(200, &[], "{}")).await;
    let broken =
        SignIn::none().bearer(|| async { Err(std::io::Error::other("the vault is closed")) });
    let unusable =
        SignIn::none().bearer(|| async { Ok::<_, std::io::Error>("secret\r\nx: y".to_owned()) });
    for (sign_in, why) in [
        (broken, "the vault is closed"),
        (unusable, "cannot be sent"),
    ] {
        let client = signed(&server, sign_in);
        let error = client.send(post(&client)).await.unwrap_err();
        assert_eq!(*error.kind(), SendErrorKind::Token);
        assert!(!error.may_have_acted() && error.attempts() == 1);
        let text = format!("{error:?}");
        assert!(text.contains(why) && !text.contains("secret"), "{text}");
    }
    assert!(server.received().is_empty());
}

#[tokio::test]
async fn a_service_elsewhere_is_reached_over_https_only() {
    for (sign_in, ..) in all() {
        let error = Pipeline::builder("http://service.example/")
            .sign_in(sign_in)
            .audience("a")
            .build()
            .unwrap_err();
        assert_eq!(*error.kind(), SendErrorKind::InvalidOptions);
        assert!(!format!("{error:?}").contains("secret"));
    }
    let without = SignIn::none().credential(Arc::new(Credential::default()));
    let error = Pipeline::builder("https://service.example/")
        .sign_in(without)
        .build()
        .unwrap_err();
    assert!(error.to_string().contains("audience"), "{error}");
}
