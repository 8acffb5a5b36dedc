//! Query options: how they are written, and that none is sent twice.

use odata_runtime::{
    Collection, EncodeProblem, Expr, KeyStyle, List, Member, Method, Search, Service, it,
};

use super::sample::models::{MimeContent, Sampler};

pub(super) fn samplers() -> List<Sampler> {
    let service = Service::new("https://example.org")
        .unwrap()
        .with_key_style(KeyStyle::Segment);
    Collection::from(service.root().segment("s")).list()
}

pub(super) fn query<T>(list: List<T>) -> String {
    let request = list.request();
    assert_eq!(request.error(), None);
    let query = request.url().split_once('?').map(|(_, query)| query);
    percent_encoding_undone(query.unwrap_or_default())
}

fn percent_encoding_undone(text: &str) -> String {
    text.replace("%20", " ").replace("%22", "\"")
}

#[test]
fn slashes_and_question_marks_are_encoded_in_literals_alone() {
    for (filter, url) in [
        (Sampler::TEXT.eq("a/b?c;d"), "text%20eq%20'a%2Fb%3Fc;d'"),
        (
            Sampler::TEXT.eq("it''s a/b"),
            "text%20eq%20'it''''s%20a%2Fb'",
        ),
        (
            Sampler::TEXT
                .eq("'")
                .and((Sampler::CONTENT / MimeContent::TYPE).eq("\"/\"")),
            "text%20eq%20''''%20and%20content/type%20eq%20'%22%2F%22'",
        ),
        (
            Sampler::TAGS
                .has_subset(["it's", "\"'\\"])
                .and((Sampler::CONTENT / MimeContent::TYPE).eq("/")),
            "hassubset(tags,%5B%22it's%22,%22%5C%22'%5C%5C%22%5D)%20and%20content/type%20eq%20'%2F'",
        ),
    ] {
        let request = samplers().filter(filter).request();
        assert_eq!(
            request.url(),
            format!("https://example.org/s?$filter={url}")
        );
    }
    assert_eq!(
        samplers()
            .query("$format", "application/json")
            .query("q", "a/b?c")
            .request()
            .url(),
        "https://example.org/s?$format=application/json&q=a/b?c"
    );
}

#[test]
fn the_later_of_two_options_counts() {
    for (list, expected) in [
        (samplers().top(1).top(2), "$top=2"),
        (
            samplers().skip(1).skip(2).count().count(),
            "$skip=2&$count=true",
        ),
        (samplers().search("a").search("b"), "$search=b"),
        (
            samplers()
                .filter(Sampler::INT.eq(1))
                .filter(Sampler::INT.eq(2)),
            "$filter=int eq 2",
        ),
        (samplers().top(1).query("$top", "2"), "$top=2"),
        (samplers().query("$top", "2").top(1), "$top=1"),
        (samplers().query("TOP", "2").query("$top", "3"), "$top=3"),
        (
            samplers().select([Sampler::INT]).query("$select", "*"),
            "$select=*",
        ),
        (
            samplers()
                .query("$select", "*")
                .select([Sampler::INT])
                .select([Sampler::TEXT]),
            "$select=int,text",
        ),
        (
            samplers()
                .order_by(Sampler::INT.desc())
                .query("$orderby", "x"),
            "$orderby=x",
        ),
        (
            samplers()
                .query("$orderby", "x")
                .order_by(Sampler::INT.desc()),
            "$orderby=int desc",
        ),
        (
            samplers().filter(Sampler::INT.eq(1)).query("$filter", "x"),
            "$filter=x",
        ),
        (samplers().count().query("$count", "false"), "$count=false"),
        (
            samplers().query("a", "1").query("b", "2").query("a", "3"),
            "b=2&a=3",
        ),
        (samplers().query("A", "1").query("a", "2"), "A=1&a=2"),
        (
            samplers().query("$skiptoken", "x").query("$skipToken", "y"),
            "$skipToken=y",
        ),
    ] {
        assert_eq!(query(list), expected);
    }
    // A request that exists already, and a link.
    let request = samplers().top(1).query("a", "1").request();
    assert_eq!(
        request
            .query("$top", "2")
            .query("b", "3")
            .query("a", "4")
            .url(),
        "https://example.org/s?$top=2&b=3&a=4"
    );
    let resumed = samplers().resume("https://example.org/s?$skiptoken=a%2Bb&$top=5&x=1&x=2");
    assert_eq!(
        resumed.clone().request().url(),
        "https://example.org/s?$skiptoken=a%2Bb&$top=5&x=1&x=2"
    );
    assert_eq!(
        resumed.top(6).query("y", "1").request().url(),
        "https://example.org/s?$skiptoken=a%2Bb&x=1&x=2&$top=6&y=1"
    );
}

