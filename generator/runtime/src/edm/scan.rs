//! Reading and writing fixed-width digits without allocating.

use std::fmt;

/// A fraction of a second.
#[derive(Clone, Copy)]
pub(crate) struct Fraction {
    /// The first nine digits.
    pub(crate) nanos: u32,
    /// The three digits after them.
    pub(crate) picos: u16,
    /// No digit was dropped.
    pub(crate) is_whole: bool,
}

impl Fraction {
    pub(crate) const NONE: Self = Self {
        nanos: 0,
        picos: 0,
        is_whole: true,
    };
}

/// A reader of ASCII text.
pub(crate) struct Scan<'a> {
    rest: &'a [u8],
}

impl<'a> Scan<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Self {
            rest: text.as_bytes(),
        }
    }

    pub(crate) fn peek(&self) -> Option<u8> {
        self.rest.first().copied()
    }

    pub(crate) fn take(&mut self) -> Option<u8> {
        let (first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(*first)
    }

    /// Takes `byte`, if it is next.
    pub(crate) fn eat(&mut self, byte: u8) -> bool {
        let is_next = self.peek() == Some(byte);
        if is_next {
            self.take();
        }
        is_next
    }

    pub(crate) fn expect(&mut self, byte: u8) -> Option<()> {
        self.eat(byte).then_some(())
    }

    /// A number of exactly two digits.
    pub(crate) fn two(&mut self) -> Option<u8> {
        let tens = self.digit()?;
        Some(tens * 10 + self.digit()?)
    }

    pub(crate) fn digit(&mut self) -> Option<u8> {
        let digit = self.peek()?.wrapping_sub(b'0');
        if digit > 9 {
            return None;
        }
        self.take();
        Some(digit)
    }

    /// A number of one or more digits.
    pub(crate) fn number(&mut self) -> Option<u64> {
        let mut number = u64::from(self.digit()?);
        while let Some(digit) = self.digit() {
            number = number.checked_mul(10)?.checked_add(u64::from(digit))?;
        }
        Some(number)
    }

    /// The digits after a decimal point. Digits after the twelfth are dropped, OData has no more
    /// (CSDL 4.01, section 7.2.3).
    pub(crate) fn fraction(&mut self) -> Option<Fraction> {
        let mut picos = u64::from(self.digit()?);
        let (mut digits, mut is_whole) = (1, true);
        while let Some(digit) = self.digit() {
            if digits < 12 {
                picos = picos * 10 + u64::from(digit);
                digits += 1;
            } else if digit != 0 {
                is_whole = false;
            }
        }
        picos *= 10_u64.pow(12 - digits);
        Some(Fraction {
            nanos: u32::try_from(picos / 1000).ok()?,
            picos: u16::try_from(picos % 1000).ok()?,
            is_whole,
        })
    }

    pub(crate) fn end(&self) -> Option<()> {
        self.rest.is_empty().then_some(())
    }
}

/// A short text on the stack: what a date or a time is written to.
pub(crate) struct Text {
    bytes: [u8; 48],
    len: usize,
}

impl Text {
    pub(crate) const fn new() -> Self {
        Self {
            bytes: [0; 48],
            len: 0,
        }
    }

    /// Appends one byte; what does not fit is not written. No value comes near the limit.
    pub(crate) fn push(&mut self, byte: u8) {
        if let Some(place) = self.bytes.get_mut(self.len) {
            *place = byte;
            self.len += 1;
        }
    }

    pub(crate) fn two(&mut self, number: u8) {
        self.push(b'0' + number / 10 % 10);
        self.push(b'0' + number % 10);
    }

    /// A year: at least four digits, with a sign when it is before the year 0.
    pub(crate) fn year(&mut self, year: i32) {
        if year < 0 {
            self.push(b'-');
        }
        let mut divisor = 1000;
        while divisor > 0 {
            // A digit always fits.
            self.push(b'0' + u8::try_from(year.unsigned_abs() / divisor % 10).unwrap_or(0));
            divisor /= 10;
        }
    }

    /// A number without leading zeros.
    pub(crate) fn number(&mut self, number: u64) {
        if number >= 10 {
            self.number(number / 10);
        }
        self.push(b'0' + u8::try_from(number % 10).unwrap_or(0));
    }

    /// A point and as many digits as the fraction needs; nothing for zero.
    pub(crate) fn fraction(&mut self, mut nanos: u32, mut picos: u16) {
        if (nanos, picos) == (0, 0) {
            return;
        }
        self.push(b'.');
        let mut divisor = 100_000_000;
        while (nanos > 0 || picos > 0) && divisor > 0 {
            self.push(b'0' + u8::try_from(nanos / divisor % 10).unwrap_or(0));
            nanos %= divisor;
            divisor /= 10;
        }
        let mut divisor = 100;
        while picos > 0 && divisor > 0 {
            self.push(b'0' + u8::try_from(picos / divisor % 10).unwrap_or(0));
            picos %= divisor;
            divisor /= 10;
        }
    }

    pub(crate) fn as_str(&self) -> &str {
        self.bytes
            .get(..self.len)
            .and_then(|bytes| std::str::from_utf8(bytes).ok())
            .unwrap_or_default()
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// Conversions from and to the type within an Edm newtype.
macro_rules! conversions {
    ($type:ident, $inner:ty) => {
        impl From<$inner> for $type {
            fn from(value: $inner) -> Self {
                Self(value)
            }
        }

        impl From<$type> for $inner {
            fn from(value: $type) -> Self {
                value.0
            }
        }
    };
}
pub(super) use conversions;

/// The traits that every Edm newtype with a text has, from `parse(&str) -> Option<Self>` and `text(&self) -> Text`.
macro_rules! textual {
    ($type:ident, $edm:literal) => {
        impl std::str::FromStr for $type {
            type Err = crate::ParseError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::parse(text).ok_or_else(|| crate::ParseError::new($edm, text))
            }
        }

        impl std::fmt::Display for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                std::fmt::Display::fmt(&self.text(), f)
            }
        }

        impl std::fmt::Debug for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                std::fmt::Display::fmt(&self.text(), f)
            }
        }
    };
}
pub(super) use textual;
