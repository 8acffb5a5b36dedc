//! What is printed about a run.

use std::fmt::Write as _;

use csdl::diagnostic::{Severity, Style};

use csdl_review::diff::escape;
use csdl_review::words::grouped;
use csdl_review::{compact, shell};

use super::{Effect, Outcome};
use crate::release::Release;
use crate::write::{self, Report};

/// An address as a link; anything else stays text.
fn link(address: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-._~:/?#@!$&'*+,;=%".contains(c);
    if address.starts_with("https://") && address.chars().all(is_plain) {
        format!("<{address}>")
    } else {
        escape::text(address)
    }
}

/// How much of a report the fixups may take.
const FIXUPS_LENGTH: usize = 10_000;

impl Outcome {
    /// The diagnostics, for stderr: all errors, a few warnings, how many more there are, and why nothing was written.
    /// `csdlgen` is what starts that program.
    pub fn render_diagnostics(&self, style: Style, csdlgen: &str) -> String {
        let command = shell::command(csdlgen, self.lint.iter().map(String::as_str));
        let mut text = compact::render(&self.sources, &self.diagnostics, style, &command);
        if let Some(release) = self.release.as_ref().filter(|_| self.is_refused) {
            text.push_str(&release.refusal(style));
        }
        text
    }

    /// What was done, or what differs and that `command` mends it; for stdout.
    pub fn render(&self, style: Style, command: &str) -> String {
        let mut text = String::new();
        if let Effect::Checked { difference, lock } = &self.effect {
            if !difference.is_empty() {
                text.push_str(&difference.render(style));
            }
            if let Some((path, old, new)) = lock {
                let path = path.display().to_string();
                text.push_str(&write::unified_diff(
                    &path,
                    old.as_deref(),
                    Some(new),
                    style,
                ));
            }
        }
        if let Some(release) = &self.release {
            text.push_str(&release.render(style));
        }
        // Writing to a string cannot fail.
        let _ = self.summarize(&mut text, command);
        text
    }

    /// What changed, for a pull request.
    pub fn to_markdown(&self) -> String {
        match &self.release {
            Some(release) => release.to_markdown(&self.title, &self.fixups_table()),
            None => format!(
                "# {}\n\nThere was no crate to compare with.\n{}",
                self.title,
                self.fixups_table()
            ),
        }
    }

    /// The mends that are in force, each still needed: a table, folded.
    fn fixups_table(&self) -> String {
        if self.fixups.is_empty() {
            return String::new();
        }
        let mut text = format!(
            "\n<details><summary>Fixups in force: {}</summary>\n\n\
             | Fixup | Reason | Upstream |\n| --- | --- | --- |\n",
            self.fixups.len()
        );
        for (index, fixup) in self.fixups.iter().enumerate() {
            if text.len() > FIXUPS_LENGTH {
                // Writing to a string cannot fail.
                let _ = writeln!(text, "\n… and {} more.", self.fixups.len() - index);
                break;
            }
            let upstream = fixup.upstream.as_deref().unwrap_or_default();
            let (summary, reason) = (escape::text(&fixup.summary), escape::text(&fixup.reason));
            let _ = writeln!(text, "| {summary} | {reason} | {} |", link(upstream));
        }
        text.push_str("</details>\n");
        text
    }

    fn summarize(&self, text: &mut String, command: &str) -> std::fmt::Result {
        writeln!(text, "{}", self.title)?;
        if !self.summary.counts.is_empty() {
            writeln!(
                text,
                "  {:<22}{:>10}{:>10}{:>10}",
                "", "emitted", "selected", "in model"
            )?;
        }
        for count in &self.summary.counts {
            writeln!(
                text,
                "  {:<22}{:>10}{:>10}{:>10}",
                count.what,
                grouped(count.emitted),
                grouped(count.selected),
                grouped(count.in_model)
            )?;
        }
        match self.fixups.len() {
            0 => {}
            1 => writeln!(text, "  1 fixup")?,
            more => writeln!(text, "  {} fixups", grouped(more))?,
        }
        match self.diagnostics.count(Severity::Warning) {
            0 => {}
            1 => writeln!(text, "  1 warning")?,
            more => writeln!(text, "  {} warnings", grouped(more))?,
        }
        if let Some(line) = self.release.as_ref().and_then(Release::version_line) {
            writeln!(text, "  {line}")?;
        }
        match &self.effect {
            Effect::Refused => writeln!(text, "  nothing written"),
            Effect::Written {
                folder,
                report,
                lock,
            } => {
                write_report(text, report)?;
                let lock = if *lock { ", lock updated" } else { "" };
                let seconds = self.time.as_secs_f64();
                writeln!(text, "  {} in {seconds:.1} s{lock}", folder.display())
            }
            Effect::Checked { difference, lock } => {
                if difference.is_empty() && lock.is_none() {
                    let (files, seconds) = (difference.unchanged, self.time.as_secs_f64());
                    return writeln!(
                        text,
                        "  up to date: {} files, checked in {seconds:.1} s",
                        grouped(files)
                    );
                }
                let stale_lock = if lock.is_some() { ", lock" } else { "" };
                writeln!(text, "  out of date: {}{stale_lock}", difference.summary())?;
                writeln!(text, "  to bring it up to date: {command}")
            }
        }
    }
}

fn write_report(text: &mut String, report: &Report) -> std::fmt::Result {
    writeln!(
        text,
        "  files: {} written, {} unchanged, {} removed",
        grouped(report.written.len()),
        grouped(report.unchanged),
        grouped(report.removed.len())
    )?;
    for path in &report.edited {
        writeln!(text, "  had been changed by hand: {path}")?;
    }
    for kept in &report.kept {
        let (path, now) = (kept.path.display(), kept.now.display());
        writeln!(text, "  left by an interrupted run: {path} is now {now}")?;
    }
    Ok(())
}
