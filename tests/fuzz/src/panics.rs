//! Where a panic came from and what it said.

use std::cell::RefCell;
use std::panic::{self, AssertUnwindSafe, PanicHookInfo};
use std::sync::Once;

use crate::{Features, Target};

/// A broken promise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Panic {
    /// The file and line.
    pub place: String,
    /// What it said.
    pub message: String,
}

/// What this thread does.
#[derive(Clone, Debug)]
enum State {
    /// Anything: panics are printed.
    Other,
    /// It runs an input: panics are noted.
    Running,
    /// The input panicked.
    Panicked(Panic),
}

thread_local! {
    static STATE: RefCell<State> = const { RefCell::new(State::Other) };
}

fn watch() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let print = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            let is_noted = STATE.with_borrow_mut(|state| match state {
                State::Other => false,
                State::Running => {
                    *state = State::Panicked(note(info));
                    true
                }
                State::Panicked(_) => true,
            });
            if !is_noted {
                print(info);
            }
        }));
    });
}

fn note(info: &PanicHookInfo<'_>) -> Panic {
    let place = info.location();
    let payload = info.payload();
    let message = payload
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| payload.downcast_ref::<&str>().copied());
    Panic {
        place: place.map_or_else(String::new, |place| {
            format!("{}:{}", place.file(), place.line())
        }),
        message: message.unwrap_or("no message").to_owned(),
    }
}

/// Runs an input on this thread.
///
/// # Errors
/// The panic.
pub fn run(target: &Target, input: &str) -> Result<Features, Panic> {
    watch();
    STATE.set(State::Running);
    let result = panic::catch_unwind(AssertUnwindSafe(|| (target.run)(input)));
    let state = STATE.replace(State::Other);
    result.map_err(|_| match state {
        State::Panicked(panic) => panic,
        _ => Panic {
            place: String::new(),
            message: "a panic of another thread".to_owned(),
        },
    })
}
