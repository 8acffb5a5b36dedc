//! Writing, and what is not written.

use odata_runtime::{Binary, BinaryEncoding, EncodeProblem, Service, engine};
use serde_json::json;

use super::Checked;
use super::sample::builders::DeviceManagementRequestBuilder;
use super::sample::models::{
    AndroidForWorkBindStatus, AndroidForWorkEnrollmentProfile as Profile,
    AndroidForWorkGeneralDeviceConfiguration, AnyDeviceConfiguration, DeviceConfiguration as Base,
    HashAlgorithms, MimeContent, Sampler,
};

fn management() -> DeviceManagementRequestBuilder {
    DeviceManagementRequestBuilder::new(&Service::new("https://graph.microsoft.com/beta").unwrap())
}

#[test]
fn only_what_has_a_value() -> Checked {
    let profile = Profile {
        display_name: Some("Ware\"house\u{1}".into()),
        enrolled_device_count: Some(0),
        ..Default::default()
    };
    insta::assert_snapshot!(
        String::from_utf8(engine::to_vec(&profile))?,
        @r##"{"@odata.type":"#microsoft.graph.androidForWorkEnrollmentProfile","displayName":"Ware\"house\u0001","enrolledDeviceCount":0}"##
    );
    Ok(())
}

#[test]
fn the_value_of_a_property_wins_over_a_member_of_its_name() -> Checked {
    let mut content = MimeContent {
        r#type: Some("own".into()),
        ..Default::default()
    };
    content.additional.insert("type", "other");
    content.additional.insert("more \"quoted\"", 1);
    let text = String::from_utf8(engine::to_vec(&content))?;
    assert_eq!(
        text,
        r##"{"@odata.type":"#microsoft.graph.mimeContent","type":"own","more \"quoted\"":1}"##
    );
    assert_eq!(serde_json::to_string(&content)?, text);
    Ok(())
}

#[test]
fn bodies_have_the_alphabet_of_the_service() -> Checked {
    let service =
        Service::new("https://example.org/odata")?.with_binary_encoding(BinaryEncoding::UrlSafe);
    let profile = Profile {
        qr_code_image: Some(MimeContent {
            value: Some(Binary::from(&[0xfb, 0xff])),
            ..Default::default()
        }),
        ..Default::default()
    };
    let request = DeviceManagementRequestBuilder::new(&service)
        .android_for_work_enrollment_profiles()
        .create(&profile)
        .request();
    let body = String::from_utf8_lossy(request.body().unwrap_or_default()).into_owned();
    assert!(body.contains(r#""value":"-_8=""#), "{body}");
    assert!(serde_json::to_string(&profile)?.contains(r#""value":"+/8=""#));
    Ok(())
}

#[test]
fn the_sentinel_is_refused_when_sending_wherever_it_is() {
    let android = AndroidForWorkGeneralDeviceConfiguration {
        status: Some(AndroidForWorkBindStatus::UnknownFutureValue),
        ..Default::default()
    };
    let request = management()
        .device_configurations()
        .create(&android)
        .request();
    let error = request.error().unwrap();
    assert_eq!(
        (error.path(), error.problem()),
        ("status", &EncodeProblem::SentinelMember)
    );
    assert_eq!(
        error.to_string(),
        "status: `unknownFutureValue` is never sent: the service would refuse it"
    );
    assert_eq!(request.body(), None);
    assert!(request.build().is_err());

    let mut profile = Profile::default();
    profile
        .additional
        .insert("newer", json!([{"state": "unknownFutureValue"}]));
    let error = management()
        .android_for_work_enrollment_profiles()
        .create(&profile)
        .request()
        .build()
        .unwrap_err();
    assert_eq!(error.path(), "newer[0].state");
}

#[test]
fn the_sentinel_is_read_and_written_by_serde() -> Checked {
    let json = json!({"@odata.type": "#microsoft.graph.sampler", "status": "unknownFutureValue", "statuses": ["unknownFutureValue"], "algorithms": "sha1,unknownFutureValue"});
    let sampler: Sampler = serde_json::from_value(json.clone())?;
    assert!(matches!(
        sampler.status,
        Some(AndroidForWorkBindStatus::UnknownFutureValue)
    ));
    assert_eq!(serde_json::to_value(&sampler)?, json);
    assert_eq!(
        serde_json::from_slice::<serde_json::Value>(&engine::to_vec(&sampler))?,
        json
    );
    Ok(())
}

#[test]
fn text_that_spells_the_sentinel_is_text() {
    let profile = Profile {
        display_name: Some("unknownFutureValue".into()),
        ..Default::default()
    };
    let request = management()
        .android_for_work_enrollment_profiles()
        .create(&profile)
        .request();
    assert_eq!(request.error(), None);
}

#[test]
fn the_sentinel_among_flags_is_refused() {
    let path = Service::new("https://example.org").unwrap().root();
    let flags = HashAlgorithms::from("sha1, unknownFutureValue");
    let error = path
        .action("a")
        .arg("algorithms", &flags)
        .request::<()>()
        .build()
        .unwrap_err();
    assert_eq!(
        (error.path(), error.problem()),
        ("algorithms", &EncodeProblem::SentinelMember)
    );
    let error = path
        .function("f")
        .arg("algorithms", &flags)
        .request::<()>()
        .build()
        .unwrap_err();
    assert_eq!(error.path(), "algorithms");
}

#[test]
fn an_expanded_value_is_decoded_on_demand() -> Checked {
    let text = r##"{"@odata.type":"#windowsConfiguration","owner":{"id":"o","tokenValue":"t"},"related":[{"id":"r"},{"@odata.type":"#windowsConfiguration"}],"assignments":[{"value":5}]}"##;
    let any: AnyDeviceConfiguration = serde_json::from_str(text)?;
    let owner = any.expanded(Base::OWNER)?;
    assert_eq!(owner.and_then(|owner| owner.id).as_deref(), Some("o"));
    let related = any.expanded(Base::RELATED)?.unwrap_or_default();
    assert!(matches!(
        &related[..],
        [
            AnyDeviceConfiguration::DeviceConfiguration(_),
            AnyDeviceConfiguration::WindowsConfiguration(_)
        ]
    ));
    let error = any.expanded(Base::ASSIGNMENTS).unwrap_err();
    assert_eq!(
        error.to_string(),
        "assignments[0].value: expected Edm.Binary, found a number"
    );
    assert!(
        AnyDeviceConfiguration::default()
            .expanded(Base::OWNER)?
            .is_none()
    );
    Ok(())
}

#[test]
fn deep_inserts_and_links() -> Checked {
    let owner = Profile {
        id: Some("o".into()),
        ..Default::default()
    };
    let base = Base::default()
        .with(Base::OWNER, &owner)
        .with(Base::ASSIGNMENTS, &[MimeContent::default()])
        .bind(Base::OWNER, "users/1")
        .bind(Base::OWNER, "users/2")
        .bind(Base::RELATED, "a")
        .bind(Base::RELATED, "b");
    insta::assert_snapshot!(
        String::from_utf8(engine::to_vec(&base))?,
        @r##"{"@odata.type":"#microsoft.graph.deviceConfiguration","owner":{"@odata.type":"#microsoft.graph.androidForWorkEnrollmentProfile","id":"o"},"assignments":[{"@odata.type":"#microsoft.graph.mimeContent"}],"owner@odata.bind":"users/2","related@odata.bind":["a","b"]}"##
    );
    Ok(())
}
