//! What several files of tests need.

use std::sync::Arc;
use std::time::Duration;

use msgraph_beta::GraphClient;
use msgraph_beta::models::{AndroidForWorkEnrollmentProfile as Profile, MimeContent};
use msgraph_beta::odata::{ClientOptions, RetryOptions};
use msgraph_beta::requests::{
    AndroidForWorkEnrollmentProfileCollectionRequestBuilder as Profiles,
    DeviceConfigurationCollectionRequestBuilder as Configurations,
};
use sdk_doubles::graph::{GraphDouble, TOKEN};
use sdk_doubles::hostile::Hostile;
use sdk_wire_tests::FixedToken;
use serde_json::{Value as Json, json};

/// A client of a server on this machine.
pub fn client(endpoint: &str, token: &str, options: ClientOptions) -> GraphClient {
    GraphClient::builder(Arc::new(FixedToken::new(token)))
        .endpoint(endpoint)
        .options(options)
        .build()
        .unwrap()
}

/// A client of the double, with a token that may do everything.
pub fn graph(double: &GraphDouble) -> GraphClient {
    client(&double.endpoint(), TOKEN, options())
}

pub fn profiles(double: &GraphDouble) -> Profiles {
    graph(double)
        .device_management()
        .android_for_work_enrollment_profiles()
}

pub fn configurations(double: &GraphDouble) -> Configurations {
    graph(double).device_management().device_configurations()
}

/// The profiles of a server that misbehaves.
pub fn hostile_profiles(server: &Hostile) -> Profiles {
    client(&server.endpoint(), TOKEN, options())
        .device_management()
        .android_for_work_enrollment_profiles()
}

/// Retries fast and gives up early.
pub fn options() -> ClientOptions {
    ClientOptions {
        retry: RetryOptions {
            max_retries: 3,
            first_delay: Duration::from_millis(5),
            max_delay: Duration::from_secs(2),
        },
        timeout: Some(Duration::from_secs(20)),
        ..ClientOptions::default()
    }
}

/// A profile with a name and a number.
pub fn named(name: &str, devices: i32) -> Profile {
    Profile {
        display_name: Some(name.into()),
        enrolled_device_count: Some(devices),
        ..Default::default()
    }
}

/// Creates profiles with these names and numbers.
pub async fn create(profiles: &Profiles, all: &[(&str, i32)]) -> Vec<Profile> {
    let mut created = Vec::new();
    for (name, devices) in all {
        created.push(profiles.create(&named(name, *devices)).await.unwrap());
    }
    created
}

pub fn names(profiles: &[Profile]) -> Vec<&str> {
    profiles
        .iter()
        .map(|profile| profile.display_name.as_deref().unwrap_or_default())
        .collect()
}

/// The value behind the documented request.
pub fn documented() -> Profile {
    Profile {
        account_id: Some("Account Id value".into()),
        description: Some("Description value".into()),
        display_name: Some("Display Name value".into()),
        enrolled_device_count: Some(3),
        qr_code_content: Some("Qr Code Content value".into()),
        qr_code_image: Some(MimeContent {
            r#type: Some("Type value".into()),
            value: Some(b"value".to_vec().into()),
            ..Default::default()
        }),
        token_expiration_date_time: Some("2016-12-31T23:59:54.0590989-08:00".parse().unwrap()),
        token_value: Some("Token Value value".into()),
        ..Default::default()
    }
}

/// The documented request.
pub fn documented_json() -> Json {
    json!({
        "@odata.type": "#microsoft.graph.androidForWorkEnrollmentProfile",
        "accountId": "Account Id value",
        "displayName": "Display Name value",
        "description": "Description value",
        "tokenValue": "Token Value value",
        "tokenExpirationDateTime": "2016-12-31T23:59:54.0590989-08:00",
        "enrolledDeviceCount": 3,
        "qrCodeContent": "Qr Code Content value",
        "qrCodeImage": {
            "@odata.type": "microsoft.graph.mimeContent",
            "type": "Type value",
            "value": "dmFsdWU="
        }
    })
}

/// `@odata.type` may be written with `#` or without.
pub fn without_hash(mut value: Json) -> Json {
    match &mut value {
        Json::Object(members) => {
            for (name, member) in members {
                *member = match member.as_str() {
                    Some(text) if name == "@odata.type" => json!(text.trim_start_matches('#')),
                    _ => without_hash(member.take()),
                };
            }
        }
        Json::Array(items) => items
            .iter_mut()
            .for_each(|item| *item = without_hash(item.take())),
        _ => {}
    }
    value
}
