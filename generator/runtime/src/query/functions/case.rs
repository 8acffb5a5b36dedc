//! Conditional expressions (URL Conventions 4.01, section 5.1.1.14.1).

use std::marker::PhantomData;

use crate::query::expr::{Expr, Filter};
use crate::query::operand::Operand;
use crate::query::text::{Strength, Text};

/// The branches of a conditional expression so far; [`otherwise`](Case::otherwise) or [`end`](Case::end) makes an
/// expression of them.
#[must_use = "the branches are not an expression yet"]
pub struct Case<O, T> {
    text: Text,
    types: PhantomData<fn() -> (O, T)>,
}

impl<O, T> Expr<O, T> {
    /// The value of the first branch whose condition holds (`case`, 4.01).
    ///
    /// ```
    /// use odata_runtime::{Expr, Property};
    /// struct Stock;
    /// const COUNT: &Property<Stock, i32> = &Property::new("count");
    /// let sign = Expr::<_, i32>::case(COUNT.gt(0), 1).case(COUNT.lt(0), -1).otherwise(0);
    /// assert_eq!(sign.to_string(), "case(count gt 0:1,count lt 0:-1,true:0)");
    /// ```
    pub fn case(condition: Filter<O>, value: impl Operand<O, T>) -> Case<O, T> {
        let start = Case {
            text: Text::new(Strength::Primary).then("case("),
            types: PhantomData,
        };
        start.branch(condition.into_text(), value.operand())
    }
}

impl<O, T> Case<O, T> {
    fn branch(mut self, condition: Text, value: Text) -> Self {
        self.text = self.text.with(condition).then(":").with(value);
        self
    }

    /// One more branch.
    pub fn case(mut self, condition: Filter<O>, value: impl Operand<O, T>) -> Self {
        self.text = self.text.then(",");
        self.branch(condition.into_text(), value.operand())
    }

    /// The value where no condition holds.
    pub fn otherwise(mut self, value: impl Operand<O, T>) -> Expr<O, T> {
        self.text = self.text.then(",");
        let always = Text::new(Strength::Primary).then("true");
        self.branch(always, value.operand()).end()
    }

    /// Null where no condition holds.
    pub fn end(self) -> Expr<O, T> {
        Expr::new(self.text.then(")"))
    }
}
