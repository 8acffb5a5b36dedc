//! What annotations and facets say of an element, in a few words.

use csdl::model::{Annotations, NavigationProperty, Property, StructuredTypeId};
use csdl::vocabulary::core;

use super::Show;
use crate::inspect::{Tree, notes};
use csdl_codegen::plan::{Docs, deprecation};

/// Descriptions longer than this are cut, in characters.
const LONG: usize = 120;

impl Show<'_> {
    /// A line of a member: its name, its type, what else is to know of it.
    pub(super) fn line(&self, name: &str, ty: &str, facts: &[String], about: &Annotations) -> Tree {
        let mut line = format!("{}: {ty}", self.style.name(name));
        if !facts.is_empty() {
            line.push_str(&self.style.dim(&format!("  [{}]", facts.join(", "))));
        }
        if let Some(note) = deprecation(about, &mut Docs::default()) {
            line.push_str(&self.style.warn(&format!("  deprecated: {note}")));
        }
        if let Some(text) = self.description(about) {
            line.push_str(&self.style.dim(&format!("  {text}")));
        }
        Tree::new(line)
    }

    /// The first of the description, on one line.
    pub(super) fn description(&self, annotations: &Annotations) -> Option<String> {
        let text = annotations
            .text(core::DESCRIPTION)
            .or_else(|| annotations.text(core::LONG_DESCRIPTION))?;
        let words = text.split(|c: char| c.is_whitespace() || c.is_control());
        let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
        let text = words.join(" ");
        if text.is_empty() {
            return None;
        }
        if self.is_all || text.chars().count() <= LONG {
            return Some(text);
        }
        let cut: String = text.chars().take(LONG).collect();
        Some(format!("{}…", cut.trim_end()))
    }

    /// Description and deprecation of what has a heading of its own.
    pub(super) fn about(&self, annotations: &Annotations, tree: &mut Tree) {
        if let Some(text) = self.description(annotations) {
            tree.add(self.style.dim(&text));
        }
        if let Some(note) = deprecation(annotations, &mut Docs::default()) {
            tree.add(self.style.warn(&format!("deprecated: {note}")));
        }
    }

    /// A structural property of a value of type `of`.
    pub(super) fn property(
        &self,
        property: &Property,
        declared_by: StructuredTypeId,
        of: StructuredTypeId,
    ) -> Tree {
        let mut notes = notes::of_property(self.model, property, of);
        notes.extend(self.inherited(declared_by, of));
        let ty = self.describe().typed(&property.ty);
        self.line(&property.name, &ty, &notes, &property.annotations)
    }

    /// A navigation property of a value of type `of`.
    pub(super) fn navigation(
        &self,
        navigation: &NavigationProperty,
        declared_by: StructuredTypeId,
        of: StructuredTypeId,
    ) -> Tree {
        let mut facts = notes::of_navigation(navigation);
        facts.extend(self.inherited(declared_by, of));
        let target = match navigation.target {
            Some(target) => self.describe().name(target),
            None => "Edm.EntityType".to_owned(),
        };
        let target = if navigation.is_collection {
            format!("Collection({target})")
        } else {
            target
        };
        self.line(&navigation.name, &target, &facts, &navigation.annotations)
    }
}
