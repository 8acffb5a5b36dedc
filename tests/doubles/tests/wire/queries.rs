//! Query options.

use sdk_doubles::graph::{GraphDouble, PROFILES, SAMPLES, seed};
use serde_json::{Value as Json, json};

use crate::support::{Client, column, profiles};

#[test]
fn queries() {
    let graph = GraphDouble::start().unwrap();
    let client = Client::new(&graph);
    profiles(&graph, 12);
    let names = |query: &str| {
        column(
            &client
                .get(&format!("{PROFILES}?{query}"))
                .expect(200)
                .json(),
            "displayName",
        )
    };
    assert_eq!(
        names("$filter=enrolledDeviceCount%20gt%208&$orderby=displayName%20desc"),
        ["Profile 11", "Profile 10", "Profile 09"]
    );
    assert_eq!(
        names("$filter=description%20eq%20null%20and%20startswith(displayName,'Profile%201')"),
        ["Profile 11"]
    );
    assert_eq!(
        names("$orderby=description,enrolledDeviceCount%20desc&$top=2&$skip=1"),
        ["Profile 09", "Profile 07"]
    );
    assert_eq!(
        names("$filter=displayName%20in%20(@a,'x')&@a='Profile%2003'"),
        ["Profile 03"]
    );
    assert_eq!(names("$search=%22displayName:file%2007%22"), ["Profile 07"]);
    assert_eq!(
        names("$filter=createdDateTime%20lt%202000-01-01T00:00:00Z"),
        [""; 0]
    );
    let page = client
        .get(&format!(
            "{PROFILES}?$select=id,displayName&$top=1&$count=true"
        ))
        .expect(200)
        .json();
    assert_eq!(page["@odata.count"], 12);
    assert!(
        page["@odata.context"]
            .as_str()
            .unwrap()
            .ends_with("#deviceManagement/androidForWorkEnrollmentProfiles(id,displayName)")
    );
    let mut row: Vec<_> = page["value"][0]
        .as_object()
        .unwrap()
        .keys()
        .cloned()
        .collect();
    row.sort();
    assert_eq!(row, ["@odata.etag", "displayName", "id"]);
    assert_eq!(
        client.get(&format!("{PROFILES}/$count")).expect(200).text(),
        "12"
    );
    assert_eq!(
        client
            .get(&format!(
                "{PROFILES}/$count?$filter=enrolledDeviceCount%20lt%203"
            ))
            .text(),
        "3"
    );
    let id = &graph.ids(PROFILES)[3];
    assert_eq!(
        client
            .get(&format!("{PROFILES}/{id}/displayName"))
            .expect(200)
            .json()["value"],
        "Profile 03"
    );
    assert_eq!(
        client
            .get(&format!("{PROFILES}/{id}/displayName/$value"))
            .expect(200)
            .text(),
        "Profile 03"
    );
    client
        .get(&format!("{PROFILES}/{id}/description"))
        .expect(204);
    assert_eq!(
        client
            .get(&format!("{PROFILES}/{id}?$select=displayName"))
            .expect(200)
            .json()
            .as_object()
            .unwrap()
            .len(),
        3
    );
    for wrong in [
        "$filter=nope%20eq%201",
        "$filter=displayName%20eq%205",
        "$filter=displayName+eq+'x'",
        "$filter=",
        "%24filter=id%20eq%20'x'",
        "$Filter=id%20eq%20'x'",
        "$top=-1",
        "$top=x",
        "$top=%2B1",
        "$skip=1.5",
        "$count=yes",
        "$select=nope",
        "$select=",
        "$select=displayName/x",
        "$orderby=nope",
        "$orderby=displayName%20down",
        "$expand=nope",
        "$nope=1",
        "$top=1&$top=2",
        "$filter=displayName%20eq%20'a&b'",
        "$filter=displayName%20eq%20'%zz'",
        "$filter=displayName%20eq%20%22x%22",
        "$skiptoken=x",
        "$orderby=qrCodeImage",
        "$search=",
        "$filter=id%20eq%20'%ff'",
        "$filter=contains(displayName%20,%20'x'",
        "$filter=qrCodeImage/value%20eq%20'x'",
    ] {
        let answer = client.get(&format!("{PROFILES}?{wrong}"));
        assert_eq!(answer.status, 400, "{wrong}: {}", answer.text());
        assert_eq!(answer.json()["error"]["code"], "BadRequest", "{wrong}");
    }
    client.get(&format!("{PROFILES}/{id}?$top=1")).expect(400);
    client.get(&format!("{PROFILES}/")).expect(400);
    client.get("/beta/deviceManagement/nothing").expect(400);
}

