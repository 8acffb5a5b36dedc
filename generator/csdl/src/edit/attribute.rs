//! The attributes that can be set, with their values.

use std::borrow::Cow;

use crate::model::{ElementId, MaxLength, OnDeleteAction, Scale};

/// An attribute of CSDL XML and its new value; `None` removes it. Types are written as in documents.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "named as the attributes of CSDL XML are")]
pub enum Attribute {
    Type(String),
    Nullable(Option<bool>),
    MaxLength(Option<MaxLength>),
    Precision(Option<u32>),
    Scale(Option<Scale>),
    Unicode(Option<bool>),
    Srid(Option<String>),
    DefaultValue(Option<String>),
    ContainsTarget(bool),
    Partner(Option<String>),
    HasStream(bool),
    OpenType(bool),
    Abstract(bool),
    BaseType(Option<String>),
    /// The paths of the key's parts.
    Key(Option<Vec<String>>),
    IsComposable(bool),
    EntitySetPath(Option<String>),
    UnderlyingType(String),
    IsFlags(bool),
    Value(i64),
    /// Whether a parameter is optional: `Core.OptionalParameter`.
    Optional(bool),
    EntityType(String),
    OnDelete(Option<OnDeleteAction>),
    /// The principal property that a dependent one equals; `None` removes the constraint.
    ReferentialConstraint {
        property: String,
        referenced: Option<String>,
    },
    /// What a navigation property is bound to; `None` removes the binding.
    Binding {
        path: String,
        target: Option<String>,
    },
}

impl Attribute {
    /// The name, as CSDL XML writes it.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Type(_) => "Type",
            Self::Nullable(_) => "Nullable",
            Self::MaxLength(_) => "MaxLength",
            Self::Precision(_) => "Precision",
            Self::Scale(_) => "Scale",
            Self::Unicode(_) => "Unicode",
            Self::Srid(_) => "SRID",
            Self::DefaultValue(_) => "DefaultValue",
            Self::ContainsTarget(_) => "ContainsTarget",
            Self::Partner(_) => "Partner",
            Self::HasStream(_) => "HasStream",
            Self::OpenType(_) => "OpenType",
            Self::Abstract(_) => "Abstract",
            Self::BaseType(_) => "BaseType",
            Self::Key(_) => "Key",
            Self::IsComposable(_) => "IsComposable",
            Self::EntitySetPath(_) => "EntitySetPath",
            Self::UnderlyingType(_) => "UnderlyingType",
            Self::IsFlags(_) => "IsFlags",
            Self::Value(_) => "Value",
            Self::Optional(_) => "Core.OptionalParameter",
            Self::EntityType(_) => "EntityType",
            Self::OnDelete(_) => "OnDelete",
            Self::ReferentialConstraint { .. } => "ReferentialConstraint",
            Self::Binding { .. } => "NavigationPropertyBinding",
        }
    }

    /// The name, and which one it is where an element has several.
    pub fn title(&self) -> Cow<'static, str> {
        let name = self.name();
        match self.part() {
            Some(part) => format!("{name} of `{part}`").into(),
            None => name.into(),
        }
    }

    /// What tells it apart where an element has several: the dependent property, or the path of a binding.
    pub fn part(&self) -> Option<&str> {
        match self {
            Self::ReferentialConstraint { property, .. } => Some(property),
            Self::Binding { path, .. } => Some(path),
            _ => None,
        }
    }

    /// Whether the value is removed.
    pub fn is_unset(&self) -> bool {
        matches!(
            self,
            Self::Nullable(None)
                | Self::MaxLength(None)
                | Self::Precision(None)
                | Self::Scale(None)
                | Self::Unicode(None)
                | Self::Srid(None)
                | Self::DefaultValue(None)
                | Self::Partner(None)
                | Self::BaseType(None)
                | Self::Key(None)
                | Self::EntitySetPath(None)
                | Self::OnDelete(None)
                | Self::ReferentialConstraint {
                    referenced: None,
                    ..
                }
                | Self::Binding { target: None, .. }
        )
    }

    /// Whether elements of this kind have the attribute.
    pub fn fits(&self, element: ElementId) -> bool {
        match self {
            Self::Type(_) => is_typed(element) || is_navigation(element) || is_singleton(element),
            Self::Nullable(_) => {
                is_typed(element) || is_navigation(element) || is_singleton(element)
            }
            Self::MaxLength(_)
            | Self::Precision(_)
            | Self::Scale(_)
            | Self::Unicode(_)
            | Self::Srid(_) => is_typed(element) || matches!(element, ElementId::Definition(_)),
            Self::DefaultValue(_) => {
                matches!(element, ElementId::Property(..) | ElementId::Term(_))
            }
            Self::ContainsTarget(_)
            | Self::Partner(_)
            | Self::OnDelete(_)
            | Self::ReferentialConstraint { .. } => is_navigation(element),
            Self::Binding { .. } => {
                is_singleton(element) || matches!(element, ElementId::EntitySet(..))
            }
            Self::HasStream(_)
            | Self::OpenType(_)
            | Self::Abstract(_)
            | Self::BaseType(_)
            | Self::Key(_) => matches!(element, ElementId::Structured(_)),
            Self::IsComposable(_) | Self::EntitySetPath(_) => {
                matches!(element, ElementId::Operation(_))
            }
            Self::UnderlyingType(_) => {
                matches!(element, ElementId::Enum(_) | ElementId::Definition(_))
            }
            Self::IsFlags(_) => matches!(element, ElementId::Enum(_)),
            Self::Value(_) => matches!(element, ElementId::Member(..)),
            Self::Optional(_) => matches!(element, ElementId::Parameter(..)),
            Self::EntityType(_) => matches!(element, ElementId::EntitySet(..)),
        }
    }
}

fn is_typed(element: ElementId) -> bool {
    matches!(
        element,
        ElementId::Property(..)
            | ElementId::Binding(_)
            | ElementId::Parameter(..)
            | ElementId::ReturnType(_)
            | ElementId::Term(_)
    )
}

fn is_navigation(element: ElementId) -> bool {
    matches!(element, ElementId::Navigation(..))
}

fn is_singleton(element: ElementId) -> bool {
    matches!(element, ElementId::Singleton(..))
}
