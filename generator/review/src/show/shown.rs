//! What `show` found.

use csdl::style::{Style, clean};
use serde::Serialize;

use crate::inspect::Tree;
use crate::json;

/// What `show` found: a type, an operation or a path as trees of lines.
#[derive(Clone, Debug)]
pub struct Shown {
    pub(super) notes: Vec<String>,
    pub(super) trees: Vec<Tree>,
    pub(super) style: Style,
}

#[derive(Serialize)]
struct Document<'s> {
    format: u32,
    notes: &'s [String],
    trees: &'s [Tree],
}

impl Shown {
    /// The trees for people.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for note in &self.notes {
            text.push_str(&self.style.names(&format!("note: {note}\n")));
        }
        if !text.is_empty() {
            text.push('\n');
        }
        let trees: Vec<_> = self
            .trees
            .iter()
            .map(|tree| tree.render(self.style))
            .collect();
        clean(&(text + &trees.join("\n")))
    }

    /// The trees for programs: each has its `text` and, where there is something below it, `items` of the same shape.
    ///
    /// They have the colours that were asked for: ask for none.
    pub fn to_json(&self) -> String {
        json::pretty(&Document {
            format: 1,
            notes: &self.notes,
            trees: &self.trees,
        })
    }
}
