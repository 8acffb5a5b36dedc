//! Each request is sent once, after those that it waits for, and at most as many as allowed at once.

use std::time::{Duration, Instant};

use proptest::collection::vec;
use proptest::prelude::*;

use super::plan::{Next, Plan};

/// A unit: its size, the units that it waits for (as distances back), how often it is repeated, and whether it succeeds.
type Shape = (usize, Vec<usize>, u32, bool);

fn shapes() -> impl Strategy<Value = Vec<Shape>> {
    let shape = (
        1..5usize,
        vec(1..20usize, 0..4),
        0..3u32,
        prop::bool::weighted(0.85),
    );
    vec(shape, 0..60)
}

proptest! {
    #[test]
    fn every_request_is_sent_once_after_what_it_waits_for(
        shapes in shapes(),
        limit in 4..25u32,
        joins: bool,
    ) {
        let mut plan = Plan::new(limit, joins);
        let mut afters: Vec<Vec<usize>> = Vec::new();
        let mut part = 0;
        for (at, (size, back, _, _)) in shapes.iter().enumerate() {
            let mut after: Vec<usize> = back.iter().filter_map(|back| at.checked_sub(*back)).collect();
            after.sort_unstable();
            after.dedup();
            let unit = plan.push((part..part + size).collect(), after.clone(), *size > 1);
            prop_assert_eq!(unit, at);
            afters.push(after);
            part += size;
        }
        let mut now = Instant::now();
        let mut sent = vec![0u32; shapes.len()];
        let mut succeeded = vec![false; shapes.len()];
        let mut dropped = vec![false; shapes.len()];
        loop {
            for unit in plan.drop_dependents() {
                prop_assert!(!dropped[unit] && sent[unit] == 0);
                prop_assert!(afters[unit].iter().any(|other| !succeeded[*other]));
                dropped[unit] = true;
            }
            let units = match plan.next(now) {
                Next::Done => break,
                Next::Wait(until) => {
                    prop_assert!(until > now);
                    now = until;
                    continue;
                }
                Next::Send(units) => units,
            };
            prop_assert!(!units.is_empty());
            let size: usize = units.iter().map(|unit| shapes[*unit].0).sum();
            prop_assert!(size <= limit as usize);
            let mut repeated: Vec<usize> = Vec::new();
            for (place, unit) in units.iter().enumerate() {
                let (_, _, repeats, succeeds) = shapes[*unit];
                for other in &afters[*unit] {
                    let before = units[..place].contains(other);
                    prop_assert!(succeeded[*other] || (joins && before), "{unit} before {other}");
                }
                // The service does not do what waits for something that was not done.
                let waits = |other: &&usize| repeated.contains(other) || (units.contains(other) && !succeeded[**other]);
                if let Some(other) = afters[*unit].iter().find(waits) {
                    if repeated.contains(other) {
                        plan.repeat(*unit, None);
                        repeated.push(*unit);
                    } else {
                        sent[*unit] += 1;
                        plan.finish(*unit, false);
                    }
                    continue;
                }
                sent[*unit] += 1;
                if sent[*unit] <= repeats {
                    plan.repeat(*unit, Some(now + Duration::from_secs(u64::from(sent[*unit]))));
                    repeated.push(*unit);
                } else {
                    plan.finish(*unit, succeeds);
                    succeeded[*unit] = succeeds;
                }
            }
        }
        for (unit, (_, _, repeats, _)) in shapes.iter().enumerate() {
            let all_succeeded = afters[unit].iter().all(|other| succeeded[*other]);
            if all_succeeded {
                prop_assert_eq!(sent[unit], repeats + 1, "unit {}", unit);
            } else {
                prop_assert!(dropped[unit] || sent[unit] == 1);
            }
        }
    }
}

#[test]
fn what_is_left_is_given_up() {
    let mut plan = Plan::new(1, true);
    for part in 0..3 {
        plan.push(vec![part], Vec::new(), false);
    }
    let now = Instant::now();
    assert_eq!(plan.next(now), Next::Send(vec![0]));
    plan.finish(0, true);
    let later = now + Duration::from_secs(1);
    plan.repeat(1, Some(later));
    plan.finish(2, true);
    assert_eq!(plan.next(now), Next::Wait(later));
    assert_eq!(plan.drop_all(), [1]);
    assert_eq!(plan.next(later), Next::Done);
}
