//! Entities: their life, what is refused, their tags, tokens.

use sdk_doubles::graph::{CONFIGURATIONS, GraphDouble, PROFILES, UpdateAnswer};
use serde_json::{Value as Json, json};

use crate::support::{Client, profiles};

#[test]
fn the_life_of_a_profile() {
    let graph = GraphDouble::start().unwrap();
    let client = Client::new(&graph);
    let body = json!({
        "@odata.type": "microsoft.graph.androidForWorkEnrollmentProfile", "id": "mine", "createdDateTime": "2001-01-01T00:00:00Z",
        "accountId": "a", "description": "d", "displayName": "Warehouse", "enrolledDeviceCount": 3,
        "tokenExpirationDateTime": "2016-12-31T23:59:54.0590989-08:00", "qrCodeImage": {"@odata.type": "microsoft.graph.mimeContent", "type": "image/png", "value": "dmFsdWU="}
    });
    let created = client.json("POST", PROFILES, &body).expect(201);
    let profile = created.json();
    let id = profile["id"].as_str().unwrap();
    assert_ne!(id, "mine");
    assert_eq!(
        created.header("location"),
        Some(graph.url(&format!("{PROFILES}/{id}")).as_str())
    );
    let date = profile["createdDateTime"].as_str().unwrap();
    assert!(
        date.len() == 28 && date.ends_with('Z') && date != "2001-01-01T00:00:00Z",
        "{date}"
    );
    assert_eq!(profile["@odata.etag"].as_str(), created.header("etag"));
    assert_eq!(
        profile["tokenExpirationDateTime"],
        "2016-12-31T23:59:54.0590989-08:00"
    );
    assert_eq!(
        profile["qrCodeImage"],
        json!({"type": "image/png", "value": "dmFsdWU="})
    );
    assert_eq!(profile["tokenValue"], Json::Null);
    assert!(profile.get("@odata.type").is_none());
    assert!(
        profile["@odata.context"]
            .as_str()
            .unwrap()
            .ends_with("/beta/$metadata#deviceManagement/androidForWorkEnrollmentProfiles/$entity")
    );

    for path in [
        format!("{PROFILES}/{id}"),
        format!("{PROFILES}('{id}')"),
        format!("{PROFILES}(%27{id}%27)"),
        format!("{PROFILES}(id='{id}')"),
    ] {
        assert_eq!(client.get(&path).expect(200).json()["id"], id, "{path}");
    }
    let path = format!("{PROFILES}/{id}");
    let patched = client
        .json(
            "PATCH",
            &path,
            &json!({"displayName": "New", "description": null, "qrCodeImage": {"type": "x"}}),
        )
        .expect(200);
    let changed = patched.json();
    assert_eq!(
        (&changed["displayName"], &changed["description"]),
        (&json!("New"), &Json::Null)
    );
    assert_eq!(
        changed["qrCodeImage"],
        json!({"type": "x", "value": "dmFsdWU="})
    );
    assert_ne!(
        changed["lastModifiedDateTime"],
        profile["lastModifiedDateTime"]
    );
    assert_ne!(patched.header("etag"), created.header("etag"));
    let put = client
        .json("PUT", &path, &json!({"displayName": "Only"}))
        .expect(200)
        .json();
    assert_eq!(
        (
            &put["displayName"],
            &put["accountId"],
            &put["enrolledDeviceCount"]
        ),
        (&json!("Only"), &Json::Null, &json!(0))
    );
    assert_eq!(put["createdDateTime"], profile["createdDateTime"]);
    client.send("DELETE", &path, &[]).expect(204);
    let gone = client.get(&path).expect(404).json();
    assert_eq!(gone["error"]["code"], "ResourceNotFound");
    client.json("PATCH", &path, &json!({})).expect(404);
    client.send("DELETE", &path, &[]).expect(404);
}

