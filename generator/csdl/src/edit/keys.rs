//! Keys: their parts lead to properties, whatever is changed around them (section 6.5).

use super::EditError;
use crate::model::{ElementType, Key, KeyPart, Model, StructuredTypeId, TypeRef};
use crate::span::Span;

impl Model {
    pub(super) fn set_key(
        &mut self,
        id: StructuredTypeId,
        paths: Option<&[String]>,
        span: Span,
    ) -> Result<bool, EditError> {
        let old = self.structured_types[id].key.as_ref();
        let old: Option<Vec<&str>> =
            old.map(|key| key.parts.iter().map(|part| part.path.as_str()).collect());
        if old == paths.map(|paths| paths.iter().map(String::as_str).collect()) {
            return Ok(false);
        }
        let Some(paths) = paths else {
            self.structured_types[id].key = None;
            return Ok(true);
        };
        let mut parts = Vec::with_capacity(paths.len());
        for path in paths {
            let ty = self.key_part_type(id, path);
            let fits = ty.as_ref().is_some_and(is_key_type);
            if !fits {
                return Err(EditError::refused(format!(
                    "`{path}` leads to no property of `{}` that can be part of a key",
                    self.structured_types[id].name
                )));
            }
            parts.push(KeyPart {
                path: path.clone(),
                alias: path.contains('/').then(|| path.replace('/', "_")),
                ty,
                span,
            });
        }
        self.structured_types[id].key = Some(Key { parts, span });
        Ok(true)
    }

    /// The type of the property that a key path leads to, through complex properties and single navigation
    /// properties (section 6.5).
    pub(super) fn key_part_type(&self, id: StructuredTypeId, path: &str) -> Option<TypeRef> {
        let mut owner = id;
        let mut segments = path.split('/').peekable();
        while let Some(segment) = segments.next() {
            let mut types = self.self_and_bases(owner);
            let property =
                types.find_map(|(_, ty)| ty.properties.iter().find(|p| p.name == segment));
            let is_last = segments.peek().is_none();
            owner = match property {
                Some(property) if is_last => return Some(property.ty.clone()),
                Some(property) if !property.ty.is_collection => match property.ty.element {
                    ElementType::Structured(next) => next,
                    _ => return None,
                },
                Some(_) => return None,
                None => {
                    self.self_and_bases(owner)
                        .flat_map(|(_, ty)| &ty.navigation_properties)
                        .find(|n| n.name == segment && !n.is_collection)?
                        .target?
                }
            };
        }
        None
    }

    /// Entities of a set are addressed by key (section 13.2).
    pub(super) fn check_has_key(&self, id: Option<StructuredTypeId>) -> Result<(), EditError> {
        match id {
            Some(id) if self.key(id).is_none() => Err(EditError::refused(format!(
                "`{}` has no key, which entities of a set are addressed by",
                self.structured_types[id].name
            ))
            .help("set its `key` first")),
            _ => Ok(()),
        }
    }

    /// Refuses a change, already made, after which a part of a key leads nowhere or cannot be compared.
    pub(super) fn check_keys(&self) -> Result<(), EditError> {
        for (id, ty) in self.structured_types.iter() {
            for part in ty.key.iter().flat_map(|key| &key.parts) {
                let Some(old) = &part.ty else { continue };
                let fits = match self.key_part_type(id, &part.path) {
                    Some(new) => is_key_type(&new) || !is_key_type(old),
                    None => false,
                };
                if !fits {
                    return Err(EditError::refused(format!(
                        "the key of `{}` needs `{}` as it is",
                        ty.name, part.path
                    ))
                    .help("set another `key` of that type first"));
                }
            }
        }
        Ok(())
    }
}

fn is_key_type(ty: &TypeRef) -> bool {
    let is_single = matches!(
        ty.element,
        ElementType::Primitive(_) | ElementType::Enum(_) | ElementType::Definition(_)
    );
    is_single && !ty.is_collection
}
