//! The report for a pull request.

use std::fmt::Write as _;

use csdl::compare::Aspect;

use super::text::{value, values};
use super::{Class, Entry, Kind, Report, Verdict, What, escape, mermaid};

/// What a comment may have at most. Characters are meant; bytes are never fewer.
pub const MAX_LENGTH: usize = 65_536;

/// So many names that can be kept are listed.
const KEPT: usize = 20;

/// One table: its heading, its rows, and how many of them are shown.
struct Table<'r> {
    class: Class,
    heading: String,
    rows: Vec<&'r Entry>,
    shown: String,
    count: usize,
    is_full: bool,
}

const COLUMNS: &str = "| Element | Change | Why |\n| --- | --- | --- |\n";
const FOLD_END: &str = "</details>\n";

impl Report {
    /// The report as Markdown, of at most [`MAX_LENGTH`] bytes: the numbers first, a table per kind of element, and
    /// under each table how many rows were left out. Breaking changes have the space before others.
    pub fn to_markdown(&self) -> String {
        self.markdown_within(MAX_LENGTH)
    }

    /// The report in at most `length` bytes, as long as its headings fit.
    pub fn markdown_within(&self, length: usize) -> String {
        let head = self.head();
        let mut tables = self.tables();
        let fixed: usize = tables.iter().map(Table::fixed_length).sum();
        let fold = format!(
            "<details><summary>Documentation ({})</summary>\n\n",
            self.counts().documentation
        );
        let mut left = length
            .saturating_sub(head.len() + fixed)
            .saturating_sub(fold.len() + FOLD_END.len());
        // The picture may have a quarter: it is only made where little changed.
        let picture = self.neighbourhood.as_ref().map(mermaid::render);
        let picture = picture
            .filter(|picture| picture.len() < left / 4)
            .unwrap_or_default();
        left -= picture.len();
        for class in Class::ALL {
            // In turns, so that no kind takes the space of all others.
            while fill(&mut tables, class, &mut left) {}
        }
        let mut text = head + &picture;
        let mut is_folded = false;
        for table in &tables {
            if table.class == Class::Documentation && !is_folded {
                is_folded = true;
                text.push_str(&fold);
            }
            table.write(&mut text);
        }
        if is_folded {
            text.push_str(FOLD_END);
        }
        text
    }

    fn head(&self) -> String {
        let counts = self.counts();
        let (old, new) = (escape::code(&self.old.name), escape::code(&self.new.name));
        let verdict = match self.verdict() {
            Verdict::None => "no change",
            verdict => verdict.name(),
        };
        let mut text = format!(
            "## {old} → {new}: {verdict}\n\n\
             **{}** breaking, **{}** additive, **{}** documentation",
            counts.breaking, counts.additive, counts.documentation
        );
        // Writing to a string cannot fail.
        if self.outside > 0 {
            let _ = write!(text, "; {} outside what is generated", self.outside);
        }
        text.push_str(".\n");
        if let Some((configured, next)) = self.versions() {
            let configured = escape::code(&configured.to_string());
            let _ = writeln!(
                text,
                "The version is {configured}; the next one is `{next}`."
            );
        }
        for note in &self.notes {
            let _ = writeln!(text, "\n> {}", escape::text(note));
        }
        for remedy in &self.remedies {
            let _ = writeln!(text, "\n{}\n", escape::text(&remedy.reason));
            // Names of types have neither quotes nor backticks.
            let _ = writeln!(text, "```toml\n{}```", remedy.toml);
        }
        text.push('\n');
        text.push_str(&self.kept_names());
        text
    }

    /// The fixups that keep names, as many as there is space for.
    fn kept_names(&self) -> String {
        let mut fixups = self.kept.iter().peekable();
        if fixups.peek().is_none() {
            return String::new();
        }
        let mut text = "<details><summary>To keep the old names</summary>\n\n```toml\n".to_owned();
        // Writing to a string cannot fail.
        for keep in fixups.by_ref().take(KEPT) {
            let _ = writeln!(text, "{keep}");
        }
        text.push_str("```\n");
        let more = fixups.count();
        if more > 0 {
            let _ = writeln!(text, "\n… and {more} more.");
        }
        text.push_str("\n</details>\n\n");
        text
    }

    fn tables(&self) -> Vec<Table<'_>> {
        let mut tables = Vec::new();
        for class in Class::ALL {
            for kind in Kind::ALL {
                let entries = self.entries.iter();
                let rows: Vec<_> = entries
                    .filter(|entry| entry.class == class && entry.kind == kind)
                    .collect();
                if !rows.is_empty() {
                    tables.push(Table {
                        class,
                        heading: format!(
                            "### {}: {} ({})\n\n",
                            class.title(),
                            kind.name(),
                            rows.len()
                        ),
                        rows,
                        shown: String::new(),
                        count: 0,
                        is_full: false,
                    });
                }
            }
        }
        tables
    }
}

/// Gives each table of the class one more row, if it fits. False when no table takes another.
fn fill(tables: &mut [Table<'_>], class: Class, left: &mut usize) -> bool {
    let mut is_open = false;
    for table in tables
        .iter_mut()
        .filter(|table| table.class == class && !table.is_full)
    {
        let next = table.rows.get(table.count).map(|entry| row(entry));
        match next.filter(|row| row.len() <= *left) {
            Some(row) => {
                *left -= row.len();
                table.shown.push_str(&row);
                table.count += 1;
                is_open = true;
            }
            None => table.is_full = true,
        }
    }
    is_open
}

impl Table<'_> {
    /// The bytes of everything but rows, the longest note about those left out included.
    fn fixed_length(&self) -> usize {
        self.heading.len() + COLUMNS.len() + rest(self.rows.len()).len() + 1
    }

    fn write(&self, text: &mut String) {
        text.push_str(&self.heading);
        if self.count > 0 {
            text.push_str(COLUMNS);
            text.push_str(&self.shown);
        }
        let left_out = self.rows.len() - self.count;
        if left_out > 0 {
            text.push_str(&rest(left_out));
        }
        text.push('\n');
    }
}

fn rest(count: usize) -> String {
    format!("\n… and {count} more.\n")
}

fn row(entry: &Entry) -> String {
    let change = match &entry.what {
        What::Consequence => "in the crate alone".to_owned(),
        What::Model(Aspect::Added) => presence("added", entry.after.as_deref()),
        What::Model(Aspect::Removed) => presence("removed", entry.before.as_deref()),
        what @ What::Model(_) => {
            let (before, after) = values(entry);
            let shown = |is_there: bool, text: &str| {
                if is_there {
                    escape::code(text)
                } else {
                    "none".to_owned()
                }
            };
            format!(
                "{}: {} → {}",
                escape::text(&what.to_string()),
                shown(entry.before.is_some(), &before),
                shown(entry.after.is_some(), &after)
            )
        }
    };
    let (path, why) = (escape::code(&entry.path), escape::reason(&entry.reason));
    format!("| {path} | {change} | {why} |\n")
}

fn presence(what: &str, of: Option<&str>) -> String {
    match of {
        Some(of) => format!("{what}: {}", escape::code(&value(Some(of)))),
        None => what.to_owned(),
    }
}
