//! Values within values whose types come last.

use std::time::Instant;

use odata_runtime::{Additional, Decimal, Object, Polymorphic, engine};

use super::Checked;

struct Leaf {
    additional: Additional,
}

/// Derived from `Leaf`, with properties that are unknown until the type has come.
struct Nest {
    amount: Option<Decimal>,
    child: Option<AnyLeaf>,
    additional: Additional,
}

odata_runtime::object! {
    Leaf = "test.leaf",
}

odata_runtime::object! {
    Nest = "test.nest",
    "amount" => amount,
    "child" => child,
}

#[derive(Clone)]
enum AnyLeaf {
    Leaf(Box<Leaf>),
    Nest(Box<Nest>),
}

impl Polymorphic for AnyLeaf {
    type Base = Leaf;
    const TYPES: &'static [&'static str] = &["test.leaf", "test.nest"];

    fn of_type(name: &str) -> Option<Self> {
        match name {
            "test.leaf" => Some(Self::Leaf(Box::default())),
            "test.nest" => Some(Self::Nest(Box::default())),
            _ => None,
        }
    }
    fn as_object(&self) -> &dyn Object {
        match self {
            Self::Leaf(value) => &**value,
            Self::Nest(value) => &**value,
        }
    }
    fn as_object_mut(&mut self) -> &mut dyn Object {
        match self {
            Self::Leaf(value) => &mut **value,
            Self::Nest(value) => &mut **value,
        }
    }
}
odata_runtime::polymorphic!(AnyLeaf, Leaf(Leaf), Nest(Nest));

#[test]
fn every_one_of_a_deep_nest_is_found_with_its_digits() -> Checked {
    const DEPTH: usize = 120;
    let mut text = "null".to_owned();
    let mut expected = "null".to_owned();
    for _ in 0..DEPTH {
        text = format!(
            r##"{{"a":1,"amount":12345678901234567890.10,"child":{text},"b":{{"z":[0.5],"y":1}},"@odata.type":"#test.nest"}}"##
        );
        expected = format!(
            r##"{{"@odata.type":"#test.nest","amount":12345678901234567890.10,"child":{expected},"a":1,"b":{{"z":[0.5],"y":1}}}}"##
        );
    }
    // Each level is read once more than the one around it, and not twice as often.
    let start = Instant::now();
    let read: AnyLeaf = engine::from_slice(text.as_bytes())?;
    assert!(start.elapsed().as_secs() < 20);
    assert_eq!(String::from_utf8(engine::to_vec(&read))?, expected);
    Ok(())
}
