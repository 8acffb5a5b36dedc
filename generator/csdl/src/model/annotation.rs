//! Annotations on model elements, inline and out-of-line ones merged.

use super::{QualifiedName, TypeRef};
use crate::expression;
use crate::span::Span;
use crate::vocabulary::TermName;

/// An expression of a model: names in it are without aliases.
pub type Expression = expression::Expression<Annotation>;
/// The kinds of expression of a model.
pub type ExpressionKind = expression::ExpressionKind<Annotation>;
/// `PropertyValue` of a record in a model.
pub type PropertyValue = expression::PropertyValue<Annotation>;

/// The annotations of one model element.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Annotations {
    items: Vec<Annotation>,
}

/// One annotation, its term's alias expanded.
#[derive(Clone, Debug, PartialEq)]
pub struct Annotation {
    /// The term.
    pub term: QualifiedName,
    /// `Qualifier`.
    pub qualifier: Option<String>,
    /// The value; `None` where the term's default applies.
    pub value: Option<Expression>,
    /// Annotations of the annotation.
    pub annotations: Annotations,
    /// The start tag.
    pub span: Span,
}

impl Annotations {
    /// None yet, with room for so many.
    pub(crate) fn with_capacity(count: usize) -> Self {
        Self {
            items: Vec::with_capacity(count),
        }
    }

    /// Adds one.
    pub fn push(&mut self, annotation: Annotation) {
        if self.items.is_empty() {
            // Most elements have one.
            self.items.reserve_exact(1);
        }
        self.items.push(annotation);
    }

    /// All of them, inline ones first.
    pub fn iter(&self) -> impl Iterator<Item = &Annotation> {
        self.items.iter()
    }

    /// All of them, to change them.
    pub(crate) fn iter_mut(&mut self) -> impl Iterator<Item = &mut Annotation> {
        self.items.iter_mut()
    }

    /// Removes the annotation with this term and qualifier; `false` if there is none.
    pub(crate) fn remove(&mut self, term: &QualifiedName, qualifier: Option<&str>) -> bool {
        let before = self.items.len();
        self.items
            .retain(|a| a.term != *term || a.qualifier.as_deref() != qualifier);
        self.items.len() < before
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// All of them, inline ones first.
    pub fn as_slice(&self) -> &[Annotation] {
        &self.items
    }

    /// The annotations themselves.
    pub fn into_items(self) -> Vec<Annotation> {
        self.items
    }

    /// The annotation with this term and qualifier.
    pub fn find_mut(
        &mut self,
        term: &QualifiedName,
        qualifier: Option<&str>,
    ) -> Option<&mut Annotation> {
        let mut all = self.items.iter_mut();
        all.find(|a| a.term == *term && a.qualifier.as_deref() == qualifier)
    }

    /// The unqualified annotation with a term.
    pub fn find(&self, term: TermName) -> Option<&Annotation> {
        let mut all = self.items.iter();
        all.find(|a| a.qualifier.is_none() && a.term == term)
    }

    /// The value of an unqualified annotation with a term.
    pub fn value(&self, term: TermName) -> Option<&Expression> {
        self.find(term)?.value.as_ref()
    }

    /// The text of an unqualified annotation whose value is a string.
    pub fn text(&self, term: TermName) -> Option<&str> {
        match &self.value(term)?.kind {
            ExpressionKind::String(text) => Some(text),
            _ => None,
        }
    }

    /// The value of a tagging term (`Core.Tag`: true where the annotation gives no value), `None` where
    /// there is no such annotation.
    pub fn tag(&self, term: TermName) -> Option<bool> {
        let value = self.find(term)?.value.as_ref();
        match value.map(|value| &value.kind) {
            None => Some(true),
            Some(ExpressionKind::Bool(value)) => Some(*value),
            Some(_) => None,
        }
    }
}

impl FromIterator<Annotation> for Annotations {
    fn from_iter<I: IntoIterator<Item = Annotation>>(items: I) -> Self {
        Self {
            items: items.into_iter().collect(),
        }
    }
}

/// Annotations whose target is not an element of the model: a path through an entity set
/// (`ns.Container/Set/nav`), a property as a derived type inherits it, something in a document that was
/// not given.
#[derive(Clone, Debug, PartialEq)]
pub struct PathAnnotations {
    /// The target, aliases expanded.
    pub target: String,
    /// The annotations.
    pub annotations: Annotations,
    /// The start tag of the `Annotations` element.
    pub span: Span,
}

/// A term (section 14.1).
#[derive(Clone, Debug)]
pub struct Term {
    /// Its name.
    pub name: QualifiedName,
    /// `Type` and facets.
    pub ty: TypeRef,
    /// `BaseTerm`.
    pub base_term: Option<QualifiedName>,
    /// `AppliesTo`.
    pub applies_to: Vec<String>,
    /// Annotations.
    pub annotations: Annotations,
    /// The start tag.
    pub span: Span,
}
