//! Rust identifiers: the one place where they are made from names of the metadata.

use std::collections::{HashMap, HashSet};
use std::fmt;

use heck::{ToShoutySnakeCase, ToSnakeCase, ToUpperCamelCase};

use super::renames::{Name, Rename};

/// A valid Rust identifier, raw where it has to be.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Ident {
    text: String,
    is_raw: bool,
}

impl Ident {
    /// The identifier without `r#`.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether it is written with `r#`.
    pub fn is_raw(&self) -> bool {
        self.is_raw
    }

    /// Makes `text` valid: characters that no identifier has become `_`, keywords become raw, or get an
    /// underscore where there is no raw form.
    pub(super) fn new(text: &str, case: Case) -> Self {
        let mut valid: String = text
            .chars()
            .map(|c| if unicode_continue(c) { c } else { '_' })
            .collect();
        if valid
            .chars()
            .next()
            .is_none_or(|c| c.is_ascii_digit() || !unicode_start(c))
        {
            valid.insert(0, '_');
        }
        if valid.chars().all(|c| c == '_') {
            valid.push(if case == Case::Snake { 'x' } else { 'X' });
        }
        if matches!(valid.as_str(), "self" | "super" | "crate" | "Self") {
            valid.push('_');
        }
        let is_raw = is_keyword(&valid);
        Self {
            text: valid,
            is_raw,
        }
    }
}

impl fmt::Display for Ident {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", if self.is_raw { "r#" } else { "" }, self.text)
    }
}

/// `XID_Start` and `_`.
fn unicode_start(c: char) -> bool {
    c == '_' || c.is_ascii_alphabetic() || (!c.is_ascii() && is_ident(&c.to_string()))
}

/// `XID_Continue`.
fn unicode_continue(c: char) -> bool {
    c == '_' || c.is_ascii_alphanumeric() || (!c.is_ascii() && is_ident(&format!("a{c}")))
}

fn is_ident(text: &str) -> bool {
    syn::parse_str::<syn::Ident>(text).is_ok()
}

/// Keywords of every edition that have a raw form.
fn is_keyword(text: &str) -> bool {
    matches!(
        text,
        "abstract"
            | "as"
            | "async"
            | "await"
            | "become"
            | "box"
            | "break"
            | "const"
            | "continue"
            | "do"
            | "dyn"
            | "else"
            | "enum"
            | "extern"
            | "false"
            | "final"
            | "fn"
            | "for"
            | "gen"
            | "if"
            | "impl"
            | "in"
            | "let"
            | "loop"
            | "macro"
            | "match"
            | "mod"
            | "move"
            | "mut"
            | "override"
            | "priv"
            | "pub"
            | "ref"
            | "return"
            | "static"
            | "struct"
            | "trait"
            | "true"
            | "try"
            | "type"
            | "typeof"
            | "unsafe"
            | "unsized"
            | "use"
            | "virtual"
            | "where"
            | "while"
            | "yield"
    )
}

/// How an identifier is spelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// `UpperCamelCase`: types and enum variants.
    Camel,
    /// `snake_case`: fields, methods, parameters, modules.
    Snake,
    /// `SCREAMING_SNAKE_CASE`: constants.
    Screaming,
}

impl Case {
    /// `name` in this case, not yet unique.
    pub fn apply(self, name: &str) -> String {
        match self {
            Self::Camel => camel(name),
            Self::Snake => name.to_snake_case(),
            Self::Screaming => name.to_shouty_snake_case(),
        }
    }
}

/// Upper camel case that keeps an underscore between two digits: `tls1_0` is `Tls1_0`, not `Tls10`.
fn camel(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for part in name
        .split(|c: char| !c.is_alphanumeric())
        .filter(|part| !part.is_empty())
    {
        let part = part.to_upper_camel_case();
        let digits_meet = out.ends_with(|c: char| c.is_ascii_digit())
            && part.starts_with(|c: char| c.is_ascii_digit());
        if digits_meet {
            out.push('_');
        }
        out.push_str(&part);
    }
    out
}

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
            if self.taken.insert(ident.text.clone()) {
                return ident;
            }
            if let Some(rename) = self.given.get(&ident.text) {
                rename.collides(Some(candidate));
            }
        }
        let stem = case.apply(candidates.first().copied().unwrap_or_default());
        let stem = Ident::new(&stem, case).text;
        let suffixes = std::iter::once("_".to_owned()).chain((2u32..).map(|n| match case {
            Case::Camel if !stem.ends_with(|c: char| c.is_ascii_digit()) => n.to_string(),
            _ => format!("_{n}"),
        }));
        for suffix in suffixes {
            let ident = Ident::new(&format!("{stem}{suffix}"), case);
            if self.taken.insert(ident.text.clone()) {
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
        if self.taken.insert(ident.text.clone()) {
            self.given.insert(ident.text.clone(), rename.clone());
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

    fn one(name: &str, case: Case) -> String {
        Scope::default().claim(&[name], case).to_string()
    }

    #[test]
    fn keywords_are_raw_where_that_exists() {
        assert_eq!(one("type", Case::Snake), "r#type");
        assert_eq!(one("self", Case::Snake), "self_");
        assert_eq!(one("self", Case::Camel), "Self_");
        assert_eq!(one("gen", Case::Snake), "r#gen");
        assert_eq!(one("true", Case::Camel), "True");
    }

    #[test]
    fn digits_stay_apart() {
        assert_eq!(one("tls1_0", Case::Camel), "Tls1_0");
        assert_eq!(one("sha_256_128", Case::Camel), "Sha256_128");
        assert_eq!(one("v4_0_3", Case::Camel), "V4_0_3");
        assert_eq!(one("v4_0_3", Case::Screaming), "V4_0_3");
        assert_eq!(one("_1", Case::Camel), "_1");
        assert_eq!(one("alerts_v2", Case::Snake), "alerts_v2");
    }

    #[test]
    fn nothing_is_not_an_identifier() {
        assert_eq!(one("", Case::Snake), "_x");
        assert_eq!(one("___", Case::Camel), "_X");
        assert_eq!(one("a-b.c", Case::Camel), "ABC");
        assert_eq!(one("@odata.type", Case::Snake), "odata_type");
        assert_eq!(one("m²", Case::Snake), "m_");
        assert_eq!(one("Ⓐ", Case::Snake), "_x");
    }

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
