//! What is said to leave is what leaves: every exclude pattern that an answer offers is added to the
//! configuration and everything is selected again.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use csdl::model::{Model, NamedType, OperationId};

use super::{config, explained, input};
use crate::explain::graph::Difference;
use csdl_codegen::config::Select;
use csdl_codegen::select::{Cut, Selected, Selection, select};

/// Numbers that are the same on each run (the constants are those of MMIX).
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % limit.max(1)
    }

    fn one_in(&mut self, of: usize) -> bool {
        self.below(of) == 0
    }
}

/// A schema of entity types, complex types, an enumeration type and operations that refer to each other at
/// random.
fn schema(random: &mut Random) -> String {
    let (entities, complex) = (4 + random.below(5), 2 + random.below(4));
    let mut text = String::new();
    for i in 0..entities {
        let base = if i > 1 && random.one_in(3) {
            format!(" BaseType=\"n.E{}\"", random.below(i))
        } else {
            String::new()
        };
        let key = if base.is_empty() {
            "<Key><PropertyRef Name=\"id\"/></Key><Property Name=\"id\" Type=\"Edm.String\" Nullable=\"false\"/>"
        } else {
            ""
        };
        let _ = write!(text, "<EntityType Name=\"E{i}\"{base}>{key}");
        for p in 0..random.below(3) {
            let _ = write!(
                text,
                "<Property Name=\"p{i}_{p}\" Type=\"n.C{}\"/>",
                random.below(complex)
            );
        }
        for v in 0..random.below(3) {
            let target = random.below(entities);
            let ty = if random.one_in(2) {
                format!("Collection(n.E{target})")
            } else {
                format!("n.E{target}")
            };
            let _ = write!(
                text,
                "<NavigationProperty Name=\"v{i}_{v}\" Type=\"{ty}\" ContainsTarget=\"true\"/>"
            );
        }
        text.push_str("</EntityType>\n");
    }
    for i in 0..complex {
        let base = if i > 0 && random.one_in(3) {
            format!(" BaseType=\"n.C{}\"", random.below(i))
        } else {
            String::new()
        };
        let _ = write!(text, "<ComplexType Name=\"C{i}\"{base}>");
        if random.one_in(2) {
            let _ = write!(text, "<Property Name=\"k{i}\" Type=\"n.K\"/>");
        }
        if random.one_in(2) {
            let other = random.below(complex);
            let _ = write!(
                text,
                "<Property Name=\"c{i}\" Type=\"Collection(n.C{other})\"/>"
            );
        }
        if random.one_in(4) {
            let target = random.below(entities);
            let _ = write!(
                text,
                "<NavigationProperty Name=\"w{i}\" Type=\"n.E{target}\"/>"
            );
        }
        text.push_str("</ComplexType>\n");
    }
    text.push_str("<EnumType Name=\"K\"><Member Name=\"a\"/></EnumType>\n");
    for i in 0..random.below(6) {
        let (on, gives) = (random.below(entities), random.below(complex));
        let binding = if random.one_in(3) {
            format!("Collection(n.E{on})")
        } else {
            format!("n.E{on}")
        };
        let composable = random.one_in(3);
        let returned = if composable {
            format!("n.E{}", random.below(entities))
        } else {
            format!("n.C{gives}")
        };
        let _ = writeln!(
            text,
            "<Function Name=\"f{i}\" IsBound=\"true\" IsComposable=\"{composable}\"><Parameter Name=\"it\" Type=\"{binding}\"/>\
             <ReturnType Type=\"{returned}\"/></Function>"
        );
        if random.one_in(2) {
            let _ = writeln!(
                text,
                "<Action Name=\"a{i}\" IsBound=\"true\"><Parameter Name=\"it\" Type=\"{binding}\"/>\
                 <Parameter Name=\"x\" Type=\"n.C{gives}\"/></Action>"
            );
        }
    }
    let _ = write!(
        text,
        "<EntityContainer Name=\"S\"><EntitySet Name=\"set\" EntityType=\"n.E0\"/><Singleton Name=\"one\" Type=\"n.E{}\"/></EntityContainer>",
        random.below(entities)
    );
    text
}

fn left(model: &Model, selection: &Selection) -> (BTreeSet<NamedType>, BTreeSet<OperationId>) {
    let _ = model;
    let structured = selection.types.keys().map(|id| NamedType::Structured(*id));
    let enums = selection.enums.keys().map(|id| NamedType::Enum(*id));
    let definitions = selection.definitions.keys();
    let definitions = definitions.map(|id| NamedType::Definition(*id));
    (
        structured.chain(enums).chain(definitions).collect(),
        selection.operations.keys().copied().collect(),
    )
}

