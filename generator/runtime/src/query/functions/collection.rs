//! Collections: lambda operators, counts, functions.

use super::methods;
use crate::model::{Element, Entity, Item};
use crate::query::expr::{Expr, Filter};
use crate::query::operand::Operand;
use crate::query::search::Search;
use crate::query::text::Text;
use crate::token::{Many, Navigation, PropertyPath};

fn count<O>(collection: &str, options: &[(&'static str, Text)]) -> Expr<O, i64> {
    let mut text = Text::path(collection).then("/$count");
    for (index, (name, option)) in options.iter().enumerate() {
        text = text.then(if index == 0 { "(" } else { ";" });
        text = text
            .then(format!("{name}="))
            .with(option.clone().within_expand());
    }
    if !options.is_empty() {
        text = text.then(")");
    }
    Expr::new(text)
}

fn is_not_empty<O>(collection: &str) -> Filter<O> {
    Expr::new(Text::path(collection).then("/any()"))
}

/// Conditions on the items of a collection.
impl<O, T: Item> PropertyPath<O, Vec<T>> {
    /// At least one item meets the condition. For items without properties see [`it`](crate::it).
    pub fn any(&self, condition: Filter<<T::Element as Element>::Declared>) -> Filter<O> {
        Expr::new(Text::lambda(self.path(), "any", condition.into_text()))
    }

    /// Every item meets the condition.
    pub fn all(&self, condition: Filter<<T::Element as Element>::Declared>) -> Filter<O> {
        Expr::new(Text::lambda(self.path(), "all", condition.into_text()))
    }

    /// There is an item (`any()`).
    pub fn is_not_empty(&self) -> Filter<O> {
        is_not_empty(self.path())
    }

    /// The number of items (`…/$count`).
    pub fn count(&self) -> Expr<O, i64> {
        count(self.path(), &[])
    }

    /// The number of items that meet the condition (`…/$count($filter=…)`, 4.01).
    pub fn count_where(
        &self,
        condition: Filter<<T::Element as Element>::Declared>,
    ) -> Expr<O, i64> {
        count(self.path(), &[("$filter", condition.into_text())])
    }
}

/// Conditions on the targets of a navigation property.
impl<O, T: Entity> Navigation<O, T, Many> {
    /// At least one entity meets the condition.
    pub fn any(self, condition: Filter<T::Declared>) -> Filter<O> {
        Expr::new(Text::lambda(&self.path(), "any", condition.into_text()))
    }

    /// Every entity meets the condition.
    pub fn all(self, condition: Filter<T::Declared>) -> Filter<O> {
        Expr::new(Text::lambda(&self.path(), "all", condition.into_text()))
    }

    /// There is an entity (`any()`).
    pub fn is_not_empty(self) -> Filter<O> {
        is_not_empty(&self.path())
    }

    /// The number of entities (`…/$count`).
    pub fn count(self) -> Expr<O, i64> {
        count(&self.path(), &[])
    }

    /// The number of entities that meet the condition (`…/$count($filter=…)`, 4.01).
    pub fn count_where(self, condition: Filter<T::Declared>) -> Expr<O, i64> {
        count(&self.path(), &[("$filter", condition.into_text())])
    }

    /// The number of entities that match a search expression (`…/$count($search=…)`, 4.01).
    pub fn count_matching(self, search: impl Into<Search>) -> Expr<O, i64> {
        count(&self.path(), &[("$search", search.into().into_text())])
    }
}

methods! { [T] Vec<T>:
    /// Collections as wholes. Literals are arrays, slices and vectors, written as JSON.
    {
        /// Has all of these items, in any order (4.01).
        pub fn has_subset(&self, items: impl Operand<O, Vec<T>>) -> Filter<O> {
            Expr::new(Text::call("hassubset", [self.text(), items.operand()]))
        }

        /// Has all of these items in this order, others between them allowed (4.01).
        pub fn has_subsequence(&self, items: impl Operand<O, Vec<T>>) -> Filter<O> {
            Expr::new(Text::call("hassubsequence", [self.text(), items.operand()]))
        }

        /// Begins with these items.
        pub fn starts_with(&self, items: impl Operand<O, Vec<T>>) -> Filter<O> {
            Expr::new(Text::call("startswith", [self.text(), items.operand()]))
        }

        /// Ends with these items.
        pub fn ends_with(&self, items: impl Operand<O, Vec<T>>) -> Filter<O> {
            Expr::new(Text::call("endswith", [self.text(), items.operand()]))
        }

        /// Has these items one after the other.
        pub fn contains(&self, items: impl Operand<O, Vec<T>>) -> Filter<O> {
            Expr::new(Text::call("contains", [self.text(), items.operand()]))
        }

        /// The number of items, of a collection that is ordered; [`count`](PropertyPath::count) is for all.
        pub fn length(&self) -> Expr<O, i32> {
            Expr::new(Text::call("length", [self.text()]))
        }

        /// Where these items begin first, from 0; -1 where they are not.
        pub fn index_of(&self, items: impl Operand<O, Vec<T>>) -> Expr<O, i32> {
            Expr::new(Text::call("indexof", [self.text(), items.operand()]))
        }

        /// The items from that at `start`, from 0.
        pub fn substring(&self, start: impl Operand<O, i32>) -> Expr<O, Vec<T>> {
            Expr::new(Text::call("substring", [self.text(), start.operand()]))
        }

        /// So many items from that at `start`.
        pub fn substring_of(&self, start: impl Operand<O, i32>, length: impl Operand<O, i32>) -> Expr<O, Vec<T>> {
            Expr::new(Text::call("substring", [self.text(), start.operand(), length.operand()]))
        }

        /// Followed by other items.
        pub fn concat(&self, items: impl Operand<O, Vec<T>>) -> Expr<O, Vec<T>> {
            Expr::new(Text::call("concat", [self.text(), items.operand()]))
        }
    }
}
