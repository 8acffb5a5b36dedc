//! Services of other makes: keys of any type in parentheses only, singletons, and what is wanted of every request.

use sdk_doubles::graph::{Call, EntitySet, GraphDouble, Operation, Owner, TOKEN};
use sdk_doubles::odata::Structured;
use serde_json::{Value as Json, json};

use crate::support::{Answer, send};

const BOOKS: &str = "/shop/Books";
/// What the pieces of an upload are multiples of.
const UNIT: usize = 320 * 1024;

fn shop() -> sdk_doubles::graph::Builder {
    let set = |path: &str, ty: &str| EntitySet::new(path, ty, &[], &[]);
    let me = EntitySet {
        singleton: Some("me".into()),
        ..set("/shop/Me", "shop.Reader")
    };
    GraphDouble::builder()
        .root("shop")
        .structured(
            Structured::new("shop.Book")
                .key(&["isbn", "edition"])
                .required(&[("isbn", "Edm.String"), ("edition", "Edm.Int32")])
                .nullable(&[("title", "Edm.String"), ("place", "Edm.GeographyPoint")]),
        )
        .structured(
            Structured::new("shop.Reader")
                .key(&["name"])
                .required(&[("name", "Edm.String")])
                .navigation("notes", "Collection(shop.Note)", true),
        )
        .structured(
            Structured::new("shop.Note")
                .key(&["number"])
                .required(&[("number", "Edm.Int32")]),
        )
        .entity_set(set(BOOKS, "shop.Book"))
        .entity_set(me)
        .entity("/shop/Me", json!({"name": "me"}))
        .entity(
            BOOKS,
            json!({"isbn": "a'1", "edition": 2, "title": "It", "place": {"type": "Point", "coordinates": [10.0, 50.0]}}),
        )
}

fn ask(
    double: &GraphDouble,
    method: &str,
    target: &str,
    more: &[(&str, &str)],
    body: &Json,
) -> Answer {
    let bearer = format!("Bearer {TOKEN}");
    let body = body.to_string();
    let length = body.len().to_string();
    let mut headers = vec![
        ("authorization", bearer.as_str()),
        ("content-type", "application/json"),
        ("content-length", &length),
    ];
    headers.extend(more);
    send(&double.origin(), method, target, &headers, body.as_bytes())
}

fn get(double: &GraphDouble, target: &str) -> Answer {
    ask(double, "GET", target, &[], &json!({}))
}

#[test]
fn keys_of_several_properties() {
    let double = shop().start().unwrap();
    let book = get(&double, "/shop/Books(isbn='a''1',edition=2)").expect(200);
    let book = book.json();
    assert_eq!((&book["title"], book.get("id")), (&json!("It"), None));
    get(&double, "/shop/Books(edition=2,isbn='a''1')").expect(200);
    for wrong in [
        "/shop/Books('a''1')",
        "/shop/Books(isbn='a''1')",
        "/shop/Books(isbn='a''1',edition='2')",
        "/shop/Books/a'1",
        "/shop/Me('me')",
    ] {
        get(&double, wrong).expect(400);
    }
    get(&double, "/shop/Books(isbn='b',edition=2)").expect(404);

    let new = json!({"isbn": "b", "edition": 2});
    let created = ask(&double, "POST", BOOKS, &[], &new).expect(201);
    let location = format!("{}/shop/Books(isbn='b',edition=2)", double.origin());
    assert_eq!(created.header("location"), Some(location.as_str()));
    ask(&double, "POST", BOOKS, &[], &new).expect(409);
    ask(&double, "POST", BOOKS, &[], &json!({"isbn": "c"})).expect(400);
}

#[test]
fn a_singleton_and_what_it_contains() {
    let double = shop().start().unwrap();
    get(&double, "/shop/Me").expect(200);
    ask(
        &double,
        "POST",
        "/shop/Me/notes",
        &[],
        &json!({"number": 7}),
    )
    .expect(201);
    get(&double, "/shop/Me/notes(7)").expect(200);
    get(&double, "/shop/Me/notes(8)").expect(404);
    get(&double, "/shop/Me/notes('7')").expect(400);
    get(&double, "/shop/Me/notes/7").expect(400);
}

