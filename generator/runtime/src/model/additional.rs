//! Members of an object that the metadata does not know, and the nulls of those it does.

use std::fmt;

use crate::edm::Json;
use crate::edm::node::Node;

/// Every JSON member that an object's type does not declare, in the order it was read: annotations,
/// expanded navigation values, properties newer than the metadata. Nothing that was read is lost:
/// writing the object writes them again as they came, every digit of their numbers included.
///
/// A property whose field cannot hold all that came is here too, under its name and whole: a list with
/// a null that the metadata does not announce (the field has the other items), text with half of a
/// surrogate pair, more than twelve digits of a fraction of a second, an empty string that should be a
/// date, a number or a Guid (the field has no value). It is written as it came, unless the field is
/// given another value or the member is removed here.
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
    members: Vec<Member>,
    /// Sorted positions of the explicit nulls from the 65th property on.
    nulls: Vec<u16>,
    /// Whether a member may be a [`Member::whole`].
    has_whole: bool,
}

#[derive(Clone)]
struct Member {
    name: Box<str>,
    value: Json,
    /// The member is a property whose field has only a part of it: what the field is written as.
    part: Option<Box<str>>,
}

impl Additional {
    /// No members.
    pub const fn new() -> Self {
        Self {
            nulls: 0,
            more: None,
        }
    }

    fn members(&self) -> &[Member] {
        self.more
            .as_deref()
            .map_or(&[], |more| more.members.as_slice())
    }

    fn find(&self, name: &str) -> Option<&Member> {
        self.members().iter().find(|member| *member.name == *name)
    }

    /// The member `name`.
    pub fn get(&self, name: &str) -> Option<&Json> {
        self.find(name).map(|member| &member.value)
    }

    /// The control information `@odata.NAME`, in OData 4.01 also `@NAME` (JSON Format 4.01, section 4.6).
    pub(crate) fn control(&self, name: &str) -> Option<&Json> {
        let member = |member: &Member, start: &str| member.name.strip_prefix(start) == Some(name);
        let find = |start: &str| self.members().iter().find(|own| member(own, start));
        let found = find("@odata.").or_else(|| find("@"))?;
        Some(&found.value)
    }

    /// The member `name`, to be changed.
    pub fn get_mut(&mut self, name: &str) -> Option<&mut Json> {
        self.more
            .as_deref_mut()?
            .members
            .iter_mut()
            .find(|member| *member.name == *name)
            .map(|member| &mut member.value)
    }

    /// Adds a member at the end, or replaces the one of that name where it stands. Gives back what was
    /// replaced. It looks at every member; to add very many, [`Extend`] is quicker.
    pub fn insert(&mut self, name: impl Into<Box<str>>, value: impl Into<Json>) -> Option<Json> {
        self.put(name.into(), value.into())
    }

    fn put(&mut self, name: Box<str>, value: Json) -> Option<Json> {
        if let Some(place) = self.get_mut(&name) {
            return Some(std::mem::replace(place, value));
        }
        self.push(name, value);
        None
    }

    /// Adds a member without looking for one of that name; [`Additional::settle`] comes later.
    pub(crate) fn push(&mut self, name: Box<str>, value: Json) {
        self.more.get_or_insert_default().members.push(Member {
            name,
            value,
            part: None,
        });
    }

    /// Adds all of a property whose field is written as `part`; [`Additional::settle`] comes later.
    pub(crate) fn push_whole(&mut self, name: Box<str>, value: Json, part: Box<str>) {
        let more = self.more.get_or_insert_default();
        more.has_whole = true;
        more.members.push(Member {
            name,
            value,
            part: Some(part),
        });
    }

    /// Whether a property may be here whole.
    pub(crate) fn has_whole(&self) -> bool {
        self.more.as_deref().is_some_and(|more| more.has_whole)
    }

