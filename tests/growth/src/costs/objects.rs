//! Objects that grow in one way.

use odata_runtime::{Patch, engine};
use serde_json::{Map, Value, json};

use sample::models::Sampler;

#[allow(
    dead_code,
    unused_imports,
    missing_docs,
    unreachable_pub,
    clippy::pedantic,
    reason = "another package's tests"
)]
#[path = "../../../../generator/runtime/tests/sample/sample.rs"]
mod sample;

type Run = Box<dyn FnOnce()>;

fn read(text: &str) -> Sampler {
    engine::from_slice(text.as_bytes()).unwrap_or_default()
}

/// An object with members that its type does not declare, in one order or the other.
fn unknown(size: usize, is_reversed: bool) -> String {
    let number = |index| if is_reversed { size - 1 - index } else { index };
    let members: Map<String, Value> = (0..size)
        .map(|index| (format!("unknown{}", number(index)), json!(number(index))))
        .collect();
    Value::Object(members).to_string()
}

pub(super) fn flags(size: usize) -> Run {
    let names: Vec<_> = (0..size)
        .map(|number| format!("algorithm{number}"))
        .collect();
    let text = json!({ "algorithms": names.join(",") }).to_string();
    Box::new(move || {
        let one = read(&text);
        let again = read(&String::from_utf8_lossy(&engine::to_vec(&one)));
        assert!(
            one == again,
            "a flags text is another when it is read again"
        );
    })
}

pub(super) fn equality(size: usize) -> Run {
    let (one, other) = (read(&unknown(size, false)), read(&unknown(size, true)));
    Box::new(move || assert!(one == other, "the order of members counts"))
}

pub(super) fn patch(size: usize) -> Run {
    let (one, other) = (read(&unknown(size, false)), read("{}"));
    Box::new(move || {
        assert_eq!(Patch::between(&other, &one).names().count(), size);
        drop(Patch::between(&one, &other));
    })
}

pub(super) fn reading(size: usize) -> Run {
    let text = unknown(size, false);
    Box::new(move || drop(engine::to_vec(&read(&text))))
}
