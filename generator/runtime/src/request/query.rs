//! The query options that reading one entity and reading a collection have in common.

use super::message::Message;
use crate::engine::EncodeError;
use crate::query::QueryOptions;

/// The message with the query options.
pub(super) fn with_query(mut message: Message, query: &QueryOptions) -> Message {
    message.fail(
        query
            .problem
            .clone()
            .map(|problem| EncodeError::new(String::new(), problem)),
    );
    for (name, value) in query.pairs() {
        message.add_query(name, &value);
    }
    message
}

/// Writes the methods for a type with the fields `message` and `query`.
macro_rules! select_and_expand {
    ($($type:ident),*) => {$(
        impl<T: crate::Entity> super::$type<T> {
            /// Only these properties (`$select`). Further calls add.
            pub fn select<const N: usize>(mut self, members: [&crate::Member<T::Declared>; N]) -> Self {
                self.query.select(members);
                self
            }

            /// Includes the target of this navigation property (`$expand`). Further calls add.
            #[allow(clippy::needless_pass_by_value)] // Reads like the other options.
            pub fn expand(mut self, item: impl crate::ExpandItem<T::Declared>) -> Self {
                let enums = self.message.service.enum_literals();
                self.query.expand(item.render(enums));
                self
            }
        }
    )*};
}

select_and_expand!(Get, List);
