//! Names, paths and routes of a small service.

use csdl::model::Model;
use csdl::span::Sources;

use super::{Found, Subject, find};

const SERVICE: &str = r#"<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices>
<Schema Namespace="a.b" Alias="self" xmlns="http://docs.oasis-open.org/odata/ns/edm">
<EntityType Name="item"><Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.Int32" Nullable="false"/>
<Property Name="act" Type="self.lever"/>
<NavigationProperty Name="parts" Type="Collection(self.item)"/></EntityType>
<ComplexType Name="lever"><Property Name="arm" Type="self.lever"/></ComplexType>
<Action Name="reset" IsBound="true"><Parameter Name="it" Type="self.lever"/></Action>
<EntityType Name="box" BaseType="self.item"><Property Name="lid" Type="Edm.String"/></EntityType>
<EnumType Name="colour"><Member Name="red"/></EnumType>
<Function Name="box" IsBound="true"><Parameter Name="it" Type="self.item"/><ReturnType Type="Edm.String"/></Function>
<Function Name="count" IsBound="true"><Parameter Name="it" Type="Collection(self.item)"/><ReturnType Type="Edm.Int32"/></Function>
<EntityContainer Name="service"><EntitySet Name="things" EntityType="self.item"/></EntityContainer>
</Schema>
<Schema Namespace="a.c" xmlns="http://docs.oasis-open.org/odata/ns/edm"><EnumType Name="colour"><Member Name="blue"/></EnumType></Schema>
</edmx:DataServices></edmx:Edmx>"#;

fn model() -> Model {
    let mut sources = Sources::default();
    sources.add("n.xml", SERVICE);
    csdl::load(sources).model
}

/// What was found, and the notes on it.
fn found(name: &str) -> String {
    let model = model();
    match find(&model, name) {
        Ok(Found { subject, notes }) => {
            let what = match subject {
                Subject::Type(ty) => model.element_type_text(ty.into()),
                Subject::Operations(ids) => format!("{} overloads", ids.len()),
                Subject::Member(element) => model.element_path(element).unwrap_or_default(),
                Subject::Path(path) => path.text(),
            };
            let notes: Vec<String> = notes.iter().map(|note| format!(" ({note})")).collect();
            what + &notes.concat()
        }
        Err(unknown) => format!("! {}: {}", unknown.message, unknown.help.join(", ")),
    }
}

#[test]
fn names() {
    for (name, expected) in [
        ("a.b.item", "a.b.item"),
        ("self.item", "a.b.item"),
        (" item ", "a.b.item"),
        ("Collection(self.item)", "a.b.item"),
        ("Item", "a.b.item (`Item` is spelled `a.b.item`)"),
        ("self.ITEM", "a.b.item (`self.ITEM` is spelled `a.b.item`)"),
        (
            "box",
            "a.b.box (an operation has this name too: `a.b.box(a.b.item)`)",
        ),
        ("a.b.box(self.item)", "1 overloads"),
        ("count", "1 overloads"),
        (
            "box/id",
            "a.b.item/id (`a.b.box/id` is declared as `a.b.item/id`)",
        ),
        (
            "box/LID",
            "a.b.box/lid (`a.b.box/LID` is declared as `a.b.box/lid`)",
        ),
        ("self.colour/red", "a.b.colour/red"),
        ("things", "/things (`things` is read as the path `/things`)"),
        (
            "colour",
            "! `colour` is the simple name of 2 types or operations: write `a.b.colour`, write `a.c.colour`",
        ),
        (
            "item/lid",
            "! `a.b.item` has no member `lid`: a derived type has it: `a.b.box/lid`",
        ),
        (
            "lid",
            "! no type or operation is called `lid`, but members of types are: write `a.b.box/lid`",
        ),
    ] {
        assert_eq!(found(name), expected, "{name}");
    }
}

#[test]
fn paths() {
    for (name, expected) in [
        ("/things", "/things"),
        ("/things/", "/things"),
        ("/things?$top=1", "/things"),
        ("/things/7/parts", "/things/7/parts"),
        ("/things(7)/parts", "/things(7)/parts"),
        ("/things('a/b')/parts", "/things('a/b')/parts"),
        ("/things/parts", "/things/{id}/parts"),
        ("/things/{id}/parts/{id}/id", "/things/{id}/parts/{id}/id"),
        ("/things/count", "/things/count"),
        ("/things/a.b.count()", "/things/a.b.count()"),
        ("/things/self.box/7/lid", "/things/self.box/7/lid"),
        ("/things/7/id/$value", "/things/7/id/$value"),
        (
            "/things/prts",
            "/things/prts (`prts` is read as a key; did you mean `parts`?)",
        ),
        (
            "/things/7/lid",
            "! `a.b.item` has no `lid`, but a type that derives from it has: write `/things/7/a.b.box/lid`",
        ),
        (
            "/thing",
            "! the service has no `thing` at its root: did you mean `/things`?",
        ),
        // Bound to a collection of the base type, to a complex property (URL Conventions, section 4.5).
        ("/things/self.box/count", "/things/self.box/count"),
        ("/things/7/act/a.b.reset", "/things/7/act/a.b.reset"),
        ("/things/7/act/arm/reset", "/things/7/act/arm/reset"),
        (
            "/things/7/act/rest",
            "! nothing called `rest` follows `/things/7/act`, which is `a.b.lever`: did you mean `/things/7/act/reset`?",
        ),
        // What is refused is not suggested.
        (
            "/things/7/count",
            "! nothing called `count` follows `/things/7`, which is `a.b.item`: `a.b.count` is bound to a collection of `a.b.item`",
        ),
        ("/things/$count/x", "! nothing follows `$count`: "),
    ] {
        assert_eq!(found(name), expected, "{name}");
    }
}

#[test]
fn no_name_is_too_odd() {
    let model = model();
    let parts = [
        "",
        "/",
        "(",
        ")",
        "'",
        ".",
        "..",
        "{",
        "}",
        "?",
        "item",
        "self",
        "things",
        "ü",
        "\u{0}",
        "$",
        "$count",
        "Collection(",
        "a.b.box(",
        " ",
    ];
    for one in parts {
        for two in parts {
            for three in parts {
                // Whatever comes of it, it comes.
                let _ = find(&model, &format!("{one}{two}{three}"));
                let _ = find(&model, &format!("/{one}/{two}/{three}"));
            }
        }
    }
    assert!(find(&model, "").is_err());
}
