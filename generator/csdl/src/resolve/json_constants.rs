//! Constants of CSDL JSON: a string may be text, a path, an enumeration member or a date, as the type of the term says
//! (OData CSDL JSON 4.01, sections 14.3 and 14.4.1). The model has them as CSDL XML writes them.
//!
//! The type is that of the term where the set declares it, else the one that OASIS's vocabularies give it. Where neither
//! knows, a string stays one.

mod listed;

use super::{DocumentIndex, Scope};
use crate::expression::PathKind;
use crate::model::{ExpressionKind, NamedType, QualifiedName};
use crate::syntax::{self, Format};

/// How many base types or type definitions are followed: a circle of them is reported elsewhere.
const HOPS: usize = 64;

/// What type a value is of.
#[derive(Clone, Copy)]
pub(super) enum Expected<'p> {
    /// Nothing is known, or the document says it itself.
    Unknown,
    /// The type or the item type, as a document of the set writes it.
    Written {
        ty: &'p str,
        document: DocumentIndex,
    },
    /// That of a term, or of a property of its records, in a vocabulary that is not part of the set.
    Listed {
        vocabulary: &'static str,
        name: &'p str,
    },
}

/// What a string stands for.
enum Meaning<'p> {
    Text,
    Path(PathKind),
    Primitive(fn(String) -> ExpressionKind),
    /// A member of the type, with its declaration where there is one.
    Member(QualifiedName, Option<&'p syntax::EnumType>),
}

impl<'p> Expected<'p> {
    /// The type of a term, where the annotation stands in a document that does not say what its constants are.
    pub(super) fn of_term(scope: Scope<'p>, term: &'p str) -> Self {
        if scope.format != Format::Json {
            return Self::Unknown;
        }
        let declared = scope
            .key(term)
            .and_then(|key| scope.declared.terms.get(&key));
        let source = declared.and_then(|id| scope.declared.term_sources.get(id.index()));
        if let Some(source) = source {
            let ty = source.node.ty.as_ref();
            return Self::Written {
                ty: ty.map_or("Edm.String", |ty| item(&ty.value)),
                document: source.document,
            };
        }
        let name = term.rsplit('.').next().unwrap_or_default();
        match listed::vocabulary(&scope.qualified(term).namespace) {
            Some(vocabulary) => Self::Listed { vocabulary, name },
            None => Self::Unknown,
        }
    }

    /// The type that a cast names.
    pub(super) fn of_type(scope: Scope<'p>, ty: &'p str) -> Self {
        if scope.format != Format::Json {
            return Self::Unknown;
        }
        Self::Written {
            ty: item(ty),
            document: scope.document,
        }
    }

    /// The type of a record's property; `ty` is the type that the record itself names.
    pub(super) fn property(self, scope: Scope<'p>, ty: Option<&'p str>, name: &'p str) -> Self {
        let of = match ty {
            Some(ty) => Self::of_type(scope, ty),
            None => self,
        };
        match of {
            Self::Unknown => Self::Unknown,
            Self::Listed { vocabulary, .. } => Self::Listed { vocabulary, name },
            Self::Written { ty, document } => {
                let within = Scope { document, ..scope };
                let found = property(within, ty, name);
                let listed = || match listed::vocabulary(&within.qualified(ty).namespace) {
                    Some(vocabulary) => Self::Listed { vocabulary, name },
                    // A record says its own type only where it is not the expected one.
                    None => Self::Unknown,
                };
                found.unwrap_or_else(listed)
            }
        }
    }

    /// The constant that a string is.
    pub(super) fn string(self, scope: Scope<'p>, text: &str) -> ExpressionKind {
        match self.meaning(scope) {
            Meaning::Text => ExpressionKind::String(text.to_owned()),
            Meaning::Path(kind) => ExpressionKind::Path(kind, scope.expand(text)),
            Meaning::Primitive(keep) => keep(text.to_owned()),
            Meaning::Member(ty, node) => ExpressionKind::EnumMember(members(&ty, node, text)),
        }
    }

    /// Whether a string is an enumeration member.
    pub(super) fn is_enumeration(self, scope: Scope<'p>) -> bool {
        matches!(self.meaning(scope), Meaning::Member(..))
    }

