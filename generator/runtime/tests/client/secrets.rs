//! No text of a public type has what came in a body or a header, or in the query of a URL.

mod batches;
mod long_work;
mod signing_in;
mod types;

use std::collections::BTreeSet;
use std::error::Error as StdError;
use std::fmt::{self, Debug, Display};
use std::path::Path;
use std::sync::Arc;

use odata_runtime::azure_core::credentials::{AccessToken, TokenRequestOptions};
use odata_runtime::azure_core::error::{Error as CoreError, ErrorKind};
use odata_runtime::azure_core::http::{AsyncRawResponse, HttpClient, Request as CoreRequest};
use odata_runtime::blocking::ByteReader;
use odata_runtime::http::test_support::{FixedToken, MockTransport, Reply};
use odata_runtime::http::{OutgoingRequest, Pipeline};
use odata_runtime::{
    Additional, Bearer, ClientOptions, Delta, Error, Method, Page, Patch, RequestBody,
    RetryOptions, Row, Service, SignIn, TokenCredential, WithComputed,
};
use serde_json::json;

use crate::sample::builders::DeviceManagementRequestBuilder;
use crate::sample::models::{
    AndroidForWorkBindStatus as Status, AndroidForWorkEnrollmentProfile as Profile,
    AndroidForWorkGeneralDeviceConfiguration as General,
};
use crate::{PROFILES, management, service};
use types::{OTHERS, public_types};

const SECRET: &str = "hunter2";

type Texts = Vec<(&'static str, String)>;

fn shown(texts: &mut Texts, name: &'static str, value: &dyn Debug) {
    texts.push((name, format!("{value:?} {value:#?}")));
}

/// An error, and what it is made of.
fn error(texts: &mut Texts, name: &'static str, error: &(dyn StdError + 'static)) {
    shown(texts, name, &error);
    let mut next = Some(error);
    while let Some(error) = next {
        texts.push((name, error.to_string()));
        next = error.source();
    }
}

/// An error that shows more in `Debug` than in `Display`, as that of a failed sign-in with its answer.
struct Leaky;

impl Display for Leaky {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("signing in failed")
    }
}

impl Debug for Leaky {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(SECRET)
    }
}

impl StdError for Leaky {}

/// A credential that shows its token.
struct LeakyToken;

impl Debug for LeakyToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(SECRET)
    }
}

#[async_trait::async_trait]
impl TokenCredential for LeakyToken {
    async fn get_token(
        &self,
        _: &[&str],
        _: Option<TokenRequestOptions<'_>>,
    ) -> Result<AccessToken, CoreError> {
        Err(CoreError::with_error(
            ErrorKind::Credential,
            Leaky,
            "no token",
        ))
    }
}

#[derive(Debug)]
struct Broken;

#[async_trait::async_trait]
impl HttpClient for Broken {
    async fn execute_request(&self, _: &CoreRequest) -> Result<AsyncRawResponse, CoreError> {
        Err(CoreError::with_error(ErrorKind::Other, Leaky, "not sent"))
    }
}

fn secret_headers(reply: Reply) -> Reply {
    reply
        .header("Set-Cookie", SECRET)
        .header("ETag", "\"1\"")
        .header("WWW-Authenticate", SECRET)
}

