//! Numbers that compare exactly: integers and decimals of any Edm type, and floating point.

use std::cmp::Ordering;

/// A number of any numeric type; numeric promotion is lossless where it can be.
#[derive(Clone, Copy, Debug)]
pub enum Number {
    /// `mantissa / 10^scale`.
    Exact {
        /// All digits.
        mantissa: i128,
        /// How many of them are after the point.
        scale: u32,
    },
    /// What does not fit, and `NaN` and the infinities.
    Float(f64),
}

impl Number {
    /// An integer.
    pub fn int(value: i128) -> Self {
        Self::Exact {
            mantissa: value,
            scale: 0,
        }
    }

    /// `decimalLiteral`, its sign included.
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "NaN" => return Some(Self::Float(f64::NAN)),
            "INF" => return Some(Self::Float(f64::INFINITY)),
            "-INF" => return Some(Self::Float(f64::NEG_INFINITY)),
            _ => {}
        }
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
        let (plain, exponent) = match unsigned.split_once(['e', 'E']) {
            Some((plain, exponent)) => (plain, Some(exponent)),
            None => (unsigned, None),
        };
        if exponent
            .is_some_and(|exponent| !digits(exponent.strip_prefix(['+', '-']).unwrap_or(exponent)))
        {
            return None;
        }
        let (whole, fraction) = plain.split_once('.').unwrap_or((plain, "0"));
        if !digits(whole) || !digits(fraction) {
            return None;
        }
        if exponent.is_none() {
            let fraction = fraction.trim_end_matches('0');
            let sign = if text.starts_with('-') { "-" } else { "" };
            if let (Ok(mantissa), Ok(scale)) = (
                format!("{sign}{whole}{fraction}").parse(),
                u32::try_from(fraction.len()),
            ) {
                return Some(Self::Exact { mantissa, scale });
            }
        }
        text.parse().ok().map(Self::Float)
    }

    /// Whether it has no fraction.
    pub fn as_int(self) -> Option<i128> {
        match self {
            Self::Exact { mantissa, scale: 0 } => Some(mantissa),
            _ => None,
        }
    }

    /// The nearest floating point number.
    #[allow(
        clippy::cast_precision_loss,
        reason = "this is the conversion that may lose"
    )]
    pub fn as_float(self) -> f64 {
        match self {
            Self::Exact { mantissa, scale } => {
                mantissa as f64 / 10f64.powi(i32::try_from(scale).unwrap_or(i32::MAX))
            }
            Self::Float(value) => value,
        }
    }

    /// The same number with the point moved, if it fits.
    fn at_scale(self, wanted: u32) -> Option<i128> {
        match self {
            Self::Exact { mantissa, scale } => {
                mantissa.checked_mul(10i128.checked_pow(wanted.checked_sub(scale)?)?)
            }
            Self::Float(_) => None,
        }
    }

    fn common(self, other: Self) -> Option<(i128, i128, u32)> {
        let scale = |number| match number {
            Self::Exact { scale, .. } => scale,
            Self::Float(_) => 0,
        };
        let scale = scale(self).max(scale(other));
        Some((self.at_scale(scale)?, other.at_scale(scale)?, scale))
    }

    /// How they compare; `NaN` with nothing.
    pub fn compare(self, other: Self) -> Option<Ordering> {
        match self.common(other) {
            Some((left, right, _)) => Some(left.cmp(&right)),
            None => self.as_float().partial_cmp(&other.as_float()),
        }
    }

    /// `add`, `sub`, `mul`, `div` (whole numbers stay whole), `divby`, `mod`.
    pub fn arithmetic(self, operator: &str, other: Self) -> Option<Self> {
        let exact = self.common(other).and_then(|(left, right, scale)| {
            let at = |mantissa: Option<i128>, scale| {
                mantissa.map(|mantissa| Self::Exact { mantissa, scale })
            };
            match operator {
                "add" => at(left.checked_add(right), scale),
                "sub" => at(left.checked_sub(right), scale),
                "mul" => at(left.checked_mul(right), scale * 2),
                "mod" => at(left.checked_rem(right), scale),
                "div" if scale == 0 => at(left.checked_div(right), 0),
                _ => None,
            }
        });
        if exact.is_some() {
            return exact;
        }
        if matches!(operator, "div" | "divby" | "mod")
            && other.compare(Self::int(0)) == Some(Ordering::Equal)
        {
            return None;
        }
        let (left, right) = (self.as_float(), other.as_float());
        Some(Self::Float(match operator {
            "add" => left + right,
            "sub" => left - right,
            "mul" => left * right,
            "mod" => left % right,
            _ => left / right,
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn compare(left: &str, right: &str) -> Option<Ordering> {
        Number::parse(left)?.compare(Number::parse(right)?)
    }

    #[test]
    fn exact_where_floats_are_not() {
        assert_eq!(
            compare("9007199254740993", "9007199254740992"),
            Some(Ordering::Greater)
        );
        assert_eq!(compare("0.1", "0.10"), Some(Ordering::Equal));
        assert_eq!(compare("-1.5", "-1.25"), Some(Ordering::Less));
        assert_eq!(compare("1e3", "1000"), Some(Ordering::Equal));
        assert_eq!(compare("NaN", "NaN"), None);
        assert_eq!(compare("INF", "1"), Some(Ordering::Greater));
    }

    #[test]
    fn malformed_numbers() {
        for wrong in [
            "", "-", ".5", "5.", "1e", "0x1", "1_000", "inf", "nan", "5L", "--1",
        ] {
            assert!(Number::parse(wrong).is_none(), "{wrong}");
        }
    }
}
