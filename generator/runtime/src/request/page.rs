//! One page of a collection (JSON Format 4.01, sections 4.5 and 12; Protocol 4.01, section 11.2.6.7).

use std::fmt;

use super::answer::{Answer, Unread};
use super::item_error::ItemError;
use crate::edm::Json;
use crate::engine::{self, Envelope};
use crate::http::{Response, StatusCode};
use crate::model::{Additional, Element as _, Item, Slot};

/// One page of a collection.
///
/// An item that cannot be read does not spoil the others: it is among the `errors`. Look there too where
/// every item counts.
///
/// In the answer to a delta query, a removed item has the annotation that [`removed`](crate::removed) reads.
#[derive(Clone)]
#[non_exhaustive]
pub struct Page<T> {
    /// The items that can be read.
    pub items: Vec<T>,
    /// The items that are not what the metadata says, in their order.
    pub errors: Vec<ItemError>,
    /// The number of all items, where the request asked for it.
    pub count: Option<i64>,
    /// The link to the next page, for [`List::resume`](super::List::resume). Opaque.
    pub next_link: Option<String>,
    /// The link to later changes, for [`List::resume`](super::List::resume), now or in some weeks.
    /// Opaque.
    pub delta_link: Option<String>,
    /// The other members of the answer.
    pub additional: Additional,
}

impl<T: Item> Answer for Page<T> {
    fn read(response: &Response) -> Result<Self, Unread> {
        let mut items: Option<Vec<T>> = None;
        let (envelope, errors) = read(Vec::<T>::slot(&mut items), response)?;
        let Envelope {
            count,
            next_link,
            delta_link,
            additional,
        } = envelope;
        Ok(Self {
            items: items.unwrap_or_default(),
            errors,
            count,
            next_link,
            delta_link,
            additional,
        })
    }
}

#[inline(never)]
fn read(slot: Slot<'_>, response: &Response) -> Result<(Envelope, Vec<ItemError>), Unread> {
    if response.is_pending() {
        return Err(Unread::NoValue);
    }
    if response.status() == StatusCode::NoContent {
        return Ok((Envelope::default(), Vec::new()));
    }
    let (mut envelope, bad) = engine::read_page(slot, engine::strip_mark(response.body()))?;
    let context = envelope.additional.control("context");
    let base = context
        .and_then(Json::as_str)
        .and_then(|context| response.url().join(context).ok());
    let base = base.as_ref().unwrap_or(response.url());
    for link in [&mut envelope.next_link, &mut envelope.delta_link] {
        // An empty link leads to no other page: resolved, it would be this one again.
        if link.as_deref() == Some("") {
            *link = None;
        }
        // A relative link is relative to the context, or else to the URL of the request.
        if let Some(link) = link
            && crate::http::absolute(link).is_err()
            && let Ok(whole) = base.join(link)
        {
            *link = whole.into();
        }
    }
    Ok((envelope, bad.into_iter().map(ItemError::new).collect()))
}

impl<T> IntoIterator for Page<T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.into_iter()
    }
}

/// Without the items, and without the links' queries, which may be secrets.
impl<T> fmt::Debug for Page<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Page")
            .field("items", &self.items.len())
            .field("errors", &self.errors.len())
            .field("count", &self.count)
            .field("next_link", &self.next_link.is_some())
            .field("delta_link", &self.delta_link.is_some())
            .finish_non_exhaustive()
    }
}
