//! JSON into objects and out again.

use std::fmt::Debug;

use fastrand::Rng;
use odata_runtime::{Element, Encode, Patch, Service, Single, engine};
use serde::de::IgnoredAny;

use super::sample::models;
use crate::mutate::{self, parts};
use crate::{Features, Target};

pub(super) const TARGET: Target = Target {
    name: "engine",
    about: "an object that was read is written as JSON that is read as an equal one",
    run,
    mutate,
    takes_fixtures: false,
};

fn mutate(random: &mut Rng, input: &str, other: &str) -> String {
    let ((before, after), (other, _)) = (parts::split(input), parts::split(other));
    let after = if after.is_empty() || random.u8(..4) == 0 {
        before
    } else {
        after
    };
    let changed = mutate::json::mutate(random, after, other);
    match random.u8(..4) {
        0 => parts::join(&changed, after),
        _ => parts::join(before, &changed),
    }
}

fn run(input: &str) -> Features {
    let mut features = Features::default();
    let (before, after) = parts::split(input);
    for text in [before, after] {
        again::<models::Sampler>("sampler", text, &mut features);
        again::<models::AndroidForWorkEnrollmentProfile>("profile", text, &mut features);
        again::<models::AnyDeviceConfiguration>("configuration", text, &mut features);
        again::<models::Recursive>("recursive", text, &mut features);
        again::<Vec<models::Sampler>>("samplers", text, &mut features);
    }
    patch(before, after, &mut features);
    features
}

/// Reads, writes, reads again.
fn again<T>(name: &str, text: &str, features: &mut Features)
where
    T: Element + Encode + Debug + PartialEq,
{
    let first: T = match engine::from_slice(text.as_bytes()) {
        Ok(value) => value,
        Err(error) => {
            let message = error.to_string();
            // What stands before the place and the value.
            let kind: String = message
                .chars()
                .filter(|c| c.is_alphabetic())
                .take(40)
                .collect();
            features.add((name, kind));
            return;
        }
    };
    let written = engine::to_vec(&first);
    // Numbers that no type of Rust holds are kept as they came: `1e400` is JSON, too.
    let json = serde_json::from_slice::<IgnoredAny>(&written);
    assert!(json.is_ok(), "{name} is not written as JSON: {json:?}");
    let second: T = match engine::from_slice(&written) {
        Ok(value) => value,
        Err(error) => panic!("{name} does not read what it wrote: {error}"),
    };
    assert!(
        first == second,
        "{name} is another after it was written and read"
    );
    assert!(
        engine::to_vec(&second) == written,
        "{name} is written in two ways"
    );
    features.add((name, format!("{first:?}").len().ilog2()));
}

/// The difference of two objects is JSON.
fn patch(before: &str, after: &str, features: &mut Features) {
    type Profile = models::AndroidForWorkEnrollmentProfile;
    let read = |text: &str| engine::from_slice::<models::Sampler>(text.as_bytes());
    if let (Ok(before), Ok(after)) = (read(before), read(after)) {
        let same = Patch::between(&after, &after);
        assert!(same.is_empty(), "an object differs from itself in {same:?}");
        features.add(("patch", Patch::between(&before, &after).names().count()));
        assert!((before == after) <= Patch::between(&before, &after).is_empty());
    }
    let read = |text: &str| engine::from_slice::<Profile>(text.as_bytes());
    if let (Ok(before), Ok(after)) = (read(before), read(after)) {
        let root = Service::new("https://graph.example/beta")
            .expect("a root")
            .root();
        let single = Single::<Profile>::from(root.segment("profile"));
        if let Ok(request) = single.update(Patch::between(&before, &after)).build() {
            let body = request.body().unwrap_or_default();
            let json = serde_json::from_slice::<IgnoredAny>(body);
            assert!(
                json.is_ok() && body.starts_with(b"{"),
                "a patch is not an object"
            );
        }
    }
}
