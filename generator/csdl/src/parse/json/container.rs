//! Entity containers and their children (section 13).

use super::codes;
use super::element::{Element, Member};
use super::reader::Reader;
use crate::diagnostic::Diagnostic;
use crate::syntax::{
    ActionImport, EntityContainer, EntitySet, FunctionImport, NavigationPropertyBinding, Singleton,
};

impl Reader<'_> {
    pub(super) fn entity_container(
        &mut self,
        member: Member<'_>,
        mut element: Element<'_>,
    ) -> Option<EntityContainer> {
        let name = self.name("EntityContainer", member);
        let extends = self.optional_reference_to(&mut element, "$Extends");
        let annotations = self.annotations(&mut element, "");
        self.finish(&element, &["$Extends"]);
        let mut container = EntityContainer {
            name: name?,
            extends,
            entity_sets: Vec::new(),
            singletons: Vec::new(),
            action_imports: Vec::new(),
            function_imports: Vec::new(),
            annotations,
            span: element.span,
        };
        for member in std::mem::take(&mut element.children) {
            if let Some(child) = self.element("EntitySet", member) {
                self.container_child(&mut container, member, child);
            }
        }
        Some(container)
    }

    /// A child says by its members what it is: an import names an operation, an entity set is a collection.
    fn container_child(
        &mut self,
        container: &mut EntityContainer,
        member: Member<'_>,
        mut element: Element<'_>,
    ) {
        // Drafts of the specification wrote it.
        element.take("$Kind");
        if element.has("$Action") {
            container
                .action_imports
                .extend(self.action_import(member, element));
        } else if element.has("$Function") {
            container
                .function_imports
                .extend(self.function_import(member, element));
        } else if self.flag(&mut element, "$Collection") {
            container
                .entity_sets
                .extend(self.entity_set(member, element));
        } else if element.has("$Type") {
            container.singletons.extend(self.singleton(member, element));
        } else {
            let message = format!(
                "`{}` has none of `$Type`, `$Action`, `$Function`",
                member.name
            );
            let diagnostic = Diagnostic::new(&codes::MISSING_ATTRIBUTE, member.span, message)
                .label("left out")
                .help("a child of a container is an entity set, a singleton, an action import or a function import");
            self.report(diagnostic);
        }
    }

    fn entity_set(&mut self, member: Member<'_>, mut element: Element<'_>) -> Option<EntitySet> {
        let name = self.name(element.what, member);
        let entity_type = self.reference_to(&mut element, "$Type");
        let included = self.boolean(&mut element, "$IncludeInServiceDocument");
        let navigation_property_bindings = self.bindings(&mut element);
        let annotations = self.annotations(&mut element, "");
        let known = [
            "$Collection",
            "$Type",
            "$IncludeInServiceDocument",
            "$NavigationPropertyBinding",
        ];
        self.leaf(&mut element, &known);
        Some(EntitySet {
            name: name?,
            entity_type: entity_type?,
            include_in_service_document: included,
            navigation_property_bindings,
            annotations,
            span: element.span,
        })
    }

    fn singleton(&mut self, member: Member<'_>, mut element: Element<'_>) -> Option<Singleton> {
        element.what = "Singleton";
        let name = self.name(element.what, member);
        let ty = self.reference_to(&mut element, "$Type");
        let nullable = self.boolean(&mut element, "$Nullable");
        let navigation_property_bindings = self.bindings(&mut element);
        let annotations = self.annotations(&mut element, "");
        let known = ["$Type", "$Nullable", "$NavigationPropertyBinding"];
        self.leaf(&mut element, &known);
        Some(Singleton {
            name: name?,
            ty: ty?,
            nullable,
            navigation_property_bindings,
            annotations,
            span: element.span,
        })
    }

    fn bindings(&mut self, element: &mut Element<'_>) -> Vec<NavigationPropertyBinding> {
        let Some(member) = element.take("$NavigationPropertyBinding") else {
            return Vec::new();
        };
        let bindings = self.members("$NavigationPropertyBinding", member.value);
        let bindings = bindings.unwrap_or_default().into_iter();
        bindings
            .filter_map(|member| {
                let path = self.member_text("NavigationPropertyBinding", member);
                let target = self.string(member.name, member.value);
                Some(NavigationPropertyBinding {
                    path: path?,
                    target: target?,
                    span: member.span,
                })
            })
            .collect()
    }

    fn action_import(
        &mut self,
        member: Member<'_>,
        mut element: Element<'_>,
    ) -> Option<ActionImport> {
        element.what = "ActionImport";
        let name = self.name(element.what, member);
        let action = self.reference_to(&mut element, "$Action");
        let entity_set = self.text(&mut element, "$EntitySet");
        let annotations = self.annotations(&mut element, "");
        self.leaf(&mut element, &["$Action", "$EntitySet"]);
        Some(ActionImport {
            name: name?,
            action: action?,
            entity_set,
            annotations,
            span: element.span,
        })
    }

    fn function_import(
        &mut self,
        member: Member<'_>,
        mut element: Element<'_>,
    ) -> Option<FunctionImport> {
        element.what = "FunctionImport";
        let name = self.name(element.what, member);
        let function = self.reference_to(&mut element, "$Function");
        let entity_set = self.text(&mut element, "$EntitySet");
        let included = self.boolean(&mut element, "$IncludeInServiceDocument");
        let annotations = self.annotations(&mut element, "");
        let known = ["$Function", "$EntitySet", "$IncludeInServiceDocument"];
        self.leaf(&mut element, &known);
        Some(FunctionImport {
            name: name?,
            function: function?,
            entity_set,
            include_in_service_document: included,
            annotations,
            span: element.span,
        })
    }
}
