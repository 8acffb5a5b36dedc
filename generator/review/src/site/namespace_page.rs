//! The page of a namespace: its types by kind, and operations that no path leads to.

use std::collections::BTreeMap;

use csdl::model::{NamedType, OperationId, StructuredKind};
use maud::{Markup, html};

use super::book::Book;
use super::links::ROOT;
use crate::html::text;

impl Book<'_> {
    /// The pages of all namespaces, by file.
    pub(super) fn namespace_pages(&self) -> BTreeMap<String, String> {
        let namespaces = self.namespaces.iter();
        namespaces
            .map(|(namespace, _)| {
                let content = self.namespace_content(namespace);
                (
                    self.namespace_address(namespace),
                    self.page(namespace, ROOT, &content),
                )
            })
            .collect()
    }

    fn namespace_content(&self, namespace: &str) -> Markup {
        let all = self.types.keys().copied();
        let all = all.filter(|ty| &*self.model.type_name(*ty).namespace == namespace);
        let mut kinds: [(&str, Vec<NamedType>); 4] = [
            ("Entity types ", Vec::new()),
            ("Complex types ", Vec::new()),
            ("Enumeration types ", Vec::new()),
            ("Type definitions ", Vec::new()),
        ];
        let [entity, complex, enumeration, definition] = &mut kinds;
        for ty in all {
            let (_, list) = match ty {
                NamedType::Structured(id) => match self.model.structured_types[id].kind {
                    StructuredKind::Entity => &mut *entity,
                    StructuredKind::Complex => &mut *complex,
                },
                NamedType::Enum(_) => &mut *enumeration,
                NamedType::Definition(_) => &mut *definition,
            };
            list.push(ty);
        }
        for (_, types) in &mut kinds {
            types.sort_by_key(|ty| self.model.type_name(*ty).name.to_lowercase());
        }
        let unbound = self.model.operations.iter().filter(|(_, operation)| {
            &*operation.name.namespace == namespace && operation.binding.is_none()
        });
        let unbound: Vec<OperationId> = unbound.map(|(id, _)| id).collect();
        html! {
            p.kind { "namespace" }
            h1 { code { (text(namespace)) } }
            @for (heading, types) in &kinds {
                @if !types.is_empty() {
                    h2 { (heading) small { (types.len()) } }
                    ul.columns { @for ty in types {
                        li { a href={ (ROOT) (self.type_address(*ty)) } { (text(&self.model.type_name(*ty).name)) } }
                    } }
                }
            }
            @if !unbound.is_empty() {
                h2 { "Unbound operations " small { (unbound.len()) } }
                (self.operation_items(&unbound))
            }
        }
    }
}
