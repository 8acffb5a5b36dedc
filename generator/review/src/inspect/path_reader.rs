//! The segments of a path, one after the other.

use csdl::model::{ElementId, Model, OperationId, StructuredKind, StructuredTypeId};
use csdl::suggest::nearest;

use super::Unknown;
use super::service_path::{At, Segment, SegmentKind, ServicePath, joined};
use csdl_codegen::select::{ContainerChild, NavigationId};

impl ServicePath {
    /// Follows a path from the service root. Keys may be segments of their own, be in parentheses, or be
    /// left out as in patterns.
    pub(crate) fn parse(model: &Model, text: &str) -> Result<(Self, Vec<String>), Unknown> {
        let path = text.split(['?', '#']).next().unwrap_or(text);
        let mut reader = Reader::new(model);
        for segment in split(path) {
            reader.segment(segment)?;
        }
        if reader.segments.is_empty() {
            return Err(Unknown::new(
                "the path is empty".to_owned(),
                Some("a path starts with an entity set or a singleton: `/users/{id}`".to_owned()),
            ));
        }
        let segments = reader.segments;
        Ok((Self { segments }, reader.notes))
    }
}

/// The segments between slashes; a slash in quotes or parentheses separates nothing.
fn split(path: &str) -> Vec<&str> {
    let mut segments = Vec::new();
    let (mut start, mut depth, mut is_quoted) = (0, 0_usize, false);
    for (at, c) in path.char_indices() {
        match c {
            '\'' => is_quoted = !is_quoted,
            '(' if !is_quoted => depth += 1,
            ')' if !is_quoted => depth = depth.saturating_sub(1),
            '/' if !is_quoted && depth == 0 => {
                segments.extend(path.get(start..at));
                start = at + 1;
            }
            _ => {}
        }
    }
    segments.extend(path.get(start..));
    segments.retain(|segment| !segment.is_empty());
    segments
}

