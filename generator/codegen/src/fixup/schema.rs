//! Fixups of whole schemas: new types, and other names of namespaces.

use csdl::edit::{Attribute, Child, EditError};
use csdl::model::ElementId;

use super::Run;
use super::apply::{DELETE, Result, THERE, refusal};
use super::settled::{Change, Edit};
use crate::Problem;
use crate::config::{Located, codes};

impl Run<'_> {
    pub(super) fn add_type(
        &mut self,
        target: &Located<String>,
        child: &Located<Child>,
        attributes: &[Located<Attribute>],
    ) -> Result<Vec<String>> {
        let span = child.span(self.file);
        let (added, users) = match self.model.add_type(&target.value, &child.value, span) {
            Ok(found) => found,
            Err(error) => return Err(vec![self.schema_problem(error, target, child, THERE)]),
        };
        for user in users {
            let attribute = match user {
                ElementId::Structured(_) => "BaseType",
                ElementId::EntitySet(..) => "EntityType",
                _ => "Type",
            };
            if let Some(element) = self.model.span_of(user) {
                let change = Change::Attribute(attribute);
                self.edits.push(Edit { element, change });
            }
        }
        self.set_all(&[added], attributes)?;
        Ok(self.model.element_path(added).into_iter().collect())
    }

    pub(super) fn rename_namespace(
        &mut self,
        target: &Located<String>,
        name: &Located<String>,
    ) -> Result<Vec<String>> {
        let tags: Vec<_> = self.model.namespaces.iter().map(|n| n.span).collect();
        let before: Vec<_> = self
            .model
            .namespaces
            .iter()
            .map(|n| n.name.clone())
            .collect();
        if let Err(error) = self.model.rename_namespace(&target.value, &name.value) {
            return Err(vec![self.schema_problem(error, target, name, DELETE)]);
        }
        let after = self.model.namespaces.iter().map(|n| &n.name);
        let changed = before.iter().zip(after).zip(tags);
        for ((_, _), element) in changed.filter(|((before, after), _)| before != after) {
            let change = Change::Namespace;
            self.edits.push(Edit { element, change });
        }
        Ok(vec![target.value.clone()])
    }

    /// What is wrong with a fixup of a namespace: with the namespace, or with what is done there.
    fn schema_problem<T>(
        &self,
        error: EditError,
        target: &Located<String>,
        what: &Located<T>,
        help: &str,
    ) -> Problem {
        let written = &target.value;
        let mut known = self.model.namespaces.iter();
        let is_known = known.any(|n| *n.name == **written || n.aliases.contains(written));
        match error {
            EditError::Nothing(message) => {
                Problem::new(&codes::FIXUP_NOTHING, &what.range, message).help(help)
            }
            refused @ EditError::Refused { .. } if is_known => refusal(refused, &what.range),
            refused @ EditError::Refused { .. } => Problem {
                code: &codes::FIXUP_TARGET,
                ..refusal(refused, &target.range)
            },
        }
    }
}
