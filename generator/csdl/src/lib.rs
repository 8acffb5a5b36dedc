//! CSDL text to a resolved entity model.
//!
//! [`load()`] does all of it. Data flows one way: [`parse`] turns XML or JSON into a [`syntax::Document`] that says
//! what is written and where; [`resolve`] turns documents into a [`model::Model`] in which every name is looked up.
//! Both collect coded [`diagnostic`]s instead of stopping at the first problem. This crate knows OData
//! CSDL 4.0 and 4.01 and nothing of any language that code is generated for.

pub mod alternate_key;
mod codes;
pub mod compare;
mod derive;
pub mod diagnostic;
pub mod edit;
pub mod expression;
mod facets;
mod load;
pub mod model;
pub mod name;
pub mod parse;
mod qualified_text;
pub mod resolve;
mod rules;
pub mod span;
pub mod style;
pub mod suggest;
pub mod syntax;
mod target_path;
pub mod vocabulary;

pub use codes::codes;
pub use load::{Loaded, ReadError, ReadErrorCause, load, load_all, load_files, load_for};

/// The example of the README is compiled and run.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
