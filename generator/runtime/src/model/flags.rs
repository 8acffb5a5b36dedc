//! Enumeration types with `IsFlags` (CSDL 4.01, section 10.3): sets of members.
//!
//! It needs `value` back: a set is an element of a value, and a value may hold sets.

use std::borrow::Cow;
use std::hash::{Hash, Hasher};

use super::enumeration::EnumType;
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
        let mut set = Self::default();
        for name in text.split(',') {
            set.add(name.trim());
        }
        set
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
        let mut set = Self::default();
        for (_, name) in chosen {
            set.add(name);
        }
        if left != 0 {
            set.add(&left.cast_signed().to_string());
        }
        set
    }

    fn add(&mut self, name: &str) {
        if name.is_empty() || self.names().any(|own| own == name) {
            return;
        }
        let text = self.0.to_mut();
        if !text.is_empty() {
            text.push(',');
        }
        text.push_str(name);
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
    all & some == some && some_unknown.iter().all(|name| all_unknown.contains(name))
}

/// Adds the members of `more` that are not in `set` yet.
pub fn insert(set: &mut FlagSet, more: &FlagSet, of: &EnumType) {
    if more.meaning(of) != (0, Vec::new()) {
        // A member with the value 0 stands for the empty set.
        let kept: Vec<_> = set
            .names()
            .filter(|name| of.value_of(name) != Some(0))
            .collect();
        *set = FlagSet::parse(&kept.join(","));
    }
    for name in more.names() {
        let known = of.value_of(name);
        if known.is_none_or(|value| value == 0 || set.meaning(of).0 & bits(value) != bits(value))
            && known != Some(0)
        {
            set.add(name);
        }
    }
    if set.is_empty() {
        set.0.clone_from(&more.0);
    }
}

/// Removes the members of `less`. A composite member that loses a part is spelled out.
pub fn remove(set: &mut FlagSet, less: &FlagSet, of: &EnumType) {
    let (gone, gone_unknown) = less.meaning(of);
    let mut left = FlagSet::default();
    for name in set.names() {
        match of.value_of(name).or_else(|| name.parse().ok()) {
            Some(value) if bits(value) & gone == 0 => left.add(name),
            Some(value) => {
                let rest = FlagSet::from_value((bits(value) & !gone).cast_signed(), of);
                if bits(value) & !gone != 0 {
                    rest.names().for_each(|name| left.add(name));
                }
            }
            None if gone_unknown.contains(&name) => {}
            None => left.add(name),
        }
    }
    *set = left;
}
