//! A bar that shows what is going on.

use std::io::IsTerminal as _;
use std::thread;
use std::time::Duration;

use crate::print;
use csdl_project::{Progress, Stage};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Work shorter than this shows nothing.
const LONG: Duration = Duration::from_millis(500);

/// A bar on stderr, where that is a terminal and the work takes longer than a moment.
#[derive(Debug)]
pub struct Terminal {
    bar: ProgressBar,
}

impl Terminal {
    /// A bar for a run. It goes when this is dropped.
    pub fn new(title: &str) -> Self {
        Self::of(title, Some(3), "{prefix} {bar:20} {msg} {elapsed}")
    }

    /// The same for work of one stage: how long it has taken so far.
    pub fn working(title: &str) -> Self {
        Self::of(title, None, "{spinner} {prefix} {elapsed}")
    }

    fn of(title: &str, length: Option<u64>, template: &str) -> Self {
        let bar = ProgressBar::with_draw_target(length, ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        bar.set_prefix(title.to_owned());
        if std::io::stderr().is_terminal() && !print::is_quiet() {
            let later = bar.downgrade();
            thread::spawn(move || {
                thread::sleep(LONG);
                if let Some(bar) = later.upgrade().filter(|bar| !bar.is_finished()) {
                    bar.set_draw_target(ProgressDrawTarget::stderr());
                    bar.enable_steady_tick(Duration::from_millis(200));
                }
            });
        }
        Self { bar }
    }
}

impl Progress for Terminal {
    fn stage(&self, stage: Stage) {
        let (position, message) = match stage {
            Stage::Read => (0, "reading"),
            Stage::Generate => (1, "generating"),
            Stage::Write => (2, "writing"),
            Stage::Compare => (2, "comparing"),
        };
        self.bar.set_position(position);
        self.bar.set_message(message);
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
