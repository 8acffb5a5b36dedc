//! Replaces a type by another wherever it is used.

use super::EditError;
use crate::model::{ElementId, ElementType, Model, NamedType, TypeRef};
use crate::rules::is_entity;

impl Model {
    /// Replaces a type in all elements that use it and removes the type. Returns the changed elements.
    pub fn replace_type(&mut self, ty: NamedType, with: &str) -> Result<Vec<ElementId>, EditError> {
        let (element, is_collection) = self.parse_type(with)?;
        let name = self.type_name(ty).to_string();
        if is_collection {
            return Err(EditError::refused(format!(
                "`{name}` cannot be replaced by a collection: it may be the type of a collection's items"
            )));
        }
        if element == ElementType::from(ty) {
            return Err(EditError::Nothing(format!("`{name}` is the type itself")));
        }
        let mut users = self.references_to(ty);
        users.retain(|user| match user {
            ElementId::Property(id, _) | ElementId::Navigation(id, _) => {
                NamedType::Structured(*id) != ty
            }
            _ => true,
        });
        if users.is_empty() {
            return Err(EditError::Nothing(format!("nothing is of type `{name}`")));
        }
        let mut misfits = users.clone();
        misfits.retain(|user| !self.may_become(*user, element));
        if !misfits.is_empty() {
            let with = self.element_type_text(element);
            let is_derived = |user: &ElementId| matches!(user, ElementId::Structured(_));
            let list = self.list(&misfits);
            return Err(EditError::refused(if misfits.iter().all(is_derived) {
                format!("`{with}` cannot be the base type of {list}")
            } else {
                format!("{list} cannot be of type `{with}`")
            })
            .help("fix or remove those first"));
        }
        for user in &users {
            self.point(*user, element);
        }
        let overloads = users.iter().try_for_each(|user| match user {
            ElementId::Binding(id) | ElementId::Parameter(id, _) => self.check_overload(*id),
            _ => Ok(()),
        });
        if let Err(error) = self.check_keys().and(overloads) {
            for user in &users {
                self.point(*user, ty.into());
            }
            return Err(error);
        }
        self.forget_type(ty);
        self.derive_again();
        Ok(users)
    }

    /// Whether the element's type, or base type, may be this one.
    pub(super) fn may_become(&self, user: ElementId, element: ElementType) -> bool {
        match user {
            ElementId::Property(..) => !is_entity(self, element),
            ElementId::Navigation(..) => is_entity(self, element),
            ElementId::EntitySet(..) | ElementId::Singleton(..) => {
                is_entity(self, element) && matches!(element, ElementType::Structured(_))
            }
            ElementId::Structured(derived) => match element {
                ElementType::Structured(base) => {
                    self.structured_types[base].kind == self.structured_types[derived].kind
                        && !self.is_a(base, derived)
                }
                _ => false,
            },
            // An operation bound to another type would not have a URL.
            ElementId::Binding(_) => matches!(element, ElementType::Structured(_)),
            _ => true,
        }
    }

    pub(super) fn point(&mut self, user: ElementId, element: ElementType) {
        let structured = match element {
            ElementType::Structured(id) => Some(id),
            _ => None,
        };
        match user {
            ElementId::Structured(id) => self.structured_types[id].base = structured,
            ElementId::Navigation(id, index) => {
                let all = &mut self.structured_types[id].navigation_properties;
                if let Some(navigation) = all.get_mut(index) {
                    navigation.target = structured;
                }
            }
            ElementId::EntitySet(id, index) => {
                if let Some(set) = self.containers[id].entity_sets.get_mut(index) {
                    set.entity_type = structured;
                }
            }
            ElementId::Singleton(id, index) => {
                if let Some(singleton) = self.containers[id].singletons.get_mut(index) {
                    singleton.entity_type = structured;
                }
            }
            _ => {
                if let Some(ty) = self.type_ref_mut(user) {
                    ty.element = element;
                }
            }
        }
    }

    /// All elements whose type, or base type, is this one.
    pub fn references_to(&self, ty: NamedType) -> Vec<ElementId> {
        let element = ElementType::from(ty);
        let structured = match ty {
            NamedType::Structured(id) => Some(id),
            NamedType::Enum(_) | NamedType::Definition(_) => None,
        };
        let mut found = Vec::new();
        for (id, owner) in self.structured_types.iter() {
            if structured.is_some() && owner.base == structured {
                found.push(ElementId::Structured(id));
            }
            for (index, property) in owner.properties.iter().enumerate() {
                if property.ty.element == element {
                    found.push(ElementId::Property(id, index));
                }
            }
            for (index, navigation) in owner.navigation_properties.iter().enumerate() {
                if structured.is_some() && navigation.target == structured {
                    found.push(ElementId::Navigation(id, index));
                }
            }
        }
        for (id, operation) in self.operations.iter() {
            let is_it = |ty: &TypeRef| ty.element == element;
            if operation.binding.as_ref().is_some_and(|p| is_it(&p.ty)) {
                found.push(ElementId::Binding(id));
            }
            for (index, parameter) in operation.parameters.iter().enumerate() {
                if is_it(&parameter.ty) {
                    found.push(ElementId::Parameter(id, index));
                }
            }
            if operation.return_type.as_ref().is_some_and(|r| is_it(&r.ty)) {
                found.push(ElementId::ReturnType(id));
            }
        }
        for (id, term) in self.terms.iter() {
            if term.ty.element == element {
                found.push(ElementId::Term(id));
            }
        }
        for (id, container) in self.containers.iter() {
            for (index, set) in container.entity_sets.iter().enumerate() {
                if structured.is_some() && set.entity_type == structured {
                    found.push(ElementId::EntitySet(id, index));
                }
            }
            for (index, singleton) in container.singletons.iter().enumerate() {
                if structured.is_some() && singleton.entity_type == structured {
                    found.push(ElementId::Singleton(id, index));
                }
            }
        }
        found
    }
}
