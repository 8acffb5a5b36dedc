//! Query options: what they find, and how they are written.

use msgraph_beta::models::{
    AndroidForWorkEnrollmentProfile as Profile, DeviceConfiguration, DeviceConfigurationAssignment,
    MimeContent,
};
use msgraph_beta::odata::{DateTimeOffset, Filter};
use sdk_doubles::graph::seed::GENERAL;
use sdk_doubles::graph::{CONFIGURATIONS, GraphDouble, PROFILES};
use serde_json::json;

use crate::support::{configurations, create, names, profiles};

const ALL: [(&str, i32); 5] = [
    ("Warehouse", 3),
    ("ware (old)", 0),
    ("O'Brien & söhne 100% +/?#", 7),
    ("dock 4", 12),
    ("\"quoted\" \\ 😀", 1),
];

#[tokio::test]
async fn filters_find_what_they_say() {
    let double = GraphDouble::start().unwrap();
    let profiles = profiles(&double);
    create(&profiles, &ALL).await;
    double.seed(
        PROFILES,
        json!({"id": "x", "displayName": null, "enrolledDeviceCount": 50, "createdDateTime": "2001-02-03T04:05:06.0000001-08:00",
            "qrCodeImage": {"type": "image/png", "value": "dmFsdWU="}}),
    );
    let old: DateTimeOffset = "2001-02-03T12:05:06.0000001Z".parse().unwrap();
    let cases: Vec<(Filter<Profile>, &[&str])> = vec![
        (Profile::DISPLAY_NAME.eq("Warehouse"), &["Warehouse"]),
        (Profile::DISPLAY_NAME.eq(ALL[2].0), &[ALL[2].0]),
        (Profile::DISPLAY_NAME.eq(ALL[4].0), &[ALL[4].0]),
        (Profile::DISPLAY_NAME.starts_with("ware"), &["ware (old)"]),
        (Profile::DISPLAY_NAME.ends_with("/?#"), &[ALL[2].0]),
        (Profile::DISPLAY_NAME.contains("O'B"), &[ALL[2].0]),
        (Profile::DISPLAY_NAME.is_null(), &[""]),
        (Profile::ENROLLED_DEVICE_COUNT.gt(7), &["dock 4", ""]),
        (
            Profile::ENROLLED_DEVICE_COUNT.le(1),
            &["ware (old)", ALL[4].0],
        ),
        (
            Profile::ENROLLED_DEVICE_COUNT
                .ge(3)
                .and(Profile::ENROLLED_DEVICE_COUNT.lt(12)),
            &["Warehouse", ALL[2].0],
        ),
        (
            Profile::DISPLAY_NAME
                .eq("dock 4")
                .or(Profile::DISPLAY_NAME.eq("Warehouse"))
                .and(Profile::ENROLLED_DEVICE_COUNT.ne(3)),
            &["dock 4"],
        ),
        (
            !(Profile::ENROLLED_DEVICE_COUNT
                .lt(12)
                .or(Profile::DISPLAY_NAME.is_null())),
            &["dock 4"],
        ),
        (
            Profile::DISPLAY_NAME.in_list(["dock 4", ALL[2].0]),
            &[ALL[2].0, "dock 4"],
        ),
        (Profile::CREATED_DATE_TIME.eq(old), &[""]),
        (
            Profile::CREATED_DATE_TIME.lt("2001-02-03T04:05:07-08:00"
                .parse::<DateTimeOffset>()
                .unwrap()),
            &[""],
        ),
        (
            (Profile::QR_CODE_IMAGE / MimeContent::TYPE).eq("image/png"),
            &[""],
        ),
        (Filter::raw("length(displayName) eq 6"), &["dock 4"]),
    ];
    for (filter, expected) in cases {
        let text = filter.to_string();
        let page = profiles
            .list()
            .filter(filter)
            .await
            .unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!(names(&page.items), expected, "{text}");
        let sent = double.record().last().unwrap();
        assert_eq!(sent.option("$filter").as_deref(), Some(text.as_str()));
    }
}

