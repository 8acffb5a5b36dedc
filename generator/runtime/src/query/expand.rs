//! `$expand` (URL Conventions 4.01, section 5.1.3)

use std::fmt;
use std::marker::PhantomData;

use super::alias::{Alias, Computed};
use super::expr::Filter;
use super::levels::Levels;
use super::literal::EnumLiterals;
use super::options::QueryOptions;
use super::order::Order;
use super::search::Search;
use super::text::{Strength, Text};
use crate::model::Entity;
use crate::token::{Many, Member, Navigation};

/// The entities come with all that was asked for.
#[derive(Clone, Copy, Debug)]
pub enum Entities {}

/// Only the references to the entities come (`…/$ref`).
#[derive(Clone, Copy, Debug)]
pub enum References {}

/// Only the number of the entities comes (`…/$count`).
#[derive(Clone, Copy, Debug)]
pub enum Counts {}

mod sealed {
    pub trait Listed {}
    impl Listed for super::Entities {}
    impl Listed for super::References {}
}

/// A navigation property of `O` to expand, with options for what comes with it: [`Entities`], [`References`] or
/// [`Counts`].
pub struct Expand<O, T, K = Entities> {
    path: Text,
    options: QueryOptions,
    #[expect(clippy::type_complexity, reason = "three type parameters, no value")]
    types: PhantomData<fn() -> (O, T, K)>,
}

/// What `expand` takes: a navigation token, one with options, or [`ExpandAll`].
#[diagnostic::on_unimplemented(message = "`{Self}` is not a navigation property of `{O}`")]
pub trait ExpandItem<O> {
    #[doc(hidden)]
    fn text(&self) -> Text;
}

impl<O, T, M> ExpandItem<O> for Navigation<O, T, M> {
    fn text(&self) -> Text {
        Text::new(Strength::Primary).then(self.path())
    }
}

impl<O, T, K> ExpandItem<O> for Expand<O, T, K> {
    fn text(&self) -> Text {
        self.path.clone().with(self.options.in_parentheses())
    }
}

impl<O, T, K> Expand<O, T, K> {
    fn new(path: Text) -> Self {
        Self {
            path,
            options: QueryOptions::default(),
            types: PhantomData,
        }
    }
}

impl<O, T: Entity, M> Navigation<O, T, M> {
    /// Expands the navigation property with options: `User::MANAGER.options().select([…])`.
    pub fn options(self) -> Expand<O, T> {
        Expand::new(self.text())
    }

    /// Expands to references: `User::MANAGER.references()` is `manager/$ref`.
    pub fn references(self) -> Expand<O, T, References> {
        Expand::new(self.text().then("/$ref"))
    }
}

impl<O, T: Entity> Navigation<O, T, Many> {
    /// Expands to the number of entities, which [`expanded_count`](crate::expanded_count) reads:
    /// `User::DIRECT_REPORTS.counted()` is `directReports/$count`.
    pub fn counted(self) -> Expand<O, T, Counts> {
        Expand::new(self.text().then("/$count"))
    }
}

impl<O, T: Entity> Expand<O, T> {
    /// Only these properties.
    #[must_use]
    pub fn select<const N: usize>(mut self, members: [&Member<T::Declared>; N]) -> Self {
        self.options
            .select(members.map(|member| Text::path(member.path())));
        self
    }

    /// Expands further.
    #[must_use]
    #[expect(
        clippy::needless_pass_by_value,
        reason = "reads like the other options"
    )]
    pub fn expand(mut self, item: impl ExpandItem<T::Declared>) -> Self {
        self.options.expand(item.text());
        self
    }

    /// Computes a property for each entity (`$compute`).
    #[must_use]
    pub fn compute<U>(mut self, alias: &Alias<T::Declared, U, Computed>) -> Self {
        self.options.compute(alias.text());
        self
    }

    /// This many levels of a navigation property whose target is its own type; 0 is an error, [`Levels::Max`] is as
    /// many as the service allows.
    #[must_use]
    pub fn levels(mut self, levels: impl Into<Levels>) -> Self {
        self.options.levels(levels.into().text());
        self
    }
}

impl<O, T: Entity, K> Expand<O, T, K> {
    /// Only entities that meet the condition.
    #[must_use]
    pub fn filter(mut self, filter: Filter<T::Declared>) -> Self {
        self.options.filter(filter.into_text());
        self
    }

    /// Only entities that match a search expression.
    #[must_use]
    pub fn search(mut self, expression: impl Into<Search>) -> Self {
        self.options.search(expression.into().into_text());
        self
    }
}

impl<O, T: Entity, K: sealed::Listed> Expand<O, T, K> {
    /// Sorts them.
    #[must_use]
    pub fn order_by(mut self, orders: impl IntoIterator<Item = Order<T::Declared>>) -> Self {
        self.options
            .order_by(orders.into_iter().map(Order::into_text));
        self
    }

    /// At most this many.
    #[must_use]
    pub fn top(mut self, count: u64) -> Self {
        self.options.top(count);
        self
    }

    /// Leaves out this many of the first.
    #[must_use]
    pub fn skip(mut self, count: u64) -> Self {
        self.options.skip(count);
        self
    }

    /// Also asks for the number of all.
    #[must_use]
    pub fn count(mut self) -> Self {
        self.options.count();
        self
    }
}

impl<O, T, K> Clone for Expand<O, T, K> {
    fn clone(&self) -> Self {
        Self {
            path: self.path.clone(),
            options: self.options.clone(),
            types: PhantomData,
        }
    }
}

impl<O, T, K> fmt::Debug for Expand<O, T, K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text().write(EnumLiterals::Qualified))
    }
}

/// All navigation properties: `$expand=*`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ExpandAll {
    references: bool,
    levels: Option<Levels>,
}

impl ExpandAll {
    /// All navigation properties, their targets as they are.
    pub const fn new() -> Self {
        Self {
            references: false,
            levels: None,
        }
    }

    /// Only the references to the targets (`*/$ref`).
    #[must_use]
    pub const fn references(mut self) -> Self {
        self.references = true;
        self.levels = None;
        self
    }

    /// The targets' navigation properties too, so many levels deep (`*($levels=2)`).
    #[must_use]
    pub fn levels(mut self, levels: impl Into<Levels>) -> Self {
        self.references = false;
        self.levels = Some(levels.into());
        self
    }
}

impl<O> ExpandItem<O> for ExpandAll {
    fn text(&self) -> Text {
        let mut options = QueryOptions::default();
        if let Some(levels) = self.levels {
            options.levels(levels.text());
        }
        let path = if self.references { "*/$ref" } else { "*" };
        Text::new(Strength::Primary)
            .then(path)
            .with(options.in_parentheses())
    }
}
