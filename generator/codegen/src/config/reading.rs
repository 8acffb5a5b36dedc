//! From the text of a configuration to its values as written, with everything that is wrong.
//!
//! The structs of `raw` are the one table of the keys: which there are, which of them are required, and what their
//! values are. Deserialization ends at the first error. So what is wrong is noted, a stand-in takes its place, and the
//! values are read again until nothing is wrong any more.

mod fault;
mod stand_in;
#[cfg(test)]
mod tests;
mod value;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use csdl::suggest::nearest;
use serde::Deserialize;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::problems::Problems;
use super::{codes, raw};
use fault::{Fault, Kind};
pub(super) use stand_in::STAND_IN;
use value::Value;

/// The values, and the document that they are in. Where something is wrong, it is among the problems, and a value is a
/// stand-in at [`STAND_IN`]. `None` for text that is not TOML.
pub(super) fn read<'t>(
    text: &'t str,
    problems: &mut Problems,
) -> Option<(raw::Config, Spanned<DeValue<'t>>)> {
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in &errors {
        let range = error.span().unwrap_or_default();
        problems.add(&codes::SYNTAX, &range, error.message(), "");
    }
    if !errors.is_empty() {
        return None;
    }
    let document = Spanned::new(0..0, DeValue::Table(table.into_inner()));
    let mut repairs = Repairs::new(&document);
    let config = loop {
        match raw::Config::deserialize(Value::new(&document, &repairs)) {
            Ok(config) => break Some(config),
            Err(fault) if repairs.repair(&fault, problems) => {}
            Err(_) => break None,
        }
    };
    for unknown in repairs.unknown.into_inner().into_values() {
        let Unknown {
            range,
            message,
            help,
        } = unknown;
        problems.add(&codes::SYNTAX, &range, message, &help);
    }
    config.map(|config| (config, document))
}

/// A value of the document: none moves while it is read.
type Address = *const ();

fn address(value: &Spanned<DeValue<'_>>) -> Address {
    std::ptr::from_ref(value).cast()
}

/// What is not read as it is written.
struct Repairs {
    /// The document.
    root: Address,
    /// Values that are wrong.
    stand_ins: BTreeSet<Address>,
    /// Keys that a table lacks.
    supplied: BTreeSet<(Address, &'static str)>,
    /// Keys that there are not, by their place.
    unknown: RefCell<BTreeMap<usize, Unknown>>,
}

/// A key that there is not.
struct Unknown {
    range: Range<usize>,
    message: String,
    help: String,
}

impl Repairs {
    fn new(document: &Spanned<DeValue<'_>>) -> Self {
        Self {
            root: address(document),
            stand_ins: BTreeSet::new(),
            supplied: BTreeSet::new(),
            unknown: RefCell::default(),
        }
    }

    /// Notes what is wrong; whether there was something to repair.
    fn repair(&mut self, fault: &Fault, problems: &mut Problems) -> bool {
        let Some((address, range)) = &fault.place else {
            problems.add(&codes::SYNTAX, &(0..0), fault.to_string(), "");
            return false;
        };
        let (is_new, message, help) = match &fault.kind {
            Kind::Missing(key) => {
                let message = if *address == self.root {
                    format!("the table `[{key}]` is missing")
                } else {
                    format!("the key `{key}` is missing")
                };
                let is_new = self.supplied.insert((*address, key));
                (is_new, message, String::new())
            }
            Kind::Wrong { message, help } => {
                let is_new = self.stand_ins.insert(*address);
                (is_new, message.clone(), help.clone())
            }
        };
        problems.add(&codes::SYNTAX, range, message, &help);
        is_new
    }

    /// Notes a key that a table does not have.
    fn unknown(&self, table: Address, key: &str, range: Range<usize>, known: &[&'static str]) {
        let is_root = table == self.root;
        let (noun, written): (_, fn(&str) -> String) = if is_root {
            ("table", |name| format!("`[{name}]`"))
        } else {
            ("key", |name| format!("`{name}`"))
        };
        let message = format!("there is no {noun} {}", written(key));
        let help = if let Some(known) = nearest(key, known.iter().copied()) {
            format!("did you mean {}?", written(known))
        } else {
            let all: Vec<_> = known.iter().map(|name| written(name)).collect();
            let are = if known.len() == 1 { " is" } else { "s are" };
            format!("the {noun}{are} {}", all.join(", "))
        };
        let mut unknown = self.unknown.borrow_mut();
        unknown.insert(
            range.start,
            Unknown {
                range,
                message,
                help,
            },
        );
    }
}
