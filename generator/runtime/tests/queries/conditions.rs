//! Random conditions.

use odata_runtime::{Filter, PropertyPath, it};

use crate::expressions;
use crate::random::Random;
use crate::sample::models::{MimeContent, Sampler};
use crate::values;

/// A condition with others in it, this deep at most.
pub fn condition(random: &mut Random, depth: usize) -> Filter<Sampler> {
    if depth == 0 {
        return simple(random);
    }
    match random.up_to(7) {
        0 => condition(random, depth - 1).and(condition(random, depth - 1)),
        1 => condition(random, depth - 1).or(condition(random, depth - 1)),
        2 => !condition(random, depth - 1),
        3 => Sampler::CONTENTS.any(of_content(random)),
        4 | 5 => expressions::about(random),
        _ => simple(random),
    }
}

/// One of the six comparisons.
macro_rules! compare {
    ($random:expr, $property:expr, $value:expr) => {{
        let value = $value;
        match $random.up_to(7) {
            0 => $property.eq(value),
            1 => $property.ne(value),
            2 => $property.gt(value),
            3 => $property.ge(value),
            4 => $property.lt(value),
            5 => $property.le(value),
            6 => $property.is_null(),
            _ => $property.in_list([value, $value]),
        }
    }};
}

fn simple(random: &mut Random) -> Filter<Sampler> {
    match random.up_to(23) {
        0 => compare!(random, Sampler::FLAG, random.flag()),
        1 => compare!(random, Sampler::BYTE, random.number(0..=255) as u8),
        2 => compare!(random, Sampler::SBYTE, random.number(-128..=127) as i8),
        3 => compare!(random, Sampler::SHORT, random.any_number() as i16),
        4 => compare!(random, Sampler::INT, random.any_number() as i32),
        5 => compare!(random, Sampler::LONG, random.any_number()),
        6 => compare!(random, Sampler::SINGLE, random.float() as f32),
        7 => compare!(random, Sampler::DOUBLE, random.float()),
        8 | 9 => compare!(random, Sampler::TEXT, random.text()),
        10 => compare!(random, Sampler::INSTANT, values::instant(random)),
        11 => compare!(random, Sampler::DAY, values::day(random)),
        12 => compare!(random, Sampler::TIME, values::time(random)),
        13 => compare!(random, Sampler::LENGTH, values::duration(random)),
        14 => compare!(random, Sampler::GUID, values::guid(random)),
        15 => compare!(random, Sampler::AMOUNT, values::decimal(random)),
        16 => compare!(random, Sampler::BYTES, values::binary(random)),
        17 => compare!(random, Sampler::STATUS, values::status(random)),
        18 => Sampler::ALGORITHMS.has(values::algorithms(random)),
        19 => texts(random, Sampler::TEXT),
        20 => texts(random, &(Sampler::CONTENT / MimeContent::TYPE)),
        21 => {
            let text = random.text();
            if random.flag() {
                Sampler::TAGS.any(it::<String>().eq(text))
            } else {
                Sampler::TAGS.all(it::<String>().starts_with(text))
            }
        }
        22 => Sampler::CONTENTS.all(of_content(random)),
        _ => Sampler::TAGS.is_not_empty(),
    }
}

fn of_content(random: &mut Random) -> Filter<MimeContent> {
    let text = texts(random, MimeContent::TYPE);
    if random.flag() {
        text.and(compare!(random, MimeContent::VALUE, values::binary(random)))
    } else {
        text
    }
}

fn texts<O>(random: &mut Random, property: &PropertyPath<O, String>) -> Filter<O> {
    let text = random.text();
    match random.up_to(4) {
        0 => property.starts_with(text),
        1 => property.ends_with(text),
        2 => property.contains(text),
        3 => property.eq(text),
        _ => property.is_not_null(),
    }
}
