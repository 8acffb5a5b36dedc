//! The text of a file, written item by item: lines as they are, and what does not fit on them by way of a syntax tree.
//!
//! A large service has a hundred thousand of these lines. As text they cost a tenth of what tokens cost.

use std::fmt::Arguments;

use proc_macro2::TokenStream;

use super::line::{DEEPER, INDENT};
use super::quoted::Quoted;
use super::{attributes, gate, line, text, wrap};
use crate::append::Append as _;
use crate::plan::{Docs, Gate};

/// The text of a file that is being written.
#[derive(Debug, Default)]
pub(super) struct Page {
    text: String,
    /// The line that is looked at, and what follows it.
    line: String,
    rest: String,
    /// Nothing is in the `impl` yet.
    is_first: bool,
}

/// What the members in braces belong to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Owner {
    Struct,
    Enum,
}

impl Page {
    pub(super) fn into_text(self) -> String {
        self.text
    }

    /// What was written as tokens, to stand among others.
    pub(super) fn into_tokens(self) -> TokenStream {
        self.text.parse().unwrap_or_default()
    }

    /// Begins an item: a blank line stands above all but the first.
    pub(super) fn item(&mut self) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
    }

    /// Begins an item of an `impl`: the same.
    pub(super) fn inner(&mut self) {
        if !self.is_first {
            self.text.push('\n');
        }
        self.is_first = false;
    }

    /// Items as tokens: what there are few of.
    pub(super) fn tokens(&mut self, tokens: TokenStream) {
        if !tokens.is_empty() {
            self.item();
            self.text.push_str(&text::format(tokens));
        }
    }

    pub(super) fn docs(&mut self, indent: &str, docs: &Docs) {
        for line in docs.lines() {
            self.doc(indent, line);
        }
    }

    /// A line of documentation, without an end.
    pub(super) fn doc(&mut self, indent: &str, line: &str) {
        self.text.push_str(indent);
        self.text.push_str("///");
        let line = line.trim_end_matches(' ');
        if !line.is_empty() {
            self.text.push(' ');
            self.text.push_str(line);
        }
        self.text.push('\n');
    }

    /// An attribute; a line for each of several.
    pub(super) fn attribute(&mut self, indent: &str, attribute: &str) {
        if line::fits(indent, attribute) {
            self.text.push_str(indent);
            self.text.push_str(attribute);
            self.text.push('\n');
        } else {
            let text = wrap::attribute(attribute, indent.len());
            let text = text.unwrap_or_else(|| attributes::printed(attribute, indent));
            self.text.push_str(&text);
        }
    }

    /// What an item needs to be there.
    pub(super) fn cfg(&mut self, indent: &str, gate: Option<&Gate>) {
        if let Some(gate) = gate {
            self.attribute(indent, &gate::cfg(gate));
        }
    }

    /// The same, and for docs.rs the areas that enable it.
    pub(super) fn documented(&mut self, indent: &str, gate: Option<&Gate>) {
        self.cfg(indent, gate);
        if let Some(gate) = gate {
            self.attribute(indent, &gate::areas(gate));
        }
    }

    pub(super) fn deprecated(&mut self, indent: &str, note: Option<&String>) {
        if let Some(note) = note {
            self.attribute(indent, &format!("#[deprecated(note = {})]", Quoted(note)));
        }
    }

    /// An item that ends with a `;`.
    pub(super) fn line(&mut self, item: Arguments<'_>) {
        self.line.clear();
        self.line.append(item);
        if line::fits("", &self.line) {
            self.text.push_str(&self.line);
            self.text.push('\n');
        } else {
            let text = wrap::item(&self.line);
            let text = text.unwrap_or_else(|| text::of_item(&self.line));
            self.text.push_str(&text);
        }
    }

    /// What stands above the content of an item in braces.
    pub(super) fn open(&mut self, head: Arguments<'_>) {
        self.line.clear();
        self.line.append(head);
        self.line.push_str(" {");
        if line::fits("", &self.line) {
            self.text.push_str(&self.line);
            self.text.push('\n');
        } else {
            self.line.push('}');
            let empty = text::of_item(&self.line);
            // Empty braces are on the line of the head.
            self.text
                .push_str(empty.strip_suffix("}\n").unwrap_or(&empty));
            self.text.push('\n');
        }
        self.is_first = true;
    }

    /// What stands above the entries of a macro call in braces.
    pub(super) fn open_table(&mut self, name: &str) {
        self.text.push_str(name);
        self.text.push_str(" {\n");
    }

    pub(super) fn close(&mut self) {
        self.text.push_str("}\n");
    }

    /// A field or a variant, without the comma behind it.
    pub(super) fn member(&mut self, owner: Owner, member: Arguments<'_>) {
        self.line.clear();
        self.line.append(member);
        if line::fits(INDENT, &self.line) {
            self.text.push_str(INDENT);
            self.text.push_str(&self.line);
            self.text.push_str(",\n");
            return;
        }
        if let Some(text) = wrap::member(&self.line) {
            self.text.push_str(&text);
            return;
        }
        let keyword = match owner {
            Owner::Struct => "struct",
            Owner::Enum => "enum",
        };
        let whole = text::of_item(&format!("{keyword} X {{ {} }}", self.line));
        let body = whole.split_once("{\n").map(|(_, body)| body);
        let body = body.and_then(|body| body.strip_suffix("}\n"));
        self.text.push_str(body.unwrap_or(&whole));
    }

    /// A constant of an `impl`: up to the `=`, and what is behind it.
    pub(super) fn constant(&mut self, declaration: Arguments<'_>, value: Arguments<'_>) {
        self.line.clear();
        self.line.append(declaration);
        self.rest.clear();
        self.rest.append(value);
        let Some(between) = line::between(&self.line, &self.rest) else {
            let text = wrap::constant(&self.line, &self.rest).unwrap_or_else(|| {
                let constant = format!("{} {}", self.line, self.rest);
                text::of_inner_item(&constant)
            });
            self.text.push_str(&text);
            return;
        };
        for part in [INDENT, &self.line, between, &self.rest, "\n"] {
            self.text.push_str(part);
        }
    }

    /// A function of an `impl` whose body is one call: its head is on the line, its body on what follows.
    pub(super) fn function(&mut self, head: &str, body: &str) {
        self.line.clear();
        self.line.push_str(head);
        self.line.push_str(" {");
        if line::fits(INDENT, &self.line) && line::fits(DEEPER, body) {
            for part in [INDENT, &self.line, "\n", DEEPER, body, "\n    }\n"] {
                self.text.push_str(part);
            }
        } else {
            let text = wrap::function(head, body).unwrap_or_else(|| {
                let function = format!("{} {body} }}", self.line);
                text::of_inner_item(&function)
            });
            self.text.push_str(&text);
        }
    }

    /// An entry of a macro call in braces.
    pub(super) fn entry(&mut self, entry: Arguments<'_>) {
        self.text.append(format_args!("{INDENT}{entry},\n"));
    }
}