/// Follows a path from the service root.
struct Reader<'a> {
    model: &'a Model,
    pub segments: Vec<Segment>,
    pub notes: Vec<String>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(model: &'a Model) -> Self {
        Self {
            model,
            segments: Vec::new(),
            notes: Vec::new(),
        }
    }

    fn push(&mut self, text: &str, kind: SegmentKind, at: Option<At>) {
        self.segments.push(Segment {
            text: text.to_owned(),
            kind,
            at,
        });
    }

    /// Understands one more segment.
    pub(super) fn segment(&mut self, text: &str) -> Result<(), Unknown> {
        let (name, arguments) = match text.split_once('(') {
            Some((name, rest)) => (name, Some(rest)),
            None => (text, None),
        };
        let Some(last) = self.segments.last() else {
            return self.root(text, name, arguments.is_some());
        };
        let Some(at) = last.at else {
            return Err(Unknown::new(
                format!("nothing follows `{}`", last.text),
                None,
            ));
        };
        if matches!(text, "$count" | "$value" | "$ref") {
            self.push(text, SegmentKind::System, None);
            return Ok(());
        }
        if name.contains('.') && self.qualified(text, name, at)? {
            return Ok(());
        }
        let Some(id) = at.structured_type() else {
            return Err(self.no_segment(name, at));
        };
        if at.is_collection {
            self.after_collection(text, name, arguments, id)
        } else {
            self.after_single(text, name, arguments, id)
        }
    }

    fn root(&mut self, text: &str, name: &str, has_arguments: bool) -> Result<(), Unknown> {
        let children = || {
            let container = self.model.service();
            container.into_iter().flat_map(|container| {
                ContainerChild::all(container).map(move |child| (child, container))
            })
        };
        let found = children().find(|(child, container)| child.name(container) == name);
        let Some((child, container)) = found else {
            let suggestion = nearest(name, children().map(|(child, c)| child.name(c)));
            return Err(Unknown::new(
                format!("the service has no `{name}` at its root"),
                suggestion.map(|name| format!("did you mean `/{name}`?")),
            ));
        };
        let at = match child {
            ContainerChild::EntitySet(_) => child
                .entity_type(container)
                .map(|id| At::structured(id, true)),
            ContainerChild::Singleton(_) => child
                .entity_type(container)
                .map(|id| At::structured(id, false)),
            ContainerChild::ActionImport(i) => {
                let import = container.action_imports.get(i);
                self.returned(import.map_or(&[][..], |import| &import.overloads))
            }
            ContainerChild::FunctionImport(i) => {
                let import = container.function_imports.get(i);
                self.returned(import.map_or(&[][..], |import| &import.overloads))
            }
        };
        let is_set = matches!(child, ContainerChild::EntitySet(_));
        if is_set && has_arguments {
            self.push(name, SegmentKind::Child(child), at);
            self.key_in_parentheses(text, name);
        } else {
            self.push(text, SegmentKind::Child(child), at);
        }
        Ok(())
    }

    fn returned(&self, overloads: &[OperationId]) -> Option<At> {
        let operation = &self.model.operations[*overloads.first()?];
        Some(At::of(&operation.return_type.as_ref()?.ty))
    }

    /// A cast or an operation with its namespace.
    fn qualified(&mut self, text: &str, name: &str, at: At) -> Result<bool, Unknown> {
        let found = self.model.find_elements(name);
        if let Some(ElementId::Structured(to)) = found.first() {
            let is_related = at
                .structured_type()
                .is_some_and(|id| self.model.is_a(*to, id) || self.model.is_a(id, *to));
            if !is_related {
                let here = self.model.element_type_text(at.element);
                return Err(Unknown::new(
                    format!("`{name}` does not derive from `{here}`"),
                    None,
                ));
            }
            let to_at = At::structured(*to, at.is_collection);
            self.push(text, SegmentKind::Cast(*to), Some(to_at));
            return Ok(true);
        }
        let Some(id) = at.structured_type() else {
            return Ok(false);
        };
        let simple = name.rsplit_once('.').map_or(name, |(_, simple)| simple);
        let operations: Vec<_> = self
            .bound(id, at.is_collection, simple)
            .into_iter()
            .filter(|id| found.contains(&ElementId::Operation(*id)))
            .collect();
        if operations.is_empty() {
            return Ok(false);
        }
        let at = self.returned(&operations);
        self.push(text, SegmentKind::Operations(operations), at);
        Ok(true)
    }

    fn bound(&self, id: StructuredTypeId, is_collection: bool, name: &str) -> Vec<OperationId> {
        let mut found = Vec::new();
        for (bound_to, _) in self.model.self_and_bases(id) {
            let Some(bound) = self.model.bound_operations(bound_to) else {
                continue;
            };
            let operations = if is_collection {
                &bound.collection
            } else {
                &bound.single
            };
            let named = operations.iter().copied();
            found.extend(named.filter(|id| &*self.model.operations[*id].name.name == name));
        }
        found
    }

    fn after_collection(
        &mut self,
        text: &str,
        name: &str,
        arguments: Option<&str>,
        id: StructuredTypeId,
    ) -> Result<(), Unknown> {
        let operations = self.bound(id, true, name);
        if !operations.is_empty() {
            let at = self.returned(&operations);
            self.push(text, SegmentKind::Operations(operations), at);
            return Ok(());
        }
        let here = At::structured(id, false);
        if self.model.structured_types[id].kind != StructuredKind::Entity {
            return Err(self.no_segment(name, At::structured(id, true)));
        }
        let is_key = text.starts_with('{') || text.starts_with('\'');
        if !is_key && (self.is_member(id, name) || !self.bound(id, false, name).is_empty()) {
            self.push("{id}", SegmentKind::Key { is_written: false }, Some(here));
            return self.after_single(text, name, arguments, id);
        }
        // What follows one of them is understood without its key.
        let mut offered = self.offered(id, false);
        offered.extend(self.bound_names(id, true));
        if !is_key && let Some(alike) = nearest(name, offered.iter().map(String::as_str)) {
            self.notes.push(format!(
                "`{text}` is read as a key; did you mean `{alike}`?"
            ));
        }
        self.push(text, SegmentKind::Key { is_written: true }, Some(here));
        Ok(())
    }

    fn after_single(
        &mut self,
        text: &str,
        name: &str,
        arguments: Option<&str>,
        id: StructuredTypeId,
    ) -> Result<(), Unknown> {
        let model = self.model;
        for (declared_by, ty) in model.self_and_bases(id) {
            let navigations = &ty.navigation_properties;
            if let Some(index) = navigations.iter().position(|n| n.name == name) {
                let edge = NavigationId { declared_by, index };
                let navigation = navigations.get(index);
                let is_collection = navigation.is_some_and(|n| n.is_collection);
                let target = navigation.and_then(|n| n.target);
                let at = target.map(|id| At::structured(id, is_collection));
                if is_collection && arguments.is_some() {
                    self.push(name, SegmentKind::Navigation(edge), at);
                    self.key_in_parentheses(text, name);
                } else {
                    self.push(text, SegmentKind::Navigation(edge), at);
                }
                return Ok(());
            }
            let found = ty.properties.iter().enumerate();
            if let Some((index, property)) = found.into_iter().find(|(_, p)| p.name == name) {
                let kind = SegmentKind::Property(declared_by, index);
                self.push(text, kind, Some(At::of(&property.ty)));
                return Ok(());
            }
        }
        let operations = self.bound(id, false, name);
        if !operations.is_empty() {
            let at = self.returned(&operations);
            self.push(text, SegmentKind::Operations(operations), at);
            return Ok(());
        }
        let derived = model.descendants(id).into_iter().find(|derived| {
            let ty = &model.structured_types[*derived];
            ty.navigation_properties.iter().any(|n| n.name == name)
                || ty.properties.iter().any(|p| p.name == name)
        });
        if let Some(derived) = derived {
            let (here, derived) = (
                &model.structured_types[id].name,
                &model.structured_types[derived].name,
            );
            return Err(Unknown::new(
                format!("`{here}` has no `{name}`, but a type that derives from it has"),
                Some(format!("write `{}/{derived}/{text}`", self.so_far())),
            ));
        }
        Err(self.no_segment(name, At::structured(id, false)))
    }

    fn key_in_parentheses(&mut self, text: &str, name: &str) {
        let at = self.segments.last().and_then(|segment| segment.at);
        let key = text.get(name.len()..).unwrap_or_default();
        let at = at.map(|at| At {
            is_collection: false,
            ..at
        });
        self.push(key, SegmentKind::Key { is_written: true }, at);
    }

    fn is_member(&self, id: StructuredTypeId, name: &str) -> bool {
        self.model.self_and_bases(id).any(|(_, ty)| {
            ty.navigation_properties.iter().any(|n| n.name == name)
                || ty.properties.iter().any(|p| p.name == name)
        })
    }

    /// What may follow one value or a collection, by name.
    fn offered(&self, id: StructuredTypeId, is_collection: bool) -> Vec<String> {
        let mut offered = self.bound_names(id, is_collection);
        if !is_collection {
            for (_, ty) in self.model.self_and_bases(id) {
                offered.extend(ty.navigation_properties.iter().map(|n| n.name.clone()));
                offered.extend(ty.properties.iter().map(|p| p.name.clone()));
            }
        }
        offered
    }

    /// The operations bound to one value or to a collection of it, by name.
    fn bound_names(&self, id: StructuredTypeId, is_collection: bool) -> Vec<String> {
        let chain = self.model.self_and_bases(id);
        let bound = chain.filter_map(|(id, _)| self.model.bound_operations(id));
        let operations = bound.flat_map(|bound| {
            if is_collection {
                &bound.collection
            } else {
                &bound.single
            }
        });
        let names = operations.map(|id| self.model.operations[*id].name.name.to_string());
        names.collect()
    }

    fn so_far(&self) -> String {
        joined(&self.segments)
    }

    fn no_segment(&self, name: &str, at: At) -> Unknown {
        let here = self.model.element_type_text(at.element);
        let what = if at.is_collection {
            format!("a collection of `{here}`")
        } else {
            format!("`{here}`")
        };
        let id = at.structured_type();
        let offered = id.map(|id| self.offered(id, at.is_collection));
        let suggestion = offered
            .as_deref()
            .and_then(|offered| nearest(name, offered.iter().map(String::as_str)));
        let suggestion = suggestion
            .map(|name| format!("did you mean `{}/{name}`?", self.so_far()))
            .or_else(|| self.bound_otherwise(name, at));
        Unknown::new(
            format!(
                "nothing called `{name}` follows `{}`, which is {what}",
                self.so_far()
            ),
            suggestion,
        )
    }

    /// An operation of that name that is bound to the one where the path has many, or the other way round.
    fn bound_otherwise(&self, name: &str, at: At) -> Option<String> {
        let operations = self.bound(at.structured_type()?, !at.is_collection, name);
        let operation = &self.model.operations[*operations.first()?];
        let (name, bound_to) = (&operation.name, &operation.binding.as_ref()?.ty);
        let bound_to = self.model.element_type_text(bound_to.element);
        let what = if at.is_collection {
            format!("a single `{bound_to}`")
        } else {
            format!("a collection of `{bound_to}`")
        };
        Some(format!("`{name}` is bound to {what}"))
    }
}
