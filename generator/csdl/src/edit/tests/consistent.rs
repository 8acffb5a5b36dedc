//! The model stays consistent after any edits in any order.

use super::edits::pairs;
use super::{model, shown};
use crate::model::{ElementId, ElementType, Model, NamedType};

/// All references are to existing elements.
pub(super) fn check(model: &Model) {
    let is_there = |element: ElementType| match element {
        ElementType::Structured(id) => model.structured_types.contains(id),
        ElementType::Enum(id) => model.enum_types.contains(id),
        ElementType::Definition(id) => model.type_definitions.contains(id),
        _ => true,
    };
    let structured = |id: Option<_>| id.is_none_or(|id| model.structured_types.contains(id));
    for (_, ty) in model.structured_types.iter() {
        assert!(structured(ty.base));
        assert!(ty.derived.iter().all(|id| structured(Some(*id))));
        assert!(ty.properties.iter().all(|p| is_there(p.ty.element)));
        assert!(
            ty.navigation_properties
                .iter()
                .all(|n| structured(n.target))
        );
        let parts = ty.key.iter().flat_map(|key| &key.parts);
        assert!(
            parts.into_iter().all(|part| part.ty.is_some()),
            "{}",
            ty.name
        );
    }
    for (_, operation) in model.operations.iter() {
        let parameters = operation.binding.iter().chain(&operation.parameters);
        assert!(parameters.into_iter().all(|p| is_there(p.ty.element)));
        assert!(operation.return_type.iter().all(|r| is_there(r.ty.element)));
    }
    let bound = model
        .bound
        .values()
        .flat_map(|b| b.single.iter().chain(&b.collection));
    assert!(bound.into_iter().all(|id| model.operations.contains(*id)));
    for (_, container) in model.containers.iter() {
        assert!(
            container
                .entity_sets
                .iter()
                .all(|s| structured(s.entity_type))
        );
        assert!(
            container
                .singletons
                .iter()
                .all(|s| structured(s.entity_type))
        );
        let imports = container
            .action_imports
            .iter()
            .chain(&container.function_imports);
        for import in imports {
            assert!(!import.overloads.is_empty());
            assert!(
                import
                    .overloads
                    .iter()
                    .all(|id| model.operations.contains(*id))
            );
        }
    }
    assert!(model.types.values().all(|ty| is_there((*ty).into())));
}

#[test]
fn edits_in_any_order_leave_a_consistent_model() {
    let paths: Vec<&str> = vec![
        "n.s.group",
        "n.s.thread",
        "n.s.post",
        "n.s.deep",
        "n.s.line",
        "n.s.order",
        "n.s.json",
        "n.s.unused",
        "n.s.kind",
        "n.s.name",
        "n.s.renew",
        "n.s.now()",
        "n.s.now(Edm.String)",
        "n.s.reset",
        "n.s.delta(Collection(n.s.group))",
        "n.s.C/groups",
        "n.s.C/me",
        "n.s.C/now",
        "n.s.base/id",
        "n.s.group/mail",
        "n.s.group/box",
        "n.s.group/threads",
        "n.s.line/order",
        "n.s.order/number",
        "n.s.kind/a",
        "n.s.renew/until",
        "n.s.renew/it",
        "n.s.now()/$ReturnType",
    ];
    let types = [
        "Edm.Untyped",
        "n.s.post",
        "n.s.unused",
        "n.s.kind",
        "n.s.line",
    ];
    let pairs = pairs();
    let mut state = 1_u64;
    let mut next = |below: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap_or(0) % below
    };
    let (mut made, mut refused) = (0, 0);
    for _ in 0..80 {
        let mut model = model();
        for _ in 0..15 {
            let before = shown(&model);
            let found = model.find_elements(paths[next(paths.len())]);
            let result = match (next(4), found.first().copied()) {
                (0, Some(element)) => model.remove(element),
                (1, Some(ElementId::Structured(id))) => model
                    .replace_type(NamedType::Structured(id), types[next(types.len())])
                    .map(|_| ()),
                _ => {
                    let (there, back) = &pairs[next(pairs.len())];
                    let edit = if next(2) == 0 { there } else { back };
                    if edit.is_lost(&model) {
                        continue;
                    }
                    edit.make(&mut model)
                }
            };
            if result.is_err() {
                refused += 1;
                assert_eq!(shown(&model), before, "refused, and done all the same");
            } else {
                made += 1;
            }
            check(&model);
            let after = shown(&model);
            model.derive_again();
            assert_eq!(shown(&model), after);
        }
    }
    assert!(made > 300 && refused > 150, "{made} {refused}");
}
