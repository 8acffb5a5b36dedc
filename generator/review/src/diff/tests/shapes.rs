//! One report in its three shapes.

use csdl::diagnostic::Style;

use super::report;
use crate::diff::Report;

const OLD: &str = r#"
<EntityType Name="Order"><Key><PropertyRef Name="id"/></Key>
  <Property Name="id" Type="Edm.Int32" Nullable="false"/>
  <Property Name="note" Type="Edm.String" MaxLength="20"/>
  <Property Name="paid" Type="Edm.Boolean"/>
  <Property Name="state" Type="n.State"/>
</EntityType>
<EnumType Name="State"><Member Name="open"/><Member Name="closed"/></EnumType>
<EntityContainer Name="Shop"><EntitySet Name="orders" EntityType="n.Order"/></EntityContainer>"#;

const NEW: &str = r#"
<EntityType Name="Order"><Key><PropertyRef Name="id"/></Key>
  <Property Name="id" Type="Edm.Int64" Nullable="false"/>
  <Property Name="note" Type="Edm.String" MaxLength="40">
    <Annotation Term="Org.OData.Core.V1.Description" String="a | b `c` &lt;img src=x&gt; @someone&#10;## *d*"/>
  </Property>
  <Property Name="state" Type="n.State"/>
  <NavigationProperty Name="next" Type="n.Order"/>
</EntityType>
<EnumType Name="State"><Member Name="open"/><Member Name="closed"/><Member Name="lost"/></EnumType>
<EntityContainer Name="Shop"><EntitySet Name="orders" EntityType="n.Order"/></EntityContainer>"#;

fn small() -> Report {
    let mut report = report(OLD, NEW);
    report.version = Some(semver::Version::new(0, 3, 1));
    report.outside = 2;
    report
}

#[test]
fn text() {
    insta::assert_snapshot!(small().to_text(Style::Plain));
    let coloured = small().to_text(Style::Coloured);
    assert!(
        coloured.contains("\x1b[1m\x1b[91mbreaking: properties\x1b[0m"),
        "{coloured}"
    );
}

#[test]
fn markdown() {
    insta::assert_snapshot!(small().to_markdown());
}

#[test]
fn json() {
    insta::assert_snapshot!(small().to_json());
}

#[test]
fn nothing_to_report() {
    let report = report(OLD, OLD);
    assert!(report.entries.is_empty());
    insta::assert_snapshot!(report.to_text(Style::Plain), @r"
    old.xml → new.xml
      breaking              0
      additive              0
      documentation         0
      verdict            none
    ");
    insta::assert_snapshot!(report.to_markdown(), @r"
    ## `old.xml` → `new.xml`: no change
    
    **0** breaking, **0** additive, **0** documentation.
    ");
}

/// What a terminal would obey is not printed.
#[test]
fn no_escape_codes_of_a_document_are_printed() {
    let mut report = small();
    for entry in &mut report.entries {
        entry.path.push_str("\x1b[2J");
        entry.after = Some("\x1b]0;title\x07\u{9b}2J".to_owned());
    }
    let text = report.to_text(Style::Plain);
    assert!(
        !text.contains(|c: char| c.is_control() && c != '\n'),
        "{text:?}"
    );
}