    fn meaning(self, scope: Scope<'p>) -> Meaning<'p> {
        let (mut ty, mut document) = match self {
            Self::Unknown => return Meaning::Text,
            Self::Listed { vocabulary, name } => return listed::meaning(vocabulary, name),
            Self::Written { ty, document } => (ty, document),
        };
        for _ in 0..HOPS {
            if let Some(name) = ty.strip_prefix("Edm.") {
                return built_in(name);
            }
            let within = Scope { document, ..scope };
            let key = within.key(ty);
            match key.and_then(|key| within.declared.types.get(&key)) {
                Some(NamedType::Enum(id)) => {
                    let source = within.declared.enums.get(id.index());
                    let node = source.map(|source| source.node);
                    return Meaning::Member(within.qualified(ty), node);
                }
                Some(NamedType::Definition(id)) => {
                    let Some(source) = within.declared.definitions.get(id.index()) else {
                        return Meaning::Text;
                    };
                    ty = &source.node.underlying_type.value;
                    document = source.document;
                }
                Some(NamedType::Structured(_)) => return Meaning::Text,
                None => {
                    let name = within.qualified(ty);
                    return if listed::is_enumeration(&name) {
                        Meaning::Member(name, None)
                    } else {
                        Meaning::Text
                    };
                }
            }
        }
        Meaning::Text
    }
}

/// What a string stands for where a built-in type is expected.
fn built_in<'p>(name: &str) -> Meaning<'p> {
    match name {
        "AnnotationPath" => Meaning::Path(PathKind::Annotation),
        "AnyPropertyPath" => Meaning::Path(PathKind::AnyProperty),
        "ModelElementPath" => Meaning::Path(PathKind::ModelElement),
        "NavigationPropertyPath" => Meaning::Path(PathKind::NavigationProperty),
        "PropertyPath" => Meaning::Path(PathKind::Property),
        "Binary" => Meaning::Primitive(ExpressionKind::Binary),
        "Date" => Meaning::Primitive(ExpressionKind::Date),
        "DateTimeOffset" => Meaning::Primitive(ExpressionKind::DateTimeOffset),
        "Decimal" => Meaning::Primitive(ExpressionKind::Decimal),
        "Double" | "Single" => Meaning::Primitive(ExpressionKind::Float),
        "Duration" => Meaning::Primitive(ExpressionKind::Duration),
        "Guid" => Meaning::Primitive(ExpressionKind::Guid),
        "TimeOfDay" => Meaning::Primitive(ExpressionKind::TimeOfDay),
        _ => Meaning::Text,
    }
}

/// The property of a structured type of the set, its own or inherited.
fn property<'p>(scope: Scope<'p>, ty: &'p str, name: &str) -> Option<Expected<'p>> {
    let (mut ty, mut document) = (ty, scope.document);
    for _ in 0..HOPS {
        let within = Scope { document, ..scope };
        let NamedType::Structured(id) = within.find_type(ty)? else {
            return None;
        };
        let source = within.declared.structured.get(id.index())?;
        let mut properties = source.node.properties.iter();
        if let Some(found) = properties.find(|property| property.name.value == name) {
            return Some(Expected::Written {
                ty: item(&found.ty.value),
                document: source.document,
            });
        }
        ty = &source.node.base_type.as_ref()?.value;
        document = source.document;
    }
    None
}

/// `a.Colour/Red a.Colour/Blue` for `Red,Blue`; a number is the member with that value, where there is one.
fn members(ty: &QualifiedName, node: Option<&syntax::EnumType>, text: &str) -> String {
    let members = text.split(',').map(|member| {
        let member = member.trim();
        let written = member.rsplit('/').next().unwrap_or(member);
        let number: Option<i64> = written.parse().ok();
        let mut known = node.iter().flat_map(|node| &node.members);
        let with_value = number.and_then(|number| {
            known.find(|known| {
                known
                    .value
                    .as_ref()
                    .is_some_and(|value| value.value == number)
            })
        });
        let name = with_value.map_or(written, |known| known.name.value.as_str());
        format!("{ty}/{name}")
    });
    members.collect::<Vec<_>>().join(" ")
}

/// The item type of a collection, and any other type itself.
fn item(ty: &str) -> &str {
    let ty = ty.trim();
    let inner = ty.strip_prefix("Collection(");
    inner
        .and_then(|inner| inner.strip_suffix(')'))
        .unwrap_or(ty)
}
