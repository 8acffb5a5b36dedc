//! The report for people.

use std::fmt::Write as _;

use csdl::compare::Aspect;
use csdl::diagnostic::Style;

use super::excerpt::{excerpt, shorten};
use super::{Class, Entry, Kind, Report, What};

/// Values are shown up to this length.
const LENGTH: usize = 80;

/// Escape codes, or none.
struct Paint {
    bold: &'static str,
    dim: &'static str,
    plain: &'static str,
    is_coloured: bool,
}

impl Paint {
    fn new(style: Style) -> Self {
        match style {
            Style::Plain => Self {
                bold: "",
                dim: "",
                plain: "",
                is_coloured: false,
            },
            Style::Coloured => Self {
                bold: "\x1b[1m",
                dim: "\x1b[2m",
                plain: "\x1b[0m",
                is_coloured: true,
            },
        }
    }

    fn class(&self, class: Class) -> &'static str {
        match class {
            _ if !self.is_coloured => "",
            Class::Breaking => "\x1b[1m\x1b[91m",
            Class::Additive => "\x1b[1m\x1b[92m",
            Class::Documentation => "\x1b[1m\x1b[94m",
        }
    }
}

impl Report {
    /// The report as text: the numbers and the verdict first, then all changes, breaking ones first.
    pub fn to_text(&self, style: Style) -> String {
        let mut text = String::new();
        // Writing to a string cannot fail.
        let _ = self.write_text(&mut text, &Paint::new(style));
        text
    }

    fn write_text(&self, text: &mut String, paint: &Paint) -> std::fmt::Result {
        let Paint { bold, plain, .. } = paint;
        let (old, new) = (printable(&self.old.name), printable(&self.new.name));
        writeln!(text, "{bold}{old} → {new}{plain}")?;
        let counts = self.counts();
        let numbers = [
            (Class::Breaking, counts.breaking),
            (Class::Additive, counts.additive),
            (Class::Documentation, counts.documentation),
        ];
        for (class, count) in numbers {
            let colour = if count > 0 { paint.class(class) } else { "" };
            let end = if count > 0 { plain } else { "" };
            writeln!(text, "  {:<16}{colour}{count:>7}{end}", class.name())?;
        }
        if self.outside > 0 {
            writeln!(
                text,
                "  {:<16}{:>7}  changes of what is not generated",
                "outside", self.outside
            )?;
        }
        writeln!(
            text,
            "  {:<16}{bold}{:>7}{plain}",
            "verdict",
            self.verdict().name()
        )?;
        if let Some((configured, next)) = self.versions() {
            writeln!(text, "  version {configured}, next {bold}{next}{plain}")?;
        }
        for note in &self.notes {
            writeln!(text, "  note: {}", printable(note))?;
        }
        for class in Class::ALL {
            for kind in Kind::ALL {
                let mut entries = self
                    .entries
                    .iter()
                    .filter(|entry| entry.class == class && entry.kind == kind)
                    .peekable();
                if entries.peek().is_some() {
                    let colour = paint.class(class);
                    writeln!(text, "\n{colour}{}: {}{plain}", class.name(), kind.name())?;
                }
                entries.try_for_each(|entry| write_entry(text, entry, paint))?;
            }
        }
        Ok(())
    }
}

fn write_entry(text: &mut String, entry: &Entry, paint: &Paint) -> std::fmt::Result {
    let Paint {
        bold, dim, plain, ..
    } = paint;
    let path = printable(&entry.path);
    match &entry.what {
        What::Consequence => writeln!(text, "  {bold}~ {path}{plain}")?,
        What::Model(Aspect::Added) => {
            let value = printable(&value(entry.after.as_deref()));
            writeln!(text, "  {bold}+ {path}{plain}  {value}")?;
        }
        What::Model(Aspect::Removed) => {
            let value = printable(&value(entry.before.as_deref()));
            writeln!(text, "  {bold}- {path}{plain}  {value}")?;
        }
        what @ What::Model(_) => {
            let (before, after) = values(entry);
            writeln!(
                text,
                "  {bold}~ {path}{plain}  {}: {} → {}",
                printable(&what.to_string()),
                printable(&before),
                printable(&after)
            )?;
        }
    }
    writeln!(
        text,
        "      {dim}{}{plain}",
        printable(&entry.reason.to_string())
    )
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

/// A document's text without what a terminal would obey.
fn printable(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_control() { '\u{fffd}' } else { c })
        .collect()
}
