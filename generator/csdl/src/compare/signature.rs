//! Pairs the overloads of two models.

use std::collections::BTreeMap;
use std::hash::Hash;

use foldhash::{HashMap, HashMapExt as _};

use crate::model::{Model, Operation, OperationId, OperationKind, Parameter, QualifiedName};

/// In what overloads differ.
struct Signature<'m> {
    id: OperationId,
    name: &'m QualifiedName,
    kind: OperationKind,
    /// The type of the binding parameter.
    binding: Option<String>,
    /// Names and types of the others.
    parameters: Vec<(&'m str, String)>,
}

/// Overloads, paired.
#[derive(Default)]
pub(super) struct Overloads {
    pub both: Vec<(OperationId, OperationId)>,
    pub removed: Vec<OperationId>,
    pub added: Vec<OperationId>,
}

/// Pairs overloads that are the same; then those with the same name that are most alike: with the same binding, by
/// the parameters that they share; an action with a function; a bound with an unbound one with the same parameters.
pub(super) fn overloads(old: &Model, new: &Model) -> Overloads {
    let mut old = signatures(old);
    let mut new = signatures(new);
    let mut both = Vec::new();
    take(&mut old, &mut new, &mut both, |of| {
        (of.name, of.kind, of.binding.clone(), of.parameters.clone())
    });
    take(&mut old, &mut new, &mut both, |of| {
        (of.name, of.kind, of.binding.clone())
    });
    take(&mut old, &mut new, &mut both, |of| {
        (of.name, of.binding.clone())
    });
    take(&mut old, &mut new, &mut both, |of| {
        let parameters = of.parameters.iter().map(|(_, ty)| ty.clone());
        let all: Vec<_> = of.binding.iter().cloned().chain(parameters).collect();
        (of.name, of.kind, all)
    });
    Overloads {
        both,
        removed: old.iter().map(|of| of.id).collect(),
        added: new.iter().map(|of| of.id).collect(),
    }
}

fn signatures(model: &Model) -> Vec<Signature<'_>> {
    let operations = model.operations.iter();
    let signatures = operations.map(|(id, operation)| signature(model, id, operation));
    signatures.collect()
}

fn signature<'m>(model: &Model, id: OperationId, operation: &'m Operation) -> Signature<'m> {
    let ty = |parameter: &Parameter| model.written_type_text(&parameter.ty, parameter.span);
    let parameters = operation.parameters.iter();
    Signature {
        id,
        name: &operation.name,
        kind: operation.kind,
        binding: operation.binding.as_ref().map(ty),
        parameters: parameters
            .map(|parameter| (parameter.name.as_str(), ty(parameter)))
            .collect(),
    }
}

/// Takes pairs with the same key out of both lists, in each group those first that are most alike.
fn take<'m, K: Eq + Hash>(
    old: &mut Vec<Signature<'m>>,
    new: &mut Vec<Signature<'m>>,
    both: &mut Vec<(OperationId, OperationId)>,
    key: impl Fn(&Signature<'m>) -> K,
) {
    if old.is_empty() || new.is_empty() {
        return;
    }
    let mut groups: HashMap<K, (Vec<usize>, Vec<usize>)> = HashMap::with_capacity(new.len());
    for (at, of) in new.iter().enumerate() {
        groups.entry(key(of)).or_default().1.push(at);
    }
    for (at, of) in old.iter().enumerate() {
        if let Some(group) = groups.get_mut(&key(of)) {
            group.0.push(at);
        }
    }
    let mut is_taken = (vec![false; old.len()], vec![false; new.len()]);
    for (olds, news) in groups.into_values() {
        for (at, to) in best(old, &olds, new, &news) {
            both.push((old[at].id, new[to].id));
            is_taken.0[at] = true;
            is_taken.1[to] = true;
        }
    }
    keep(old, &is_taken.0);
    keep(new, &is_taken.1);
}

fn keep<T>(list: &mut Vec<T>, is_taken: &[bool]) {
    let mut is_taken = is_taken.iter();
    list.retain(|_| !is_taken.next().copied().unwrap_or_default());
}

/// One-to-one pairs, those first that share most. The result is symmetric.
fn best(
    old: &[Signature<'_>],
    olds: &[usize],
    new: &[Signature<'_>],
    news: &[usize],
) -> Vec<(usize, usize)> {
    if let ([at], [to]) = (olds, news) {
        return vec![(*at, *to)];
    }
    let mut candidates = BTreeMap::new();
    for at in olds {
        for to in news {
            let (one, other) = (&old[*at], &new[*to]);
            let mut texts = [&one.parameters, &other.parameters];
            texts.sort_unstable();
            // Positions decide between overloads that do not differ otherwise.
            let order = (usize::MAX - shared(one, other), texts, at + to);
            candidates.insert((order, *at), *to);
        }
    }
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for ((_, at), to) in candidates {
        if !pairs.iter().any(|pair| pair.0 == at || pair.1 == to) {
            pairs.push((at, to));
        }
    }
    pairs
}

/// How much two overloads have in common.
fn shared(old: &Signature<'_>, new: &Signature<'_>) -> usize {
    let score = |(name, ty): &(&str, String)| {
        let mut others = new.parameters.iter();
        match others.find(|(other, _)| other == name) {
            Some((_, other)) if other == ty => 4,
            Some(_) => 3,
            None => 0,
        }
    };
    let parameters = old.parameters.iter().map(score).sum::<usize>();
    2 * parameters + usize::from(old.parameters.len() == new.parameters.len())
}
