//! The README's example, as it stands there, and the documented request.

use msgraph_beta::models::AndroidForWorkEnrollmentProfile as Profile;
use msgraph_beta::odata::Patch;
use sdk_doubles::graph::{GraphDouble, PROFILES};
use serde_json::json;

use crate::support::{documented, documented_json, graph, profiles, without_hash};

#[tokio::test]
async fn the_example_runs() {
    let double = GraphDouble::start().unwrap();
    let graph = graph(&double);

    let profiles = graph
        .device_management()
        .android_for_work_enrollment_profiles();
    let created = profiles
        .create(&Profile {
            display_name: Some("Warehouse".into()),
            enrolled_device_count: Some(3),
            ..Default::default()
        })
        .await
        .unwrap();
    let id = created.id.clone().unwrap();
    assert_eq!(created.display_name.as_deref(), Some("Warehouse"));

    let page = profiles
        .list()
        .select([Profile::ID, Profile::DISPLAY_NAME])
        .filter(
            Profile::ENROLLED_DEVICE_COUNT
                .gt(0)
                .and(Profile::DISPLAY_NAME.starts_with("Ware")),
        )
        .order_by(Profile::CREATED_DATE_TIME.desc())
        .top(50)
        .await
        .unwrap();
    assert_eq!(page.items.len(), 1);
    assert_eq!(page.items[0].id.as_ref(), Some(&id));
    assert_eq!(page.items[0].enrolled_device_count, None);

    let mut all = profiles.list().into_stream();
    let mut found = 0;
    while let Some(profile) = all.next().await {
        assert_eq!(profile.unwrap().id.as_ref(), Some(&id));
        found += 1;
    }
    assert_eq!(found, 1);

    let one = profiles.by_id(&id);
    one.create_token(3600).await.unwrap();
    let before = one.get().await.unwrap();
    assert!(before.token_value.is_some() && before.qr_code_content.is_some());

    let patch = Patch::new()
        .set(Profile::DESCRIPTION, "dock 4")
        .clear(Profile::QR_CODE_CONTENT);
    let after = one.update(patch).await.unwrap().unwrap();
    assert_eq!(after.description.as_deref(), Some("dock 4"));
    assert_eq!(after.qr_code_content, None);
    assert_eq!(
        double.record().last().unwrap().json().unwrap(),
        json!({"description": "dock 4", "qrCodeContent": null})
    );

    let before = after.clone();
    let after = Profile {
        display_name: Some("Warehouse 2".into()),
        ..after
    };
    one.update(Patch::between(&before, &after)).await.unwrap();
    assert_eq!(
        double.record().last().unwrap().json().unwrap(),
        json!({"displayName": "Warehouse 2"})
    );

    one.revoke_token().await.unwrap();
    assert_eq!(one.get().await.unwrap().token_value, None);
    one.delete().await.unwrap();
    assert!(double.ids(PROFILES).is_empty());
    assert!(double.without_client_request_id().is_empty());
}

#[tokio::test]
async fn create_sends_the_documented_request_and_reads_the_answer() {
    let double = GraphDouble::start().unwrap();
    let created = profiles(&double).create(&documented()).await.unwrap();

    let request = double.record().last().unwrap();
    assert_eq!(
        (request.method.as_str(), request.target().as_str()),
        ("POST", PROFILES)
    );
    assert_eq!(request.header("content-type"), Some("application/json"));
    assert_eq!(request.header("accept"), Some("application/json"));
    assert_eq!(
        without_hash(request.json().unwrap()),
        without_hash(documented_json())
    );

    // The service makes the id and the dates; everything else comes back as it was sent.
    assert!(created.id.is_some() && created.created_date_time.is_some());
    assert_eq!(
        created.token_expiration_date_time.unwrap().to_string(),
        "2016-12-31T23:59:54.0590989-08:00"
    );
    let mut answer = serde_json::to_value(&created).unwrap();
    for made in [
        "@odata.context",
        "@odata.etag",
        "id",
        "createdDateTime",
        "lastModifiedDateTime",
    ] {
        assert!(
            answer.as_object_mut().unwrap().remove(made).is_some(),
            "{made}"
        );
    }
    assert_eq!(without_hash(answer), without_hash(documented_json()));
}
