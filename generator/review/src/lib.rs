//! Reports about CSDL documents and the crates made of them: what changed ([`diff`]), why something is generated
//! ([`explain`]), what there is ([`show`]), what is wrong ([`lint`]). Reads files, writes none.

pub mod compact;
pub mod diff;
mod exit;
pub mod explain;
mod failure;
mod inspect;
mod json;
pub mod lint;
pub mod shell;
pub mod show;
pub mod words;

pub use exit::Exit;
pub use failure::{Failure, headline, warning};
pub use inspect::Unknown;
