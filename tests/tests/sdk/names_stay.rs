//! Names stay: whatever comes into a document, an item that keeps its path comes from the element that it came from.
//!
//! Siblings of every kind are put beside everything, spelled so that their Rust names collide with those that are
//! there, or with the names that a collision makes. `csdlgen diff` says of each what it breaks, and the fixups that it
//! offers bring the old names back.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use csdl::model::Model;
use csdl::span::Sources;
use csdl_codegen::Planned;
use csdl_codegen::config::Config;
use csdl_codegen::input::{self, Job};
use csdl_review::diff::{self, Class, Side};
use sdk_tests::fixture::Outcome;

use crate::planted::xml::{self, Element};

/// A second namespace, with names of the first one, overloads, and what is named after something else.
const MORE: &str = r#"
<Schema Namespace="org.example.sub" xmlns="http://docs.oasis-open.org/odata/ns/edm">
  <EntityType Name="guest" BaseType="org.example.person"/>
  <EntityType Name="employee" BaseType="org.example.person"/>
  <ComplexType Name="line"><Property Name="note" Type="Edm.String"/></ComplexType>
  <Function Name="look" IsBound="true">
    <Parameter Name="it" Type="org.example.person"/>
    <ReturnType Type="Edm.String"/>
  </Function>
  <Function Name="look" IsBound="true">
    <Parameter Name="it" Type="org.example.person"/>
    <Parameter Name="at" Type="Edm.String"/>
    <ReturnType Type="Edm.String"/>
  </Function>
</Schema>"#;

