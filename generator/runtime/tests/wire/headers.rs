//! Headers of requests.

use std::sync::Arc;

use odata_runtime::http::{ClientOptions, Pipeline, SendErrorKind};

use crate::support::*;

#[tokio::test]
async fn what_every_request_has() {
    let server = Server::always(answer(200, &["request-id: 7"], "{}")).await;
    let mut options = ClientOptions {
        application_id: Some("warehouse".to_owned()),
        ..options()
    };
    options.headers.push("ConsistencyLevel", "eventual");
    options.headers.push("Prefer", "a");
    let client = client(&server, options);
    let response = client
        .send(get(&client).header("prefer", "b"))
        .await
        .unwrap();
    assert_eq!(response.request_id(), Some("7"));
    let received = server.received();
    let header = |name| received[0].header(name);
    assert_eq!(received[0].target, "/beta/things");
    assert_eq!(header("accept"), Some("application/json"));
    assert_eq!(header("consistencylevel"), Some("eventual"));
    assert_eq!(header("prefer"), Some("b"));
    assert_eq!(header("authorization"), Some("Bearer secret-1"));
    assert_eq!(header("content-length"), None);
    let agent = header("user-agent").unwrap();
    assert!(
        agent.starts_with("warehouse test-sdk/1.2.3 odata_") && !agent.contains("azsdk"),
        "{agent}"
    );
    let id = header("client-request-id").unwrap();
    assert!(id.len() == 36 && id.split('-').count() == 5, "{id}");
    assert_eq!(header("x-ms-client-request-id"), Some(id));
    client.send(get(&client)).await.unwrap();
    assert_ne!(server.received()[1].header("client-request-id"), Some(id));
}

#[tokio::test]
async fn the_callers_own_id_is_kept() {
    let server = Server::always(answer(200, &[], "{}")).await;
    let client = client(&server, options());
    let response = client
        .send(get(&client).header("Client-Request-Id", "mine"))
        .await
        .unwrap();
    assert_eq!(response.client_request_id(), "mine");
    assert_eq!(
        server.received()[0].header("client-request-id"),
        Some("mine")
    );
    assert_eq!(
        server.received()[0].header("x-ms-client-request-id"),
        Some("mine")
    );
}

#[tokio::test]
async fn an_empty_post_says_that_it_is_empty() {
    let server = Server::always(answer(204, &[], "")).await;
    let client = client(&server, options());
    client
        .send(request(
            &client,
            odata_runtime::http::Method::Post,
            "revokeToken",
        ))
        .await
        .unwrap();
    assert_eq!(server.received()[0].header("content-length"), Some("0"));
}

#[tokio::test]
async fn queries_are_sent_as_written() {
    let server = Server::always(answer(200, &[], "{}")).await;
    let client = client(&server, options());
    let url = "things('a''b%2Fc')?$select=id,x&$filter=n%20eq%20%27a%26b%27";
    client
        .send(request(&client, odata_runtime::http::Method::Get, url))
        .await
        .unwrap();
    assert_eq!(server.received()[0].target, format!("/beta/{url}"));
}

#[tokio::test]
async fn what_cannot_be_sent_is_not() {
    let server = Server::always(answer(200, &[], "{}")).await;
    let client = client(&server, options());
    let error = client
        .send(get(&client).header("x", "a\r\ny: b"))
        .await
        .unwrap_err();
    assert_eq!(*error.kind(), SendErrorKind::InvalidRequest);
    assert!(server.received().is_empty());
    for id in ["two words", "longer-than-twenty-four-chars"] {
        let options = ClientOptions {
            application_id: Some(id.to_owned()),
            ..options()
        };
        let error = Pipeline::builder("https://a.example")
            .options(options)
            .build()
            .unwrap_err();
        assert_eq!(*error.kind(), SendErrorKind::InvalidOptions);
    }
}

#[test]
fn debug_shows_no_secrets() {
    let mut options = options();
    options.headers.push("X-Api-Key", "hush");
    let shown_options = format!("{options:?}");
    let client = Pipeline::builder("https://a.example")
        .options(options)
        .build()
        .unwrap();
    let request = get(&client).header("Authorization", "hush");
    let shown = format!("{shown_options} {client:?} {request:?}");
    assert!(
        shown.contains("X-Api-Key") && !shown.contains("hush"),
        "{shown}"
    );
}

#[tokio::test]
async fn https_is_tls_and_nothing_is_sent_without_it() {
    use tokio::io::AsyncReadExt;
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let root = format!("https://{}/", listener.local_addr().unwrap());
    let first = tokio::spawn(async move {
        let (mut socket, _) = listener.accept().await.unwrap();
        let mut bytes = [0; 3];
        socket.read_exact(&mut bytes).await.unwrap();
        bytes
    });
    let credential = Arc::<Credential>::default();
    let client = Pipeline::builder(root)
        .credential(credential, "a")
        .options(options())
        .build()
        .unwrap();
    let error = client.send(post(&client)).await.unwrap_err();
    assert_eq!(*error.kind(), SendErrorKind::Connect, "{error:?}");
    assert!(!error.may_have_acted());
    assert_eq!(
        first.await.unwrap()[..2],
        [0x16, 0x03],
        "a TLS handshake record"
    );
}

/// What a pipeline asks of a tracer provider.
mod tracers {
    use std::borrow::Cow;
    use std::sync::{Arc, Mutex};

    use odata_runtime::azure_core::tracing::{Attribute, Span, SpanKind, Tracer, TracerProvider};

    /// Names that tracers were asked for.
    #[derive(Debug, Default)]
    pub struct Provider(pub Mutex<Vec<&'static str>>);

    /// No request is sent, so no span is started.
    #[derive(Debug)]
    struct Idle;

    impl TracerProvider for Provider {
        fn get_tracer(
            &self,
            _: Option<&'static str>,
            name: &'static str,
            _: Option<&'static str>,
        ) -> Arc<dyn Tracer> {
            self.0.lock().unwrap().push(name);
            Arc::new(Idle)
        }
    }

    impl Tracer for Idle {
        fn start_span(
            &self,
            _: Cow<'static, str>,
            _: SpanKind,
            _: Vec<Attribute>,
        ) -> Arc<dyn Span> {
            unreachable!("nothing is sent")
        }
        fn start_span_with_parent(
            &self,
            _: Cow<'static, str>,
            _: SpanKind,
            _: Vec<Attribute>,
            parent: Arc<dyn Span>,
        ) -> Arc<dyn Span> {
            parent
        }
        fn namespace(&self) -> Option<&'static str> {
            None
        }
    }
}

#[test]
fn the_tracer_provider_of_the_options_is_the_pipelines() {
    let provider = Arc::new(tracers::Provider::default());
    let mut options = ClientOptions::default();
    options.instrumentation.tracer_provider = Some(provider.clone());
    let builder = Pipeline::builder("https://service.example/").options(options);
    builder.build().unwrap();
    assert_eq!(provider.0.lock().unwrap().len(), 1);
}
