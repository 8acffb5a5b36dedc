//! Sets of enumeration members.

use std::collections::HashSet;

use odata_runtime::{EnumType, FlagSet, engine};
use proptest::prelude::*;
use serde_json::json;

use super::Checked;
use super::sample::models::{HashAlgorithms, Sampler};

fn set(names: &str) -> HashAlgorithms {
    names.into()
}

#[test]
fn members_keep_their_spelling_and_order() -> Checked {
    for (text, written) in [
        ("sha2,sha1", "sha2,sha1"),
        ("sha2, sha1", "sha2,sha1"),
        ("all", "all"),
        ("sha1,sha3,Sha1", "sha1,sha3,Sha1"),
        ("sha1,sha1", "sha1"),
        ("none", "none"),
        ("", "none"),
        (",,", "none"),
    ] {
        let read: HashAlgorithms = serde_json::from_value(json!(text))?;
        assert_eq!(serde_json::to_value(&read)?, json!(written), "{text:?}");
        assert_eq!(read.to_string(), written);
        assert_eq!(format!("{read:?}"), written);
    }
    Ok(())
}

#[test]
fn numbers_become_members() -> Checked {
    for (number, written) in [
        (0, "none"),
        (1, "sha1"),
        (3, "all"),
        (2, "sha2"),
        (4, "4"),
        (7, "all,4"),
    ] {
        for json in [json!(number), json!(number.to_string())] {
            let read: HashAlgorithms = engine::from_json(&json)?;
            assert_eq!(read.to_string(), written, "{json}");
        }
        // A number in a program means the same as on the wire.
        assert_eq!(set(&number.to_string()).to_string(), written);
    }
    assert!(engine::from_json::<HashAlgorithms>(&json!(1.5)).is_err());
    assert!(engine::from_json::<HashAlgorithms>(&json!(["sha1"])).is_err());
    Ok(())
}

#[test]
fn equal_as_sets() {
    assert_eq!(set("sha1,sha2"), set("sha2,sha1"));
    assert_eq!(set("all"), set("sha2,sha1"));
    assert_eq!(set("all,sha1"), HashAlgorithms::ALL);
    assert_eq!(set(""), set("none"));
    assert_eq!(set("new,sha1"), set("sha1,new"));
    assert_eq!(set("sha1,4"), set("4,1"));
    assert_ne!(set("sha1"), set("sha1,new"));
    assert_ne!(set("sha1"), set("sha2"));
    let hashed = HashSet::from([
        set("sha1,sha2"),
        set("sha2,sha1"),
        set("all"),
        set("all,sha2"),
    ]);
    assert_eq!(hashed.len(), 1);
}

#[test]
fn contains_members_and_parts_of_composites() {
    assert!(HashAlgorithms::ALL.contains(&HashAlgorithms::SHA1));
    assert!(set("sha1,sha2").contains(&HashAlgorithms::ALL));
    assert!(!HashAlgorithms::SHA1.contains(&HashAlgorithms::ALL));
    assert!(set("sha1,new").contains(&set("new")));
    assert!(!set("sha1").contains(&set("new")));
    assert!(set("sha1").contains(&set("none")));
    assert!(set("").is_empty());
}

#[test]
fn insert_and_remove() {
    let mut flags = set("new");
    flags |= HashAlgorithms::SHA1;
    assert_eq!(flags.to_string(), "new,sha1");
    flags.insert(&HashAlgorithms::SHA1);
    assert_eq!(flags.names().collect::<Vec<_>>(), ["new", "sha1"]);
    assert_eq!(
        (HashAlgorithms::ALL | HashAlgorithms::SHA2).to_string(),
        "all"
    );
    let mut flags = set("all,new");
    flags.remove(&HashAlgorithms::SHA1);
    assert_eq!(flags.to_string(), "sha2,new");
    flags.remove(&set("sha2,new"));
    assert_eq!(flags.to_string(), "none");
    let all: HashAlgorithms = [HashAlgorithms::SHA1, HashAlgorithms::SHA2]
        .into_iter()
        .collect();
    assert_eq!(all.to_string(), "sha1,sha2");
}

