//! Versions, computed properties, changes within values and single properties, against the double.

use msgraph_beta::models::{AndroidForWorkEnrollmentProfile as Profile, MimeContent};
use msgraph_beta::odata::{Patch, WithComputed};
use sdk_doubles::graph::GraphDouble;
use serde_json::json;

use crate::support::{documented, named, profiles};

#[tokio::test]
async fn the_version_that_was_read() {
    let double = GraphDouble::start().unwrap();
    let profiles = profiles(&double);
    let id = profiles.create(&named("A", 1)).await.unwrap().id.unwrap();
    let one = profiles.by_id(&id);
    let before = one.get().await.unwrap();
    let change = |text: &str| Patch::new().set(Profile::DESCRIPTION, text);
    one.update(change("b")).if_unchanged(&before).await.unwrap();
    let late = one.update(change("c")).if_unchanged(&before).await;
    assert!(late.unwrap_err().is_precondition_failed());
    let late = one.delete().if_unchanged(&before).await;
    assert!(late.unwrap_err().is_precondition_failed());
    one.update(change("d")).any_version().await.unwrap();
    // The metadata does not ask for versions, so none is sent by itself.
    let mut after = before.clone();
    after.description = Some("e".into());
    one.update(Patch::between(&before, &after)).await.unwrap();
    let sent = double.record().last().unwrap();
    assert_eq!(sent.header("if-match"), None);
    let now = one.get().await.unwrap();
    assert_eq!(now.description.as_deref(), Some("e"));
    one.delete().if_unchanged(&now).await.unwrap();
}

#[tokio::test]
async fn what_was_read_is_created_again() {
    let double = GraphDouble::start().unwrap();
    let profiles = profiles(&double);
    let first = profiles.create(&documented()).await.unwrap();
    let again = profiles.create(&first).await.unwrap();
    assert_ne!(first.id, again.id);
    let sent = double.record().last().unwrap().json().unwrap();
    assert_eq!(sent.get("id"), None);
    assert_eq!(sent.get("createdDateTime"), None);
    assert_eq!(sent["displayName"], json!(first.display_name));
    profiles.create(&WithComputed(&first)).await.unwrap();
    let sent = double.record().last().unwrap().json().unwrap();
    assert_eq!(sent["id"], json!(first.id));
}

#[tokio::test]
async fn a_part_of_a_complex_value() {
    let double = GraphDouble::start().unwrap();
    let profiles = profiles(&double);
    let created = profiles.create(&documented()).await.unwrap();
    let image = created.qr_code_image.clone().unwrap();
    let one = profiles.by_id(created.id.as_deref().unwrap());
    let patch = Patch::new().nested(
        Profile::QR_CODE_IMAGE,
        Patch::new().set(MimeContent::TYPE, "image/gif"),
    );
    one.update(patch).await.unwrap();
    assert_eq!(
        double.record().last().unwrap().json().unwrap(),
        json!({"qrCodeImage": {"type": "image/gif"}})
    );
    let now = one.get().await.unwrap().qr_code_image.unwrap();
    assert_eq!(now.r#type.as_deref(), Some("image/gif"));
    assert_eq!(now.value, image.value);
}

#[tokio::test]
async fn one_property_after_the_other() {
    let double = GraphDouble::start().unwrap();
    let profiles = profiles(&double);
    let created = profiles.create(&documented()).await.unwrap();
    let one = profiles.by_id(created.id.as_deref().unwrap());
    let description = one.property(Profile::DESCRIPTION);
    description.set("dock 4").await.unwrap();
    assert_eq!(description.get().await.unwrap(), "dock 4");
    assert_eq!(description.raw().await.unwrap(), "dock 4");
    description.clear().await.unwrap();
    assert_eq!(description.get().optional().await.unwrap(), None);
    let devices = one.property(Profile::ENROLLED_DEVICE_COUNT);
    devices.set(7).await.unwrap();
    assert_eq!(devices.get().await.unwrap(), 7);
    let image = one.property(Profile::QR_CODE_IMAGE);
    let patch = Patch::new().set(MimeContent::TYPE, "image/gif");
    image.update(patch).await.unwrap();
    let kind = one.property(Profile::QR_CODE_IMAGE / MimeContent::TYPE);
    assert_eq!(kind.get().await.unwrap(), "image/gif");
    kind.set("image/png").await.unwrap();
    let now = image.get().await.unwrap();
    assert_eq!(now.r#type.as_deref(), Some("image/png"));
    assert_eq!(now.value, created.qr_code_image.clone().unwrap().value);
    image.set(MimeContent::default()).await.unwrap();
    assert_eq!(image.get().await.unwrap().value, None);
    let stale = description.set("x").if_unchanged(&created).await;
    assert!(stale.unwrap_err().is_precondition_failed());
}
