//! What one member of a patch becomes.

use std::sync::Arc;

use super::delta::Item;
use super::typed::{Body, Boxed};
use crate::edm::Json;
use crate::engine::{
    EncodeError, Links, Writing, Written, write_members, write_name, write_written, written,
};
use crate::model::{Encode, Object, View};

pub(super) enum Change<O> {
    Value(Boxed),
    Json(Json),
    Null,
    /// The property of this object.
    Of(Arc<O>),
    /// The entity at this URL.
    Link(Json),
    /// More entities of a collection.
    Links(Vec<Json>),
    /// Changes of a value, and whether that is an entity.
    Nested(Box<dyn Body>, bool),
    /// Changes of a collection.
    Delta(Vec<Item>),
}

impl<O> Change<O> {
    pub(super) fn is_deep(&self) -> bool {
        match self {
            Self::Nested(patch, is_entity) => *is_entity || patch.is_deep(),
            Self::Delta(_) => true,
            _ => false,
        }
    }
}

impl<O: Object> Change<O> {
    /// Appends the member `name`.
    pub(super) fn write(
        &self,
        name: &str,
        writing: Writing,
        body: &mut Vec<u8>,
    ) -> Result<(), EncodeError> {
        match self {
            Self::Link(url) if writing.links == Links::References => {
                write_name(name, body);
                reference(url, body);
                return Ok(());
            }
            Self::Links(urls) if writing.links == Links::References => {
                write_name(&format!("{name}@delta"), body);
                list(urls, body, |url, body| {
                    reference(url, body);
                    Ok(())
                })?;
                return Ok(());
            }
            Self::Link(_) | Self::Links(_) => write_name(&format!("{name}@odata.bind"), body),
            Self::Delta(_) => write_name(&format!("{name}@delta"), body),
            _ => write_name(name, body),
        }
        let value = match self {
            Self::Value(value) => Written::View(value.view()),
            Self::Null => Written::View(View::absent()),
            Self::Of(object) => written(&**object, name).unwrap_or(Written::View(View::absent())),
            Self::Json(json) | Self::Link(json) => Written::Json(json),
            Self::Links(urls) => Written::View(urls.view()),
            Self::Nested(patch, _) => return patch.write(&[], writing, body),
            Self::Delta(items) => {
                return list(items, body, |item, body| item.write(writing, body));
            }
        };
        write_written(value, body, writing)
    }
}

/// Appends a list. An error names the position of the item.
fn list<T>(
    items: &[T],
    body: &mut Vec<u8>,
    write: impl Fn(&T, &mut Vec<u8>) -> Result<(), EncodeError>,
) -> Result<(), EncodeError> {
    body.push(b'[');
    let mut result = Ok(());
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            body.push(b',');
        }
        let written = write(item, body);
        result = result.and(written.map_err(|problem| problem.within(&format!("[{index}]"))));
    }
    body.push(b']');
    result
}

/// Appends the reference to an entity (JSON Format 4.01, section 14).
fn reference(url: &Json, body: &mut Vec<u8>) {
    write_members(&[("@id", &url.text())], body);
    body.push(b'}');
}
