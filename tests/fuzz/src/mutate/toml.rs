//! TOML as a tree, by way of JSON.

use fastrand::Rng;
use serde_json::Value;

use super::{changes, characters, json};

/// Changes values and keys, mostly; sometimes characters.
pub fn mutate(random: &mut Rng, text: &str, other: &str) -> String {
    let tree = |text: &str| toml::from_str::<Value>(text);
    let (Ok(mut value), Ok(other_value)) = (tree(text), tree(other)) else {
        return characters::mutate(random, text, other);
    };
    if random.u8(..4) == 0 {
        return characters::mutate(random, text, other);
    }
    for _ in 0..changes(random) {
        json::change(random, &mut value, &other_value);
    }
    // TOML has no null.
    toml::to_string(&value).unwrap_or_else(|_| characters::mutate(random, text, other))
}
