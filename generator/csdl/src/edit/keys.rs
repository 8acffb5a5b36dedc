//! Keys: after every change, their parts are properties (section 6.5).

use foldhash::{HashSet, HashSetExt as _};

use super::EditError;
use crate::model::{Key, KeyPart, Model, Property, StructuredTypeId};
use crate::rules::{self, KeyPath};
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
        let name = self.structured_types[id].name.to_string();
        if paths.is_empty() {
            return Err(
                EditError::refused(format!("the key of `{name}` would have no part"))
                    .help("name at least one property, or unset `key`"),
            );
        }
        let mut names = HashSet::new();
        let mut parts = Vec::with_capacity(paths.len());
        for path in paths {
            let property = self.new_key_part(id, path)?;
            let part = KeyPart {
                path: path.clone(),
                alias: path.contains('/').then(|| path.replace('/', "_")),
                ty: Some(property.ty.clone()),
                span,
            };
            if !names.insert(part.name().to_owned()) {
                return Err(EditError::refused(format!(
                    "two parts of the key of `{name}` would be called `{}`",
                    part.name()
                ))
                .help("name each property once"));
            }
            parts.push(part);
        }
        self.structured_types[id].key = Some(Key { parts, span });
        Ok(true)
    }

    /// The property that the path of a new part leads to.
    fn new_key_part(&self, id: StructuredTypeId, path: &str) -> Result<&Property, EditError> {
        match rules::key_path(self, id, path) {
            KeyPath::Property(property) if rules::may_be_key_part(self, &property.ty) => {
                Ok(property)
            }
            KeyPath::Property(property) => {
                let ty = self.written_type_text(&property.ty, property.span);
                let message = format!("`{path}` cannot be part of a key: it is of type `{ty}`");
                Err(EditError::refused(message)
                    .help("key properties are of a primitive type that can be compared, or of an enumeration type"))
            }
            KeyPath::Wrong(message) => Err(EditError::refused(message)),
            KeyPath::Unknown => Err(EditError::refused(format!(
                "`{path}` leads to a type that is not in the metadata"
            ))),
        }
    }

    /// Entities of a set are addressed by key (section 13.2). Each derived type may declare a key of its own where
    /// the type is abstract.
    pub(super) fn check_has_key(&self, id: StructuredTypeId) -> Result<(), EditError> {
        let ty = &self.structured_types[id];
        if ty.is_abstract || rules::may_have_key(self, id) {
            return Ok(());
        }
        Err(EditError::refused(format!(
            "`{}` does not have a key, and entities of a set are addressed by their key",
            ty.name
        ))
        .help("set its `key` first"))
    }

    /// Refuses a change, already made, after which a valid part of a key is no longer valid.
    pub(super) fn check_keys(&self) -> Result<(), EditError> {
        for (id, ty) in self.structured_types.iter() {
            for part in ty.key.iter().flat_map(|key| &key.parts) {
                let Some(old) = &part.ty else { continue };
                let fits = match rules::key_path(self, id, &part.path) {
                    KeyPath::Property(new) => {
                        rules::may_be_key_part(self, &new.ty) || !rules::may_be_key_part(self, old)
                    }
                    KeyPath::Wrong(_) | KeyPath::Unknown => false,
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
