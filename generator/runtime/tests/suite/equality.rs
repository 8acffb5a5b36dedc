//! What is equal, and how additional members behave.

use odata_runtime::{Additional, engine};
use serde_json::json;

use super::Checked;
use super::sample::models::{
    AnyDeviceConfiguration, DeviceConfiguration, MimeContent, Sampler, WindowsConfiguration,
};

fn content(text: &str) -> MimeContent {
    engine::from_slice(text.as_bytes()).unwrap()
}

#[test]
fn null_marks_and_order_make_no_difference() {
    assert_eq!(content(r#"{"type":null}"#), content("{}"));
    assert_eq!(content(r#"{"a":1,"b":2}"#), content(r#"{"b":2,"a":1}"#));
    assert_eq!(
        content(r##"{"@odata.type":"#microsoft.graph.mimeContent"}"##),
        content("{}")
    );
    assert_ne!(content(r#"{"a":null}"#), content("{}"));
    assert_ne!(content(r#"{"a":1}"#), content(r#"{"a":2}"#));
    assert_ne!(content(r#"{"type":"a"}"#), content(r#"{"type":"b"}"#));
    assert_ne!(content(r#"{"value":""}"#), content("{}"));
}

#[test]
fn the_type_makes_a_difference() {
    let base = AnyDeviceConfiguration::from(DeviceConfiguration::default());
    let windows = AnyDeviceConfiguration::from(WindowsConfiguration::default());
    assert_ne!(base, windows);
    assert_eq!(windows, windows.clone());
}

#[test]
fn values_within_values() -> Checked {
    let read = |json| engine::from_json::<Sampler>(&json);
    let a = read(
        json!({"amount": "1.0", "algorithms": "sha1,sha2", "instant": "2017-01-01T00:00:00Z", "labels": [null, "x"]}),
    )?;
    let b = read(
        json!({"amount": 1, "algorithms": "all", "instant": "2016-12-31T16:00:00-08:00", "labels": [null, "x"]}),
    )?;
    assert_eq!(a, b);
    assert_ne!(
        a,
        read(
            json!({"amount": 1, "algorithms": "all", "instant": "2017-01-01T00:00:00Z", "labels": ["x", null]})
        )?
    );
    assert_ne!(read(json!({"tags": []}))?, read(json!({}))?);
    assert_ne!(
        read(json!({"double": "NaN"}))?,
        read(json!({"double": "NaN"}))?
    );
    Ok(())
}

#[test]
fn additional_members() {
    let mut additional = Additional::new();
    assert!(additional.is_empty());
    assert_eq!(additional.insert("b", 1), None);
    assert_eq!(additional.insert("a", json!([2])), None);
    assert_eq!(additional.insert("b", "x"), Some(1.into()));
    assert_eq!(
        additional.iter().map(|(name, _)| name).collect::<Vec<_>>(),
        ["b", "a"]
    );
    if let Some(value) = additional.get_mut("a") {
        *value = 3.into();
    }
    assert_eq!(additional.remove("a"), Some(3.into()));
    assert_eq!(additional.remove("a"), None);
    assert_eq!(
        (additional.len(), additional.get("b")),
        (1, Some(&"x".into()))
    );
}
