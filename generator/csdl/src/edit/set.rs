//! Sets attributes.

use super::add::of_entity_type;
use super::{Attribute, EditError};
use crate::model::{
    Annotation, Annotations, ElementId, ElementType, EnumTypeId, Expression, ExpressionKind,
    Facets, Model, OperationKind, Primitive, QualifiedName, StructuredTypeId,
};
use crate::rules::{is_entity, value_range};
use crate::span::Span;
use crate::vocabulary::core::OPTIONAL_PARAMETER;

impl Model {
    /// Sets an attribute of an element. `span` is the place of the change.
    pub fn set(
        &mut self,
        element: ElementId,
        attribute: &Attribute,
        span: Span,
    ) -> Result<(), EditError> {
        let path = self.element_path(element).unwrap_or_default();
        let name = attribute.title();
        if !attribute.fits(element) {
            return Err(EditError::refused(format!(
                "`{path}` is {}, which does not have the attribute {}",
                element.kind(),
                attribute.name()
            )));
        }
        let changed = match element {
            ElementId::Structured(id) => self.set_structured(id, attribute, span)?,
            ElementId::Navigation(id, index) => {
                self.set_navigation((id, index), attribute, span)?
            }
            ElementId::Singleton(..) | ElementId::EntitySet(..) => match attribute {
                Attribute::Binding { path, target } => {
                    self.set_binding(element, path, target.as_deref(), span)?
                }
                _ => self.set_child(element, attribute)?,
            },
            ElementId::Enum(id) => self.set_enum(id, attribute)?,
            ElementId::Member(id, index) => self.set_member(id, index, attribute)?,
            ElementId::Definition(id) => {
                if let Attribute::UnderlyingType(text) = attribute {
                    let ElementType::Primitive(ty) = self.parse_element_type(text)? else {
                        return Err(EditError::refused(format!(
                            "`{text}` is not a primitive type"
                        )));
                    };
                    put(&mut self.type_definitions[id].underlying, ty)
                } else {
                    set_facet(&mut self.type_definitions[id].facets, attribute)
                }
            }
            ElementId::Operation(id) => {
                let operation = &mut self.operations[id];
                match attribute {
                    Attribute::IsComposable(_) if operation.kind == OperationKind::Action => {
                        return Err(EditError::refused(format!(
                            "`{path}` is an action: only functions are composable"
                        )));
                    }
                    Attribute::IsComposable(value) => put(&mut operation.is_composable, *value),
                    Attribute::EntitySetPath(Some(_)) if operation.binding.is_none() => {
                        return Err(EditError::refused(format!(
                            "`{path}` is not bound, and an entity set path starts at the binding parameter"
                        )));
                    }
                    Attribute::EntitySetPath(value) => {
                        put(&mut operation.entity_set_path, value.clone())
                    }
                    _ => false,
                }
            }
            ElementId::Parameter(..) if matches!(attribute, Attribute::Optional(_)) => {
                return self.set_optional(element, attribute == &Attribute::Optional(true), span);
            }
            _ => self.set_typed(element, attribute)?,
        };
        if !changed {
            return Err(EditError::Nothing(if attribute.is_unset() {
                format!("`{path}` has no {name}")
            } else {
                format!("the {name} of `{path}` already has this value")
            }));
        }
        self.derive_from(element);
        Ok(())
    }

    fn set_structured(
        &mut self,
        id: StructuredTypeId,
        attribute: &Attribute,
        span: Span,
    ) -> Result<bool, EditError> {
        let base = self.structured_types[id].base;
        let inherits = |flag: bool, is_wanted: bool, what: &str| match base {
            Some(base) if flag && !is_wanted => Err(EditError::refused(format!(
                "`{}` inherits {what} from `{}`",
                self.structured_types[id].name, self.structured_types[base].name
            ))
            .help("set it where it is declared")),
            Some(_) if flag => Ok(true),
            _ => Ok(false),
        };
        match attribute {
            Attribute::HasStream(value) => {
                let inherited = base.is_some_and(|base| self.structured_types[base].has_stream);
                Ok(!inherits(inherited, *value, "HasStream")?
                    && put(&mut self.structured_types[id].declared.has_stream, *value))
            }
            Attribute::OpenType(value) => {
                let inherited = base.is_some_and(|base| self.structured_types[base].is_open);
                Ok(!inherits(inherited, *value, "OpenType")?
                    && put(&mut self.structured_types[id].declared.is_open, *value))
            }
            Attribute::Abstract(value) => {
                Ok(put(&mut self.structured_types[id].is_abstract, *value))
            }
            Attribute::BaseType(text) => {
                let base = text.as_ref().map(|text| self.new_base(id, text));
                let base = base.transpose()?;
                let old = std::mem::replace(&mut self.structured_types[id].base, base);
                if let Err(error) = self.check_keys() {
                    self.structured_types[id].base = old;
                    return Err(error);
                }
                Ok(old != base)
            }
            Attribute::Key(paths) => self.set_key(id, paths.as_deref(), span),
            _ => Ok(false),
        }
    }