#[test]
fn every_type_in_a_url() {
    let graph = GraphDouble::start().unwrap();
    let client = Client::new(&graph);
    let samples = SAMPLES;
    assert_eq!(
        client
            .get(&format!("{samples}/id%20with%20spaces%2Fand%27quotes%27"))
            .expect(200)
            .json()["text"],
        Json::Null
    );
    assert_eq!(
        client
            .get(&format!("{samples}('id%20with%20spaces%2Fand''quotes''')"))
            .expect(200)
            .json()["text"],
        Json::Null
    );
    for condition in [
        "text%20eq%20'it''s%20100%25%20%26%20%2B%20%2F%20%3F%20%23%20%22quoted%22%20%C3%A9%F0%9F%98%80'",
        "int64%20eq%209007199254740993",
        "decimal%20eq%2079.99",
        "guid%20eq%201f0a8f00-0000-4000-8000-0123456789ab",
        "binary%20eq%20binary'-_8%3D'",
        "duration%20gt%20duration'P1D'",
        "time%20eq%2012%3A30%3A15.5",
        "date%20eq%202020-02-29",
        "instant%20eq%202017-01-01T08%3A59%3A54.0590989%2B01%3A00",
        "hash%20has%20microsoft.graph.sampleHash'sha1'",
        "color%20eq%20'green'",
        "texts/any(x:x%20eq%20'd''e')",
        "places/any()%20and%20places/all(p:p/city%20ne%20null)",
        "dynamic%20eq%20'open'",
        "parts/any(p:p/texts/any(t:t%20eq%20'a'))",
        "double%20eq%201e300",
        "sbyte%20eq%20-128",
        "parent/id%20ne%20null",
    ] {
        let page = client
            .get(&format!("{samples}?$filter={condition}"))
            .expect(200)
            .json();
        assert_eq!(column(&page, "id"), [seed::FULL], "{condition}");
    }
    let echo = |call: &str| client.get(&format!("{samples}/echo({call})"));
    assert_eq!(
        echo("text='a%2Fb%27%27c'").expect(200).json()["value"],
        "\"a/b'c\""
    );
    assert_eq!(
        echo("color='green',instant=2020-01-01T00:00:00%2B01:00")
            .expect(200)
            .json()["value"],
        "\"green\" \"2020-01-01T00:00:00+01:00\""
    );
    assert_eq!(
        echo("color=microsoft.graph.sampleColor'blue'")
            .expect(200)
            .json()["value"],
        "\"blue\" null"
    );
    assert_eq!(
        client
            .get(&format!(
                "{samples}/microsoft.graph.echo(texts=@t)?@t=[%22a%22,%22b%22]"
            ))
            .status,
        400,
        "brackets are encoded in a query"
    );
    assert_eq!(
        client
            .get(&format!(
                "{samples}/microsoft.graph.echo(texts=@t)?@t=%5B%22a%22,%22b%22%5D"
            ))
            .expect(200)
            .json()["value"],
        "[\"a\",\"b\"]"
    );
    for wrong in [
        "text=5",
        "text=null",
        "color=green",
        "color='nope'",
        "texts='a'",
        "other='a'",
        "text='a',color='green'",
        "text='a'b'",
        "text=@none",
        "",
    ] {
        assert_eq!(echo(wrong).status, 400, "{wrong}");
    }
    let span = "getSpan(from=2020-01-01T00:00:00Z,length=duration'PT1H')";
    assert_eq!(
        client
            .get(&format!("/beta/testing/microsoft.graph.testing.{span}"))
            .expect(200)
            .json()["value"],
        "\"2020-01-01T00:00:00Z\" \"PT1H\""
    );
    client.get(&format!("/beta/testing/{span}")).expect(400);
    assert_eq!(
        client
            .json("POST", "/beta/testing/reset", &json!({}))
            .expect(200)
            .json()["value"],
        1
    );
    let content = format!("{samples}/{}/content", seed::FULL);
    client
        .with("content-type", "application/octet-stream")
        .send("PUT", &content, b"\0\xff")
        .expect(200);
    assert_eq!(client.get(&content).expect(200).body, b"\0\xff");
}

#[test]
fn values_as_the_request_wants_them() {
    let graph = GraphDouble::start().unwrap();
    let client = Client::new(&graph);
    let body = json!({"color": "violet", "int64": 5, "decimal": 1.5, "int32": 1});
    let id = client.json("POST", SAMPLES, &body).expect(201).json()["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let path = format!("{SAMPLES}/{id}");
    let plain = client.get(&path).expect(200).json();
    assert_eq!(
        (&plain["color"], &plain["int64"]),
        (&json!("unknownFutureValue"), &json!(5))
    );
    let prefer = client
        .with("prefer", "include-unknown-enum-members")
        .get(&path)
        .expect(200);
    assert_eq!(prefer.json()["color"], "violet");
    assert_eq!(
        prefer.header("preference-applied"),
        Some("include-unknown-enum-members")
    );
    let strings = client
        .with("accept", "application/json;IEEE754Compatible=true")
        .get(&path)
        .expect(200)
        .json();
    assert_eq!(
        (&strings["int64"], &strings["decimal"], &strings["int32"]),
        (&json!("5"), &json!("1.5"), &json!(1))
    );
    client
        .json("PATCH", &path, &json!({"int64": "6"}))
        .expect(400);
    let ieee = "application/json;IEEE754Compatible=true";
    client
        .with("content-type", ieee)
        .send("PATCH", &path, b"{\"int64\":\"6\"}")
        .expect(200);
    assert_eq!(graph.entity(SAMPLES, &id).unwrap()["int64"], "6");
}
