//! Keys, names, arguments and literals into URLs. Each line of an input is such a text.

use odata_runtime::azure_core::http::Url;
use odata_runtime::{
    Collection, Decimal, Encode, EnumLiterals, Filter, KeyStyle, Path, Request, Service, Single,
};

use super::sample::models::{AndroidForWorkBindStatus as Status, Sampler};
use crate::{Features, Target, mutate};

pub(super) const TARGET: Target = Target {
    name: "urls",
    about: "a URL stays below the service root and says what it was made of",
    run,
    mutate: mutate::lines::mutate,
    takes_fixtures: false,
};

const ROOT: &str = "https://graph.example/beta";

fn run(input: &str) -> Features {
    let mut features = Features::default();
    let lines: Vec<&str> = input.split('\n').take(40).collect();
    for style in [KeyStyle::Segment, KeyStyle::Parentheses] {
        let root = Service::new(ROOT)
            .expect("a root")
            .with_key_style(style)
            .root();
        for (index, line) in lines.iter().enumerate() {
            let next = lines.get(index + 1).copied().unwrap_or("b");
            key(&root, line, &mut features);
            keys(&root, line, next, &mut features);
            segment(&root, line, &mut features);
            argument(&root, line, &mut features);
            filter(&root, line, &mut features);
            values(&root, line, &mut features);
        }
    }
    features
}

/// Where it was made, its URL is one of the service.
fn built<T>(request: Request<T>, features: &mut Features) -> Option<Url> {
    let request = match request.build() {
        Ok(request) => request,
        Err(error) => {
            features.add(format!("{:?}", error.problem()).split(['(', ' ']).next());
            return None;
        }
    };
    let text = request.url();
    let url = Url::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"));
    assert_eq!(
        url.origin(),
        Url::parse(ROOT).expect("a root").origin(),
        "{text}"
    );
    assert!(url.path().starts_with("/beta/"), "{text}");
    assert_eq!(url.fragment(), None, "{text}");
    // A client that reads the URL again sends the same path: nothing in it is resolved or encoded once more.
    let path = text
        .strip_prefix("https://graph.example")
        .and_then(|rest| rest.split('?').next());
    assert_eq!(Some(url.path()), path, "{text}");
    Some(url)
}

fn get(path: Path, features: &mut Features) -> Option<Url> {
    built(Single::<Sampler>::from(path).get().request(), features)
}

/// The last segment, decoded.
fn last(url: &Url) -> String {
    let segment = url
        .path_segments()
        .and_then(Iterator::last)
        .unwrap_or_default();
    decode(segment)
}

fn decode(text: &str) -> String {
    let pair = format!("x={}", text.replace('+', "%2B"));
    let mut base = Url::parse("https://x").expect("a URL");
    base.set_query(Some(&pair));
    let decoded = base
        .query_pairs()
        .next()
        .map(|(_, value)| value.into_owned());
    decoded.unwrap_or_default()
}

/// What stands between quotes, each doubled one read as one.
fn unquoted(text: &str) -> Option<String> {
    let inner = text.strip_prefix('\'')?.strip_suffix('\'')?;
    let halved = inner.replace("''", "\u{0}");
    assert!(!halved.contains('\''), "{text} has a quote by itself");
    Some(halved.replace('\u{0}', "'"))
}

fn key(root: &Path, text: &str, features: &mut Features) {
    let path = root.segment("things").key(&[("id", &text)]);
    let Some(url) = get(path, features) else {
        assert_eq!(text, "", "a key is refused");
        return;
    };
    let last = last(&url);
    let read = match last
        .strip_prefix("things(")
        .and_then(|rest| rest.strip_suffix(')'))
    {
        Some(literal) if !text.contains('\u{0}') => unquoted(literal),
        _ => Some(last),
    };
    if !text.contains('\u{0}') {
        assert_eq!(read.as_deref(), Some(text), "{url}");
    }
}

fn keys(root: &Path, one: &str, two: &str, features: &mut Features) {
    let path = root.segment("things").key(&[("a", &one), ("b", &two)]);
    if let Some(url) = get(path, features) {
        let quote = |text: &str| text.replace('\'', "''");
        assert_eq!(
            last(&url),
            format!("things(a='{}',b='{}')", quote(one), quote(two))
        );
    }
}

/// A name of the metadata: encoded, whatever it is.
fn segment(root: &Path, text: &str, features: &mut Features) {
    if let Some(url) = get(root.segment(text).segment("next"), features) {
        let segments: Vec<_> = url
            .path_segments()
            .into_iter()
            .flatten()
            .map(decode)
            .collect();
        assert_eq!(segments, ["beta", text, "next"], "{url}");
    }
}

fn argument(root: &Path, text: &str, features: &mut Features) {
    let function = root.function("find").arg("text", &text);
    if let Some(url) = built(function.request::<()>(), features) {
        let all = format!(
            "{} {}",
            decode(url.path()),
            decode(url.query().unwrap_or_default())
        );
        let literal = format!("'{}'", text.replace('\'', "''"));
        assert!(
            all.contains(&literal) || text.contains('\u{0}'),
            "{url} does not have {literal}"
        );
    }
}

fn filter(root: &Path, text: &str, features: &mut Features) {
    let filters = [
        Sampler::TEXT.eq(text),
        Sampler::TEXT
            .contains(text)
            .and(!Sampler::TEXT.starts_with(text)),
        Sampler::TEXT
            .in_list([text, "b"])
            .or(Sampler::FLAG.eq(true)),
        Sampler::STATUS.eq(Status::Unknown(text.to_owned())),
        Filter::raw(text),
    ];
    for filter in filters {
        let expected = filter.to_string();
        let list = Collection::<Sampler>::from(root.segment("things")).list();
        let request = list.filter(filter).search(text).top(1).request();
        let Some(url) = built(request, features) else {
            continue;
        };
        let pairs: Vec<_> = url.query_pairs().collect();
        let value = |name: &str| {
            let mut named = pairs.iter().filter(|(known, _)| known == name);
            let value = named.next().map(|(_, value)| value.to_string());
            assert!(named.next().is_none(), "{url} has two {name}");
            value
        };
        assert_eq!(value("$filter").unwrap_or_default(), expected, "{url}");
        assert_eq!(value("$search").unwrap_or_default(), text, "{url}");
        assert_eq!(value("$top").as_deref(), Some("1"), "{url}");
    }
}

/// Values of other types, where the text is one.
fn values(root: &Path, text: &str, features: &mut Features) {
    fn parsed<T: std::str::FromStr + Encode + 'static>(text: &str) -> Option<Box<dyn Encode>> {
        Some(Box::new(text.parse::<T>().ok()?))
    }
    let values = [
        parsed::<i64>(text),
        parsed::<f64>(text),
        parsed::<Decimal>(text),
        parsed::<odata_runtime::DateTimeOffset>(text),
        parsed::<odata_runtime::Date>(text),
        parsed::<odata_runtime::TimeOfDay>(text),
        parsed::<odata_runtime::Duration>(text),
        parsed::<odata_runtime::Guid>(text),
    ];
    for (index, value) in values.iter().enumerate() {
        let Some(value) = value else { continue };
        features.add(("value", index));
        get(root.segment("things").key(&[("id", &**value)]), features);
        let function = root.function("find").arg("value", &**value);
        built(function.request::<()>(), features);
    }
    for literals in [EnumLiterals::Qualified, EnumLiterals::Quoted] {
        let service = root.service().clone().with_enum_literals(literals);
        let status = Status::Unknown(text.to_owned());
        get(
            service.root().segment("things").key(&[("id", &status)]),
            features,
        );
    }
}
