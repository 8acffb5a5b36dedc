//! The evaluator on one entity with a property of every kind.

use serde_json::{Value as Json, json};

use super::*;
use crate::odata::eval::Inline;
use crate::odata::text::{Part, decode, plain};
use crate::odata::{Enumeration, Structured};

fn schema() -> Schema {
    let mut schema = Schema::default();
    schema.add_enumeration(Enumeration::new(
        "a.color",
        false,
        &[("red", 0), ("green", 1)],
    ));
    schema.add_enumeration(Enumeration::new(
        "a.hash",
        true,
        &[("none", 0), ("sha1", 1), ("sha2", 2)],
    ));
    schema
        .add(Structured::new("a.place").nullable(&[("city", "Edm.String"), ("zip", "Edm.Int32")]));
    schema.add(
        Structured::new("a.house")
            .base("a.place")
            .nullable(&[("floors", "Edm.Int32")]),
    );
    schema.add(Structured::new("a.bag").open());
    schema.add(
        Structured::new("a.thing")
            .nullable(&[
                ("name", "Edm.String"),
                ("in", "Edm.String"),
                ("missing", "Edm.String"),
                ("on", "Edm.Boolean"),
                ("count", "Edm.Int32"),
                ("big", "Edm.Int64"),
                ("price", "Edm.Decimal"),
                ("ratio", "Edm.Double"),
                ("born", "Edm.Date"),
                ("made", "Edm.DateTimeOffset"),
                ("at", "Edm.TimeOfDay"),
                ("took", "Edm.Duration"),
                ("key", "Edm.Guid"),
                ("bytes", "Edm.Binary"),
                ("color", "a.color"),
                ("hash", "a.hash"),
                ("place", "a.place"),
                ("tags", "Collection(Edm.String)"),
                ("numbers", "Collection(Edm.Int32)"),
                ("places", "Collection(a.place)"),
                ("empty", "Collection(Edm.String)"),
                ("bag", "a.bag"),
            ])
            .navigation("parts", "Collection(a.thing)", true)
            .navigation("parent", "a.thing", false),
    );
    schema
}

fn thing() -> Json {
    json!({
        "name": "O'Brien & söhne", "in": "x", "missing": null, "on": true, "count": 3, "big": "9007199254740993",
        "price": 12.5, "ratio": 0.25, "born": "2020-02-29", "made": "2020-02-29T23:30:00.1234567-08:00",
        "at": "12:30:15", "took": "P1DT2H", "key": "E6742553-0000-4000-8000-00000000000a", "bytes": "+/8=",
        "color": "green", "hash": "sha1,sha2",
        "place": {"@odata.type": "#a.house", "city": "Ulm", "zip": 89073, "floors": 2},
        "tags": ["a", "b,c"], "numbers": [1, 2, 3],
        "places": [{"city": "Ulm"}, {"city": null}], "empty": [], "bag": {"free": 7},
        "parts": [{"name": "p1", "tags": ["a"]}, {"name": "p2", "tags": []}], "parent": {"name": "boss"}
    })
}

fn run(text: &str) -> std::result::Result<bool, String> {
    let schema = schema();
    let filter = Filter::parse(&plain(text), &schema, "a.thing", &Aliases::new())
        .map_err(|error| error.0)?;
    Ok(filter.matches(&thing(), &schema, &Inline))
}

#[track_caller]
fn holds(conditions: &[&str]) {
    for text in conditions {
        assert_eq!(run(text), Ok(true), "{text}");
    }
}

#[track_caller]
fn fails(conditions: &[&str]) {
    for text in conditions {
        assert_eq!(run(text), Ok(false), "{text}");
    }
}

#[track_caller]
fn refused(conditions: &[&str]) {
    for text in conditions {
        assert!(run(text).is_err(), "{text}: {:?}", run(text));
    }
}

