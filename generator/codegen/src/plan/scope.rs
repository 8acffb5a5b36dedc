//! Names within one scope: each identifier is used once.

use std::sync::Arc;

use foldhash::{HashMap, HashMapExt as _, HashSet, HashSetExt as _};

use super::ident::{Case, Ident};
use super::renames::Name;
use super::wish::Wish;

/// A scope in which each identifier is used once.
#[derive(Clone, Debug, Default)]
pub struct Scope {
    reserved: Vec<&'static str>,
    taken: HashSet<Arc<str>>,
}

impl Scope {
    /// A scope in which `reserved` identifiers belong to generated or runtime code.
    pub fn with_reserved(reserved: &[&'static str]) -> Self {
        Self {
            reserved: reserved.to_vec(),
            taken: HashSet::new(),
        }
    }

    /// Takes `name`, or `name` with `_` or a number behind it: for what the configuration names, one by one.
    pub fn claim(&mut self, name: &str, case: Case) -> Ident {
        let stem = Ident::spelled(name, case);
        if self.take(&stem) {
            return stem;
        }
        let stem = stem.text();
        let suffixes = std::iter::once("_".to_owned()).chain((2u32..).map(|n| match case {
            Case::Camel if !stem.ends_with(|c: char| c.is_ascii_digit()) => n.to_string(),
            _ => format!("_{n}"),
        }));
        for suffix in suffixes {
            let ident = Ident::new(&format!("{stem}{suffix}"), case);
            if self.take(&ident) {
                return ident;
            }
        }
        // The numbers do not end before the names do.
        Ident::new(stem, case)
    }

    fn take(&mut self, ident: &Ident) -> bool {
        !self.reserved.contains(&ident.text()) && self.taken.insert(ident.shared_text())
    }

    fn is_taken(&self, ident: &Ident) -> bool {
        self.reserved.contains(&ident.text()) || self.taken.contains(ident.text())
    }

    /// One identifier per name, each item called by its name.
    pub(super) fn claim_all<'a, N: Into<Name<'a>>>(
        &mut self,
        names: impl IntoIterator<Item = N>,
        case: Case,
    ) -> Vec<Ident> {
        let wishes = names.into_iter().map(|name| Wish::new(name, case));
        self.settle(&wishes.collect::<Vec<_>>())
    }

    /// One identifier per wish: the first of its names that no other wish of the scope lists. So an identifier that
    /// an item has can never become another item's while the first one is there, whatever comes beside it: where
    /// names collide, none of the items has the plain one. Given names come first: they are taken as they are or
    /// refused.
    pub(super) fn settle(&mut self, wishes: &[Wish<'_>]) -> Vec<Ident> {
        let mut idents = self.given(wishes);
        let mut listed: HashSet<Arc<str>> = HashSet::with_capacity(wishes.len());
        let waiting = wishes.iter().zip(&idents);
        let waiting = waiting.filter(|(_, ident)| ident.is_none());
        let plain: Option<Vec<Ident>> = waiting
            .map(|(wish, _)| {
                let plain = wish.plain();
                let is_free = !plain.text().ends_with('_') && !self.is_taken(&plain);
                let mut before = plain.shared_text();
                let mut are_own = is_free && listed.insert(Arc::clone(&before));
                for longer in wish.longer().map(|ident| ident.shared_text()) {
                    are_own &= longer == before || listed.insert(Arc::clone(&longer));
                    before = longer;
                }
                are_own.then_some(plain)
            })
            .collect();
        if let Some(plain) = plain {
            let mut plain = plain.into_iter();
            for ident in idents.iter_mut().filter(|ident| ident.is_none()) {
                *ident = plain.next();
            }
        } else {
            self.settle_collisions(wishes, &mut idents);
        }
        let idents: Vec<Ident> = idents.into_iter().flatten().collect();
        for ident in &idents {
            self.take(ident);
        }
        idents
    }

    fn settle_collisions(&mut self, wishes: &[Wish<'_>], idents: &mut [Option<Ident>]) {
        // What the configuration gives is not reserved: who would have it has its next name instead.
        let given: HashSet<&Ident> = idents.iter().flatten().collect();
        let is_reserved = |ident: &Ident| self.is_taken(ident) && !given.contains(ident);
        let lists: Vec<Vec<Ident>> = wishes
            .iter()
            .zip(&*idents)
            .map(|(wish, ident)| {
                let mut all = wish.all(is_reserved);
                if ident.is_some() {
                    // What it would be called otherwise is not free for an overload that remains.
                    all.remove(0);
                }
                all
            })
            .collect();
        let mut listed: HashMap<&Ident, usize> = HashMap::new();
        for ident in lists.iter().flatten() {
            *listed.entry(ident).or_default() += 1;
        }
        for (slot, list) in idents.iter_mut().zip(&lists) {
            let is_own = |ident: &&Ident| !self.is_taken(ident) && listed.get(*ident) == Some(&1);
            if slot.is_none() {
                *slot = list.iter().find(is_own).cloned();
            }
        }
        for ident in idents.iter().flatten() {
            self.taken.insert(ident.shared_text());
        }
        // Two hashes are equal, or there are two of one name: an error of the document.
        let mut left: Vec<_> = wishes
            .iter()
            .zip(idents)
            .filter(|(_, ident)| ident.is_none())
            .collect();
        left.sort_by_cached_key(|(wish, _)| wish.identity());
        for (wish, slot) in left {
            *slot = Some(self.claim_last(wish));
        }
    }

    fn claim_last(&mut self, wish: &Wish<'_>) -> Ident {
        let last = wish.all(|_| false).pop().unwrap_or_else(|| wish.plain());
        if self.take(&last) {
            return last;
        }
        for n in 2u32.. {
            let ident = last.numbered(n);
            if self.take(&ident) {
                return ident;
            }
        }
        last
    }

    /// The names that the configuration gives, taken; the others are left.
    fn given(&mut self, wishes: &[Wish<'_>]) -> Vec<Option<Ident>> {
        let mut idents = vec![None; wishes.len()];
        if wishes.iter().all(|wish| wish.given.is_none()) {
            return idents;
        }
        // What something else is called without it.
        let mut plain: HashMap<Ident, &str> = HashMap::new();
        for wish in wishes.iter().filter(|wish| wish.given.is_none()) {
            plain.entry(wish.plain()).or_insert(wish.name);
        }
        for is_quiet in [false, true] {
            for (slot, wish) in idents.iter_mut().zip(wishes) {
                let Some(rename) = wish.given.filter(|_| wish.is_given_quietly == is_quiet) else {
                    continue;
                };
                let ident = wish.plain();
                let other = plain.get(&ident).filter(|_| !is_quiet && !wish.is_pinned());
                if other.is_none() && self.take(&ident) {
                    *slot = Some(ident);
                } else if !is_quiet {
                    rename.collides(other.copied());
                }
            }
        }
        idents
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(names: &[&str], case: Case) -> Vec<String> {
        let idents = Scope::default().claim_all(names.iter().copied(), case);
        idents.iter().map(|ident| ident.text().to_owned()).collect()
    }

    #[test]
    fn of_names_that_collide_none_has_the_plain_one() {
        assert_eq!(
            texts(&["remote_Control", "remoteControl", "other"], Case::Camel),
            ["RemoteControlUnderscore_", "RemoteControlCamel_", "Other"]
        );
        assert_eq!(
            texts(&["foo", "Foo", "FOO"], Case::Snake),
            ["foo_lower_", "foo_pascal_", "foo_upper_"]
        );
        assert_eq!(
            texts(&["foo", "Foo"], Case::Screaming),
            ["FOO_LOWER_", "FOO_PASCAL_"]
        );
    }

    #[test]
    fn the_order_decides_nothing() {
        for names in [["a__b", "a_b"], ["Ⓐ", "Ⓑ"], ["iPhone", "iPHone"]] {
            let [a, b] = names;
            let there = texts(&[a, b], Case::Snake);
            let mut back = texts(&[b, a], Case::Snake);
            back.reverse();
            assert_eq!(there, back);
            assert_ne!(there.first(), there.last());
        }
    }

    #[test]
    fn reserved_names_get_an_underscore_where_one_item_has_them() {
        let mut scope = Scope::with_reserved(&["additional"]);
        let one = scope.claim_all(["additional"], Case::Snake);
        assert_eq!(
            one.iter().map(Ident::text).collect::<Vec<_>>(),
            ["additional_"]
        );
        let mut scope = Scope::with_reserved(&["additional"]);
        let two = scope.claim_all(["additional", "Additional"], Case::Snake);
        assert_eq!(
            two.iter().map(Ident::text).collect::<Vec<_>>(),
            ["additional_lower_", "additional_pascal_"]
        );
    }

    /// Whatever comes into a scope: who keeps a name, keeps his own.
    #[test]
    fn no_identifier_changes_its_owner() {
        let pool = [
            "foo",
            "Foo",
            "FOO",
            "fOO",
            "foo_",
            "_foo",
            "f_oo",
            "foo_lower",
            "fooLower",
            "foo_lower_",
            "fooPascal",
            "foo_2",
            "additional",
            "Additional",
            "additional_",
            "type",
            "Type",
            "self",
            "self_",
            "Self",
            "m²",
            "m_",
            "м",
            "М",
            "日",
            "日本",
            "fooUnderscore",
            "foo_Underscore_",
        ];
        let settled = |set: u32, case| {
            let names: Vec<&str> = pool
                .iter()
                .enumerate()
                .filter(|(index, _)| set & (1 << index) != 0)
                .map(|(_, name)| *name)
                .collect();
            let mut scope = Scope::with_reserved(&["additional", "Additional"]);
            let idents = scope.claim_all(names.iter().copied(), case);
            let owners: HashMap<Ident, &str> =
                idents.into_iter().zip(names.iter().copied()).collect();
            assert_eq!(owners.len(), names.len(), "{owners:?}");
            owners
        };
        let mut seed = 7u32;
        for _ in 0..3000 {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let set = seed >> 4;
            let added = 1u32 << (seed % 28);
            for case in [Case::Camel, Case::Snake, Case::Screaming] {
                let (old, new) = (settled(set & !added, case), settled(set | added, case));
                for (ident, owner) in old {
                    if let Some(now) = new.get(&ident) {
                        assert_eq!(*now, owner, "{ident}");
                    }
                }
            }
        }
    }
}
