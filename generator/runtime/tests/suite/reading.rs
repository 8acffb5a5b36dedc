//! Reading each kind of value, and what the errors say.

use odata_runtime::{DecodeError, engine};
use serde_json::json;

use super::Checked;
use super::sample::models::{
    AndroidForWorkBindStatus, AndroidForWorkEnrollmentProfile as Profile, Recursive, Sampler,
};

fn read(json: &serde_json::Value) -> Result<Sampler, DecodeError> {
    engine::from_slice(json.to_string().as_bytes())
}

fn refuse(json: &str) -> String {
    engine::from_slice::<Sampler>(json.as_bytes())
        .unwrap_err()
        .to_string()
}

const EVERY_KIND: &str = r##"{"@odata.type":"#microsoft.graph.sampler","flag":true,"byte":255,"sbyte":-128,"short":-32768,"int":2147483647,"long":-9223372036854775808,"single":1.5,"double":0.1,"text":"a \"quoted\" ünï 😀 \n","instant":"2016-12-31T23:59:54.0590989-08:00","day":"2016-12-31","time":"07:59:59.999","length":"P1DT2H3M4.5S","guid":"e6742553-2553-e674-5325-74e6532574e6","amount":12345678901234567890.10,"bytes":"dmFsdWU=","untyped":{"a":{},"b":[1,null]},"location":{"coordinates":[142.1,64.1],"type":"Point"},"status":"bound","algorithms":"sha1,sha2","content":{"@odata.type":"#microsoft.graph.mimeContent","type":"text/plain","value":"dmFsdWU="},"target":{"@odata.type":"#microsoft.graph.windows.windowsConfiguration","id":"w","updates":["a"]},"tags":["a",""],"labels":["a",null],"statuses":["bound","newer"],"contents":[],"targets":[{"@odata.type":"#microsoft.graph.deviceConfiguration","id":"d"},{"@odata.type":"#microsoft.graph.androidForWorkGeneralDeviceConfiguration","price":1.10}],"amounts":[1.0,"NaN"],"instants":["9999-12-31T23:59:59.9999999Z"],"sets":["none","all"]}"##;

#[test]
fn every_kind_is_written_as_it_was_read() -> Checked {
    let sampler: Sampler = engine::from_slice(EVERY_KIND.as_bytes())?;
    assert!(sampler.additional.is_empty(), "{sampler:?}");
    assert_eq!(String::from_utf8(engine::to_vec(&sampler))?, EVERY_KIND);
    Ok(())
}

#[test]
fn serde_reads_the_same_from_text_and_from_values() -> Checked {
    let sampler: Sampler = engine::from_slice(EVERY_KIND.as_bytes())?;
    assert_eq!(serde_json::from_str::<Sampler>(EVERY_KIND)?, sampler);
    assert_eq!(
        serde_json::from_reader::<_, Sampler>(EVERY_KIND.as_bytes())?,
        sampler
    );
    let text = serde_json::to_string(&sampler)?;
    assert_eq!(serde_json::from_str::<Sampler>(&text)?, sampler);
    let value = serde_json::to_value(&sampler)?;
    assert_eq!(serde_json::from_value::<Sampler>(value.clone())?, sampler);
    assert_eq!(engine::from_json::<Sampler>(&value)?, sampler);
    Ok(())
}

#[test]
fn undeclared_members_stay_in_order() -> Checked {
    let text = r##"{"@odata.type":"#microsoft.graph.mimeContent","type":"t","@odata.context":"c","zeta":1,"alpha":{"x":[null],"b":{"z":0,"y":"","x":1.5},"a":-1},"value@odata.mediaContentType":"image/png"}"##;
    let content: super::sample::models::MimeContent = engine::from_slice(text.as_bytes())?;
    let names: Vec<_> = content.additional.iter().map(|(name, _)| name).collect();
    assert_eq!(
        names,
        [
            "@odata.context",
            "zeta",
            "alpha",
            "value@odata.mediaContentType"
        ]
    );
    assert_eq!(String::from_utf8(engine::to_vec(&content))?, text);
    assert_eq!(serde_json::to_string(&content)?, text);
    Ok(())
}

