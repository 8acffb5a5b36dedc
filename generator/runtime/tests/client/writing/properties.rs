//! Single properties.

use odata_runtime::http::test_support::Reply;
use odata_runtime::{Method, Patch, Single};
use serde_json::json;

use super::{Address, Order, built, one, path, service, text};

const AT: &str = "/shop/orders('7')";

#[tokio::test]
async fn reading_one() {
    let (mock, service) = service();
    let one = one(&service);
    let on = |path: &str, reply| mock.once(Method::Get, format!("{AT}/{path}"), reply);
    on(
        "note",
        Reply::json(200, &json!({"@odata.context": "$metadata", "value": "x"})),
    );
    on("note", Reply::status(204));
    on(
        "note/$value",
        Reply::body(200, "x y").header("Content-Type", "text/plain"),
    );
    on("tags", Reply::json(200, &json!({"value": ["a", "b"]})));
    on("tags", Reply::json(200, &json!({"value": ["a"]})));
    on(
        "address",
        Reply::json(200, &json!({"@odata.context": "$metadata", "city": "Ulm"})),
    );
    on("address/city", Reply::json(200, &json!({"value": "Ulm"})));
    assert_eq!(one.property(Order::NOTE).get().await.unwrap(), "x");
    assert_eq!(
        one.property(Order::NOTE).get().optional().await.unwrap(),
        None
    );
    assert_eq!(one.property(Order::NOTE).raw().await.unwrap(), "x y");
    assert_eq!(one.property(Order::TAGS).get().await.unwrap(), ["a", "b"]);
    let page = one.property(Order::TAGS).list().top(1).await.unwrap();
    assert_eq!(page.items, ["a"]);
    let address = one.property(Order::ADDRESS).get().await.unwrap();
    assert_eq!(address.city.as_deref(), Some("Ulm"));
    let city = Order::ADDRESS / Address::CITY;
    assert_eq!(one.property(&city).get().await.unwrap(), "Ulm");
    let requests = mock.requests();
    assert_eq!(requests[2].header("accept"), Some("*/*"));
    assert_eq!(requests[4].url.query(), Some("$top=1"));
}

#[tokio::test]
async fn writing_one() {
    let (mock, service) = service();
    let one = one(&service);
    for (method, path) in [
        (Method::Put, "note"),
        (Method::Put, "tags"),
        (Method::Put, "address"),
        (Method::Patch, "address"),
        (Method::Put, "address/city"),
        (Method::Delete, "note"),
    ] {
        mock.once(method, format!("{AT}/{path}"), Reply::status(204));
    }
    assert_eq!(one.property(Order::NOTE).set("x").await.unwrap(), None);
    let tags = vec!["a".to_owned()];
    one.property(Order::TAGS).set(tags).await.unwrap();
    let address = Address {
        city: Some("Ulm".into()),
        ..Address::default()
    };
    one.property(Order::ADDRESS).set(address).await.unwrap();
    let patch = Patch::new().clear(Address::CITY);
    one.property(Order::ADDRESS).update(patch).await.unwrap();
    let city = Order::ADDRESS / Address::CITY;
    one.property(city).set("Köln").await.unwrap();
    one.property(Order::NOTE).clear().await.unwrap();
    let requests = mock.requests();
    let bodies: Vec<_> = requests.iter().map(|sent| text(Some(&sent.body))).collect();
    assert_eq!(
        bodies,
        [
            r#"{"value":"x"}"#,
            r#"{"value":["a"]}"#,
            r##"{"@odata.type":"#n.address","city":"Ulm"}"##,
            r#"{"city":null}"#,
            r#"{"value":"Köln"}"#,
            "",
        ]
    );
    assert_eq!(requests[0].header("content-type"), Some("application/json"));
    assert_eq!(requests[5].header("content-type"), None);
}

#[test]
fn a_property_is_no_query_option_nor_secret() {
    let (_, service) = built(|builder| builder);
    let one: Single<Order> = path(&service).into();
    let property = one.property(Order::NOTE);
    assert_eq!(property.path().as_str(), "/orders('7')/note");
    assert_eq!(
        format!("{:?}", property.clone()),
        "PropertyResource(https://shop.example/shop/orders('7')/note)"
    );
}
