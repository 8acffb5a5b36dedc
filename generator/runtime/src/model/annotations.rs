//! Annotations that say something about an entity as a whole.

use super::additional::Additional;
use super::object::additional;
use super::value::Encode;

/// The `ETag` that came with an entity, for `if_match`.
pub fn etag(entity: &impl Encode) -> Option<&str> {
    let additional = of(entity)?;
    additional
        .get("@odata.etag")
        .or(additional.get("@etag"))?
        .as_str()
}

/// Why an item of a delta answer was removed; `None` for an entity that exists. A removed item has
/// only its key (JSON Format 4.01, section 15.3).
pub fn removed(entity: &impl Encode) -> Option<Removed<'_>> {
    let additional = of(entity)?;
    let annotation = additional
        .get("@removed")
        .or(additional.get("@odata.removed"))?;
    Some(Removed {
        reason: annotation.member_str("reason").unwrap_or_default(),
    })
}

/// Why a delta answer has an entity as removed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Removed<'a> {
    /// `deleted`, or `changed` for one that no longer matches the query; empty where the service does not say.
    pub reason: &'a str,
}

fn of(entity: &impl Encode) -> Option<&Additional> {
    entity.view().as_object().map(additional)
}
