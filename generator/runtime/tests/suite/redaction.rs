//! Nothing secret is printed.

use odata_runtime::{Additional, Patch, engine};
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
fn errors_and_patches_show_no_secrets() {
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

/// An object that is a secret as a whole, and one that is not.
struct Vault {
    secret: Option<Sampler>,
    secrets: Option<Vec<AnyDeviceConfiguration>>,
    code: Option<odata_runtime::Guid>,
    open: Option<Sampler>,
    additional: Additional,
}

odata_runtime::object! {
    Vault = "test.vault",
    "secret" => secret secret,
    "secrets" => secrets secret,
    "code" => code secret,
    "open" => open,
}

#[test]
fn errors_show_no_value_of_a_secret_of_any_type() {
    for (json, path, found) in [
        (json!({"code": "hunter2"}), "code", "a string"),
        (
            json!({"secret": {"guid": "hunter2"}}),
            "secret.guid",
            "a string",
        ),
        (
            json!({"secret": {"day": "hunter2"}}),
            "secret.day",
            "a string",
        ),
        (
            json!({"secret": {"long": "hunter2"}}),
            "secret.long",
            "a string",
        ),
        (
            json!({"secret": {"amount": "hunter2"}}),
            "secret.amount",
            "a string",
        ),
        (
            json!({"secret": {"amounts": [1, "hunter2"]}}),
            "secret.amounts[1]",
            "a string",
        ),
        (
            json!({"secret": {"target": {"version": "hunter2"}}}),
            "secret.target.version",
            "a string",
        ),
        // The type comes late, so the object is read twice.
        (
            json!({"secrets": [{"price": "hunter2", "@odata.type": "#androidForWorkGeneralDeviceConfiguration"}]}),
            "secrets[0].price",
            "a string",
        ),
    ] {
        let text = json.to_string();
        let error = engine::from_slice::<Vault>(text.as_bytes()).unwrap_err();
        assert_eq!((error.path(), error.found()), (path, Some(found)), "{json}");
        assert!(!format!("{error} {error:?}").contains("hunter2"), "{error}");
        let error = engine::from_json::<Vault>(&json).unwrap_err();
        assert!(!format!("{error} {error:?}").contains("hunter2"), "{error}");
        let by_serde = serde_json::from_str::<Vault>(&text).unwrap_err();
        assert!(
            by_serde.to_string().starts_with(&format!("{path}: "))
                && !by_serde.to_string().contains("hunter2"),
            "{by_serde}"
        );
    }
    // serde's own message contains the value too.
    let error = engine::from_slice::<Vault>(br#"{"secret":{"@odata.type":4711}}"#).unwrap_err();
    assert_eq!(
        error.to_string(),
        "secret.@odata.type: this value cannot be read at line 1 column 29"
    );
    assert!(!format!("{error:?}").contains("4711"), "{error:?}");
    // Elsewhere the value helps.
    let error = engine::from_slice::<Vault>(br#"{"open":{"guid":"hunter2"}}"#).unwrap_err();
    assert_eq!(error.found(), Some("\"hunter2\""));
}
