//! What `Patch::between` sends makes the one state of the other at a service that merges.

use odata_runtime::{Patch, Service, Single, engine, set_null};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

use super::sample::models::{
    AndroidForWorkEnrollmentProfile as Profile, MimeContent, Recursive, Sampler,
};

fn body<O: odata_runtime::Object + Clone + Default + odata_runtime::Entity<Declared = O>>(
    patch: Patch<O>,
) -> Value {
    let path = Service::new("https://example.org").unwrap().root();
    let request = Single::<O>::from(path.segment("x")).update(patch);
    assert_eq!(request.error(), None);
    serde_json::from_slice(request.body().unwrap_or_default()).unwrap()
}

fn read<O: odata_runtime::Element>(json: &Value) -> O {
    engine::from_slice(json.to_string().as_bytes()).unwrap()
}

/// Protocol 4.01, section 11.4.3: what is not mentioned stays, complex values are merged, others replaced.
fn merge(state: &mut Value, patch: &Value) {
    let (Value::Object(own), Value::Object(changes)) = (&mut *state, patch) else {
        *state = patch.clone();
        return;
    };
    for (name, change) in changes {
        match own.get_mut(name) {
            Some(value) => merge(value, change),
            None => {
                own.insert(name.clone(), change.clone());
            }
        }
    }
}

/// Null and absent are the same state; types are the service's.
fn plain(value: &Value) -> Value {
    match value {
        Value::Object(members) => Value::Object(
            members
                .iter()
                .filter(|(name, value)| !value.is_null() && *name != "@odata.type")
                .map(|(name, value)| (name.clone(), plain(value)))
                .collect(),
        ),
        Value::Array(items) => Value::Array(items.iter().map(plain).collect()),
        other => other.clone(),
    }
}

#[test]
fn what_a_complex_value_lost_is_cleared() {
    let before: Profile =
        read(&json!({"qrCodeImage": {"type": "a", "value": "dmFsdWU=", "zip": 1}}));
    let mut after = before.clone();
    let image = after.qr_code_image.as_mut().unwrap();
    image.value = None;
    image.additional.remove("zip");
    assert_eq!(
        body(Patch::between(&before, &after)),
        json!({"qrCodeImage": {"@odata.type": "#microsoft.graph.mimeContent", "type": "a", "value": null, "zip": null}})
    );
}

#[test]
fn a_null_is_sent_at_every_depth() {
    let before: Recursive = read(&json!({"parent": {"parent": {"children": [{"name": "x"}]}}}));
    let mut after = before.clone();
    let inner = after.parent.as_mut().unwrap().parent.as_mut().unwrap();
    // It was not read, and is an explicit null now.
    set_null(&mut **inner, Recursive::NAME);
    let patch = body(Patch::between(&before, &after));
    assert_eq!(patch["parent"]["parent"]["name"], json!(null));
    // Within a collection too.
    let mut after = before.clone();
    let inner = after.parent.as_mut().unwrap().parent.as_mut().unwrap();
    let child = &mut inner.children.as_mut().unwrap()[0];
    child.name = None;
    set_null(child, Recursive::NAME);
    let patch = body(Patch::between(&before, &after));
    assert_eq!(
        patch["parent"]["parent"]["children"][0]["name"],
        json!(null)
    );
}

#[test]
fn properties_that_the_metadata_does_not_know() {
    let before: Profile = read(
        &json!({"color": "red", "size": {"w": 1, "h": {"x": 1, "y": 2}}, "list": [1], "manager": {"id": "m"}, "color@note": "n", "none": null}),
    );
    let mut after = before.clone();
    for name in ["color", "list", "manager", "color@note", "none"] {
        after.additional.remove(name);
    }
    after.additional.insert("size", json!({"h": {"y": 3}}));
    // An object or a list that is gone may have been expanded.
    assert_eq!(
        body(Patch::between(&before, &after)),
        json!({"color": null, "size": {"h": {"y": 3, "x": null}, "w": null}})
    );
}

#[test]
fn a_value_of_another_type_clears_what_it_has_itself() {
    let before: Sampler = read(
        &json!({"target": {"@odata.type": "#microsoft.graph.windows.windowsConfiguration", "id": "1", "version": 2, "updates": ["a"], "new": 1}}),
    );
    let after: Sampler = read(
        &json!({"target": {"@odata.type": "#microsoft.graph.deviceConfiguration", "id": "1"}}),
    );
    assert_eq!(
        body(Patch::between(&before, &after)),
        json!({"target": {"@odata.type": "#microsoft.graph.deviceConfiguration", "id": "1", "version": null}})
    );
}

#[test]
fn what_is_kept_whole_is_sent_whole() {
    let before: Sampler =
        read(&json!({"guid": "e6742553-2553-e674-5325-74e6532574e6", "tags": ["a"]}));
    let after: Sampler = read(&json!({"guid": "", "tags": ["a", null]}));
    assert_eq!(
        body(Patch::between(&before, &after)),
        json!({"guid": "", "tags": ["a", null]})
    );
    assert_eq!(
        body(Patch::between(&after, &before)),
        json!({"guid": "e6742553-2553-e674-5325-74e6532574e6", "tags": ["a"]})
    );
    let mut cleared = after.clone();
    cleared.additional.remove("guid");
    cleared.tags = None;
    assert_eq!(
        body(Patch::between(&after, &cleared)),
        json!({"tags": null, "guid": null})
    );
    assert!(Patch::between(&after, &after.clone()).is_empty());
}

#[test]
fn a_list_with_a_null_that_is_changed() {
    let before: Sampler =
        read(&json!({"content": {"type": "t"}, "contents": [{"type": "x"}, null]}));
    let mut after = before.clone();
    after
        .contents
        .as_mut()
        .unwrap()
        .push(MimeContent::default());
    let patch = body(Patch::between(&before, &after));
    assert_eq!(patch["contents"].as_array().map(Vec::len), Some(2));
    assert_eq!(patch.as_object().map(Map::len), Some(1));
}

fn scalar() -> impl Strategy<Value = Value> {
    prop_oneof![Just(json!(null)), "[a-c]{0,2}".prop_map(Value::from),]
}

/// A value of the recursive sample type, with undeclared members.
fn state() -> impl Strategy<Value = Value> {
    let leaf = (scalar(), scalar()).prop_map(|(name, new)| json!({"name": name, "new": new}));
    leaf.prop_recursive(4, 24, 3, |inner| {
        (
            scalar(),
            proptest::option::of(inner.clone()),
            proptest::option::of(proptest::collection::vec(
                proptest::option::weighted(0.8, inner),
                0..3,
            )),
            scalar(),
            scalar(),
        )
            .prop_map(|(name, parent, children, new, other)| {
                json!({"name": name, "parent": parent, "children": children, "new": new, "other": other})
            })
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn the_patch_makes_the_one_of_the_other(before in state(), after in state()) {
        let old: Recursive = read(&before);
        let new: Recursive = read(&after);
        let patch = Patch::between(&old, &new);
        let patch = if patch.is_empty() { json!({}) } else { body(patch) };
        let mut merged = before.clone();
        merge(&mut merged, &patch);
        prop_assert_eq!(plain(&merged), plain(&after), "patch {}", patch);
    }

    #[test]
    fn reading_and_writing_loses_nothing(state in state()) {
        let value: Recursive = read(&state);
        let written: Value = serde_json::from_slice(&engine::to_vec(&value)).unwrap();
        prop_assert_eq!(plain(&written), plain(&state));
        prop_assert_eq!(read::<Recursive>(&written), value);
    }
}
