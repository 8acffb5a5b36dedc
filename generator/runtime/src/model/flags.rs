//! Enumeration types with `IsFlags` (CSDL 4.01, section 10.3): sets of members.
//!
//! It needs `value` back: a set is an element of a value, and a value may hold sets.

use std::borrow::Cow;
use std::collections::HashSet;
use std::hash::{Hash, Hasher};

use super::enumeration::{EnumType, Members};
use super::value::Element;

/// The members of a set, as they were spelled and in that order: a composite member such as `all`
/// stays `all`, a member that the crate does not know stays too.
///
/// It is only a list of names. The generated type around it knows what they mean (bits, composites),
/// and has `==` and `contains`.
#[derive(Clone, Debug, Default)]
pub struct FlagSet(Cow<'static, str>);

impl FlagSet {
    /// The set of one member.
    pub const fn of(name: &'static str) -> Self {
        Self(Cow::Borrowed(name))
    }

    /// The members in `text`, separated by commas with or without blanks.
    pub fn parse(text: &str) -> Self {
        Self::of_names(text.split(',').map(str::trim), text.len())
    }

    /// The set of these names, each once; `length` is about that of their text.
    fn of_names<'a>(names: impl Iterator<Item = &'a str>, length: usize) -> Self {
        /// Up to here looking at every name is quicker than hashing them.
        const FEW: usize = 16;
        let mut first = [""; FEW];
        let mut count = 0;
        let mut seen = HashSet::new();
        let mut text = String::with_capacity(length);
        for name in names.filter(|name| !name.is_empty()) {
            if let Some(place) = first.get_mut(count) {
                *place = name;
                if first.iter().take(count).any(|own| *own == name) {
                    continue;
                }
            } else {
                if seen.is_empty() {
                    seen.extend(first);
                }
                if !seen.insert(name) {
                    continue;
                }
            }
            count += 1;
            if !text.is_empty() {
                text.push(',');
            }
            text.push_str(name);
        }
        Self(Cow::Owned(text))
    }

    /// Reads text: names, or one number.
    pub fn read(text: &str, of: &EnumType) -> Self {
        match text.trim().parse() {
            Ok(number) => Self::from_value(number, of),
            Err(_) => Self::parse(text),
        }
    }

    /// The members that make up this value; bits without a member are kept as one number.
    pub fn from_value(value: i64, of: &EnumType) -> Self {
        if let Some(name) = of.name_of(value) {
            return Self::of(name);
        }
        let mut left = bits(value);
        let mut members: Vec<_> = of
            .values
            .iter()
            .filter(|(_, own)| *own != 0 && bits(*own) & !left == 0)
            .collect();
        members.sort_by_key(|(_, own)| std::cmp::Reverse(bits(*own)));
        let mut chosen = Vec::new();
        for (name, own) in members {
            if bits(*own) & left == bits(*own) {
                left &= !bits(*own);
                chosen.push((*own, *name));
            }
        }
        chosen.sort_by_key(|(own, _)| bits(*own));
        let rest = (left != 0).then(|| left.cast_signed().to_string());
        let names = chosen.iter().map(|(_, name)| *name);
        Self::of_names(names.chain(rest.as_deref()), 0)
    }

    /// The names in order, as they were spelled.
    pub fn names(&self) -> impl Iterator<Item = &str> + '_ {
        self.0.split(',').filter(|name| !name.is_empty())
    }

    /// Whether it has no member.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What is written: the names separated by commas; for the empty set the name of the member
    /// with the value 0, or `0`.
    pub fn text<'a>(&'a self, of: &EnumType) -> &'a str {
        if self.is_empty() {
            of.name_of(0).unwrap_or("0")
        } else {
            &self.0
        }
    }

    /// The bits of the known members, and the others by name.
    fn meaning(&self, of: &EnumType) -> (u64, Vec<&str>) {
        let mut known = 0;
        let mut unknown = Vec::new();
        for name in self.names() {
            match of.value_of(name).or_else(|| name.parse().ok()) {
                Some(value) => known |= bits(value),
                None => unknown.push(name),
            }
        }
        unknown.sort_unstable();
        (known, unknown)
    }
}

