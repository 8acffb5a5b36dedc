//! Values without a declared shape.

use odata_runtime::{Geo, Json, engine};
use serde_json::json;

use super::Checked;
use super::sample::models::Sampler;

#[test]
fn any_json_is_kept() -> Checked {
    for value in [
        json!(0),
        json!("x"),
        json!(false),
        json!([]),
        json!({"@odata.type": "#x", "a": [null, 1.5]}),
        json!([null]),
    ] {
        let json = json!({"@odata.type": "#microsoft.graph.sampler", "untyped": value, "location": {"type": "Point", "coordinates": [1.5, -2]}});
        let sampler: Sampler = engine::from_json(&json)?;
        assert_eq!(sampler.untyped, Some(Json::from(value)));
        assert_eq!(serde_json::to_value(&sampler)?, json);
        assert_eq!(
            serde_json::from_slice::<serde_json::Value>(&engine::to_vec(&sampler))?,
            json
        );
    }
    Ok(())
}

#[test]
fn they_are_values_of_serde_themselves() -> Checked {
    assert_eq!(
        serde_json::to_string(&Json::from(json!({"a": 1})))?,
        r#"{"a":1}"#
    );
    assert_eq!(serde_json::from_str::<Geo>("[1]")?, Geo::from(json!([1])));
    assert_eq!(Json::default().to_value()?, json!(null));
    Ok(())
}

#[test]
fn what_is_nested_deeper_than_a_stack_bears_is_refused() {
    let nested = |depth: usize| {
        let text = "[".repeat(depth) + &"]".repeat(depth);
        engine::from_slice::<Json>(text.as_bytes())
    };
    assert!(nested(127).is_ok() && nested(128).is_ok());
    assert!(nested(129).is_err());
}
