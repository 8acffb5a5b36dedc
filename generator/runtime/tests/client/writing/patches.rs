//! Links, nested changes and changes of collections.

use odata_runtime::http::test_support::Reply;
use odata_runtime::{Delta, EncodeProblem, Json, Method, Patch, Service};
use serde_json::json;

use super::{Address, Order, one, order, service, text, v4_01};

/// What is sent, and the `OData-Version`.
fn sent(service: &Service, patch: Patch<Order>) -> (String, Option<String>) {
    let request = one(service).update(patch);
    assert_eq!(request.error(), None);
    let mut headers = request.headers();
    let version = headers.find(|(name, _)| *name == "OData-Version");
    let version = version.map(|(_, value)| value.to_owned());
    (text(request.body()), version)
}

fn links() -> Patch<Order> {
    Patch::new()
        .bind(Order::CUSTOMER, "customers('1')")
        .bind(Order::LINES, "lines(1)")
        .bind(Order::LINES, "lines(2)")
}

#[test]
fn links_to_entities_that_exist() {
    let (_, service) = service();
    assert_eq!(links().names().collect::<Vec<_>>(), ["customer", "lines"]);
    assert_eq!(
        sent(&service, links()),
        (
            r#"{"customer@odata.bind":"customers('1')","lines@odata.bind":["lines(1)","lines(2)"]}"#
                .to_owned(),
            None
        )
    );
    let again = Patch::new()
        .bind(Order::CUSTOMER, "customers('1')")
        .bind(Order::CUSTOMER, "customers('2')");
    assert_eq!(
        sent(&service, again).0,
        r#"{"customer@odata.bind":"customers('2')"}"#
    );
}

#[test]
fn links_of_odata_4_01_are_references() {
    let (_, service) = v4_01();
    let version = Some("4.01".to_owned());
    assert_eq!(
        sent(&service, links()),
        (
            r#"{"customer":{"@id":"customers('1')"},"lines@delta":[{"@id":"lines(1)"},{"@id":"lines(2)"}]}"#
                .to_owned(),
            version
        )
    );
    // A create links by the same form.
    let new = Order::default()
        .bind(Order::CUSTOMER, "customers('1')")
        .bind(Order::LINES, "lines(1)")
        .bind(Order::LINES, "lines(2)");
    let create = super::all(&service).create(&new).request();
    assert_eq!(
        text(create.body()),
        r##"{"@odata.type":"#n.order","customer":{"@id":"customers('1')"},"lines":[{"@id":"lines(1)"},{"@id":"lines(2)"}]}"##
    );
    assert!(
        create
            .headers()
            .any(|header| header == ("OData-Version", "4.01"))
    );
    // Nothing without a body says it.
    let get = one(&service).get().request();
    assert!(get.headers().all(|(name, _)| name != "OData-Version"));
}

