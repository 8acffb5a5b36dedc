//! Names within one scope: each identifier is used once.

use std::collections::{HashMap, HashSet};

use super::ident::{Case, Ident, camel};
use super::renames::{Name, Rename};

/// A scope in which each identifier is used once.
#[derive(Clone, Debug, Default)]
pub struct Scope {
    taken: HashSet<String>,
    /// Those that the configuration gives.
    given: HashMap<String, Rename>,
}

impl Scope {
    /// A scope in which `reserved` identifiers belong to generated or runtime code.
    pub fn with_reserved(reserved: &[&str]) -> Self {
        Self {
            taken: reserved.iter().map(|name| (*name).to_owned()).collect(),
            given: HashMap::new(),
        }
    }

    /// Takes the first free one of `candidates`, or the first with `_` or a number behind it.
    pub fn claim(&mut self, candidates: &[&str], case: Case) -> Ident {
        for candidate in candidates {
            let ident = Ident::new(&case.apply(candidate), case);
            if self.taken.insert(ident.text().to_owned()) {
                return ident;
            }
            if let Some(rename) = self.given.get(ident.text()) {
                rename.collides(Some(candidate));
            }
        }
        let stem = case.apply(candidates.first().copied().unwrap_or_default());
        let stem = Ident::new(&stem, case).text().to_owned();
        let suffixes = std::iter::once("_".to_owned()).chain((2u32..).map(|n| match case {
            Case::Camel if !stem.ends_with(|c: char| c.is_ascii_digit()) => n.to_string(),
            _ => format!("_{n}"),
        }));
        for suffix in suffixes {
            let ident = Ident::new(&format!("{stem}{suffix}"), case);
            if self.taken.insert(ident.text().to_owned()) {
                return ident;
            }
        }
        // The numbers do not end before the names do.
        Ident::new(&stem, case)
    }

    /// Takes the name that the configuration gives; without one as [`Scope::claim`] does.
    pub(super) fn claim_name(&mut self, name: Name<'_>, others: &[&str], case: Case) -> Ident {
        let Some(rename) = name.rename() else {
            return self.claim(&[&[name.text()], others].concat(), case);
        };
        let ident = Ident::new(&case.apply(&rename.name), case);
        if self.taken.insert(ident.text().to_owned()) {
            self.given.insert(ident.text().to_owned(), rename.clone());
            return ident;
        }
        rename.collides(None);
        self.claim(&[&rename.name], case)
    }

    /// Claims one identifier per name. Where several names become the same identifier, the one that is
    /// spelled like its identifier gets it, and of equals the first by name: the order of the document decides
    /// nothing, and adding a badly spelled name later renames nothing. Given names come last: they are taken as they are or refused.
    pub(super) fn claim_all<'a, N: Into<Name<'a>>>(
        &mut self,
        names: impl IntoIterator<Item = N>,
        case: Case,
    ) -> Vec<Ident> {
        let names: Vec<Name<'a>> = names.into_iter().map(Into::into).collect();
        let mut idents: Vec<Option<Ident>> = vec![None; names.len()];
        let rank = |name: &Name<'_>| match name.rename() {
            None if is_well_spelled(name.text()) => 0,
            None => 1,
            Some(_) => 2,
        };
        let mut order: Vec<_> = names
            .iter()
            .zip(&mut idents)
            .map(|(name, ident)| (rank(name), *name, ident))
            .collect();
        order.sort_by_key(|(rank, name, _)| (*rank, name.text()));
        for (_, name, ident) in order {
            *ident = Some(self.claim_name(name, &[], case));
        }
        idents.into_iter().flatten().collect()
    }
}

/// Whether a name is camel case, lower or upper: the case of its first letter aside, it stays as it is.
fn is_well_spelled(name: &str) -> bool {
    let camel = camel(name);
    let (mut own, mut made) = (name.chars(), camel.chars());
    let first = |c: Option<char>| c.map(|c| c.to_lowercase().to_string());
    first(own.next()) == first(made.next()) && own.eq(made)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_well_spelled_name_wins_whatever_the_order() {
        let mut scope = Scope::default();
        let idents = scope.claim_all(["remote_Control", "remoteControl"], Case::Camel);
        let texts: Vec<_> = idents.iter().map(Ident::text).collect();
        assert_eq!(texts, ["RemoteControl_", "RemoteControl"]);
        for (names, expected) in [
            (["a__b", "a_b"], ["a_b", "a_b_"]),
            (["a_b", "a__b"], ["a_b_", "a_b"]),
        ] {
            let idents = Scope::default().claim_all(names, Case::Snake);
            assert_eq!(idents.iter().map(Ident::text).collect::<Vec<_>>(), expected);
        }
    }

    #[test]
    fn reserved_names_get_an_underscore_then_numbers() {
        let mut scope = Scope::with_reserved(&["additional"]);
        assert_eq!(
            scope.claim(&["additional"], Case::Snake).text(),
            "additional_"
        );
        assert_eq!(
            scope.claim(&["Additional"], Case::Snake).text(),
            "additional_2"
        );
    }
}
