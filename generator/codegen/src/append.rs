//! Text that is put together in pieces.

use std::fmt::{Arguments, Write as _};

/// Text that is put together in pieces. Writing to a string cannot fail, so there is no result to look at.
pub trait Append {
    /// Adds formatted text: `text.append(format_args!("{name}\n"))`.
    fn append(&mut self, text: Arguments<'_>);
}

impl Append for String {
    fn append(&mut self, text: Arguments<'_>) {
        let _ = self.write_fmt(text);
    }
}
