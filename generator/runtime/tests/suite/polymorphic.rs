//! Values whose type is named in the JSON.

use odata_runtime::{Polymorphic as _, engine};
use serde_json::{Value, json};

use super::Checked;
use super::sample::models::{
    AnyDeviceConfiguration as Any, DeviceConfiguration, MimeContent, Sampler, WindowsConfiguration,
};

const WINDOWS: &str = "microsoft.graph.windows.windowsConfiguration";

fn read(text: &str) -> Any {
    engine::from_slice(text.as_bytes()).unwrap()
}

fn written(object: &impl odata_runtime::Encode) -> Value {
    serde_json::from_slice(&engine::to_vec(object)).unwrap()
}

#[test]
fn the_type_annotation_in_every_position() -> Checked {
    let members = [
        r##""@odata.type":"#microsoft.graph.windows.windowsConfiguration""##,
        r#""@odata.context":"c""#,
        r#""id":"w""#,
        r#""displayName":null"#,
        r#""updates":["a","b"]"#,
        r#""newer":{"x":null}"#,
    ];
    let expected = json!({
        "@odata.type": "#microsoft.graph.windows.windowsConfiguration",
        "@odata.context": "c", "id": "w", "displayName": null, "updates": ["a", "b"], "newer": {"x": null},
    });
    for rotation in 0..members.len() {
        let mut order = members;
        order.rotate_left(rotation);
        let text = format!("{{{}}}", order.join(","));
        let value = read(&text);
        assert!(
            matches!(&value, Any::WindowsConfiguration(windows)
            if windows.updates.as_deref() == Some(&["a".to_owned(), "b".to_owned()])),
            "{text}"
        );
        assert_eq!(written(&value), expected, "{text}");
        assert_eq!(
            engine::from_json::<Any>(&serde_json::from_str(&text)?)?,
            value,
            "{text}"
        );
        assert_eq!(serde_json::from_str::<Any>(&text)?, value, "{text}");
    }
    Ok(())
}

