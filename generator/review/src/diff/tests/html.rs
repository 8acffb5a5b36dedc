//! The page for reviewers.

use csdl::compare::Aspect;

use super::report;
use crate::diff::{Class, Entry, Kind, Report, What};

#[test]
fn the_page_has_each_change_with_its_class_and_kind() {
    let property = |ty| {
        format!(
            r#"<ComplexType Name="a"><Property Name="x" Type="{ty}"/></ComplexType><ComplexType Name="b"/>"#
        )
    };
    let report = report(
        &property("Edm.Int32"),
        &(property("Edm.Int64") + r#"<EnumType Name="c"/>"#),
    );
    let page = report.to_html();
    let main = page
        .split_once("<main")
        .and_then(|(_, rest)| rest.split_once("</main>"));
    let main = main.map_or("", |(main, _)| main).replace("><", ">\n<");
    insta::assert_snapshot!(main);
    assert_eq!(page.matches("data-class=").count(), report.entries.len());
}

#[test]
fn the_page_is_one_file_that_loads_nothing() {
    let page = Report::default().to_html();
    assert!(page.contains("content=\"default-src 'none'; style-src 'sha256-"));
    for loading in [" src=", "<link", "<iframe", "http:", "https:", "url("] {
        assert!(!page.contains(loading), "{loading}");
    }
    assert!(page.contains("Nothing that is generated changed."));
}

#[test]
fn text_of_documents_is_text() {
    let hostile = "</td></style><script>alert('1')</script>\"\u{202e}";
    let mut report = Report {
        entries: vec![Entry {
            class: Class::Breaking,
            kind: Kind::Properties,
            path: hostile.to_owned(),
            what: What::Model(Aspect::Attribute("Type")),
            before: Some(hostile.to_owned()),
            after: Some(hostile.to_owned()),
            reason: crate::diff::Reason::default(),
            items: Vec::new(),
        }],
        notes: vec![hostile.to_owned()],
        ..Report::default()
    };
    report.old.name = hostile.to_owned();
    let page = report.to_html();
    assert_eq!(page.matches("<script").count(), 1);
    assert_eq!(page.matches("</style>").count(), 1);
    assert!(!page.contains('\u{202e}') && page.contains("U+202E"));
}
