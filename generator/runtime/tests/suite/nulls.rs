//! Null, absent and value are three things.

use odata_runtime::{
    Additional, Object, ObjectType, Value, Visit, VisitMut, engine, is_null, object_type, set_null,
};
use serde_json::json;

use super::Checked;
use super::sample::models::{MimeContent, Sampler};

fn written(object: &impl odata_runtime::Encode) -> serde_json::Value {
    serde_json::from_slice(&engine::to_vec(object)).unwrap()
}

#[test]
fn an_explicit_null_is_written_again() -> Checked {
    let content: MimeContent = engine::from_slice(br#"{"type":null,"new":null}"#)?;
    assert!(is_null(&content, MimeContent::TYPE));
    assert!(!is_null(&content, MimeContent::VALUE));
    let text = r##"{"@odata.type":"#microsoft.graph.mimeContent","type":null,"new":null}"##;
    assert_eq!(String::from_utf8(engine::to_vec(&content))?, text);
    assert_eq!(serde_json::to_string(&content)?, text);
    Ok(())
}

#[test]
fn every_kind_may_be_null() -> Checked {
    let mut members = serde_json::Map::new();
    let of = object_type(&Sampler::default());
    members.insert("@odata.type".to_owned(), json!(format!("#{}", of.name)));
    for name in of.properties {
        members.insert((*name).to_owned(), json!(null));
    }
    let json = serde_json::Value::Object(members);
    let sampler: Sampler = engine::from_json(&json)?;
    assert_eq!(sampler, Sampler::default());
    assert_eq!(written(&sampler), json);
    assert_eq!(
        written(&engine::from_slice::<Sampler>(json.to_string().as_bytes())?),
        json
    );
    assert_eq!(
        written(&serde_json::from_value::<Sampler>(json.clone())?),
        json
    );
    Ok(())
}

#[test]
fn a_value_wins_over_the_mark() -> Checked {
    let mut content: MimeContent = engine::from_slice(br#"{"type":null}"#)?;
    content.r#type = Some("t".into());
    assert!(!is_null(&content, MimeContent::TYPE));
    assert_eq!(written(&content)["type"], "t");
    set_null(&mut content, MimeContent::TYPE);
    assert_eq!(content.r#type, None);
    assert!(is_null(&content, MimeContent::TYPE));
    content.additional.forget_nulls();
    assert!(!is_null(&content, MimeContent::TYPE));
    assert_eq!(
        written(&content),
        json!({"@odata.type": "#microsoft.graph.mimeContent"})
    );
    Ok(())
}

#[test]
fn a_value_after_a_null_replaces_it() -> Checked {
    let mut content: MimeContent = engine::from_slice(br#"{"type":null,"type":"t"}"#)?;
    content.r#type = None;
    assert!(!is_null(&content, MimeContent::TYPE));
    let mut wide: Wide = engine::from_slice(br#"{"64":null,"69":null,"69":1}"#)?;
    wide.values.fill(None);
    assert_eq!(
        written(&wide),
        json!({"@odata.type": "#test.wide", "64": null})
    );
    Ok(())
}

#[test]
fn a_null_after_a_value_removes_it() -> Checked {
    let content: MimeContent = engine::from_slice(br#"{"type":"t","type":null}"#)?;
    assert!(is_null(&content, MimeContent::TYPE));
    Ok(())
}

#[test]
fn a_null_in_a_list_without_room_for_it_keeps_the_whole_list_beside_the_others() -> Checked {
    let text = r##"{"@odata.type":"#microsoft.graph.sampler","tags":["a",null,"b",null]}"##;
    let sampler: Sampler = engine::from_slice(text.as_bytes())?;
    assert_eq!(sampler.tags, Some(vec!["a".to_owned(), "b".to_owned()]));
    assert_eq!(
        sampler.additional.get("tags"),
        Some(&json!(["a", null, "b", null]).into())
    );
    assert_eq!(String::from_utf8(engine::to_vec(&sampler))?, text);
    // The same holds for a null that it is set to.
    let mut null = sampler.clone();
    set_null(&mut null, Sampler::TAGS);
    assert_eq!(written(&null)["tags"], json!(null));
    // A value that is set afterwards is the one that counts.
    let mut sampler = sampler;
    sampler.tags = Some(vec!["c".into()]);
    assert_eq!(written(&sampler)["tags"], json!(["c"]));
    Ok(())
}

#[test]
fn lists_of_objects_and_others_keep_their_nulls() -> Checked {
    for (name, list) in [
        (
            "instants",
            json!(["2016-12-31T23:59:54.0590989-08:00", null]),
        ),
        ("statuses", json!([null, "newer"])),
        ("sets", json!(["sha2,sha1", null])),
        (
            "contents",
            json!([{"@odata.type": "#microsoft.graph.mimeContent", "value": "dmFsdWU=", "new": 1}, null]),
        ),
        ("targets", json!([null, {"id": "x"}])),
        ("labels", json!([null, "x", null])),
    ] {
        let json = json!({"@odata.type": "#microsoft.graph.sampler", name: list});
        assert_eq!(written(&engine::from_json::<Sampler>(&json)?), json);
        assert_eq!(
            written(&engine::from_slice::<Sampler>(json.to_string().as_bytes())?),
            json
        );
    }
    Ok(())
}

#[test]
fn of_a_list_and_one_kept_as_json_the_last_wins() -> Checked {
    let sampler: Sampler = engine::from_slice(br#"{"tags":["a",null],"tags":["b"]}"#)?;
    assert_eq!(written(&sampler)["tags"], json!(["b"]));
    let sampler: Sampler = engine::from_slice(br#"{"tags":["b"],"tags":["a",null]}"#)?;
    assert_eq!(written(&sampler)["tags"], json!(["a", null]));
    for (members, last) in [
        (r#""tags":["a",null],"tags":null"#, json!(null)),
        (r#""tags":null,"tags":["a",null]"#, json!(["a", null])),
        (
            r#""tags":["a",null],"tags":null,"tags":["b"]"#,
            json!(["b"]),
        ),
        (
            r#""tags":["a",null],"tags":["b"],"tags":[null,"c"]"#,
            json!([null, "c"]),
        ),
        (r#""tags":["b"],"tags":["a",null],"tags":null"#, json!(null)),
    ] {
        let text = format!("{{{members}}}");
        let sampler: Sampler = engine::from_slice(text.as_bytes())?;
        assert_eq!(written(&sampler)["tags"], last, "{text}");
        assert_eq!(is_null(&sampler, Sampler::TAGS), last.is_null(), "{text}");
        // What was read first is not kept.
        let items = last.as_array().cloned().unwrap_or_default();
        let is_whole = items.contains(&json!(null));
        assert_eq!(sampler.additional.len(), usize::from(is_whole), "{text}");
        assert_eq!(serde_json::from_str::<Sampler>(&text)?, sampler);
    }
    Ok(())
}

/// More properties than one word has bits.
#[derive(Clone, Default)]
struct Wide {
    values: Vec<Option<i32>>,
    additional: Additional,
}

const NAMES: [&str; 70] = {
    const DIGITS: &str = "0001020304050607080910111213141516171819202122232425262728293031323334353637383940414243444546474849505152535455565758596061626364656667686970";
    let mut names = [""; 70];
    let mut at = 0;
    while at < 70 {
        let (_, rest) = DIGITS.split_at(at * 2);
        let (name, _) = rest.split_at(2);
        names[at] = name;
        at += 1;
    }
    names
};

impl Object for Wide {
    fn each<'a>(&'a self, visit: Visit<'a, '_>) {
        let of = &ObjectType {
            name: "test.wide",
            properties: &NAMES,
            secrets: &[],
            computed: &[],
        };
        let values = self.values.iter().map(|value| value as &dyn Value);
        visit.object(of, &self.additional, &values.collect::<Vec<_>>());
    }
    fn each_mut(&mut self, visit: VisitMut<'_>) {
        self.values.resize(NAMES.len(), None);
        let values = self.values.iter_mut();
        let mut values: Vec<_> = values.map(|value| value as &mut dyn Value).collect();
        visit.object(&mut self.additional, &mut values);
    }
}
odata_runtime::object!(Wide);

#[test]
fn more_than_64_properties_have_their_nulls() -> Checked {
    let text = r##"{"@odata.type":"#test.wide","00":null,"63":null,"64":null,"65":1,"69":null}"##;
    let wide: Wide = engine::from_slice(text.as_bytes())?;
    assert_eq!(String::from_utf8(engine::to_vec(&wide))?, text);
    let shuffled = r#"{"69":null,"65":1,"64":null,"00":null,"63":null}"#;
    let same: Wide = engine::from_slice(shuffled.as_bytes())?;
    assert_eq!(String::from_utf8(engine::to_vec(&same))?, text);
    assert!(wide.additional.is_empty());
    Ok(())
}
