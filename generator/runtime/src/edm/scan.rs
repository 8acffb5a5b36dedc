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
        self.digits::<4>(year.unsigned_abs(), 4);
    }

    /// The last `N` digits of a number, of which the first `count` are written.
    fn digits<const N: usize>(&mut self, mut number: u32, count: usize) {
        let mut digits = [b'0'; N];
        // The divisor is a constant, which makes a multiplication of the division.
        for digit in digits.iter_mut().rev() {
            *digit += u8::try_from(number % 10).unwrap_or(0);
            number /= 10;
        }
        for digit in digits.iter().take(count) {
            self.push(*digit);
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
    pub(crate) fn fraction(&mut self, nanos: u32, picos: u16) {
        if (nanos, picos) == (0, 0) {
            return;
        }
        self.push(b'.');
        if picos == 0 {
            self.digits::<9>(nanos, needed(nanos, 9));
        } else {
            self.digits::<9>(nanos, 9);
            self.digits::<3>(picos.into(), needed(picos.into(), 3));
        }
    }

    /// The text, which is ASCII.
    pub(crate) fn as_bytes(&self) -> &[u8] {
        self.bytes.get(..self.len).unwrap_or_default()
    }

    pub(crate) fn as_str(&self) -> &str {
        std::str::from_utf8(self.as_bytes()).unwrap_or_default()
    }
}

/// How many of so many digits are left without the zeros at the end.
fn needed(mut fraction: u32, mut digits: usize) -> usize {
    while digits > 0 && fraction.is_multiple_of(10) {
        fraction /= 10;
        digits -= 1;
    }
    digits
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