/// `none,sha1` means the same as `sha1`.
#[test]
fn a_member_with_the_value_0_is_replaced() {
    let mut flags = set("none");
    flags.insert(&HashAlgorithms::SHA1);
    assert_eq!(flags.to_string(), "sha1");
    flags.insert(&set("none"));
    assert_eq!(flags.to_string(), "sha1");
    let mut flags = HashAlgorithms::default();
    flags.insert(&set("none"));
    assert_eq!(flags.to_string(), "none");
}

#[test]
fn in_an_object() -> Checked {
    let json = json!({"@odata.type": "#microsoft.graph.sampler", "algorithms": "sha2,new", "sets": ["all", "none"]});
    let sampler: Sampler = engine::from_json(&json)?;
    assert_eq!(serde_json::to_value(&sampler)?, json);
    Ok(())
}

#[test]
fn negative_and_wide_values() {
    const WIDE: EnumType = EnumType {
        name: "test.wide",
        values: &[("low", 1), ("high", i64::MIN), ("every", -1)],
    };
    assert_eq!(FlagSet::from_value(-1, &WIDE).text(&WIDE), "every");
    assert_eq!(
        FlagSet::from_value(i64::MIN | 1, &WIDE).text(&WIDE),
        "low,high"
    );
    assert_eq!(FlagSet::from_value(0, &WIDE).text(&WIDE), "0");
}

fn names() -> impl Strategy<Value = Vec<&'static str>> {
    proptest::collection::vec(
        proptest::sample::select(vec!["none", "sha1", "sha2", "all", "new", "Newer", "8"]),
        0..6,
    )
}

proptest! {
    #[test]
    fn a_printed_set_is_read_as_itself(names in names()) {
        let flags = set(&names.join(","));
        prop_assert_eq!(&set(&flags.to_string()), &flags);
        let once = FlagSet::parse(&names.join(", "));
        let again = FlagSet::parse(&once.names().collect::<Vec<_>>().join(","));
        prop_assert_eq!(once.names().collect::<Vec<_>>(), again.names().collect::<Vec<_>>());
    }

    #[test]
    fn what_is_inserted_is_contained_and_what_is_removed_is_not(a in names(), b in names()) {
        let (a, b) = (set(&a.join(",")), set(&b.join(",")));
        let both = a.clone() | b.clone();
        prop_assert!(both.contains(&a) && both.contains(&b));
        prop_assert_eq!(&both, &(b.clone() | a.clone()));
        let mut left = both.clone();
        left.remove(&b);
        prop_assert_eq!(left | b, both);
    }

    #[test]
    fn a_number_means_the_same_as_its_members(value in 0_i64..64) {
        let read: HashAlgorithms = engine::from_json(&json!(value)).unwrap();
        prop_assert_eq!(read, set(&value.to_string()));
    }
}

/// What is written is read back, and the list is that of the metadata.
#[test]
fn members_are_written_and_read() {
    use crate::sample::models::AndroidForWorkBindStatus as Status;
    use crate::sample::models::HashAlgorithms;
    let names: Vec<String> = HashAlgorithms::members()
        .map(|set| set.to_string())
        .collect();
    assert_eq!(names, ["none", "sha1", "sha2", "all"]);
    for set in HashAlgorithms::members() {
        assert_eq!(set.to_string().parse(), Ok(set));
    }
    let text = "sha1,more";
    let Ok(set) = text.parse::<HashAlgorithms>();
    assert_eq!(set.to_string(), text);
    assert_eq!(
        Status::members().len(),
        <Status as odata_runtime::Enumeration>::TYPE.values.len()
    );
    for status in Status::members() {
        assert_eq!(status.to_string().parse(), Ok(status));
    }
    let Ok(status) = "more".parse::<Status>();
    assert_eq!(status.to_string(), "more");
}