#[test]
fn bodies_that_are_refused() {
    let graph = GraphDouble::start().unwrap();
    let client = Client::new(&graph);
    for body in [
        json!({"displayname": "x"}),
        json!({"displayName": 5}),
        json!({"enrolledDeviceCount": null}),
        json!({"enrolledDeviceCount": "3"}),
        json!({"enrolledDeviceCount": 3_000_000_000_i64}),
        json!({"enrolledDeviceCount": 1.5}),
        json!({"tokenExpirationDateTime": "tomorrow"}),
        json!({"qrCodeImage": {"value": "-_-_"}}),
        json!({"qrCodeImage": {"value": "dmFsdWU"}}),
        json!({"qrCodeImage": {"kind": "x"}}),
        json!({"qrCodeImage": [1]}),
        json!({"@odata.type": "#microsoft.graph.user"}),
        json!([]),
    ] {
        let answer = client.json("POST", PROFILES, &body).expect(400).json();
        assert_eq!(answer["error"]["code"], "BadRequest", "{body}");
    }
    client
        .with("content-type", "application/json")
        .send("POST", PROFILES, b"{\"a\":")
        .expect(400);
    client
        .with("content-type", "text/plain")
        .send("POST", PROFILES, b"{}")
        .expect(415);
    client.send("PUT", PROFILES, b"").expect(405);
    assert!(graph.ids(PROFILES).is_empty());
    let general = json!({"@odata.type": "#microsoft.graph.androidForWorkGeneralDeviceConfiguration", "displayName": "g"});
    let with = |name: &str, value: Json| {
        let mut body = general.clone();
        body[name] = value;
        client.json("POST", CONFIGURATIONS, &body).status
    };
    assert_eq!(with("passwordRequiredType", json!("required")), 201);
    assert_eq!(
        with("passwordRequiredType", json!("unknownFutureValue")),
        400
    );
    assert_eq!(with("passwordRequiredType", json!("nonsense")), 400);
    assert_eq!(with("passwordRequiredType", json!(2)), 400);
    assert_eq!(with("roleScopeTagIds", json!(["a", 1])), 400);
    assert_eq!(
        with(
            "@odata.type",
            json!("#microsoft.graph.quantumDeviceConfiguration")
        ),
        400
    );
    client
        .json("POST", CONFIGURATIONS, &json!({"displayName": "abstract"}))
        .expect(400);
}

#[test]
fn tokens_for_enrollment() {
    let graph = GraphDouble::start().unwrap();
    let client = Client::new(&graph);
    let id = profiles(&graph, 1).remove(0);
    let before = graph.etag(PROFILES, &id);
    for name in ["createToken", "microsoft.graph.createToken"] {
        client
            .json(
                "POST",
                &format!("{PROFILES}/{id}/{name}"),
                &json!({"tokenValidityInSeconds": 3600}),
            )
            .expect(204);
    }
    client
        .json(
            "POST",
            &format!("{PROFILES}('{id}')/createToken"),
            &json!({"tokenValidityInSeconds": 60}),
        )
        .expect(204);
    let profile = graph.entity(PROFILES, &id).unwrap();
    assert!(profile["tokenValue"].as_str().unwrap().starts_with("TOKEN"));
    assert!(profile["tokenExpirationDateTime"].as_str() > profile["lastModifiedDateTime"].as_str());
    assert_ne!(graph.etag(PROFILES, &id), before);
    let path = format!("{PROFILES}/{id}/createToken");
    client.json("POST", &path, &json!({})).expect(400);
    client
        .json("POST", &path, &json!({"tokenValidityInSeconds": 0}))
        .expect(400);
    client
        .json("POST", &path, &json!({"tokenValidityInSeconds": "60"}))
        .expect(400);
    client
        .json(
            "POST",
            &path,
            &json!({"tokenValidityInSeconds": 60, "other": 1}),
        )
        .expect(400);
    client.get(&path).expect(405);
    client
        .json("POST", &format!("{PROFILES}/{id}/createTokens"), &json!({}))
        .expect(400);
    client
        .json(
            "POST",
            &format!("{PROFILES}/none/createToken"),
            &json!({"tokenValidityInSeconds": 60}),
        )
        .expect(404);
    client
        .send("POST", &format!("{PROFILES}/{id}/revokeToken"), b"")
        .expect(204);
    assert_eq!(
        graph.entity(PROFILES, &id).unwrap()["tokenValue"],
        Json::Null
    );
}

#[test]
fn entity_tags() {
    let graph = GraphDouble::builder()
        .update_answer(UpdateAnswer::NoContent)
        .start()
        .unwrap();
    let client = Client::new(&graph);
    let id = profiles(&graph, 1).remove(0);
    let path = format!("{PROFILES}/{id}");
    let old = graph.etag(PROFILES, &id).unwrap();
    let body = json!({"displayName": "x"});
    client.get(&path).expect(200);
    client.with("if-none-match", &old).get(&path).expect(304);
    assert!(
        client
            .with("if-match", &old)
            .json("PATCH", &path, &body)
            .expect(204)
            .body
            .is_empty()
    );
    client
        .with("prefer", "return=representation")
        .json("PATCH", &path, &body)
        .expect(200);
    let stale = client.with("if-match", &old);
    assert_eq!(
        stale.json("PATCH", &path, &body).expect(412).json()["error"]["code"],
        "PreconditionFailed"
    );
    stale.send("DELETE", &path, b"").expect(412);
    stale
        .json(
            "POST",
            &format!("{path}/createToken"),
            &json!({"tokenValidityInSeconds": 9}),
        )
        .expect(412);
    client
        .with("if-match", "*")
        .send("DELETE", &path, b"")
        .expect(204);
}
