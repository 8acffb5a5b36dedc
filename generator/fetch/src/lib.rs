//! Downloads a document over https, completely or not at all.
//!
//! [`fetch`] asks for one document, again where that may help, within limits of size and time, and
//! gives its bytes or a [`Problem`] that says what to do. It writes nothing. A document that is not
//! one (a sign-in page, an answer that ends early) is a problem and not a document.
//!
//! Proxies come from the environment (`HTTPS_PROXY`, `ALL_PROXY`, `NO_PROXY`), certificate
//! authorities from the system, or from the file that `SSL_CERT_FILE` names.

mod address;
mod attempt;
mod client;
mod content;
mod limits;
mod problem;
mod progress;
mod retry;

pub use address::Address;
pub use client::{Client, Trust};
pub use limits::Limits;
pub use problem::{Problem, Waiting};
pub use progress::{Progress, Silent};
pub use retry::fetch;

/// What the server said the last time, to ask whether anything is new.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Validators {
    /// The entity tag (`ETag`).
    pub etag: Option<String>,
    /// The date of the last change (`Last-Modified`), as the server wrote it.
    pub last_modified: Option<String>,
}

/// What a server answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// The document is the one that is on disk already.
    Unchanged,
    /// The document.
    Document(Document),
}

/// A document as it arrived, complete.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Its bytes, decompressed.
    pub bytes: Vec<u8>,
    /// What to ask with the next time.
    pub validators: Validators,
}
