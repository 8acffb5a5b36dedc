//! The index that the pages search, as a script that hands it over.

use std::collections::BTreeMap;

use csdl::model::{NamedType, OperationKind, StructuredKind, StructuredTypeId};
use serde_json::{Value, json};

use super::book::Book;
use super::paths::PathPage;
use crate::html::spelled_out;
use crate::inspect::{At, SegmentKind};
use crate::json;

/// What an entry is called; entries have the position here.
const KINDS: [&str; 6] = [
    "entity type",
    "complex type",
    "enumeration",
    "type definition",
    "action",
    "function",
];

/// What is not a type: the root, and nothing.
const ROOT: i64 = -1;
const NOTHING: i64 = -2;

impl Book<'_> {
    /// `searchData({…})`. What its members are stands in `page.js`.
    pub(super) fn search(&self) -> String {
        let positions: BTreeMap<NamedType, i64> = self.types.keys().copied().zip(0..).collect();
        let position = |id: Option<StructuredTypeId>, none: i64| {
            let id = id.and_then(|id| positions.get(&NamedType::Structured(id)));
            id.copied().unwrap_or(none)
        };
        let types = self.types.iter().map(|(ty, file)| {
            let name = self.model.type_name(*ty);
            let mut namespaces = self.namespaces.iter();
            let namespace = namespaces.position(|(known, _)| **known == *name.namespace);
            let (kind, base) = match ty {
                NamedType::Structured(id) => {
                    let ty = &self.model.structured_types[*id];
                    (usize::from(ty.kind == StructuredKind::Complex), ty.base)
                }
                NamedType::Enum(_) => (2, None),
                NamedType::Definition(_) => (3, None),
            };
            let mut entry = vec![
                json!(spelled_out(&name.name)),
                json!(namespace),
                json!(kind),
                json!(position(base, NOTHING)),
            ];
            if *file != name.to_string() {
                entry.push(json!(file));
            }
            Value::Array(entry)
        });
        let namespaces = self.namespaces.iter().map(|(name, _)| spelled_out(name));
        let index = json!({
            "n": namespaces.collect::<Vec<_>>(),
            "k": KINDS,
            "t": types.collect::<Vec<_>>(),
            "p": self.searched_paths(&position),
            "o": self.searched_operations(&position),
        });
        format!("searchData({});\n", json::compact(&index))
    }

    /// Paths of the container and of navigation properties; operations are found by their names.
    fn searched_paths(
        &self,
        position: &dyn Fn(Option<StructuredTypeId>, i64) -> i64,
    ) -> Vec<Value> {
        let pages = self.paths.all().iter();
        let pages = pages.filter(|page| {
            let last = page.path.last();
            last.is_none_or(|last| !matches!(last.kind, SegmentKind::Operations(_)))
        });
        pages
            .map(|page| {
                let to = page.path.last().and_then(|last| last.at);
                let to = to.and_then(At::structured_type);
                json!([
                    spelled_out(&page.text()),
                    page.file,
                    position(page.from, ROOT),
                    position(to, NOTHING)
                ])
            })
            .collect()
    }

    /// Each address once: overloads share it. Those that an import leads to are among the paths.
    fn searched_operations(
        &self,
        position: &dyn Fn(Option<StructuredTypeId>, i64) -> i64,
    ) -> Vec<Value> {
        let mut found: BTreeMap<String, Value> = BTreeMap::new();
        for (id, operation) in self.model.operations.iter() {
            let page = self.paths.of_operation(id);
            if page.is_some_and(|page| page.from.is_none()) {
                continue;
            }
            let address = self.operation_address(id);
            let label = page.map_or_else(|| operation.name.to_string(), PathPage::text);
            let kind = match operation.kind {
                OperationKind::Action => 4,
                OperationKind::Function => 5,
            };
            let from = page.and_then(|page| page.from);
            let to = page.and_then(|page| page.path.last()?.at?.structured_type());
            let entry = json!([
                spelled_out(&operation.name.name),
                kind,
                address.clone(),
                spelled_out(&label),
                position(from, NOTHING),
                position(to, NOTHING)
            ]);
            found.entry(address).or_insert(entry);
        }
        found.into_values().collect()
    }
}
