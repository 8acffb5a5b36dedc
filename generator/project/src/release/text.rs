//! A release as people read it.

use csdl::diagnostic::Style;
use csdl_codegen::append::Append as _;
use csdl_review::diff::{Report, Verdict, escape};
use csdl_review::headline;

use super::Release;

/// More lines than this of a report are left to the report's file.
const LINES: usize = 60;
/// More items than this of the API are only counted.
const ITEMS: usize = 20;

impl Release {
    /// What changed since the locked crate; empty where nothing did.
    pub fn render(&self, style: Style) -> String {
        let mut text = String::new();
        if let Some(report) = self.report() {
            let report = report.to_text(style);
            for line in report.lines().take(LINES) {
                text += line;
                text.push('\n');
            }
            match report.lines().count().saturating_sub(LINES) {
                0 => {}
                more => {
                    text.append(format_args!(
                        "… {more} more lines; --report FILE writes all of it\n"
                    ));
                }
            }
        } else {
            self.write_items(&mut text);
        }
        if !text.is_empty() {
            text.push('\n');
        }
        for note in self.notes() {
            text.append(format_args!("note: {note}\n"));
        }
        text
    }

    /// What the reader has to know about the comparison itself.
    pub(super) fn notes(&self) -> Vec<String> {
        let mut notes = self.uncompared.clone();
        if self.report().is_none() && !notes.is_empty() {
            notes.push("what changed is judged by the API alone".to_owned());
        }
        if self.api.is_unknown {
            notes.push(format!(
                "the crate on disk has no {}; what changed is judged by the documents alone",
                csdl_codegen::api::FILE
            ));
        }
        notes
    }

    /// The report, where it says what changed.
    pub(super) fn report(&self) -> Option<&Report> {
        self.report
            .as_ref()
            .filter(|report| !report.entries.is_empty())
    }

    /// The items of the API that differ.
    fn write_items(&self, text: &mut String) {
        for change in self.api.broken.iter().take(ITEMS) {
            for (sign, item) in [('-', &change.before), ('+', &change.after)] {
                if let Some(item) = item {
                    text.append(format_args!("{sign} {item}\n"));
                }
            }
        }
        more(text, '-', self.api.broken.len());
        for item in self.api.added.iter().take(ITEMS) {
            text.append(format_args!("+ {item}\n"));
        }
        more(text, '+', self.api.added.len());
    }

    /// What the changes are, in a few words.
    fn changes(&self) -> String {
        let items = |count: usize| match count {
            1 => "1 item of the API".to_owned(),
            count => format!("{count} items of the API"),
        };
        match (self.api.broken.len(), self.api.added.len()) {
            (0, 0) => {}
            (broken, 0) => return format!("{} removed or changed", items(broken)),
            (0, added) => return format!("{} added", items(added)),
            (broken, added) => {
                return format!("{} removed or changed, {added} added", items(broken));
            }
        }
        match self.verdict {
            Verdict::None => "nothing changed".to_owned(),
            Verdict::Patch => "only documentation changed".to_owned(),
            Verdict::Minor => "something was added".to_owned(),
            Verdict::Major => "something breaks".to_owned(),
        }
    }

    /// The line about the version in the summary of a run; `None` where there is nothing to say.
    pub fn version_line(&self) -> Option<String> {
        let Self {
            locked,
            configured,
            proposed,
            ..
        } = self;
        if self.is_too_low() {
            return Some(format!(
                "version {configured} is too low, {proposed} fits: {}",
                self.changes()
            ));
        }
        (self.verdict != Verdict::None || configured != locked).then(|| {
            let next = if configured < proposed {
                format!("; the next one to publish is {proposed}")
            } else {
                String::new()
            };
            format!(
                "version {configured} after {locked}: {}{next}",
                self.changes()
            )
        })
    }

    /// Why nothing was written, and what to do.
    pub fn refusal(&self, style: Style) -> String {
        let Self {
            locked,
            configured,
            proposed,
            ..
        } = self;
        let config = self.config.display();
        let what = if configured < locked {
            format!("version {configured} is lower than {locked}, the version in the lock")
        } else {
            format!(
                "version {configured} is too low: {} since {locked}",
                self.changes()
            )
        };
        let help = [
            format!("set `version = \"{proposed}\"` in {config}, or let --bump do it"),
            "--allow-breaking keeps the version, if the crate has not been published".to_owned(),
        ];
        headline(&what, &help, style)
    }

    /// The report as Markdown for a pull request, between the crate's name and an `end` for which space is kept.
    pub fn to_markdown(&self, title: &str, end: &str) -> String {
        let mut text = format!("# {title}\n\n");
        self.write_markdown(&mut text, end.len());
        text + end
    }

    fn write_markdown(&self, text: &mut String, end: usize) {
        if let Some(line) = self.version_line() {
            text.append(format_args!("**{line}**\n\n"));
        }
        for note in self.notes() {
            text.append(format_args!("> {}\n\n", escape::text(&note)));
        }
        if let Some(report) = self.report() {
            // The head counts towards the length of a comment, too.
            let room = csdl_review::diff::MAX_LENGTH.saturating_sub(text.len() + 1 + end);
            text.push_str(&report.markdown_within(room));
            text.push('\n');
            return;
        }
        let mut items = String::new();
        self.write_items(&mut items);
        if items.is_empty() {
            text.push_str("Nothing changed.\n");
        } else {
            text.append(format_args!("```diff\n{items}```\n"));
        }
    }
}

/// How many items there are beyond those that are written.
fn more(text: &mut String, sign: char, count: usize) {
    match count.saturating_sub(ITEMS) {
        0 => {}
        more => text.append(format_args!("{sign} … {more} more\n")),
    }
}
