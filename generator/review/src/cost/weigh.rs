//! The links of a selection that bring most.

use foldhash::{HashMap, HashMapExt as _};

use super::dominators::dominators;
use super::exclude_pattern::exclude_pattern;
use super::flow::{Flow, Node};
use super::link::Link;
use csdl_codegen::select::{Selected, Selection, Step};

/// A link, the pattern that takes it out, and what is left then.
pub(crate) struct Candidate {
    pub link: Link,
    /// The exclude pattern.
    pub pattern: String,
    /// The selection without it.
    pub rest: Selection,
    /// How many types and operations leave.
    pub leaving: usize,
}

/// Of the heaviest links by the tree, this many are looked at for each that is wanted.
const LOOKED_AT: usize = 8;

/// A link below another one says something of its own where it takes out less than this part of it, in percent.
const DISTINCT: usize = 80;

/// The links that bring most, the heaviest first; at most `most`.
pub(crate) fn candidates(flow: &Flow<'_>, most: usize) -> Vec<Candidate> {
    let groups = Groups::new(flow);
    let above = dominators(&groups.onward);
    let weights = groups.subtree_weights(flow, &above);
    let mut links: Vec<(usize, usize, Link)> = groups
        .links
        .iter()
        .map(|(link, group)| (weights.get(*group).copied().unwrap_or(0), *group, *link))
        .filter(|(weight, ..)| *weight > 1)
        .collect();
    links.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.2.cmp(&b.2)));
    let all = size(&flow.selection);
    let mut found: Vec<(usize, Candidate)> = Vec::new();
    for (_, group, link) in links.into_iter().take(most.saturating_mul(LOOKED_AT)) {
        let Some((pattern, taken_out)) = exclude_pattern(flow, link) else {
            continue;
        };
        let reached = flow.reached(&taken_out);
        if flow.has_idle_pattern(&reached) {
            continue;
        }
        let rest = flow.part(&reached);
        let leaving = all.saturating_sub(size(&rest));
        let says_nothing_new = found.iter().any(|(other, known)| {
            known.leaving == leaving && known.pattern == pattern
                || is_below(&above, group, *other) && leaving * 100 >= known.leaving * DISTINCT
        });
        if leaving > 1 && !says_nothing_new {
            let candidate = Candidate {
                link,
                pattern,
                rest,
                leaving,
            };
            found.push((group, candidate));
        }
    }
    let mut found: Vec<Candidate> = found.into_iter().map(|(_, candidate)| candidate).collect();
    found.sort_by(|a, b| b.leaving.cmp(&a.leaving).then(a.link.cmp(&b.link)));
    found.truncate(most);
    found
}

/// Types and operations.
fn size(selection: &Selection) -> usize {
    selection.types.len()
        + selection.enums.len()
        + selection.definitions.len()
        + selection.operations.len()
}

fn is_below(above: &[Option<usize>], mut node: usize, other: usize) -> bool {
    loop {
        match above.get(node).copied().flatten() {
            Some(next) if next == other => return true,
            Some(next) if next != node => node = next,
            _ => return false,
        }
    }
}

/// The graph in which all that one exclude pattern takes out is one node.
struct Groups {
    onward: Vec<Vec<usize>>,
    /// The group of each node.
    of: Vec<usize>,
    links: HashMap<Link, usize>,
}

impl Groups {
    fn new(flow: &Flow<'_>) -> Self {
        let mut links: HashMap<Link, usize> = HashMap::new();
        let mut of = Vec::with_capacity(flow.nodes.len());
        let mut number = 0;
        for node in &flow.nodes {
            let mut new = || {
                number += 1;
                number - 1
            };
            of.push(match link(node) {
                Some(link) => *links.entry(link).or_insert_with(new),
                None => new(),
            });
        }
        let mut onward = vec![Vec::new(); number];
        for (from, targets) in flow.onward.iter().enumerate() {
            let targets = targets.iter().filter_map(|to| of.get(*to).copied());
            if let Some(onward) = of.get(from).and_then(|group| onward.get_mut(*group)) {
                let onward: &mut Vec<usize> = onward;
                onward.extend(targets);
            }
        }
        Self { onward, of, links }
    }

    /// How many types and operations each group and what is below it are.
    fn subtree_weights(&self, flow: &Flow<'_>, above: &[Option<usize>]) -> Vec<usize> {
        let mut own = vec![0; self.onward.len()];
        for (node, group) in flow.nodes.iter().zip(&self.of) {
            if let (Node::Element(_), Some(own)) = (node, own.get_mut(*group)) {
                *own += 1;
            }
        }
        // The deepest first, so that each is whole before it is added to the one above.
        let mut below: Vec<Vec<usize>> = vec![Vec::new(); above.len()];
        for (node, parent) in above.iter().enumerate() {
            if let Some(parent) = parent.filter(|parent| *parent != node)
                && let Some(below) = below.get_mut(parent)
            {
                below.push(node);
            }
        }
        let mut order = vec![0];
        let mut at = 0;
        while let Some(node) = order.get(at).copied() {
            at += 1;
            order.extend(below.get(node).into_iter().flatten());
        }
        for node in order.into_iter().rev() {
            let weight = own.get(node).copied().unwrap_or(0);
            let parent = above.get(node).copied().flatten();
            if let Some(parent) = parent.filter(|parent| *parent != node)
                && let Some(own) = own.get_mut(parent)
            {
                *own += weight;
            }
        }
        own
    }
}

fn link(node: &Node) -> Option<Link> {
    match *node {
        Node::Step(_, Step::Child(child), _) => Some(Link::Child(child)),
        Node::Step(_, Step::Navigation(edge), _) | Node::Reference(_, edge) => {
            Some(Link::Navigation(edge))
        }
        Node::Step(_, Step::Function(id), _) | Node::Element(Selected::Operation(id)) => {
            Some(Link::Operation(id))
        }
        Node::Element(Selected::Type(ty)) => Some(Link::Type(ty)),
        _ => None,
    }
}
