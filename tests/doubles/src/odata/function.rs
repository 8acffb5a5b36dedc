//! The built-in functions of filters (URL conventions 5.1.1.5 and following).

use super::civil;
use super::number::Number;
use super::schema::Edm;
use super::value::Value;

/// A built-in function.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Function(&'static str);

/// Every function that is known here.
const NAMES: &[&str] = &[
    "contains",
    "startswith",
    "endswith",
    "concat",
    "length",
    "indexof",
    "substring",
    "tolower",
    "toupper",
    "trim",
    "year",
    "month",
    "day",
    "hour",
    "minute",
    "second",
    "date",
    "time",
    "round",
    "floor",
    "ceiling",
    "now",
    "geo.distance",
];

impl Function {
    /// The function of that name, in lower case as `OData` 4.0 has it.
    pub fn named(name: &str) -> Option<Self> {
        NAMES
            .iter()
            .find(|known| **known == name)
            .map(|known| Self(known))
    }

    /// What it takes; `Int64` stands for any number.
    pub fn signatures(self) -> &'static [&'static [Edm]] {
        const TEXT: &[Edm] = &[Edm::String];
        const TEXTS: &[Edm] = &[Edm::String, Edm::String];
        match self.0 {
            "contains" | "startswith" | "endswith" | "concat" | "indexof" => &[TEXTS],
            "length" | "tolower" | "toupper" | "trim" => &[TEXT],
            "substring" => &[
                &[Edm::String, Edm::Int64],
                &[Edm::String, Edm::Int64, Edm::Int64],
            ],
            "year" | "month" | "day" => &[&[Edm::DateTimeOffset], &[Edm::Date]],
            "hour" | "minute" | "second" => &[&[Edm::DateTimeOffset], &[Edm::TimeOfDay]],
            "date" | "time" => &[&[Edm::DateTimeOffset]],
            "round" | "floor" | "ceiling" => &[&[Edm::Int64]],
            "geo.distance" => &[&[Edm::Untyped, Edm::Untyped]],
            _ => &[&[]],
        }
    }

    /// What it gives.
    pub fn returns(self) -> Edm {
        match self.0 {
            "contains" | "startswith" | "endswith" => Edm::Boolean,
            "concat" | "substring" | "tolower" | "toupper" | "trim" => Edm::String,
            "date" => Edm::Date,
            "time" => Edm::TimeOfDay,
            "now" => Edm::DateTimeOffset,
            "geo.distance" => Edm::Double,
            "round" | "floor" | "ceiling" => Edm::Decimal,
            _ => Edm::Int32,
        }
    }

    /// The result for these arguments; null where one of them is.
    pub fn call(self, arguments: &[Value<'_>]) -> Value<'static> {
        match (self.0, arguments) {
            ("geo.distance", [first, second]) => match (point(first), point(second)) {
                (Some(first), Some(second)) => Value::Number(Number::Float(metres(first, second))),
                _ => Value::Null,
            },
            ("now", _) => Value::DateTimeOffset(civil::now()),
            (_, [Value::String(first)]) => self.of_text(first),
            (_, [Value::String(first), Value::String(second)]) => self.of_texts(first, second),
            ("substring", [Value::String(text), rest @ ..]) => substring(text, rest),
            (_, [Value::DateTimeOffset(instant)]) => {
                let (days, of_day) = civil::split(*instant);
                self.of_moment(Some(days), Some(of_day))
            }
            (_, [Value::Date(days)]) => self.of_moment(Some(*days), None),
            (_, [Value::TimeOfDay(of_day)]) => self.of_moment(None, Some(*of_day)),
            (name, [Value::Number(number)]) => match number.as_int() {
                Some(whole) => int(whole),
                None => Value::Number(Number::Float(match name {
                    "floor" => number.as_float().floor(),
                    "ceiling" => number.as_float().ceil(),
                    _ => number.as_float().round(),
                })),
            },
            _ => Value::Null,
        }
    }

    fn of_text(self, text: &str) -> Value<'static> {
        match self.0 {
            "length" => int(count(text.chars())),
            "tolower" => Value::String(text.to_lowercase()),
            "toupper" => Value::String(text.to_uppercase()),
            "trim" => Value::String(text.trim().into()),
            _ => Value::Null,
        }
    }

    /// The order of the parameters: the longer text first (`contains(displayName,'x')`).
    fn of_texts(self, first: &str, second: &str) -> Value<'static> {
        match self.0 {
            "contains" => Value::Boolean(first.contains(second)),
            "startswith" => Value::Boolean(first.starts_with(second)),
            "endswith" => Value::Boolean(first.ends_with(second)),
            "concat" => Value::String(format!("{first}{second}")),
            "indexof" => match first.find(second) {
                Some(at) => int(count(first.get(..at).unwrap_or_default().chars())),
                None => int(-1),
            },
            _ => Value::Null,
        }
    }

    fn of_moment(self, days: Option<i64>, of_day: Option<i128>) -> Value<'static> {
        let date = days.map(civil::date_of);
        let clock = of_day.map(civil::clock);
        let part = match self.0 {
            "date" => return days.map_or(Value::Null, Value::Date),
            "time" => return of_day.map_or(Value::Null, Value::TimeOfDay),
            "year" => date.map(|(year, _, _)| year),
            "month" => date.map(|(_, month, _)| month),
            "day" => date.map(|(_, _, day)| day),
            "hour" => clock.map(|(hour, _, _)| hour),
            "minute" => clock.map(|(_, minute, _)| minute),
            "second" => clock.map(|(_, _, second)| second),
            _ => None,
        };
        part.map_or(Value::Null, |part| int(part.into()))
    }
}

/// Longitude and latitude of a literal or of GeoJSON.
fn point(value: &Value<'_>) -> Option<(f64, f64)> {
    match value {
        Value::Point(longitude, latitude) => Some((*longitude, *latitude)),
        Value::Object(json) => {
            let place = json.get("coordinates")?;
            Some((place.get(0)?.as_f64()?, place.get(1)?.as_f64()?))
        }
        _ => None,
    }
}

/// The distance on a sphere with the size of the Earth.
fn metres(first: (f64, f64), second: (f64, f64)) -> f64 {
    let (a, b) = (first.1.to_radians(), second.1.to_radians());
    let (across, up) = ((second.0 - first.0).to_radians() / 2.0, (b - a) / 2.0);
    let half = up.sin().powi(2) + a.cos() * b.cos() * across.sin().powi(2);
    2.0 * 6_371_000.0 * half.sqrt().asin()
}

fn substring(text: &str, rest: &[Value<'_>]) -> Value<'static> {
    let numbers: Option<Vec<usize>> = rest
        .iter()
        .map(|value| match value {
            Value::Number(number) => number
                .as_int()
                .and_then(|whole| usize::try_from(whole.max(0)).ok()),
            _ => None,
        })
        .collect();
    match numbers.as_deref() {
        Some([start]) => Value::String(text.chars().skip(*start).collect()),
        Some([start, length]) => Value::String(text.chars().skip(*start).take(*length).collect()),
        _ => Value::Null,
    }
}

fn int(value: i128) -> Value<'static> {
    Value::Number(Number::int(value))
}

fn count(items: impl Iterator) -> i128 {
    i128::try_from(items.count()).unwrap_or(i128::MAX)
}