#[test]
fn a_count_keeps_what_it_depends_on() {
    let list = samplers()
        .query("api-version", "1")
        .query("$format", "json")
        .query("$filter", "x")
        .top(5)
        .filter(Sampler::INT.eq(Expr::parameter("n", 7)));
    assert_eq!(
        list.count_only().url(),
        "https://example.org/s/$count?$filter=int%20eq%20@n&api-version=1&@n=7"
    );
}

#[test]
fn members_from_lists() {
    let all: Vec<&Member<Sampler>> = vec![Sampler::INT, Sampler::TEXT];
    let paths = vec![Sampler::CONTENT / MimeContent::TYPE];
    assert_eq!(query(samplers().select_each(&all)), "$select=int,text");
    assert_eq!(
        query(samplers().select_each(&all[..1]).select_each(paths)),
        "$select=int,content/type"
    );
    assert_eq!(
        query(samplers().select_each(all.into_iter().skip(1))),
        "$select=text"
    );
    assert_eq!(
        query(samplers().select_each([Sampler::INT, Sampler::INT])),
        "$select=int,int"
    );
    assert_eq!(
        query(samplers().select_each([] as [&Member<Sampler>; 0])),
        ""
    );
}

#[test]
fn searches() {
    let blue = || Search::term("blue");
    for (search, text) in [
        (blue(), "blue"),
        (Search::term("brand-new"), "brand-new"),
        (Search::term("or"), "\"or\""),
        (Search::term("a b"), "\"a b\""),
        (Search::term("(x)"), "\"(x)\""),
        (Search::term("08/15"), "\"08/15\""),
        (Search::phrase("blue"), "\"blue\""),
        (
            blue().and(Search::term("x").or(Search::term("y"))),
            r#""blue" AND ("x" OR "y")"#,
        ),
        (
            blue().or(Search::term("x").and(Search::term("y"))),
            r#""blue" OR "x" AND "y""#,
        ),
        (!blue().or(Search::term("x")), r#"NOT ("blue" OR "x")"#),
        (!!blue(), r#"NOT (NOT "blue")"#),
        (
            (!blue()).and(!Search::term("x")),
            r#"NOT "blue" AND NOT "x""#,
        ),
        (
            Search::from("displayName:a OR b").and(blue()),
            r#"(displayName:a OR b) AND "blue""#,
        ),
    ] {
        assert_eq!(search.to_string(), text);
        assert_eq!(query(samplers().search(search)), format!("$search={text}"));
    }
    assert_eq!(
        query(samplers().search(String::from("\"a b\""))),
        "$search=\"a b\""
    );
    for bad in [
        Search::phrase(""),
        Search::term(" "),
        Search::phrase("a\"b"),
    ] {
        let request = samplers().search(bad.or(blue())).request();
        assert_eq!(
            request.error().map(odata_runtime::EncodeError::problem),
            Some(&EncodeProblem::BadPhrase)
        );
    }
}

#[test]
fn parameters() {
    let guess = Expr::parameter("n", 5);
    let list = samplers()
        .filter(
            Sampler::INT
                .gt(&guess)
                .or(Sampler::INT.add(guess.clone()).lt(0)),
        )
        .order_by(Sampler::TEXT.eq(Expr::parameter("t", "it's /")).desc());
    assert_eq!(
        list.request().url(),
        "https://example.org/s?$filter=int%20gt%20@n%20or%20int%20add%20@n%20lt%200\
         &$orderby=text%20eq%20@t%20desc&@n=5&@t='it''s%20%2F'"
    );
    let both = samplers()
        .filter(Sampler::INT.gt(guess))
        .query("@n", "1")
        .request();
    assert_eq!(
        both.error().map(odata_runtime::EncodeError::problem),
        Some(&EncodeProblem::TwoValues)
    );
    // The name of an argument of the function in the path.
    let service = Service::new("https://example.org").unwrap();
    let list = service
        .root()
        .function("f")
        .arg("n", &["a"])
        .list::<Sampler>();
    let clash = list
        .filter(Sampler::INT.gt(Expr::parameter("n", 1)))
        .request();
    assert_eq!(
        clash.error().map(odata_runtime::EncodeError::problem),
        Some(&EncodeProblem::TwoValues)
    );
}

#[test]
fn a_request_keeps_its_own_options() {
    let service = Service::new("https://example.org").unwrap();
    assert_eq!(
        service
            .request(Method::Get, "x?a=1&a=2")
            .query("b", "3")
            .url(),
        "https://example.org/x?a=1&a=2&b=3"
    );
    assert_eq!(
        service
            .request(Method::Get, "x?%24top=1")
            .query("$top", "3")
            .url(),
        "https://example.org/x?$top=3"
    );
}

/// Values that are not entities.
#[test]
fn a_list_of_primitive_values() {
    let service = Service::new("https://example.org").unwrap();
    let tags = service.root().function("tags").list::<String>();
    let list = tags
        .filter(it::<String>().ends_with(".com"))
        .order_by(it::<String>().length().desc());
    assert_eq!(
        query(list),
        "$filter=endswith($it,'.com')&$orderby=length($it) desc"
    );
}
