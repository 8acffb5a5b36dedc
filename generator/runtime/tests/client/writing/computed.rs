//! Properties that the service computes.

use odata_runtime::{Patch, Request, WithComputed, object_type, set_null};
use serde_json::json;

use super::{Address, Order, all, built, one, order, service, text};

fn read() -> Order {
    order(&json!({
        "id": "7", "note": "a", "total": 3, "address": {"city": "Ulm", "zone": "s", "other": 1}, "newer": true
    }))
}

const NEW: &str = r##"{"@odata.type":"#n.order","id":"7","note":"a","address":{"@odata.type":"#n.address","city":"Ulm","other":1},"newer":true}"##;
const WHOLE: &str = r##"{"@odata.type":"#n.order","id":"7","note":"a","total":3,"address":{"@odata.type":"#n.address","city":"Ulm","zone":"s","other":1},"newer":true}"##;

fn body<T>(request: impl Into<Request<T>>) -> String {
    text(request.into().body())
}

#[test]
fn they_are_named() {
    assert_eq!(object_type(&Order::default()).computed, ["total"]);
    assert_eq!(object_type(&Address::default()).computed, ["zone"]);
    assert_eq!(object_type(&Address::default()).secrets, ["zone"]);
}

#[test]
fn a_create_leaves_them_out_at_every_depth() {
    let (_, service) = service();
    let orders = all(&service);
    assert_eq!(body(orders.create(&read())), NEW);
    assert_eq!(body(orders.create(&WithComputed(&read()))), WHOLE);
    let (_, other) = built(|builder| builder.sends_computed(true));
    assert_eq!(body(all(&other).create(&read())), WHOLE);
    // An explicit null of one is left out too, and so is one whose value does not fit.
    let mut null = Order::default();
    set_null(&mut null, Order::TOTAL);
    assert_eq!(
        body(orders.create(&null)),
        r##"{"@odata.type":"#n.order"}"##
    );
    let odd = order(&json!({"total": ""}));
    assert_eq!(body(orders.create(&odd)), r##"{"@odata.type":"#n.order"}"##);
}

#[test]
fn a_deep_insert_leaves_them_out() {
    let (_, service) = service();
    let orders = all(&service);
    let line = order(&json!({"id": "1", "total": 3}));
    let deep = Order::default().with(Order::LINES, std::slice::from_ref(&line));
    assert_eq!(
        body(orders.create(&deep)),
        r##"{"@odata.type":"#n.order","lines":[{"@odata.type":"#n.order","id":"1"}]}"##
    );
    let deep = Order::default()
        .with(Order::LINES, &[WithComputed(&line)])
        .with(Order::CUSTOMER, &line);
    assert_eq!(
        body(orders.create(&deep)),
        r##"{"@odata.type":"#n.order","lines":[{"@odata.type":"#n.order","id":"1","total":3}],"customer":{"@odata.type":"#n.order","id":"1"}}"##
    );
}

#[test]
fn what_replaces_and_what_is_written_elsewhere_has_them() {
    let (_, service) = service();
    assert_eq!(body(one(&service).replace(&read())), WHOLE);
    assert_eq!(serde_json::to_string(&read()).unwrap(), WHOLE);
}

#[test]
fn a_patch_between_two_reads_does_not_set_them() {
    let (_, service) = service();
    let mut after = read();
    after.total = Some(4);
    assert!(Patch::between(&read(), &after).is_empty());
    after.total = None;
    assert!(Patch::between(&read(), &after).is_empty());
    after.note = Some("b".into());
    assert_eq!(
        body(one(&service).update(Patch::between(&read(), &after))),
        r#"{"note":"b"}"#
    );
    let said = Patch::new().set(Order::TOTAL, 4);
    assert_eq!(body(one(&service).update(said)), r#"{"total":4}"#);
}
