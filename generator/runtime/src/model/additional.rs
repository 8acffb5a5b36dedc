//! Members of an object that the metadata does not know, and the nulls of those it does.

use std::fmt;

use serde_json::Value as JsonValue;

/// Every JSON member that an object's type does not declare, in the order it was read: annotations,
/// expanded navigation values, properties newer than the metadata. Nothing that was read is lost:
/// writing the object writes them again, members within members in their order too. Numbers among them
/// are what `serde_json` makes of them: integers of 64 bits and doubles.
///
/// It also remembers which properties were an explicit `null` (one bit each, nothing allocated).
/// The marks are positions among the properties of the type they were read for; call
/// [`Additional::forget_nulls`] when you move members to an object of another type.
///
/// [`PartialEq`] ignores the order of members and the null marks.
#[derive(Clone, Default)]
pub struct Additional {
    /// One bit for each of the first 64 properties: it is an explicit null.
    nulls: u64,
    more: Option<Box<More>>,
}

#[derive(Clone, Default)]
struct More {
    members: Vec<(Box<str>, JsonValue)>,
    /// Sorted positions of the explicit nulls from the 65th property on.
    nulls: Vec<u16>,
}

impl Additional {
    /// No members.
    pub const fn new() -> Self {
        Self {
            nulls: 0,
            more: None,
        }
    }

    fn members(&self) -> &[(Box<str>, JsonValue)] {
        self.more
            .as_deref()
            .map_or(&[], |more| more.members.as_slice())
    }

    /// The member `name`.
    pub fn get(&self, name: &str) -> Option<&JsonValue> {
        self.members()
            .iter()
            .find(|(own, _)| **own == *name)
            .map(|(_, value)| value)
    }

    /// The member `name`, to be changed.
    pub fn get_mut(&mut self, name: &str) -> Option<&mut JsonValue> {
        self.more
            .as_deref_mut()?
            .members
            .iter_mut()
            .find(|(own, _)| **own == *name)
            .map(|(_, value)| value)
    }

    /// Adds a member at the end, or replaces the one of that name where it stands. Returns the value that was replaced.
    pub fn insert(
        &mut self,
        name: impl Into<Box<str>>,
        value: impl Into<JsonValue>,
    ) -> Option<JsonValue> {
        self.put(name.into(), value.into())
    }

    fn put(&mut self, name: Box<str>, value: JsonValue) -> Option<JsonValue> {
        if let Some(place) = self.get_mut(&name) {
            return Some(std::mem::replace(place, value));
        }
        self.push(name, value);
        None
    }

    /// Adds a member without looking for one of that name; [`Additional::settle`] comes later.
    pub(crate) fn push(&mut self, name: Box<str>, value: JsonValue) {
        self.more
            .get_or_insert_default()
            .members
            .push((name, value));
    }

    /// Of members with one name the last value wins, at the place of the first.
    pub(crate) fn settle(&mut self) {
        let Some(More { members, .. }) = self.more.as_deref_mut() else {
            return;
        };
        if members.len() < 2 {
            return;
        }
        // Sorting keeps it n log n for a hostile document of millions of members.
        let mut order: Vec<usize> = (0..members.len()).collect();
        order.sort_by(|a, b| {
            members
                .get(*a)
                .map(|m| &m.0)
                .cmp(&members.get(*b).map(|m| &m.0))
                .then(a.cmp(b))
        });
        let mut keep = vec![true; members.len()];
        let mut group = 0;
        for at in 1..order.len() {
            let (Some(&first), Some(&this)) = (order.get(group), order.get(at)) else {
                continue;
            };
            if members.get(first).map(|m| &m.0) == members.get(this).map(|m| &m.0) {
                if let Some(later) = members.get_mut(this).map(|m| std::mem::take(&mut m.1))
                    && let Some(place) = members.get_mut(first)
                {
                    place.1 = later;
                }
                if let Some(flag) = keep.get_mut(this) {
                    *flag = false;
                }
            } else {
                group = at;
            }
        }
        let mut kept = keep.into_iter();
        members.retain(|_| kept.next().unwrap_or(true));
    }

