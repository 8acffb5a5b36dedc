//! Random expressions: operators and functions of every type.

use odata_runtime::{Expr, Filter, Geo, Geometry, it, outer};
use serde_json::json;

use crate::conditions::condition;
use crate::random::Random;
use crate::sample::models::{AndroidForWorkBindStatus as Status, MimeContent, Sampler};
use crate::values;

pub fn number(random: &mut Random, depth: usize) -> Expr<Sampler, i32> {
    if depth == 0 {
        return match random.up_to(9) {
            0 => Expr::value(i32::try_from(random.number(-99..=99)).unwrap()),
            1 => Sampler::TEXT.index_of(random.text()),
            2 => Sampler::TAGS.length(),
            3 => Sampler::INSTANT.hour(),
            4 => Sampler::DAY.year(),
            5 => Sampler::TIME.second(),
            6 => Sampler::INSTANT.total_offset_minutes(),
            7 => Sampler::TAGS.index_of([random.text()]),
            _ => Sampler::INT.expr(),
        };
    }
    let (one, other) = (number(random, depth - 1), number(random, depth - 1));
    match random.up_to(8) {
        0 => one.add(other),
        1 => one.sub(other),
        2 => one.mul(other),
        3 => one.div(other),
        4 => one.rem(other),
        5 => one.neg(),
        6 => Expr::case(condition(random, 0), one).otherwise(other),
        7 => Expr::case(condition(random, 0), one)
            .case(condition(random, 0), other)
            .end(),
        _ => text(random, depth - 1).length(),
    }
}

pub fn text(random: &mut Random, depth: usize) -> Expr<Sampler, String> {
    if depth == 0 {
        return match random.up_to(3) {
            0 => Expr::value(random.text()),
            1 => (Sampler::CONTENT / MimeContent::TYPE).expr(),
            2 => Sampler::STATUS.cast::<String>(),
            _ => Sampler::TEXT.expr(),
        };
    }
    let one = text(random, depth - 1);
    match random.up_to(5) {
        0 => one.to_lower(),
        1 => one.to_upper(),
        2 => one.trim(),
        3 => one.concat(text(random, depth - 1)),
        4 => one.substring(number(random, 0)),
        _ => one.substring_of(number(random, 0), 2),
    }
}

pub fn about(random: &mut Random) -> Filter<Sampler> {
    let depth = random.up_to(2);
    let point = Geo::from(json!({"type": "Point", "coordinates": [1.5, -2]}));
    match random.up_to(22) {
        0 => number(random, depth).gt(number(random, depth)),
        1 => text(random, depth).eq(Sampler::TEXT),
        2 => text(random, depth).contains(text(random, depth)),
        3 => text(random, depth).matches_pattern(random.text()),
        4 => number(random, depth)
            .div_by(3)
            .round()
            .lt(values::decimal(random)),
        5 => number(random, depth).promote::<f64>().floor().ne(1.5),
        6 => Sampler::TAGS.has_subset([random.text(), random.text()]),
        7 => Sampler::TAGS.has_subsequence(vec![random.text()]),
        8 => Sampler::TAGS
            .substring(1)
            .concat(Sampler::TAGS)
            .starts_with([random.text()]),
        9 => Sampler::TAGS
            .count()
            .ge(number(random, depth).promote::<i64>()),
        10 => Sampler::CONTENTS
            .count_where(MimeContent::TYPE.eq(random.text()))
            .eq(0),
        11 => text(random, depth).in_collection(Sampler::TAGS),
        12 => Sampler::INSTANT.gt(Expr::now().sub(values::duration(random))),
        13 => Sampler::INSTANT
            .sub(Sampler::INSTANT)
            .total_seconds()
            .gt(values::decimal(random)),
        14 => Sampler::INSTANT.date().eq(values::day(random)),
        15 => Sampler::INSTANT.time().fractional_seconds().lt(0.5),
        16 => Sampler::LENGTH.mul(2).neg().lt(values::duration(random)),
        17 => Sampler::LOCATION.geo_distance(&point).lt(1.5),
        18 => Sampler::LOCATION.geo_intersects(Geometry(&point)),
        19 => Sampler::TEXT.cast::<Status>().eq(Sampler::STATUS),
        20 => it::<Sampler>().is_of::<Sampler>(),
        21 => Sampler::TAGS.any(it::<String>().eq(outer(Sampler::TEXT))),
        _ => condition(random, 1).eq(Sampler::FLAG),
    }
}
