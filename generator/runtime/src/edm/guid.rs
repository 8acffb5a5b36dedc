//! Edm.Guid

use super::scan::{Text, conversions, textual};

/// A 128-bit identifier: `e6742553-2553-e674-5325-74e6532574e6`, written in lower case.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Guid(uuid::Uuid);

impl Guid {
    pub(crate) fn parse(text: &str) -> Option<Self> {
        uuid::Uuid::try_parse(text).ok().map(Self)
    }

    pub(crate) fn text(&self) -> Text {
        let mut text = Text::new();
        for byte in self
            .0
            .hyphenated()
            .encode_lower(&mut uuid::Uuid::encode_buffer())
            .bytes()
        {
            text.push(byte);
        }
        text
    }

    /// The same value in the `uuid` crate.
    pub const fn get(self) -> uuid::Uuid {
        self.0
    }
}

conversions!(Guid, uuid::Uuid);
textual!(Guid, "Edm.Guid");
