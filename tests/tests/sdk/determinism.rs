//! The same bytes on every run, and whatever the order of what has none.

use std::collections::BTreeMap;
use std::path::Path;

use sdk_tests::fixture::{self, Fixture, Outcome};

type Files = BTreeMap<String, String>;

/// Each run of the generator seeds its maps again, in one process too.
#[test]
fn two_runs_give_the_same_bytes() -> Outcome {
    for (group, case) in fixture::all()? {
        let folder = fixture::folder(&group, &case);
        let (first, second) = (printed(&folder)?, printed(&folder)?);
        assert_eq!(first, second, "{group}/{case}");
    }
    let (first, second) = (sdk(&[document()?])?, sdk(&[document()?])?);
    assert_eq!(differing(&first, &second), Vec::<&str>::new());
    Ok(())
}

fn printed(folder: &Path) -> Outcome<String> {
    Ok(match fixture::generate(folder)? {
        Fixture::Generated(generated) => generated.render(true),
        Fixture::Refused(printed) => printed,
    })
}

/// The first document that has an entity container is the service's. Other than that, the order of the
/// documents means nothing.
#[test]
fn the_order_of_documents_means_nothing() -> Outcome {
    let mut compared = 0;
    for (group, case) in fixture::all()? {
        let folder = fixture::folder(&group, &case);
        let documents = fixture::documents(&folder)?;
        let containers: usize = documents
            .iter()
            .map(|(_, text)| text.matches("<EntityContainer").count())
            .sum();
        if documents.len() < 2 || containers > 1 {
            continue;
        }
        let Some(expected) = files(&folder, documents.clone())? else {
            continue;
        };
        for order in permutations(documents.len()) {
            let shuffled = order
                .iter()
                .filter_map(|index| documents.get(*index).cloned())
                .collect();
            let found = files(&folder, shuffled)?.unwrap_or_default();
            assert_eq!(
                differing(&expected, &found),
                Vec::<&str>::new(),
                "{group}/{case}, {order:?}"
            );
            compared += 1;
        }
    }
    assert!(compared > 24, "only {compared} orders compared");
    Ok(())
}

/// Types, operations and annotations with a target are declared in any order. (The order of properties,
/// members, parameters and children of the entity container is kept: it is what readers know.)
#[test]
fn the_order_of_declarations_means_nothing() -> Outcome {
    let text = document()?;
    let (before, mut children, after) = schema_children(&text).ok_or("no schema as expected")?;
    assert!(
        children.len() > 50,
        "only {} declarations found",
        children.len()
    );
    let expected = sdk(std::slice::from_ref(&text))?;
    let assemble = |children: &[&str]| [&[before], children, &[after]].concat().concat();
    assert_eq!(assemble(&children), text);

    children.reverse();
    let reversed = sdk(&[assemble(&children)])?;
    assert_eq!(differing(&expected, &reversed), Vec::<&str>::new());

    // Two documents with every other declaration each.
    let halves = [0, 1].map(|half| {
        let of_half = children
            .iter()
            .skip(half)
            .step_by(2)
            .copied()
            .collect::<Vec<_>>();
        assemble(&of_half)
    });
    let split = sdk(&halves)?;
    assert_eq!(differing(&expected, &split), Vec::<&str>::new());
    Ok(())
}

fn files(folder: &Path, documents: Vec<(String, String)>) -> Outcome<Option<Files>> {
    Ok(match fixture::generate_from(folder, documents)? {
        Fixture::Generated(generated) => Some(generated.files),
        Fixture::Refused(_) => None,
    })
}

/// The files that are not the same in both.
fn differing<'a>(a: &'a Files, b: &'a Files) -> Vec<&'a str> {
    let mut paths: Vec<_> = a.keys().chain(b.keys()).map(String::as_str).collect();
    paths.sort_unstable();
    paths.dedup();
    paths.retain(|path| a.get(*path) != b.get(*path));
    paths
}

fn permutations(length: usize) -> Vec<Vec<usize>> {
    (0..length).fold(vec![Vec::new()], |shorter, next| {
        let insert_everywhere = |order: &Vec<usize>| {
            let order = order.clone();
            (0..=order.len()).map(move |place| {
                let mut order = order.clone();
                order.insert(place, next);
                order
            })
        };
        shorter.iter().flat_map(insert_everywhere).collect()
    })
}

fn document() -> Outcome<String> {
    Ok(std::fs::read_to_string(
        "../metadata/msgraph-beta.csdl.xml",
    )?)
}

/// The SDK of the repository from other documents.
fn sdk(documents: &[String]) -> Outcome<Files> {
    let config = csdl_codegen::config::Config::load(Path::new("../metadata/msgraph-beta.toml"))?;
    let mut sources = csdl::span::Sources::new();
    for (index, text) in documents.iter().enumerate() {
        sources.add(format!("{index}.xml"), text.as_str());
    }
    let loaded = csdl::load(sources);
    let printed = loaded
        .diagnostics
        .render(&loaded.sources, csdl::diagnostic::Style::Plain);
    assert!(!loaded.has_errors(), "{printed}");
    Ok(csdl_codegen::generate(&loaded.model, &config)?.0.files)
}

/// A document in the layout of the repository's: what stands before the children of its schema, the
/// children, and the rest.
fn schema_children(text: &str) -> Option<(&str, Vec<&str>, &str)> {
    let start = text.find("<Schema ")?;
    let start = start + text.get(start..)?.find('\n')? + 1;
    let end = text.find("    </Schema>")?;
    let mut children = Vec::new();
    let mut from = start;
    let mut at = start;
    for line in text.get(start..end)?.split_inclusive('\n') {
        at += line.len();
        let is_child = line.starts_with("      <") && !line.starts_with("      <!--");
        if is_child && (line.starts_with("      </") || line.trim_end().ends_with("/>")) {
            children.push(text.get(from..at)?);
            from = at;
        }
    }
    Some((text.get(..start)?, children, text.get(from..)?))
}
