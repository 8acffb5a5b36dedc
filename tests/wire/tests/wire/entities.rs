//! One entity: read, change, replace, delete, and entity tags.

use msgraph_beta::models::{AndroidForWorkEnrollmentProfile as Profile, MimeContent};
use msgraph_beta::odata::{self, Patch, RequestOptions};
use sdk_doubles::graph::{GraphDouble, PROFILES, UpdateAnswer};
use serde_json::json;

use crate::support::{create, documented, named, profiles};

#[tokio::test]
async fn get_with_select_and_null() {
    let double = GraphDouble::start().unwrap();
    let profiles = profiles(&double);
    let id = profiles.create(&named("A", 1)).await.unwrap().id.unwrap();
    let whole = profiles.by_id(&id).get().await.unwrap();
    assert_eq!(whole.enrolled_device_count, Some(1));
    assert_eq!(whole.description, None);
    // The service said null, and so does what is written.
    assert_eq!(
        serde_json::to_value(&whole).unwrap()["description"],
        json!(null)
    );
    let part = profiles
        .by_id(&id)
        .get()
        .select([Profile::DISPLAY_NAME])
        .await
        .unwrap();
    assert_eq!(part.display_name.as_deref(), Some("A"));
    assert_eq!(part.enrolled_device_count, None);
    assert_eq!(
        double.record().last().unwrap().query.as_deref(),
        Some("$select=displayName")
    );
}

#[tokio::test]
async fn what_was_read_can_be_written_back() {
    let double = GraphDouble::start().unwrap();
    let profiles = profiles(&double);
    let mut json = serde_json::to_value(documented()).unwrap();
    json["id"] = json!("seeded");
    json["notInTheMetadata"] = json!({"deep": [1, 2.5, null]});
    double.seed(PROFILES, json.clone());
    let read = profiles.by_id("seeded").get().await.unwrap();
    let written = serde_json::to_value(&read).unwrap();
    assert_eq!(written["notInTheMetadata"], json["notInTheMetadata"]);
    assert_eq!(
        written["tokenExpirationDateTime"],
        json["tokenExpirationDateTime"]
    );
    // A change of one property sends that property only.
    let after = Profile {
        description: None,
        ..read.clone()
    };
    profiles
        .by_id("seeded")
        .update(Patch::between(&read, &after))
        .await
        .unwrap();
    assert_eq!(
        double.record().last().unwrap().json().unwrap(),
        json!({"description": null})
    );
}

