//! Requests that are sent together (Protocol 4.01, section 11.7; OData JSON 4.01, section 19).
//!
//! ```text
//! Batch       collects requests, what each of them waits for, and groups that succeed or fail as one
//!   wire      each request as it is written into a batch, or why it cannot be
//!   plan      which of them are sent next: at most as many as the service takes, none before what it waits for
//!   exchange  one POST: written and read as JSON (`json`) or as multipart (`multipart`)
//!   run       POST after POST: what is repeated, what is not sent, what a create reads afterwards
//! Answers     each answer, read as the type of its request
//! ```

mod answers;
#[expect(
    clippy::module_inception,
    reason = "the concept has the name of its room"
)]
mod batch;
mod exchange;
mod json;
mod json_body;
mod multipart;
mod part;
mod parts;
mod plan;
#[cfg(test)]
mod plan_tests;
mod run;
mod wire;

use azure_core::http::headers::Headers;
use bytes::Bytes;

/// Status, headers and body of an HTTP response as text (`application/http`).
pub(crate) fn read_message(text: &Bytes) -> Result<(u16, Headers, Bytes), &'static str> {
    let answer = multipart::response(text)?;
    Ok((answer.status, answer.headers(), answer.body))
}

pub use answers::BatchAnswers;
pub use batch::{Batch, BatchAfter, BatchGroup};
pub use part::BatchPart;
