//! `$apply` (Data Aggregation 4.0, section 3)

use std::fmt;
use std::marker::PhantomData;

use super::alias::{Aggregated, Alias, Computed};
use super::expr::Filter;
use super::literal::EnumLiterals;
use super::operand::Operand;
use super::order::Order;
use super::search::Search;
use super::text::{Strength, Text};
use super::tuples::for_tuples;
use crate::token::Member;

/// Transformations of a collection of `O`, one after the other.
///
/// ```
/// use odata_runtime::{Alias, Apply, Property};
/// struct Sale;
/// const AMOUNT: &Property<Sale, i32> = &Property::new("amount");
/// const REGION: &Property<Sale, String> = &Property::new("region");
/// let total = AMOUNT.sum("total");
/// let apply = Apply::new()
///     .filter(AMOUNT.gt(0))
///     .group_by_with([REGION], Apply::new().aggregate((&total, &Alias::count("sales"))))
///     .order_by(total.desc());
/// assert_eq!(
///     apply.to_string(),
///     "filter(amount gt 0)/groupby((region),aggregate(amount with sum as total,$count as sales))/orderby(total desc)"
/// );
/// ```
#[must_use = "transformations do nothing until a list applies them"]
pub struct Apply<O> {
    text: Option<Text>,
    owner: PhantomData<fn() -> O>,
}

impl<O> Apply<O> {
    /// No transformation yet.
    pub const fn new() -> Self {
        Self {
            text: None,
            owner: PhantomData,
        }
    }

    fn step(self, step: Text) -> Self {
        let text = match self.text {
            Some(text) => text.then("/").with(step),
            None => step,
        };
        Self {
            text: Some(text),
            owner: PhantomData,
        }
    }

    fn call(self, name: &str, arguments: impl IntoIterator<Item = Text>) -> Self {
        self.step(Text::call(name, arguments))
    }

    pub(crate) fn into_text(self) -> Text {
        self.text.unwrap_or_else(|| Text::raw("identity"))
    }

    /// A transformation as text, for what has no method: `rollup`, `ancestors`, `join`, those of the service.
    pub fn raw(self, transformation: impl Into<String>) -> Self {
        self.step(Text::raw(transformation.into()))
    }

    /// Only instances that meet the condition.
    pub fn filter(self, condition: Filter<O>) -> Self {
        self.call("filter", [condition.into_text()])
    }

    /// Only instances that match a search expression.
    pub fn search(self, expression: impl Into<Search>) -> Self {
        self.call("search", [expression.into().into_text()])
    }

    /// One instance for each combination of these values, with no other properties.
    pub fn group_by<const N: usize>(self, members: [&Member<O>; N]) -> Self {
        self.call("groupby", [group(members)])
    }

    /// One instance for each combination of these values, and what the transformations make of each group.
    pub fn group_by_with<const N: usize>(self, members: [&Member<O>; N], each: Self) -> Self {
        self.call("groupby", [group(members), each.into_text()])
    }

    /// One instance with these values alone: `&total`, or `(&total, &count)`.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "references, or a tuple of them"
    )]
    pub fn aggregate(self, aggregates: impl Aggregates<O>) -> Self {
        self.call("aggregate", aggregates.texts())
    }

    /// One more property of each instance.
    pub fn compute<T>(self, alias: &Alias<O, T, Computed>) -> Self {
        self.call("compute", [alias.text()])
    }

    /// The results of both, one after the other.
    pub fn concat(self, first: Self, second: Self) -> Self {
        self.call("concat", [first.into_text(), second.into_text()])
    }

    /// Sorts.
    pub fn order_by(self, orders: impl IntoIterator<Item = Order<O>>) -> Self {
        let orders: Vec<Text> = orders.into_iter().map(Order::into_text).collect();
        self.call("orderby", orders)
    }

    /// The first so many.
    pub fn top(self, count: u64) -> Self {
        self.call("top", [Text::raw(count.to_string())])
    }

    /// All but the first so many.
    pub fn skip(self, count: u64) -> Self {
        self.call("skip", [Text::raw(count.to_string())])
    }

    fn best<T>(self, name: &str, how_many: Text, by: impl Operand<O, T>) -> Self {
        self.call(name, [how_many, by.operand()])
    }

    /// The so many instances with the greatest values.
    pub fn top_count<T>(self, count: u64, by: impl Operand<O, T>) -> Self {
        self.best("topcount", Text::raw(count.to_string()), by)
    }

    /// The so many instances with the least values.
    pub fn bottom_count<T>(self, count: u64, by: impl Operand<O, T>) -> Self {
        self.best("bottomcount", Text::raw(count.to_string()), by)
    }

    /// The fewest instances with the greatest values that make up this sum.
    pub fn top_sum<T>(self, sum: impl Operand<O, T>, by: impl Operand<O, T>) -> Self {
        self.best("topsum", sum.operand(), by)
    }

    /// The fewest instances with the least values that make up this sum.
    pub fn bottom_sum<T>(self, sum: impl Operand<O, T>, by: impl Operand<O, T>) -> Self {
        self.best("bottomsum", sum.operand(), by)
    }

    /// The fewest instances with the greatest values that make up these percents of the sum.
    pub fn top_percent<T>(self, percent: f64, by: impl Operand<O, T>) -> Self {
        self.best("toppercent", Text::raw(percent.to_string()), by)
    }

    /// The fewest instances with the least values that make up these percents of the sum.
    pub fn bottom_percent<T>(self, percent: f64, by: impl Operand<O, T>) -> Self {
        self.best("bottompercent", Text::raw(percent.to_string()), by)
    }
}

fn group<O, const N: usize>(members: [&Member<O>; N]) -> Text {
    let members = members.map(|member| Text::path(member.path()));
    Text::new(Strength::Primary)
        .then("(")
        .list(members)
        .then(")")
}

/// What [`Apply::aggregate`] takes: one aggregate, or a tuple of them.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an aggregate of `{O}`, nor a tuple of them"
)]
pub trait Aggregates<O> {
    #[doc(hidden)]
    fn texts(&self) -> Vec<Text>;
}

impl<O, T> Aggregates<O> for &Alias<O, T, Aggregated> {
    fn texts(&self) -> Vec<Text> {
        vec![self.text()]
    }
}

macro_rules! tuples {
    ($(($($item:ident),*);)*) => {$(
        #[expect(non_snake_case, reason = "the names of the types are those of the items")]
        impl<O, $($item: Aggregates<O>),*> Aggregates<O> for ($($item,)*) {
            fn texts(&self) -> Vec<Text> {
                let ($($item,)*) = self;
                let mut texts = Vec::new();
                $(texts.extend($item.texts());)*
                texts
            }
        }
    )*};
}

for_tuples!(tuples);

impl<O> Default for Apply<O> {
    fn default() -> Self {
        Self::new()
    }
}

impl<O> Clone for Apply<O> {
    fn clone(&self) -> Self {
        Self {
            text: self.text.clone(),
            owner: PhantomData,
        }
    }
}

/// As it goes into the URL before percent-encoding, with qualified enumeration literals.
impl<O> fmt::Display for Apply<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.clone().into_text().write(EnumLiterals::Qualified))
    }
}

impl<O> fmt::Debug for Apply<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