#[tokio::test]
async fn update_and_replace_answer_with_the_entity_or_with_nothing() {
    for answer in [UpdateAnswer::Entity, UpdateAnswer::NoContent] {
        let double = GraphDouble::builder()
            .update_answer(answer)
            .start()
            .unwrap();
        let profiles = profiles(&double);
        let id = profiles.create(&documented()).await.unwrap().id.unwrap();
        let one = profiles.by_id(&id);
        let image = MimeContent {
            r#type: Some("image/png".into()),
            ..Default::default()
        };
        let patch = Patch::new()
            .set(Profile::ENROLLED_DEVICE_COUNT, 7)
            .set(Profile::QR_CODE_IMAGE, image)
            .clear(Profile::DESCRIPTION);
        let updated = one.update(patch).await.unwrap();
        assert_eq!(updated.is_some(), matches!(answer, UpdateAnswer::Entity));
        let now = one.get().await.unwrap();
        assert_eq!(now.enrolled_device_count, Some(7));
        assert_eq!(now.description, None);
        assert_eq!(now.account_id.as_deref(), Some("Account Id value"));
        let image = now.qr_code_image.unwrap();
        assert_eq!(image.r#type.as_deref(), Some("image/png"));
        assert_eq!(image.value, Some(b"value".to_vec().into()));

        let replaced = one.replace(&named("Only", 0)).await.unwrap();
        assert_eq!(replaced.is_some(), matches!(answer, UpdateAnswer::Entity));
        assert_eq!(double.record().last().unwrap().method, "PUT");
        let now = one.get().await.unwrap();
        assert_eq!(now.display_name.as_deref(), Some("Only"));
        assert_eq!(now.account_id, None);
    }
}

#[tokio::test]
async fn a_stale_tag_is_refused_and_a_fresh_one_is_not() {
    let double = GraphDouble::start().unwrap();
    let profiles = profiles(&double);
    let created = profiles.create(&named("A", 1)).await.unwrap();
    let id = created.id.clone().unwrap();
    let one = profiles.by_id(&id);
    let tag = odata::etag(&created).unwrap().to_owned();
    assert_eq!(double.etag(PROFILES, &id).as_ref(), Some(&tag));

    let rename = |name: &str| Patch::new().set(Profile::DISPLAY_NAME, name);
    let renamed = one.update(rename("B")).if_match(&tag).await.unwrap();
    let newer = odata::etag(&renamed.unwrap()).unwrap().to_owned();
    assert_ne!(newer, tag);
    let error = one.update(rename("C")).if_match(&tag).await.unwrap_err();
    let error = error.service().unwrap();
    assert_eq!(
        (u16::from(error.status()), error.code()),
        (412, "PreconditionFailed")
    );
    let error = one.delete().if_match(&tag).await.unwrap_err();
    assert_eq!(error.status().map(u16::from), Some(412));
    one.delete().if_match(&newer).await.unwrap();
    assert!(double.ids(PROFILES).is_empty());
}

#[tokio::test]
async fn keys_of_any_text_arrive_whole() {
    let double = GraphDouble::start().unwrap();
    let profiles = profiles(&double);
    let keys = [
        "a b",
        "it's",
        "a/b",
        "50%",
        "a+b",
        "ä€😀",
        "a?b",
        "a#b",
        "a&b=c",
        "(x)",
        "a,b",
        "%27",
        "a..b",
        "$count",
        "$ref",
        "$value",
        "$x",
        "...",
        ".",
        "..",
    ];
    for key in keys {
        double.seed(PROFILES, json!({"id": key, "displayName": key}));
    }
    for key in keys {
        let read = profiles.by_id(key).get().await.unwrap();
        assert_eq!(read.id.as_deref(), Some(key));
    }
}

#[tokio::test]
async fn requests_are_independent_values() {
    let double = GraphDouble::start().unwrap();
    let profiles = profiles(&double);
    let all = create(&profiles, &[("A", 1), ("B", 2)]).await;
    let one = profiles.by_id(all[0].id.as_deref().unwrap());
    let request = one
        .get()
        .header("x-mine", "1")
        .options(RequestOptions::default())
        .request();
    let (first, second) = tokio::join!(request.clone(), request);
    assert_eq!(first.unwrap().display_name, second.unwrap().display_name);
    let sent = double.record().all();
    let ids: Vec<_> = sent
        .iter()
        .rev()
        .take(2)
        .map(|request| request.header("client-request-id").unwrap())
        .collect();
    assert_ne!(ids[0], ids[1]);
    assert!(
        sent.iter()
            .rev()
            .take(2)
            .all(|request| request.header("x-mine") == Some("1"))
    );
}

#[tokio::test]
async fn a_request_can_answer_raw() {
    let double = GraphDouble::start().unwrap();
    let profiles = profiles(&double);
    let id = profiles.create(&named("A", 1)).await.unwrap().id.unwrap();
    let answer = profiles.by_id(&id).get().request().raw().await.unwrap();
    assert_eq!(u16::from(answer.status()), 200);
    assert!(answer.request_id().is_some());
    // An error status is not an error here.
    let answer = profiles.by_id("none").get().request().raw().await.unwrap();
    assert_eq!(u16::from(answer.status()), 404);
    assert!(String::from_utf8_lossy(answer.body()).contains("ResourceNotFound"));
}
