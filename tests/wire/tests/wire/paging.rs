//! Pages and the streams over them.

use futures::StreamExt as _;
use msgraph_beta::models::AndroidForWorkEnrollmentProfile as Profile;
use msgraph_beta::odata::{Error, PagingProblem};
use sdk_doubles::graph::{GraphDouble, LinkStyle, PROFILES, TOKEN};
use sdk_doubles::hostile;

use crate::support::{create, hostile_profiles, names, profiles};

const ALL: [(&str, i32); 8] = [
    ("A", 1),
    ("B", 2),
    ("C", 3),
    ("D", 4),
    ("E", 5),
    ("F", 6),
    ("G", 7),
    ("H", 8),
];

const STYLES: [LinkStyle; 4] = [
    LinkStyle::Absolute,
    LinkStyle::PathAbsolute,
    LinkStyle::RelativeToContext,
    LinkStyle::RelativeToRequest,
];

#[tokio::test]
async fn all_items_whatever_the_links_look_like() {
    for style in STYLES {
        let double = GraphDouble::builder()
            .page_size(3)
            .links(style)
            .start()
            .unwrap();
        let profiles = profiles(&double);
        create(&profiles, &ALL).await;
        double.record().clear();
        let list = profiles
            .list()
            .filter(Profile::ENROLLED_DEVICE_COUNT.ge(2))
            .order_by(Profile::DISPLAY_NAME.desc())
            .count();
        let mut items = list.into_stream();
        let mut found = Vec::new();
        while let Some(profile) = items.next().await {
            found.push(profile.unwrap());
        }
        assert_eq!(
            names(&found),
            ["H", "G", "F", "E", "D", "C", "B"],
            "{style:?}"
        );
        assert_eq!(items.total(), Some(7));
        assert!(items.next().await.is_none());
        assert_eq!(double.record().len(), 3);
        assert!(double.without_client_request_id().is_empty());
    }
}

#[tokio::test]
async fn one_page_and_on_from_there() {
    let double = GraphDouble::builder().page_size(3).start().unwrap();
    let profiles = profiles(&double);
    create(&profiles, &ALL).await;
    let first = profiles.list().count().await.unwrap();
    assert_eq!((first.items.len(), first.count), (3, Some(8)));
    assert_eq!(first.delta_link, None);
    let link = first.next_link.clone().unwrap();
    let second = profiles.list().resume(&link).await.unwrap();
    assert_eq!(names(&second.items), ["D", "E", "F"]);
    // A link is opaque: it is sent as it came. (`'` is `%27` in the queries of URL libraries.)
    let sent = double.record().last().unwrap();
    assert_eq!(
        format!("{}{}", double.origin(), sent.target()),
        link.replace('\'', "%27")
    );
    let rest = profiles
        .list()
        .resume(&link)
        .into_stream()
        .collect_all()
        .await
        .unwrap();
    assert_eq!(names(&rest), ["D", "E", "F", "G", "H"]);
    let names: Vec<_> = first
        .into_iter()
        .filter_map(|one| one.display_name)
        .collect();
    assert_eq!(names, ["A", "B", "C"]);
}

#[tokio::test]
async fn pages_as_a_stream() {
    let double = GraphDouble::builder().page_size(3).start().unwrap();
    let profiles = profiles(&double);
    create(&profiles, &ALL).await;
    let pages: Vec<_> = profiles.list().into_pages().collect().await;
    let sizes: Vec<_> = pages
        .iter()
        .map(|page| page.as_ref().unwrap().items.len())
        .collect();
    assert_eq!(sizes, [3, 3, 2]);
    let items: Vec<_> = profiles.list().into_stream().take(4).collect().await;
    assert_eq!(items.len(), 4);
}

#[tokio::test]
async fn headers_and_preferences_go_along_to_every_page() {
    let double = GraphDouble::start().unwrap();
    let profiles = profiles(&double);
    create(&profiles, &ALL).await;
    double.record().clear();
    let list = profiles
        .list()
        .page_size(2)
        .header("x-mine", "1")
        .eventual();
    let all = list.into_stream().collect_all().await.unwrap();
    assert_eq!(all.len(), 8);
    let sent = double.record().all();
    assert_eq!(sent.len(), 4);
    for request in sent {
        assert_eq!(request.header("prefer"), Some("odata.maxpagesize=2"));
        assert_eq!(request.header("x-mine"), Some("1"));
        assert_eq!(request.header("consistencylevel"), Some("eventual"));
    }
}

