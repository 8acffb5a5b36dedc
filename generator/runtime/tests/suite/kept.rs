//! What comes is kept, also where no field can hold it.

use odata_runtime::{Additional, Json, Object, ObjectType, Visit, VisitMut, engine};
use serde_json::json;

use super::Checked;
use super::sample::models::{
    AndroidForWorkEnrollmentProfile as Profile, DeviceConfiguration as Base, MimeContent, Sampler,
};

/// What no number of 64 bits has, and what is not Unicode text.
const ODD: &str = r#"{"n":[12345678901234567.89,1.10,18446744073709551616,1e400,-0,-0.0,1E+2],"s":"\ud800","\udc00":"\u0000","$serde_json::private::RawValue":"1","$serde_json::private::Number":2,"z":1,"a":{"z":1,"a":2}}"#;

fn written(object: &impl odata_runtime::Encode) -> String {
    String::from_utf8(engine::to_vec(object)).unwrap()
}

#[test]
fn undeclared_members_are_written_as_they_came() -> Checked {
    for name in [
        "x",
        "$serde_json::private::RawValue",
        "$serde_json::private::Number",
    ] {
        for value in [
            ODD,
            "1e400",
            "1.10",
            "18446744073709551616",
            r#""\ud800""#,
            r#""a\"b""#,
        ] {
            let text = format!(
                r##"{{"@odata.type":"#microsoft.graph.mimeContent","type":"t","{name}":{value},"y":1}}"##
            );
            let content: MimeContent = engine::from_slice(text.as_bytes())?;
            assert_eq!(written(&content), text);
            assert_eq!(content.additional.get(name).unwrap().text(), value);
            // By way of serde too.
            let content: MimeContent = serde_json::from_str(&text)?;
            assert_eq!(serde_json::to_string(&content)?, text);
            let content: MimeContent = serde_json::from_reader(text.as_bytes())?;
            assert_eq!(written(&content), text);
        }
    }
    Ok(())
}

#[test]
fn so_are_values_of_no_declared_type() -> Checked {
    let text = format!(
        r##"{{"@odata.type":"#microsoft.graph.sampler","untyped":{ODD},"location":{{"type":"Point","coordinates":[142.10,64.123456789012345678]}}}}"##
    );
    let sampler: Sampler = engine::from_slice(text.as_bytes())?;
    assert_eq!(written(&sampler), text);
    assert_eq!(serde_json::to_string(&sampler)?, text);
    assert_eq!(serde_json::from_str::<Sampler>(&text)?, sampler);
    Ok(())
}

