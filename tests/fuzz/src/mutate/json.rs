//! JSON as a tree.

use fastrand::Rng;
use serde_json::{Map, Value, json};

use super::{changes, characters, place};
use crate::hostile;

/// Members that mean something to the engine.
const MEMBERS: &[&str] = &[
    "@odata.type",
    "@type",
    "@odata.id",
    "@odata.etag",
    "@odata.context",
    "@odata.nextLink",
    "@odata.count",
    "@odata.null",
    "@removed",
    "value",
    "$serde_json::private::RawValue",
    "$serde_json::private::Number",
    "error",
    "innerError",
];

/// Changes values and members, mostly; sometimes characters.
pub fn mutate(random: &mut Rng, text: &str, other: &str) -> String {
    let Ok(mut value) = serde_json::from_str::<Value>(text) else {
        return characters::mutate(random, text, other);
    };
    if random.u8(..5) == 0 {
        return characters::mutate(random, text, other);
    }
    let other: Value = serde_json::from_str(other).unwrap_or_default();
    for _ in 0..changes(random) {
        change(random, &mut value, &other);
    }
    value.to_string()
}

/// Changes one value at any depth.
pub fn change(random: &mut Rng, value: &mut Value, other: &Value) {
    let mut count = 0;
    walk(value, &mut |_| count += 1);
    let at = place(random, count);
    let replacement = pick(random, other);
    let copy = pick(random, value);
    let mut index = 0;
    walk(value, &mut |value| {
        if index == at {
            edit(random, value, &replacement, &copy);
        }
        index += 1;
    });
}

fn edit(random: &mut Rng, value: &mut Value, other: &Value, copy: &Value) {
    match value {
        Value::Object(members) if random.u8(..4) > 0 => edit_object(random, members, other),
        Value::Array(items) if random.u8(..4) > 0 => {
            let at = place(random, items.len());
            match random.u8(..4) {
                0 if !items.is_empty() => {
                    items.remove(at);
                }
                1 => items.insert(at, Value::Null),
                2 => items.insert(at, other.clone()),
                _ => items.insert(at, copy.clone()),
            }
        }
        _ => {
            *value = match random.u8(..8) {
                0 => Value::Null,
                1 => json!(random.bool()),
                2 => json!(random.i64(..)),
                3 => json!(f64::from_bits(random.u64(..))),
                4 => other.clone(),
                5 => copy.clone(),
                6 => json!([value.take()]),
                _ => json!(hostile::text(random)),
            }
        }
    }
}

fn edit_object(random: &mut Rng, members: &mut Map<String, Value>, other: &Value) {
    let keys: Vec<String> = members.keys().cloned().collect();
    let key = keys.get(place(random, keys.len())).cloned();
    match (random.u8(..6), key) {
        (0, Some(key)) => {
            members.remove(&key);
        }
        (1, Some(key)) => {
            let value = members.remove(&key).unwrap_or_default();
            members.insert(hostile::text(random), value);
        }
        (2, Some(key)) => {
            let annotation = MEMBERS[random.usize(..MEMBERS.len())];
            members.insert(format!("{key}{annotation}"), other.clone());
        }
        (3, Some(key)) => {
            members.insert(key, other.clone());
        }
        (4, _) => {
            let known = MEMBERS[random.usize(..MEMBERS.len())];
            members.insert(known.to_owned(), other.clone());
        }
        _ => {
            members.insert(hostile::text(random), other.clone());
        }
    }
}

/// A value at any depth.
fn pick(random: &mut Rng, value: &Value) -> Value {
    let mut all = value.clone();
    let mut count = 0;
    walk(&mut all, &mut |_| count += 1);
    let at = place(random, count);
    let (mut index, mut found) = (0, Value::Null);
    walk(&mut all, &mut |value| {
        if index == at {
            found = value.clone();
        }
        index += 1;
    });
    found
}

/// Children first, so that a value may be replaced while it is visited.
fn walk(value: &mut Value, visit: &mut dyn FnMut(&mut Value)) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| walk(item, visit)),
        Value::Object(members) => members.values_mut().for_each(|member| walk(member, visit)),
        _ => {}
    }
    visit(value);
}
