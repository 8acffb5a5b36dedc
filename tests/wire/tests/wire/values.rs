//! The generated crate as its users see it: values in and out of JSON, requests as values to inspect.

use msgraph_beta::models::{
    AndroidForWorkBindStatus, AndroidForWorkEnrollmentProfile as Profile, AndroidForWorkSettings,
    AndroidForWorkTrustedRootCertificate, AnyDeviceConfiguration, DeviceConfiguration,
    DeviceConfigurationAssignment, GroupAssignmentTarget, HashAlgorithms,
};
use msgraph_beta::{GraphClient, odata};
use serde_json::{Value, json};

use crate::support::{documented, documented_json, without_hash};

fn graph() -> GraphClient {
    GraphClient::at("https://graph.microsoft.com/beta").unwrap()
}

fn answer_body() -> Value {
    let mut body = documented_json();
    body["id"] = json!("e6742553-2553-e674-5325-74e6532574e6");
    body["createdDateTime"] = json!("2017-01-01T00:02:43.5775965-08:00");
    body["lastModifiedDateTime"] = json!("2017-01-01T00:00:35.1329464-08:00");
    body
}

#[test]
fn create_sends_the_documented_body() {
    let profiles = graph()
        .device_management()
        .android_for_work_enrollment_profiles();
    let request = profiles.create(&documented()).request().build().unwrap();
    assert_eq!(request.method(), odata::Method::Post);
    assert_eq!(
        request.url(),
        "https://graph.microsoft.com/beta/deviceManagement/androidForWorkEnrollmentProfiles"
    );
    assert!(
        request
            .headers()
            .any(|header| header == ("Accept", "application/json"))
    );
    let body: Value = serde_json::from_slice(request.body().unwrap()).unwrap();
    assert_eq!(without_hash(body.clone()), without_hash(documented_json()));
    assert_eq!(
        body["@odata.type"],
        "#microsoft.graph.androidForWorkEnrollmentProfile"
    );
    assert_eq!(
        body["qrCodeImage"]["@odata.type"],
        "#microsoft.graph.mimeContent"
    );
}

#[test]
fn the_answer_is_read_without_loss() {
    let read: Profile = serde_json::from_value(answer_body()).unwrap();
    assert_eq!(
        read.id.as_deref(),
        Some("e6742553-2553-e674-5325-74e6532574e6")
    );
    assert_eq!(
        read.qr_code_image.as_ref().unwrap().value,
        Some(b"value".to_vec().into())
    );
    let created = read.created_date_time.unwrap();
    assert_eq!(created.to_string(), "2017-01-01T00:02:43.5775965-08:00");
    assert!(read.additional.is_empty(), "{:?}", read.additional);
    let written = serde_json::to_value(&read).unwrap();
    assert_eq!(without_hash(written), without_hash(answer_body()));
}

#[test]
fn nulls_unknown_members_and_annotations_survive() {
    let body = json!({
        "@odata.type": "#microsoft.graph.androidForWorkEnrollmentProfile",
        "@odata.etag": "W/\"1\"",
        "displayName": null,
        "description": "d",
        "newMember": {"a": [1, null]},
        "assignments@odata.context": "x",
    });
    let read: Profile = serde_json::from_value(body.clone()).unwrap();
    assert_eq!(read.display_name, None);
    assert_eq!(serde_json::to_value(&read).unwrap(), body);
}

#[test]
fn unknown_enum_members_keep_their_spelling() {
    let body = json!({
        "@odata.type": "#microsoft.graph.androidForWorkSettings",
        "bindStatus": "boundTwice",
        "targetGroupIds": ["a", null],
    });
    let read: AndroidForWorkSettings = serde_json::from_value(body.clone()).unwrap();
    assert_eq!(
        read.bind_status,
        Some(AndroidForWorkBindStatus::Unknown("boundTwice".into()))
    );
    assert_eq!(serde_json::to_value(&read).unwrap(), body);

    let flags: HashAlgorithms = serde_json::from_value(json!("sha2,sha3")).unwrap();
    assert!(flags.contains(&HashAlgorithms::SHA2) && !flags.contains(&HashAlgorithms::SHA1));
    assert_eq!(serde_json::to_value(&flags).unwrap(), json!("sha2,sha3"));
}

