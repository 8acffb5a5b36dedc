//! What reading, writing and comparing cost as their input doubles: one line for each size.
//!
//! ```console
//! cargo run --release -p odata_runtime --example growth --no-default-features -- [FACTOR]
//! ```
//!
//! Columns, separated by tabs: what is done, the size, milliseconds, and what a doubling of the size
//! has cost so far, as a mean. It is about 2 for a linear cost, and 4 for one that grows with the
//! square. With a FACTOR the program fails when the last mean of a line is greater; 3 is a good one.

#![allow(clippy::unwrap_used, reason = "a fault of the program ends it")]

#[allow(missing_docs, dead_code, unused_imports)]
#[path = "../tests/sample/sample.rs"]
mod sample;

use std::fmt::Write as _;
use std::hint::black_box;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use odata_runtime::{Additional, Decimal, FlagSet, Json, Patch, engine};
use sample::models::{
    AndroidForWorkEnrollmentProfile as Profile, AnyDeviceConfiguration,
    DeviceConfiguration as Base, HashAlgorithms, Sampler,
};

/// The smallest size, and how often it is doubled. Runs are short, so that other processes do not count.
const SMALLEST: usize = 1_000;
const DOUBLINGS: u32 = 4;
/// The shortest of so many runs counts.
const RUNS: usize = 15;

