//! Derived types, navigation, links, media.

use sdk_doubles::graph::{CONFIGURATIONS, GROUPS, GraphDouble, USERS, seed};
use serde_json::json;

use crate::support::{Client, column};

#[test]
fn polymorphic_entities() {
    let graph = GraphDouble::start().unwrap();
    let client = Client::new(&graph);
    let all = client.get(CONFIGURATIONS).expect(200).json();
    let types = column(&all, "@odata.type");
    assert_eq!(
        types[0],
        "#microsoft.graph.androidForWorkGeneralDeviceConfiguration"
    );
    assert_eq!(
        (types[2].as_str(), types[3].as_str()),
        ("#microsoft.graph.quantumDeviceConfiguration", "")
    );
    let general = "microsoft.graph.androidForWorkGeneralDeviceConfiguration";
    assert_eq!(
        column(
            &client
                .get(&format!("{CONFIGURATIONS}/{general}"))
                .expect(200)
                .json(),
            "displayName"
        ),
        ["General"]
    );
    assert_eq!(
        client
            .get(&format!(
                "{CONFIGURATIONS}/graph.androidForWorkGeneralDeviceConfiguration/$count"
            ))
            .expect(200)
            .text(),
        "1"
    );
    client
        .get(&format!("{CONFIGURATIONS}/{}/{general}", seed::GENERAL))
        .expect(200);
    client
        .get(&format!("{CONFIGURATIONS}/{}/{general}", seed::UNKNOWN))
        .expect(404);
    let filter = |text: &str| {
        client
            .get(&format!(
                "{CONFIGURATIONS}?$filter={}",
                text.replace(' ', "%20")
            ))
            .expect(200)
            .json()["value"]
            .as_array()
            .unwrap()
            .len()
    };
    assert_eq!(filter(&format!("isof('{general}')")), 1);
    assert_eq!(filter(&format!("{general}/passwordMinimumLength gt 4")), 1);
    assert_eq!(filter("roleScopeTagIds/any(t:t eq 'tag 1')"), 1);
    assert_eq!(filter("assignments/any(a:a/source eq 'direct')"), 1);
    let expanded = client.get(&format!("{CONFIGURATIONS}/{}?$expand=assignments($select=target;$filter=source%20eq%20'direct')", seed::GENERAL)).expect(200).json();
    assert_eq!(expanded["assignments"][0]["target"]["groupId"], seed::GROUP);
    assert!(expanded["assignments"][0].get("source").is_none());
    let created = client.json("POST", CONFIGURATIONS, &json!({
        "@odata.type": "#microsoft.graph.androidForWorkCustomConfiguration", "displayName": "deep",
        "omaSettings": [{"@odata.type": "#microsoft.graph.omaSettingInteger", "displayName": "i", "omaUri": "./i", "value": 5}],
        "assignments": [{"source": "direct", "target": {"@odata.type": "microsoft.graph.groupAssignmentTarget", "groupId": "g"}}]
    })).expect(201).json();
    let id = created["id"].as_str().unwrap();
    assert_eq!(
        (
            &created["version"],
            &created["omaSettings"][0]["@odata.type"]
        ),
        (&json!(1), &json!("#microsoft.graph.omaSettingInteger"))
    );
    assert_eq!(graph.children(CONFIGURATIONS, id, "assignments").len(), 1);
    assert_eq!(
        client
            .get(&format!("{CONFIGURATIONS}/{id}/assignments/$count"))
            .expect(200)
            .text(),
        "1"
    );
    let wrong = json!({"@odata.type": "#microsoft.graph.androidForWorkCustomConfiguration", "displayName": "x", "assignments": [{"nope": 1}]});
    client.json("POST", CONFIGURATIONS, &wrong).expect(400);
    let text = client.get(&format!("{CONFIGURATIONS}/{id}/getOmaSettingPlainTextValue(secretReferenceValueId='a%20b''c%2Fd')")).expect(200).json();
    assert_eq!(text["value"], "plain text of a b'c/d");
}

