//! `EntityContainer` (section 13).

use super::element::Element;
use super::reader::Reader;
use crate::syntax::{
    ActionImport, Annotation, EntityContainer, EntitySet, FunctionImport,
    NavigationPropertyBinding, Singleton,
};

impl<'a> Reader<'a, '_> {
    pub(super) fn entity_container(&mut self, mut element: Element<'a>) -> Option<EntityContainer> {
        let name = self.name(&mut element);
        let extends = self.optional_reference_to(&mut element, "Extends");
        self.finish(&element, &["Name", "Extends"]);
        let mut entity_sets = Vec::new();
        let mut singletons = Vec::new();
        let mut action_imports = Vec::new();
        let mut function_imports = Vec::new();
        let mut annotations = Vec::new();
        while let Some(child) = self.child(&element) {
            match child.edm() {
                Some("EntitySet") => entity_sets.extend(self.entity_set(child)),
                Some("Singleton") => singletons.extend(self.singleton(child)),
                Some("ActionImport") => action_imports.extend(self.action_import(child)),
                Some("FunctionImport") => function_imports.extend(self.function_import(child)),
                Some("Annotation") => annotations.extend(self.annotation(child)),
                _ => {
                    let allowed = [
                        "EntitySet",
                        "Singleton",
                        "ActionImport",
                        "FunctionImport",
                        "Annotation",
                    ];
                    self.unknown_element(&child, &element, &allowed);
                }
            }
        }
        Some(EntityContainer {
            name: name?,
            extends,
            entity_sets,
            singletons,
            action_imports,
            function_imports,
            annotations,
            span: element.span,
        })
    }

    fn entity_set(&mut self, mut element: Element<'a>) -> Option<EntitySet> {
        let name = self.name(&mut element);
        let entity_type = self.reference_to(&mut element, "EntityType");
        let included = self.boolean(&mut element, "IncludeInServiceDocument");
        let known = ["Name", "EntityType", "IncludeInServiceDocument"];
        self.finish(&element, &known);
        let (navigation_property_bindings, annotations) = self.bindings(&element);
        Some(EntitySet {
            name: name?,
            entity_type: entity_type?,
            include_in_service_document: included,
            navigation_property_bindings,
            annotations,
            span: element.span,
        })
    }

    fn singleton(&mut self, mut element: Element<'a>) -> Option<Singleton> {
        let name = self.name(&mut element);
        let ty = self.reference_to(&mut element, "Type");
        let nullable = self.boolean(&mut element, "Nullable");
        self.finish(&element, &["Name", "Type", "Nullable"]);
        let (navigation_property_bindings, annotations) = self.bindings(&element);
        Some(Singleton {
            name: name?,
            ty: ty?,
            nullable,
            navigation_property_bindings,
            annotations,
            span: element.span,
        })
    }

    fn bindings(
        &mut self,
        element: &Element<'a>,
    ) -> (Vec<NavigationPropertyBinding>, Vec<Annotation>) {
        let mut bindings = Vec::new();
        let mut annotations = Vec::new();
        while let Some(child) = self.child(element) {
            match child.edm() {
                Some("NavigationPropertyBinding") => bindings.extend(self.binding(child)),
                Some("Annotation") => annotations.extend(self.annotation(child)),
                _ => {
                    let allowed = ["NavigationPropertyBinding", "Annotation"];
                    self.unknown_element(&child, element, &allowed);
                }
            }
        }
        (bindings, annotations)
    }

    fn binding(&mut self, mut element: Element<'a>) -> Option<NavigationPropertyBinding> {
        let path = self.required(&mut element, "Path");
        let target = self.required(&mut element, "Target");
        self.finish(&element, &["Path", "Target"]);
        self.no_children(&element);
        Some(NavigationPropertyBinding {
            path: path?,
            target: target?,
            span: element.span,
        })
    }

    fn action_import(&mut self, mut element: Element<'a>) -> Option<ActionImport> {
        let name = self.name(&mut element);
        let action = self.reference_to(&mut element, "Action");
        let entity_set = self.text(&mut element, "EntitySet");
        self.finish(&element, &["Name", "Action", "EntitySet"]);
        let annotations = self.only_annotations(&element);
        Some(ActionImport {
            name: name?,
            action: action?,
            entity_set,
            annotations,
            span: element.span,
        })
    }

    fn function_import(&mut self, mut element: Element<'a>) -> Option<FunctionImport> {
        let name = self.name(&mut element);
        let function = self.reference_to(&mut element, "Function");
        let entity_set = self.text(&mut element, "EntitySet");
        let included = self.boolean(&mut element, "IncludeInServiceDocument");
        let known = ["Name", "Function", "EntitySet", "IncludeInServiceDocument"];
        self.finish(&element, &known);
        let annotations = self.only_annotations(&element);
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
