//! Which version of an entity a write is for.

use odata_runtime::http::test_support::Reply;
use odata_runtime::{Collection, EncodeProblem, Error, Method, Patch, Request, Single};
use serde_json::json;

use super::{Order, built, one, order, path, service};

fn if_match<T>(request: &Request<T>) -> Option<&str> {
    let mut headers = request.headers();
    headers
        .find(|(name, _)| *name == "If-Match")
        .map(|(_, etag)| etag)
}

fn read() -> Order {
    order(&json!({"@odata.etag": "W/\"1\"", "id": "7", "note": "a"}))
}

fn change() -> Patch<Order> {
    let mut after = read();
    after.note = Some("b".into());
    after.additional.insert("@odata.etag", "W/\"2\"");
    Patch::between(&read(), &after)
}

#[test]
fn where_the_metadata_asks_for_it_the_own_version_is_sent() {
    let (_, service) = service();
    let guarded: Single<Order> = path(&service).requires_etag().into();
    assert_eq!(change().etag(), Some("W/\"1\""));
    assert_eq!(if_match(&guarded.update(change())), Some("W/\"1\""));
    assert_eq!(if_match(&guarded.replace(&read())), Some("W/\"1\""));
    assert_eq!(if_match(&guarded.update(change()).any_version()), Some("*"));
    assert_eq!(if_match(&guarded.update(change()).unconditional()), None);
    // What is not known is not made up: the service answers 428.
    assert_eq!(
        if_match(&guarded.update(Patch::new().set(Order::NOTE, "b"))),
        None
    );
    assert_eq!(if_match(&guarded.delete()), None);
    assert_eq!(
        if_match(&guarded.delete().if_unchanged(&read())),
        Some("W/\"1\"")
    );
    // Where it does not, nothing is sent but what is asked for.
    let one = one(&service);
    assert_eq!(if_match(&one.update(change())), None);
    assert_eq!(if_match(&one.replace(&read())), None);
    assert_eq!(
        if_match(&one.update(change()).if_unchanged(&read())),
        Some("W/\"1\"")
    );
}

#[test]
fn the_place_that_asks_for_it_is_the_collection_with_its_entities() {
    let (_, service) = service();
    let orders = service.root().segment("orders").requires_etag();
    let sends = |path: odata_runtime::Path| {
        if_match(&Single::<Order>::from(path).update(change())).is_some()
    };
    assert!(sends(orders.key(&[("id", &"7")])));
    assert!(sends(orders.key(&[("id", &"7")]).segment("n.special")));
    assert!(sends(orders.cast("n.special").key(&[("id", &"7")])));
    assert!(!sends(orders.key(&[("id", &"7")]).segment("customer")));
    assert!(!sends(
        orders.key(&[("id", &"7")]).function("n.first").path()
    ));
    let (_, service) = built(|builder| builder.sends_etags(true));
    assert_eq!(if_match(&one(&service).update(change())), Some("W/\"1\""));
}

#[test]
fn a_value_without_a_version_is_an_error() {
    let (_, service) = service();
    let made_here = Order::default();
    let request = one(&service).delete().if_unchanged(&made_here);
    let error = request.build().unwrap_err();
    assert_eq!(*error.problem(), EncodeProblem::NoETag);
    assert_eq!(error.path(), "If-Match");
}

#[tokio::test]
async fn the_answers_are_errors_to_ask_for() {
    let (mock, service) = service();
    let one = one(&service);
    let error = |code: &str| json!({"error": {"code": code, "message": "no"}});
    let at = "/shop/orders('7')";
    mock.once(Method::Patch, at, Reply::json(412, &error("changed")));
    mock.once(Method::Delete, at, Reply::json(428, &error("which")));
    mock.once(Method::Get, at, Reply::status(304));
    let failed = one
        .update(change())
        .if_unchanged(&read())
        .await
        .unwrap_err();
    assert!(failed.is_precondition_failed() && !failed.is_precondition_required());
    assert!(!failed.may_have_acted());
    let required: Error = one.delete().await.unwrap_err();
    assert!(required.is_precondition_required() && !required.is_precondition_failed());
    let same = one.get().if_none_match("W/\"1\"").await.unwrap_err();
    assert!(same.is_not_modified());
    let requests = mock.requests();
    assert_eq!(requests[0].header("if-match"), Some("W/\"1\""));
    assert_eq!(requests[1].header("if-match"), None);
    assert_eq!(requests[2].header("if-none-match"), Some("W/\"1\""));
    // A create that must not replace.
    let orders: Collection<Order> = service.root().segment("orders").into();
    let create = orders.create(&read()).if_none_match("*").request();
    assert!(
        create
            .headers()
            .any(|header| header == ("If-None-Match", "*"))
    );
}
