//! The state of one run of the reader.

use std::cell::{Cell, RefCell};

use serde::de::Error;

use super::decode_error::{DecodeError, Failure, Found};
use super::path::{Step, path};

/// Nesting beyond this is refused; `serde_json`'s own limit is the same.
const DEEPEST: u16 = 128;

/// Replaces a message that might show a secret.
const UNREADABLE: &str = "this value cannot be read";

/// Errors are serde's and cannot carry a path, so the path is collected here while an error is returned.
#[derive(Default)]
pub(crate) struct Context {
    depth: Cell<u16>,
    steps: RefCell<Vec<Step>>,
    failure: RefCell<Option<Failure>>,
    /// The error is at a secret, so serde's message about it must not be shown.
    is_secret: Cell<bool>,
    /// Values are read from their texts, so that one that `serde_json` cannot read does not end the run.
    is_careful: bool,
}

impl Context {
    pub(crate) fn careful(is_careful: bool) -> Self {
        Self {
            is_careful,
            ..Self::default()
        }
    }

    pub(crate) fn is_careful(&self) -> bool {
        self.is_careful
    }

    /// One level deeper; [`Context::leave`] undoes it.
    pub(crate) fn enter<E: Error>(&self) -> Result<(), E> {
        let depth = self.depth.get() + 1;
        if depth > DEEPEST {
            return Err(self.fail("at most 128 levels of nesting", Found::Kind("more")));
        }
        self.depth.set(depth);
        Ok(())
    }

    pub(crate) fn leave(&self) {
        self.depth.set(self.depth.get().saturating_sub(1));
    }

    pub(crate) fn at_member(&self, name: &str) {
        self.steps.borrow_mut().push(Step::Member(name.to_owned()));
    }

    /// The value that could not be read is a secret, or within one.
    pub(crate) fn at_secret(&self) {
        self.is_secret.set(true);
        if let Some(failure) = &mut *self.failure.borrow_mut() {
            failure.found.redact();
        }
    }

    pub(crate) fn at_item(&self, index: usize) {
        self.steps.borrow_mut().push(Step::Item(index));
    }

    pub(crate) fn fail<E: Error>(&self, expected: &'static str, found: Found) -> E {
        let failure = Failure { expected, found };
        let error = E::custom(&failure);
        *self.failure.borrow_mut() = Some(failure);
        error
    }

    /// Takes over the failure of a run within this one.
    pub(crate) fn adopt<E: Error>(&self, inner: Self, error: &serde_json::Error) -> E {
        self.steps.borrow_mut().extend(inner.steps.into_inner());
        let failure = inner.failure.into_inner();
        let error = failure.as_ref().map_or_else(|| E::custom(error), E::custom);
        self.is_secret.set(inner.is_secret.get());
        *self.failure.borrow_mut() = failure;
        error
    }

    pub(crate) fn into_error(self, error: &serde_json::Error) -> DecodeError {
        let position = (error.line() > 0).then(|| (error.line(), error.column()));
        let mut message = error.to_string();
        if let Some((line, column)) = position {
            let tail = format!(" at line {line} column {column}");
            if message.ends_with(&tail) {
                message.truncate(message.len() - tail.len());
            }
        }
        if message == "recursion limit exceeded" {
            let error: serde_json::Error =
                self.fail("at most 128 levels of nesting", Found::Kind("more"));
            message = error.to_string();
        }
        if error.is_data() {
            message = if self.is_secret.get() {
                UNREADABLE.to_owned()
            } else {
                without_value(message)
            };
        }
        DecodeError::new(
            path(&self.steps.into_inner()),
            message,
            position,
            self.failure.into_inner(),
        )
    }
}

/// serde's message about a value of another type, without the value.
fn without_value(message: String) -> String {
    if !["invalid type: ", "invalid value: ", "unknown variant "]
        .iter()
        .any(|start| message.starts_with(start))
    {
        return message;
    }
    match message.rsplit_once(", expected ") {
        Some((_, expected)) => format!("expected {expected}"),
        None => UNREADABLE.to_owned(),
    }
}