async fn of_answers(texts: &mut Texts) {
    let (mock, service) = service();
    let get = |url: &str| service.request(Method::Get, url).query("sig", SECRET);
    let post = |url: &str| service.request(Method::Post, url).query("sig", SECRET);
    let body = json!({"error": {
        "code": "c", "message": "m", "target": "t", "other": SECRET,
        "details": [{"code": "d", "message": SECRET, "target": SECRET}],
        "innerError": {"code": "i", "message": SECRET, "trace": SECRET, "innerError": {"stack": SECRET, "x": {"y": SECRET}}},
    }, SECRET: SECRET});
    mock.on(
        Method::Get,
        "/beta/error",
        secret_headers(Reply::json(400, &body)),
    );
    let failed = get("error").await.unwrap_err();
    error(texts, "Error", &failed);
    let of_service = failed.service().unwrap();
    error(texts, "ODataError", of_service);
    shown(texts, "ErrorDetail", &of_service.details());
    shown(texts, "InnerError", &of_service.inner_error());
    for (path, page) in [
        ("/beta/html", format!("<html>{SECRET}")),
        ("/beta/json", format!("[\"{SECRET}\"]")),
        ("/beta/none", SECRET.to_owned()),
    ] {
        let reply = Reply::body(500, page).header("content-type", "text/html");
        mock.on(Method::Get, path, secret_headers(reply));
        let failed = get(path.trim_start_matches("/beta/")).await.unwrap_err();
        error(texts, "ODataError", failed.service().unwrap());
    }

    for body in [
        json!({"enrolledDeviceCount": SECRET}),
        json!({"createdDateTime": SECRET}),
        json!({"value": SECRET}),
        json!(SECRET),
        json!([SECRET]),
    ] {
        mock.on(
            Method::Get,
            "/beta/unreadable",
            secret_headers(Reply::json(200, &body)),
        );
        for result in [
            get("unreadable").answering::<Profile>().await.map(drop),
            get("unreadable").answering::<i64>().await.map(drop),
            get("unreadable")
                .answering::<Page<Profile>>()
                .await
                .map(drop),
        ] {
            let Err(failed) = result else { continue };
            error(texts, "Error", &failed);
            let Error::Decode(unreadable) = &failed else {
                panic!("{failed}")
            };
            error(texts, "UnreadableAnswer", unreadable);
            error(texts, "DecodeError", unreadable.error());
            shown(
                texts,
                "Unread",
                &odata_runtime::Unread::from(unreadable.error().clone()),
            );
        }
    }
    mock.on(
        Method::Get,
        "/beta/broken",
        Reply::body(200, format!("{{\"id\":{SECRET}")),
    );
    error(
        texts,
        "Error",
        &get("broken").answering::<Profile>().await.unwrap_err(),
    );

    let accepted = Reply::status(202).header("Location", format!("/x?sig={SECRET}"));
    mock.on(Method::Post, "/beta/work", secret_headers(accepted));
    let failed = post("work").answering::<Profile>().await.unwrap_err();
    error(texts, "Error", &failed);
    let Error::NoValue(no_value) = &failed else {
        panic!("{failed}")
    };
    error(texts, "NoValue", no_value);

    mock.on(
        Method::Get,
        "/beta/raw",
        secret_headers(Reply::body(200, SECRET)),
    );
    let response = get("raw")
        .header("Authorization", SECRET)
        .raw()
        .await
        .unwrap();
    assert_eq!(response.body().as_ref(), SECRET.as_bytes());
    shown(texts, "Response", &response);
    let response = get("raw").stream().await.unwrap();
    shown(texts, "ByteReader", &ByteReader::from(response));
    let response = get("raw").stream().await.unwrap();
    shown(texts, "StreamedResponse", &response);
    shown(texts, "ByteStream", &response.into_body());
    shown(texts, "RecordedRequest", &mock.requests());
    shown(texts, "MockTransport", &mock);
    shown(texts, "Reply", &secret_headers(Reply::body(200, SECRET)));
}

async fn of_collections(texts: &mut Texts) {
    let (mock, management) = management();
    let profiles = management.android_for_work_enrollment_profiles();
    let link = format!("https://evil.example/?sig={SECRET}");
    let page = json!({"value": [{"displayName": SECRET}, {"enrolledDeviceCount": SECRET}],
        "@odata.nextLink": link, "@odata.deltaLink": link, "other": SECRET});
    mock.on(
        Method::Get,
        PROFILES,
        secret_headers(Reply::json(200, &page)),
    );
    let read = profiles.list().await.unwrap();
    shown(texts, "Page", &read);
    error(texts, "ItemError", &read.errors[0]);
    let mut items = profiles.list().into_stream();
    shown(texts, "Items", &items);
    shown(texts, "IterBlocking", &profiles.list().iter_blocking());
    while let Some(item) = items.next().await {
        let Err(failed) = item else { continue };
        error(texts, "Error", &failed);
        if let Error::Paging(paging) = &failed {
            error(texts, "PagingError", paging);
        }
    }
    shown(texts, "Pages", &profiles.list().into_pages());

    let entity = format!("https://evil.example/x?sig={SECRET}");
    let created = Reply::status(204).header("Location", entity);
    mock.on(Method::Post, PROFILES, secret_headers(created));
    let profile = Profile {
        token_value: Some(SECRET.into()),
        ..Default::default()
    };
    let failed = profiles.create(&profile).await.unwrap_err();
    error(texts, "Error", &failed);
    let Error::ReadBack(read_back) = &failed else {
        panic!("{failed}")
    };
    error(texts, "ReadBackError", read_back);
    shown(
        texts,
        "Created",
        &profiles.create(&profile).minimal().await.unwrap(),
    );

    let get = profiles.by_id("1").get().header("X-Key", SECRET);
    shown(texts, "Get", &get.clone());
    shown(texts, "Request", &get.request().query("sig", SECRET));
    shown(
        texts,
        "List",
        &profiles.list().search(SECRET).header("X-Key", SECRET),
    );
    let create = profiles.create(&profile).header("Authorization", SECRET);
    shown(texts, "Create", &create);
    shown(texts, "Request", &create.request());
    let operation = profiles.path().action("act").arg("password", &SECRET);
    shown(texts, "Operation", &operation);
    shown(texts, "Request", &operation.request::<()>());
    shown(
        texts,
        "Patch",
        &Patch::new().set(Profile::TOKEN_VALUE, SECRET),
    );
    let secret = Profile {
        token_value: Some(SECRET.to_owned()),
        ..Profile::default()
    };
    shown(texts, "WithComputed", &WithComputed(&secret));
    shown(
        texts,
        "Delta",
        &Delta::<Profile>::new().create(secret).link(SECRET),
    );
    let mut additional = Additional::default();
    additional.insert("token", SECRET);
    shown(texts, "Additional", &additional);

    let row = format!("{{\"name\":\"{SECRET}\"}}");
    let row: Row<Profile> = odata_runtime::engine::from_slice(row.as_bytes()).unwrap();
    shown(texts, "Row", &row);

    let refused = General {
        status: Some(Status::UnknownFutureValue),
        ..Default::default()
    };
    let request = management.device_configurations().create(&refused);
    let failed = request.header("X-Key", SECRET).await.unwrap_err();
    error(texts, "Error", &failed);
    let Error::Encode(encode) = &failed else {
        panic!("{failed}")
    };
    error(texts, "EncodeError", encode);
}

