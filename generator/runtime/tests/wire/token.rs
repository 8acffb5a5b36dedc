//! The token: where it comes from and where it goes.

use std::sync::Arc;
use std::time::Duration;

use azure_core::credentials::{AccessToken, TokenCredential, TokenRequestOptions};
use azure_core::error::ErrorKind;
use azure_core::time::{Duration as CoreDuration, OffsetDateTime};
use odata_runtime::http::{Method, OutgoingRequest, Pipeline, RequestOptions, SendErrorKind, Url};

use crate::support::*;

#[tokio::test]
async fn one_token_for_many_requests() {
    let server = Server::always(answer(200, &[], "{}")).await;
    let credential = Arc::new(Credential::default());
    let client = client_with(&server, options(), &credential);
    let (one, two) = tokio::join!(client.send(get(&client)), client.send(get(&client)));
    one.unwrap();
    two.unwrap();
    client.send(get(&client)).await.unwrap();
    assert_eq!(
        *credential.scopes.lock().unwrap(),
        ["https://graph.example/.default"]
    );
    assert!(
        server
            .received()
            .iter()
            .all(|request| request.header("authorization") == Some("Bearer secret-1"))
    );
}

#[tokio::test]
async fn a_token_that_runs_out_is_replaced() {
    let server = Server::always(answer(200, &[], "{}")).await;
    let credential = Arc::new(Credential {
        lifetime: Some(Duration::from_secs(10)),
        ..Credential::default()
    });
    let client = client_with(&server, options(), &credential);
    client.send(get(&client)).await.unwrap();
    client.send(get(&client)).await.unwrap();
    assert_eq!(
        server.received()[1].header("authorization"),
        Some("Bearer secret-2")
    );
}

#[tokio::test]
async fn a_refused_token_is_forgotten() {
    let server = Server::script(vec![answer(401, &[], ""), answer(200, &[], "{}")]).await;
    let credential = Arc::new(Credential::default());
    let client = client_with(&server, options(), &credential);
    assert_eq!(
        u16::from(client.send(get(&client)).await.unwrap().status()),
        401
    );
    assert_eq!(server.received().len(), 1);
    client.send(get(&client)).await.unwrap();
    assert_eq!(
        server.received()[1].header("authorization"),
        Some("Bearer secret-2")
    );
}

#[tokio::test]
async fn a_foreign_url_is_refused_before_there_is_a_token() {
    let (server, other) = (
        Server::always(answer(200, &[], "{}")).await,
        Server::always(answer(200, &[], "{}")).await,
    );
    let credential = Arc::new(Credential::default());
    let client = client_with(&server, options(), &credential);
    let foreign = [
        other.url("/beta/things"),
        format!("http://localhost:{}/beta/things", server.port),
        format!("https://127.0.0.1:{}/beta/things", server.port),
        format!("http://127.0.0.1:{}@127.0.0.1:{}/", server.port, other.port),
        "//evil.example/".to_owned(),
        "javascript:alert(1)".to_owned(),
    ];
    for url in foreign {
        let error = client.resolve(&url).unwrap_err();
        assert!(
            matches!(error.kind(), SendErrorKind::ForeignOrigin { .. }),
            "{url}: {error:?}"
        );
        if let Ok(url) = Url::parse(&url) {
            let error = client
                .send(OutgoingRequest::new(Method::Get, url))
                .await
                .unwrap_err();
            assert!(
                !error.may_have_acted() && error.attempts() == 0,
                "{error:?}"
            );
        }
    }
    let with_user = Url::parse(&format!("http://u:p@127.0.0.1:{}/", server.port)).unwrap();
    let error = client
        .send(OutgoingRequest::new(Method::Get, with_user))
        .await
        .unwrap_err();
    assert_eq!(*error.kind(), SendErrorKind::InvalidRequest);
    assert_eq!(credential.asked(), 0);
    assert!(server.received().is_empty() && other.received().is_empty());
}

#[tokio::test]
async fn anonymous_requests_go_anywhere_protected_without_a_token() {
    let (server, other) = (
        Server::always(answer(200, &[], "{}")).await,
        Server::always(answer(200, &[], "{}")).await,
    );
    let credential = Arc::new(Credential::default());
    let mut options = options();
    options.headers.push("x-api-key", "client");
    let client = client_with(&server, options, &credential);
    let anonymous = RequestOptions {
        anonymous: true,
        ..RequestOptions::default()
    };
    let to = |url: String| {
        OutgoingRequest::new(Method::Put, Url::parse(&url).unwrap()).options(anonymous.clone())
    };
    client
        .send(to(other.url("/upload?sig=1")).header("Authorization", "Bearer mine"))
        .await
        .unwrap();
    client.send(to(server.url("/upload"))).await.unwrap();
    let error = client
        .send(to("http://192.0.2.1/".to_owned()))
        .await
        .unwrap_err();
    assert_eq!(*error.kind(), SendErrorKind::InvalidRequest);
    assert_eq!(credential.asked(), 0);
    assert_eq!(other.received()[0].header("authorization"), None);
    assert_eq!(other.received()[0].header("x-api-key"), None);
    assert_eq!(server.received()[0].header("x-api-key"), Some("client"));
}

#[derive(Debug)]
struct Broken(ErrorKind, &'static str);

#[async_trait::async_trait]
impl TokenCredential for Broken {
    async fn get_token(
        &self,
        _: &[&str],
        _: Option<TokenRequestOptions<'_>>,
    ) -> azure_core::Result<AccessToken> {
        if self.1.is_empty() {
            return Err(azure_core::Error::with_message(
                self.0.clone(),
                "the login service is down",
            ));
        }
        Ok(AccessToken::new(
            self.1,
            OffsetDateTime::now_utc() + CoreDuration::hours(1),
        ))
    }
}

#[tokio::test]
async fn a_credential_that_fails_is_not_a_connection_that_fails() {
    let server = Server::always(answer(200, &[], "{}")).await;
    for broken in [
        Broken(ErrorKind::Io, ""),
        Broken(ErrorKind::Credential, ""),
        Broken(ErrorKind::Other, "se\r\ncret"),
    ] {
        let client = Pipeline::builder(server.url("/"))
            .credential(Arc::new(broken), "a")
            .options(options())
            .build()
            .unwrap();
        let error = client.send(post(&client)).await.unwrap_err();
        assert_eq!(*error.kind(), SendErrorKind::Token);
        assert_eq!(error.attempts(), 1);
        assert!(!error.may_have_acted());
        assert!(!format!("{error:?}").contains("cret\""), "{error:?}");
    }
    assert!(server.received().is_empty());
}
