//! Rust identifiers: the one place where they are made from names of the metadata.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use heck::{ToShoutySnakeCase, ToSnakeCase, ToUpperCamelCase};

/// A valid Rust identifier, raw where it has to be.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Ident {
    text: Arc<str>,
    is_raw: bool,
}

impl Ident {
    /// The identifier without `r#`.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The same, to be kept elsewhere.
    pub(super) fn shared_text(&self) -> Arc<str> {
        Arc::clone(&self.text)
    }

    /// Whether it is written with `r#`.
    pub fn is_raw(&self) -> bool {
        self.is_raw
    }

    /// A name in this case, not yet unique.
    pub(super) fn spelled(name: &str, case: Case) -> Self {
        Self::new(&case.apply(name), case)
    }

    /// With a number behind it.
    pub(super) fn numbered(&self, number: u32) -> Self {
        Self {
            text: format!("{}{number}_", self.text).into(),
            is_raw: false,
        }
    }

    /// Makes `text` valid: characters that no identifier has become `_`, keywords become raw, or get an
    /// underscore where there is no raw form.
    pub(super) fn new(text: &str, case: Case) -> Self {
        let mut valid: Cow<'_, str> = if text.chars().all(unicode_continue) {
            text.into()
        } else {
            text.chars()
                .map(|c| if unicode_continue(c) { c } else { '_' })
                .collect::<String>()
                .into()
        };
        if valid
            .chars()
            .next()
            .is_none_or(|c| c.is_ascii_digit() || !unicode_start(c))
        {
            valid.to_mut().insert(0, '_');
        }
        if valid.chars().all(|c| c == '_') {
            valid
                .to_mut()
                .push(if case == Case::Snake { 'x' } else { 'X' });
        }
        if matches!(&*valid, "self" | "super" | "crate" | "Self") {
            valid.to_mut().push('_');
        }
        let is_raw = is_keyword(&valid);
        Self {
            text: valid.into(),
            is_raw,
        }
    }
}

impl fmt::Display for Ident {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_raw {
            f.write_str("r#")?;
        }
        f.write_str(&self.text)
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
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
pub(super) fn camel(name: &str) -> String {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn one(name: &str, case: Case) -> String {
        Ident::new(&case.apply(name), case).to_string()
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
}