    fn new_base(&self, id: StructuredTypeId, text: &str) -> Result<StructuredTypeId, EditError> {
        let ty = &self.structured_types[id];
        let base = match self.parse_element_type(text.trim())? {
            ElementType::Structured(base) if self.structured_types[base].kind == ty.kind => base,
            _ => {
                return Err(EditError::refused(format!(
                    "`{text}` cannot be the base type of `{}`: it is of another kind",
                    ty.name
                )));
            }
        };
        if self.is_a(base, id) {
            return Err(EditError::refused(format!(
                "`{}` would be derived from itself",
                ty.name
            )));
        }
        Ok(base)
    }

    fn set_navigation(
        &mut self,
        (id, index): (StructuredTypeId, usize),
        attribute: &Attribute,
        span: Span,
    ) -> Result<bool, EditError> {
        let new_type = match attribute {
            Attribute::Type(text) => Some(self.navigation_type(text)?),
            Attribute::ReferentialConstraint {
                property,
                referenced,
            } => return self.set_constraint((id, index), property, referenced.as_deref(), span),
            _ => None,
        };
        let all = &mut self.structured_types[id].navigation_properties;
        let Some(navigation) = all.get_mut(index) else {
            return Ok(false);
        };
        if let Some((target, is_collection)) = new_type {
            let old = navigation.clone();
            // A collection can be empty and cannot be null (section 8.2).
            if is_collection {
                navigation.nullable = None;
            }
            let changed = put(&mut navigation.target, target);
            let changed = put(&mut navigation.is_collection, is_collection) || changed;
            if let Err(error) = self.check_keys() {
                let all = &mut self.structured_types[id].navigation_properties;
                if let Some(navigation) = all.get_mut(index) {
                    *navigation = old;
                }
                return Err(error);
            }
            return Ok(changed);
        }
        Ok(match attribute {
            Attribute::Nullable(Some(_)) if navigation.is_collection => {
                return Err(EditError::refused(format!(
                    "`{}` is collection-valued: it can be empty, and cannot be null",
                    navigation.name
                )));
            }
            Attribute::Nullable(value) => put(&mut navigation.nullable, *value),
            Attribute::ContainsTarget(value) => put(&mut navigation.contains_target, *value),
            Attribute::Partner(value) => put(&mut navigation.partner, value.clone()),
            Attribute::OnDelete(value) => {
                if value.is_none() {
                    navigation.on_delete_annotations = Annotations::default();
                }
                put(&mut navigation.on_delete, *value)
            }
            _ => false,
        })
    }

    /// Entity sets and singletons.
    fn set_child(&mut self, element: ElementId, attribute: &Attribute) -> Result<bool, EditError> {
        let entity_type = match attribute {
            Attribute::Type(text) | Attribute::EntityType(text) => {
                Some(self.parse_entity_type(text)?)
            }
            _ => None,
        };
        Ok(match (element, attribute) {
            (ElementId::Singleton(id, index), Attribute::Nullable(value)) => {
                let singleton = self.containers[id].singletons.get_mut(index);
                singleton.is_some_and(|s| put(&mut s.is_nullable, value.unwrap_or(false)))
            }
            (ElementId::Singleton(id, index), _) => {
                let singleton = self.containers[id].singletons.get_mut(index);
                singleton.is_some_and(|s| put(&mut s.entity_type, entity_type))
            }
            (ElementId::EntitySet(id, index), _) => {
                if let Some(entity_type) = entity_type {
                    self.check_has_key(entity_type)?;
                }
                let set = self.containers[id].entity_sets.get_mut(index);
                set.is_some_and(|s| put(&mut s.entity_type, entity_type))
            }
            _ => false,
        })
    }

