//! What an update sends.

use odata_runtime::{Patch, Service, Single, engine, set_null};
use serde_json::json;

use super::Checked;
use super::sample::models::{
    AndroidForWorkBindStatus as Status, AndroidForWorkEnrollmentProfile as Profile,
    AndroidForWorkGeneralDeviceConfiguration as Android, AnyDeviceConfiguration,
    DeviceConfiguration, MimeContent,
};

fn body(patch: Patch<Profile>) -> String {
    let path = Service::new("https://example.org")
        .unwrap()
        .root()
        .segment("p");
    let request = Single::<Profile>::from(path).update(patch);
    assert_eq!(request.error(), None);
    assert_eq!(request.method().as_str(), "PATCH");
    String::from_utf8_lossy(request.body().unwrap_or_default()).into_owned()
}

#[test]
fn set_and_clear() {
    assert_eq!(body(Patch::new()), "{}");
    let patch = Patch::new()
        .set(Profile::DESCRIPTION, "dock \"4\"")
        .clear(Profile::QR_CODE_CONTENT)
        .set(Profile::ENROLLED_DEVICE_COUNT, 3)
        .set_additional("newer", json!([1]));
    assert_eq!(
        patch.names().collect::<Vec<_>>(),
        [
            "description",
            "qrCodeContent",
            "enrolledDeviceCount",
            "newer"
        ]
    );
    assert_eq!(
        body(patch),
        r#"{"description":"dock \"4\"","qrCodeContent":null,"enrolledDeviceCount":3,"newer":[1]}"#
    );
}

#[test]
fn the_last_change_of_a_property_counts() {
    let patch = Patch::new()
        .set(Profile::DESCRIPTION, "a")
        .clear(Profile::DESCRIPTION);
    assert_eq!(body(patch), r#"{"description":null}"#);
    let patch = Patch::new()
        .clear(Profile::DESCRIPTION)
        .set(Profile::DESCRIPTION, "b");
    assert!(!patch.is_empty());
    assert_eq!(body(patch), r#"{"description":"b"}"#);
}

fn profile(json: &serde_json::Value) -> Profile {
    engine::from_json(json).unwrap()
}

#[test]
fn between_two_states() {
    let before = profile(
        &json!({"id": "1", "displayName": "a", "description": "gone", "qrCodeImage": {"type": "x"}, "newer": 1, "expanded": {}, "@odata.etag": "e1"}),
    );
    let mut after = before.clone();
    assert!(Patch::between(&before, &after).is_empty());
    after.display_name = Some("b".into());
    after.description = None;
    after.qr_code_image = Some(MimeContent {
        r#type: Some("y".into()),
        ..Default::default()
    });
    after.additional.insert("newer", 2);
    after.additional.insert("@odata.etag", "e2");
    after.additional.insert("owner@odata.bind", "users/1");
    after.additional.remove("expanded");
    assert_eq!(
        body(Patch::between(&before, &after)),
        r##"{"displayName":"b","qrCodeImage":{"@odata.type":"#microsoft.graph.mimeContent","type":"y"},"description":null,"newer":2,"owner@odata.bind":"users/1"}"##
    );
    // Equal values with other marks or offsets do not count as changes.
    let a = profile(&json!({"displayName": null, "createdDateTime": "2017-01-01T00:00:00Z"}));
    let b = profile(&json!({"createdDateTime": "2016-12-31T16:00:00-08:00"}));
    assert!(Patch::between(&a, &b).is_empty());
}

#[test]
fn a_property_that_was_not_read_and_is_made_null_is_cleared() {
    let before = profile(&json!({"id": "1", "qrCodeContent": null, "description": "a"}));
    let mut after = before.clone();
    set_null(&mut after, Profile::DISPLAY_NAME);
    set_null(&mut after, Profile::QR_CODE_CONTENT);
    set_null(&mut after, Profile::DESCRIPTION);
    let patch = Patch::between(&before, &after);
    assert_eq!(body(patch), r#"{"description":null,"displayName":null}"#);
    // Made null and given a value again: the value counts.
    after.display_name = Some("b".into());
    after.description = before.description.clone();
    assert_eq!(
        body(Patch::between(&before, &after)),
        r#"{"displayName":"b"}"#
    );
}

#[test]
fn the_sentinel_is_refused_with_the_property() {
    let path = Service::new("https://example.org")
        .unwrap()
        .root()
        .segment("c");
    let single = Single::<AnyDeviceConfiguration>::from(path);
    let error = single
        .update(Patch::new().set(Android::STATUS, Status::UnknownFutureValue))
        .build()
        .unwrap_err();
    assert_eq!(error.path(), "status");
    let error = single
        .update(Patch::<Android>::new().set_additional("x", json!(["unknownFutureValue"])))
        .build()
        .unwrap_err();
    assert_eq!(error.path(), "x[0]");
}

#[test]
fn a_patch_of_a_derived_type_names_it() -> Checked {
    let path = Service::new("https://example.org")?.root().segment("c");
    let single = Single::<AnyDeviceConfiguration>::from(path);
    let derived = single.update(Patch::new().set(Android::PASSWORD_REQUIRED, true));
    assert_eq!(
        derived.body(),
        Some(&br##"{"@odata.type":"#microsoft.graph.androidForWorkGeneralDeviceConfiguration","passwordRequired":true}"##[..])
    );
    let base = single.update(Patch::new().set(DeviceConfiguration::VERSION, 2));
    assert_eq!(base.body(), Some(&br#"{"version":2}"#[..]));
    Ok(())
}

/// A list that was kept as JSON is sent once it is replaced.
#[test]
fn between_states_with_a_list_kept_as_json() {
    use super::sample::models::Sampler;
    let before: Sampler = engine::from_json(&json!({"tags": ["a", null]})).unwrap();
    let mut after = before.clone();
    assert!(Patch::between(&before, &after).is_empty());
    after.tags = Some(vec!["b".into()]);
    let patch = Patch::between(&before, &after);
    assert_eq!(patch.names().collect::<Vec<_>>(), ["tags"]);
    let path = Service::new("https://example.org")
        .unwrap()
        .root()
        .segment("s");
    let request = Single::<Sampler>::from(path).update(patch);
    assert_eq!(request.body(), Some(&br#"{"tags":["b"]}"#[..]));
}

#[test]
fn patches_are_shared_between_threads() {
    fn shared<T: Send + Sync>(_: &T) {}
    shared(&Patch::new().set(Profile::DESCRIPTION, "a"));
    shared(&Single::<Profile>::from(Service::new("https://example.org").unwrap().root()).delete());
}
