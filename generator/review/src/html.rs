//! Web pages that need no network: the frame that all have, and text of documents in them.
//!
//! All markup is made by `maud`, which escapes text. What is not seen, or changes the direction of text, is written out
//! ([`text`]). A policy in each page forbids scripts and styles that are not the page's own, and all addresses.

mod file_name;
mod frame;
mod text;

pub(crate) use file_name::{FileNames, anchor};
pub(crate) use frame::{Assets, Frame, SCRIPT, STYLE};
pub(crate) use text::{spelled_out, text};