#[test]
fn navigation_links_and_media() {
    let graph = GraphDouble::start().unwrap();
    let client = Client::new(&graph);
    let user = format!("{USERS}/{}", seed::USER);
    let manager = client.get(&format!("{user}/manager")).expect(200).json();
    assert_eq!(
        (&manager["id"], &manager["@odata.type"]),
        (&json!(seed::MANAGER), &json!("#microsoft.graph.user"))
    );
    let expanded = client.get(&format!("{user}?$select=id&$expand=manager($select=microsoft.graph.user/displayName),memberOf/$ref")).expect(200).json();
    assert_eq!(expanded["manager"]["displayName"], "Zoë & söhne");
    assert!(
        expanded["memberOf"][0]["@odata.id"]
            .as_str()
            .unwrap()
            .ends_with(&format!("/beta/groups('{}')", seed::GROUP))
    );
    for key in [
        "userPrincipalName='conan.o''brien@contoso.example'",
        "mail='conan.o''brien%40contoso.example',accountEnabled=true",
        "accountEnabled=true,mail='conan.o''brien@contoso.example'",
    ] {
        assert_eq!(
            client.get(&format!("{USERS}({key})")).expect(200).json()["id"],
            seed::USER,
            "{key}"
        );
    }
    client.get(&format!("{USERS}(displayName='x')")).expect(400);
    client.get(&format!("{USERS}(mail='x')")).expect(400);
    client
        .get(&format!("{USERS}(userPrincipalName='x')"))
        .expect(404);

    let members = format!("{GROUPS}/{}/members", seed::GROUP);
    let reference =
        |id: &str| json!({"@odata.id": graph.url(&format!("/beta/directoryObjects/{id}"))});
    client
        .json(
            "POST",
            &format!("{members}/$ref"),
            &reference(seed::MANAGER),
        )
        .expect(204);
    client
        .json(
            "POST",
            &format!("{members}/$ref"),
            &reference(seed::MANAGER),
        )
        .expect(400);
    client
        .json(
            "POST",
            &format!("{members}/$ref"),
            &json!({"@odata.id": "https://elsewhere.example/beta/users/1"}),
        )
        .expect(400);
    client
        .json("POST", &format!("{members}/$ref"), &reference("none"))
        .expect(404);
    client
        .json("POST", &format!("{members}/$ref"), &json!({}))
        .expect(400);
    assert_eq!(
        graph.links(GROUPS, seed::GROUP, "members"),
        [seed::USER, seed::MANAGER]
    );
    assert_eq!(
        client.get(&format!("{members}/$count")).expect(200).text(),
        "2"
    );
    assert_eq!(
        column(
            &client
                .get(&format!("{members}?$filter=isof('microsoft.graph.user')"))
                .expect(200)
                .json(),
            "id"
        )
        .len(),
        2
    );
    client
        .send("DELETE", &format!("{members}/{}/$ref", seed::USER), b"")
        .expect(204);
    client
        .send("DELETE", &format!("{members}/{}/$ref", seed::USER), b"")
        .expect(404);
    client
        .send(
            "DELETE",
            &format!(
                "{members}/$ref?$id={}/users('{}')",
                graph.endpoint(),
                seed::MANAGER
            ),
            b"",
        )
        .expect(204);
    assert!(graph.links(GROUPS, seed::GROUP, "members").is_empty());
    client
        .json(
            "PUT",
            &format!("{user}/manager/$ref"),
            &json!({"@odata.id": format!("users('{}')", seed::USER)}),
        )
        .expect(204);
    assert_eq!(graph.links(USERS, seed::USER, "manager"), [seed::USER]);
    client
        .send("DELETE", &format!("{user}/manager/$ref"), b"")
        .expect(204);
    client.get(&format!("{user}/manager")).expect(404);

    let bound = json!({"displayName": "bound", "manager@odata.bind": graph.url(&format!("/beta/users/{}", seed::MANAGER)), "memberOf@odata.bind": [format!("groups('{}')", seed::GROUP)]});
    let id = client.json("POST", USERS, &bound).expect(201).json()["id"]
        .as_str()
        .unwrap()
        .to_owned();
    assert_eq!(graph.links(USERS, &id, "manager"), [seed::MANAGER]);
    assert_eq!(graph.links(USERS, &id, "memberOf"), [seed::GROUP]);
    client
        .json("POST", USERS, &json!({"manager@odata.bind": "users/none"}))
        .expect(404);
    client
        .json(
            "PATCH",
            &user,
            &json!({"manager@odata.bind": format!("users/{}", seed::MANAGER)}),
        )
        .expect(200);
    assert_eq!(graph.links(USERS, seed::USER, "manager"), [seed::MANAGER]);
    assert_eq!(column(&client.get(&format!("{USERS}?$filter=manager/id%20eq%20'{}'%20and%20identities/any(i:i/issuer%20eq%20'contoso.example')", seed::MANAGER)).expect(200).json(), "id"), [seed::USER]);
    client.get(&format!("{USERS}?$count=true")).expect(400);
    client
        .with("ConsistencyLevel", "eventual")
        .get(&format!(
            "{USERS}?$count=true&$search=%22displayName:conan%22"
        ))
        .expect(200);

    let photo = format!("{user}/photo/$value");
    assert_eq!(
        client.get(&photo).expect(404).json()["error"]["code"],
        "ImageNotFound"
    );
    let bytes: Vec<u8> = (0..=255).cycle().take(100_000).collect();
    client
        .with("content-type", "image/jpeg")
        .send("PUT", &photo, &bytes)
        .expect(200);
    let answer = client.get(&photo).expect(200);
    assert_eq!(
        (answer.header("content-type"), answer.body.len()),
        (Some("image/jpeg"), 100_000)
    );
    assert!(
        graph
            .media(USERS, seed::USER, "photo")
            .is_some_and(|media| media.bytes == bytes)
    );
    assert_eq!(
        client.get(&format!("{user}/photo")).expect(200).json()["@odata.mediaContentType"],
        "image/jpeg"
    );
    client.send("DELETE", &photo, b"").expect(204);
    client.get(&photo).expect(404);
}
