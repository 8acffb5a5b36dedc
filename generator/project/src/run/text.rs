//! What is printed about a run.

use csdl::diagnostic::{Severity, Style};
use csdl_codegen::append::Append as _;
use csdl_codegen::input::Elsewhere;
use csdl_review::compact;
use csdl_review::diff::escape;
use csdl_review::words::grouped;

use super::{Effect, LockDifference, Outcome};
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

/// `3 errors`; `None` for none.
fn count(number: usize, noun: &str) -> Option<String> {
    match number {
        0 => None,
        1 => Some(format!("1 {noun}")),
        more => Some(format!("{} {noun}s", grouped(more))),
    }
}

/// How much of a report the fixups may take.
const FIXUPS_LENGTH: usize = 10_000;

impl Outcome {
    /// The diagnostics, for stderr: all errors, a few warnings, how many more there are, and why nothing was written.
    /// `csdlgen` is what starts that program.
    pub fn render_diagnostics(&self, style: Style, csdlgen: &str) -> String {
        let command = format!("{csdlgen} {}", self.lint);
        let mut text = compact::render(&self.sources, &self.diagnostics, style, &command);
        let Elsewhere { errors, warnings } = self.elsewhere;
        if errors + warnings > 0 {
            let found = [count(errors, "error"), count(warnings, "warning")];
            let found: Vec<_> = found.into_iter().flatten().collect();
            text.append(format_args!(
                "{} in what is not generated: {command}\n",
                found.join(" and ")
            ));
        }
        for line in &self.allowed {
            text.append(format_args!("note: {line}\n"));
        }
        if let Some(release) = self.release.as_ref().filter(|_| self.is_refused) {
            text.push_str(&release.refusal(style));
        }
        text
    }

    /// What was done, or what differs and the `command` that brings it up to date; for stdout.
    pub fn render(&self, style: Style, command: &str) -> String {
        let mut text = String::new();
        if let Effect::Checked {
            difference, lock, ..
        } = &self.effect
        {
            if !difference.is_empty() {
                text.push_str(&difference.render(style));
            }
            if let Some(LockDifference { path, old, new }) = lock {
                let path = path.display().to_string();
                text += &write::unified_diff(&path, old.as_deref(), Some(new), style);
            }
        }
        if let Some(release) = &self.release {
            text.push_str(&release.render(style));
        }
        self.summarize(&mut text, command);
        text
    }

    /// What changed, for a pull request.
    pub fn to_markdown(&self) -> String {
        match &self.release {
            Some(release) => release.to_markdown(&self.title(), &self.fixups_table()),
            None => format!(
                "# {}\n\nThere was no crate to compare with.\n{}",
                self.title(),
                self.fixups_table()
            ),
        }
    }

    /// The crate's name and version.
    fn title(&self) -> String {
        format!("{} {}", self.name, self.version)
    }

    /// The fixups that are in force, each still needed: a table, folded.
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
                text.append(format_args!(
                    "\n… and {} more.\n",
                    self.fixups.len() - index
                ));
                break;
            }
            let upstream = fixup.upstream.as_deref().unwrap_or_default();
            let (summary, reason) = (escape::text(&fixup.summary), escape::text(&fixup.reason));
            text.append(format_args!(
                "| {summary} | {reason} | {} |\n",
                link(upstream)
            ));
        }
        text.push_str("</details>\n");
        text
    }

    fn summarize(&self, text: &mut String, command: &str) {
        text.append(format_args!("{}\n", self.title()));
        if !self.summary.counts.is_empty() {
            text.append(format_args!(
                "  {:<22}{:>10}{:>10}{:>10}\n",
                "", "emitted", "selected", "in model"
            ));
        }
        for count in &self.summary.counts {
            text.append(format_args!(
                "  {:<22}{:>10}{:>10}{:>10}\n",
                count.what,
                grouped(count.emitted),
                grouped(count.selected),
                grouped(count.in_model)
            ));
        }
        match self.fixups.len() {
            0 => {}
            1 => *text += "  1 fixup\n",
            more => text.append(format_args!("  {} fixups\n", grouped(more))),
        }
        match self.diagnostics.count(Severity::Warning) {
            0 => {}
            1 => *text += "  1 warning\n",
            more => text.append(format_args!("  {} warnings\n", grouped(more))),
        }
        if let Some(line) = self.release.as_ref().and_then(Release::version_line) {
            text.append(format_args!("  {line}\n"));
        }
        match &self.effect {
            Effect::Refused => *text += "  nothing written\n",
            Effect::Written {
                folder,
                report,
                lock,
                runtime,
            } => {
                write_report(text, report);
                if let Some((_, runtime)) = runtime {
                    write_runtime(text, runtime);
                }
                let lock = if *lock { ", lock updated" } else { "" };
                let seconds = self.time.as_secs_f64();
                text.append(format_args!(
                    "  {} in {seconds:.1} s{lock}\n",
                    folder.display()
                ));
            }
            Effect::Checked {
                difference,
                lock,
                runtime,
            } => {
                let runtime = runtime.as_ref().filter(|runtime| !runtime.is_empty());
                if difference.is_empty() && lock.is_none() && runtime.is_none() {
                    let (files, seconds) = (difference.unchanged, self.time.as_secs_f64());
                    let files = grouped(files);
                    text.append(format_args!(
                        "  up to date: {files} files, checked in {seconds:.1} s\n"
                    ));
                    return;
                }
                let stale_lock = if lock.is_some() { ", lock" } else { "" };
                text.append(format_args!(
                    "  out of date: {}{stale_lock}\n",
                    difference.summary()
                ));
                if let Some(runtime) = runtime {
                    text.append(format_args!(
                        "  runtime out of date: {}\n",
                        runtime.summary()
                    ));
                }
                let bump = if self.is_refused { " --bump" } else { "" };
                text.append(format_args!("  to bring it up to date: {command}{bump}\n"));
            }
        }
    }
}

/// What was done with a vendored runtime: its files are not this crate's, so that they are counted alone.
fn write_runtime(text: &mut String, report: &Report) {
    text.append(format_args!(
        "  runtime: {} written, {} unchanged, {} removed\n",
        grouped(report.written.len()),
        grouped(report.unchanged),
        grouped(report.removed.len())
    ));
}

fn write_report(text: &mut String, report: &Report) {
    text.append(format_args!(
        "  files: {} written, {} unchanged, {} removed\n",
        grouped(report.written.len()),
        grouped(report.unchanged),
        grouped(report.removed.len())
    ));
    for path in &report.edited {
        text.append(format_args!("  had been changed by hand: {path}\n"));
    }
    for kept in &report.kept {
        let (path, now) = (kept.path.display(), kept.now.display());
        text.append(format_args!(
            "  left by an interrupted run: {path} is now {now}\n"
        ));
    }
}
