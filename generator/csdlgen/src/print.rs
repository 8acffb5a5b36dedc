//! Text to the terminal, or to a pipe without its colours.

use std::io::Write as _;

use csdl::style::{Style, clean};

/// Colours are always made and taken off where nobody sees them.
pub const STYLE: Style = Style::Coloured;

/// Prints a result. A reader that has gone (`| head`) is no error.
pub fn out(text: &str) {
    let mut stdout = anstream::stdout().lock();
    let _ = stdout.write_all(clean(text).as_bytes());
    let _ = stdout.flush();
}

/// Prints what another program reads, byte for byte.
pub fn raw(text: &str) {
    let mut stdout = std::io::stdout().lock();
    let _ = stdout.write_all(text.as_bytes());
    let _ = stdout.flush();
}

/// Prints what is wrong.
pub fn err(text: &str) {
    let mut stderr = anstream::stderr().lock();
    let _ = stderr.write_all(clean(text).as_bytes());
    let _ = stderr.flush();
}