#[test]
fn literals_of_every_kind() {
    holds(&[
        "name eq 'O''Brien & söhne'",
        "on eq true",
        "on",
        "count eq 3",
        "count eq 3.0",
        "count gt -4",
        "big eq 9007199254740993",
        "big ne 9007199254740992",
        "price ge 12.5",
        "ratio lt 2.6e-1",
        "ratio lt INF",
        "born eq 2020-02-29",
        "made eq 2020-03-01T07:30:00.1234567Z",
        "made lt 2020-03-01T07:30:00.1234568Z",
        "at gt 12:30",
        "took eq duration'PT26H'",
        "key eq e6742553-0000-4000-8000-00000000000A",
        "bytes eq binary'-_8='",
        "bytes eq binary'-_8'",
        "color eq 'green'",
        "color eq a.color'green'",
        "color eq a.color'1'",
        "'green' eq color",
        "hash has a.hash'sha1'",
        "hash has 'sha1,sha2'",
        "hash eq 'sha2,sha1'",
        "in eq 'x'",
    ]);
    refused(&[
        "name eq 'O'Brien'",
        "name eq 5",
        "count eq '3'",
        "key eq 'e6742553-0000-4000-8000-00000000000a'",
        "made gt 2020-02-29",
        "born eq 2020-02-30",
        "made eq '2020-03-01T07:30:00Z'",
        "took eq 'PT26H'",
        "color eq 'blue'",
        "color eq green",
        "color eq a.shade'green'",
        "color eq 'red,green'",
        "name eq \"x\"",
        "bytes eq binary'+/8='",
    ]);
}

#[test]
fn precedence() {
    holds(&[
        "on eq true or on eq false and count eq 0",
        "(on eq false or on eq true) and count eq 3",
        "not (count eq 4)",
        "not contains(name,'zzz') and on",
        "not on or on",
        "not name in ('a','b')",
        "count add 1 mul 2 eq 5",
        "(count add 1) mul 2 eq 8",
        "count sub 1 sub 1 eq 1",
        "count gt 2 eq true",
        "-count eq -3",
        "- count lt 0",
        "7 div 2 eq 3",
        "7 divby 2 eq 3.5",
        "7 mod 4 eq count",
    ]);
    fails(&[
        "(on eq true or on eq false) and count eq 0",
        "not on and on",
        "1 div 0 eq 1",
    ]);
    refused(&[
        "not count eq 4",
        "not name eq 'x'",
        "count and on",
        "on and",
        "or on",
        "not",
    ]);
}

#[test]
fn null_is_not_a_value() {
    holds(&[
        "missing eq null",
        "name ne null",
        "missing ne 'x'",
        "null eq null",
        "missing ge null",
        "not (missing gt 'a')",
        "contains(missing,'a') or on",
        "missing in (null,'a')",
    ]);
    fails(&[
        "missing gt 'a'",
        "missing le 'a'",
        "contains(missing,'a')",
        "not contains(missing,'a')",
        "null",
        "missing in ('a')",
    ]);
}

#[test]
fn functions() {
    holds(&[
        "startswith(name,'O''B') and endswith(name,'söhne') and contains(name,' & ')",
        "contains( name , 'Brien' )",
        "length(name) eq 15",
        "indexof(name,'söhne') eq 10",
        "indexof(name,'zzz') eq -1",
        "substring(name,2,5) eq 'Brien'",
        "tolower(name) eq 'o''brien & söhne'",
        "toupper(in) eq 'X'",
        "concat(concat(in,'-'),in) eq 'x-x'",
        "trim(' a ') eq 'a'",
        "year(made) eq 2020 and month(made) eq 3 and day(made) eq 1 and hour(made) eq 7",
        "date(made) eq 2020-03-01 and time(made) gt 07:30",
        "floor(price) eq 12 and ceiling(price) eq 13 and round(price) eq 13",
        "made lt now()",
        "startswith(name,'O') eq true",
    ]);
    refused(&[
        "contains(name)",
        "contains(name,5)",
        "Contains(name,'a')",
        "startswith(name 'a')",
        "startswith(name,'a'",
        "startswith (name,'a')",
        "contains(tags,'a')",
        "nosuch(name)",
        "length(name)",
        "any(t:t eq 1)",
    ]);
}

#[test]
fn paths_and_casts() {
    holds(&[
        "place/city eq 'Ulm'",
        "$it/place/zip gt 89000",
        "place/a.house/floors eq 2",
        "parent/name eq 'boss'",
        "bag/free eq 7",
        "bag/other eq null",
        "isof(a.thing)",
        "isof(place,a.house)",
        "isof(place,'a.house')",
        "places/$count eq 2",
    ]);
    refused(&[
        "place/street eq 'x'",
        "city eq 'x'",
        "place/floors eq 2",
        "name/x eq 1",
        "places/city eq 'x'",
        "place/a.thing/name eq 'x'",
        "isof(a.none)",
        "place//city eq 'x'",
        "place/ eq 1",
        "place eq 'x'",
    ]);
}

