//! What an item is called if nothing else in its scope can be called so, and what it is called otherwise.
//!
//! All of an item's names depend on the item alone: not on the order of the document, and not on what it collides with.

use std::borrow::Cow;

use super::ident::{Case, Ident};
use super::renames::{Name, Rename};

/// The names that an item can have, best first.
#[derive(Clone, Debug)]
pub(super) struct Wish<'a> {
    /// Its name in the metadata, for messages and for what the spelling says.
    pub name: &'a str,
    /// The plain name, not yet spelled in Rust's way.
    plain: Cow<'a, str>,
    /// The same as an identifier, where that is known.
    spelled: Option<Ident>,
    case: Case,
    /// The name that the configuration gives.
    pub given: Option<&'a Rename>,
    /// Whether the given name is only part of this one, so that a collision is not the configuration's fault.
    pub is_given_quietly: bool,
    /// Longer names without a mark.
    longer: Vec<String>,
    /// What kind of thing it is, where kinds share a scope.
    kind: &'static str,
    namespace: &'a str,
    /// Whether the plain name ends with the mark, because that of what it is called after does.
    is_marked: bool,
}

impl<'a> Wish<'a> {
    /// An item that is called by its own name.
    pub(super) fn new(name: impl Into<Name<'a>>, case: Case) -> Self {
        let name: Name<'a> = name.into();
        Self {
            name: name.own(),
            plain: name.text().into(),
            spelled: None,
            case,
            given: name.rename(),
            is_given_quietly: false,
            longer: Vec::new(),
            kind: "",
            namespace: "",
            is_marked: false,
        }
    }

    /// An item that is called after another one, or after a type.
    pub(super) fn after(name: Name<'a>, plain: String, case: Case) -> Self {
        Self {
            plain: plain.into(),
            is_given_quietly: name.rename().is_some(),
            ..Self::new(name, case)
        }
    }

    /// An item that is called after an identifier: `plain` ends with the mark where that one does.
    pub(super) fn after_ident(name: &'a str, ident: &Ident, plain: String, case: Case) -> Self {
        Self::after(name.into(), plain, case).marked(ident.text().ends_with('_'))
    }

    /// The identifier of the plain name is this one.
    pub(super) fn spelled(self, ident: Ident) -> Self {
        Self {
            spelled: Some(ident),
            ..self
        }
    }

    /// Whether the plain name ends with the mark.
    pub(super) fn marked(self, is_marked: bool) -> Self {
        Self { is_marked, ..self }
    }

    /// A longer name for where the plain one does not do.
    pub(super) fn or(mut self, longer: String) -> Self {
        self.longer.push(longer);
        self
    }

    /// The word for what it is, which tells it from what is spelled alike.
    pub(super) fn of_kind(self, kind: &'static str) -> Self {
        Self { kind, ..self }
    }

    /// The namespace, which tells it from what has its name in another.
    pub(super) fn in_namespace(self, namespace: &'a str) -> Self {
        Self { namespace, ..self }
    }

    /// The plain identifier.
    pub(super) fn plain(&self) -> Ident {
        if let (Some(ident), false) = (&self.spelled, self.is_marked) {
            return ident.clone();
        }
        let mut text = self.case.apply(&self.plain);
        if self.is_marked {
            text.push('_');
        }
        Ident::new(&text, self.case)
    }

    /// Whether the name that the configuration gives is one that it can have without it.
    pub(super) fn is_pinned(&self) -> bool {
        let given = self.plain();
        let own = Ident::spelled(self.name, self.case);
        own == given || self.longer().any(|longer| longer == given)
    }

    /// Longer names that something else can have as its plain name.
    pub(super) fn longer(&self) -> impl Iterator<Item = Ident> + '_ {
        let longer = self.longer.iter();
        longer.map(|name| Ident::spelled(name, self.case))
    }

    /// All identifiers, best first. A reserved name gets the mark alone, that of an operation its kind.
    pub(super) fn all(&self, is_reserved: impl Fn(&Ident) -> bool) -> Vec<Ident> {
        let plain = self.plain();
        let mut all = vec![plain.clone()];
        if is_reserved(&plain) {
            let name = match self.kind {
                "action" | "function" => format!("{}_{}", plain.text(), self.kind),
                _ => format!("{}_", plain.text()),
            };
            all.push(Ident::new(&name, self.case));
        }
        let marked = |word: &str| {
            let text = self.case.apply(&format!("{}_{word}", self.plain));
            Ident::new(&format!("{text}_"), self.case)
        };
        if !self.kind.is_empty() {
            all.push(marked(self.kind));
        }
        all.extend(self.longer());
        all.push(marked(spelling(self.name)));
        if !self.namespace.is_empty() {
            all.push(marked(&format!("of_{}", self.namespace)));
        }
        all.push(marked(&format!("{:08x}", hash(&self.identity()))));
        let mut unique: Vec<Ident> = Vec::with_capacity(all.len());
        for ident in all {
            if !unique.contains(&ident) {
                unique.push(ident);
            }
        }
        unique
    }

    /// What tells it from everything else in its scope.
    pub(super) fn identity(&self) -> String {
        let Self {
            name,
            plain,
            kind,
            namespace,
            ..
        } = self;
        format!(
            "{kind} {namespace} {name} {plain} {}",
            self.longer.join(" ")
        )
    }
}

/// How a name is written: what is lost when it is spelled in Rust's way.
fn spelling(name: &str) -> &'static str {
    let has = |is: fn(char) -> bool| name.chars().any(is);
    if !name.chars().all(char::is_alphanumeric) {
        "underscore"
    } else if !has(char::is_uppercase) {
        "lower"
    } else if !has(char::is_lowercase) {
        "upper"
    } else if name.starts_with(char::is_uppercase) {
        "pascal"
    } else {
        "camel"
    }
}

/// FNV-1a: short, and the same for ever.
fn hash(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_called_after_a_marked_name_is_marked() {
        let marked = Ident::new("Box_", Case::Camel);
        let after =
            |ident: &Ident| Wish::after_ident("box", ident, "any_box".to_owned(), Case::Camel);
        assert_eq!(after(&marked).plain().text(), "AnyBox_");
        let plain = Ident::new("Box", Case::Camel);
        assert_eq!(after(&plain).plain().text(), "AnyBox");
    }
}
