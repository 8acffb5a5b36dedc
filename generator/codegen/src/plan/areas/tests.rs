//! Classes of any sets, and what a crate has with each area alone.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::MAX_FEATURES;
use super::classes::Classes;
use super::set::AreaSet;
use crate::Planned;
use crate::config::{Config, OWN_FEATURES};

fn names(count: usize) -> Vec<Arc<str>> {
    (0..count)
        .map(|area| format!("area-{area:02}").into())
        .collect()
}

fn set(areas: usize, of: &[usize]) -> AreaSet {
    let mut set = AreaSet::none(areas);
    for area in of {
        set.insert(*area);
    }
    set
}

/// Sets of three to nine areas, most of them near each other, with sizes.
fn many(areas: usize) -> BTreeMap<AreaSet, usize> {
    let mut sets = BTreeMap::new();
    let mut seed = 7_usize;
    for start in 0..500 {
        seed = seed.wrapping_mul(1_103_515_245).wrapping_add(12_345) % 0x8000_0000;
        let of: Vec<usize> = (0..3 + seed % 7)
            .map(|step| (start + step * (seed % 11)) % areas)
            .collect();
        sets.insert(set(areas, &of), 1 + seed % 40);
    }
    sets
}

#[test]
fn classes_are_as_many_as_there_may_be_and_what_is_taken_along_stays_there() {
    let areas = 60;
    let sets = many(areas);
    assert!(sets.len() > 200, "only {} sets", sets.len());
    for most in [1000, 120, 7, 0] {
        let classes = Classes::new(&names(areas), &sets, most);
        let distinct: BTreeSet<AreaSet> = sets.keys().map(|set| classes.of(set)).collect();
        let features = classes.features().filter(|(set, _)| set.len() > 1);
        let features: BTreeSet<&str> = features.map(|(_, feature)| &*feature.name).collect();
        assert!(features.len() <= most, "{} of {most}", features.len());
        assert!(
            most == 0 || features.len() > most.min(100) / 2,
            "{} of {most}",
            features.len()
        );
        assert_eq!(
            features.len(),
            distinct
                .iter()
                .filter(|set| set.len() > 1 && **set != AreaSet::always(areas))
                .count(),
            "each class has a name of its own"
        );
        let found: Vec<_> = sets.keys().map(|set| (set, classes.of(set))).collect();
        for (small, class) in &found {
            assert!(small.is_subset(class));
            for (_, wide) in found.iter().filter(|(wide, _)| small.is_subset(wide)) {
                assert!(class.is_subset(wide));
            }
        }
    }
}

#[test]
fn an_area_enables_all_that_it_has() {
    let areas = 60;
    let sets = many(areas);
    let classes = Classes::new(&names(areas), &sets, 120);
    let by_name: BTreeMap<&str, &AreaSet> = classes
        .features()
        .map(|(set, feature)| (feature.name.as_str(), set))
        .collect();
    for area in 0..areas {
        let own = set(areas, &[area]);
        let mut enabled = BTreeSet::new();
        let mut open = classes.wider(&own);
        while let Some(name) = open.pop() {
            open.extend(classes.wider(by_name[&*name]));
            enabled.insert(name);
        }
        let has = classes
            .features()
            .filter(|(set, _)| set.len() > 1 && set.contains(area));
        let has: BTreeSet<String> = has.map(|(_, feature)| feature.name.clone()).collect();
        assert_eq!(enabled, has);
    }
}

#[test]
fn names_say_which_areas_and_stay_when_there_is_one_more() {
    let name = |areas: &[&str], of: &[usize]| {
        let names: Vec<Arc<str>> = areas.iter().map(|name| (*name).into()).collect();
        let class = set(areas.len(), of);
        let classes = Classes::new(&names, &[(class, 1)].into(), 10);
        let (_, feature) = classes.features().next().expect("a class");
        feature.name.clone()
    };
    let few = ["bookings", "chats", "drives", "groups", "users"];
    let more = ["admin", "bookings", "chats", "drives", "groups", "users"];
    assert_eq!(name(&few, &[3, 4]), "_groups+users");
    assert_eq!(name(&more, &[4, 5]), "_groups+users");
    let several = name(&few, &[1, 2, 3, 4]);
    assert!(several.starts_with("_4-areas-"), "{several}");
    assert_eq!(name(&more, &[2, 3, 4, 5]), several);
}

#[test]
fn what_all_areas_have_is_always_there() {
    let always = |areas: usize, of: &[usize]| {
        let class = set(areas, of);
        let classes = Classes::new(&names(areas), &[(class.clone(), 1)].into(), 10);
        classes.gate(&classes.of(&class)).is_none()
    };
    assert!(always(2, &[0, 1]) && always(3, &[0, 1, 2, 3]));
    assert!(!always(3, &[0, 1]) && !always(1, &[0]));
}

/// A service with so many singletons, each an area.
fn with_areas(count: usize) -> Result<Vec<String>, String> {
    use std::fmt::Write as _;

    let mut children = String::new();
    for index in 0..count {
        let _ = write!(children, "<Singleton Name=\"s{index}\" Type=\"n.e\"/>");
    }
    let mut sources = csdl::span::Sources::new();
    let document = format!(
        "<Schema Namespace=\"n\" xmlns=\"http://docs.oasis-open.org/odata/ns/edm\"><EntityType Name=\"e\"/>\
         <EntityContainer Name=\"c\">{children}</EntityContainer></Schema>"
    );
    sources.add("a.xml", document);
    let model = csdl::load(sources).model;
    let config = Config::for_document("example").expect("a configuration");
    let mut diagnostics = csdl::diagnostic::Diagnostics::new();
    let planned = Planned::new(&model, &config.with_areas(), &mut diagnostics);
    let planned = planned.map_err(|error| error.to_string())?;
    let areas = planned.plan.areas.expect("there are areas");
    let features = areas.features().into_iter();
    Ok(features.map(|(name, _)| name.to_owned()).collect())
}

#[test]
fn areas_are_as_many_as_a_registry_takes_features() {
    let most = MAX_FEATURES - OWN_FEATURES.len();
    let features = with_areas(most).expect("they fit");
    assert!(features.len() >= most);
    let error = with_areas(most + 1).expect_err("they do not fit");
    assert!(
        error.contains(&format!("{} areas are more features", most + 1)),
        "{error}"
    );
}