#[tokio::test]
async fn top_and_skip() {
    let double = GraphDouble::builder().page_size(3).start().unwrap();
    let profiles = profiles(&double);
    create(&profiles, &ALL).await;
    let all = profiles
        .list()
        .skip(2)
        .top(5)
        .into_stream()
        .collect_all()
        .await
        .unwrap();
    assert_eq!(names(&all), ["C", "D", "E", "F", "G"]);
    let none = profiles
        .list()
        .skip(100)
        .into_stream()
        .collect_all()
        .await
        .unwrap();
    assert!(none.is_empty());
    let none = profiles.list().top(0).await.unwrap();
    assert!(none.items.is_empty() && none.next_link.is_none());
}

#[tokio::test]
async fn a_failure_ends_the_stream_after_what_was_read() {
    let double = GraphDouble::builder().page_size(3).start().unwrap();
    let profiles = profiles(&double);
    create(&profiles, &ALL).await;
    let mut items = profiles.list().into_stream();
    for _ in 0..3 {
        items.next().await.unwrap().unwrap();
    }
    double.fault(sdk_doubles::graph::Fault::status(400));
    let error = items.next().await.unwrap().unwrap_err();
    assert_eq!(error.status().map(u16::from), Some(400));
    assert!(items.next().await.is_none());
}

fn problem(error: &Error) -> (PagingProblem, u64) {
    let Error::Paging(error) = error else {
        panic!("{error}")
    };
    (error.problem(), error.pages())
}

#[tokio::test]
async fn links_without_end_are_bounded() {
    let server = hostile::endless_pages().unwrap();
    let profiles = hostile_profiles(&server);
    let mut items = profiles.list().max_pages(20).into_stream();
    let mut found = 0;
    let error = loop {
        match items.next().await.unwrap() {
            Ok(_) => found += 1,
            Err(error) => break error,
        }
    };
    assert_eq!((found, problem(&error)), (20, (PagingProblem::TooMany, 20)));
    assert_eq!(server.record().len(), 20);

    let server = hostile::endless_empty_pages().unwrap();
    let error = hostile_profiles(&server)
        .list()
        .max_pages(20)
        .into_stream()
        .collect_all()
        .await;
    assert_eq!(problem(&error.unwrap_err()), (PagingProblem::TooMany, 20));

    let server = hostile::same_link_forever().unwrap();
    let error = hostile_profiles(&server)
        .list()
        .into_stream()
        .collect_all()
        .await
        .unwrap_err();
    assert_eq!(problem(&error).0, PagingProblem::Repeated);
    assert!(server.record().len() <= 3);
}

#[tokio::test]
async fn links_to_other_origins_are_refused_before_a_token_is_sent() {
    let links = [
        "{other}/beta/elsewhere?$skiptoken=x",
        "//{other_host}/beta/elsewhere",
        "http://{host}@{other_host}/beta/elsewhere",
        "http://user:password@{host}/beta/elsewhere",
        "https://{host}/beta/elsewhere",
        "\\\\{other_host}\\beta\\elsewhere",
        "ftp://{host}/beta/elsewhere",
        "javascript:alert(1)",
        "http://",
        "http:/\\{other_host}/x",
    ];
    for link in links {
        let server = hostile::next_link(link).unwrap();
        let profiles = hostile_profiles(&server);
        let mut items = profiles.list().into_stream();
        assert!(items.next().await.unwrap().is_ok(), "{link}");
        let error = items.next().await.unwrap().unwrap_err();
        assert!(
            matches!(error, Error::Paging(_) | Error::Send(_)),
            "{link}: {error}"
        );
        assert!(items.next().await.is_none());
        assert_eq!(server.record().len(), 1, "{link}");
        assert!(server.other_record().is_empty(), "{link}");

        // A page of one's own goes no further either.
        let page = profiles.list().await.unwrap();
        let resumed = profiles.list().resume(&page.next_link.unwrap()).await;
        assert!(resumed.is_err(), "{link}");
        assert!(server.other_record().leaks(TOKEN).is_empty(), "{link}");
        assert!(server.other_record().is_empty(), "{link}");
    }
    let server = hostile::link_elsewhere("@odata.deltaLink").unwrap();
    let profiles = hostile_profiles(&server);
    let page = profiles.list().await.unwrap();
    profiles
        .list()
        .resume(&page.delta_link.unwrap())
        .await
        .unwrap_err();
    assert!(server.other_record().is_empty());
    assert!(!server.record().matching("GET", PROFILES).is_empty());
}
