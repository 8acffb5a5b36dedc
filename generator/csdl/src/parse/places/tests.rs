//! What stands around places, in both forms of a document.

use super::*;

/// What is around the first place of a text: the names of the elements with what tells them apart, and the attribute.
fn around(text: &str, at: &str) -> String {
    let mut sources = Sources::new();
    let file = sources.add("a", text);
    let start = text.find(at).unwrap();
    let place = places(&sources, &[Span::new(file, start, start + at.len())]).remove(0);
    let elements = place.elements.iter().map(|around| {
        let own = ["Name", "Target", "Term", "Property", "Path"];
        let own = own.iter().find_map(|name| around.attribute(name));
        own.map_or(around.name.clone(), |own| format!("{}({own})", around.name))
    });
    let elements: Vec<_> = elements.collect();
    let attribute = place.attribute.map(|name| format!("@{name}"));
    elements.join(" ") + &attribute.unwrap_or_default()
}

const XML: &str = r#"<?xml version="1.0"?><e:Edmx xmlns:e="http://docs.oasis-open.org/odata/ns/edmx"><!-- a > b -->
<Schema Namespace="n.s" xmlns="http://docs.oasis-open.org/odata/ns/edm"><ComplexType Name='T'>
<Property Name="a" Type = "Edm.Nothing" /> <Annotation Term="n.s.X"><Record><PropertyValue Property="p" Int="no"/></Record></Annotation>
stray</ComplexType>
between<Annotations Target="n.s.T/a&amp;"><Annotation Term="n.s.Y" String="v"/></Annotations><ComplexType Name="Open">
<Property Name="b"></ComplexType>after</Schema></e:Edmx>"#;

#[test]
fn of_xml() {
    let cases = [
        ("<e:Edmx", "Edmx"),
        ("n.s", "Edmx Schema@Namespace"),
        ("<ComplexType", "Edmx Schema ComplexType(T)"),
        ("'T'", "Edmx Schema ComplexType(T)"),
        ("Edm.Nothing", "Edmx Schema ComplexType(T) Property(a)@Type"),
        ("Type = ", "Edmx Schema ComplexType(T) Property(a)@Type"),
        (
            "no\"",
            "Edmx Schema ComplexType(T) Annotation(n.s.X) Record PropertyValue(p)@Int",
        ),
        ("stray", "Edmx Schema ComplexType(T)"),
        ("between", "Edmx Schema"),
        (
            "v\"",
            "Edmx Schema Annotations(n.s.T/a&) Annotation(n.s.Y)@String",
        ),
        // An end tag is missing: the element ends where the one around it does.
        ("\"b\"", "Edmx Schema ComplexType(Open) Property(b)"),
        ("after", "Edmx Schema"),
    ];
    for (at, expected) in cases {
        assert_eq!(around(XML, at), expected, "{at}");
    }
}

const JSON: &str = r#"{"$Version": "4.01", "n.s": {"$Alias": "self",
"T": {"$Kind": "ComplexType", "a": {"$Type": "Edm.Nothing", "@n.s.X#q": {"p": "no", "p@n.s.Deep": 1}}, "$OpenType": true},
"E": {"$Kind": "EnumType", "red": 0, "red@n.s.Red@n.s.Deeper": 2, "red@n.s.Red": 1},
"f": [{"$Kind": "Function", "$Parameter": [{"$Name": "q", "$Type": "Edm.Guid"}], "$ReturnType": {"$MaxLength": 3}}],
"N": {"$Kind": "EntityType", "$Key": ["gone"], "nav": {"$Kind": "NavigationProperty", "$OnDelete": "never",
  "$ReferentialConstraint": {"mine": "theirs"}}},
"$Annotations": {"n.s.T/a": {"@n.s.Y": "value"}}}}"#;

#[test]
fn of_json() {
    let cases = [
        ("4.01", "@Version"),
        ("n.s", "@Namespace"),
        ("self", "@Alias"),
        ("T\"", " ComplexType@Name"),
        ("Edm.Nothing", " ComplexType @Type"),
        ("no\"", " ComplexType  Annotation(n.s.X) "),
        ("true", " ComplexType@OpenType"),
        (
            "1}",
            " ComplexType  Annotation(n.s.X)  Annotation(n.s.Deep)",
        ),
        (
            "2, ",
            " EnumType  Annotation(n.s.Red) Annotation(n.s.Deeper)",
        ),
        ("Edm.Guid", "  Function Parameter @Type"),
        ("3}", "  Function ReturnType@MaxLength"),
        ("gone", " EntityType Key"),
        ("never", " EntityType NavigationProperty OnDelete@Action"),
        (
            "theirs",
            " EntityType NavigationProperty ReferentialConstraint ReferentialConstraint(mine)",
        ),
        (
            "value",
            " Annotations Annotations(n.s.T/a) Annotation(n.s.Y)",
        ),
    ];
    for (at, expected) in cases {
        assert_eq!(around(JSON, at), expected, "{at}");
    }
}

#[test]
fn many_places_keep_their_order() {
    let mut sources = Sources::new();
    let xml = sources.add("a.xml", XML);
    let json = sources.add("a.json", JSON);
    let at = |file, text: &str, part: &str| {
        let start = text.find(part).unwrap();
        Span::new(file, start, start)
    };
    let spans = [
        at(xml, XML, "stray"),
        at(json, JSON, "self"),
        at(xml, XML, "<e:Edmx"),
        Span::new(FileId(7), 0, 1),
        Span::new(xml, XML.len() * 2, XML.len() * 3),
    ];
    let depths = places(&sources, &spans).into_iter();
    let depths: Vec<_> = depths.map(|place| place.elements.len()).collect();
    assert_eq!(depths, [3, 1, 1, 0, 0]);
}