/// Where a sibling is put, as a piece of XML with `NAME` in it, and the tag and name of its parent.
const PLACES: &[(&str, &str, &str)] = &[
    (
        "EntityType",
        "person",
        r#"<Property Name="NAME" Type="Edm.String"/>"#,
    ),
    (
        "EntityType",
        "person",
        r#"<Property Name="NAME" Type="Edm.Stream"/>"#,
    ),
    (
        "EntityType",
        "employee",
        r#"<Property Name="NAME" Type="Edm.Int32"/>"#,
    ),
    (
        "EntityType",
        "person",
        r#"<NavigationProperty Name="NAME" Type="org.example.order" ContainsTarget="true"/>"#,
    ),
    (
        "ComplexType",
        "address",
        r#"<Property Name="NAME" Type="Edm.String"/>"#,
    ),
    ("EnumType", "state", r#"<Member Name="NAME" Value="9"/>"#),
    ("EnumType", "rights", r#"<Member Name="NAME" Value="16"/>"#),
    (
        "Schema",
        "org.example",
        r#"<EntityType Name="NAME" BaseType="org.example.person"/>"#,
    ),
    (
        "Schema",
        "org.example.sub",
        r#"<EntityType Name="NAME" BaseType="org.example.person"/>"#,
    ),
    ("Schema", "org.example", r#"<ComplexType Name="NAME"/>"#),
    (
        "Schema",
        "org.example",
        r#"<EnumType Name="NAME"><Member Name="one"/></EnumType>"#,
    ),
    (
        "Schema",
        "org.example",
        r#"<TypeDefinition Name="NAME" UnderlyingType="Edm.Int32"/>"#,
    ),
    (
        "Schema",
        "org.example",
        r#"<Action Name="NAME" IsBound="true"><Parameter Name="it" Type="org.example.person"/></Action>"#,
    ),
    (
        "Schema",
        "org.example.sub",
        r#"<Function Name="NAME" IsBound="true"><Parameter Name="it" Type="Collection(org.example.person)"/><ReturnType Type="Edm.String"/></Function>"#,
    ),
    (
        "Schema",
        "org.example",
        r#"<Function Name="NAME" IsBound="true"><Parameter Name="it" Type="org.example.person"/><Parameter Name="level" Type="Edm.Int32"/><Parameter Name="note" Type="Edm.String"/><ReturnType Type="Edm.String"/></Function>"#,
    ),
    (
        "Schema",
        "org.example",
        r#"<Action Name="NAME" IsBound="true"><Parameter Name="it" Type="org.example.order"/><Parameter Name="a" Type="Edm.Int32"/><Parameter Name="b" Type="Edm.Int32"/><Parameter Name="c" Type="Edm.Int32"/><Parameter Name="d" Type="Edm.Int32"/><Parameter Name="e" Type="Edm.Int32"/></Action>"#,
    ),
    (
        "EntityContainer",
        "service",
        r#"<EntitySet Name="NAME" EntityType="org.example.order"/>"#,
    ),
    (
        "EntityContainer",
        "service",
        r#"<Singleton Name="NAME" Type="org.example.order"/>"#,
    ),
    (
        "EntityContainer",
        "service",
        r#"<FunctionImport Name="NAME" Function="org.example.version"/>"#,
    ),
    (
        "EntityContainer",
        "service",
        r#"<ActionImport Name="NAME" Action="org.example.reset"/>"#,
    ),
    (
        "Action",
        "promote",
        r#"<Parameter Name="NAME" Type="Edm.String"/>"#,
    ),
    (
        "Action",
        "transfer",
        r#"<Parameter Name="NAME" Type="Edm.String"/>"#,
    ),
    (
        "edmx:DataServices",
        "",
        r#"<Schema Namespace="org.example.NAME" xmlns="http://docs.oasis-open.org/odata/ns/edm"><ComplexType Name="part"/></Schema>"#,
    ),
    (
        "edmx:DataServices",
        "",
        r#"<Schema Namespace="NAME" xmlns="http://docs.oasis-open.org/odata/ns/edm"><ComplexType Name="line"/></Schema>"#,
    ),
];

/// Names that become what `name` becomes, or what something that is named after it becomes.
fn alike(name: &str) -> Vec<String> {
    let mut letters = name.chars();
    let first = letters.next().map(String::from).unwrap_or_default();
    let (pascal, rest) = (first.to_uppercase(), letters.as_str());
    let apart: String = name
        .chars()
        .flat_map(|c| {
            let gap = c.is_uppercase().then_some('_');
            gap.into_iter().chain([c])
        })
        .collect();
    let mut all = vec![
        name.to_owned(),
        format!("{pascal}{rest}"),
        name.to_uppercase(),
        format!("_{apart}"),
        format!("{name}_"),
    ];
    for word in [
        "lower",
        "Pascal",
        "Action",
        "Collection",
        "RequestBuilder",
        "Permissions",
    ] {
        all.push(format!("{name}{word}"));
        all.push(format!("{name}_{word}_"));
    }
    for word in [
        "WithLevelAndNote",
        "WithoutParameters",
        "WithState",
        "WithAt",
        "Parameters",
    ] {
        all.push(format!("{name}{word}"));
    }
    for word in ["any", "as", "by", "sub"] {
        all.push(format!("{word}{pascal}{rest}"));
    }
    all
}

fn document() -> Outcome<Element> {
    let mut document = xml::parse(&fs::read_to_string("diff/base.xml")?)?;
    document.child("edmx:DataServices", "").push(MORE);
    Ok(document)
}

fn model(document: &Element) -> Option<Model> {
    let mut sources = Sources::new();
    sources.add("names.xml", document.written(" "));
    let loaded = csdl::load(sources);
    let has_errors = loaded
        .diagnostics
        .iter()
        .any(csdl::diagnostic::Diagnostic::is_error);
    (!has_errors).then_some(loaded.model)
}

/// The element that each item comes from, by the item's path.
fn meanings(model: &Model, planned: &Planned) -> BTreeMap<String, String> {
    let items = planned.items().iter();
    let meanings = items.filter_map(|item| {
        let element = model.element_path(item.origin?)?;
        Some((item.path.clone(), element))
    });
    meanings.collect()
}

fn find<'e>(element: &'e mut Element, tag: &str, name: &str) -> Option<&'e mut Element> {
    let is_it = element.tag == tag
        && (element.name() == name || element.get("Namespace").is_some_and(|own| own == name));
    if is_it {
        return Some(element);
    }
    let mut children = element.children.iter_mut();
    children.find_map(|child| find(child, tag, name))
}

/// A name as far as Rust's spelling keeps it apart from others.
fn folded(name: &str) -> String {
    let letters = name.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

#[derive(Debug, Default)]
struct Tally {
    documents: usize,
    collisions: usize,
    kept: usize,
}

/// Every `step`th pair of a place and a name, from the `first` on.
/// With `are_near`, only names that are spelled like one of the crate.
fn check(first: usize, step: usize, are_near: bool) -> Outcome<Tally> {
    let base = document()?;
    let mut names = BTreeSet::new();
    base.each(&mut |element| {
        names.extend(
            [element.name().to_owned()]
                .into_iter()
                .filter(|name| !name.is_empty()),
        );
    });
    let config = Config::for_document("names")?;
    let old = model(&base).ok_or("the document has errors")?;
    let planned = Planned::new(&old, &config, &mut csdl::diagnostic::Diagnostics::default())?;
    let before = meanings(&old, &planned);
    let last = |path: &String| folded(path.rsplit([':', '.']).next().unwrap_or_default());
    let there: BTreeSet<String> = before.keys().map(last).collect();
    let all: BTreeSet<String> = names
        .iter()
        .flat_map(|name| alike(name))
        .filter(|name| !are_near || there.contains(&folded(name)))
        .collect();
    let cases = PLACES
        .iter()
        .flat_map(|place| all.iter().map(move |name| (place, name)));
    let mut tally = Tally::default();
    for ((tag, parent, piece), name) in cases.skip(first).step_by(step) {
        let mut edited = base.clone();
        find(&mut edited, tag, parent)
            .ok_or_else(|| format!("no {tag} {parent}"))?
            .push(&piece.replace("NAME", name));
        // One of that name is there: not a document.
        let Some(new) = model(&edited) else { continue };
        tally.documents += 1;
        let case = format!("{name} as {piece} in {parent}");
        let now = Planned::new(&new, &config, &mut csdl::diagnostic::Diagnostics::default())?;
        let after = meanings(&new, &now);
        for (path, element) in &before {
            if let Some(now) = after.get(path) {
                assert_eq!(now, element, "{case}: {path}");
            }
        }
        let gone: Vec<&String> = before
            .keys()
            .filter(|path| !after.contains_key(*path))
            .collect();
        if gone.is_empty() {
            continue;
        }
        let report = diff::compare(&Side::of(&old, &planned), &Side::of(&new, &now))?;
        tally.collisions += 1;
        assert_eq!(report.gravest(), Some(Class::Breaking), "{case}: {gone:?}");
        tally.kept += kept(&edited, &case, &report, &before)?;
    }
    Ok(tally)
}

/// Applies the fixups that a report offers: each name is back, and means what it meant.
fn kept(
    edited: &Element,
    case: &str,
    report: &diff::Report,
    before: &BTreeMap<String, String>,
) -> Outcome<usize> {
    if report.kept.is_empty() {
        return Ok(0);
    }
    let fixups: Vec<String> = report.kept.iter().map(ToString::to_string).collect();
    let text = format!(
        "[sdk]\ncrate-name = \"names\"\noutput = \"out\"\nmetadata = [\"names.xml\"]\n\n{}",
        fixups.join("\n")
    );
    let folder = tempfile::tempdir()?;
    let (config, file) = (
        folder.path().join("names.toml"),
        folder.path().join("names.xml"),
    );
    fs::write(&config, &text)?;
    fs::write(&file, edited.written(" "))?;
    let config = Config::load(&config).map_err(|error| format!("{case}: {error:?}\n{text}"))?;
    let job = Job::from_documents(config.clone(), &[file]);
    let input = input::load(&job).map_err(|error| format!("{case}: {error:?}\n{text}"))?;
    let planned = Planned::new(
        &input.model,
        &config,
        &mut csdl::diagnostic::Diagnostics::default(),
    )
    .map_err(|error| format!("{case}: {error}\n{text}"))?;
    let after = meanings(&input.model, &planned);
    for keep in &report.kept {
        let (now, then) = (after.get(&keep.path), before.get(&keep.path));
        assert_eq!(now, then, "{case}: {} with\n{text}", keep.path);
    }
    Ok(report.kept.len())
}

#[test]
fn an_old_name_never_means_something_new() -> Outcome {
    let tally = check(3, 43, true)?;
    assert!(tally.documents > 30, "{tally:?}");
    assert!(tally.collisions > 8, "{tally:?}");
    assert!(tally.kept > 8, "{tally:?}");
    Ok(())
}

#[test]
#[ignore = "a proof: cargo xtask proofs"]
fn no_old_name_ever_means_something_new() -> Outcome {
    let tally = check(0, 7, false)?;
    println!("{tally:?}");
    assert!(tally.collisions > 50, "{tally:?}");
    Ok(())
}
