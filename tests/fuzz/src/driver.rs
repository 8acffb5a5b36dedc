//! The search: mutate an input, run it, keep it where something new happened.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use fastrand::Rng;

use crate::minimize::minimize;
use crate::panics::{self, Panic};
use crate::watch::Watch;
use crate::{Target, corpus};

/// The longest input.
pub const MAX_LENGTH: usize = 64 << 10;

/// The most inputs that are mutated further.
const MAX_KEPT: usize = 500;

/// How long an input that breaks a promise is made smaller.
const MINIMIZE: Duration = Duration::from_secs(3);

/// When a search ends.
#[derive(Clone, Copy, Debug, Default)]
pub struct Limits {
    /// After this time.
    pub time: Option<Duration>,
    /// After this many inputs.
    pub executions: Option<u64>,
}

/// What a search found.
#[derive(Debug, Default)]
pub struct Found {
    /// How many inputs were run.
    pub executions: u64,
    /// How many are mutated further, those of the corpus included.
    pub kept: usize,
    /// The broken promises, one for each place.
    pub crashes: Vec<Crash>,
}

/// A broken promise.
#[derive(Debug)]
pub struct Crash {
    /// Where and what.
    pub panic: Panic,
    /// An input that shows it.
    pub input: String,
}

/// A search on one target.
#[derive(Debug)]
pub struct Search<'t> {
    target: &'t Target,
    watch: Option<Watch>,
    /// Where each input is written before it runs, for what cannot be caught.
    current: Option<PathBuf>,
    kept: Vec<String>,
    seen: BTreeSet<u64>,
    found: Found,
}

impl<'t> Search<'t> {
    /// A search that has run the corpus.
    ///
    /// # Errors
    /// A corpus that cannot be read.
    pub fn new(
        target: &'t Target,
        watch: Option<Watch>,
        current: Option<PathBuf>,
    ) -> io::Result<Self> {
        let mut search = Self {
            target,
            watch,
            current,
            kept: Vec::new(),
            seen: BTreeSet::new(),
            found: Found::default(),
        };
        for (_, input) in corpus::load(target)? {
            search.run(&input)?;
            search.kept.push(input);
        }
        search.kept.dedup();
        Ok(search)
    }

    /// Searches. The same seed finds the same in the same number of executions.
    ///
    /// # Errors
    /// An input that cannot be written to disk.
    pub fn search(mut self, seed: u64, limits: Limits) -> io::Result<Found> {
        let start = Instant::now();
        let mut random = Rng::with_seed(seed);
        let is_over = |found: &Found| {
            limits.time.is_some_and(|time| start.elapsed() >= time)
                || limits
                    .executions
                    .is_some_and(|most| found.executions >= most)
        };
        let corpus = self.kept.len();
        while !is_over(&self.found) && !self.kept.is_empty() {
            let input = self.kept[random.usize(..self.kept.len())].clone();
            let other = &self.kept[random.usize(..self.kept.len())];
            let mut input = (self.target.mutate)(&mut random, &input, other);
            truncate(&mut input, MAX_LENGTH);
            if self.run(&input)? {
                if self.kept.len() < MAX_KEPT {
                    self.kept.push(input);
                } else if corpus < MAX_KEPT {
                    let place = random.usize(corpus..MAX_KEPT);
                    self.kept[place] = input;
                }
            }
        }
        self.found.kept = self.kept.len();
        Ok(self.found)
    }

    /// Whether something happened for the first time.
    fn run(&mut self, input: &str) -> io::Result<bool> {
        if let Some(file) = &self.current {
            fs::write(file, input)?;
        }
        self.found.executions += 1;
        let result = self.watched(input);
        match result {
            Ok(features) => Ok(features.join(&mut self.seen)),
            Err(panic) => {
                let mut known = self.found.crashes.iter();
                if !known.any(|crash| crash.panic.place == panic.place) {
                    let is_same = |text: &str| {
                        self.watched(text)
                            .is_err_and(|other| other.place == panic.place)
                    };
                    let input = minimize(input, MINIMIZE, is_same);
                    let panic = self.watched(&input).err().unwrap_or(panic);
                    self.found.crashes.push(Crash { panic, input });
                }
                Ok(false)
            }
        }
    }

    fn watched(&self, input: &str) -> Result<crate::Features, Panic> {
        if let Some(watch) = &self.watch {
            watch.begin();
        }
        let result = panics::run(self.target, input);
        if let Some(watch) = &self.watch {
            watch.end();
        }
        result
    }
}

/// Writes an input that breaks a promise to a folder, under a name made of what it is.
///
/// # Errors
/// A folder or file that cannot be written.
pub fn save(folder: &Path, target: &str, input: &str) -> io::Result<PathBuf> {
    fs::create_dir_all(folder)?;
    // FNV-1a: the same name for the same input on every machine.
    let hash = input.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    let file = folder.join(format!("{target}-{hash:016x}"));
    fs::write(&file, input)?;
    Ok(file)
}

fn truncate(text: &mut String, length: usize) {
    let mut end = length.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.truncate(end);
}
