//! A thread that ends the process when an input takes too long or too much memory: neither can be caught.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use peak_alloc::PeakAlloc;

/// The longest that one input may take.
pub const TIME: Duration = Duration::from_secs(20);

/// The most memory, in megabytes. Inputs are at most 64 KiB.
pub const MEGABYTES: f32 = 1500.0;

/// How a process ends that was stopped here.
pub const EXIT: i32 = 70;

/// When the input that runs was begun, in milliseconds since [`Watch::start`]; zero where none is.
static BEGUN: AtomicU64 = AtomicU64::new(0);

/// The thread.
#[derive(Clone, Copy, Debug)]
pub struct Watch {
    start: Instant,
}

impl Watch {
    /// Starts it. `memory` counts what is allocated.
    pub fn start(memory: PeakAlloc) -> Self {
        let start = Instant::now();
        std::thread::spawn(move || {
            loop {
                std::thread::sleep(Duration::from_millis(50));
                let begun = BEGUN.load(Ordering::Relaxed);
                let time = start.elapsed().saturating_sub(Duration::from_millis(begun));
                let problem = if begun > 0 && time > TIME {
                    format!("it takes more than {} s", TIME.as_secs())
                } else if memory.current_usage_as_mb() > MEGABYTES {
                    format!("it takes more than {MEGABYTES} MB")
                } else {
                    continue;
                };
                println!("{problem}");
                std::process::exit(EXIT);
            }
        });
        Self { start }
    }

    /// An input begins.
    pub fn begin(&self) {
        let now = u64::try_from(self.start.elapsed().as_millis()).unwrap_or(u64::MAX);
        BEGUN.store(now.max(1), Ordering::Relaxed);
    }

    /// It is over.
    pub fn end(&self) {
        BEGUN.store(0, Ordering::Relaxed);
    }
}
