//! Whatever is broken here is broken as prettyplease breaks it.

use super::super::text;
use super::{attribute, constant, function, item, member};

/// Each text with names of many lengths in the places of `N` and `M`.
fn texts(text: &str) -> impl Iterator<Item = String> + '_ {
    let name = |letter: &str, length: usize| letter.repeat(length);
    (1..90).flat_map(move |length| {
        [1, 17, 40, 75].map(|other| {
            let text = text.replace('N', &name("n", length));
            text.replace('M', &name("m", other))
        })
    })
}

#[test]
fn functions() {
    let heads = [
        "pub fn N(&self) -> requests::M",
        "pub fn N(&self, id: &str) -> odata::Request<M>",
        "pub fn f(&self, a: &[models::N], b: Option<&dyn odata::IsA<M>>) -> odata::List<Option<M>>",
        "pub fn f(&self, a: &impl odata::IsA<N>) -> odata::Request<()>",
        "pub fn f(&self) -> odata::Request<Option<N>>",
        "fn f(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::N",
    ];
    let bodies = [
        "self.path().segment(\"N\").into()",
        "self.path().segment(\"N\").permissions(Self::M).requires_etag().into()",
        "self.path().key(&[(\"N\", &m), (\"b,)\", &M)]).into()",
        "self.path().function(\"a\").arg(\"\\\"N\", &odata::Geometry(&parameters.M)).list()",
        "f.debug_struct(\"N\").finish_non_exhaustive()",
    ];
    for (head, body) in heads.iter().zip(bodies.iter().cycle()) {
        for (head, body) in texts(head).zip(texts(body)) {
            let printed = text::of_inner_item(&format!("{head} {{ {body} }}"));
            assert_eq!(function(&head, &body), Some(printed));
        }
    }
}

#[test]
fn constants() {
    let constants = [
        ("pub const N: Self =", "Self(odata::FlagSet::of(\"M\"));"),
        (
            "pub const N: &odata::Property<Self, Vec<Option<M>>, odata::NonNullable> =",
            "&odata::property(\"N\");",
        ),
        (
            "pub const A: odata::Navigation<Self, models::N, odata::Many> =",
            "odata::Navigation::new(\"M\");",
        ),
    ];
    for (declaration, value) in constants {
        for (declaration, value) in texts(declaration).zip(texts(value)) {
            let printed = text::of_inner_item(&format!("{declaration} {value}"));
            assert_eq!(constant(&declaration, &value), Some(printed));
        }
    }
}

#[test]
fn members() {
    let members = [
        ("struct", "pub N: Option<Vec<Option<models::M>>>"),
        ("struct", "pub N: Option<Box<M>>"),
        ("enum", "N(Box<models::M>)"),
        ("enum", "N"),
    ];
    for (keyword, one) in members {
        for one in texts(one) {
            let printed = text::of_item(&format!("{keyword} X {{ {one} }}"));
            let wrapped = member(&one);
            let wrapped = wrapped.map(|member| format!("{keyword} X {{\n{member}}}\n"));
            assert_eq!(wrapped, Some(printed));
        }
    }
}

#[test]
fn items() {
    let items = [
        "pub use crate::models::N::{M, A, N, B};",
        "pub use crate::models::N::M;",
        "use crate::{N, M};",
        "pub struct N(odata::Single<models::M>);",
        "pub struct N(odata::Path);",
        "pub type N = odata::Single<models::M>;",
        "pub type N = odata::CollectionById<models::M, requests::N>;",
        "odata::request_builder!(N, Collection, models::a::M);",
        "odata::request_builder!(N, Path);",
    ];
    for one in items {
        for one in texts(one) {
            assert_eq!(item(&one), Some(text::of_item(&one)));
        }
    }
}

#[test]
fn attributes() {
    let attributes = [
        "#[deprecated(note = \"N (\\\", M)\")]",
        "#[cfg(all(feature = \"N\", feature = \"M\"))]",
        "#[cfg_attr(docsrs, doc(cfg(any(feature = \"N\", feature = \"b\", feature = \"M\"))))]",
    ];
    for one in attributes {
        for one in texts(one) {
            for indent in ["", "    "] {
                let printed = super::super::attributes::printed(&one, indent);
                assert_eq!(attribute(&one, indent.len()), Some(printed));
            }
        }
    }
}

#[test]
fn what_is_not_known_is_left_alone() {
    assert_eq!(function("pub fn größe(&self) -> X", "self.path()"), None);
    assert_eq!(function("pub fn f(&self) -> X", "receiver.path()"), None);
    assert_eq!(function("pub fn f(&self) -> X", "self.f(|x| x < 1)"), None);
    assert_eq!(constant("const A: B =", "B { c: d };"), None);
    assert_eq!(item("pub use a::{B};"), None);
}
