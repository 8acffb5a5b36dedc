//! Keys of entity types (section 6.5).

use std::collections::HashMap;

use super::declare::Source;
use super::{Resolver, codes};
use crate::diagnostic::Diagnostic;
use crate::model::{
    BuiltInAbstract, ElementType, Key, KeyPart, Primitive, StructuredTypeId, TypeRef,
};
use crate::syntax::{self, PropertyRef};

/// Where a key path leads.
enum Leads {
    /// To a property of this type.
    To(TypeRef),
    /// Into something a key may not go through, or nowhere: the message says which.
    Astray(String),
    /// Into a document that was not given.
    Unknown,
}

impl<'a> Resolver<'a, '_> {
    pub(super) fn resolve_keys(&mut self) {
        let sources = self.declared.structured_sources.clone();
        for (id, source) in self.model.structured_types.ids().zip(&sources) {
            let Source { document: _, node } = *source;
            let Some(key) = node.keys.first() else {
                continue;
            };
            if let Some(second) = node.keys.get(1) {
                let message = format!(
                    "`{}` has a second key",
                    self.model.structured_types[id].name
                );
                self.report(
                    Diagnostic::new(&codes::KEY_TWICE, second.span, message)
                        .secondary(key.span, "the first one")
                        .help("put all PropertyRef elements into one Key"),
                );
            }
            let key = self.key(id, key);
            self.model.structured_types[id].key = Some(key);
        }
        for id in self.model.structured_types.ids() {
            self.check_redefinition(id);
        }
    }

    fn key(&mut self, id: StructuredTypeId, node: &'a syntax::Key) -> Key {
        if node.property_refs.is_empty() {
            let message = format!(
                "the key of `{}` has no part",
                self.model.structured_types[id].name
            );
            self.report(
                Diagnostic::new(&codes::KEY_EMPTY, node.span, message)
                    .help("add a PropertyRef, or take out the Key"),
            );
        }
        let mut names = HashMap::new();
        let mut parts = Vec::with_capacity(node.property_refs.len());
        for reference in &node.property_refs {
            let name = reference.alias.as_ref().unwrap_or(&reference.name);
            if let Some(first) = names.insert(name.value.as_str(), name.span) {
                let message = format!("two parts of the key are called `{}`", name.value);
                self.report(
                    Diagnostic::new(&codes::KEY_PART_TWICE, name.span, message)
                        .secondary(first, "the first one")
                        .help("give each part a different Alias, or take out one of the two"),
                );
            }
            parts.push(self.key_part(id, reference));
        }
        Key {
            parts,
            span: node.span,
        }
    }

    fn key_part(&mut self, id: StructuredTypeId, node: &'a PropertyRef) -> KeyPart {
        let path = &node.name;
        if node.alias.is_none() && path.value.contains('/') {
            self.report(
                Diagnostic::new(
                    &codes::KEY_PATH_WITHOUT_ALIAS,
                    path.span,
                    format!("key path `{}` has no Alias", path.value),
                )
                .help("add an Alias: it is the part's name in URLs"),
            );
        }
        let ty = match self.key_path(id, &path.value) {
            Leads::To(ty) => {
                self.check_key_type(node, &ty);
                Some(ty)
            }
            Leads::Astray(message) => {
                self.say(&codes::KEY_PART_UNKNOWN, path.span, message);
                None
            }
            Leads::Unknown => None,
        };
        KeyPart {
            path: path.value.clone(),
            alias: node.alias.as_ref().map(|alias| alias.value.clone()),
            ty,
            span: path.span,
        }
    }

    /// Follows a path through complex properties and single-valued navigation properties.
    fn key_path(&self, id: StructuredTypeId, path: &str) -> Leads {
        let mut owner = id;
        let mut segments = path.split('/').peekable();
        while let Some(segment) = segments.next() {
            let is_last = segments.peek().is_none();
            let Some(property) = self.structural_property(owner, segment) else {
                let navigation = self.navigation(owner, segment).filter(|_| !is_last);
                if let Some(found) = navigation {
                    match found.target {
                        Some(_) if found.is_collection => {
                            return Leads::Astray(format!(
                                "key path `{path}` goes through a collection"
                            ));
                        }
                        Some(next) => owner = next,
                        None => return Leads::Unknown,
                    }
                    continue;
                }
                if self.has_unknown_base(owner) {
                    return Leads::Unknown;
                }
                let owner = &self.model.structured_types[owner];
                return Leads::Astray(format!("`{}` has no property `{segment}`", owner.name));
            };
            if is_last {
                return Leads::To(property.ty.clone());
            }
            match property.ty.element {
                ElementType::Structured(next) if !property.ty.is_collection => owner = next,
                ElementType::Unresolved => return Leads::Unknown,
                _ => {
                    return Leads::Astray(format!(
                        "key path `{path}` goes through `{segment}`, which has no properties"
                    ));
                }
            }
        }
        Leads::Unknown
    }

    /// Parts are primitive, of an enumeration type or of a type definition, and never null.
    fn check_key_type(&mut self, node: &PropertyRef, ty: &TypeRef) {
        let element = match ty.element {
            ElementType::Definition(id) => {
                ElementType::Primitive(self.model.type_definitions[id].underlying)
            }
            other => other,
        };
        let fits = match element {
            ElementType::Primitive(primitive) => is_key_type(primitive),
            ElementType::Enum(_) | ElementType::Unresolved => true,
            // Vocabulary-like models use it for keys of any type.
            ElementType::BuiltInAbstract(built_in) => built_in == BuiltInAbstract::PrimitiveType,
            ElementType::Structured(_) | ElementType::Definition(_) => false,
        };
        if !fits || ty.is_collection {
            let message = format!(
                "`{}` cannot be part of a key: it is {}`{}`",
                node.name.value,
                if ty.is_collection {
                    "a collection of "
                } else {
                    "of type "
                },
                self.show_element(ty.element)
            );
            self.report(
                Diagnostic::new(&codes::KEY_PART_TYPE, node.name.span, message)
                    .help("key properties are of a primitive type that can be compared, or of an enumeration type"),
            );
        } else if ty.nullable != Some(false) {
            let message = format!("key property `{}` may be null", node.name.value);
            self.report(
                Diagnostic::new(&codes::KEY_PART_NULLABLE, node.name.span, message)
                    .help("add Nullable=\"false\" to the property"),
            );
        }
    }

    fn check_redefinition(&mut self, id: StructuredTypeId) {
        let Some(key) = &self.model.structured_types[id].key else {
            return;
        };
        let span = key.span;
        let inherited = self.model.self_and_bases(id).skip(1).find_map(|(_, base)| {
            base.key
                .as_ref()
                .map(|key| (base.name.to_string(), key.span))
        });
        if let Some((base, first)) = inherited {
            let message = format!(
                "`{}` declares a key and inherits one from `{base}`",
                self.model.structured_types[id].name
            );
            self.report(
                Diagnostic::new(&codes::KEY_REDEFINED, span, message)
                    .secondary(first, "the inherited key")
                    .help("take out one of the two"),
            );
        }
    }
}

/// Section 6.5: neither streams, geography and geometry, nor floating point with its odd equality; the
/// last are in wide use, and nothing breaks.
fn is_key_type(ty: Primitive) -> bool {
    let name = ty.name();
    ty != Primitive::Stream && !name.starts_with("Geo")
}
