//! Which segment of a pattern a name of the service matches.

use super::Walker;
use crate::select::pattern::Segment;

/// Where a name leads to in the pattern.
#[derive(Clone, Copy)]
pub(super) struct Reached {
    pub position: usize,
    pub by: By,
    /// Whether a key or arguments follow it.
    pub has_arguments: bool,
}

/// What of a pattern stands for a segment.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum By {
    /// `**`.
    Below,
    /// `*`.
    One,
    /// A name or a key.
    Name,
}

impl Walker<'_> {
    /// The positions that a name at `position` leads to.
    pub(super) fn step(&mut self, position: usize, name: &str) -> Vec<Reached> {
        let mut reached = Vec::new();
        let mut at = position;
        loop {
            let mut reach = |position, by, has_arguments| {
                reached.push(Reached {
                    position,
                    by,
                    has_arguments,
                });
            };
            match self.segments.get(at) {
                Some(Segment::Below) => {
                    reach(at, By::Below, false);
                    at += 1;
                    continue;
                }
                Some(Segment::One) => reach(at + 1, By::One, false),
                Some(Segment::Name(pattern)) if pattern.matcher.is_match(name) => {
                    reach(at + 1, By::Name, pattern.has_arguments);
                }
                Some(Segment::Name(_)) => self.offer(at, name),
                Some(Segment::Key) | None => {}
            }
            return reached;
        }
    }

    /// The same for a name with a namespace, which is matched by what is written with one only.
    pub(super) fn qualified(
        &mut self,
        position: usize,
        name: impl Fn() -> String,
    ) -> Option<Reached> {
        let Some(Segment::Name(pattern)) = self.segments.get(position) else {
            return None;
        };
        if !pattern.is_qualified {
            return None;
        }
        let name = name();
        if pattern.matcher.is_match(&name) {
            return Some(Reached {
                position: position + 1,
                by: By::Name,
                has_arguments: pattern.has_arguments,
            });
        }
        self.offer(position, &name);
        None
    }

    pub(super) fn reach(&mut self, position: usize) {
        if position > self.furthest {
            self.furthest = position;
            self.offered.clear();
        }
    }

    fn offer(&mut self, position: usize, name: &str) {
        self.reach(position);
        if position == self.furthest {
            self.offered.insert(name.to_owned());
        }
    }

    /// Whether nothing but `**` is left.
    pub(super) fn is_end(&self, position: usize) -> bool {
        let mut rest = self.segments.iter().skip(position);
        rest.all(|segment| matches!(segment, Segment::Below))
    }

    /// Whether a collection is where the pattern ends: a key at the end says nothing more.
    pub(super) fn ends_in(&self, position: usize) -> bool {
        let has_key = matches!(self.segments.get(position), Some(Segment::Key));
        self.is_end(position + usize::from(has_key))
    }
}