#[tokio::test]
async fn options_are_written_as_graph_wants_them() {
    let double = GraphDouble::start().unwrap();
    let profiles = profiles(&double);
    create(&profiles, &ALL).await;
    let page = profiles
        .list()
        .select([Profile::ID, Profile::DISPLAY_NAME])
        .filter(
            Profile::DISPLAY_NAME
                .ne("a + b")
                .and(Profile::ENROLLED_DEVICE_COUNT.gt(0)),
        )
        .order_by([
            Profile::ENROLLED_DEVICE_COUNT.desc(),
            Profile::DISPLAY_NAME.asc(),
        ])
        .top(2)
        .skip(1)
        .count()
        .await
        .unwrap();
    assert_eq!(page.count, Some(4));
    assert_eq!(names(&page.items), [ALL[2].0, "Warehouse"]);
    let query = double.record().last().unwrap().query.unwrap();
    assert!(
        !query.contains("%24") && !query.contains('+') && !query.contains(' '),
        "{query}"
    );
    assert!(query.contains("%20") && query.contains("%2B"), "{query}");
    for option in ["$select=id,displayName", "$top=2", "$skip=1", "$count=true"] {
        assert!(
            query.split('&').any(|one| one == option),
            "{option} in {query}"
        );
    }
}

#[tokio::test]
async fn the_number_of_all() {
    let double = GraphDouble::start().unwrap();
    let profiles = profiles(&double);
    create(&profiles, &ALL).await;
    assert_eq!(profiles.count().await.unwrap(), 5);
    assert_eq!(
        double.record().last().unwrap().target(),
        format!("{PROFILES}/$count")
    );
    let found = profiles
        .list()
        .filter(Profile::ENROLLED_DEVICE_COUNT.ge(3))
        .top(1);
    assert_eq!(found.count_only().await.unwrap(), 3);
}

#[tokio::test]
async fn expand_with_options() {
    let double = GraphDouble::start().unwrap();
    let configurations = configurations(&double);
    let expand = DeviceConfiguration::ASSIGNMENTS
        .options()
        .select([
            DeviceConfigurationAssignment::ID,
            DeviceConfigurationAssignment::TARGET,
        ])
        .top(5);
    let page = configurations
        .list()
        .select([DeviceConfiguration::ID])
        .expand(expand)
        .filter(DeviceConfiguration::ID.eq(GENERAL))
        .await
        .unwrap();
    let sent = double.record().last().unwrap();
    assert_eq!(
        sent.option("$expand").as_deref(),
        Some("assignments($select=id,target;$top=5)")
    );
    let one = serde_json::to_value(&page.items[0]).unwrap();
    assert_eq!(one["assignments"][0]["id"], format!("{GENERAL}_1"));
    assert_eq!(
        one["assignments"][0]["target"]["@odata.type"],
        "#microsoft.graph.groupAssignmentTarget"
    );
    let expanded: DeviceConfiguration = serde_json::from_value(one).unwrap();
    let assignments = expanded
        .expanded(DeviceConfiguration::ASSIGNMENTS)
        .unwrap()
        .unwrap();
    assert_eq!(assignments.len(), 1);
    assert_eq!(double.ids(CONFIGURATIONS).len(), 4);
}

#[tokio::test]
async fn options_that_the_metadata_does_not_have() {
    let double = GraphDouble::start().unwrap();
    let profiles = profiles(&double);
    create(&profiles, &ALL).await;
    let request = profiles
        .list()
        .request()
        .query("$filter", "enrolledDeviceCount eq 12")
        .query("x y", "ä&b");
    let page = request.await.unwrap();
    assert_eq!(names(&page.items), ["dock 4"]);
    let sent = double.record().last().unwrap();
    assert!(sent.query.unwrap().ends_with("&x%20y=%C3%A4%26b"));
}
