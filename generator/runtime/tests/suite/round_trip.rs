//! The documented request and answer are read without loss and written back equal.

use odata_runtime::{Service, engine};
use serde_json::{Value, json};

use super::Checked;
use super::sample::builders::DeviceManagementRequestBuilder;
use super::sample::models::AndroidForWorkEnrollmentProfile as Profile;

const REQUEST: &str = r##"{"@odata.type":"#microsoft.graph.androidForWorkEnrollmentProfile","accountId":"Account Id value","displayName":"Display Name value","description":"Description value","tokenValue":"Token Value value","tokenExpirationDateTime":"2016-12-31T23:59:54.0590989-08:00","enrolledDeviceCount":3,"qrCodeContent":"Qr Code Content value","qrCodeImage":{"@odata.type":"microsoft.graph.mimeContent","type":"Type value","value":"dmFsdWU="}}"##;

/// What the service adds to it.
fn answer() -> Result<Value, serde_json::Error> {
    let mut answer: Value = serde_json::from_str(REQUEST)?;
    answer["id"] = json!("e6742553-2553-e674-5325-74e6532574e6");
    answer["createdDateTime"] = json!("2017-01-01T00:02:43.5775965-08:00");
    answer["lastModifiedDateTime"] = json!("2017-01-01T00:00:35.1329464-08:00");
    Ok(answer)
}

/// Both forms of a type name are read, the one with `#` is written.
fn with_hash(mut json: Value) -> Value {
    json["qrCodeImage"]["@odata.type"] = json!("#microsoft.graph.mimeContent");
    json
}

#[test]
fn the_documented_request() -> Checked {
    let profile: Profile = serde_json::from_str(REQUEST)?;
    assert!(profile.additional.is_empty());
    let image = profile.qr_code_image.as_ref();
    assert_eq!(
        image
            .and_then(|image| image.value.as_ref())
            .map(AsRef::as_ref),
        Some(&b"value"[..])
    );
    let service = Service::new("https://graph.microsoft.com/beta")?;
    let profiles =
        DeviceManagementRequestBuilder::new(&service).android_for_work_enrollment_profiles();
    let request = profiles.create(&profile).request().build()?;
    let body: Value = serde_json::from_slice(request.body().unwrap_or_default())?;
    assert_eq!(body, with_hash(serde_json::from_str(REQUEST)?));
    Ok(())
}

#[test]
fn the_documented_answer() -> Checked {
    let answer = answer()?;
    let profile: Profile = engine::from_slice(answer.to_string().as_bytes())?;
    assert!(profile.additional.is_empty());
    let created = profile.created_date_time.map(|created| created.to_string());
    assert_eq!(
        created.as_deref(),
        Some("2017-01-01T00:02:43.5775965-08:00")
    );
    assert_eq!(serde_json::to_value(&profile)?, with_hash(answer.clone()));
    assert_eq!(
        serde_json::from_slice::<Value>(&engine::to_vec(&profile))?,
        with_hash(answer)
    );
    Ok(())
}