fn bits(value: i64) -> u64 {
    value.cast_unsigned()
}

/// A generated enumeration with `IsFlags`.
pub trait Flags: Element {
    /// Its name and its declared members.
    const TYPE: &'static EnumType;
}

/// Whether both mean the same set.
pub fn equal(a: &FlagSet, b: &FlagSet, of: &EnumType) -> bool {
    a.0 == b.0 || a.meaning(of) == b.meaning(of)
}

/// Hashes what [`equal`] compares.
pub fn hash<H: Hasher>(set: &FlagSet, of: &EnumType, state: &mut H) {
    set.meaning(of).hash(state);
}

/// Whether every member of `part` is in `set`, on its own or within a composite member.
pub fn contains(set: &FlagSet, part: &FlagSet, of: &EnumType) -> bool {
    let (all, all_unknown) = set.meaning(of);
    let (some, some_unknown) = part.meaning(of);
    all & some == some
        && some_unknown
            .iter()
            .all(|name| all_unknown.binary_search(name).is_ok())
}

/// Adds the members of `more` that are not in `set` yet.
pub fn insert(set: &mut FlagSet, more: &FlagSet, of: &EnumType) {
    *set = union(set, &[more], of);
}

/// The declared members of `F` in document order, without a sentinel, each as a set of its own.
pub fn members<F: Flags + From<FlagSet>>() -> Members<F> {
    let values = F::TYPE.values.iter();
    values.map(|(name, _)| FlagSet::of(name).into())
}

/// The members of all sets.
pub fn collect<F: AsRef<FlagSet>>(sets: &[F], of: &EnumType) -> FlagSet {
    let sets: Vec<&FlagSet> = sets.iter().map(AsRef::as_ref).collect();
    match &*sets {
        [] => FlagSet::default(),
        [first, more @ ..] => union(first, more, of),
    }
}

/// The members of `first`, and those of `more` that are not in the set yet.
fn union(first: &FlagSet, more: &[&FlagSet], of: &EnumType) -> FlagSet {
    let value = |name: &str| of.value_of(name).or_else(|| name.parse().ok()).map(bits);
    let mut known = first.meaning(of).0;
    let mut names: Vec<&str> = first.names().collect();
    for name in more.iter().flat_map(|set| set.names()) {
        match value(name) {
            Some(value) if value == 0 || known & value == value => {}
            Some(value) => {
                known |= value;
                names.push(name);
            }
            None => names.push(name),
        }
    }
    // A member with the value 0 stands for the empty set.
    let is_empty = |name: &str| of.value_of(name) == Some(0);
    if names.iter().any(|name| !is_empty(name)) {
        names.retain(|name| !is_empty(name));
    }
    let length = names.iter().map(|name| name.len() + 1).sum();
    let all = FlagSet::of_names(names.into_iter(), length);
    match more.last() {
        Some(last) if all.is_empty() => (*last).clone(),
        _ => all,
    }
}

/// Removes the members of `less`. A composite member that loses a part is spelled out.
pub fn remove(set: &mut FlagSet, less: &FlagSet, of: &EnumType) {
    let (gone, gone_unknown) = less.meaning(of);
    let mut left: Vec<Cow<'_, str>> = Vec::new();
    for name in set.names() {
        match of.value_of(name).or_else(|| name.parse().ok()) {
            Some(value) if bits(value) & gone == 0 => left.push(name.into()),
            Some(value) if bits(value) & !gone != 0 => {
                let rest = FlagSet::from_value((bits(value) & !gone).cast_signed(), of);
                left.extend(rest.names().map(|name| name.to_owned().into()));
            }
            Some(_) => {}
            None if gone_unknown.binary_search(&name).is_ok() => {}
            None => left.push(name.into()),
        }
    }
    *set = FlagSet::of_names(left.iter().map(|name| &**name), set.0.len());
}
