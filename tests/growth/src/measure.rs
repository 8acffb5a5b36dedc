//! Measuring one cost at doubled sizes.

use std::fmt;
use std::time::{Duration, Instant};

use peak_alloc::PeakAlloc;

/// Something whose cost depends on a size.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cost {
    pub(crate) name: &'static str,
    /// The largest size.
    pub(crate) size: usize,
    /// Makes what is measured. What it needs is made before the clock starts.
    pub(crate) prepare: fn(usize) -> Box<dyn FnOnce()>,
}

/// The most that twice the size may cost: 2 for what is linear, with room for sorting and for other programs that run.
const MOST: f64 = 3.0;

/// What takes less is not judged: the clock and the allocator decide.
const SHORT: Duration = Duration::from_millis(40);
const SMALL: f64 = 4.0;

/// What takes longer is not run again, nor at a larger size.
const ENOUGH: Duration = Duration::from_secs(2);

/// How often the size is doubled.
const DOUBLED: u32 = 3;

/// What was measured of one cost.
#[derive(Debug)]
pub(crate) struct Growth {
    name: &'static str,
    /// Sizes, times, and megabytes.
    points: Vec<(usize, Duration, f64)>,
}

impl Growth {
    pub(crate) fn of(cost: &Cost, memory: PeakAlloc) -> Self {
        let mut points = Vec::new();
        for halvings in (0..=DOUBLED).rev() {
            let size = cost.size >> halvings;
            let (mut time, mut megabytes) = (Duration::MAX, f64::MAX);
            for _ in 0..3 {
                let run = (cost.prepare)(size);
                memory.reset_peak_usage();
                let before = memory.current_usage_as_mb();
                let start = Instant::now();
                run();
                time = time.min(start.elapsed());
                megabytes = megabytes.min(f64::from(memory.peak_usage_as_mb() - before));
                if time > ENOUGH {
                    break;
                }
            }
            points.push((size, time, megabytes));
            if time > ENOUGH {
                break;
            }
        }
        Self {
            name: cost.name,
            points,
        }
    }

    /// The last doubling, for time and memory.
    fn ratios(&self) -> Option<(f64, f64)> {
        let [.., (_, time, megabytes), (_, twice, more)] = self.points.as_slice() else {
            return None;
        };
        Some((
            twice.as_secs_f64() / time.as_secs_f64(),
            more / megabytes.max(0.001),
        ))
    }

    pub(crate) fn is_linear(&self) -> bool {
        let (Some((time, megabytes)), Some((_, last, most))) = (self.ratios(), self.points.last())
        else {
            return true;
        };
        (time <= MOST || *last < SHORT) && (megabytes <= MOST || *most < SMALL)
    }
}

impl fmt::Display for Growth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut name = self.name;
        for (size, time, megabytes) in &self.points {
            let milliseconds = time.as_secs_f64() * 1e3;
            write!(
                f,
                "{name:44} {size:>7} {milliseconds:>10.1} {megabytes:>9.1}"
            )?;
            if Some(size) != self.points.last().map(|(size, ..)| size) {
                writeln!(f)?;
            }
            name = "";
        }
        if let Some((time, megabytes)) = self.ratios() {
            write!(f, "  {time:.1} {megabytes:.1}")?;
        }
        if !self.is_linear() {
            write!(f, "  not linear")?;
        }
        Ok(())
    }
}
