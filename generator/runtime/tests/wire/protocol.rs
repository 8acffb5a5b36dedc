//! What all requests to a service have by its conventions.

use odata_runtime::http::{Method, http_client, response::ByteStream};
use odata_runtime::{ClientOptions, JsonMetadata, ODataVersion, Service, reqwest};

use crate::support::*;

#[tokio::test]
async fn versions_are_sent_where_they_are_set() {
    let server = Server::always(answer(200, &[], "{}")).await;
    let builder = || Service::builder(server.url("/beta")).options(options());
    let plain = builder().build().unwrap();
    plain.request(Method::Get, "things").await.unwrap();
    let both = builder()
        .odata_version(ODataVersion::V4_01)
        .odata_max_version(ODataVersion::V4);
    let service = both.build().unwrap();
    service.request(Method::Get, "things").await.unwrap();
    let one = service.request(Method::Get, "things");
    one.header("OData-MaxVersion", "4.01").await.unwrap();
    let sent: Vec<_> = server
        .received()
        .into_iter()
        .map(|request| {
            ["odata-version", "odata-maxversion"]
                .map(|name| request.header(name).map(str::to_owned))
        })
        .collect();
    let text = |text: &str| Some(text.to_owned());
    assert_eq!(
        sent,
        [
            [None, None],
            [text("4.01"), text("4.0")],
            [text("4.01"), text("4.01")],
        ]
    );
}

#[tokio::test]
async fn the_format_of_answers() {
    let server = Server::always(answer(200, &[], "{\"value\": []}")).await;
    let service = Service::builder(server.url("/beta"))
        .ieee754_compatible(true)
        .json_metadata(JsonMetadata::Full)
        .options(options())
        .build()
        .unwrap();
    let things = || service.root().function("delta").list::<i32>();
    things().await.unwrap();
    things().json_metadata(JsonMetadata::None).await.unwrap();
    // Bytes of any kind stay what they are.
    let bytes = service.request(Method::Get, "file");
    bytes.json_metadata(JsonMetadata::None).await.unwrap();
    let sent: Vec<_> = server
        .received()
        .into_iter()
        .map(|request| request.header("accept").unwrap().to_owned())
        .collect();
    assert_eq!(
        sent,
        [
            "application/json;odata.metadata=full;IEEE754Compatible=true",
            "application/json;odata.metadata=none;IEEE754Compatible=true",
            "*/*",
        ]
    );
}

#[tokio::test]
async fn default_queries_are_on_every_request_and_never_twice() {
    let server = Server::start(|request, _| match &*request.target {
        "/beta/delta()?$top=1&sap-client=100" => answer(
            200,
            &[],
            r#"{"value": [], "@odata.nextLink": "delta()?$skiptoken=a&sap-client=100"}"#,
        ),
        "/beta/delta()?$skiptoken=a&sap-client=100" => answer(
            200,
            &[],
            r#"{"value": [], "@odata.nextLink": "delta()?$skiptoken=b"}"#,
        ),
        _ => answer(200, &[], r#"{"value": []}"#),
    })
    .await;
    let service = Service::builder(server.url("/beta"))
        .default_queries(&[("sap-client", "1"), ("$format", "json")])
        .default_query("sap-client", "100")
        .default_query("$format", "json")
        .options(options());
    let service = Service::builder(server.url("/beta"))
        .default_query("sap-client", "100")
        .options(options())
        .build()
        .map(|plain| (plain, service.build()))
        .unwrap();
    let (service, other) = (service.0, service.1.unwrap());
    let things = || service.root().function("delta").list::<i32>();
    let mut pages = things().top(1).into_pages();
    while let Some(page) = pages.next().await {
        page.unwrap();
    }
    let own = service.request(Method::Get, "things?sap-client=7");
    own.await.unwrap();
    other.request(Method::Get, "things").await.unwrap();
    let mut batch = service.batch();
    let _part = batch.add(service.request(Method::Get, "things"));
    let _ = batch.send().await;
    let received = server.received();
    let targets: Vec<_> = received.iter().map(|request| &*request.target).collect();
    assert_eq!(
        targets,
        [
            "/beta/delta()?$top=1&sap-client=100",
            "/beta/delta()?$skiptoken=a&sap-client=100",
            "/beta/delta()?$skiptoken=b&sap-client=100",
            "/beta/things?sap-client=7",
            "/beta/things?sap-client=100&$format=json",
            "/beta/$batch?sap-client=100",
        ]
    );
    let body = String::from_utf8_lossy(&received[5].body);
    assert!(body.contains("things?sap-client=100"), "{body}");
    let unnamed = Service::builder(server.url("/beta")).default_query("", "1");
    assert!(unnamed.build().is_err());
}

/// A server that takes requests for any host, as a proxy does.
#[tokio::test]
async fn a_client_of_ones_own_uses_its_proxy_and_follows_no_redirect() {
    let proxy = Server::start(|request, _| match &*request.target {
        "http://127.0.0.1:9/beta/things" => {
            answer(302, &["location: http://127.0.0.1:9/other"], "")
        }
        _ => answer(200, &[], "{}"),
    })
    .await;
    let follows = reqwest::redirect::Policy::limited(5);
    let builder = reqwest::Client::builder()
        .redirect(follows)
        .proxy(reqwest::Proxy::http(proxy.url("")).unwrap());
    let options = ClientOptions {
        transport: Some(http_client(builder).unwrap()),
        ..options()
    };
    let service = Service::builder("http://127.0.0.1:9/beta").options(options);
    let mut request = service.build().unwrap().request(Method::Get, "things");
    request = request.options(odata_runtime::RequestOptions {
        redirects: Some(odata_runtime::http::Redirects::Refused),
        ..odata_runtime::RequestOptions::default()
    });
    request.await.unwrap_err();
    assert_eq!(proxy.received().len(), 1);
    assert_eq!(proxy.received()[0].target, "http://127.0.0.1:9/beta/things");
}

#[tokio::test]
async fn bytes_come_piece_by_piece() {
    let head = b"HTTP/1.1 200 X\r\n\r\n".to_vec();
    let pause = std::time::Duration::from_millis(20);
    let server = Server::always(Act::Drip(head, b"abc".to_vec(), 3, pause)).await;
    let client = client(&server, options());
    let mut body: ByteStream = client.stream(get(&client)).await.unwrap().into_body();
    let mut all = Vec::new();
    while let Some(piece) = body.next().await {
        all.extend_from_slice(&piece.unwrap());
    }
    assert_eq!(all, b"abcabcabc");
    assert!(body.next().await.is_none());
}
