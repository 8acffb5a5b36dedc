//! The query options that reading one entity and reading a collection have in common.

use super::message::Message;
use crate::engine::{EncodeError, EncodeProblem};
use crate::model::Entity;
use crate::query::{Alias, Computed, ExpandItem, QueryOptions, Text};
use crate::token::Member;

/// The message with the query options. One that its URL has already is replaced.
pub(super) fn with_query(mut message: Message, query: &QueryOptions) -> Message {
    match query.pairs(message.service.enum_literals()) {
        Ok(pairs) => {
            for (name, value) in pairs {
                // The function in the path has an argument of that name.
                if name.starts_with('@') && message.has_query(&name) {
                    message.fail(Some(EncodeError::new(
                        name.into_owned(),
                        EncodeProblem::TwoValues,
                    )));
                } else {
                    message.set_query(&name, &value);
                }
            }
        }
        Err(problem) => message.fail(Some(EncodeError::new(String::new(), problem))),
    }
    message
}

/// Writes the methods for a type with the fields `message` and `query`.
macro_rules! select_and_expand {
    ($($type:ident),*) => {$(
        impl<T: Entity> super::$type<T> {
            /// Only these properties (`$select`). Further calls add.
            pub fn select<const N: usize>(mut self, members: [&Member<T::Declared>; N]) -> Self {
                self.query.select(members.map(|member| Text::path(member.path())));
                self
            }

            /// Only these properties, from a list, a slice or an iterator of them. Further calls add.
            pub fn select_each<M: AsRef<Member<T::Declared>>>(mut self, members: impl IntoIterator<Item = M>) -> Self {
                let paths = members.into_iter().map(|member| Text::path(member.as_ref().path()));
                self.query.select(paths);
                self
            }

            /// Includes the target of this navigation property (`$expand`). Further calls add.
            #[allow(clippy::needless_pass_by_value)] // Reads like the other options.
            pub fn expand(mut self, item: impl ExpandItem<T::Declared>) -> Self {
                self.query.expand(item.text());
                self
            }

            /// Computes a property (`$compute`). Further calls add. [`Alias::of`] reads it from the answer, and
            /// where some properties are selected, it has to be among them.
            pub fn compute<U>(mut self, alias: &Alias<T::Declared, U, Computed>) -> Self {
                self.query.compute(alias.text());
                self
            }
        }

        impl<T> super::$type<T> {
            /// Any option of the query, percent-encoded here: one of the service's own, or one that has no method.
            /// Of two with one name the later call counts, also where one of them is a method such as `select`.
            pub fn query(mut self, name: &str, value: &str) -> Self {
                self.query.custom(name, value);
                self
            }
        }
    )*};
}

select_and_expand!(Get, List);
