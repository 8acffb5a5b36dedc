//! `$ref`, alternate keys, and navigation without the target.

use msgraph_beta::models::DeviceConfiguration;
use msgraph_beta::odata::{Collection, Json, Page, Path, Single};
use sdk_doubles::graph::seed::{GROUP, MANAGER, USER};
use sdk_doubles::graph::{GROUPS, GraphDouble, USERS};
use serde_json::json;

use crate::support::graph;

/// Directory objects are not in the metadata; their references are the same whatever the type.
type Anything = DeviceConfiguration;

fn user(double: &GraphDouble, id: &str) -> Path {
    graph(double).path().segment("users").key(&[("id", &id)])
}

fn members(double: &GraphDouble) -> Path {
    graph(double)
        .path()
        .segment("groups")
        .key(&[("id", &GROUP)])
        .segment("members")
}

#[tokio::test]
async fn members_come_and_go() {
    let double = GraphDouble::start().unwrap();
    let collection = Collection::<Anything>::from(members(&double));
    let manager = user(&double, MANAGER);
    collection.add_ref(&manager).await.unwrap();
    let sent = double.record().last().unwrap();
    assert_eq!(
        (sent.method.as_str(), sent.target()),
        ("POST", format!("{GROUPS}/{GROUP}/members/$ref"))
    );
    assert_eq!(
        sent.json().unwrap(),
        json!({"@odata.id": double.url(&format!("{USERS}/{MANAGER}"))})
    );
    assert_eq!(double.links(GROUPS, GROUP, "members"), [USER, MANAGER]);

    // By the key in the path, and by `$id`.
    Single::<Anything>::from(members(&double).key(&[("id", &USER)]))
        .remove_ref()
        .await
        .unwrap();
    assert_eq!(double.links(GROUPS, GROUP, "members"), [MANAGER]);
    collection.remove_ref(&manager).await.unwrap();
    assert!(double.links(GROUPS, GROUP, "members").is_empty());
    let error = collection.remove_ref(&manager).await.unwrap_err();
    assert_eq!(error.status().map(u16::from), Some(404));
    assert_eq!(double.ids(USERS).len(), 2);
}

#[tokio::test]
async fn a_single_reference_is_set_and_removed() {
    let double = GraphDouble::start().unwrap();
    let manager = Single::<Anything>::from(user(&double, MANAGER).segment("manager"));
    manager.set_ref(&user(&double, USER)).await.unwrap();
    assert_eq!(double.record().last().unwrap().method, "PUT");
    assert_eq!(double.links(USERS, MANAGER, "manager"), [USER]);
    manager.remove_ref().await.unwrap();
    assert!(double.links(USERS, MANAGER, "manager").is_empty());
}

#[tokio::test]
async fn an_empty_key_in_a_reference_is_not_sent() {
    let double = GraphDouble::start().unwrap();
    let collection = Collection::<Anything>::from(members(&double));
    collection.add_ref(&user(&double, "")).await.unwrap_err();
    collection.remove_ref(&user(&double, "")).await.unwrap_err();
    assert!(double.record().is_empty());
}

#[tokio::test]
async fn alternate_and_composite_keys() {
    let double = GraphDouble::start().unwrap();
    let users = graph(&double).path().segment("users");
    let name = users.alternate_key(&[("userPrincipalName", &"conan.o'brien@contoso.example")]);
    let found = Single::<Anything>::from(name).get().await.unwrap();
    assert_eq!(found.id.as_deref(), Some(USER));
    let both = users.alternate_key(&[
        ("mail", &"zoe+boss@contoso.example"),
        ("accountEnabled", &true),
    ]);
    let found = Single::<Anything>::from(both).get().await.unwrap();
    assert_eq!(found.id.as_deref(), Some(MANAGER));
}

#[tokio::test]
async fn advanced_queries() {
    let double = GraphDouble::start().unwrap();
    let users = Collection::<Anything>::from(graph(&double).path().segment("users"));
    let search = || users.list().search("\"displayName:Conan\"").count();
    let error = search().await.unwrap_err();
    assert_eq!(error.service().unwrap().code(), "Request_UnsupportedQuery");
    let page = search().eventual().await.unwrap();
    assert_eq!((page.items.len(), page.count), (1, Some(1)));
    let raw: Page<Json> = users.list().request().answering().await.unwrap();
    assert_eq!(raw.items.len(), 2);
}
