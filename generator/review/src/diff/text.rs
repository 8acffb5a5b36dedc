//! The report for people.

use std::fmt::Write as _;

use csdl::compare::Aspect;
use csdl::style::{Style, clean};

use super::excerpt::{excerpt, shorten};
use super::{Class, Entry, Kind, Report, What};

/// Values are shown up to this length.
const LENGTH: usize = 80;

impl Report {
    /// The report as text: the numbers and the verdict first, then all changes, breaking ones first.
    pub fn to_text(&self, style: Style) -> String {
        let mut text = String::new();
        // Writing to a string cannot fail.
        let _ = self.write_text(&mut text, style);
        clean(&text)
    }

    fn write_text(&self, text: &mut String, style: Style) -> std::fmt::Result {
        let title = format!(
            "{} → {}",
            one_line(&self.old.name),
            one_line(&self.new.name)
        );
        writeln!(text, "{}", style.bold(&title))?;
        let counts = self.counts();
        let numbers = [
            (Class::Breaking, counts.breaking),
            (Class::Additive, counts.additive),
            (Class::Documentation, counts.documentation),
        ];
        for (class, count) in numbers {
            let number = format!("{count:>7}");
            let number = if count > 0 {
                class.head(style, &number)
            } else {
                number
            };
            writeln!(text, "  {:<16}{number}", class.name())?;
        }
        if self.outside > 0 {
            writeln!(
                text,
                "  {:<16}{:>7}  changes of what is not generated",
                "outside", self.outside
            )?;
        }
        let verdict = format!("{:>7}", self.verdict().name());
        writeln!(text, "  {:<16}{}", "verdict", style.bold(&verdict))?;
        if let Some((configured, next)) = self.versions() {
            let next = style.bold(&next.to_string());
            writeln!(text, "  version {configured}, next {next}")?;
        }
        for note in &self.notes {
            writeln!(text, "  note: {}", one_line(note))?;
        }
        for remedy in &self.remedies {
            writeln!(text, "  help: {}", one_line(&remedy.reason))?;
            for line in remedy.toml.lines() {
                writeln!(text, "      {}", one_line(line))?;
            }
        }
        for class in Class::ALL {
            for kind in Kind::ALL {
                let mut entries = self
                    .entries
                    .iter()
                    .filter(|entry| entry.class == class && entry.kind == kind)
                    .peekable();
                if entries.peek().is_some() {
                    let heading = format!("{}: {}", class.name(), kind.name());
                    writeln!(text, "\n{}", class.head(style, &heading))?;
                }
                entries.try_for_each(|entry| write_entry(text, entry, style))?;
            }
        }
        if !self.kept.is_empty() {
            let heading = "to keep the old names, add to the configuration";
            writeln!(text, "\n{}", style.bold(heading))?;
        }
        for keep in &self.kept {
            write!(text, "\n{keep}")?;
        }
        Ok(())
    }
}

impl Class {
    /// Text in the colour of the class.
    fn head(self, style: Style, text: &str) -> String {
        match self {
            Self::Breaking => style.error(text),
            Self::Additive => style.news(text),
            Self::Documentation => style.remark(text),
        }
    }
}

fn write_entry(text: &mut String, entry: &Entry, style: Style) -> std::fmt::Result {
    let head = |sign: &str| style.bold(&format!("{sign} {}", one_line(&entry.path)));
    match &entry.what {
        What::Consequence => writeln!(text, "  {}", head("~"))?,
        What::Model(Aspect::Added) => {
            let value = one_line(&value(entry.after.as_deref()));
            writeln!(text, "  {}  {value}", head("+"))?;
        }
        What::Model(Aspect::Removed) => {
            let value = one_line(&value(entry.before.as_deref()));
            writeln!(text, "  {}  {value}", head("-"))?;
        }
        what @ What::Model(_) => {
            let (before, after) = values(entry);
            let change = one_line(&format!("{what}: {before} → {after}"));
            writeln!(text, "  {}  {change}", head("~"))?;
        }
    }
    let reason = one_line(&entry.reason.to_string());
    writeln!(text, "      {}", style.dim(&reason))
}

/// What was before and is now, cut to be seen.
pub(super) fn values(entry: &Entry) -> (String, String) {
    let value = |value: &Option<String>| value.clone().unwrap_or_else(|| "none".to_owned());
    excerpt(&value(&entry.before), &value(&entry.after), LENGTH)
}

/// What came or went: its type, its value or its kind.
pub(super) fn value(value: Option<&str>) -> String {
    shorten(value.unwrap_or_default(), LENGTH)
}

/// Text of a document on one line; what else a terminal must not get is replaced in the whole report.
fn one_line(text: &str) -> String {
    text.replace(|c: char| c.is_control(), "\u{fffd}")
}