#[test]
fn distances() {
    let double = shop().start().unwrap();
    let count = |metres: &str| {
        let point = "geography'SRID=4326;Point(10%2051)'";
        let target =
            format!("/shop/Books/$count?$filter=geo.distance(place,{point})%20lt%20{metres}");
        get(&double, &target).expect(200).text()
    };
    // A degree of latitude is 111 km.
    assert_eq!((count("111100"), count("111300")), ("0".into(), "1".into()));
    get(
        &double,
        "/shop/Books?$filter=geo.distance(place,geography'Point(10%2051)')%20lt%201",
    )
    .expect(400);
}

#[test]
fn what_every_request_needs() {
    let double = shop()
        .csrf("secret")
        .wants_option("client", "100")
        .start()
        .unwrap();
    get(&double, "/shop/Me").expect(400);
    get(&double, "/shop/Me?client=200").expect(400);
    let read = get(&double, "/shop/Me?client=100").expect(200);
    assert_eq!(read.header("x-csrf-token"), None);
    let target = "/shop/Me/notes?client=100";
    let refused = ask(&double, "POST", target, &[], &json!({"number": 1})).expect(403);
    assert_eq!(refused.header("x-csrf-token"), Some("Required"));
    let fetch = [("x-csrf-token", "Fetch")];
    let read = ask(&double, "GET", "/shop/Me?client=100", &fetch, &json!({})).expect(200);
    assert_eq!(read.header("x-csrf-token"), Some("secret"));
    let token = [("x-csrf-token", "secret")];
    ask(&double, "POST", target, &token, &json!({"number": 1})).expect(201);
}

#[test]
fn changes_without_a_tag() {
    let double = shop().wants_etags().start().unwrap();
    let book = "/shop/Books(isbn='a''1',edition=2)";
    let change = json!({"title": "That"});
    ask(&double, "PATCH", book, &[], &change).expect(428);
    ask(
        &double,
        "PATCH",
        book,
        &[("if-match", "W/\"old\"")],
        &change,
    )
    .expect(412);
    ask(&double, "PATCH", book, &[("if-match", "*")], &change).expect(200);
}

#[test]
fn upload_sessions() {
    let ty = "shop.File";
    let open = Operation::action("open", Owner::Entity(ty.into()), |_: Call<'_>| Ok(None))
        .namespace("shop")
        .returns("shop.Session")
        .uploads("content");
    let double = shop()
        .structured(
            Structured::new(ty)
                .required(&[("id", "Edm.String")])
                .nullable(&[("content", "Edm.Stream")]),
        )
        .structured(Structured::new("shop.Session").open())
        .entity_set(EntitySet::new("/shop/Files", ty, &[], &[]))
        .entity("/shop/Files", json!({"id": "f"}))
        .operation(open)
        .start()
        .unwrap();
    let session = ask(&double, "POST", "/shop/Files/f/shop.open", &[], &json!({})).expect(200);
    let url = session.json()["uploadUrl"].as_str().unwrap().to_owned();
    let path = url.strip_prefix(&double.origin()).unwrap();
    let put = |range: &str, length: usize, more: &[(&str, &str)]| {
        let size = length.to_string();
        let mut headers = vec![("content-range", range), ("content-length", &size)];
        headers.extend(more);
        send(&double.origin(), "PUT", path, &headers, &vec![7; length])
    };
    put("bytes 0-9/327690", 10, &[]).expect(400);
    put(
        "bytes 0-327679/327690",
        UNIT,
        &[("authorization", "Bearer x")],
    )
    .expect(401);
    put("bytes 10-327689/327690", UNIT, &[]).expect(416);
    put("bytes 0-327678/327690", UNIT, &[]).expect(400);
    let more = put("bytes 0-327679/327690", UNIT, &[]).expect(202).json();
    assert_eq!(more["nextExpectedRanges"], json!(["327680-"]));
    put("bytes 327680-327689/327690", 10, &[]).expect(201);
    let media = double.media("/shop/Files", "f", "content").unwrap();
    assert_eq!(media.bytes.len(), UNIT + 10);
    put("bytes 0-9/10", 10, &[]).expect(404);
}
