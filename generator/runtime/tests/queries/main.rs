//! Random queries through the public API. Each has to be a URL whose pieces fit; `cargo xtask conformance` has many more
//! of them judged by OASIS's grammar.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    dead_code,
    unused_imports,
    missing_docs,
    reason = "tests with random numbers, and samples that other tests use more of"
)]

#[path = "../sample/sample.rs"]
mod sample;

mod conditions;
mod expressions;
mod lists;
mod paths;
mod random;
mod values;

use odata_runtime::http::test_support::MockTransport;
use odata_runtime::{ClientOptions, EnumLiterals, KeyStyle, RetryOptions, Service};

use random::Random;

/// How many queries there are when nothing asks for more.
const FEW: u64 = 400;

/// A service whose requests are recorded and fail.
fn service(keys: KeyStyle, enums: EnumLiterals) -> (MockTransport, Service) {
    let mock = MockTransport::new();
    let options = ClientOptions {
        transport: Some(mock.transport()),
        retry: RetryOptions::none(),
        ..ClientOptions::default()
    };
    let service = Service::builder("https://graph.example/beta")
        .options(options)
        .key_style(keys)
        .enum_literals(enums)
        .build()
        .unwrap();
    (mock, service)
}

#[tokio::test]
async fn random_queries_are_urls() {
    let many = std::env::var("ODATA_QUERIES").map_or(FEW, |many| many.parse().unwrap());
    let styles = [
        (KeyStyle::Segment, EnumLiterals::Qualified),
        (KeyStyle::Parentheses, EnumLiterals::Quoted),
    ];
    for (seed, (keys, enums)) in styles.into_iter().enumerate() {
        let (mock, service) = service(keys, enums);
        let mut random = Random::new(u64::try_from(seed).unwrap());
        for _ in 0..many / 2 {
            if random.one_in(4) {
                paths::send(&service, &mut random).await;
            } else {
                lists::send(&service, &mut random).await;
            }
        }
        let sent = mock.requests();
        assert_eq!(u64::try_from(sent.len()).unwrap(), many / 2);
        for request in sent {
            check(request.url.as_str());
        }
    }
}

/// What holds for every URL of ours: its characters, and that strings end and parentheses close.
fn check(url: &str) {
    let relative = url.strip_prefix("https://graph.example/beta/").unwrap();
    let is_in = |c: char| c.is_ascii_alphanumeric() || "-._~:/?@!$&'()*,;=%".contains(c);
    assert!(relative.chars().all(is_in), "{url}");
    let (path, query) = relative.split_once('?').unwrap_or((relative, ""));
    let is_call = |part: &&str| {
        let name = part.split_once('(').map(|(name, _)| name);
        name.is_some_and(|name| name.chars().all(|c| c.is_ascii_alphabetic() || c == '.'))
    };
    for part in path.split('/').filter(is_call) {
        // A key of its own as a segment has no quotes, and ends with this.
        if !part.ends_with('.') {
            closes(part, url);
        }
    }
    for option in query.split('&').filter(|option| !option.is_empty()) {
        let (name, value) = option.split_once('=').unwrap();
        let is_alias = name.strip_prefix('@').is_some();
        let is_known = [
            "$apply", "$compute", "$count", "$expand", "$filter", "$id", "$orderby", "$search",
            "$select", "$skip", "$top",
        ]
        .contains(&name);
        // One of the service's own.
        let is_own = name == "api-version";
        assert!(is_alias || is_known || is_own, "{name} in {url}");
        // Within the quotes of JSON and of search phrases, these characters are not what they are elsewhere.
        if !is_alias && name != "$search" {
            closes(value, url);
        }
    }
}

fn closes(text: &str, url: &str) {
    let (mut depth, mut quote) = (0, None);
    let text = text
        .replace("%27", "'")
        .replace("%5C%5C", "")
        .replace("%5C%22", "")
        .replace("%22", "\"");
    for c in text.chars() {
        match (quote, c) {
            (Some(open), c) if open == c => quote = None,
            (None, '\'' | '"') => quote = Some(c),
            (None, '(') => depth += 1,
            (None, ')') => depth -= 1,
            _ => {}
        }
        assert!(depth >= 0, "{text} in {url}");
    }
    assert!(depth == 0 && quote.is_none(), "{text} in {url}");
}