#[test]
fn lists() {
    holds(&[
        "name in ('x','O''Brien & söhne')",
        "count in (1, 2,3 )",
        "color in ('red','green')",
        "key in (e6742553-0000-4000-8000-00000000000a)",
        "'a' in tags",
        "3 in numbers",
    ]);
    fails(&["count in (4)", "count in ()", "'b' in tags"]);
    refused(&[
        "count in ('3')",
        "count in(3)",
        "count in (3",
        "count in (3 4)",
        "count in (count)",
        "count in 3",
        "color in ('blue')",
        "'3' in numbers",
    ]);
}

#[test]
fn lambdas() {
    holds(&[
        "tags/any()",
        "tags/any(t:t eq 'b,c')",
        "tags/any(t: t eq 'a' and on eq true)",
        "tags/all(t:length(t) ge 1)",
        "empty/all(t:t eq 'never')",
        "numbers/any(n:n gt 2) and not numbers/any(n:n gt 3)",
        "places/any(p:p/city eq 'Ulm' and not (p/zip eq 1))",
        "places/any(p:p/city eq null)",
        "parts/any(p:p/tags/any(t:t eq 'a' and p/name eq 'p1'))",
        "parts/any(name:name/name eq 'p2')",
        "parts/$count eq 2",
    ]);
    fails(&[
        "empty/any()",
        "empty/any(t:t eq 'a')",
        "tags/all(t:t eq 'a')",
        "parts/all(p:p/tags/any())",
    ]);
    refused(&[
        "tags/all()",
        "tags/any(t)",
        "tags/any(t:)",
        "tags/any(t:t)",
        "tags/any(:t eq 'a')",
        "name/any(n:n eq 'a')",
        "tags/any(t:t/x eq 1)",
        "tags eq 'a'",
        "tags/any(t:u eq 'a')",
        "places/any(p:p/nope eq 1)",
        "tags/any(t:t eq 1)",
        "tags/some(t:t eq 'a')",
    ]);
}

#[test]
fn whitespace_and_case() {
    holds(&["on  eq \ttrue", "( on eq true )"]);
    refused(&[
        "on eq",
        "on eqtrue",
        "oneq true",
        "on EQ true",
        "on eq True",
        " on",
        "on ",
        "",
        "on eq true)",
        "(on",
        "on eq true and(on)",
        "name eq'x'",
        "not(on)",
        "count =3",
        "count eq 3;",
        "@p eq 3",
        "on eq true, on",
    ]);
}

#[test]
fn a_raw_plus_is_no_space() {
    let schema = schema();
    let read = |raw: &str| {
        let units = decode(raw, Part::Query)?;
        Filter::parse(&units, &schema, "a.thing", &Aliases::new())
            .map(|filter| filter.matches(&thing(), &schema, &Inline))
    };
    assert_eq!(read("name%20eq%20'O''Brien%20%26%20s%C3%B6hne'"), Ok(true));
    assert_eq!(
        read("name%20eq%20%27O%27%27Brien%20%26%20s%C3%B6hne%27"),
        Ok(true)
    );
    assert_eq!(read("name%20eq%20'O''Brien+%26+s%C3%B6hne'"), Ok(false));
    assert!(read("name+eq+'x'").is_err());
    assert_eq!(read("made%20lt%202021-01-01T00:00:00%2B01:00"), Ok(true));
    assert!(read("made%20lt%202021-01-01T00:00:00+01:00").is_err());
}

#[test]
fn aliases_have_values() {
    let schema = schema();
    let aliases = Aliases::from([(
        "p".into(),
        parse::expression(&plain("'x'")).unwrap_or(Expr::Alias("p".into())),
    )]);
    let filter = Filter::parse(&plain("in eq @p"), &schema, "a.thing", &aliases);
    assert!(filter.is_ok_and(|filter| filter.matches(&thing(), &schema, &Inline)));
    let endless = Aliases::from([("p".into(), Expr::Alias("p".into()))]);
    assert!(Filter::parse(&plain("in eq @p"), &schema, "a.thing", &endless).is_err());
}

#[test]
fn deep_nesting_is_an_error() {
    refused(&[
        &"(".repeat(100_000),
        &"not ".repeat(100_000),
        &format!("{}on{}", "(".repeat(1_000), ")".repeat(1_000)),
        &"- ".repeat(100_000),
    ]);
    assert_eq!(run(&vec!["on eq true"; 5_000].join(" and ")), Ok(true));
    assert_eq!(run(&vec!["not on"; 5_000].join(" or ")), Ok(false));
    refused(&[&vec!["1"; 5_000].join(" add ")]);
}