#[tokio::test]
async fn changes_within_a_complex_value() {
    let (mock, service) = service();
    mock.once(Method::Patch, "/shop/orders('7')", Reply::status(204));
    let patch = Patch::new()
        .set(Order::NOTE, "x")
        .nested(Order::ADDRESS, Patch::new().set(Address::CITY, "Ulm"));
    one(&service).update(patch).await.unwrap();
    let requests = mock.requests();
    assert_eq!(
        text(Some(&requests[0].body)),
        r#"{"note":"x","address":{"city":"Ulm"}}"#
    );
    assert_eq!(requests[0].header("odata-version"), None);
    let cleared = Patch::new().nested(Order::ADDRESS, Patch::new().clear(Address::CITY));
    assert_eq!(sent(&service, cleared).0, r#"{"address":{"city":null}}"#);
    let nothing = Patch::new().nested(Order::ADDRESS, Patch::<Address>::new());
    assert_eq!(sent(&service, nothing).0, r#"{"address":{}}"#);
}

#[tokio::test]
async fn a_deep_update() {
    let (mock, service) = service();
    mock.once(Method::Patch, "/shop/orders('7')", Reply::status(204));
    let lines = Delta::new()
        .update(
            Patch::new()
                .set(Order::ID, "1")
                .set(Order::NOTE, "two boxes"),
        )
        .create(order(&json!({"note": "a label", "total": 3})))
        .link("orders('8')/lines('5')")
        .unlink("orders('7')/lines('2')")
        .delete("orders('7')/lines('3')")
        .delete_key(Patch::new().set(Order::ID, "4"))
        .unlink_key(Patch::new().set(Order::ID, "6"));
    let patch = Patch::new()
        .nested(
            Order::CUSTOMER,
            Patch::new().nested(Order::ADDRESS, Patch::new().set(Address::CITY, "Ulm")),
        )
        .delta(Order::LINES, lines)
        .bind(Order::LINES, "lines('9')");
    one(&service).update(patch).await.unwrap();
    let requests = mock.requests();
    // Nested changes of entities are a part of OData 4.01.
    assert_eq!(requests[0].header("odata-version"), Some("4.01"));
    insta::assert_snapshot!(text(Some(&requests[0].body)).replace(",{", ",\n {"), @r###"
    {"customer":{"address":{"city":"Ulm"}},"lines@delta":[{"id":"1","note":"two boxes"},
     {"@odata.type":"#n.order","note":"a label"},
     {"@id":"orders('8')/lines('5')"},
     {"@removed":{"reason":"changed"},"@id":"orders('7')/lines('2')"},
     {"@removed":{"reason":"deleted"},"@id":"orders('7')/lines('3')"},
     {"@removed":{"reason":"deleted"},"id":"4"},
     {"@removed":{"reason":"changed"},"id":"6"},
     {"@id":"lines('9')"}]}
    "###);
}

#[test]
fn a_nested_patch_of_a_derived_type_names_it() {
    use crate::sample::models::{
        AndroidForWorkGeneralDeviceConfiguration as Android, AnyDeviceConfiguration,
        DeviceConfiguration, Sampler,
    };
    let (_, service) = service();
    let single: odata_runtime::Single<Sampler> = service.root().segment("s").into();
    let patch = Patch::new().nested(
        Sampler::TARGET,
        Patch::new().set(Android::PASSWORD_REQUIRED, true),
    );
    assert_eq!(
        text(single.update(patch).body()),
        r##"{"target":{"@odata.type":"#microsoft.graph.androidForWorkGeneralDeviceConfiguration","passwordRequired":true}}"##
    );
    let patch = Patch::new().delta(
        DeviceConfiguration::RELATED,
        Delta::<AnyDeviceConfiguration>::new()
            .delete_key(Patch::new().set(Android::ID, "1"))
            .update(Patch::new().set(DeviceConfiguration::ID, "2")),
    );
    let single: odata_runtime::Single<AnyDeviceConfiguration> = service.root().segment("c").into();
    assert_eq!(
        text(single.update(patch).body()),
        r##"{"related@delta":[{"@removed":{"reason":"deleted"},"@odata.type":"#microsoft.graph.androidForWorkGeneralDeviceConfiguration","id":"1"},{"id":"2"}]}"##
    );
}

#[test]
fn a_value_that_cannot_be_sent_is_named_with_its_place() {
    let (_, service) = service();
    let bad = || Patch::<Order>::new().set_additional("kind", Json::from("unknownFutureValue"));
    let patch = Patch::new()
        .nested(Order::CUSTOMER, bad())
        .delta(Order::LINES, Delta::new().link("a").update(bad()));
    let error = one(&service).update(patch).build().unwrap_err();
    assert_eq!(error.path(), "customer.kind");
    assert_eq!(*error.problem(), EncodeProblem::SentinelMember);
    let patch = Patch::new().delta(Order::LINES, Delta::new().link("a").update(bad()));
    let error = one(&service).update(patch).build().unwrap_err();
    assert_eq!(error.path(), "lines[1].kind");
}