#[test]
fn so_are_values_that_expand_brought() -> Checked {
    let text = r##"{"assignments":[{"type":"t","price":1.10}],"related":[{"@odata.type":"#androidForWorkGeneralDeviceConfiguration","price":12345678901234567890.10}]}"##;
    let base: Base = engine::from_slice(text.as_bytes())?;
    let related = base.expanded(Base::RELATED)?.unwrap_or_default();
    assert!(written(&related).contains(r#""price":12345678901234567890.10"#));
    let assignments = base.expanded(Base::ASSIGNMENTS)?.unwrap_or_default();
    assert!(written(&assignments).contains(r#""price":1.10"#));
    // And back into an entity.
    let again = Base::default().with(Base::ASSIGNMENTS, &assignments);
    assert!(written(&again).contains(r#""price":1.10"#));
    Ok(())
}

#[test]
fn fractions_of_a_second_have_all_their_digits() -> Checked {
    for text in [
        r##"{"@odata.type":"#microsoft.graph.sampler","instant":"2016-12-31T23:59:54.123456789012-08:00","time":"07:59:59.000000000001","length":"-PT0.000000000001S"}"##,
        // More than OData has.
        r##"{"@odata.type":"#microsoft.graph.sampler","instant":"2016-12-31T23:59:54.1234567890123456Z","time":"07:59:59.0000000000001","length":"PT1.0000000000001S","instants":["2016-12-31T23:59:54Z","2016-12-31T23:59:54.1234567890123456Z"]}"##,
    ] {
        let mut sampler: Sampler = engine::from_slice(text.as_bytes())?;
        assert!(sampler.instant.is_some() && sampler.time.is_some() && sampler.length.is_some());
        assert_eq!(written(&sampler), text);
        assert_eq!(serde_json::to_string(&sampler)?, text);
        // A value that is set afterwards is the one that counts.
        sampler.instant = Some("2020-01-01T00:00:00Z".parse()?);
        sampler.length = None;
        let changed = written(&sampler);
        assert!(
            changed.contains(r#""instant":"2020-01-01T00:00:00Z""#),
            "{changed}"
        );
        assert!(!changed.contains("length"), "{changed}");
    }
    Ok(())
}

#[test]
fn an_empty_string_is_no_value_of_most_types() -> Checked {
    for name in [
        "flag", "byte", "sbyte", "short", "int", "long", "single", "double", "instant", "day",
        "time", "length", "guid", "amount",
    ] {
        let text = format!(
            r##"{{"@odata.type":"#microsoft.graph.sampler","{name}":"","text":"x","new":1}}"##
        );
        let sampler: Sampler = engine::from_slice(text.as_bytes())?;
        assert_eq!(sampler.text.as_deref(), Some("x"), "{name}");
        assert_eq!(sampler.additional.get(name), Some(&"".into()), "{name}");
        assert_eq!(
            serde_json::from_str::<serde_json::Value>(&written(&sampler))?,
            serde_json::from_str::<serde_json::Value>(&text)?
        );
    }
    let mut sampler: Sampler = engine::from_slice(br#"{"guid":"","instants":["",null]}"#)?;
    assert_eq!(sampler.instants, Some(Vec::new()));
    sampler.guid = Some("e6742553-2553-e674-5325-74e6532574e6".parse()?);
    assert_eq!(
        written(&sampler),
        r##"{"@odata.type":"#microsoft.graph.sampler","guid":"e6742553-2553-e674-5325-74e6532574e6","instants":["",null]}"##
    );
    Ok(())
}

#[test]
fn half_of_a_surrogate_pair_does_not_spoil_the_rest() -> Checked {
    let text = r##"{"@odata.type":"#microsoft.graph.sampler","int":1,"text":"cut \ud83d","content":{"@odata.type":"#microsoft.graph.mimeContent","type":"\udc00!"},"tags":["a","\ud800","\ud83d\ude00"],"new":"\ud800"}"##;
    let mut sampler: Sampler = engine::from_slice(text.as_bytes())?;
    assert_eq!(sampler.text.as_deref(), Some("cut \u{fffd}"));
    assert_eq!(
        sampler.tags,
        Some(vec!["a".to_owned(), "\u{fffd}".to_owned(), "😀".to_owned()])
    );
    assert_eq!(
        sampler.additional.get("text").unwrap().text(),
        r#""cut \ud83d""#
    );
    assert_eq!(written(&sampler), text);
    assert_eq!(serde_json::to_string(&sampler)?, text);
    sampler.text = Some("whole".into());
    assert!(written(&sampler).contains(r#""text":"whole""#));
    // A value on its own has no place beside it.
    assert!(engine::from_slice::<String>(br#""\ud800""#).is_err());
    Ok(())
}

#[test]
fn a_number_beyond_the_type_is_an_error() {
    for (json, message) in [
        (
            r#"{"single":1.8e308}"#,
            "single: expected Edm.Single, found a number out of its range",
        ),
        (
            r#"{"single":1e39}"#,
            "single: expected Edm.Single, found a number out of its range",
        ),
        (
            r#"{"double":-1e400}"#,
            "double: expected Edm.Double, found a number out of its range",
        ),
        (
            r#"{"int":1e400}"#,
            "int: expected Edm.Int32, found a number out of its range",
        ),
        (
            r#"{"tags":[1e400]}"#,
            "tags[0]: expected Edm.String, found a number out of its range",
        ),
    ] {
        let error = engine::from_slice::<Sampler>(json.as_bytes()).unwrap_err();
        assert!(error.to_string().starts_with(message), "{error}");
        let error = serde_json::from_str::<Sampler>(json).unwrap_err();
        assert!(error.to_string().starts_with(message), "{error}");
    }
    // The nearest value is one where there is one.
    let sampler: Sampler =
        engine::from_slice(br#"{"single":3.4e38,"double":1e-400,"x":1e400}"#).unwrap();
    assert_eq!((sampler.single, sampler.double), (Some(3.4e38), Some(0.0)));
}

#[test]
fn an_object_has_one_type() -> Checked {
    for text in [
        r##"{"@odata.type":"#a.b","@odata.type":"#a.c"}"##,
        r##"{"@odata.type":"#a.b","type":"t","@type":"#a.c"}"##,
        r##"{"@odata.type":"#microsoft.graph.mimeContent","@type":"#a.c"}"##,
    ] {
        let error = engine::from_slice::<MimeContent>(text.as_bytes()).unwrap_err();
        assert_eq!(error.expected(), Some("one type"), "{text}");
        let error = engine::from_slice::<Sampler>(format!("{{\"target\":{text}}}").as_bytes());
        assert_eq!(error.unwrap_err().expected(), Some("one type"), "{text}");
    }
    // Named twice, it is still one; the two spellings are kept.
    let text = r##"{"@odata.type":"#a.b","@type":"a.b","x":1}"##;
    let content: MimeContent = engine::from_slice(text.as_bytes())?;
    assert_eq!(written(&content), text);
    let own = r##"{"@type":"#mimeContent","@odata.type":"microsoft.graph.mimeContent"}"##;
    assert!(
        engine::from_slice::<MimeContent>(own.as_bytes())?
            .additional
            .is_empty()
    );
    Ok(())
}

#[test]
fn lists_of_any_json_have_their_nulls() -> Checked {
    let list: Vec<Json> = engine::from_slice(br#"[1.10,null,"a"]"#)?;
    assert_eq!(list, [Json::from(1.1), Json::null(), "a".into()]);
    assert_eq!(written(&list), r#"[1.10,null,"a"]"#);
    assert_eq!(engine::from_slice::<Json>(b"null")?, Json::null());
    Ok(())
}

/// Lists with a null within lists with a null: each level is written once, whatever was changed.
#[test]
fn nested_lists_that_are_kept_whole_are_written_quickly() -> Checked {
    use super::sample::models::Recursive;
    const DEPTH: usize = 60;
    let mut text = "{}".to_owned();
    for _ in 0..DEPTH {
        text = format!(r#"{{"children":[{text},null]}}"#);
    }
    let mut value: Recursive = engine::from_slice(text.as_bytes())?;
    assert_eq!(written(&value).matches("null").count(), DEPTH);
    let mut inner = &mut value;
    for _ in 0..DEPTH {
        inner = &mut inner.children.as_mut().unwrap()[0];
    }
    inner.name = Some("changed".into());
    let changed = written(&value);
    assert!(changed.contains("changed") && !changed.contains("null"));
    Ok(())
}

/// Names that only hostile metadata has: they stay names.
#[derive(Clone, Default)]
struct Hostile {
    value: Option<i32>,
    additional: Additional,
}

const NAME: &str = "a\":1,\"admin";
const TYPE: &str = "n.T\",\"admin\":\"1";

impl Object for Hostile {
    fn each<'a>(&'a self, visit: Visit<'a, '_>) {
        let of = &ObjectType {
            name: TYPE,
            properties: &[NAME],
            secrets: &[],
            computed: &[],
        };
        visit.object(of, &self.additional, &[&self.value]);
    }
    fn each_mut(&mut self, visit: VisitMut<'_>) {
        visit.object(&mut self.additional, &mut [&mut self.value]);
    }
}
odata_runtime::object!(Hostile);

#[test]
fn declared_names_are_escaped() -> Checked {
    let hostile = Hostile {
        value: Some(2),
        ..Default::default()
    };
    let expected = json!({"@odata.type": format!("#{TYPE}"), NAME: 2});
    for text in [written(&hostile), serde_json::to_string(&hostile)?] {
        assert_eq!(serde_json::from_str::<serde_json::Value>(&text)?, expected);
        assert_eq!(engine::from_slice::<Hostile>(text.as_bytes())?, hostile);
    }
    Ok(())
}

#[test]
fn json_by_itself() -> Checked {
    let json: Json = ODD.parse()?;
    assert_eq!(json.text(), ODD);
    assert_eq!(json.get("z").and_then(|json| json.as_i64()), Some(1));
    assert_eq!(json.get("nothing"), None);
    let numbers = json
        .get("n")
        .and_then(|json| json.items())
        .unwrap_or_default();
    assert_eq!(numbers[1].as_f64(), Some(1.1));
    assert_eq!((numbers[3].as_f64(), numbers[3].as_i64()), (None, None));
    assert!(json.to_value().is_err());
    assert!(
        ODD.replace(",1e400", "")
            .parse::<Json>()?
            .to_value()
            .is_err()
    );
    for (text, value) in [
        ("1.50", json!(1.5)),
        ("-0", json!(-0.0)),
        (
            r#"{"b":[true,null,"\n\u00e9\ud83d\ude00"],"a":{}}"#,
            json!({"a": {}, "b": [true, null, "\né😀"]}),
        ),
        (
            r#"{"$serde_json::private::RawValue":1}"#,
            json!({"$serde_json::private::RawValue": 1}),
        ),
    ] {
        let json: Json = text.parse()?;
        assert_eq!(json.to_value()?, value);
        assert_eq!(json, Json::from(&value));
        assert_eq!(
            serde_json::from_value::<Json>(serde_json::to_value(&json)?)?,
            json
        );
    }
    // What means the same is equal.
    for (a, b) in [
        ("1.0", "1.00"),
        ("100", "1e2"),
        (r#"{"a":1,"b":2}"#, r#"{"b":2, "a":1}"#),
        (r#""a""#, r#""\u0061""#),
    ] {
        assert_eq!(a.parse::<Json>()?, b.parse::<Json>()?);
    }
    for (a, b) in [
        ("1", "2"),
        ("1", r#""1""#),
        (r#""\ud800""#, r#""\udc00""#),
        (r#"{"a":1}"#, r#"{"a":1,"b":2}"#),
        ("[]", "{}"),
        ("null", "false"),
    ] {
        assert_ne!(a.parse::<Json>()?, b.parse::<Json>()?);
    }
    for text in [
        "",
        "nul",
        "1 2",
        "{",
        "[1,]",
        &"[".repeat(10_000),
        &format!("{}{}", "[".repeat(129), "]".repeat(129)),
    ] {
        assert!(text.parse::<Json>().is_err());
    }
    assert_eq!(Json::from(vec![Some(1), None]).text(), "[1,null]");
    assert_eq!(Json::from(f64::NAN), "NaN".into());
    Ok(())
}

#[test]
fn a_user_may_change_what_was_kept_whole() -> Checked {
    let mut sampler: Sampler = engine::from_slice(br#"{"tags":["a",null]}"#)?;
    sampler.additional.insert("tags", json!(["b", null]));
    assert!(written(&sampler).contains(r#""tags":["b",null]"#));
    sampler.additional.remove("tags");
    assert!(written(&sampler).contains(r#""tags":["a"]"#));
    let profile: Profile = engine::from_slice(br#"{"createdDateTime":""}"#)?;
    assert_eq!(profile.created_date_time, None);
    assert!(format!("{profile:?}").contains("<string of 0 bytes>"));
    Ok(())
}
