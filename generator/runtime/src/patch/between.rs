//! What makes one state of an entity of another.
//!
//! A service merges what it is sent, at every depth but within collections (Protocol 4.01, section
//! 11.4.3): a property that is not mentioned stays as it is. So what is gone has to be sent as null.

use std::borrow::Cow;
use std::sync::Arc;

use super::Patch;
use super::change::Change;
use crate::edm::Json;
use crate::edm::node::{Node, Part};
use crate::engine::{Written, equal_with_nulls, same_with_nulls, written};
use crate::model::annotations::own_etag;
use crate::model::object::{Fields, additional, each, each_mut, object_type, type_name};
use crate::model::{Additional, Object, Slot};

impl<O: Object + Clone> Patch<O> {
    /// What makes `after` of `before`: properties that got another value are set, those that lost
    /// theirs are cleared, and so are those that [`set_null`](crate::set_null) made null, of which
    /// `before` may know nothing, as it was read with a `select`.
    ///
    /// A complex value that changed is sent with all its properties, and null for those that it lost,
    /// at every depth; so it is right for a service that merges it and for one that replaces it. A
    /// collection that changed is sent with all its items.
    ///
    /// What the service computes (`Core.Computed`) is not set, as it differs between two reads by itself; `Core.Immutable`
    /// is, as only you can have changed it. [`Patch::set`] sets either.
    ///
    /// It remembers the `ETag` of `before`, which [`Single::update`](crate::Single::update) sends where the metadata asks
    /// for it.
    ///
    /// Of the additional members, new and changed properties and `@odata.bind` links are set, and
    /// properties that are gone are cleared; other annotations are the service's. A member that is
    /// gone is left alone when it was an object or a list, as it may be an expanded navigation value.
    #[must_use]
    pub fn between(before: &O, after: &O) -> Self {
        let mut patch = Self {
            etag: own_etag(before).map(Into::into),
            ..Self::new()
        };
        if equal_with_nulls(before, after) {
            return patch;
        }
        let mut whole = after.clone();
        clear_lost(before, &mut whole);
        let (set, cleared) = changes(before, &whole);
        let after = Arc::new(whole);
        for name in set {
            patch = patch.put(Cow::Borrowed(name), Change::Of(after.clone()));
        }
        for name in cleared {
            patch = patch.put(Cow::Borrowed(name), Change::Null);
        }
        for (name, value) in members(before, &*after) {
            patch = patch.put(Cow::Owned(name), Change::Json(value));
        }
        patch
    }
}

/// The properties that are set and those that are cleared.
fn changes(before: &dyn Object, after: &dyn Object) -> (Vec<&'static str>, Vec<&'static str>) {
    let (mut set, mut cleared) = (Vec::new(), Vec::new());
    each(before, &mut |_, had, old| {
        each(after, &mut |of, has, new| {
            for (index, ((_, was), (name, now))) in old.iter().zip(new.iter()).enumerate() {
                if of.computed.contains(&name) {
                    continue;
                }
                let (was, now) = (was.view(), now.view());
                let (was_whole, is_whole) = (had.whole(name), has.whole(name));
                let is_same = same_with_nulls(was, now)
                    && was_whole.map(|(json, _)| json) == is_whole.map(|(json, _)| json);
                let became_null = || has.is_null(index) && !had.is_null(index);
                if !now.is_absent() || matches!(written(after, name), Some(Written::Json(_))) {
                    if !is_same {
                        set.push(name);
                    }
                } else if !was.is_absent() || was_whole.is_some() || became_null() {
                    cleared.push(name);
                }
            }
        });
    });
    (set, cleared)
}