async fn of_sending(texts: &mut Texts) {
    let mut options = ClientOptions {
        transport: Some(Arc::new(Broken)),
        retry: RetryOptions::none(),
        ..ClientOptions::default()
    };
    options.headers.push("X-Api-Key", SECRET);
    shown(texts, "HeaderList", &options.headers);
    shown(texts, "ClientOptions", &options);
    let root = format!("https://u:{SECRET}@h.example/?{SECRET}");
    let builder = Pipeline::builder(root.clone()).options(options.clone());
    shown(texts, "PipelineBuilder", &builder);
    let failed = builder.build().unwrap_err();
    error(texts, "SendError", &failed);
    let builder = Service::builder(root.clone())
        .options(options.clone())
        .credential(Arc::new(LeakyToken))
        .default_query("sap-client", SECRET)
        .header("X-Key", SECRET);
    shown(texts, "ClientBuilder", &builder);
    error(texts, "Error", &builder.build().unwrap_err());
    error(texts, "ServiceRootError", &Service::new(&root).unwrap_err());
    for sign_in in [
        SignIn::none().credential(Arc::new(LeakyToken)),
        SignIn::none().bearer(SECRET),
        SignIn::none().basic(SECRET, SECRET),
        SignIn::none().header("X-Key", SECRET),
    ] {
        shown(texts, "SignIn", &sign_in);
        let builder = Pipeline::builder("https://h.example").sign_in(sign_in);
        shown(texts, "PipelineBuilder", &builder);
    }
    shown(texts, "Bearer", &Bearer::from(SECRET));
    let broken = Service::builder("https://h.example").bearer(format!("{SECRET}\n"));
    shown(texts, "ClientBuilder", &broken);
    error(texts, "Error", &broken.build().unwrap_err());
    shown(texts, "FixedToken", &FixedToken::new(SECRET));

    let service = Service::builder("https://h.example")
        .options(options)
        .build();
    let service = service.unwrap();
    let pipeline = service.pipeline().unwrap();
    shown(texts, "Pipeline", pipeline);
    let url = pipeline.resolve(&format!("x?sig={SECRET}")).unwrap();
    let request = OutgoingRequest::new(Method::Post, url)
        .header("Authorization", SECRET)
        .json(SECRET);
    shown(texts, "OutgoingRequest", &request);
    shown(texts, "RequestBody", &RequestBody::from(SECRET));
    error(
        texts,
        "SendError",
        &pipeline.send(request).await.unwrap_err(),
    );
    let path = DeviceManagementRequestBuilder::new(&service);
    let profiles = path.android_for_work_enrollment_profiles();
    error(texts, "Error", &profiles.list().await.unwrap_err());
    let foreign = format!("https://evil.example/?sig={SECRET}");
    error(texts, "SendError", &pipeline.resolve(&foreign).unwrap_err());
}

#[tokio::test]
async fn no_text_of_a_public_type_has_a_secret() {
    let mut texts = Vec::new();
    of_answers(&mut texts).await;
    of_collections(&mut texts).await;
    of_sending(&mut texts).await;
    batches::of_batches(&mut texts).await;
    long_work::of_uploads(&mut texts).await;
    long_work::of_monitors(&mut texts).await;
    signing_in::texts(&mut texts).await;
    for (name, text) in &texts {
        assert!(!text.contains(SECRET), "{name}: {text}");
    }
    let mut known: BTreeSet<String> = texts.iter().map(|(name, _)| (*name).to_owned()).collect();
    known.extend(
        OTHERS
            .iter()
            .flat_map(|(_, names)| *names)
            .map(|name| (*name).to_owned()),
    );
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    assert_eq!(
        public_types(&sources),
        known,
        "a public type needs a text here, or a reason in `OTHERS`"
    );
}
