//! Reads and writes a page of devices in several ways, each beside the others, and prints what it takes.
//!
//! One line for each way: its name, the median time in nanoseconds and the allocations. With the
//! feature `allocations` these are counted, and the times mean nothing; without it they are 0.

#![recursion_limit = "512"]

mod derived;
mod page;

use std::error::Error;
use std::hint::black_box;
use std::time::Instant;

use bench_objects_sdk::models::Device;
use bench_objects_sdk::odata::engine;
use serde_json::Value;

/// As many as a page of Microsoft Graph has at most.
const DEVICES: usize = 1000;
/// In each round every way has its turn.
const ROUNDS: usize = 31;

type Derived = derived::Device<derived::Instant>;
type DerivedText = derived::Device<String>;

/// One way to read or write: how long it takes without dropping what comes of it.
struct Way<'a> {
    name: &'static str,
    run: Box<dyn Fn() -> u64 + 'a>,
}

impl<'a> Way<'a> {
    fn new<T>(name: &'static str, work: impl Fn() -> T + 'a) -> Self {
        let run = move || {
            let start = Instant::now();
            let made = black_box(work());
            let time = start.elapsed();
            drop(made);
            u64::try_from(time.as_nanos()).unwrap_or(u64::MAX)
        };
        Self {
            name,
            run: Box::new(run),
        }
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let text = page::text(DEVICES, false);
    let more = page::text(DEVICES, true);
    let value: Value = serde_json::from_str(&text)?;
    let derived: Vec<Derived> = serde_json::from_str(&text)?;
    let derived_text: Vec<DerivedText> = serde_json::from_str(&text)?;
    let devices: Vec<Device> = engine::from_slice(text.as_bytes())?;
    same("derive", &text, &serde_json::to_vec(&derived)?)?;
    same(
        "derive, dates as text",
        &text,
        &serde_json::to_vec(&derived_text)?,
    )?;
    same("engine", &text, &engine::to_vec(&devices))?;
    same("engine by serde", &text, &serde_json::to_vec(&devices)?)?;
    let unknown: Vec<Device> = engine::from_slice(more.as_bytes())?;
    same("engine, unknown members", &more, &engine::to_vec(&unknown))?;
    eprintln!("{DEVICES} devices are {} bytes of JSON", text.len());

    let (bytes, more) = (text.as_bytes(), more.as_bytes());
    let ways = [
        Way::new("read value", || serde_json::from_slice::<Value>(bytes)),
        Way::new("read derive", || {
            serde_json::from_slice::<Vec<Derived>>(bytes)
        }),
        Way::new("read derive-text", || {
            serde_json::from_slice::<Vec<DerivedText>>(bytes)
        }),
        Way::new("read engine", || engine::from_slice::<Vec<Device>>(bytes)),
        Way::new("read serde", || {
            serde_json::from_slice::<Vec<Device>>(bytes)
        }),
        Way::new("read unknown", || engine::from_slice::<Vec<Device>>(more)),
        Way::new("write value", || serde_json::to_vec(&value)),
        Way::new("write derive", || serde_json::to_vec(&derived)),
        Way::new("write derive-text", || serde_json::to_vec(&derived_text)),
        Way::new("write engine", || engine::to_vec(&devices)),
        Way::new("write serde", || serde_json::to_vec(&devices)),
    ];
    let mut times: Vec<Vec<u64>> = ways.iter().map(|_| Vec::new()).collect();
    for round in 0..=ROUNDS {
        for step in 0..ways.len() {
            // Nobody is always the one behind the slowest.
            let turn = (round + step) % ways.len();
            let time = (ways[turn].run)();
            // The first round warms up.
            if round > 0 {
                times[turn].push(time);
            }
        }
    }
    for (way, mut times) in ways.iter().zip(times) {
        times.sort_unstable();
        println!(
            "{}\t{}\t{}",
            way.name,
            times[times.len() / 2],
            allocations(&way.run)
        );
    }
    Ok(())
}

#[cfg(feature = "allocations")]
fn allocations(run: &dyn Fn() -> u64) -> u64 {
    let counted = allocation_counter::measure(|| {
        run();
    });
    counted.count_total
}

#[cfg(not(feature = "allocations"))]
fn allocations(_: &dyn Fn() -> u64) -> u64 {
    0
}

/// What is written has to be what was read; only the names of types may be more.
fn same(name: &str, read: &str, written: &[u8]) -> Result<(), Box<dyn Error>> {
    fn without_types(value: &mut Value) {
        match value {
            Value::Array(items) => items.iter_mut().for_each(without_types),
            Value::Object(members) => {
                members.shift_remove("@odata.type");
                members.values_mut().for_each(without_types);
            }
            _ => {}
        }
    }
    let mut written: Value = serde_json::from_slice(written)?;
    without_types(&mut written);
    if written.to_string() == read {
        Ok(())
    } else {
        Err(format!("{name} does not write what it read").into())
    }
}
