//! `[[fixup]]`: changes to metadata that the service gets wrong, each with its reason.

mod addition;
mod attribute;
mod check;
#[cfg(test)]
mod tests;
mod value;
mod written;

use std::ops::Range;

use csdl::edit::{Attribute, Child};

use super::Located;
pub(super) use check::fixups;
pub use value::Value;

/// One change to the metadata.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fixup {
    /// The element, as the target of an annotation is written; `*` stands for any characters.
    pub target: Located<String>,
    /// What is done to it.
    pub action: Action,
    /// Why.
    pub reason: String,
    /// Where the service's owners are told of it: a URL.
    pub upstream: Option<String>,
}

/// What is done to an element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Attributes get other values, or are taken away.
    Set(Vec<Located<Attribute>>),
    /// A child is added, with further attributes of it.
    Add(Located<Child>, Vec<Located<Attribute>>),
    /// The element, or the annotation that the target names, is taken out.
    Remove(Range<usize>),
    /// Annotations, by term and qualifier.
    Annotate(Vec<(Located<String>, Located<Value>)>),
    /// A type is replaced by another wherever it is used.
    ReplaceWith(Located<String>),
    /// The target, a namespace, gets another name.
    Namespace(Located<String>),
}

impl Fixup {
    /// The fixup in a few words: `set contains-target`.
    pub fn summary(&self) -> String {
        let target = &self.target.value;
        match &self.action {
            Action::Set(attributes) => {
                let names: Vec<_> = attributes.iter().map(|a| a.value.title()).collect();
                let is_unset = attributes.iter().all(|a| a.value.is_unset());
                let verb = if is_unset { "unset" } else { "set" };
                format!("{verb} {} of {target}", names.join(", "))
            }
            Action::Add(child, _) => format!("add {} to {target}", child.value.name()),
            Action::Remove(_) => format!("remove {target}"),
            Action::Annotate(annotations) => {
                let terms: Vec<_> = annotations.iter().map(|(t, _)| t.value.as_str()).collect();
                format!("annotate {target} with {}", terms.join(", "))
            }
            Action::ReplaceWith(ty) => format!("replace {target} with {}", ty.value),
            Action::Namespace(name) => format!("rename the namespace {target} to {}", name.value),
        }
    }
}
