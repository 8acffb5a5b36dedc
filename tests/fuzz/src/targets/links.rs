//! Where a client goes when an answer tells it to: the links to next pages, and redirects.
//!
//! The first line of an input is the service root, each further one a link. The first answer has the first link, the next
//! answer the next one, until there is none.

use std::sync::{Arc, Mutex, PoisonError};

use odata_runtime::azure_core::credentials::{AccessToken, TokenCredential, TokenRequestOptions};
use odata_runtime::azure_core::http::headers::{AUTHORIZATION, HeaderName, Headers};
use odata_runtime::azure_core::http::{AsyncRawResponse, HttpClient, Request, Url};
use odata_runtime::azure_core::time::{Duration, OffsetDateTime};
use odata_runtime::futures::executor::block_on;
use odata_runtime::futures::stream;
use odata_runtime::{
    ClientOptions, Collection, Method, RetryOptions, Service, Single, StatusCode, azure_core,
};
use serde_json::json;

use super::sample::models::AndroidForWorkEnrollmentProfile as Profile;
use crate::{Features, Target, mutate};

pub(super) const TARGET: Target = Target {
    name: "links",
    about: "no token leaves the service's origin, whatever links and redirects say",
    run,
    mutate: mutate::lines::mutate,
    takes_fixtures: false,
};

/// The most links that are followed.
const MOST: usize = 12;

fn run(input: &str) -> Features {
    let mut features = Features::default();
    let mut all = input.split('\n');
    let Some(root) = all.next() else {
        return features;
    };
    let links: Vec<String> = all.take(MOST).map(str::to_owned).collect();
    for way in [
        Way::Pages,
        Way::Redirects(302),
        Way::Redirects(307),
        Way::Stream,
        Way::Resume,
    ] {
        follow(root, &links, way, &mut features);
    }
    features
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Way {
    /// Page after page.
    Pages,
    /// Redirects with this status.
    Redirects(u16),
    /// Redirects of a streamed answer, which may lead to other hosts.
    Stream,
    /// A link that the program kept.
    Resume,
}

fn follow(root: &str, links: &[String], way: Way, features: &mut Features) {
    let transport = Arc::new(Transport {
        links: links.to_vec(),
        way,
        sent: Mutex::default(),
    });
    let options = ClientOptions {
        transport: Some(Arc::clone(&transport) as Arc<dyn HttpClient>),
        retry: RetryOptions::none(),
        timeout: None,
        try_timeout: None,
        idle_timeout: None,
        ..ClientOptions::default()
    };
    let service = Service::builder(root)
        .credential(Arc::new(Token))
        .audience("https://graph.example")
        .options(options)
        .build();
    let Ok(service) = service else {
        features.add(("no root", root.len().min(3)));
        return;
    };
    let origin = Url::parse(root).expect("a root is a URL").origin();
    let error = block_on(call(&service, links, way)).err();
    features.add((way, error.map(|error| kind(&error.to_string()))));

    let sent = transport
        .sent
        .lock()
        .unwrap_or_else(PoisonError::into_inner);
    features.add((way, sent.len()));
    for (index, request) in sent.iter().enumerate() {
        let url = &request.url;
        let is_home = url.origin() == origin;
        assert!(is_home || !request.has_token, "the token went to {url}");
        assert!(
            url.username().is_empty() && url.password().is_none(),
            "{url} names a user"
        );
        assert!(is_home || way == Way::Stream, "{way:?} went to {url}");
        assert!(
            is_home || url.scheme() == "https" || is_loopback(url),
            "{url} is not encrypted"
        );
        let was_abroad = sent[..index]
            .iter()
            .any(|earlier| earlier.url.origin() != origin);
        assert!(
            !(was_abroad && request.has_token),
            "a token after another host: {url}"
        );
    }
}

fn is_loopback(url: &Url) -> bool {
    matches!(url.host_str(), Some("localhost" | "[::1]"))
        || url.host_str().is_some_and(|host| host.starts_with("127."))
}

async fn call(service: &Service, links: &[String], way: Way) -> Result<(), odata_runtime::Error> {
    let path = service.root().segment("profiles");
    let list = Collection::<Profile>::from(path.clone()).list();
    match way {
        Way::Pages => list
            .max_pages(20)
            .into_stream()
            .collect_all()
            .await
            .map(|_| ()),
        Way::Resume => {
            let link = links.first().map_or("", String::as_str);
            list.resume(link)
                .into_stream()
                .collect_all()
                .await
                .map(|_| ())
        }
        Way::Redirects(302) => Single::<Profile>::from(path)
            .get()
            .request()
            .send()
            .await
            .map(|_| ()),
        Way::Redirects(_) => Collection::<Profile>::from(path)
            .create(&Profile::default())
            .await
            .map(|_| ()),
        Way::Stream => service
            .request(Method::Get, "content")
            .stream()
            .await
            .map(|_| ()),
    }
}

/// The words of an error before anything that comes from the input.
fn kind(message: &str) -> String {
    message
        .chars()
        .take_while(|c| c.is_alphabetic() || *c == ' ')
        .take(60)
        .collect()
}

#[derive(Debug)]
struct Sent {
    url: Url,
    has_token: bool,
}

#[derive(Debug)]
struct Transport {
    links: Vec<String>,
    way: Way,
    sent: Mutex<Vec<Sent>>,
}

#[async_trait::async_trait]
impl HttpClient for Transport {
    async fn execute_request(&self, request: &Request) -> azure_core::Result<AsyncRawResponse> {
        let mut sent = self.sent.lock().unwrap_or_else(PoisonError::into_inner);
        let link = self.links.get(sent.len()).cloned();
        sent.push(Sent {
            url: request.url().clone(),
            has_token: request.headers().get_optional_str(&AUTHORIZATION).is_some(),
        });
        assert!(sent.len() <= MOST + 20, "links are followed without an end");
        let mut headers = Headers::new();
        let mut body = json!({ "value": [{ "id": "1" }] });
        let mut status = 200;
        match (self.way, link) {
            (_, None) => {}
            (Way::Pages | Way::Resume, Some(link)) => body["@odata.nextLink"] = json!(link),
            (Way::Redirects(number), Some(link)) => {
                status = number;
                headers.insert(HeaderName::from_static("location"), link);
            }
            (Way::Stream, Some(link)) => {
                status = 302;
                headers.insert(HeaderName::from_static("location"), link);
            }
        }
        let body = stream::iter([Ok(body.to_string().into_bytes().into())]);
        Ok(AsyncRawResponse::new(
            StatusCode::from(status),
            headers,
            Box::pin(body),
        ))
    }
}

#[derive(Debug)]
struct Token;

#[async_trait::async_trait]
impl TokenCredential for Token {
    async fn get_token(
        &self,
        _: &[&str],
        _: Option<TokenRequestOptions<'_>>,
    ) -> azure_core::Result<AccessToken> {
        let expires = OffsetDateTime::now_utc() + Duration::hours(1);
        Ok(AccessToken::new("secret", expires))
    }
}