/// Makes what `after` lost an explicit null in it, within its complex values too.
fn clear_lost(before: &dyn Object, after: &mut dyn Object) {
    // What another type has is not for this one to clear.
    let is_same_type = type_name(before) == type_name(after);
    let names = object_type(after).properties;
    each(before, &mut |_, had, old| {
        each_mut(after, &mut |has, new| {
            let mut lost = Vec::new();
            for (index, (name, value)) in names.iter().zip(new).enumerate() {
                let at_index = old.get(index).filter(|(own, _)| own == name);
                let was = at_index.map(|(_, was)| was).or_else(|| old.find(name));
                let Some(was) = was.map(|was| was.view()) else {
                    continue;
                };
                if value.view().is_absent() {
                    if !was.is_absent() {
                        lost.push((index, *name));
                    }
                    continue;
                }
                let object = match value.slot() {
                    Slot::Object(place) => place.object(),
                    Slot::Polymorphic(place) => place.object(),
                    _ => None,
                };
                if let (Some(was), Some(now)) = (was.as_object(), object) {
                    clear_lost(was, now);
                }
            }
            for (index, name) in lost {
                let is_there = has.whole(name).is_some_and(|(_, part)| part == "null");
                if !is_there {
                    has.remove(name);
                    has.mark_null(index);
                }
            }
            if is_same_type {
                for name in lost_members(had, has, old) {
                    has.push(name, Json::null());
                }
            }
        });
    });
}

/// The additional properties that are gone and are cleared.
fn lost_members(had: &Additional, has: &Additional, fields: Fields<'_, '_>) -> Vec<Box<str>> {
    if had.is_empty() {
        return Vec::new();
    }
    let has = has.by_name();
    had.iter()
        .filter(|(name, value)| {
            let may_be_lost =
                !name.contains('@') && !value.is_null() && !value.as_text().starts_with(['{', '[']);
            may_be_lost && has.get(name).is_none() && !fields.has(name)
        })
        .map(|(name, _)| name.into())
        .collect()
}

/// The additional members that are set.
fn members(before: &dyn Object, after: &dyn Object) -> Vec<(String, Json)> {
    let mut set = Vec::new();
    let had = additional(before).by_name();
    each(after, &mut |_, has, fields| {
        for (name, value) in has.iter() {
            let is_link = name.ends_with("@odata.bind") || name.ends_with("@bind");
            let is_annotation = name.contains('@') && !is_link;
            if is_annotation || fields.has(name) {
                continue;
            }
            match had.get(name) {
                Some(was) if was == value => {}
                Some(was) if !is_link => set.push((name.to_owned(), with_nulls(was, value))),
                _ => set.push((name.to_owned(), value.clone())),
            }
        }
    });
    set
}

/// A value of no declared type, and null for what it lost.
fn with_nulls(before: &Json, after: &Json) -> Json {
    let (Node::Object(was), Node::Object(now)) = (before.node(), after.node()) else {
        return after.clone();
    };
    let mut text = Vec::new();
    merged(&was, &now, &mut text);
    String::from_utf8(text).map_or_else(|_| after.clone(), Json::from_text)
}

type Members<'a> = [(crate::edm::node::Name<'a>, Part<'a>)];

fn merged(before: &Members<'_>, after: &Members<'_>, text: &mut Vec<u8>) {
    let mut was: Vec<_> = before
        .iter()
        .map(|(name, part)| (name.key(), part))
        .collect();
    was.sort_by_key(|(name, _)| *name);
    let mut now: Vec<_> = after.iter().map(|(name, _)| name.key()).collect();
    now.sort_unstable();
    let mut separator = b'{';
    for (name, part) in after {
        text.push(separator);
        separator = b',';
        text.extend_from_slice(name.text().as_bytes());
        text.push(b':');
        let earlier = was.binary_search_by_key(&name.key(), |(own, _)| *own);
        let earlier = earlier.ok().and_then(|at| was.get(at));
        match (earlier.map(|(_, part)| &part.node), &part.node) {
            (Some(Node::Object(was)), Node::Object(now)) => merged(was, now, text),
            _ => text.extend_from_slice(part.text().as_bytes()),
        }
    }
    for (name, part) in before {
        let is_annotation = name.plain().contains('@');
        let is_there = now.binary_search(&name.key()).is_ok();
        if !is_annotation && !is_there && !matches!(part.node, Node::Null) {
            text.push(separator);
            separator = b',';
            text.extend_from_slice(name.text().as_bytes());
            text.extend_from_slice(b":null");
        }
    }
    if separator == b'{' {
        text.push(separator);
    }
    text.push(b'}');
}
