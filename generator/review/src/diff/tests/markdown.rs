//! Markdown that has to fit.

use csdl::compare::Aspect;

use crate::diff::{Class, Entry, Kind, MAX_LENGTH, Reason, Report, What};

fn entry(class: Class, kind: Kind, number: usize) -> Entry {
    Entry {
        class,
        kind,
        path: format!("some.namespace.aTypeOfOrdinaryLength{number}/äöü"),
        what: What::Model(Aspect::Attribute("Type")),
        before: Some("Edm.String".to_owned()),
        after: Some("Collection(Edm.String)".to_owned()),
        reason: Reason::text("It is as it is, and `this` is why."),
        items: Vec::new(),
    }
}

fn report(numbers: &[(Class, Kind, usize)]) -> Report {
    let entries = numbers
        .iter()
        .flat_map(|(class, kind, count)| (0..*count).map(|number| entry(*class, *kind, number)));
    let mut report = Report {
        entries: entries.collect(),
        ..Report::default()
    };
    report.sort();
    report
}

/// How many rows each table shows, and how many it says that there are more.
fn shown(markdown: &str) -> Vec<(String, usize, usize)> {
    let mut tables: Vec<(String, usize, usize)> = Vec::new();
    for line in markdown.lines() {
        if let Some(heading) = line.strip_prefix("### ") {
            tables.push((heading.to_owned(), 0, 0));
        } else if let Some(table) = tables.last_mut() {
            if line.starts_with("| `") {
                table.1 += 1;
            } else if let Some(rest) = line.strip_prefix("… and ") {
                table.2 = rest.strip_suffix(" more.").unwrap().parse().unwrap();
            }
        }
    }
    tables
}

#[test]
fn what_is_left_out_is_counted() {
    let numbers = [
        (Class::Breaking, Kind::Types, 90),
        (Class::Breaking, Kind::Properties, 2000),
        (Class::Breaking, Kind::Operations, 3),
        (Class::Additive, Kind::Types, 400),
        (Class::Documentation, Kind::Annotations, 1000),
    ];
    let report = report(&numbers);
    for length in [1_500, 2_000, 10_000, MAX_LENGTH, 1_000_000] {
        let markdown = report.markdown_within(length);
        assert!(markdown.len() <= length, "{} of {length}", markdown.len());
        let tables = shown(&markdown);
        for ((heading, rows, rest), (.., count)) in tables.iter().zip(&numbers) {
            assert_eq!(rows + rest, *count, "{heading} within {length}");
            assert!(heading.ends_with(&format!("({count})")), "{heading}");
        }
        assert_eq!(tables.len(), numbers.len());
        // Nothing less grave has a place that something graver could have.
        let of = |class: usize| {
            tables
                .iter()
                .skip(class)
                .map(|table| table.1)
                .sum::<usize>()
        };
        if tables.iter().take(3).any(|table| table.2 > 0) {
            assert_eq!(of(3), 0, "within {length}");
        }
    }
    // A table with few rows is shown whole beside one with many.
    let tables = shown(&report.to_markdown());
    assert_eq!((tables[0].2, tables[2].2), (0, 0));
    assert!(tables[1].1 > 100 && tables[1].2 > 0);
    // All of it, with room to spare.
    let whole = shown(&report.markdown_within(1_000_000));
    assert!(whole.iter().all(|table| table.2 == 0));
}

#[test]
fn all_of_the_space_is_used() {
    let report = report(&[(Class::Breaking, Kind::Types, 5000)]);
    let length = report.to_markdown().len();
    assert!(length > MAX_LENGTH - 300, "{length}");
}
