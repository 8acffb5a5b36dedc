//! Random choices, the same ones for the same seed.

use std::ops::RangeBounds;

#[derive(Debug)]
pub struct Random(fastrand::Rng);

impl Random {
    pub fn new(seed: u64) -> Self {
        Self(fastrand::Rng::with_seed(seed))
    }

    pub fn one_in(&mut self, many: u32) -> bool {
        self.0.u32(0..many) == 0
    }

    pub fn flag(&mut self) -> bool {
        self.0.bool()
    }

    pub fn up_to(&mut self, most: usize) -> usize {
        self.0.usize(0..=most)
    }

    pub fn number(&mut self, range: impl RangeBounds<i64>) -> i64 {
        self.0.i64(range)
    }

    /// Any number of bits, so that small ones are as frequent as large ones.
    pub fn any_number(&mut self) -> i64 {
        let bits = self.0.u32(0..64);
        self.0.i64(..) >> bits
    }

    pub fn float(&mut self) -> f64 {
        match self.up_to(9) {
            0 => f64::INFINITY,
            1 => f64::NEG_INFINITY,
            2 => f64::NAN,
            3 => f64::from_bits(self.0.u64(..)),
            _ => (self.0.f64() - 0.5) * 10_f64.powi(self.0.i32(-6..20)),
        }
    }

    pub fn one_of<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.0.usize(..of.len())]
    }

    /// The digits of a number with this many places.
    pub fn digits(&mut self, least: usize, most: usize) -> String {
        let many = self.0.usize(least..=most);
        (0..many).map(|_| self.0.digit(10)).collect()
    }

    pub fn bytes(&mut self, most: usize) -> Vec<u8> {
        (0..self.up_to(most)).map(|_| self.0.u8(..)).collect()
    }

    /// Text with what URLs, literals and JSON have rules for.
    pub fn text(&mut self) -> String {
        const PIECES: [&str; 54] = [
            "a", "B", "7", "-", ".", "_", "~", " ", "'", "''", "\"", "\\", "/", "?", "#", "&", "=",
            "+", "%", "%27", "%2F", ";", ",", ":", "@", "(", ")", "[", "]", "{", "}", "|", "<",
            ">", "^", "`", "$", "!", "*", "é", "ß", "名", "😀", "\u{7f}", "\t", "\n", "\u{a0}",
            "and", " or ", "null", "true", "@p1", "$it", "x1/",
        ];
        (0..self.up_to(8)).map(|_| self.one_of(&PIECES)).collect()
    }
}
