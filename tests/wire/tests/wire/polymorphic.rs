//! Collections of an abstract type: known and unknown derived types, and none.

use msgraph_beta::models::{
    AndroidForWorkGeneralDeviceConfiguration as General,
    AndroidForWorkRequiredPasswordType as PasswordType, AnyDeviceConfiguration, AnyOmaSetting,
    DeviceConfiguration,
};
use msgraph_beta::odata::Patch;
use sdk_doubles::graph::seed::{GENERAL, UNKNOWN};
use sdk_doubles::graph::{CONFIGURATIONS, GraphDouble};
use serde_json::{Value as Json, json};

use crate::support::configurations;

fn without_annotations(value: &impl serde::Serialize) -> Json {
    let mut json = serde_json::to_value(value).unwrap();
    json.as_object_mut()
        .unwrap()
        .retain(|name, _| !name.starts_with("@odata.") || name == "@odata.type");
    json
}

#[tokio::test]
async fn a_list_of_every_kind() {
    let double = GraphDouble::start().unwrap();
    let page = configurations(&double).list().await.unwrap();
    assert_eq!(page.items.len(), 4);
    let AnyDeviceConfiguration::AndroidForWorkGeneralDeviceConfiguration(general) = &page.items[0]
    else {
        panic!("{:?}", page.items[0]);
    };
    assert_eq!(general.password_minimum_length, Some(6));
    assert_eq!(
        general.password_required_type,
        Some(PasswordType::AtLeastNumeric)
    );
    let AnyDeviceConfiguration::AndroidForWorkCustomConfiguration(custom) = &page.items[1] else {
        panic!("{:?}", page.items[1]);
    };
    let settings = custom.oma_settings.as_ref().unwrap();
    assert!(matches!(settings[0], AnyOmaSetting::OmaSettingString(_)));
    assert!(matches!(settings[1], AnyOmaSetting::OmaSettingInteger(_)));
    assert_eq!(
        settings[2].type_name(),
        "microsoft.graph.omaSettingHologram"
    );
    assert_eq!(
        page.items[2].type_name(),
        "microsoft.graph.quantumDeviceConfiguration"
    );
    let name = page.items[2].get(DeviceConfiguration::DISPLAY_NAME);
    assert_eq!(name.map(String::as_str), Some("Not known yet"));
    assert!(matches!(
        page.items[3],
        AnyDeviceConfiguration::DeviceConfiguration(_)
    ));

    // Nothing of what was read is lost when it is written.
    for (item, id) in page.items.iter().zip(double.ids(CONFIGURATIONS)) {
        let stored = double.entity(CONFIGURATIONS, &id).unwrap();
        let written = without_annotations(item);
        for (name, value) in stored.as_object().unwrap() {
            if !name.ends_with("DateTime") {
                assert_eq!(&written[name], value, "{id} {name}");
            }
        }
    }
}

#[tokio::test]
async fn one_of_an_unknown_type_is_read_changed_and_written() {
    let double = GraphDouble::start().unwrap();
    let one = configurations(&double).by_id(UNKNOWN);
    let read = one.get().await.unwrap();
    let AnyDeviceConfiguration::DeviceConfiguration(before) = read else {
        panic!("{read:?}")
    };
    assert_eq!(before.additional.get("qubits"), Some(&7.into()));
    let mut after = before.clone();
    after.display_name = Some("Known now".into());
    one.update(Patch::between(&*before, &*after)).await.unwrap();
    assert_eq!(
        double.record().last().unwrap().json().unwrap(),
        json!({"displayName": "Known now"})
    );
    let stored = double.entity(CONFIGURATIONS, UNKNOWN).unwrap();
    assert_eq!(
        stored["@odata.type"],
        "#microsoft.graph.quantumDeviceConfiguration"
    );
    assert_eq!(
        (&stored["displayName"], &stored["qubits"]),
        (&json!("Known now"), &json!(7))
    );
}