#[test]
fn of_duplicates_the_last_wins() -> Checked {
    let sampler: Sampler =
        engine::from_slice(br#"{"int":1,"new":1,"other":0,"int":2,"new":2,"tags":["a"],"tags":["b"],"text":"x","text":null}"#)?;
    assert_eq!(sampler.int, Some(2));
    assert_eq!(sampler.tags, Some(vec!["b".to_owned()]));
    assert_eq!(sampler.text, None);
    let members: Vec<_> = sampler
        .additional
        .iter()
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    assert_eq!(members, ["new=2", "other=0"]);
    Ok(())
}

#[test]
fn whole_numbers_come_in_other_spellings() -> Checked {
    let sampler = read(
        &json!({"long": "9223372036854775807", "amount": "1.50", "int": 3.0, "byte": 1e2, "double": 3, "single": -1}),
    )?;
    assert_eq!(sampler.long, Some(i64::MAX));
    assert_eq!(
        sampler.amount.map(|amount| amount.to_string()).as_deref(),
        Some("1.50")
    );
    assert_eq!((sampler.int, sampler.byte), (Some(3), Some(100)));
    assert_eq!((sampler.double, sampler.single), (Some(3.0), Some(-1.0)));
    Ok(())
}

#[test]
fn numbers_that_do_not_fit() {
    for (json, message) in [
        (
            r#"{"byte":256}"#,
            "byte: expected Edm.Byte, found a number at line 1 column 11",
        ),
        (
            r#"{"sbyte":-129}"#,
            "sbyte: expected Edm.SByte, found a number at line 1 column 13",
        ),
        (
            r#"{"short":32768}"#,
            "short: expected Edm.Int16, found a number at line 1 column 14",
        ),
        (
            r#"{"int":2147483648}"#,
            "int: expected Edm.Int32, found a number at line 1 column 17",
        ),
        (
            r#"{"int":1.5}"#,
            "int: expected Edm.Int32, found a number at line 1 column 10",
        ),
        (
            r#"{"long":9223372036854775808}"#,
            "long: expected Edm.Int64, found a number at line 1 column 27",
        ),
        (
            r#"{"long":1e300}"#,
            "long: expected Edm.Int64, found a number at line 1 column 13",
        ),
        (
            r#"{"long":"12a"}"#,
            "long: expected Edm.Int64, found a string at line 1 column 13",
        ),
        (
            r#"{"int":"1"}"#,
            "int: expected Edm.Int32, found a string at line 1 column 10",
        ),
        (
            r#"{"double":"1.5"}"#,
            "double: expected Edm.Double, found a string at line 1 column 15",
        ),
    ] {
        assert_eq!(refuse(json), message, "{json}");
    }
}

#[test]
fn not_a_number_and_the_infinities() -> Checked {
    let sampler = read(&json!({"double": "NaN", "single": "-INF", "untyped": "INF"}))?;
    assert!(sampler.double.is_some_and(f64::is_nan));
    assert_eq!(sampler.single, Some(f32::NEG_INFINITY));
    let text = String::from_utf8(engine::to_vec(&sampler))?;
    assert!(text.contains(r#""single":"-INF","double":"NaN""#), "{text}");
    assert!(serde_json::to_string(&sampler)?.contains(r#""single":"-INF","double":"NaN""#));
    Ok(())
}

#[test]
fn enumerations() -> Checked {
    let sampler =
        read(&json!({"status": "somethingNew", "statuses": ["unknownFutureValue", "", 1, 99]}))?;
    assert!(
        matches!(&sampler.status, Some(AndroidForWorkBindStatus::Unknown(name)) if name == "somethingNew")
    );
    let statuses = sampler.statuses.unwrap_or_default();
    let names: Vec<_> = statuses.iter().map(ToString::to_string).collect();
    assert_eq!(names, ["unknownFutureValue", "", "bound", "99"]);
    assert_eq!(
        AndroidForWorkBindStatus::from("bound"),
        AndroidForWorkBindStatus::Bound
    );
    assert_eq!(
        AndroidForWorkBindStatus::Unknown("bound".into()),
        AndroidForWorkBindStatus::Bound
    );
    Ok(())
}

#[test]
fn a_wrong_type_is_an_error_at_its_place() {
    for (json, path, expected, found) in [
        (json!({"text": 5}), "text", "Edm.String", "a number"),
        (json!({"flag": "true"}), "flag", "Edm.Boolean", "a string"),
        (
            json!({"instant": "2016-13-01T00:00:00Z"}),
            "instant",
            "Edm.DateTimeOffset",
            "\"2016-13-01T00:00:00Z\"",
        ),
        (json!({"content": "x"}), "content", "an object", "a string"),
        (json!({"content": []}), "content", "an object", "a list"),
        (json!({"tags": {}}), "tags", "a list", "an object"),
        (
            json!({"tags": ["a", 1]}),
            "tags[1]",
            "Edm.String",
            "a number",
        ),
        (
            json!({"contents": [{}, {"value": true}]}),
            "contents[1].value",
            "Edm.Binary",
            "a boolean",
        ),
        (
            json!({"content": {"value": "%"}}),
            "content.value",
            "Edm.Binary",
            "a string that is not base64",
        ),
        (
            json!({"targets": [{"version": "1"}]}),
            "targets[0].version",
            "Edm.Int32",
            "\"1\"",
        ),
        (
            json!({"status": {}}),
            "status",
            "microsoft.graph.androidForWorkBindStatus",
            "an object",
        ),
    ] {
        let error = read(&json).unwrap_err();
        assert_eq!(error.path(), path, "{json}");
        assert_eq!(
            (error.expected(), error.found()),
            (Some(expected), Some(found)),
            "{json}"
        );
        assert_eq!(error.line(), Some(1), "{json}");
        assert!(error.column().is_some_and(|column| column > 1), "{json}");
        // A value in memory has a path and no position.
        let error = engine::from_json::<Sampler>(&json).unwrap_err();
        assert_eq!(
            (error.path(), error.line(), error.found()),
            (path, None, Some(found)),
            "{json}"
        );
        // serde has only the message for it, which has no value.
        let kind = if found.starts_with('"') {
            "a string"
        } else {
            found
        };
        let message = serde_json::from_value::<Sampler>(json.clone())
            .unwrap_err()
            .to_string();
        assert_eq!(
            message,
            format!("{path}: expected {expected}, found {kind}"),
            "{json}"
        );
    }
}

#[test]
fn the_path_begins_at_the_outermost_value() {
    let text = r#"[{},{},{},{"qrCodeImage":{"value":7}}]"#;
    let error = engine::from_slice::<Vec<Profile>>(text.as_bytes()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "[3].qrCodeImage.value: expected Edm.Binary, found a number at line 1 column 35"
    );
}

#[test]
fn malformed_text() {
    for (json, message) in [
        ("", "EOF while parsing a value at line 1 column 0"),
        ("null", "expected a value, found null"),
        (
            "{\n\"int\":1",
            "EOF while parsing an object at line 2 column 7",
        ),
        ("{\"int\":1,}", "trailing comma at line 1 column 10"),
        (
            "{\"tags\":[\"a\",]}",
            "tags[1]: trailing comma at line 1 column 14",
        ),
        ("{} {}", "trailing characters at line 1 column 4"),
        ("<html></html>", "expected value at line 1 column 1"),
    ] {
        assert_eq!(refuse(json), message, "{json}");
    }
    assert!(engine::from_slice::<Sampler>(b"{\"text\":\"\xff\"}").is_err());
    assert!(engine::from_slice::<Sampler>(b"\xef\xbb\xbf{}").is_err());
}

#[test]
fn deep_nesting_is_an_error() {
    let deep = |open: &str, close: &str| format!("{}{}", open.repeat(10_000), close.repeat(10_000));
    for text in [
        deep("{\"parent\":", "}"),
        deep("{\"children\":[", "]}"),
        deep("{\"unknown\":", "}"),
        deep("[", "]"),
        format!("{{\"x\":{}}}", deep("[", "]")),
    ] {
        assert!(engine::from_slice::<Recursive>(text.as_bytes()).is_err());
        assert!(serde_json::from_str::<Recursive>(&text).is_err());
    }
    let amount = format!("{{\"amount\":{}}}", deep("[", "]"));
    assert!(engine::from_slice::<Sampler>(amount.as_bytes()).is_err());
    let target = format!(
        "{{\"target\":{}}}",
        deep("{\"@odata.type\":\"#x\",\"y\":", "}")
    );
    assert!(engine::from_slice::<Sampler>(target.as_bytes()).is_err());
}

#[test]
fn nesting_has_a_limit_without_text_too() {
    let mut json = json!({});
    for _ in 0..200 {
        json = json!({"parent": json});
    }
    let error = engine::from_json::<Recursive>(&json).unwrap_err();
    assert!(
        error
            .to_string()
            .ends_with("expected at most 128 levels of nesting, found more"),
        "{error}"
    );
}

#[test]
fn recursive_values() -> Checked {
    let text = r##"{"@odata.type":"#microsoft.graph.recursive","name":"a","parent":{"@odata.type":"#microsoft.graph.recursive","name":"b"},"children":[{"@odata.type":"#microsoft.graph.recursive","children":[]}]}"##;
    let value: Recursive = engine::from_slice(text.as_bytes())?;
    assert_eq!(
        value
            .parent
            .as_ref()
            .and_then(|parent| parent.name.as_deref()),
        Some("b")
    );
    assert_eq!(String::from_utf8(engine::to_vec(&value))?, text);
    Ok(())
}

#[test]
fn a_document_of_very_many_members_is_read_quickly() -> Checked {
    let members: Vec<String> = (0..100_000)
        .map(|number| format!("\"m{}\":{number}", number % 50_000))
        .collect();
    let start = std::time::Instant::now();
    let sampler: Sampler = engine::from_slice(format!("{{{}}}", members.join(",")).as_bytes())?;
    assert_eq!(sampler.additional.len(), 50_000);
    assert_eq!(sampler.additional.get("m0"), Some(&50_000.into()));
    assert!(start.elapsed().as_secs() < 20);
    Ok(())
}
