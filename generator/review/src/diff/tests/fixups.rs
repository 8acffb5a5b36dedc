//! Fixups of documents that are compared.

use std::error::Error;
use std::fs;

use crate::diff::between;

/// A document with the type `item`, which the schema of it says more about.
fn document(members: &str) -> String {
    format!(
        r#"<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices>
<Schema Namespace="n.s" Alias="self" xmlns="http://docs.oasis-open.org/odata/ns/edm">
<EntityType Name="item"><Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.String" Nullable="false"/>
{members}</EntityType>
<EntityContainer Name="C"><EntitySet Name="items" EntityType="self.item"/></EntityContainer>
</Schema></edmx:DataServices></edmx:Edmx>"#
    )
}

const SIZE: &str = r#"<Property Name="size" Type="Edm.Int32"/>"#;
const WRONG: &str = r#"<NavigationProperty Name="next" Type="self.item"/>"#;
const RIGHT: &str = r#"<NavigationProperty Name="next" Type="self.item" ContainsTarget="true"/>"#;

const CONFIG: &str = r#"
[sdk]
crate-name = "x"
output = "x"
metadata = ["x.xml"]

[service]
root-namespace = "n.s"

[[fixup]]
target = "self.item/next"
set = { contains-target = true }
reason = "why"

[[fixup]]
target = "self.item/size"
rename = "bulk"
reason = "why"
"#;

/// The service has fixed in one document what it gets wrong in the other: both mean the same then.
#[test]
fn a_comparison_fixes_each_document_as_far_as_it_needs_it() -> Result<(), Box<dyn Error>> {
    let root = tempfile::tempdir()?;
    let [old, new, config] = ["old.xml", "new.xml", "x.toml"].map(|name| root.path().join(name));
    fs::write(&old, document(&format!("{SIZE}{WRONG}")))?;
    fs::write(&new, document(RIGHT))?;
    fs::write(&config, CONFIG)?;
    let report = between(&old, &new, Some(&config))?;
    let changes = report.entries.iter();
    let paths: Vec<_> = changes.map(|change| change.path.as_str()).collect();
    assert_eq!(paths, ["n.s.item/size"]);
    Ok(())
}
