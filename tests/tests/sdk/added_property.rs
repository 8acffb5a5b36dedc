//! What a reviewer reads when a type gets one more property: a few lines that stand together.

use std::collections::BTreeMap;
use std::path::Path;

use sdk_tests::fixture::{self, Fixture, Outcome};
use similar::{ChangeTag, TextDiff};

type Files = BTreeMap<String, String>;

/// The field, its token, its entry in the table of the type, and the import of a module that had no use before.
const MOST_HUNKS: usize = 4;

const PROPERTIES: [&str; 3] = ["id", "name", "size"];

fn generate(declared: &[String]) -> Outcome<Files> {
    let document = format!(
        r#"<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices>
<Schema Namespace="org.example" xmlns="http://docs.oasis-open.org/odata/ns/edm">
  <EntityType Name="part"><Key><PropertyRef Name="id"/></Key>{}</EntityType>
  <ComplexType Name="box">{}</ComplexType>
  <ComplexType Name="place"><Property Name="shelf" Type="Edm.String"/></ComplexType>
  <EnumType Name="kind"><Member Name="a" Value="0"/></EnumType>
  <EntityContainer Name="service"><EntitySet Name="parts" EntityType="org.example.part"/></EntityContainer>
</Schema></edmx:DataServices></edmx:Edmx>"#,
        declared.concat(),
        declared.concat(),
    );
    let documents = vec![("example.xml".to_owned(), document)];
    match fixture::generate_from(Path::new("without-configuration"), documents)? {
        Fixture::Generated(generated) => Ok(generated.files),
        Fixture::Refused(printed) => Err(printed.into()),
    }
}

/// Runs of changed lines, and how many lines were added and removed.
fn hunks(before: &str, after: &str) -> (usize, usize, usize) {
    let (mut hunks, mut added, mut removed) = (0, 0, 0);
    let mut is_within = false;
    for change in TextDiff::from_lines(before, after).iter_all_changes() {
        let is_change = change.tag() != ChangeTag::Equal;
        hunks += usize::from(is_change && !is_within);
        is_within = is_change;
        added += usize::from(change.tag() == ChangeTag::Insert);
        removed += usize::from(change.tag() == ChangeTag::Delete);
    }
    (hunks, added, removed)
}

#[test]
fn an_added_property_is_a_few_lines() -> Outcome {
    let property = |name: &str, ty: &str| {
        let nullable = if name == "id" {
            r#" Nullable="false""#
        } else {
            ""
        };
        format!(r#"<Property Name="{name}" Type="{ty}"{nullable}/>"#)
    };
    let declared = PROPERTIES.map(|name| property(name, "Edm.String"));
    let before = generate(&declared)?;
    let types = [
        "Edm.String",
        "Edm.DateTimeOffset",
        "Collection(Edm.Int32)",
        "org.example.place",
        "Collection(org.example.kind)",
    ];
    for ty in types {
        for place in 0..=declared.len() {
            let mut more = declared.to_vec();
            more.insert(place, property("somewhatLongerNameThanTheOthers", ty));
            let after = generate(&more)?;
            assert!(before.keys().eq(after.keys()));
            let changed: Vec<&str> = before
                .keys()
                .map(String::as_str)
                .filter(|path| before.get(*path) != after.get(*path))
                .collect();
            let found: Vec<_> = changed.iter().filter(|path| **path != "api.txt").collect();
            assert_eq!(found.len(), 2, "{changed:?}");
            for path in found {
                let (hunks, _, removed) = hunks(&before[*path], &after[*path]);
                assert!(
                    (3..=MOST_HUNKS).contains(&hunks) && removed <= 1,
                    "{path} with a {ty} at {place}: {hunks} hunks, {removed} lines removed"
                );
            }
            // The field and its token, of both types.
            let (_, added, removed) = hunks(&before["api.txt"], &after["api.txt"]);
            assert_eq!((added, removed), (4, 0), "{ty} at {place}");
        }
    }
    Ok(())
}
