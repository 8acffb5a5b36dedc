//! Links to the pages of elements, and what is said of all elements alike.

use csdl::model::{
    Annotations, ElementId, ElementType, NamedType, OperationId, StructuredTypeId, TypeRef,
};
use csdl::vocabulary::core;
use csdl_codegen::plan::{Docs, deprecation};
use maud::{Markup, html};

use super::book::Book;
use crate::html::{anchor, text};

/// The root as pages of its folders see it.
pub(super) const ROOT: &str = "../";

impl Book<'_> {
    /// The address of a type's page from the root.
    pub(super) fn type_address(&self, ty: NamedType) -> String {
        let file = self.types.get(&ty).map_or("", String::as_str);
        format!("types/{file}.html")
    }

    /// A type's name as a link: without the namespace where only one type has it.
    pub(super) fn type_link(&self, ty: NamedType, root: &str) -> Markup {
        let name = self.model.type_name(ty);
        let is_shared = self.shared_names.contains(&*name.name);
        html! {
            a href={ (root) (self.type_address(ty)) } {
                @if is_shared { (text(&name.to_string())) } @else { (text(&name.name)) }
            }
        }
    }

    pub(super) fn structured_link(&self, id: StructuredTypeId, root: &str) -> Markup {
        self.type_link(NamedType::Structured(id), root)
    }

    /// The type of something.
    pub(super) fn typed(&self, ty: &TypeRef, root: &str) -> Markup {
        let named = match ty.element {
            ElementType::Structured(id) => NamedType::Structured(id),
            ElementType::Enum(id) => NamedType::Enum(id),
            ElementType::Definition(id) => NamedType::Definition(id),
            _ => return text(&self.model.type_text(ty)),
        };
        collection(&self.type_link(named, root), ty.is_collection)
    }

    /// The target of a navigation property.
    pub(super) fn target(
        &self,
        target: Option<StructuredTypeId>,
        is_collection: bool,
        root: &str,
    ) -> Markup {
        let target = target.map(|id| self.structured_link(id, root));
        let target = target.unwrap_or_else(|| html! { "Edm.EntityType" });
        collection(&target, is_collection)
    }

    /// The address of an operation from the root: of its path, or of its place on another page where no path leads to it.
    pub(super) fn operation_address(&self, id: OperationId) -> String {
        if let Some(page) = self.paths.of_operation(id) {
            return page.address();
        }
        let operation = &self.model.operations[id];
        let name = anchor("o", &operation.name.name);
        let bound_to = operation.binding.as_ref().map(|binding| binding.ty.element);
        match bound_to {
            Some(ElementType::Structured(id)) => {
                format!("{}#{name}", self.type_address(NamedType::Structured(id)))
            }
            _ => format!(
                "{}#{name}",
                self.namespace_address(&operation.name.namespace)
            ),
        }
    }

    /// The address of a namespace's page from the root.
    pub(super) fn namespace_address(&self, namespace: &str) -> String {
        let mut known = self.namespaces.iter();
        let file = known.find(|(name, _)| name == namespace);
        format!("namespaces/{}.html", file.map_or("", |(_, file)| file))
    }

    /// An element that uses a type, as a link.
    pub(super) fn use_link(&self, element: ElementId, root: &str) -> Markup {
        let address = match element {
            ElementId::Property(id, _) | ElementId::Navigation(id, _) => {
                let name = self.model.simple_name(element).unwrap_or_default();
                let page = self.type_address(NamedType::Structured(id));
                format!("{page}#{}", anchor("m", name))
            }
            ElementId::Parameter(id, _) | ElementId::ReturnType(id) => self.operation_address(id),
            _ => return html! {},
        };
        let path = self.model.element_path(element).unwrap_or_default();
        html! { a href={ (root) (address) } { (text(&path)) } }
    }
}

fn collection(item: &Markup, is_collection: bool) -> Markup {
    html! {
        @if is_collection { "Collection(" (item) ")" } @else { (item) }
    }
}

/// Description and deprecation, as paragraphs.
pub(super) fn about(annotations: &Annotations) -> Markup {
    let long = annotations.text(core::LONG_DESCRIPTION);
    let short = annotations.text(core::DESCRIPTION);
    html! {
        @for words in [short, long].into_iter().flatten() {
            p.lead { (text(words)) }
        }
        @if let Some(note) = deprecation(annotations, &mut Docs::default()) {
            p.warn { "Deprecated: " (text(&note)) }
        }
    }
}

/// The same in few words, for a cell of a table.
pub(super) fn in_short(annotations: &Annotations) -> Markup {
    let words = annotations.text(core::DESCRIPTION);
    let words = words.or_else(|| annotations.text(core::LONG_DESCRIPTION));
    html! {
        @if let Some(words) = words { p { (text(words)) } }
        @if let Some(note) = deprecation(annotations, &mut Docs::default()) {
            p.warn { "Deprecated: " (text(&note)) }
        }
    }
}