/// A service says which version of a type a value is of. It is kept, since the crate has one type for all of them.
#[test]
fn the_version_of_a_type_is_kept() {
    for (name, ty) in [
        (
            "#microsoft.graph.windows.v1_20_0.windowsConfiguration",
            "windows",
        ),
        (
            "#microsoft.graph.v2.windows.windowsConfiguration",
            "windows",
        ),
        ("#microsoft.graph.v1_1_0.deviceConfiguration", "base"),
        ("#microsoft.graph.other.deviceConfiguration2", "base"),
    ] {
        for text in [
            format!(r#"{{"@odata.type":"{name}","updates":[]}}"#),
            format!(r#"{{"updates":[],"@odata.type":"{name}"}}"#),
        ] {
            let value = read(&text);
            let found = match &value {
                Any::WindowsConfiguration(_) => "windows",
                _ => "base",
            };
            assert_eq!(found, ty, "{text}");
            assert_eq!(value.type_name(), name.trim_start_matches('#'));
            assert_eq!(
                written(&value),
                serde_json::from_str::<Value>(&text).unwrap()
            );
        }
    }
    let text = r##"{"@odata.type":"#microsoft.graph.v3.mimeContent","type":"x"}"##;
    let image: MimeContent = engine::from_slice(text.as_bytes()).unwrap();
    assert_eq!(
        written(&image),
        serde_json::from_str::<Value>(text).unwrap()
    );
    let same = odata_runtime::read_as::<MimeContent>(&image).unwrap();
    assert_eq!(same, Some(image));
}

#[test]
fn every_form_of_the_name() {
    for name in [
        "#microsoft.graph.windows.windowsConfiguration",
        "microsoft.graph.windows.windowsConfiguration",
        "#windows.windowsConfiguration",
        "graph.windows.windowsConfiguration",
        "#windowsConfiguration",
        "windowsConfiguration",
        "https://graph.microsoft.com/beta/$metadata#microsoft.graph.windows.windowsConfiguration",
    ] {
        for annotation in ["@odata.type", "@type"] {
            for text in [
                format!(r#"{{"{annotation}":"{name}","updates":[]}}"#),
                format!(r#"{{"updates":[],"{annotation}":"{name}"}}"#),
            ] {
                let value = read(&text);
                assert!(matches!(&value, Any::WindowsConfiguration(_)), "{text}");
                assert_eq!(value.type_name(), WINDOWS);
                assert_eq!(written(&value)["@odata.type"], json!(format!("#{WINDOWS}")));
            }
        }
    }
}

#[test]
fn without_a_name_it_is_the_base() {
    let value = read(r#"{"id":"b","version":1}"#);
    assert!(matches!(&value, Any::DeviceConfiguration(base) if base.version == Some(1)));
    assert_eq!(value.type_name(), "microsoft.graph.deviceConfiguration");
    assert!(matches!(read("{}"), Any::DeviceConfiguration(_)));
}

#[test]
fn an_unknown_type_stays_the_base_and_loses_nothing() {
    for text in [
        r##"{"@odata.type":"#microsoft.graph.iosConfiguration","id":"i","appleOnly":[1,{"a":null}],"version":null}"##,
        r##"{"id":"i","appleOnly":[1,{"a":null}],"version":null,"@odata.type":"#microsoft.graph.iosConfiguration"}"##,
    ] {
        let value = read(text);
        assert!(
            matches!(&value, Any::DeviceConfiguration(base) if base.id.as_deref() == Some("i"))
        );
        assert_eq!(value.type_name(), "microsoft.graph.iosConfiguration");
        assert_eq!(
            value.get(DeviceConfiguration::ID).map(String::as_str),
            Some("i")
        );
        assert_eq!(
            written(&value),
            serde_json::from_str::<Value>(text).unwrap()
        );
    }
}

#[test]
fn a_struct_keeps_a_foreign_type_and_drops_its_own() -> Checked {
    for (name, kept) in [
        ("#microsoft.graph.fancyMimeContent", true),
        ("#other.mimeContent", true),
        ("#microsoft.graph.mimeContent", false),
        ("microsoft.graph.mimeContent", false),
        ("#mimeContent", false),
    ] {
        let content: MimeContent = engine::from_json(&json!({"@odata.type": name, "type": "t"}))?;
        assert_eq!(content.additional.len(), usize::from(kept), "{name}");
        let expected = if kept {
            name
        } else {
            "#microsoft.graph.mimeContent"
        };
        assert_eq!(written(&content)["@odata.type"], expected);
        assert_eq!(
            odata_runtime::type_name(&content),
            expected.trim_start_matches('#')
        );
    }
    Ok(())
}

#[test]
fn in_a_property_and_in_a_list() -> Checked {
    let sampler: Sampler = engine::from_slice(
        br##"{"target":{"updates":["u"],"@odata.type":"#windowsConfiguration"},"targets":[{"id":"1"},{"@odata.type":"#microsoft.graph.androidForWorkGeneralDeviceConfiguration","passwordRequired":true},{"@odata.type":"#x.y"}]}"##,
    )?;
    assert!(matches!(
        &sampler.target,
        Some(Any::WindowsConfiguration(_))
    ));
    let types: Vec<_> = sampler
        .targets
        .iter()
        .flatten()
        .map(Any::type_name)
        .collect();
    assert_eq!(
        types,
        [
            "microsoft.graph.deviceConfiguration",
            "microsoft.graph.androidForWorkGeneralDeviceConfiguration",
            "x.y"
        ]
    );
    Ok(())
}

#[test]
fn errors_have_their_path_when_the_type_comes_late() {
    let text =
        r##"[{"updates":["a",1],"@odata.type":"#microsoft.graph.windows.windowsConfiguration"}]"##;
    let error = engine::from_slice::<Vec<Any>>(text.as_bytes()).unwrap_err();
    assert_eq!(
        (error.path(), error.expected(), error.found()),
        ("[0].updates[1]", Some("Edm.String"), Some("a number"))
    );
    let text =
        r##"[{"@odata.type":"#microsoft.graph.windows.windowsConfiguration","updates":["a",1]}]"##;
    let error = engine::from_slice::<Vec<Any>>(text.as_bytes()).unwrap_err();
    assert_eq!(error.path(), "[0].updates[1]");
    let error = engine::from_slice::<Any>(br#"{"@odata.type":7}"#).unwrap_err();
    assert_eq!(error.path(), "@odata.type");
}

#[test]
fn numbers_keep_their_digits_when_the_type_comes_late() -> Checked {
    let text = r##"{"price":12345678901234567890.10,"@odata.type":"#microsoft.graph.androidForWorkGeneralDeviceConfiguration"}"##;
    let value = read(text);
    let Any::AndroidForWorkGeneralDeviceConfiguration(android) = &value else {
        return Err("another type".into());
    };
    let price = android.price.as_ref().map(ToString::to_string);
    assert_eq!(price.as_deref(), Some("12345678901234567890.10"));
    assert!(android.additional.is_empty());
    // By way of serde too, and where no property wants them.
    for text in [
        r##"{"price":1.10,"x":{"y":[0.30]},"price":12345678901234567890.10,"@odata.type":"#androidForWorkGeneralDeviceConfiguration","z":1.10}"##,
        r##"{"x":{"y":[0.30]},"price":12345678901234567890.10,"z":1.10,"@odata.type":"#androidForWorkGeneralDeviceConfiguration"}"##,
    ] {
        for value in [read(text), serde_json::from_str::<Any>(text)?] {
            assert_eq!(
                String::from_utf8(engine::to_vec(&value))?,
                r##"{"@odata.type":"#microsoft.graph.androidForWorkGeneralDeviceConfiguration","price":12345678901234567890.10,"x":{"y":[0.30]},"z":1.10}"##
            );
        }
    }
    Ok(())
}

#[test]
fn of_duplicates_before_a_late_type_the_last_wins() {
    let value = read(
        r##"{"price":1.10,"x":1,"price":2,"@odata.type":"#androidForWorkGeneralDeviceConfiguration"}"##,
    );
    let Any::AndroidForWorkGeneralDeviceConfiguration(android) = &value else {
        unreachable!("another type");
    };
    assert_eq!(android.price, Some(2.into()));
}

/// Also from values in memory, which have no text to look at.
#[test]
fn undeclared_members_before_a_late_type() -> Checked {
    let json = json!({
        "a": null, "b": true, "c": -1, "d": u64::MAX, "e": 1.5, "f": "x", "g": [1, {"z": 1, "y": 2}], "h": {},
        "@odata.type": "#microsoft.graph.windows.windowsConfiguration",
    });
    assert_eq!(written(&engine::from_json::<Any>(&json)?), json);
    assert_eq!(written(&serde_json::from_value::<Any>(json.clone())?), json);
    assert_eq!(written(&read(&json.to_string())), json);
    assert!(engine::from_slice::<Any>(br#"{"a":[1,}"#).is_err());
    Ok(())
}

#[test]
fn made_from_structs() {
    let windows = WindowsConfiguration {
        updates: Some(vec!["u".into()]),
        ..Default::default()
    };
    let any = Any::from(windows.clone());
    assert_eq!(written(&any), written(&windows));
    assert_eq!(any.type_name(), WINDOWS);
    assert_ne!(any, Any::default());
    assert!(Any::of_type("microsoft.graph.nothing").is_none());
    assert!(
        Any::TYPES
            .iter()
            .all(|name| Any::of_type(name).is_some_and(|value| value.type_name() == *name))
    );
}

/// The fields of the type with that local name are the best guess; the name that was read is kept.
#[test]
fn a_type_of_that_name_in_another_namespace() {
    for text in [
        r##"{"@odata.type":"#other.ns.windowsConfiguration","updates":["x"]}"##,
        r##"{"updates":["x"],"@odata.type":"#other.ns.windowsConfiguration"}"##,
        r##"{"@odata.type":"#other.ns.deviceConfiguration","id":"x"}"##,
        r##"{"id":"x","@odata.type":"#other.ns.deviceConfiguration"}"##,
    ] {
        let value = read(text);
        assert!(value.type_name().starts_with("other.ns."), "{text}");
        assert_eq!(
            written(&value),
            serde_json::from_str::<Value>(text).unwrap()
        );
    }
}

#[test]
fn odd_type_annotations() {
    for text in [
        r#"{"@odata.type":"","id":"x"}"#,
        r##"{"@odata.type":"#","id":"x"}"##,
        r##"{"@type":"#a.b","id":"x"}"##,
    ] {
        assert_eq!(
            written(&read(text)),
            serde_json::from_str::<Value>(text).unwrap()
        );
    }
    for text in [
        r#"{"@odata.type":null,"id":"x"}"#,
        r#"{"id":"x","@odata.type":{}}"#,
    ] {
        let error = engine::from_slice::<Any>(text.as_bytes()).unwrap_err();
        assert_eq!(error.path(), "@odata.type");
    }
}

#[test]
fn nulls_survive_when_the_type_comes_late() {
    for text in [
        r##"{"updates":null,"id":null,"@odata.type":"#microsoft.graph.windows.windowsConfiguration"}"##,
        r##"{"updates":["x",null],"@odata.type":"#microsoft.graph.windows.windowsConfiguration"}"##,
    ] {
        let value = read(text);
        assert!(matches!(&value, Any::WindowsConfiguration(_)));
        assert_eq!(
            written(&value),
            serde_json::from_str::<Value>(text).unwrap()
        );
    }
}
