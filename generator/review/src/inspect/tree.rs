//! A tree of lines.

use csdl::diagnostic::Style;
use serde::Serialize;

/// A line and what is below it.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Tree {
    /// The line, colours included.
    #[serde(rename = "text")]
    pub line: String,
    #[serde(rename = "items", skip_serializing_if = "Vec::is_empty")]
    children: Vec<Tree>,
}

impl Tree {
    pub(crate) fn new(line: impl Into<String>) -> Self {
        Self {
            line: line.into(),
            children: Vec::new(),
        }
    }

    pub(crate) fn add(&mut self, child: impl Into<Self>) {
        self.children.push(child.into());
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.children.is_empty()
    }

    /// Adds a branch with a heading, unless nothing is in it. Of a list longer than `most` the rest is
    /// counted.
    pub(crate) fn branch(
        &mut self,
        heading: impl Into<String>,
        items: Vec<Self>,
        most: usize,
        style: Style,
    ) {
        if items.is_empty() {
            return;
        }
        let count = items.len();
        let mut branch = Self::new(heading);
        // A list that is one line too long is not shortened by a line that says so.
        let shown = if count <= most.saturating_add(1) {
            count
        } else {
            most
        };
        branch.children = items;
        branch.children.truncate(shown);
        if shown < count {
            branch.add(style.dim(&format!("… {} more (--all)", count - shown)));
        }
        self.add(branch);
    }

    /// The whole tree, each line with its end.
    pub(crate) fn render(&self, style: Style) -> String {
        let mut text = String::new();
        text.push_str(&self.line);
        text.push('\n');
        self.below(&mut text, "", style);
        text
    }

    fn below(&self, text: &mut String, indent: &str, style: Style) {
        let last = self.children.len().saturating_sub(1);
        for (index, child) in self.children.iter().enumerate() {
            let (branch, further) = if index == last {
                ("└─ ", "   ")
            } else {
                ("├─ ", "│  ")
            };
            text.push_str(&style.dim(&format!("{indent}{branch}")));
            text.push_str(&child.line);
            text.push('\n');
            child.below(text, &format!("{indent}{further}"), style);
        }
    }
}

impl From<String> for Tree {
    fn from(line: String) -> Self {
        Self::new(line)
    }
}
