//! What of a batch is sent when.

use crate::clock::Instant;

/// The requests and groups of a batch, in their order; none waits for a later one.
pub(super) struct Plan {
    units: Vec<Unit>,
    /// The most requests of one POST.
    limit: usize,
    /// Whether one POST can hold a request with one that it waits for: the format can say so, or it has no meaning.
    joins: bool,
}

/// One request, or the requests of a group.
pub(super) struct Unit {
    pub(super) parts: Vec<usize>,
    /// The units that it waits for.
    pub(super) after: Vec<usize>,
    pub(super) is_group: bool,
    /// How often it was repeated.
    pub(super) retries: u32,
    state: State,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// Not before this time, where there is one.
    Waiting(Option<Instant>),
    Succeeded,
    Failed,
}

/// What to do next.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Next {
    /// Send these units, in this order.
    Send(Vec<usize>),
    /// Nothing until then.
    Wait(Instant),
    Done,
}

impl Plan {
    pub(super) fn new(limit: u32, joins: bool) -> Self {
        Self {
            units: Vec::new(),
            limit: usize::try_from(limit).unwrap_or(usize::MAX).max(1),
            joins,
        }
    }

    /// Adds a unit that waits for earlier ones, and says which it is.
    pub(super) fn push(&mut self, parts: Vec<usize>, after: Vec<usize>, is_group: bool) -> usize {
        let own = self.units.len();
        debug_assert!(after.iter().all(|other| *other < own));
        self.units.push(Unit {
            parts,
            after,
            is_group,
            retries: 0,
            state: State::Waiting(None),
        });
        own
    }

    pub(super) fn unit(&self, at: usize) -> Option<&Unit> {
        self.units.get(at)
    }

    pub(super) fn units(&self) -> &[Unit] {
        &self.units
    }

    pub(super) fn limit(&self) -> usize {
        self.limit
    }

    pub(super) fn finish(&mut self, at: usize, succeeded: bool) {
        if let Some(unit) = self.units.get_mut(at) {
            unit.state = if succeeded {
                State::Succeeded
            } else {
                State::Failed
            };
        }
    }

    /// It is sent again: at this time, or with what it waits for.
    pub(super) fn repeat(&mut self, at: usize, not_before: Option<Instant>) {
        if let Some(unit) = self.units.get_mut(at) {
            unit.state = State::Waiting(not_before);
            unit.retries += u32::from(not_before.is_some());
        }
    }

    /// Gives up the units that wait for one that has failed, and says which they are.
    pub(super) fn drop_dependents(&mut self) -> Vec<usize> {
        let mut dropped = Vec::new();
        for at in 0..self.units.len() {
            let has_failed = |other: &usize| self.state(*other) == Some(State::Failed);
            let gives_up = self
                .units
                .get(at)
                .is_some_and(|unit| unit.is_waiting() && unit.after.iter().any(has_failed));
            if gives_up {
                self.finish(at, false);
                dropped.push(at);
            }
        }
        dropped
    }

    /// Gives up all that is not finished, and says what it is.
    pub(super) fn drop_all(&mut self) -> Vec<usize> {
        let all = 0..self.units.len();
        let left: Vec<_> = all
            .filter(|at| self.unit(*at).is_some_and(Unit::is_waiting))
            .collect();
        for at in &left {
            self.finish(*at, false);
        }
        left
    }

    /// What to send at this time.
    pub(super) fn next(&self, now: Instant) -> Next {
        let mut chosen: Vec<usize> = Vec::new();
        let mut size = 0;
        let mut earliest: Option<Instant> = None;
        for (at, unit) in self.units.iter().enumerate() {
            let State::Waiting(not_before) = unit.state else {
                continue;
            };
            let is_ready = unit.after.iter().all(|other| {
                self.state(*other) == Some(State::Succeeded)
                    || (self.joins && chosen.binary_search(other).is_ok())
            });
            if !is_ready {
                continue;
            }
            if let Some(time) = not_before.filter(|time| *time > now) {
                earliest = Some(earliest.map_or(time, |known| known.min(time)));
                continue;
            }
            if size + unit.parts.len() <= self.limit {
                size += unit.parts.len();
                chosen.push(at);
            }
            if size >= self.limit {
                break;
            }
        }
        match (chosen.is_empty(), earliest) {
            (false, _) => Next::Send(chosen),
            (true, Some(time)) => Next::Wait(time),
            (true, None) => Next::Done,
        }
    }

    fn state(&self, at: usize) -> Option<State> {
        self.units.get(at).map(|unit| unit.state)
    }
}

impl Unit {
    fn is_waiting(&self) -> bool {
        matches!(self.state, State::Waiting(_))
    }
}
