//! `$expand`

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use super::filter::Filter;
use super::literal::EnumLiterals;
use super::options::QueryOptions;
use super::order::Order;
use crate::engine::EncodeProblem;
use crate::model::Entity;
use crate::token::{Member, Navigation};

/// Text that is written once the service is known.
type Late = Box<dyn Fn(EnumLiterals) -> Result<String, EncodeProblem> + Send + Sync>;

/// A navigation property of `O` to expand, with options for what comes with it.
pub struct Expand<O, T> {
    path: Cow<'static, str>,
    /// Enumeration literals depend on the service, so the condition is written late.
    filter: Option<Late>,
    nested: Vec<Late>,
    options: QueryOptions,
    types: PhantomData<fn() -> (O, T)>,
}

/// What `expand` takes: a navigation token, or one with options.
pub trait ExpandItem<O> {
    #[doc(hidden)]
    fn render(&self, enums: EnumLiterals) -> Result<String, EncodeProblem>;
}

impl<O, T, M> ExpandItem<O> for Navigation<O, T, M> {
    fn render(&self, _: EnumLiterals) -> Result<String, EncodeProblem> {
        Ok(self.path().into_owned())
    }
}

impl<O, T> ExpandItem<O> for Expand<O, T> {
    fn render(&self, enums: EnumLiterals) -> Result<String, EncodeProblem> {
        let mut options = self.options.clone();
        if let Some(filter) = &self.filter {
            options.filter = Some(filter(enums)?);
        }
        for nested in &self.nested {
            options.expand.push(nested(enums)?);
        }
        let pairs: Vec<String> = options
            .pairs()
            .into_iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        if pairs.is_empty() {
            Ok(self.path.clone().into_owned())
        } else {
            Ok(format!("{}({})", self.path, pairs.join(";")))
        }
    }
}

impl<O, T: Entity, M> Navigation<O, T, M> {
    /// Expands the navigation property with options: `User::MANAGER.options().select([…])`.
    pub fn options(self) -> Expand<O, T> {
        Expand {
            path: self.path(),
            filter: None,
            nested: Vec::new(),
            options: QueryOptions::default(),
            types: PhantomData,
        }
    }
}

impl<O, T: Entity> Expand<O, T> {
    /// Only these properties.
    #[must_use]
    pub fn select<const N: usize>(mut self, members: [&Member<T::Declared>; N]) -> Self {
        self.options.select(members);
        self
    }

    /// Expands further.
    #[must_use]
    pub fn expand(mut self, item: impl ExpandItem<T::Declared> + Send + Sync + 'static) -> Self {
        self.nested.push(Box::new(move |enums| item.render(enums)));
        self
    }

    /// Only entities that meet the condition.
    #[must_use]
    pub fn filter(mut self, filter: Filter<T::Declared>) -> Self
    where
        T::Declared: 'static,
    {
        self.filter = Some(Box::new(move |enums| filter.render(enums)));
        self
    }

    /// Sorts them.
    #[must_use]
    pub fn order_by(mut self, orders: impl IntoIterator<Item = Order<T::Declared>>) -> Self {
        self.options.order_by(orders);
        self
    }

    /// At most this many.
    #[must_use]
    pub fn top(mut self, count: u64) -> Self {
        self.options.top = Some(count);
        self
    }

    /// Leaves out this many of the first.
    #[must_use]
    pub fn skip(mut self, count: u64) -> Self {
        self.options.skip = Some(count);
        self
    }

    /// Also asks for the number of all.
    #[must_use]
    pub fn count(mut self) -> Self {
        self.options.count = true;
        self
    }

    /// This many levels of a navigation property whose target is its own type.
    #[must_use]
    pub fn levels(mut self, levels: u32) -> Self {
        self.options.levels = Some(levels.to_string());
        self
    }
}

impl<O, T> fmt::Debug for Expand<O, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.render(EnumLiterals::Qualified) {
            Ok(text) => f.write_str(&text),
            Err(_) => f.write_str(&self.path),
        }
    }
}
