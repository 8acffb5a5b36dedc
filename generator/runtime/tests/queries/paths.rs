//! Random keys, and arguments of functions.

use odata_runtime::{Encode, Geometry, Request, Service, Single};

use crate::random::Random;
use crate::sample::models::Sampler;
use crate::values;

/// A value of each type that a key may have, and its name in the model.
fn key_part(random: &mut Random, which: usize) -> (&'static str, Box<dyn Encode>) {
    match which {
        0 => ("flag", Box::new(random.flag())),
        1 => ("byte", Box::new(random.number(0..=255) as u8)),
        2 => ("sbyte", Box::new(random.number(-128..=127) as i8)),
        3 => ("short", Box::new(random.any_number() as i16)),
        4 => ("int", Box::new(random.any_number() as i32)),
        5 => ("long", Box::new(random.any_number())),
        6 => ("instant", Box::new(values::instant(random))),
        7 => ("day", Box::new(values::day(random))),
        8 => ("time", Box::new(values::time(random))),
        9 => ("length", Box::new(values::duration(random))),
        10 => ("guid", Box::new(values::guid(random))),
        11 => ("amount", Box::new(values::decimal(random))),
        12 => ("status", Box::new(values::status(random))),
        // An empty key is refused.
        _ => ("text", Box::new(format!("{}.", random.text()))),
    }
}

const KEY_PARTS: usize = 14;

/// Arguments of types that a key does not have.
fn argument(random: &mut Random, which: usize) -> (&'static str, Box<dyn Encode>) {
    match which - KEY_PARTS {
        0 => ("single", Box::new(random.float() as f32)),
        1 => ("double", Box::new(random.float())),
        2 => ("bytes", Box::new(values::binary(random))),
        3 => ("location", Box::new(values::geo(random))),
        4 => ("algorithms", Box::new(values::algorithms(random))),
        5 => ("content", Box::new(values::content(random))),
        _ => ("tags", Box::new(vec![random.text(), random.text()])),
    }
}

/// `many` different numbers below `end`.
fn different(random: &mut Random, many: usize, end: usize) -> Vec<usize> {
    let mut out = Vec::new();
    while out.len() < many {
        let which = random.up_to(end - 1);
        if !out.contains(&which) {
            out.push(which);
        }
    }
    out
}

pub async fn send(service: &Service, random: &mut Random) {
    if random.flag() {
        function(service, random).await;
        return;
    }
    let many = if random.flag() {
        1
    } else {
        2 + random.up_to(4)
    };
    let parts: Vec<_> = different(random, many, KEY_PARTS)
        .into_iter()
        .map(|which| key_part(random, which))
        .collect();
    let parts: Vec<(&str, &dyn Encode)> = parts
        .iter()
        .map(|(name, value)| (*name, &**value))
        .collect();
    let path = service.root().segment("composites").key(&parts);
    assert!(Single::<Sampler>::from(path).get().request().await.is_err());
}

async fn function(service: &Service, random: &mut Random) {
    let many = random.up_to(5);
    let arguments: Vec<_> = different(random, many, KEY_PARTS + 7)
        .into_iter()
        .map(|which| {
            if which < KEY_PARTS {
                key_part(random, which)
            } else {
                argument(random, which)
            }
        })
        .collect();
    let mut check = service
        .root()
        .segment("samplers")
        .function("microsoft.graph.check");
    for (name, value) in &arguments {
        check = check.arg(name, &**value);
    }
    if random.one_in(5) {
        check = check.arg("shape", &Geometry(&values::geo(random)));
    }
    if random.one_in(5) {
        check = check.arg("limit", &None::<i32>);
    }
    let request: Request<()> = check.request();
    assert!(request.await.is_err());
}
