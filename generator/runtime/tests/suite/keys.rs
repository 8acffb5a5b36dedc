//! Paths and keys in URLs.

use odata_runtime::{Encode, EncodeProblem, KeyStyle, Path, Service};
use proptest::prelude::*;

use super::Checked;
use super::sample::models::{AndroidForWorkBindStatus as Status, MimeContent};

fn users(style: KeyStyle) -> Path {
    Service::new("https://example.org/v1/")
        .unwrap()
        .with_key_style(style)
        .root()
        .segment("users")
}

fn both(value: &dyn Encode) -> [String; 2] {
    [KeyStyle::Segment, KeyStyle::Parentheses].map(|style| {
        let path = users(style).key(&[("id", value)]);
        path.as_str()
            .strip_prefix("/users")
            .unwrap_or_default()
            .to_owned()
    })
}

/// Every service has to support parentheses, segments are an option (URL Conventions 4.01, section 4.3.6).
#[test]
fn keys_are_in_parentheses_by_default() -> Checked {
    let users = Service::new("https://example.org")?.root().segment("users");
    assert_eq!(users.key(&[("id", &"1")]).as_str(), "/users('1')");
    Ok(())
}

/// What may be the name of an operation or of a type is not written as a segment.
#[test]
fn a_key_that_reads_as_something_else_is_in_parentheses() {
    for key in [
        "delta", "n.sub", "$count", "$ref", "$value", "$any", "getByIds", "a_1", "Größe", "_",
        "e6742553", "true",
    ] {
        let [segment, parentheses] = both(&key);
        assert_eq!(segment, parentheses, "{key}");
        assert!(segment.starts_with("('"), "{segment}");
    }
    for key in [
        "1",
        "a-b",
        "john.doe@contoso.com",
        "a.",
        ".a",
        "a..b",
        "1.2",
        "AAMk=",
        "a b",
    ] {
        let [segment, _] = both(&key);
        assert!(segment.starts_with('/'), "{segment}");
    }
}

#[test]
fn a_key_of_one_part() -> Checked {
    assert_eq!(
        both(&"e6742553-2553"),
        ["/e6742553-2553", "('e6742553-2553')"]
    );
    assert_eq!(both(&"a/b'c"), ["/a%2Fb'c", "('a%2Fb''c')"]);
    assert_eq!(
        both(&"50% of #1?&+ x"),
        [
            "/50%25%20of%20%231%3F%26%2B%20x",
            "('50%25%20of%20%231%3F%26%2B%20x')"
        ]
    );
    assert_eq!(
        both(&"ü😀".to_owned()),
        ["/%C3%BC%F0%9F%98%80", "('%C3%BC%F0%9F%98%80')"]
    );
    assert_eq!(
        both(&"user@contoso.com"),
        ["/user@contoso.com", "('user@contoso.com')"]
    );
    assert_eq!(both(&42), ["/42", "(42)"]);
    assert_eq!(both(&-1_i64), ["/-1", "(-1)"]);
    let guid: odata_runtime::Guid = "e6742553-2553-e674-5325-74e6532574e6".parse()?;
    assert_eq!(
        both(&guid),
        [
            "/e6742553-2553-e674-5325-74e6532574e6",
            "(e6742553-2553-e674-5325-74e6532574e6)"
        ]
    );
    assert_eq!(
        both(&Status::Bound),
        ["(microsoft.graph.androidForWorkBindStatus'bound')"; 2]
    );
    assert_eq!(
        both(&"2016-12-31".parse::<odata_runtime::Date>()?),
        ["/2016-12-31", "(2016-12-31)"]
    );
    Ok(())
}

/// Servers and proxies resolve dots, and `/$count` is not an entity.
#[test]
fn keys_that_would_be_something_else_as_a_segment() {
    for key in [".", "..", "$count", "$value", "$ref"] {
        let expected = format!("('{key}')");
        assert_eq!(both(&key), [expected.clone(), expected]);
    }
}

