//! What a configuration can say so that a change does not break programs.

use std::path::Path;

use csdl::diagnostic::Style;
use csdl_codegen::config::Config;

use super::{model, report};
use crate::diff::{Class, Remedy, diff};

const USERS: &str = r#"
<EntityType Name="user"><Key><PropertyRef Name="id"/></Key>
  <Property Name="id" Type="Edm.String" Nullable="false"/>
  <NavigationProperty Name="manager" Type="n.user"/>
</EntityType>
<ComplexType Name="card"><NavigationProperty Name="owner" Type="n.user"/></ComplexType>
<Action Name="greet" IsBound="true"><Parameter Name="user" Type="n.user"/><Parameter Name="other" Type="n.user"/>
  <Parameter Name="all" Type="Collection(n.user)"/><ReturnType Type="n.user"/></Action>
<EntityContainer Name="c"><EntitySet Name="users" EntityType="n.user"/></EntityContainer>"#;
const AGENT: &str = r#"<EntityType Name="agentUser" BaseType="n.user"/>"#;
const SMITH: &str = r#"<EntityType Name="smith" BaseType="n.agentUser"/>"#;
const LINES: &str = "[types.\"n.user\"]\npolymorphic = false\n";

fn with(types: &[&str]) -> String {
    USERS.to_owned() + &types.concat()
}

#[test]
fn the_first_derived_type_breaks_and_the_report_says_how_it_does_not() {
    let report = report(USERS, &with(&[AGENT]));
    assert!(report.counts().breaking > 0);
    let expected = Remedy {
        reason: "A type derives from `n.user` for the first time, so that its values become `AnyUser`. These lines of \
                 the configuration keep them `User`, without a break."
            .to_owned(),
        toml: LINES.to_owned(),
    };
    assert_eq!(report.remedies, [expected]);
    let text = report.to_text(Style::Plain);
    assert!(
        text.contains("keep them `User`, without a break.\n      [types.\"n.user\"]\n      polymorphic = false\n"),
        "{text}"
    );
    let markdown = report.to_markdown();
    assert!(
        markdown.contains(&format!("\n```toml\n{LINES}```\n")),
        "{markdown}"
    );
    let json = report.to_json();
    assert!(
        json.contains(r#""toml": "[types.\"n.user\"]\npolymorphic = false\n""#),
        "{json}"
    );
}

/// The lines do what the report says.
#[test]
fn with_these_lines_nothing_breaks() {
    let head = "[sdk]\ncrate-name = \"n\"\noutput = \"n\"\nmetadata = [\"n.xml\"]\n";
    let config = Config::parse(Path::new("n.toml"), &format!("{head}{LINES}")).unwrap();
    let new = model(&with(&[AGENT, SMITH]));
    let report = diff(&model(USERS), &new, &config).unwrap();
    let broken: Vec<_> = report
        .entries
        .iter()
        .filter(|entry| entry.class == Class::Breaking)
        .collect();
    assert!(broken.is_empty(), "{broken:#?}");
    assert!(report.remedies.is_empty());
    assert!(report.counts().additive > 0);
    // A document without the type is one to compare with, too.
    let none = model(r#"<ComplexType Name="card"/>"#);
    assert_eq!(diff(&none, &new, &config).unwrap().notes.len(), 1);
}

#[test]
fn no_lines_where_they_would_not_help() {
    let (one, two) = (with(&[AGENT]), with(&[AGENT, SMITH]));
    let remedies = |old: &str, new: &str| report(old, new).remedies;
    // It was an enum, it is none any more, it is new.
    assert!(remedies(&one, &one).is_empty());
    assert!(remedies(&one, USERS).is_empty());
    assert!(remedies(r#"<ComplexType Name="card"/>"#, &one).is_empty());
    // What was an enum stays one; what was not becomes one.
    let found: Vec<_> = remedies(&one, &two)
        .into_iter()
        .map(|remedy| remedy.toml)
        .collect();
    assert_eq!(found, ["[types.\"n.agentUser\"]\npolymorphic = false\n"]);
}
