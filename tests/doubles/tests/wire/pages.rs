//! Pages and delta.

use sdk_doubles::graph::{GraphDouble, LinkStyle, PROFILES};
use serde_json::json;

use crate::support::{Client, column, profiles};

#[test]
fn pages() {
    for style in [
        LinkStyle::Absolute,
        LinkStyle::PathAbsolute,
        LinkStyle::RelativeToContext,
        LinkStyle::RelativeToRequest,
    ] {
        let graph = GraphDouble::builder()
            .page_size(3)
            .links(style)
            .start()
            .unwrap();
        let client = Client::new(&graph);
        let all = profiles(&graph, 8);
        let first = client
            .get(&format!(
                "{PROFILES}?$count=true&$filter=enrolledDeviceCount%20ge%200&$top=7"
            ))
            .expect(200)
            .json();
        let link = first["@odata.nextLink"].as_str().unwrap().to_owned();
        let start = match style {
            LinkStyle::Absolute => {
                graph.url("/beta/deviceManagement/androidForWorkEnrollmentProfiles?")
            }
            LinkStyle::PathAbsolute => {
                "/beta/deviceManagement/androidForWorkEnrollmentProfiles?".into()
            }
            LinkStyle::RelativeToContext => {
                "deviceManagement/androidForWorkEnrollmentProfiles?".into()
            }
            LinkStyle::RelativeToRequest => "androidForWorkEnrollmentProfiles?".into(),
        };
        assert!(
            link.starts_with(&format!(
                "{start}$filter=enrolledDeviceCount%20ge%200&$skiptoken="
            )),
            "{link}"
        );
        assert_eq!(
            first.get("@odata.context").is_none(),
            style == LinkStyle::RelativeToRequest
        );
        let mut ids = column(&first, "id");
        let mut next = Some(link);
        while let Some(link) = next {
            let query = link.split_once('?').unwrap().1;
            let page = client
                .get(&format!("{PROFILES}?{query}"))
                .expect(200)
                .json();
            assert!(page.get("@odata.count").is_none());
            ids.extend(column(&page, "id"));
            next = page["@odata.nextLink"].as_str().map(str::to_owned);
        }
        assert_eq!(ids, all[..7]);
    }
}

#[test]
fn the_link_is_opaque() {
    let graph = GraphDouble::start().unwrap();
    let client = Client::new(&graph).with(
        "prefer",
        "include-unknown-enum-members, odata.maxpagesize=2",
    );
    profiles(&graph, 3);
    let page = client.get(PROFILES).expect(200);
    assert_eq!(
        page.header("preference-applied"),
        Some("odata.maxpagesize=2")
    );
    let link = page.json()["@odata.nextLink"]
        .as_str()
        .unwrap()
        .trim_start_matches(&graph.origin())
        .to_owned();
    assert_eq!(
        column(&client.get(&link).expect(200).json(), "displayName"),
        ["Profile 02"]
    );
    for wrong in [
        format!("{link}&$top=5"),
        format!("{link}&x=1"),
        link.replace("%2B", "+"),
        link.replace("%3D", "="),
    ] {
        client.get(&wrong).expect(400);
    }
}

#[test]
fn delta() {
    let graph = GraphDouble::builder().page_size(2).start().unwrap();
    let client = Client::new(&graph);
    let ids = profiles(&graph, 3);
    for name in ["delta", "delta()", "microsoft.graph.delta()"] {
        let first = client
            .get(&format!("{PROFILES}/{name}?$select=displayName"))
            .expect(200)
            .json();
        assert_eq!(column(&first, "displayName"), ["Profile 00", "Profile 01"]);
        assert!(first.get("@odata.deltaLink").is_none());
        let last = client.follow(&first["@odata.nextLink"]).expect(200).json();
        assert_eq!(column(&last, "displayName"), ["Profile 02"]);
        let none = client.follow(&last["@odata.deltaLink"]).expect(200).json();
        assert_eq!(none["value"], json!([]));
    }
    let latest = client
        .get(&format!("{PROFILES}/delta()?$deltatoken=latest"))
        .expect(200)
        .json();
    assert_eq!(latest["value"], json!([]));
    client
        .json(
            "PATCH",
            &format!("{PROFILES}/{}", ids[1]),
            &json!({"displayName": "changed"}),
        )
        .expect(200);
    client
        .send("DELETE", &format!("{PROFILES}/{}", ids[0]), b"")
        .expect(204);
    client
        .json(
            "PATCH",
            &format!("{PROFILES}/{}", ids[1]),
            &json!({"displayName": "again"}),
        )
        .expect(200);
    client
        .json("POST", PROFILES, &json!({"displayName": "new"}))
        .expect(201);
    let first = client
        .follow(&latest["@odata.deltaLink"])
        .expect(200)
        .json();
    assert_eq!(
        first["value"][0],
        json!({"id": ids[0], "@removed": {"reason": "deleted"}})
    );
    assert_eq!(first["value"][1]["displayName"], "again");
    let last = client.follow(&first["@odata.nextLink"]).expect(200).json();
    assert_eq!(column(&last, "displayName"), ["new"]);
    assert_eq!(
        client.follow(&last["@odata.deltaLink"]).expect(200).json()["value"],
        json!([])
    );
    graph.expire_delta_links();
    let gone = client.follow(&last["@odata.deltaLink"]).expect(410);
    assert_eq!(gone.json()["error"]["code"], "SyncStateNotFound");
    assert!(gone.header("location").unwrap().ends_with("/delta()"));
    client
        .get(&format!("{PROFILES}/delta()?$deltatoken=x"))
        .expect(400);
}
