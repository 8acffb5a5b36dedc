//! Reports about CSDL documents and the crates made of them: what changed ([`diff`]), why something is generated
//! ([`explain`]), what there is ([`show`], and as web pages [`site`]), what is wrong ([`lint`]). Reads files, writes none.

pub mod compact;
mod cost;
mod diagnosed;
pub mod diff;
mod exit;
pub mod explain;
mod failure;
mod html;
mod inspect;
pub mod json;
pub mod lint;
pub mod select;
pub mod shell;
pub mod show;
pub mod site;
pub mod words;

pub use diagnosed::Diagnosed;
pub use exit::Exit;
pub use failure::{Failure, Refusal, headline, warning};
pub use inspect::Unknown;
