//! Annotations that say something about an entity as a whole.

use super::object::{Object, additional, view};
use super::value::Encode;
use super::view::Data;

/// The `ETag` that came with an entity, for `if_match`.
pub fn etag(entity: &impl Encode) -> Option<&str> {
    own_etag(entity.view().as_object()?)
}

pub(crate) fn own_etag(entity: &dyn Object) -> Option<&str> {
    additional(entity).control("etag")?.as_str()
}

/// The id that came with an entity, `@odata.id`: mostly the URL where it is read, for [`Path::at`](crate::Path::at).
/// A reference is an entity that has nothing else.
pub fn id(entity: &impl Encode) -> Option<&str> {
    let entity = entity.view().as_object()?;
    additional(entity).control("id")?.as_str()
}

/// Why an item of a delta answer was removed; `None` for an entity that exists. A removed item has
/// only its key (JSON Format 4.01, section 15.3). In the form of OData 4.0, where the context ends in
/// `/$deletedEntity`, its `id` is not the key but the entity's URL.
pub fn removed(entity: &impl Encode) -> Option<Removed<'_>> {
    let object = entity.view().as_object()?;
    let additional = additional(object);
    if let Some(annotation) = additional
        .get("@removed")
        .or(additional.get("@odata.removed"))
    {
        let reason = annotation.member_str("reason");
        return Some(Removed {
            reason: reason.unwrap_or_default(),
        });
    }
    let context = additional.control("context")?;
    if !context.as_str()?.ends_with("/$deletedEntity") {
        return None;
    }
    // Where the type declares a property of that name, it is there.
    let declared = || match view(object, "reason")?.data {
        Data::String(reason) => Some(reason.as_str()),
        _ => None,
    };
    let reason = additional
        .get("reason")
        .and_then(|json| json.as_str())
        .or_else(declared);
    Some(Removed {
        reason: reason.unwrap_or_default(),
    })
}

/// Why a delta answer has an entity as removed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Removed<'a> {
    /// `deleted`, or `changed` for one that no longer matches the query; empty where the service does not say.
    pub reason: &'a str,
}