#[test]
fn keys_of_several_parts() {
    for style in [KeyStyle::Segment, KeyStyle::Parentheses] {
        let path = users(style).key(&[("a", &1), ("b", &"x,y='z'/")]);
        assert_eq!(path.as_str(), "/users(a=1,b='x,y=''z''%2F')");
        let path = users(style).alternate_key(&[("email", &"o'hara@x.org")]);
        assert_eq!(
            path.to_string(),
            "https://example.org/v1/users(email='o''hara@x.org')"
        );
    }
}

#[test]
fn a_key_has_to_name_something() {
    for style in [KeyStyle::Segment, KeyStyle::Parentheses] {
        for path in [
            users(style).key(&[("id", &"")]),
            users(style).key(&[("id", &String::new())]),
            users(style).key(&[("id", &None::<i32>)]),
            users(style).key(&[("id", &Status::Unknown(String::new()))]),
            users(style).key(&[("a", &1), ("id", &"")]),
            users(style)
                .key(&[("id", &"")])
                .segment("manager")
                .key(&[("other", &"x")]),
        ] {
            let error = odata_runtime::Single::<MimeContent>::from(path)
                .delete()
                .build()
                .unwrap_err();
            assert_eq!(
                (error.path(), error.problem()),
                ("id", &EncodeProblem::EmptyKey)
            );
            assert_eq!(error.to_string(), "id: a key cannot be empty");
        }
    }
}

#[test]
fn keys_that_cannot_be_sent() {
    let error = |value: &dyn Encode| {
        let path = users(KeyStyle::Segment).key(&[("id", value)]);
        odata_runtime::Single::<MimeContent>::from(path)
            .get()
            .request()
            .build()
            .unwrap_err()
    };
    assert_eq!(
        error(&Status::UnknownFutureValue).problem(),
        &EncodeProblem::SentinelMember
    );
    assert_eq!(
        error(&MimeContent::default()).problem(),
        &EncodeProblem::NotPrimitive
    );
    assert_eq!(
        error(&vec!["a".to_owned()]).problem(),
        &EncodeProblem::NotPrimitive
    );
}

#[test]
fn segments_and_casts() {
    let path = users(KeyStyle::Segment)
        .segment("a b")
        .cast("microsoft.graph.user")
        .segment("$value");
    assert_eq!(path.as_str(), "/users/a%20b/microsoft.graph.user/$value");
    assert_eq!(
        format!("{path:?}"),
        "Path(https://example.org/v1/users/a%20b/microsoft.graph.user/$value)"
    );
    assert_eq!(path.path().as_str(), path.as_str());
}

#[test]
fn service_roots() {
    for (url, fine) in [
        ("https://graph.microsoft.com/beta", true),
        ("http://localhost:8080/", true),
        ("HTTPS://example.org", true),
        ("https://[::1]:8080/odata", true),
        ("graph.microsoft.com", false),
        ("ftp://example.org", false),
        ("https://", false),
        ("https:///x", false),
        ("https://:80/x", false),
        ("https://user@example.org", false),
        ("https://example.org?x=1", false),
        ("https://example.org/#x", false),
        ("https://example.org/a b", false),
        ("https://exämple.org", false),
        ("https://example.org\\evil", false),
        ("https://example.org\n", false),
        ("", false),
    ] {
        assert_eq!(Service::new(url).is_ok(), fine, "{url}");
    }
    let error = Service::new("ftp://x").unwrap_err();
    assert_eq!(
        error.to_string(),
        "\"ftp://x\" cannot be a service root: its scheme is neither https nor http"
    );
}

proptest! {
    /// Whatever the key is, it stays within its segment.
    #[test]
    fn a_key_does_not_leave_its_segment(key in "\\PC{1,30}") {
        for text in both(&key) {
            let inner = text.trim_start_matches('/');
            prop_assert!(inner.bytes().all(|byte| byte.is_ascii_graphic() && !b"/?#&+\\\"<>".contains(&byte)), "{}", text);
            prop_assert!(inner != "." && inner != "..");
        }
    }
}