#[tokio::test]
async fn a_derived_type_is_created_patched_and_listed_by_a_cast() {
    let double = GraphDouble::start().unwrap();
    let configurations = configurations(&double);
    let general = General {
        display_name: Some("Kiosk".into()),
        password_required_type: Some(PasswordType::Required),
        work_profile_block_camera: Some(true),
        ..Default::default()
    };
    let created = configurations.create(&general).await.unwrap();
    let sent = double.record().last().unwrap().json().unwrap();
    assert_eq!(
        sent["@odata.type"],
        "#microsoft.graph.androidForWorkGeneralDeviceConfiguration"
    );
    let AnyDeviceConfiguration::AndroidForWorkGeneralDeviceConfiguration(created) = created else {
        panic!("{created:?}");
    };
    let id = created.id.clone().unwrap();

    // Tokens of a derived type name it in the body.
    let patch = Patch::new().set(General::WORK_PROFILE_BLOCK_CAMERA, false);
    configurations.by_id(&id).update(patch).await.unwrap();
    let sent = double.record().last().unwrap().json().unwrap();
    assert_eq!(
        sent,
        json!({"@odata.type": "#microsoft.graph.androidForWorkGeneralDeviceConfiguration", "workProfileBlockCamera": false})
    );

    let generals = configurations.as_android_for_work_general_device_configuration();
    let page = generals
        .list()
        .filter(General::PASSWORD_REQUIRED_TYPE.eq(PasswordType::Required))
        .await
        .unwrap();
    let sent = double.record().last().unwrap();
    assert_eq!(
        sent.path,
        format!("{CONFIGURATIONS}/microsoft.graph.androidForWorkGeneralDeviceConfiguration")
    );
    assert_eq!(page.items.len(), 1);
    assert_eq!(page.items[0].work_profile_block_camera, Some(false));
}

#[tokio::test]
async fn members_past_the_sentinel_come_when_they_are_asked_for() {
    let double = GraphDouble::start().unwrap();
    let few = PasswordType::from("knownToFewOnly");
    let general = General {
        display_name: Some("new".into()),
        password_required_type: Some(few.clone()),
        ..Default::default()
    };
    let configurations = configurations(&double);
    let created = configurations
        .create(&general)
        .include_unknown_enum_members()
        .await
        .unwrap();
    let one = configurations.by_id(created.get(DeviceConfiguration::ID).unwrap());
    let of = |any: AnyDeviceConfiguration| match any {
        AnyDeviceConfiguration::AndroidForWorkGeneralDeviceConfiguration(one) => {
            one.password_required_type.unwrap()
        }
        other => panic!("{other:?}"),
    };
    assert_eq!(
        of(one.get().await.unwrap()),
        PasswordType::from("unknownFutureValue")
    );
    assert_eq!(
        of(one.get().include_unknown_enum_members().await.unwrap()),
        few
    );
    assert_eq!(
        double.record().last().unwrap().header("prefer"),
        Some("include-unknown-enum-members")
    );
}

#[tokio::test]
async fn contained_entities() {
    let double = GraphDouble::start().unwrap();
    let assignments = configurations(&double).by_id(GENERAL).assignments();
    let page = assignments.list().await.unwrap();
    assert_eq!(page.items.len(), 1);
    let target = page.items[0].target.as_ref().unwrap();
    assert_eq!(target.type_name(), "microsoft.graph.groupAssignmentTarget");
}

/// The double reads casts as the specification has them (URL Conventions 4.01, section 5.1.1.14).
#[tokio::test]
async fn tokens_of_a_derived_type_in_a_list_of_the_base() {
    let double = GraphDouble::start().unwrap();
    let list = configurations(&double)
        .list()
        .select([
            DeviceConfiguration::ID,
            &General::PASSWORD_MINIMUM_LENGTH.of(),
        ])
        .filter(General::PASSWORD_MINIMUM_LENGTH.of().eq(6))
        .order_by(General::PASSWORD_MINIMUM_LENGTH.of().desc());
    let page = list.await.unwrap();
    let [item] = &page.items[..] else {
        panic!("{:?}", page.items);
    };
    let general = item.as_type::<General>().unwrap();
    assert_eq!(general.password_minimum_length, Some(6));
    assert_eq!(general.display_name, None);
    let none = configurations(&double)
        .list()
        .filter(General::PASSWORD_MINIMUM_LENGTH.of().gt(6));
    assert!(none.await.unwrap().items.is_empty());
}

#[tokio::test]
async fn a_value_of_any_type_is_changed_by_properties_of_the_base() {
    let double = GraphDouble::start().unwrap();
    let mut item = AnyDeviceConfiguration::from(General {
        password_minimum_length: Some(8),
        ..General::default()
    });
    item.set(DeviceConfiguration::DISPLAY_NAME, "new");
    let created = configurations(&double).create(&item).await.unwrap();
    let id = created.get(DeviceConfiguration::ID).unwrap().clone();
    let stored = double.entity(CONFIGURATIONS, &id).unwrap();
    assert_eq!(stored["displayName"], json!("new"));
    let general = General::try_from(created).unwrap();
    assert_eq!(general.password_minimum_length, Some(8));
    assert_eq!(general.display_name.as_deref(), Some("new"));
}
