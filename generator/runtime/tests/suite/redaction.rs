//! Nothing secret is printed.

use odata_runtime::{Patch, engine};
use serde_json::json;

use super::Checked;
use super::sample::models::{
    AndroidForWorkEnrollmentProfile as Profile, AnyDeviceConfiguration, Sampler,
};

#[test]
fn secrets_are_redacted_in_debug() -> Checked {
    let profile: Profile = serde_json::from_value(json!({
        "displayName": "Warehouse", "tokenValue": "hunter2", "enrolledDeviceCount": 3, "qrCodeImage": {"value": "aHVudGVyMg=="},
        "@odata.etag": "hunter2", "newToken": "hunter2", "list": ["hunter2"], "nested": {"x": "hunter2"}, "number": 7,
    }))?;
    insta::assert_snapshot!(
        format!("{profile:?}"),
        @r#"androidForWorkEnrollmentProfile { displayName: "Warehouse", enrolledDeviceCount: 3, qrCodeImage: mimeContent { value: <7 bytes> }, tokenValue: <redacted>, additional: {"@odata.etag": <string of 7 bytes>, "list": <list of 1>, "nested": <object of 1>, "newToken": <string of 7 bytes>, "number": 7} }"#
    );
    assert!(!format!("{profile:#?}").contains("hunter2"));
    Ok(())
}

#[test]
fn within_other_values_too() -> Checked {
    let json = json!({"bytes": "aHVudGVyMg==", "statuses": ["bound"], "sets": ["all"], "labels": [null], "targets": [{"@odata.type": "#x.y", "secret": "hunter2"}]});
    let sampler: Sampler = engine::from_json(&json)?;
    insta::assert_snapshot!(
        format!("{sampler:?}"),
        @r##"sampler { bytes: <redacted>, labels: [null], statuses: [bound], targets: [deviceConfiguration { additional: {"@odata.type": "#x.y", "secret": <string of 7 bytes>} }], sets: [all] }"##
    );
    let any: AnyDeviceConfiguration =
        engine::from_json(&json!({"owner": {"tokenValue": "hunter2"}}))?;
    assert!(!format!("{any:?}").contains("hunter2"));
    Ok(())
}

#[test]
fn errors_and_patches_do_not_tell_secrets() {
    let error =
        serde_json::from_value::<Profile>(json!({"tokenValue": {"x": "hunter2"}})).unwrap_err();
    assert_eq!(
        error.to_string(),
        "tokenValue: expected Edm.String, found an object"
    );
    let error = engine::from_json::<Sampler>(&json!({"bytes": "hunter2!"})).unwrap_err();
    assert!(!error.to_string().contains("hunter2"), "{error}");
    let patch = Patch::new().set(Profile::TOKEN_VALUE, "hunter2");
    assert_eq!(format!("{patch:?}"), "{\"tokenValue\"}");
}
