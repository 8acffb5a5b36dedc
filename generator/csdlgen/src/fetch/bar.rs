//! A bar on a terminal, lines elsewhere.

use std::io::IsTerminal as _;
use std::time::Duration;

use csdl_fetch::{Address, Problem, Progress};
use csdlgen::print;
use indicatif::{ProgressBar, ProgressStyle};

use super::report;

/// Shows how much has arrived.
pub(crate) struct Bar {
    name: String,
    bar: Option<ProgressBar>,
}

impl Bar {
    pub(crate) fn new(name: &str, address: &Address) -> Self {
        let is_shown = std::io::stderr().is_terminal() && !print::is_quiet();
        let bar = is_shown.then(|| {
            let bar = ProgressBar::new_spinner();
            bar.enable_steady_tick(Duration::from_millis(200));
            bar.set_message(format!("{name}: {address}"));
            bar
        });
        if bar.is_none() {
            print::note(&format!("{name}: fetching {address}\n"));
        }
        Self {
            name: name.to_owned(),
            bar,
        }
    }

    /// The document has arrived and is looked at.
    pub(crate) fn checks(&self, size: &str) {
        match &self.bar {
            Some(bar) => {
                bar.set_style(ProgressStyle::default_spinner());
                bar.set_message(format!("{}: checking {size}", self.name));
            }
            None => print::note(&format!("{}: checking {size}\n", self.name)),
        }
    }
}

impl Progress for Bar {
    fn begins(&mut self, total: Option<u64>) {
        let Some(bar) = &self.bar else { return };
        let template = match total {
            Some(_) => {
                "{msg} {bar:20} {decimal_bytes}/{decimal_total_bytes} {decimal_bytes_per_sec} {eta}"
            }
            None => "{spinner} {msg} {decimal_bytes} {decimal_bytes_per_sec} {elapsed}",
        };
        bar.set_message(self.name.clone());
        if let Some(total) = total {
            bar.set_length(total);
        }
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        bar.set_position(0);
    }

    fn received(&mut self, bytes: u64) {
        if let Some(bar) = &self.bar {
            bar.set_position(bytes);
        }
    }

    fn pauses(&mut self, problem: &Problem, pause: Duration, attempt: u32, attempts: u32) {
        let pause = pause.as_secs_f64();
        let next = format!("attempt {attempt} of {attempts} in {pause:.1} s");
        let text = report::warning(&format!("{problem}; {next}"));
        match &self.bar {
            Some(bar) => bar.suspend(|| print::err(&text)),
            None => print::err(&text),
        }
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
