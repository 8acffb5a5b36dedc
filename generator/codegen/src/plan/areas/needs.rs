//! Which areas select what.

use std::hash::Hash;

use csdl::model::{ElementId, Model, OperationId, StructuredTypeId};
use foldhash::{HashMap, HashMapExt as _};

use super::listed::{Listed, ListedArea};
use super::set::AreaSet;
use crate::GenerateError;
use crate::config::Select;
use crate::select::{Prepared, Selection};

/// The areas that select each thing; what none selects is missing.
pub(super) struct Needs {
    /// Those that have something.
    pub areas: Vec<ListedArea>,
    /// Types whose values are modelled.
    pub types: HashMap<ElementId, AreaSet>,
    /// Request builders: of a collection or not.
    pub builders: HashMap<(StructuredTypeId, bool), AreaSet>,
    /// Operations.
    pub operations: HashMap<OperationId, AreaSet>,
}

impl Needs {
    pub(super) fn new(
        model: &Model,
        config: &Select,
        listed: Listed,
    ) -> Result<Self, GenerateError> {
        let prepared = Prepared::new(model, config)?;
        let mut selections = Vec::new();
        let mut areas = Vec::new();
        for area in listed.areas {
            let selection = prepared.below(&area.children);
            if !selection.types.is_empty() || !selection.operations.is_empty() {
                selections.push(selection);
                areas.push(area);
            }
        }
        let mut needs = Self {
            types: HashMap::new(),
            builders: HashMap::new(),
            operations: HashMap::new(),
            areas,
        };
        let count = needs.areas.len();
        for (area, selection) in selections.iter().enumerate() {
            let mut set = AreaSet::none(count);
            set.insert(area);
            needs.add(selection, &set);
        }
        if !listed.always.is_empty() {
            let selection = prepared.below(&listed.always);
            needs.add(&selection, &AreaSet::always(count));
        }
        Ok(needs)
    }

    fn add(&mut self, selection: &Selection, areas: &AreaSet) {
        let types = selection.types.keys().map(|id| ElementId::Structured(*id));
        let enums = selection.enums.keys().map(|id| ElementId::Enum(*id));
        let definitions = selection.definitions.keys();
        let definitions = definitions.map(|id| ElementId::Definition(*id));
        for id in types.chain(enums).chain(definitions) {
            unite(&mut self.types, id, areas);
        }
        for (id, addressed) in &selection.addressed {
            for (is_there, is_collection) in
                [(addressed.single, false), (addressed.collection, true)]
            {
                if is_there {
                    unite(&mut self.builders, (*id, is_collection), areas);
                }
            }
        }
        for id in selection.operations.keys() {
            unite(&mut self.operations, *id, areas);
        }
    }
}

fn unite<K: Eq + Hash>(sets: &mut HashMap<K, AreaSet>, key: K, areas: &AreaSet) {
    sets.entry(key)
        .and_modify(|set| {
            set.unite(areas);
        })
        .or_insert_with(|| areas.clone());
}