#[test]
fn the_type_annotation_is_found_in_every_position_and_form() {
    let certificate =
        |body: Value| -> AnyDeviceConfiguration { serde_json::from_value(body).unwrap() };
    let names = [
        "#microsoft.graph.androidForWorkTrustedRootCertificate",
        "microsoft.graph.androidForWorkTrustedRootCertificate",
        "#graph.androidForWorkTrustedRootCertificate",
        "androidForWorkTrustedRootCertificate",
    ];
    for name in names {
        let bodies = [
            format!(r#"{{"@odata.type":"{name}","displayName":"n","certFileName":"f"}}"#),
            format!(r#"{{"displayName":"n","@odata.type":"{name}","certFileName":"f"}}"#),
            format!(r#"{{"displayName":"n","certFileName":"f","@odata.type":"{name}"}}"#),
        ];
        for body in bodies {
            let read: AnyDeviceConfiguration = serde_json::from_str(&body).unwrap();
            let AnyDeviceConfiguration::AndroidForWorkTrustedRootCertificate(read) = read else {
                panic!("{body} was read as {read:?}");
            };
            assert_eq!(read.cert_file_name.as_deref(), Some("f"));
            assert!(read.additional.is_empty());
        }
    }
    let missing = certificate(json!({"displayName": "n"}));
    assert!(matches!(
        missing,
        AnyDeviceConfiguration::DeviceConfiguration(_)
    ));
}

#[test]
fn an_unknown_derived_type_stays_what_it_is() {
    let body = json!({
        "@odata.type": "#microsoft.graph.toasterConfiguration",
        "displayName": "n",
        "crispness": 7,
    });
    let read: AnyDeviceConfiguration = serde_json::from_value(body.clone()).unwrap();
    assert_eq!(read.type_name(), "microsoft.graph.toasterConfiguration");
    assert_eq!(
        read.get(DeviceConfiguration::DISPLAY_NAME)
            .map(String::as_str),
        Some("n")
    );
    assert_eq!(serde_json::to_value(&read).unwrap(), body);
}

#[test]
fn secrets_are_not_printed() {
    let printed = format!("{:?}", documented());
    assert!(
        printed.contains("Display Name value") && printed.contains("redacted"),
        "{printed}"
    );
    assert!(
        !printed.contains("Token Value value") && !printed.contains("Qr Code Content"),
        "{printed}"
    );
}

#[test]
fn queries_patches_and_operations() {
    let management = graph().device_management();
    let profiles = management.android_for_work_enrollment_profiles();
    let list = profiles
        .list()
        .select([
            Profile::ID,
            Profile::DISPLAY_NAME,
            Profile::ENROLLED_DEVICE_COUNT,
        ])
        .filter(
            Profile::ENROLLED_DEVICE_COUNT
                .gt(0)
                .and(Profile::DISPLAY_NAME.starts_with("Wa'e")),
        )
        .order_by([Profile::CREATED_DATE_TIME.desc()])
        .top(50)
        .request();
    insta::assert_snapshot!(list.url());

    let one = profiles.by_id("e6742553-2553-e674-5325-74e6532574e6");
    let patch = odata::Patch::new()
        .set(Profile::DESCRIPTION, "dock 4")
        .clear(Profile::QR_CODE_CONTENT);
    let update = one.update(patch).build().unwrap();
    insta::assert_snapshot!(std::str::from_utf8(update.body().unwrap()).unwrap());

    let token = one.create_token(3600).build().unwrap();
    insta::assert_snapshot!(format!(
        "{} {}",
        token.url(),
        std::str::from_utf8(token.body().unwrap()).unwrap()
    ));

    let configuration = management.device_configurations().by_id("1");
    let secret = configuration
        .get_oma_setting_plain_text_value(Some("a/b'c"))
        .build()
        .unwrap();
    insta::assert_snapshot!(secret.url());
}

#[test]
fn only_what_changed_is_sent() {
    let before = documented();
    let after = Profile {
        display_name: Some("new".into()),
        description: None,
        ..before.clone()
    };
    let profiles = graph()
        .device_management()
        .android_for_work_enrollment_profiles();
    let update = profiles
        .by_id("1")
        .update(odata::Patch::between(&before, &after))
        .build()
        .unwrap();
    let body: Value = serde_json::from_slice(update.body().unwrap()).unwrap();
    assert_eq!(body["displayName"], "new");
    assert_eq!(body["description"], Value::Null);
    assert!(
        body.get("tokenValue").is_none() && body.get("qrCodeImage").is_none(),
        "{body}"
    );
}

#[test]
fn a_derived_value_stands_for_its_base_and_expands() {
    let configurations = graph().device_management().device_configurations();
    let certificate = AndroidForWorkTrustedRootCertificate {
        display_name: Some("root".into()),
        ..Default::default()
    };
    let request = configurations
        .create(&certificate)
        .request()
        .build()
        .unwrap();
    let body: Value = serde_json::from_slice(request.body().unwrap()).unwrap();
    assert_eq!(
        body["@odata.type"],
        "#microsoft.graph.androidForWorkTrustedRootCertificate"
    );

    let target = GroupAssignmentTarget {
        group_id: Some("g".into()),
        ..Default::default()
    };
    let assignment = DeviceConfigurationAssignment {
        target: Some(target.into()),
        ..Default::default()
    };
    let deep = DeviceConfiguration::default().with(DeviceConfiguration::ASSIGNMENTS, &[assignment]);
    let body = serde_json::to_value(&deep).unwrap();
    assert_eq!(body["assignments"][0]["target"]["groupId"], "g");
    let read: DeviceConfiguration = serde_json::from_value(body).unwrap();
    let expanded = read
        .expanded(DeviceConfiguration::ASSIGNMENTS)
        .unwrap()
        .unwrap();
    assert_eq!(expanded.len(), 1);
}

#[test]
fn users_can_hold_everything_across_threads() {
    fn held<T: Send + Sync + 'static>() {}
    held::<GraphClient>();
    held::<Profile>();
    held::<AnyDeviceConfiguration>();
    held::<odata::Request<Profile>>();
    held::<odata::List<Profile>>();
}
