//! Random values of every type.

use odata_runtime::{Binary, Date, DateTimeOffset, Decimal, Duration, Geo, Guid, TimeOfDay};
use serde_json::{Value, json};

use crate::random::Random;
use crate::sample::models::{AndroidForWorkBindStatus as Status, HashAlgorithms, MimeContent};

pub fn date_text(random: &mut Random) -> String {
    let year = random.number(1..=9999);
    let (month, day) = (random.number(1..=12), random.number(1..=28));
    format!("{year:04}-{month:02}-{day:02}")
}

pub fn time_text(random: &mut Random) -> String {
    let (hour, minute, second) = (
        random.number(0..24),
        random.number(0..60),
        random.number(0..60),
    );
    let fraction = if random.flag() {
        format!(".{}", random.digits(1, 9))
    } else {
        String::new()
    };
    format!("{hour:02}:{minute:02}:{second:02}{fraction}")
}

pub fn instant(random: &mut Random) -> DateTimeOffset {
    let zone = if random.flag() {
        "Z".to_owned()
    } else {
        let sign = random.one_of(&["+", "-"]);
        format!(
            "{sign}{:02}:{:02}",
            random.number(0..14),
            random.number(0..60)
        )
    };
    let text = format!("{}T{}{zone}", date_text(random), time_text(random));
    text.parse().unwrap()
}

pub fn day(random: &mut Random) -> Date {
    date_text(random).parse().unwrap()
}

pub fn time(random: &mut Random) -> TimeOfDay {
    time_text(random).parse().unwrap()
}

pub fn duration(random: &mut Random) -> Duration {
    let sign = random.one_of(&["", "-"]);
    let (days, hours, seconds) = (
        random.digits(1, 3),
        random.digits(1, 2),
        random.digits(1, 2),
    );
    let text = match random.up_to(3) {
        0 => format!("{sign}P{days}D"),
        1 => format!("{sign}PT{hours}H{seconds}M"),
        2 => format!("{sign}P{days}DT{hours}H{seconds}.{}S", random.digits(1, 7)),
        _ => format!("{sign}PT{seconds}S"),
    };
    text.parse().unwrap()
}

pub fn guid(random: &mut Random) -> Guid {
    let part = |random: &mut Random, end: i64| random.number(0..end);
    let text = format!(
        "{:08x}-{:04x}-{:04X}-{:04x}-{:012x}",
        part(random, 1 << 32),
        part(random, 1 << 16),
        part(random, 1 << 16),
        part(random, 1 << 16),
        part(random, 1 << 48)
    );
    text.parse().unwrap()
}

pub fn decimal(random: &mut Random) -> Decimal {
    let sign = random.one_of(&["", "-"]);
    let text = match random.up_to(4) {
        0 => random.one_of(&["INF", "-INF", "NaN"]).to_owned(),
        1 => format!("{sign}{}e{}", random.digits(1, 3), random.number(-99..99)),
        2 => format!("{sign}{}", random.digits(1, 30)),
        _ => format!("{sign}{}.{}", random.digits(1, 9), random.digits(1, 9)),
    };
    text.parse().unwrap()
}

pub fn binary(random: &mut Random) -> Binary {
    random.bytes(12).into()
}

pub fn status(random: &mut Random) -> Status {
    match random.up_to(2) {
        0 => Status::NotBound,
        1 => Status::Bound,
        _ => Status::BoundAndValidated,
    }
}

pub fn algorithms(random: &mut Random) -> HashAlgorithms {
    match random.up_to(2) {
        0 => HashAlgorithms::SHA1,
        1 => HashAlgorithms::SHA1 | HashAlgorithms::SHA2,
        _ => HashAlgorithms::ALL,
    }
}

pub fn content(random: &mut Random) -> MimeContent {
    MimeContent {
        r#type: random.flag().then(|| random.text()),
        value: random.flag().then(|| binary(random)),
        ..MimeContent::default()
    }
}

/// A shape of any kind.
pub fn geo(random: &mut Random) -> Geo {
    let mut shape = shape(random, 2);
    if random.one_in(3) {
        shape["crs"] = json!({"type": "name", "properties": {"name": format!("EPSG:{}", random.number(1..99999))}});
    }
    Geo::from(shape)
}

fn position(random: &mut Random) -> Value {
    let many = 2 + random.up_to(2);
    let number = |random: &mut Random| match random.up_to(3) {
        0 => json!(random.number(-180..180)),
        1 => json!(1e-7),
        _ => json!((random.number(-180_000..180_000) as f64) / 1000.0),
    };
    Value::Array((0..many).map(|_| number(random)).collect())
}

fn several(random: &mut Random, least: usize, one: fn(&mut Random) -> Value) -> Value {
    let many = least + random.up_to(2);
    Value::Array((0..many).map(|_| one(random)).collect())
}

fn line(random: &mut Random) -> Value {
    several(random, 2, position)
}

fn polygon(random: &mut Random) -> Value {
    several(random, 1, |random| several(random, 1, position))
}

fn shape(random: &mut Random, depth: usize) -> Value {
    let kinds = [
        "Point",
        "LineString",
        "Polygon",
        "MultiPoint",
        "MultiLineString",
        "MultiPolygon",
    ];
    if depth > 0 && random.one_in(5) {
        let shapes: Vec<_> = (0..=random.up_to(2))
            .map(|_| shape(random, depth - 1))
            .collect();
        return json!({"type": "GeometryCollection", "geometries": shapes});
    }
    let kind = random.one_of(&kinds);
    let coordinates = match kind {
        "Point" => position(random),
        "LineString" => line(random),
        "Polygon" => polygon(random),
        "MultiPoint" => several(random, 0, position),
        "MultiLineString" => several(random, 0, line),
        _ => several(random, 0, polygon),
    };
    json!({"type": kind, "coordinates": coordinates})
}