/// What is selected with one more exclude pattern. An include pattern that matches nothing any more would be
/// an error: without it, it is as if nothing were included.
fn select_again(model: &Model, config: &Select, exclude: &str) -> Option<Selection> {
    let mut config = config.clone();
    config.exclude.push(exclude.to_owned().into());
    loop {
        match select(model, &config) {
            Ok(selection) => return Some(selection),
            Err(error) => {
                let before = config.include.len();
                config
                    .include
                    .retain(|pattern| error.problems.iter().all(|p| p.range != pattern.range));
                assert!(config.include.len() < before, "{error}");
                if config.include.is_empty() {
                    return None;
                }
            }
        }
    }
}

fn assert_leaves(model: &Model, config: &Select, pattern: &str, said: &Difference) {
    let before = left(model, &select(model, config).expect("it matched before"));
    let after = select_again(model, config, pattern)
        .map_or_else(Default::default, |selection| left(model, &selection));
    let types: BTreeSet<_> = before.0.difference(&after.0).copied().collect();
    let said_types: BTreeSet<_> = said.types.iter().copied().collect();
    assert_eq!(said_types, types, "{pattern} added to {config:?}");
    let operations = before.1.difference(&after.1).count();
    assert_eq!(said.operations, operations, "{pattern} added to {config:?}");
}

const CONFIGS: &[(&[&str], &[&str])] = &[
    (&["/**"], &[]),
    (&["/set"], &[]),
    (&["/set", "/one"], &[]),
    (&["/one/**"], &["n.C1"]),
    (&["n.E0", "n.C*"], &[]),
    (&["n.E*", "/set/*"], &["n.E1"]),
    (&[], &[]),
];

#[test]
fn what_is_said_to_leave_leaves() {
    let (mut models, mut cuts, mut chains) = (0, 0, 0);
    for seed in 0..60 {
        let schema = schema(&mut Random(seed));
        let input = input(&schema);
        for (include, exclude) in CONFIGS {
            let config = config(include, exclude);
            let Ok(selection) = select(&input.model, &config.select) else {
                continue;
            };
            models += 1;
            explained(&input, &config, |explainer, words| {
                let (types, operations) = left(&input.model, &selection);
                let types = types.into_iter().map(Selected::Type);
                for element in types.chain(operations.into_iter().map(Selected::Operation)) {
                    let chain = words.chain(element);
                    chains += usize::from(!chain.is_empty());
                    assert_eq!(chain.is_empty(), include.is_empty());
                    for link in chain {
                        let Some(pattern) = &link.exclude else {
                            continue;
                        };
                        let said = explainer.graph.leaving(&link.cut);
                        assert_leaves(&input.model, &config.select, pattern, &said);
                        cuts += 1;
                    }
                    if let Selected::Type(ty) = element {
                        let mut cut = Cut::default();
                        cut.exclusions.types.insert(ty);
                        let said = explainer.graph.leaving(&cut);
                        let name = explainer.describe().type_name(ty);
                        assert_leaves(&input.model, &config.select, &name, &said);
                        assert!(said.types.contains(&ty));
                    }
                }
            });
        }
    }
    // The numbers say that the test is about something.
    assert!(
        models > 200 && chains > 2000 && cuts > 500,
        "{models} {chains} {cuts}"
    );
}

#[test]
fn a_pattern_cut_is_a_selection_without_it() {
    for seed in 0..40 {
        let input = input(&schema(&mut Random(seed)));
        let config = config(&["/set/**", "n.C0", "/one"], &[]);
        explained(&input, &config, |explainer, _| {
            for index in 0..config.select.include.len() {
                let mut cut = Cut::default();
                cut.patterns.insert(index);
                let mut other = config.select.clone();
                other.include.remove(index);
                let after = select(&input.model, &other).expect("the others match");
                assert_eq!(
                    left(&input.model, &explainer.graph.prepared.without(&cut)),
                    left(&input.model, &after)
                );
            }
        });
    }
}

#[test]
fn a_chain_is_connected_and_none_is_shorter() {
    for seed in 0..40 {
        let input = input(&schema(&mut Random(seed)));
        let config = config(&["/set", "/one"], &[]);
        explained(&input, &config, |explainer, _| {
            let graph = explainer.graph;
            let (types, operations) = left(&input.model, &graph.selection);
            let types = types.into_iter().map(Selected::Type);
            for element in types.chain(operations.into_iter().map(Selected::Operation)) {
                let chain = graph.chain(element);
                let mut from = None;
                for (reason, to) in &chain {
                    assert_eq!(crate::explain::graph::source(*reason), from);
                    from = Some(*to);
                }
                assert_eq!(from, Some(element));
                // Each link to it starts where a chain is at most one link shorter.
                for reason in graph.links_to(element) {
                    let source = crate::explain::graph::source(reason);
                    let before = source.map_or(0, |source| graph.chain(source).len());
                    assert!(before + 1 >= chain.len(), "{element:?} {reason:?}");
                }
            }
        });
    }
}
