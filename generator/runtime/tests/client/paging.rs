//! Pages, links and deltas.

use odata_runtime::futures::{StreamExt, TryStreamExt};
use odata_runtime::http::test_support::{MockTransport, Reply};
use odata_runtime::{Error, List, Method, PagingProblem, removed};
use serde_json::{Value, json};

use crate::sample::models::AndroidForWorkEnrollmentProfile as Profile;
use crate::{PROFILES, management};

fn list() -> (MockTransport, List<Profile>) {
    let (mock, management) = management();
    (
        mock,
        management.android_for_work_enrollment_profiles().list(),
    )
}

fn page(ids: &[&str], links: &Value) -> Reply {
    let items: Vec<Value> = ids.iter().map(|id| json!({"id": id})).collect();
    let mut body = json!({"@odata.count": 3, "value": items});
    body.as_object_mut()
        .unwrap()
        .extend(links.as_object().unwrap().clone());
    Reply::json(200, &body)
}

fn ids(items: &[Profile]) -> Vec<&str> {
    items.iter().filter_map(|item| item.id.as_deref()).collect()
}

#[tokio::test]
async fn one_page_and_where_the_next_is() {
    let (mock, list) = list();
    let link = "https://graph.example/beta/x?$skiptoken=a%2Bb+c!";
    mock.on(
        Method::Get,
        PROFILES,
        page(&["1"], &json!({"@odata.nextLink": link, "@tips": "t"})),
    );
    let page = list.count().await.unwrap();
    assert_eq!(
        (ids(&page.items), page.count, page.next_link.as_deref()),
        (vec!["1"], Some(3), Some(link))
    );
    assert_eq!(page.additional.get("@tips"), Some(&"t".into()));
}

/// The service repeats in its links what it needs of an option of its own, as it wants.
#[tokio::test]
async fn options_of_the_service_are_in_its_links_alone() {
    let (mock, list) = list();
    let first = format!("{PROFILES}?$top=1&api-version=2&tag=a/b");
    let link = "https://graph.example/beta/x?tag=a%2Fb&$skiptoken=1";
    mock.once(
        Method::Get,
        first,
        page(&["1"], &json!({"@odata.nextLink": link})),
    );
    mock.once(
        Method::Get,
        "/beta/x?tag=a%2Fb&$skiptoken=1",
        page(&["2"], &json!({})),
    );
    let list = list
        .query("api-version", "1")
        .top(1)
        .query("tag", "a/b")
        .query("api-version", "2");
    let list = list.query("tag", "a/b");
    let all = list.into_stream().collect_all().await;
    assert_eq!(all.unwrap().len(), 2);
    assert_eq!(mock.requests().len(), 2);
}

#[tokio::test]
async fn links_are_followed_as_they_are() {
    let (mock, list) = list();
    let url = "/beta/x?$skiptoken=a%2Bb+c!";
    let link = format!("https://graph.example{url}");
    mock.once(
        Method::Get,
        format!("{PROFILES}?$top=1"),
        page(&["1"], &json!({"@odata.nextLink": link})),
    );
    // Relative to the URL of the request, and relative to the context.
    mock.once(
        Method::Get,
        url,
        page(&[], &json!({"@odata.nextLink": "y?$skip=2"})),
    );
    let context = "https://graph.example/beta/$metadata#things";
    mock.once(
        Method::Get,
        "/beta/y?$skip=2",
        page(
            &["2"],
            &json!({"@odata.context": context, "@odata.nextLink": "a/z?$skip=3"}),
        ),
    );
    mock.once(Method::Get, "/beta/a/z?$skip=3", page(&["3"], &json!({})));
    let mut items = list.top(1).eventual().into_stream();
    let mut all = Vec::new();
    while let Some(item) = items.next().await {
        all.push(item.unwrap());
    }
    assert_eq!(ids(&all), ["1", "2", "3"]);
    assert_eq!(items.total(), Some(3));
    for request in mock.requests() {
        assert_eq!(
            request.header("consistencylevel"),
            Some("eventual"),
            "on every page"
        );
    }
    assert!(mock.unused().is_empty());
}

#[tokio::test]
async fn pages_and_items_are_streams() {
    let (mock, list) = list();
    mock.on(
        Method::Get,
        PROFILES,
        page(&["1", "2"], &json!({"@odata.nextLink": "?$skip=2"})),
    );
    mock.on(
        Method::Get,
        format!("{PROFILES}?$skip=2"),
        page(&["3"], &json!({})),
    );
    let pages: Vec<_> = list.clone().into_pages().try_collect().await.unwrap();
    assert_eq!(pages.len(), 2);
    let items: Vec<Profile> = list.clone().into_stream().try_collect().await.unwrap();
    assert_eq!(ids(&items), ["1", "2", "3"]);
    assert_eq!(list.into_stream().collect_all().await.unwrap().len(), 3);
}

#[tokio::test]
async fn a_link_to_another_origin_is_refused() {
    for link in [
        "https://evil.example/beta/x",
        "//evil.example/beta/x",
        "http://graph.example/beta/x",
        "https://graph.example@evil.example/x",
        "https://graph.example:8443/x",
        "https://[",
    ] {
        let (mock, list) = list();
        mock.on(
            Method::Get,
            PROFILES,
            page(&["1"], &json!({"@odata.nextLink": link})),
        );
        let mut items = list.into_stream();
        assert_eq!(
            items.next().await.unwrap().unwrap().id.as_deref(),
            Some("1")
        );
        let Some(Err(Error::Paging(error))) = items.next().await else {
            panic!("{link}")
        };
        assert_eq!(error.problem(), PagingProblem::Refused, "{link}");
        assert!(items.next().await.is_none());
        assert_eq!(mock.requests().len(), 1);
    }
}