    /// Properties, parameters, return types and terms.
    fn set_typed(&mut self, element: ElementId, attribute: &Attribute) -> Result<bool, EditError> {
        let new = match attribute {
            Attribute::Type(text) => Some(self.parse_type(text)?),
            _ => None,
        };
        if let (ElementId::Property(id, index), Some((ty, _))) = (element, new) {
            let owner = &self.structured_types[id];
            let name = owner.properties.get(index).map_or("", |p| p.name.as_str());
            if is_entity(self, ty) {
                return Err(of_entity_type(&owner.name.to_string(), name));
            }
        }
        let Some(ty) = self.type_ref_mut(element) else {
            return Ok(false);
        };
        let Some((element_type, is_collection)) = new else {
            return Ok(match attribute {
                Attribute::Nullable(value) => put(&mut ty.nullable, *value),
                _ => set_facet(&mut ty.facets, attribute),
            });
        };
        let old = ty.clone();
        let changed = put(&mut ty.element, element_type);
        let changed = put(&mut ty.is_collection, is_collection) || changed;
        let checked = match element {
            ElementId::Property(..) => self.check_keys(),
            ElementId::Parameter(id, _) | ElementId::Binding(id) => self.check_overload(id),
            _ => Ok(()),
        };
        if let (Err(_), Some(ty)) = (&checked, self.type_ref_mut(element)) {
            *ty = old;
        }
        checked.map(|()| changed)
    }

    /// `Core.OptionalParameter` makes a parameter optional.
    fn set_optional(
        &mut self,
        element: ElementId,
        is_optional: bool,
        span: Span,
    ) -> Result<(), EditError> {
        let term = QualifiedName::from(OPTIONAL_PARAMETER);
        if !is_optional {
            return self.remove_annotation(element, &term, None);
        }
        let ElementId::Parameter(id, index) = element else {
            return Ok(());
        };
        if (self.operations[id].parameters.get(index)).is_some_and(|p| p.is_optional) {
            let path = self.element_path(element).unwrap_or_default();
            return Err(EditError::Nothing(format!("`{path}` is optional already")));
        }
        let value = Expression {
            kind: ExpressionKind::Record {
                ty: None,
                properties: Vec::new(),
            },
            annotations: Vec::new(),
            span,
        };
        self.annotate(
            element,
            Annotation {
                term,
                qualifier: None,
                value: Some(value),
                annotations: Annotations::default(),
                span,
            },
        )
    }

    fn set_enum(&mut self, id: EnumTypeId, attribute: &Attribute) -> Result<bool, EditError> {
        match attribute {
            Attribute::IsFlags(flags) => Ok(put(&mut self.enum_types[id].is_flags, *flags)),
            Attribute::UnderlyingType(text) => {
                let underlying = match self.parse_element_type(text.trim())? {
                    ElementType::Primitive(ty) if value_range(ty).is_some() => ty,
                    _ => {
                        return Err(EditError::refused(format!(
                            "`{text}` cannot be the underlying type of an enumeration type"
                        ))
                        .help("use Edm.Byte, Edm.SByte, Edm.Int16, Edm.Int32 or Edm.Int64"));
                    }
                };
                for member in &self.enum_types[id].members {
                    check_value(&member.name, member.value, underlying)?;
                }
                Ok(put(&mut self.enum_types[id].underlying, underlying))
            }
            _ => Ok(false),
        }
    }

    fn set_member(
        &mut self,
        id: EnumTypeId,
        index: usize,
        attribute: &Attribute,
    ) -> Result<bool, EditError> {
        let underlying = self.enum_types[id].underlying;
        match (self.enum_types[id].members.get_mut(index), attribute) {
            (Some(member), Attribute::Value(value)) => {
                check_value(&member.name, *value, underlying)?;
                Ok(put(&mut member.value, *value))
            }
            _ => Ok(false),
        }
    }

    /// Values of members fit the underlying type (section 10.3).
    pub(super) fn check_member_value(
        &self,
        id: EnumTypeId,
        name: &str,
        value: i64,
    ) -> Result<(), EditError> {
        check_value(name, value, self.enum_types[id].underlying)
    }
}

fn check_value(name: &str, value: i64, underlying: Primitive) -> Result<(), EditError> {
    if value_range(underlying).is_none_or(|range| range.contains(&value)) {
        return Ok(());
    }
    Err(EditError::refused(format!(
        "the value of member `{name}` would be {value}, which is outside the range of Edm.{}",
        underlying.name()
    ))
    .help("choose another value, or a wider UnderlyingType"))
}

fn set_facet(facets: &mut Facets, attribute: &Attribute) -> bool {
    match attribute {
        Attribute::MaxLength(value) => put(&mut facets.max_length, *value),
        Attribute::Precision(value) => put(&mut facets.precision, *value),
        Attribute::Scale(value) => put(&mut facets.scale, *value),
        Attribute::Unicode(value) => put(&mut facets.unicode, *value),
        Attribute::Srid(value) => put(&mut facets.srid, value.clone()),
        Attribute::DefaultValue(value) => put(&mut facets.default_value, value.clone()),
        _ => false,
    }
}

/// Sets a value; whether it was different.
fn put<T: PartialEq>(place: &mut T, value: T) -> bool {
    let changed = *place != value;
    *place = value;
    changed
}
