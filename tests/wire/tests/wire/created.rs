//! A service that answers a create without the entity.

use msgraph_beta::odata::{Error, Method};
use sdk_doubles::graph::{CreateAnswer, Fault, GraphDouble, PROFILES};

use crate::support::{documented, graph, named, profiles};

fn double() -> GraphDouble {
    GraphDouble::builder()
        .create_answer(CreateAnswer::EntityId)
        .start()
        .unwrap()
}

#[tokio::test]
async fn create_gives_the_entity_all_the_same() {
    let double = double();
    let profiles = profiles(&double);
    let created = profiles.create(&documented()).await.unwrap();
    assert!(created.id.is_some());
    assert_eq!(created.display_name, documented().display_name);
    let sent: Vec<_> = double
        .record()
        .all()
        .iter()
        .map(|request| request.method.clone())
        .collect();
    assert_eq!(sent, ["POST", "GET"]);
    // Nothing was created twice.
    assert_eq!(profiles.list().await.unwrap().items.len(), 1);
}

#[tokio::test]
async fn the_url_can_be_read_later() {
    let double = double();
    let graph = graph(&double);
    let profiles = profiles(&double);
    let created = profiles.create(&named("A", 1)).minimal().await.unwrap();
    assert_eq!(double.record().len(), 1);
    let url = created.url.unwrap();
    let read = graph
        .request(Method::Get, &url)
        .answering::<msgraph_beta::models::AndroidForWorkEnrollmentProfile>();
    assert_eq!(read.await.unwrap().display_name.as_deref(), Some("A"));
}

#[tokio::test]
async fn a_read_that_fails_says_that_the_entity_exists() {
    let double = double();
    let profiles = profiles(&double);
    double.fault(Fault::status(404).method("GET"));
    let error = profiles.create(&named("A", 1)).await.unwrap_err();
    let Error::ReadBack(read_back) = &error else {
        panic!("{error:?}")
    };
    assert!(read_back.url().is_some_and(|url| url.contains(PROFILES)));
    assert!(error.may_have_acted());
    assert_eq!(profiles.list().await.unwrap().items.len(), 1);
}