    /// All of the property `name`, and what its field was written as when it was read.
    pub(crate) fn whole(&self, name: &str) -> Option<(&Json, &str)> {
        if !self.has_whole() {
            return None;
        }
        let member = self.find(name)?;
        Some((&member.value, member.part.as_deref()?))
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
        let order = sorted(members);
        let mut keep = vec![true; members.len()];
        let mut group = 0;
        for at in 1..order.len() {
            let (Some(&first), Some(&this)) = (order.get(group), order.get(at)) else {
                continue;
            };
            if members.get(first).map(|m| &m.name) == members.get(this).map(|m| &m.name) {
                if first != this
                    && let Ok([place, later]) = members.get_disjoint_mut([first, this])
                {
                    std::mem::swap(&mut place.value, &mut later.value);
                    std::mem::swap(&mut place.part, &mut later.part);
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

    /// Removes the members of these names that are not all of a property.
    pub(crate) fn remove_replaced(&mut self, mut is_property: impl FnMut(&str) -> bool) {
        if let Some(more) = self.more.as_deref_mut() {
            more.members
                .retain(|member| member.part.is_some() || !is_property(&member.name));
        }
    }

    /// Removes the member `name` and returns its value.
    pub fn remove(&mut self, name: &str) -> Option<Json> {
        let members = &mut self.more.as_deref_mut()?.members;
        let at = members.iter().position(|member| *member.name == *name)?;
        Some(members.remove(at).value)
    }

    /// The members in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&str, &Json)> + '_ {
        self.members()
            .iter()
            .map(|member| (&*member.name, &member.value))
    }

    /// The members by name, for more than a few look-ups.
    pub(crate) fn by_name(&self) -> ByName<'_> {
        let members = self.members();
        ByName {
            order: sorted(members),
            members,
        }
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

    /// Whether any property was an explicit null.
    pub(crate) fn has_nulls(&self) -> bool {
        self.nulls != 0
            || self
                .more
                .as_deref()
                .is_some_and(|more| !more.nulls.is_empty())
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
    pub(crate) fn type_annotation(&self) -> Option<(&str, &Json)> {
        self.iter().find(|(name, _)| is_type_annotation(name))
    }
}

/// Positions of members by name, then by position.
fn sorted(members: &[Member]) -> Vec<usize> {
    let name = |at: usize| members.get(at).map(|member| &*member.name);
    let mut order: Vec<usize> = (0..members.len()).collect();
    order.sort_unstable_by(|a, b| name(*a).cmp(&name(*b)).then(a.cmp(b)));
    order
}

/// The members of an [`Additional`] by name.
pub(crate) struct ByName<'a> {
    members: &'a [Member],
    order: Vec<usize>,
}

impl<'a> ByName<'a> {
    pub(crate) fn get(&self, name: &str) -> Option<&'a Json> {
        let members = self.members;
        let own = |at: usize| members.get(at).map_or("", |member| &*member.name);
        let found = self.order.binary_search_by(|at| own(*at).cmp(name)).ok()?;
        let member = members.get(*self.order.get(found)?)?;
        Some(&member.value)
    }
}

/// Adds members, in n log n; of those with one name the last value counts.
impl<N: Into<Box<str>>, V: Into<Json>> Extend<(N, V)> for Additional {
    fn extend<I: IntoIterator<Item = (N, V)>>(&mut self, members: I) {
        for (name, value) in members {
            self.push(name.into(), value.into());
        }
        self.settle();
    }
}

/// `@odata.type`, or `@type` as OData 4.01 allows it (JSON Format 4.01, section 4.6.3).
pub(crate) fn is_type_annotation(name: &str) -> bool {
    name == "@odata.type" || name == "@type"
}

impl PartialEq for Additional {
    fn eq(&self, other: &Self) -> bool {
        /// Up to here looking at every member is quicker than sorting them.
        const FEW: usize = 8;
        if self.len() != other.len() {
            return false;
        }
        let pairs = || self.iter().zip(other.iter());
        if pairs().all(|(own, theirs)| own.0 == theirs.0) {
            return pairs().all(|(own, theirs)| own.1 == theirs.1);
        }
        if self.len() <= FEW {
            return self
                .iter()
                .all(|(name, value)| other.get(name) == Some(value));
        }
        let others = other.by_name();
        self.iter()
            .all(|(name, value)| others.get(name) == Some(value))
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

struct Summary<'a>(&'a str, &'a Json);

impl fmt::Debug for Summary<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(text) = self.1.as_str() {
            return if is_type_annotation(self.0) || self.0 == "@odata.context" {
                write!(f, "{text:?}")
            } else {
                write!(f, "<string of {} bytes>", text.len())
            };
        }
        match self.1.node() {
            Node::String(name) => write!(f, "<string of {} bytes>", name.plain().len()),
            Node::Array(items) => write!(f, "<list of {}>", items.len()),
            Node::Object(members) => write!(f, "<object of {}>", members.len()),
            Node::Null | Node::Bool(_) | Node::Number(_) => f.write_str(self.1.as_text()),
        }
    }
}
