//! Text to the terminal, or to a pipe without its colours.

use std::io::{ErrorKind, Write};
use std::sync::atomic::{AtomicBool, Ordering};

use csdl::style::{Style, clean};
use csdl_project::Failure;

/// Colours are always made and taken off where they are not shown.
pub const STYLE: Style = Style::Coloured;

/// Says when colours are printed.
pub fn set_color(choice: anstream::ColorChoice) {
    choice.write_global();
}

static QUIET: AtomicBool = AtomicBool::new(false);

/// Says that only results and what is wrong are to be printed: no progress, notes or next steps.
pub fn set_quiet(is_quiet: bool) {
    QUIET.store(is_quiet, Ordering::Relaxed);
}

/// Whether only results and what is wrong are printed.
pub fn is_quiet() -> bool {
    QUIET.load(Ordering::Relaxed)
}

/// Prints what people may want to know and nothing is wrong with, unless it is quiet.
pub fn note(text: &str) {
    if !is_quiet() {
        err(text);
    }
}

/// Prints a result.
///
/// # Errors
/// What the system says. A reader that has gone (`| head`) is not an error.
pub fn out(text: &str) -> Result<(), Failure> {
    written(&mut anstream::stdout().lock(), &clean(text))
}

/// Prints what another program reads, byte for byte.
///
/// # Errors
/// What the system says. A reader that has gone is not an error.
pub fn raw(text: &str) -> Result<(), Failure> {
    written(&mut std::io::stdout().lock(), text)
}

fn written(stdout: &mut impl Write, text: &str) -> Result<(), Failure> {
    let result = stdout.write_all(text.as_bytes());
    match result.and_then(|()| stdout.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(Failure::Stdout(error)),
        _ => Ok(()),
    }
}

/// Prints what is wrong. Where stderr cannot be written, there is nothing left to say so.
pub fn err(text: &str) {
    let mut stderr = anstream::stderr().lock();
    let _ = stderr.write_all(clean(text).as_bytes());
    let _ = stderr.flush();
}
