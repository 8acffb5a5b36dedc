//! Functions on text.

use super::methods;
use crate::query::expr::{Expr, Filter};
use crate::query::operand::Operand;
use crate::query::text::Text;

methods! { [] String:
    /// Text.
    {
        /// Begins with.
        pub fn starts_with(&self, text: impl Operand<O, String>) -> Filter<O> {
            Expr::new(Text::call("startswith", [self.text(), text.operand()]))
        }

        /// Ends with.
        pub fn ends_with(&self, text: impl Operand<O, String>) -> Filter<O> {
            Expr::new(Text::call("endswith", [self.text(), text.operand()]))
        }

        /// Contains.
        pub fn contains(&self, text: impl Operand<O, String>) -> Filter<O> {
            Expr::new(Text::call("contains", [self.text(), text.operand()]))
        }

        /// Matches an ECMAScript regular expression (4.01).
        pub fn matches_pattern(&self, pattern: impl Operand<O, String>) -> Filter<O> {
            Expr::new(Text::call("matchesPattern", [self.text(), pattern.operand()]))
        }

        /// The number of characters.
        pub fn length(&self) -> Expr<O, i32> {
            Expr::new(Text::call("length", [self.text()]))
        }

        /// Where `text` occurs first, from 0; -1 where it does not.
        pub fn index_of(&self, text: impl Operand<O, String>) -> Expr<O, i32> {
            Expr::new(Text::call("indexof", [self.text(), text.operand()]))
        }

        /// The part from the character at `start`, from 0.
        pub fn substring(&self, start: impl Operand<O, i32>) -> Expr<O, String> {
            Expr::new(Text::call("substring", [self.text(), start.operand()]))
        }

        /// The part from the character at `start` with so many characters.
        pub fn substring_of(&self, start: impl Operand<O, i32>, length: impl Operand<O, i32>) -> Expr<O, String> {
            Expr::new(Text::call("substring", [self.text(), start.operand(), length.operand()]))
        }

        /// In lower case.
        pub fn to_lower(&self) -> Expr<O, String> {
            Expr::new(Text::call("tolower", [self.text()]))
        }

        /// In upper case.
        pub fn to_upper(&self) -> Expr<O, String> {
            Expr::new(Text::call("toupper", [self.text()]))
        }

        /// Without white space at its ends.
        pub fn trim(&self) -> Expr<O, String> {
            Expr::new(Text::call("trim", [self.text()]))
        }

        /// Followed by other text.
        pub fn concat(&self, text: impl Operand<O, String>) -> Expr<O, String> {
            Expr::new(Text::call("concat", [self.text(), text.operand()]))
        }
    }
}