    pub(crate) fn retain(&mut self, mut keep: impl FnMut(&str, &JsonValue) -> bool) {
        if let Some(more) = self.more.as_deref_mut() {
            more.members.retain(|(name, value)| keep(name, value));
        }
    }

    /// Removes the member `name` and returns its value.
    pub fn remove(&mut self, name: &str) -> Option<JsonValue> {
        let members = &mut self.more.as_deref_mut()?.members;
        let at = members.iter().position(|(own, _)| **own == *name)?;
        Some(members.remove(at).1)
    }

    /// The members in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&str, &JsonValue)> + '_ {
        self.members().iter().map(|(name, value)| (&**name, value))
    }

    /// How many members there are.
    pub fn len(&self) -> usize {
        self.members().len()
    }

    /// Whether there is no member. Null marks do not count.
    pub fn is_empty(&self) -> bool {
        self.members().is_empty()
    }

    /// Forgets which properties were an explicit null.
    pub fn forget_nulls(&mut self) {
        self.nulls = 0;
        if let Some(more) = self.more.as_deref_mut() {
            more.nulls.clear();
        }
    }

    /// Remembers that the property at this position is an explicit null.
    pub(crate) fn mark_null(&mut self, index: usize) {
        if index < 64 {
            self.nulls |= 1 << index;
        } else if let Ok(index) = u16::try_from(index) {
            let nulls = &mut self.more.get_or_insert_default().nulls;
            if let Err(at) = nulls.binary_search(&index) {
                nulls.insert(at, index);
            }
        }
    }

    /// Forgets that the property at this position was an explicit null.
    pub(crate) fn unmark_null(&mut self, index: usize) {
        if index < 64 {
            self.nulls &= !(1 << index);
        } else if let Some(more) = self.more.as_deref_mut()
            && let Ok(index) = u16::try_from(index)
        {
            more.nulls.retain(|own| *own != index);
        }
    }

    /// Whether the property at this position was an explicit null.
    pub(crate) fn is_null(&self, index: usize) -> bool {
        if index < 64 {
            return self.nulls >> index & 1 == 1;
        }
        let Some(more) = &self.more else { return false };
        u16::try_from(index).is_ok_and(|index| more.nulls.binary_search(&index).is_ok())
    }

    /// The type annotation that was read, where it is not the object's own type.
    pub(crate) fn type_annotation(&self) -> Option<(&str, &JsonValue)> {
        self.iter().find(|(name, _)| is_type_annotation(name))
    }
}

/// `@odata.type`, or `@type` as OData 4.01 allows it (JSON Format 4.01, section 4.6.3).
pub(crate) fn is_type_annotation(name: &str) -> bool {
    name == "@odata.type" || name == "@type"
}

impl PartialEq for Additional {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len()
            && self
                .iter()
                .all(|(name, value)| other.get(name) == Some(value))
    }
}

/// Names and kinds. A member that the metadata does not know may be a secret, so only
/// annotations, numbers and booleans show their value.
impl fmt::Debug for Additional {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut map = f.debug_map();
        for (name, value) in self.iter() {
            map.entry(&name, &Summary(name, value));
        }
        map.finish()
    }
}

struct Summary<'a>(&'a str, &'a JsonValue);

impl fmt::Debug for Summary<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.1 {
            JsonValue::String(text) if is_type_annotation(self.0) || self.0 == "@odata.context" => {
                write!(f, "{text:?}")
            }
            JsonValue::String(text) => write!(f, "<string of {} bytes>", text.len()),
            JsonValue::Array(items) => write!(f, "<list of {}>", items.len()),
            JsonValue::Object(members) => write!(f, "<object of {}>", members.len()),
            scalar => write!(f, "{scalar}"),
        }
    }
}
