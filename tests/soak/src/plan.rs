//! What is asked and what is answered, both made of the seed alone.

use std::time::Duration;

use fastrand::Rng;

/// What a client does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// POST to a collection.
    Create,
    /// POST of a bound action.
    Act,
    /// PATCH without a version: applying it twice may undo another's change.
    Update,
    /// GET.
    Get,
    /// GET of a collection of three pages.
    List,
    /// DELETE.
    Delete,
}

impl Kind {
    /// Whether a request whose outcome is in doubt is sent again (RFC 9110, section 9.2.2).
    pub fn is_repeatable(self) -> bool {
        matches!(self, Self::Get | Self::List | Self::Delete)
    }
}

/// What the server does with one request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// Acts and answers with what there is to say: 200 or 201.
    Answer,
    /// Acts and answers 204, a create with the URL of what was created.
    NoContent,
    /// 429 with a Retry-After of zero, without acting.
    TooMany,
    /// 429 with a Retry-After of a second, without acting.
    TooManyForASecond,
    /// 503 with Retry-After, without acting.
    Busy,
    /// 503 without Retry-After, without acting. The client cannot know.
    Unavailable,
    /// Resets the connection without acting.
    ResetBefore,
    /// Acts and resets the connection.
    ResetAfter,
    /// Acts and closes the connection in the middle of the body.
    Cut,
    /// Acts and answers in pieces, in time.
    Slow,
    /// Acts and answers after the client has lost patience.
    TooSlow,
}

impl Fate {
    /// Whether the service has acted.
    pub fn acts(self) -> bool {
        matches!(
            self,
            Self::Answer
                | Self::NoContent
                | Self::ResetAfter
                | Self::Cut
                | Self::Slow
                | Self::TooSlow
        )
    }

    /// Whether the client is told that the service has not acted, and so may repeat whatever it was.
    pub fn is_refusal(self) -> bool {
        matches!(self, Self::TooMany | Self::TooManyForASecond | Self::Busy)
    }
}

/// The longest that the client waits for an answer.
pub const PATIENCE: Duration = Duration::from_millis(1_500);

/// The most time for a pause within a slow answer.
pub const PAUSE: Duration = Duration::from_millis(10);

/// A plan.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    seed: u64,
}

impl Plan {
    /// The plan of a seed.
    pub fn new(seed: u64) -> Self {
        Self { seed }
    }

    fn random(self, operation: usize, try_: u64) -> Rng {
        let operation = u64::try_from(operation).unwrap_or(u64::MAX);
        let mixed = operation
            .wrapping_mul(0x9e37_79b9_7f4a_7c15)
            .rotate_left(17);
        let mut random =
            Rng::with_seed(self.seed ^ mixed ^ try_.wrapping_mul(0xd1b5_4a32_d192_ed03));
        // Seeds that differ in a few bits begin alike.
        random.u64(..);
        random
    }

    /// What the client does as this operation.
    pub fn kind(self, operation: usize) -> Kind {
        match self.random(operation, u64::MAX).u8(..20) {
            0..=7 => Kind::Create,
            8 | 9 => Kind::Act,
            10..=12 => Kind::Update,
            13..=15 => Kind::Get,
            16 => Kind::List,
            _ => Kind::Delete,
        }
    }

    /// What happens to the operation's request, counted from zero.
    pub fn fate(self, operation: usize, try_: u64) -> Fate {
        match self.random(operation, try_).u16(..1000) {
            0..=599 => Fate::Answer,
            600..=719 => Fate::NoContent,
            720..=789 => Fate::TooMany,
            790..=791 => Fate::TooManyForASecond,
            792..=839 => Fate::Busy,
            840..=869 => Fate::Unavailable,
            870..=904 => Fate::ResetBefore,
            905..=939 => Fate::ResetAfter,
            940..=974 => Fate::Cut,
            975..=997 => Fate::Slow,
            _ => Fate::TooSlow,
        }
    }
}
