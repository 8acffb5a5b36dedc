//! Edm.Decimal

use std::cmp::Ordering;
use std::hash::{Hash, Hasher};

/// A decimal number of any precision, kept as its digits: `79228162514264337593543950335.1`.
///
/// `1.0` and `1.00` are equal, and each is written back as it was read. For arithmetic, give the text to a number crate.
#[derive(Clone)]
pub struct Decimal(Box<str>);

/// Sign, digits without zeros at either end, and the power of ten of the first digit.
#[derive(PartialEq, Eq, Hash)]
enum Normal {
    NegativeInfinity,
    Finite {
        negative: bool,
        exponent: i64,
        digits: Vec<u8>,
    },
    Infinity,
    NotANumber,
}

impl Decimal {
    /// Reads a JSON number, a number with a plus sign or with leading zeros, and the special values
    /// `INF`, `-INF` and `NaN` of a decimal with floating scale (CSDL 4.01, section 7.2.4).
    pub(crate) fn parse(text: &str) -> Option<Self> {
        if matches!(text, "INF" | "-INF" | "NaN") {
            return Some(Self(text.into()));
        }
        let (negative, unsigned) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, Some(exponent)),
            None => (unsigned, None),
        };
        let (whole, fraction) = match mantissa.split_once('.') {
            Some((whole, fraction)) => (whole, Some(fraction)),
            None => (mantissa, None),
        };
        let digits =
            |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let fraction_fits = fraction.is_none_or(digits);
        let exponent_fits = exponent.is_none_or(|text| {
            text.len() <= 12 && digits(text.strip_prefix(['-', '+']).unwrap_or(text))
        });
        if !(digits(whole) && fraction_fits && exponent_fits) {
            return None;
        }
        // JSON has neither a plus sign nor leading zeros.
        let stripped = whole.trim_start_matches('0');
        let plain = if stripped.is_empty() { "0" } else { stripped };
        if plain.len() == whole.len() && !text.starts_with('+') {
            return Some(Self(text.into()));
        }
        let rest = unsigned.get(whole.len()..).unwrap_or_default();
        Some(Self(
            format!("{}{plain}{rest}", if negative { "-" } else { "" }).into(),
        ))
    }

    /// The digits, as JSON writes a number.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is one of the values that JSON has to write as a string.
    pub(crate) fn is_special(&self) -> bool {
        self.0.ends_with(['F', 'N'])
    }

    fn normal(&self) -> Normal {
        match &*self.0 {
            "INF" => return Normal::Infinity,
            "-INF" => return Normal::NegativeInfinity,
            "NaN" => return Normal::NotANumber,
            _ => {}
        }
        let unsigned = self.0.trim_start_matches('-');
        let (mantissa, exponent) = unsigned.split_once(['e', 'E']).unwrap_or((unsigned, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let all = || whole.bytes().chain(fraction.bytes());
        let zeros = all().take_while(|digit| *digit == b'0').count();
        let mut digits: Vec<u8> = all().skip(zeros).collect();
        while digits.last() == Some(&b'0') {
            digits.pop();
        }
        if digits.is_empty() {
            return Normal::Finite {
                negative: false,
                exponent: 0,
                digits,
            };
        }
        let shift = i64::try_from(whole.len())
            .unwrap_or(i64::MAX)
            .saturating_sub(i64::try_from(zeros).unwrap_or(i64::MAX));
        let exponent = exponent
            .trim_start_matches('+')
            .parse::<i64>()
            .unwrap_or(0)
            .saturating_add(shift);
        Normal::Finite {
            negative: self.0.starts_with('-'),
            exponent,
            digits,
        }
    }
}

impl Ord for Normal {
    fn cmp(&self, other: &Self) -> Ordering {
        let rank = |value: &Self| match value {
            Self::NegativeInfinity => 0,
            Self::Finite { negative: true, .. } => 1,
            Self::Finite { digits, .. } if digits.is_empty() => 2,
            Self::Finite { .. } => 3,
            Self::Infinity => 4,
            Self::NotANumber => 5,
        };
        let by_rank = rank(self).cmp(&rank(other));
        match (self, other) {
            (
                Self::Finite {
                    negative,
                    exponent,
                    digits,
                },
                Self::Finite {
                    exponent: theirs,
                    digits: others,
                    ..
                },
            ) if by_rank.is_eq() => {
                let size = exponent.cmp(theirs).then_with(|| digits.cmp(others));
                if *negative { size.reverse() } else { size }
            }
            _ => by_rank,
        }
    }
}

impl PartialOrd for Normal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// By value: `1.0` equals `1`. `NaN` equals itself and is greater than everything else.
impl PartialEq for Decimal {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0 || self.normal() == other.normal()
    }
}

impl Eq for Decimal {}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        self.normal().cmp(&other.normal())
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Hash for Decimal {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.normal().hash(state);
    }
}

impl Default for Decimal {
    fn default() -> Self {
        Self("0".into())
    }
}

impl std::str::FromStr for Decimal {
    type Err = crate::ParseError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text).ok_or_else(|| crate::ParseError::new("Edm.Decimal", text))
    }
}

impl std::fmt::Display for Decimal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(&self.0)
    }
}

impl std::fmt::Debug for Decimal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

macro_rules! from_integers {
    ($($type:ty),*) => {$(
        impl From<$type> for Decimal {
            fn from(value: $type) -> Self {
                Self(value.to_string().into())
            }
        }
    )*};
}

from_integers!(u8, i8, i16, i32, u32, i64, u64, i128, u128);

/// The shortest digits that mean this number; the special values by their names.
impl From<f64> for Decimal {
    fn from(value: f64) -> Self {
        if value.is_nan() {
            return Self("NaN".into());
        }
        if value.is_infinite() {
            return Self(if value > 0.0 {
                "INF".into()
            } else {
                "-INF".into()
            });
        }
        Self(value.to_string().into())
    }
}