#[tokio::test]
async fn endless_chains_of_links_end() {
    let (mock, list) = list();
    mock.on(
        Method::Get,
        PROFILES,
        page(&[], &json!({"@odata.nextLink": "?$skip=1"})),
    );
    mock.on(
        Method::Get,
        format!("{PROFILES}?$skip=1"),
        page(&[], &json!({"@odata.nextLink": "?$skip=1"})),
    );
    let Some(Err(Error::Paging(error))) = list.clone().into_stream().next().await else {
        panic!()
    };
    assert_eq!(
        (error.problem(), error.pages()),
        (PagingProblem::Repeated, 2)
    );
    let mut pages = list.max_pages(1).into_pages();
    assert!(pages.next().await.unwrap().is_ok());
    let Some(Err(Error::Paging(error))) = pages.next().await else {
        panic!()
    };
    assert_eq!(error.problem(), PagingProblem::TooMany);
    assert!(error.to_string().contains("max_pages"));
}

#[tokio::test]
async fn an_error_ends_the_stream() {
    let (mock, list) = list();
    mock.on(Method::Get, PROFILES, Reply::error(500, "x", "y"));
    let results: Vec<_> = list.into_stream().collect().await;
    assert!(matches!(results.as_slice(), [Err(Error::Service(_))]));
}

#[tokio::test]
async fn changes_since_the_last_time() {
    let (mock, list) = list();
    let link = "https://graph.example/beta/delta?$deltatoken=1";
    mock.on(
        Method::Get,
        PROFILES,
        page(&["1"], &json!({"@odata.deltaLink": link})),
    );
    let gone = json!({"@odata.deltaLink": "https://graph.example/beta/delta?$deltatoken=2",
        "value": [{"id": "1", "@removed": {"reason": "deleted"}}, {"id": "2"}]});
    mock.on(
        Method::Get,
        "/beta/delta?$deltatoken=1",
        Reply::json(200, &gone),
    );
    let mut first = list.clone().into_stream();
    while first.next().await.is_some() {}
    let delta = first.delta_link().unwrap();
    assert_eq!(delta, link);
    let changes = list.top(9).resume(delta).await.unwrap();
    assert_eq!(
        changes
            .items
            .iter()
            .map(|item| removed(item).map(|removed| removed.reason))
            .collect::<Vec<_>>(),
        [Some("deleted"), None]
    );
    assert!(changes.delta_link.unwrap().ends_with("=2"));
}

#[tokio::test]
async fn an_empty_link_is_the_end() {
    let (mock, management) = management();
    mock.once(
        Method::Get,
        PROFILES,
        page(
            &["1"],
            &json!({"@odata.nextLink": "", "@odata.deltaLink": ""}),
        ),
    );
    let profiles = management.android_for_work_enrollment_profiles();
    let all = profiles.list().into_stream().collect_all().await.unwrap();
    assert_eq!(all.len(), 1);
    mock.once(
        Method::Get,
        PROFILES,
        page(&[], &json!({"@odata.nextLink": ""})),
    );
    let one = profiles.list().await.unwrap();
    assert_eq!((one.next_link, one.delta_link), (None, None));
    // A collection that is answered without a body has no items.
    mock.once(Method::Get, PROFILES, Reply::status(204));
    assert!(profiles.list().await.unwrap().items.is_empty());
}

#[tokio::test]
async fn deleted_entities_of_odata_4_0_are_seen() {
    let (mock, management) = management();
    let deleted = "$metadata#androidForWorkEnrollmentProfiles/$deletedEntity";
    mock.once(
        Method::Get,
        PROFILES,
        Reply::json(
            200,
            &json!({"value": [
                {"@odata.context": deleted, "id": "androidForWorkEnrollmentProfiles('1')", "reason": "deleted"},
                {"@context": "#androidForWorkEnrollmentProfiles/$deletedEntity", "id": "x"},
                {"@odata.context": "$metadata#androidForWorkEnrollmentProfiles/$entity", "id": "2", "reason": "x"},
                {"id": "3", "reason": "deleted"},
            ]}),
        ),
    );
    let profiles = management.android_for_work_enrollment_profiles();
    let page = profiles.list().await.unwrap();
    let reasons: Vec<_> = page
        .items
        .iter()
        .map(|item| removed(item).map(|removed| removed.reason))
        .collect();
    assert_eq!(reasons, [Some("deleted"), Some(""), None, None]);
}

/// The transports take a `Url`, which encodes `'` in the query of an http URL (URL Standard, special-query
/// percent-encode set). The value that the service decodes is the one that it wrote.
#[tokio::test]
async fn a_quote_in_a_link_has_two_spellings() {
    let (mock, management) = management();
    let link = "https://graph.example/beta/set('a')?$filter=n%20eq%20'a''b'&$skiptoken=%27x%27'";
    let sent = "/beta/set('a')?$filter=n%20eq%20%27a%27%27b%27&$skiptoken=%27x%27%27";
    mock.once(
        Method::Get,
        PROFILES,
        page(&["1"], &json!({"@odata.nextLink": link})),
    );
    mock.once(Method::Get, sent, page(&["2"], &json!({})));
    let profiles = management.android_for_work_enrollment_profiles();
    let first = profiles.list().await.unwrap();
    assert_eq!(first.next_link.as_deref(), Some(link), "kept as it came");
    let all = profiles
        .list()
        .resume(link)
        .into_stream()
        .collect_all()
        .await;
    assert_eq!(all.unwrap().len(), 1);
    let request = &mock.requests()[1];
    assert_eq!(request.path_and_query(), sent);
    assert_eq!(request.query("$filter").as_deref(), Some("n eq 'a''b'"));
    assert_eq!(request.query("$skiptoken").as_deref(), Some("'x''"));
}
