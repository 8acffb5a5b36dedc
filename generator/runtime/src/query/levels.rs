//! `$levels`

use super::text::Text;
use crate::engine::EncodeProblem;

/// How deep a navigation property is expanded whose target is its own type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Levels {
    /// This many levels, at least one.
    Of(u32),
    /// As deep as the service allows: `$levels=max`.
    Max,
}

impl Levels {
    pub(super) fn text(self) -> Text {
        match self {
            Self::Max => Text::raw("max"),
            Self::Of(levels) => {
                let mut text = Text::raw(levels.to_string());
                if levels == 0 {
                    text.fail(EncodeProblem::NoLevels);
                }
                text
            }
        }
    }
}

impl From<u32> for Levels {
    fn from(levels: u32) -> Self {
        Self::Of(levels)
    }
}
