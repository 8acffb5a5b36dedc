//! Items of a page that cannot be read, beside those that can.

use odata_runtime::futures::StreamExt;
use odata_runtime::http::test_support::Reply;
use odata_runtime::{Error, Method, Page};

use crate::sample::models::AndroidForWorkEnrollmentProfile as Profile;
use crate::{PROFILES, management, service};

const BODY: &str = r#"{"@odata.count":5,"value":[{"id":"1"},{"id":"2","enrolledDeviceCount":"many"},
{"id":"3","newer":1e400,"createdDateTime":""},null,{"id":"5","displayName":"cut \ud83d"}],"@odata.nextLink":"?$skip=5"}"#;

#[tokio::test]
async fn a_page_has_the_others() {
    let (mock, management) = management();
    mock.on(Method::Get, PROFILES, Reply::body(200, BODY));
    let profiles = management.android_for_work_enrollment_profiles();
    let page: Page<Profile> = profiles.list().await.unwrap();
    let ids: Vec<_> = page
        .items
        .iter()
        .filter_map(|item| item.id.as_deref())
        .collect();
    assert_eq!(ids, ["1", "3", "5"]);
    assert_eq!(
        page.items[1].additional.get("newer").unwrap().text(),
        "1e400"
    );
    assert_eq!(page.count, Some(5));
    assert!(page.next_link.is_some());
    let errors: Vec<_> = page
        .errors
        .iter()
        .map(|error| (error.index(), error.to_string()))
        .collect();
    assert_eq!(
        errors,
        [
            (
                1,
                "value[1].enrolledDeviceCount: expected Edm.Int32, found a string".to_owned()
            ),
            (3, "value[3]: expected an object, found null".to_owned()),
        ]
    );
    assert_eq!(
        page.errors[0].json().text(),
        r#"{"id":"2","enrolledDeviceCount":"many"}"#
    );
    // Neither the items nor their text.
    let debug = format!("{page:?} {:?}", page.errors);
    assert!(
        debug.contains("errors: 2") && !debug.contains("\"2\""),
        "{debug}"
    );
}

#[tokio::test]
async fn a_stream_has_them_in_their_places_and_goes_on() {
    let (mock, management) = management();
    mock.on(Method::Get, PROFILES, Reply::body(200, BODY));
    mock.on(
        Method::Get,
        format!("{PROFILES}?$skip=5"),
        Reply::body(200, r#"{"value":[{"id":"6"},{"id":7}]}"#),
    );
    let profiles = management.android_for_work_enrollment_profiles();
    let all: Vec<_> = profiles.list().into_stream().collect().await;
    let seen: Vec<_> = all
        .iter()
        .map(|item| match item {
            Ok(item) => item.id.clone().unwrap(),
            Err(Error::Item(error)) => error.error().path().to_owned(),
            Err(error) => panic!("{error}"),
        })
        .collect();
    assert_eq!(
        seen,
        [
            "1",
            "value[1].enrolledDeviceCount",
            "3",
            "value[3]",
            "5",
            "6",
            "value[1].id"
        ]
    );
    let error = profiles.list().into_stream().collect_all().await;
    assert_eq!(
        error.unwrap_err().to_string(),
        "an item of the answer cannot be read: value[1].enrolledDeviceCount: expected Edm.Int32, found a string"
    );
}

/// Values without members have no place beside them: what does not fit is an error, and seen.
#[tokio::test]
async fn items_of_every_kind() {
    let (mock, service) = service();
    for (body, items, errors) in [
        (
            r#"["a",null,"b"]"#,
            2,
            "value[1]: expected Edm.String, found null",
        ),
        (
            r#"["\ud800","b"]"#,
            1,
            "value[0]: expected Edm.String, found half of a surrogate pair",
        ),
        (r#"["a"]"#, 1, ""),
    ] {
        mock.once(
            Method::Get,
            "/beta/texts",
            Reply::body(200, format!("{{\"value\":{body}}}")),
        );
        let request = service.request(Method::Get, "texts");
        let page = request.answering::<Page<String>>().await.unwrap();
        let found: Vec<_> = page.errors.iter().map(ToString::to_string).collect();
        assert_eq!(
            (page.items.len(), found.join("; ").as_str()),
            (items, errors)
        );
    }
    mock.once(
        Method::Get,
        "/beta/texts",
        Reply::body(200, r#"{"value":["a",null]}"#),
    );
    let request = service.request(Method::Get, "texts");
    let page = request.answering::<Page<Option<String>>>().await.unwrap();
    assert_eq!(page.items, [Some("a".to_owned()), None]);
    assert!(page.errors.is_empty());
}

/// A page without its end is an error.
#[tokio::test]
async fn an_answer_that_is_not_whole_is_an_error() {
    let (mock, management) = management();
    let profiles = management.android_for_work_enrollment_profiles();
    for body in [
        r#"{"value":[{"id":"1"},{"id":2}"#,
        r#"{"value":[{"id":"1"},{"id":2}],"value":[]}"#,
        r#"{"value":{"id":2}}"#,
    ] {
        mock.once(Method::Get, PROFILES, Reply::body(200, body));
        let error = profiles.list().await.unwrap_err();
        assert!(matches!(error, Error::Decode(_)), "{body}: {error}");
    }
}

#[tokio::test]
async fn a_page_is_its_items() {
    let (mock, management) = management();
    let body = r#"{"value":[{"id":"1"},{"id":"2"}]}"#;
    mock.on(Method::Get, PROFILES, Reply::body(200, body));
    let profiles = management.android_for_work_enrollment_profiles();
    let page: Page<Profile> = profiles.list().await.unwrap();
    let ids: Vec<_> = page.into_iter().filter_map(|item| item.id).collect();
    assert_eq!(ids, ["1", "2"]);
}

#[tokio::test]
async fn what_stands_in_the_place_of_the_items_is_named() {
    let (mock, management) = management();
    mock.on(Method::Get, PROFILES, Reply::body(200, r#"{"value":5}"#));
    let profiles = management.android_for_work_enrollment_profiles();
    let page: Result<Page<Profile>, Error> = profiles.list().await;
    let error = page.unwrap_err().to_string();
    assert!(
        error.contains("value: expected a list at line 1"),
        "{error}"
    );
}
