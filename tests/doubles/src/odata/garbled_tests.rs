//! Text that is nearly right does no harm, whatever it is.

use serde_json::json;

use crate::odata::eval::Inline;
use crate::odata::filter::Aliases;
use crate::odata::text::{Part, decode, plain};
use crate::odata::{Filter, Options, Schema, Structured, options};

const CONDITIONS: [&str; 4] = [
    "name eq 'O''Brien' and (count in (1,2) or not tags/any(t:t eq 'a'))",
    "made lt 2020-03-01T07:30:00.1234568+01:00 or name gt duration'PT5M'",
    "substring(name,2,5) eq 'x' and count add 1 mul 2 ge -1.5e3",
    "name eq binary'-_8=' and name ne e6742553-0000-4000-8000-00000000000a and isof(a.thing)",
];

/// A small generator, the same numbers each time.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % limit.max(1)
    }
}

fn garbled(random: &mut Random, text: &str, alphabet: &[char]) -> String {
    let mut text: Vec<char> = text.chars().collect();
    for _ in 0..=random.below(4) {
        let at = random.below(text.len());
        let other = alphabet[random.below(alphabet.len())];
        match random.below(3) {
            0 if !text.is_empty() => drop(text.remove(at)),
            1 => text.insert(at, other),
            _ => text[at] = other,
        }
    }
    text.into_iter().collect()
}

fn schema() -> Schema {
    let mut schema = Schema::default();
    let properties = [
        ("name", "Edm.String"),
        ("count", "Edm.Int32"),
        ("made", "Edm.DateTimeOffset"),
        ("tags", "Collection(Edm.String)"),
    ];
    schema.add(Structured::new("a.thing").nullable(&properties).navigation(
        "parts",
        "Collection(a.thing)",
        true,
    ));
    schema
}

#[test]
fn conditions() {
    let (schema, mut random) = (schema(), Random(1));
    let thing = json!({"name": "é😀", "count": 3, "made": "2020-02-29T23:30:00Z", "tags": ["a"]});
    let alphabet: Vec<char> = "'(),/:;@$ -+.%\"é😀abeqor019TZ".chars().collect();
    for round in 0..20_000 {
        let text = garbled(&mut random, CONDITIONS[round % CONDITIONS.len()], &alphabet);
        if let Ok(filter) = Filter::parse(&plain(&text), &schema, "a.thing", &Aliases::new()) {
            filter.matches(&thing, &schema, &Inline);
        }
    }
}

#[test]
fn queries() {
    let (schema, mut random) = (schema(), Random(2));
    let query = "$select=name,count&$expand=parts($select=name;$filter=count%20gt%201;$expand=parts)&$orderby=name%20desc,count&$top=5&$search=%22name:x%22%20OR%20y&$count=true&@p=5";
    let alphabet: Vec<char> = "'(),/:;@$ -+.%&=abeqor019".chars().collect();
    for _ in 0..20_000 {
        let text = garbled(&mut random, query, &alphabet);
        let _ = options::pairs(Some(&text))
            .and_then(|pairs| Options::parse(&pairs, &schema, "a.thing"));
        let _ = decode(&text, Part::Segment);
    }
}
