//! Operations: their parameters and what they return.

use csdl::model::{OperationId, StructuredTypeId};
use maud::{Markup, html};

use super::book::Book;
use super::links::{ROOT, about, in_short};
use crate::html::text;
use crate::inspect::notes;

impl Book<'_> {
    /// The operations that are bound to a type itself, or to collections of it.
    pub(super) fn bound(&self, id: StructuredTypeId, is_collection: bool) -> Vec<OperationId> {
        let bound = self.model.bound_operations(id);
        bound.map_or_else(Vec::new, |bound| {
            if is_collection {
                bound.collection.clone()
            } else {
                bound.single.clone()
            }
        })
    }

    /// Parameters and return type of one overload. Where there are several, each has its own description.
    pub(super) fn signature(&self, id: OperationId, is_one_of_many: bool) -> Markup {
        let operation = &self.model.operations[id];
        html! {
            @if is_one_of_many {
                h3 { code { (text(&operation.name.name)) (text(&self.describe().signature(id))) } }
                (about(&operation.annotations))
            }
            @if !operation.parameters.is_empty() {
                div.wide {
                    table.members {
                        thead { tr { th scope="col" { "Parameter" } th scope="col" { "Type" } th scope="col" { "Notes" } } }
                        tbody {
                            @for parameter in &operation.parameters {
                                tr {
                                    th scope="row" { code { (text(&parameter.name)) } }
                                    td { code { (self.typed(&parameter.ty, ROOT)) } }
                                    td {
                                        (text(&notes::of_parameter(parameter).join(", ")))
                                        (in_short(&parameter.annotations))
                                    }
                                }
                            }
                        }
                    }
                }
            }
            @if let Some(returned) = &operation.return_type {
                p { "Returns " code { (self.typed(&returned.ty, ROOT)) } }
            }
        }
    }

    /// An operation among others: its name as a link, its parameters and what it returns.
    pub(super) fn operation_item(&self, id: OperationId, root: &str) -> Markup {
        let operation = &self.model.operations[id];
        html! {
            span.soft { (self.describe().operation_kind(id)) } " "
            code {
                a href={ (root) (self.operation_address(id)) } { (text(&operation.name.name)) }
                (text(&self.describe().signature(id)))
            }
            (in_short(&operation.annotations))
        }
    }
}
