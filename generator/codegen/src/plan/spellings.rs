//! Names in Rust's way, each spelled once: what a base type declares is a member of all types that derive from it.

use std::cell::RefCell;

use foldhash::HashMap;

use super::ident::{Case, Ident};
use super::renames::Name;
use super::wish::Wish;

/// The names that were spelled.
#[derive(Debug, Default)]
pub(super) struct Spellings {
    known: RefCell<HashMap<Case, HashMap<Box<str>, Ident>>>,
}

impl Spellings {
    /// One wish for each name.
    pub(super) fn wishes<'a>(
        &self,
        names: impl IntoIterator<Item = Name<'a>>,
        case: Case,
    ) -> Vec<Wish<'a>> {
        let names = names.into_iter();
        names.map(|name| self.wish(name, case)).collect()
    }

    /// An item that is called by its own name.
    pub(super) fn wish<'a>(&self, name: Name<'a>, case: Case) -> Wish<'a> {
        Wish::new(name, case).spelled(self.ident(name.text(), case))
    }

    fn ident(&self, name: &str, case: Case) -> Ident {
        let mut known = self.known.borrow_mut();
        let known = known.entry(case).or_default();
        if let Some(ident) = known.get(name) {
            return ident.clone();
        }
        let ident = Ident::spelled(name, case);
        known.insert(name.into(), ident.clone());
        ident
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_spelled_in_each_case_as_it_is_without() {
        let spellings = Spellings::default();
        for _ in 0..2 {
            for case in [Case::Camel, Case::Snake, Case::Screaming] {
                for name in ["displayName", "type", "tls1_0", "m²", ""] {
                    let wish = spellings.wish(name.into(), case);
                    assert_eq!(wish.plain(), Wish::new(name, case).plain());
                    let marked = Wish::new(name, case).marked(true);
                    assert_eq!(wish.marked(true).plain(), marked.plain());
                }
            }
        }
    }
}