/// What is measured: makes the input of a size, and gives the work on it.
type Case = (&'static str, fn(usize) -> Box<dyn Fn()>);

const CASES: &[Case] = &[
    ("flags: read names", |size| {
        let text = names(size);
        Box::new(move || drop(black_box(FlagSet::parse(&text))))
    }),
    ("flags: compare", |size| {
        let flags = HashAlgorithms::from(&*names(size));
        let mut reversed: Vec<&str> = flags.names().collect();
        reversed.reverse();
        let other = HashAlgorithms::from(&*reversed.join(","));
        Box::new(move || assert!(flags == other && flags.contains(&other)))
    }),
    ("flags: insert and remove", |size| {
        let flags = HashAlgorithms::from(&*names(size));
        Box::new(move || {
            let mut all = HashAlgorithms::from("other");
            all.insert(&flags);
            all.remove(&flags);
            assert_eq!(all.to_string(), "other");
        })
    }),
    ("flags: collect sets", |size| {
        let flags = HashAlgorithms::from(&*names(size));
        let sets: Vec<HashAlgorithms> = flags.names().map(HashAlgorithms::from).collect();
        Box::new(move || {
            let all: HashAlgorithms = sets.iter().cloned().collect();
            assert_eq!(all, flags);
        })
    }),
    ("unknown members: read and write", |size| {
        let text = members(size, "");
        Box::new(move || drop(black_box(engine::to_vec(&profile(&text)))))
    }),
    ("unknown members: each twice", |size| {
        let text = members(size / 2, &members(size / 2, ""));
        Box::new(move || assert_eq!(profile(&text).additional.len(), size / 2))
    }),
    ("unknown members: compare", |size| {
        let (a, b) = (profile(&members(size, "")), profile(&reversed(size)));
        Box::new(move || assert!(a == b))
    }),
    ("unknown members: extend", |size| {
        let text = members(size, "");
        let profile = profile(&text);
        Box::new(move || {
            let mut all = Additional::new();
            all.extend(
                profile
                    .additional
                    .iter()
                    .map(|(name, value)| (name, value.clone())),
            );
            assert_eq!(all.len(), size);
        })
    }),
    ("unknown members: before the type", |size| {
        let text = members(
            size,
            r##""@odata.type":"#microsoft.graph.windows.windowsConfiguration""##,
        );
        Box::new(move || {
            drop(black_box(
                engine::from_slice::<AnyDeviceConfiguration>(text.as_bytes()).unwrap(),
            ));
        })
    }),
    ("patch: between, nothing changed", |size| {
        let (a, b) = (profile(&members(size, "")), profile(&reversed(size)));
        Box::new(move || assert!(Patch::between(&a, &b).is_empty()))
    }),
    ("patch: between, all changed", |size| {
        let a = profile(&members(size, ""));
        let b = profile(&members(size, "").replace(':', ":1"));
        Box::new(move || assert_eq!(Patch::between(&a, &b).names().len(), size))
    }),
    ("patch: between, all lost", |size| {
        let (a, b) = (profile(&members(size, "")), Profile::default());
        Box::new(move || assert_eq!(Patch::between(&a, &b).names().len(), size))
    }),
    ("patch: between, members of a member", |size| {
        let a = profile(&format!("{{\"x\":{}}}", members(size, "")));
        let b = profile(&format!("{{\"x\":{}}}", reversed(size / 2)));
        Box::new(move || assert_eq!(Patch::between(&a, &b).names().len(), 1))
    }),
    ("patch: set members", |size| {
        let all = profile(&members(size, ""));
        Box::new(move || {
            let mut patch = Patch::<Profile>::new();
            for (name, value) in all.additional.iter() {
                patch = patch.set_additional(name, value.clone());
            }
            assert_eq!(patch.names().len(), size);
        })
    }),
    ("links: bind", |size| {
        Box::new(move || {
            let mut base = Base::default();
            for _ in 0..size {
                base = base.bind(Base::RELATED, "devices/1");
            }
            drop(black_box(base));
        })
    }),
    ("list: with a null", |size| {
        let text = format!("{{\"tags\":[null{}]}}", ",\"a\"".repeat(size));
        Box::new(move || drop(black_box(engine::to_vec(&sampler(&text)))))
    }),
    ("list: with halves of surrogate pairs", |size| {
        let text = format!("{{\"tags\":[\"\"{}]}}", ",\"\\ud800\"".repeat(size));
        Box::new(move || drop(black_box(engine::to_vec(&sampler(&text)))))
    }),
    ("text: escapes", |size| {
        let text = format!(
            "{{\"x\":\"{}\",\"text\":\"\\ud800\"}}",
            "\\u00e9".repeat(size)
        );
        Box::new(move || drop(black_box(engine::to_vec(&sampler(&text)))))
    }),
    ("numbers: digits", |size| {
        let a: Decimal = format!("1.{}", "1".repeat(size)).parse().unwrap();
        let b: Decimal = format!("1.{}0", "1".repeat(size)).parse().unwrap();
        Box::new(move || assert_eq!(a, b))
    }),
    ("json: compare", |size| {
        let a: Json = members(size, "").parse().unwrap();
        let b: Json = reversed(size).parse().unwrap();
        Box::new(move || assert_eq!(a, b))
    }),
];

/// `{"m0":0,"m1":1,…}`, and a last member.
fn members(size: usize, last: &str) -> String {
    let mut text = "{".to_owned();
    for number in 0..size {
        let _ = write!(text, "\"m{number}\":{number},");
    }
    let last = last.trim_matches(['{', '}']);
    text.push_str(last);
    text.truncate(text.trim_end_matches(',').len());
    text.push('}');
    text
}

/// The members of [`members`] from the last to the first.
fn reversed(size: usize) -> String {
    let members: Vec<String> = (0..size)
        .rev()
        .map(|number| format!("\"m{number}\":{number}"))
        .collect();
    format!("{{{}}}", members.join(","))
}

fn names(size: usize) -> String {
    let names: Vec<String> = (0..size).map(|number| format!("name{number}")).collect();
    names.join(",")
}

fn profile(text: &str) -> Profile {
    engine::from_slice(text.as_bytes()).unwrap()
}

fn sampler(text: &str) -> Sampler {
    engine::from_slice(text.as_bytes()).unwrap()
}

fn time(work: &dyn Fn()) -> Duration {
    let runs = (0..RUNS).map(|_| {
        let start = Instant::now();
        work();
        start.elapsed()
    });
    runs.min().unwrap_or_default()
}

fn main() -> ExitCode {
    let limit: Option<f64> = std::env::args().nth(1).and_then(|text| text.parse().ok());
    let mut code = ExitCode::SUCCESS;
    for (name, make) in CASES {
        let mut smallest = None;
        let mut mean = 0.0;
        for doubling in 0..=DOUBLINGS {
            let size = SMALLEST << doubling;
            let spent = time(&make(size)).as_secs_f64();
            let first: f64 = *smallest.get_or_insert(spent);
            if doubling > 0 {
                mean = (spent / first).powf(1.0 / f64::from(doubling));
            }
            println!("{name}\t{size}\t{:.3}\t{mean:.2}", spent * 1000.0);
        }
        if limit.is_some_and(|limit| mean > limit) {
            eprintln!("{name}: twice the size costs {mean:.2} times as much");
            code = ExitCode::FAILURE;
        }
    }
    code
}
