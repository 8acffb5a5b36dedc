//! A [`Difference`] as a unified diff.

use csdl::style::{Style, clean};
use similar::{ChangeTag, TextDiff};

use super::check::Difference;
use super::manifest;

/// Lines of one file's diff that are printed at most.
const LINES: usize = 80;
/// Files whose diff is printed at most.
const FILES: usize = 40;

impl Difference {
    /// A unified diff with three lines of context. What is too long is cut and counted.
    pub fn render(&self, style: Style) -> String {
        let mut page = Page::new(style);
        let folder = self.folder.display();
        if !self.exists {
            page.line(PLAIN, &format!("{folder} does not exist"));
        } else if self.not_ours {
            page.line(PLAIN, &format!("{folder} was not written by csdlgen"));
        } else {
            self.changes(&mut page);
        }
        clean(&page.text)
    }

    /// How many files differ, by what would happen to them: `2 changed (+3 -1), 1 new, 0 stale`.
    pub fn summary(&self) -> String {
        let (mut changed, mut new, mut stale) = (0, 0, 0);
        let (mut added, mut removed) = (0, 0);
        for file in &self.files {
            match (&file.old, &file.new) {
                (Some(old), Some(text)) => {
                    changed += 1;
                    let diff = TextDiff::from_lines(old.as_str(), text.as_str());
                    for change in diff.iter_all_changes() {
                        added += usize::from(change.tag() == ChangeTag::Insert);
                        removed += usize::from(change.tag() == ChangeTag::Delete);
                    }
                }
                (None, _) => new += 1,
                (_, None) => stale += 1,
            }
        }
        format!("{changed} changed (+{added} -{removed}), {new} new, {stale} stale")
    }

    fn changes(&self, page: &mut Page) {
        for file in self.files.iter().take(FILES) {
            let (old, new) = (file.old.as_deref(), file.new.as_deref());
            page.file(&self.path(&file.path), old, new);
        }
        let hidden = self.files.iter().skip(FILES);
        let is = |old: bool, new: bool| {
            let these = hidden.clone();
            these
                .filter(|file| file.old.is_some() == old && file.new.is_some() == new)
                .count()
        };
        if let more @ 1.. = hidden.clone().count() {
            page.line(
                Style::bold,
                &format!(
                    "… and {more} more files: {} changed, {} new, {} stale",
                    is(true, true),
                    is(false, true),
                    is(true, false)
                ),
            );
        }
        for path in &self.in_the_way {
            let path = self.path(path);
            page.line(
                PLAIN,
                &format!("in the way, not written by csdlgen: {path}"),
            );
        }
        for path in &self.edited {
            let path = self.path(path);
            page.line(
                PLAIN,
                &format!("changed by hand since it was generated: {path}"),
            );
        }
        if self.manifest && self.files.is_empty() {
            let path = self.path(manifest::FILE);
            page.line(
                PLAIN,
                &format!("not the list of the generated files: {path}"),
            );
        }
    }

    fn path(&self, path: &str) -> String {
        let folder = self.folder.display().to_string().replace('\\', "/");
        format!("{folder}/{path}")
    }
}

/// The difference of two texts of one file, either of which may not exist. What is too long is cut
/// and counted.
pub(crate) fn unified_diff(
    path: &str,
    old: Option<&str>,
    new: Option<&str>,
    style: Style,
) -> String {
    let mut page = Page::new(style);
    page.file(path, old, new);
    clean(&page.text)
}

struct Page {
    text: String,
    style: Style,
}

/// How a line is coloured.
type Paint = fn(Style, &str) -> String;

const PLAIN: Paint = |_, text| text.to_owned();

impl Page {
    fn new(style: Style) -> Self {
        Self {
            text: String::new(),
            style,
        }
    }

    fn file(&mut self, path: &str, old: Option<&str>, new: Option<&str>) {
        // Tools that apply patches take one folder off the path; an absolute path says all itself.
        let side = |prefix: &str, text: Option<&str>| match text {
            Some(_) if path.starts_with('/') => path.to_owned(),
            Some(_) => format!("{prefix}/{path}"),
            None => "/dev/null".to_owned(),
        };
        self.line(Style::bold, &format!("--- {}", side("a", old)));
        self.line(Style::bold, &format!("+++ {}", side("b", new)));
        let diff = TextDiff::from_lines(old.unwrap_or_default(), new.unwrap_or_default());
        let mut shown = 0;
        let (mut added, mut removed) = (0, 0);
        for hunk in diff.unified_diff().context_radius(3).iter_hunks() {
            if shown < LINES {
                self.line(Style::name, &hunk.header().to_string());
            }
            for change in hunk.iter_changes() {
                let (sign, colour, hidden): (_, Paint, _) = match change.tag() {
                    ChangeTag::Equal => (' ', PLAIN, None),
                    ChangeTag::Delete => ('-', Style::removed, Some(&mut removed)),
                    ChangeTag::Insert => ('+', Style::added, Some(&mut added)),
                };
                if shown < LINES {
                    let line = change.value().trim_end_matches(['\n', '\r']);
                    self.line(colour, &format!("{sign}{line}"));
                    if change.missing_newline() {
                        self.line(PLAIN, "\\ No newline at end of file");
                    }
                } else if let Some(hidden) = hidden {
                    *hidden += 1;
                }
                shown += 1;
            }
        }
        if added + removed > 0 {
            let more = format!("… and more in this file: +{added} -{removed} lines");
            self.line(Style::bold, &more);
        }
    }

    fn line(&mut self, paint: Paint, line: &str) {
        self.text.push_str(&paint(self.style, line));
        self.text.push('\n');
    }
}
