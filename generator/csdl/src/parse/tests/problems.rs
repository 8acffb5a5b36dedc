//! Every code, raised once and printed.

use std::collections::BTreeSet;

use super::{parse, schema, wrapped};
use crate::parse::codes;

/// A name for the snapshot, and a text that has the problem.
fn cases() -> Vec<(&'static str, &'static str, String)> {
    let case = |code, name, text: &str| (code, name, text.to_owned());
    let inner = |code, name, text: &str| (code, name, wrapped(text));
    let deep = format!(
        "{}{}",
        "<Collection>".repeat(120),
        "</Collection>".repeat(120)
    );
    let deep = format!("<Annotation Term=\"a.T\">{deep}</Annotation>");
    vec![
        inner("CSDL0001", "malformed", "<!ELEMENT>"),
        inner(
            "CSDL0001",
            "no_name",
            "<ComplexType Name=\"C\">\n< Property Name=\"p\"/></ComplexType>",
        ),
        case("CSDL0001", "second_root", &format!("{}<x/>", wrapped(""))),
        inner(
            "CSDL0002",
            "end_tag_slip",
            "<EntityType Name=\"E\">\n</EntityTipe>",
        ),
        inner(
            "CSDL0002",
            "end_tag_missing",
            "<EntityType Name=\"E\">\n<Property Name=\"p\" Type=\"Edm.String\">\n</EntityType>",
        ),
        case(
            "CSDL0002",
            "end_tag_without_start",
            &format!("{}</Schema>", wrapped("")),
        ),
        case(
            "CSDL0003",
            "truncated",
            wrapped("<ComplexType Name=\"C\"/>")
                .split("</Schema>")
                .next()
                .unwrap_or_default(),
        ),
        case(
            "CSDL0003",
            "truncated_in_tag",
            wrapped("<ComplexType Name=\"C\"/>")
                .split("C\"")
                .next()
                .unwrap_or_default(),
        ),
        case(
            "CSDL0004",
            "dtd",
            &format!(
                "<!DOCTYPE lolz [<!ENTITY lol \"lol\"><!ENTITY lol2 \"&lol;&lol;\">]>\n{}",
                wrapped("<ComplexType Name=\"C\"/>")
            ),
        ),
        inner(
            "CSDL0005",
            "entity",
            "<ComplexType Name=\"C\"><Annotation Term=\"a.T\" String=\"R&D&nbsp;&#0;\"/><Annotation Term=\"a.U\"><String>&lol; R&D</String></Annotation></ComplexType>",
        ),
        inner(
            "CSDL0006",
            "attribute_syntax",
            "<ComplexType Name=C Abstract OpenType=\"<\"/>",
        ),
        inner(
            "CSDL0007",
            "attribute_twice",
            "<ComplexType Name=\"C\" Abstract=\"true\" Name=\"D\"/>",
        ),
        inner(
            "CSDL0008",
            "prefix",
            "<ext:ComplexType Name=\"C\"><Property/></ext:ComplexType>",
        ),
        inner("CSDL0009", "depth", &deep),
        case("CSDL0010", "html", "<html><body>Sign in</body></html>"),
        case("CSDL0010", "no_namespace", "<Edmx Version=\"4.0\"/>"),
        case("CSDL0010", "json", "\n[{\"$Version\": \"4.0\"}]"),
        case("CSDL0010", "text", "Unauthorized"),
        case("CSDL0010", "empty", " \n"),
        case(
            "CSDL0011",
            "v2",
            "<edmx:Edmx Version=\"1.0\" xmlns:edmx=\"http://schemas.microsoft.com/ado/2007/06/edmx\" xmlns:m=\"http://schemas.microsoft.com/ado/2007/08/dataservices/metadata\">\n  <edmx:DataServices m:DataServiceVersion=\"2.0\">\n    <Schema Namespace=\"a\" xmlns=\"http://schemas.microsoft.com/ado/2008/09/edm\"><Nonsense></Schema>",
        ),
        case(
            "CSDL0011",
            "v3_schema",
            "<Schema Namespace=\"a\" xmlns=\"http://schemas.microsoft.com/ado/2009/11/edm\"/>",
        ),
        case(
            "CSDL0011",
            "v1_in_v4",
            "<edmx:Edmx Version=\"4.0\" xmlns:edmx=\"http://docs.oasis-open.org/odata/ns/edmx\"><edmx:DataServices>\n<Schema Namespace=\"a\" xmlns=\"http://schemas.microsoft.com/ado/2006/04/edm\"/></edmx:DataServices></edmx:Edmx>",
        ),
        case(
            "CSDL0011",
            "entity_framework",
            "<edmx:Edmx Version=\"3.0\" xmlns:edmx=\"http://schemas.microsoft.com/ado/2009/11/edmx\">\n<edmx:Runtime/></edmx:Edmx>",
        ),
        case(
            "CSDL0012",
            "version",
            "<edmx:Edmx Version=\"5.0\" xmlns:edmx=\"http://docs.oasis-open.org/odata/ns/edmx\"/>",
        ),
        case(
            "CSDL0013",
            "newer_version",
            &wrapped("").replace("4.0", "4.02"),
        ),
        inner(
            "CSDL0014",
            "text_between",
            "<ComplexType Name=\"C\">stray\ntext</ComplexType>",
        ),
        inner(
            "CSDL0015",
            "attribute_prefix",
            "<ComplexType Name=\"C\" ui:label=\"c\"/>",
        ),
        case(
            "CSDL0016",
            "stray_annotation",
            "<e:Edmx Version=\"4.0\" xmlns:e=\"http://docs.oasis-open.org/odata/ns/edmx\"><e:Reference Uri=\"b\">\n<Annotation Term=\"a.T\"/></e:Reference><e:DataServices/></e:Edmx>",
        ),
        case(
            "CSDL0017",
            "no_schema",
            "<e:Edmx Version=\"4.0\" xmlns:e=\"http://docs.oasis-open.org/odata/ns/edmx\"><e:DataServices/></e:Edmx>",
        ),
        inner(
            "CSDL0020",
            "unknown_element",
            "<EntityType Name=\"E\">\n<Propertie Name=\"p\"><Foo/></Propertie>\n<Schema/>\n</EntityType>",
        ),
        inner(
            "CSDL0020",
            "unknown_expression",
            "<Annotation Term=\"a.T\"><Recrd/></Annotation>",
        ),
        case(
            "CSDL0020",
            "foreign_schema",
            "<e:Edmx Version=\"4.0\" xmlns:e=\"http://docs.oasis-open.org/odata/ns/edmx\"><e:DataServices>\n<Schema Namespace=\"a\" xmlns=\"http://docs.oasis-open.org/odata/ns/emd\"/></e:DataServices></e:Edmx>",
        ),
        case(
            "CSDL0020",
            "entity_framework_v4",
            "<e:Edmx Version=\"4.0\" xmlns:e=\"http://docs.oasis-open.org/odata/ns/edmx\">\n<e:Runtime><e:ConceptualModels/></e:Runtime></e:Edmx>",
        ),
        inner(
            "CSDL0021",
            "unknown_attribute",
            "<ComplexType Name=\"C\" abstract=\"true\" Colour=\"red\"/>",
        ),
        inner(
            "CSDL0022",
            "missing_attribute",
            "<EntityType name=\"E\">\n<Property Name=\"p\"/>\n<NavigationProperty Name=\"\" Type=\"a.E\"/>\n</EntityType>",
        ),
        inner(
            "CSDL0023",
            "invalid_value",
            "<EnumType Name=\"E\" IsFlags=\"yes\">\n<Member Name=\"m\" Value=\"9223372036854775808\"/>\n</EnumType>\n<ComplexType Name=\"C\">\n<Property Name=\"p\" Type=\"Edm.Decimal\" MaxLength=\"-1\" Precision=\"many\" Scale=\"1.5\" SRID=\"x\"/>\n</ComplexType>",
        ),
        inner(
            "CSDL0024",
            "invalid_name",
            "<ComplexType Name=\"1C\">\n<Property Name=\"a-b\" Type=\" Edm.String\"/>\n<Annotation Term=\"T\"/>\n</ComplexType>",
        ),
        case(
            "CSDL0024",
            "invalid_namespace",
            &wrapped("").replace("Namespace=\"a\"", "Namespace=\"a..b\" Alias=\"x.y\""),
        ),
        case(
            "CSDL0025",
            "no_data_services",
            "<e:Edmx Version=\"4.0\" xmlns:e=\"http://docs.oasis-open.org/odata/ns/edmx\"/>",
        ),
        case(
            "CSDL0026",
            "two_data_services",
            "<e:Edmx Version=\"4.0\" xmlns:e=\"http://docs.oasis-open.org/odata/ns/edmx\">\n<e:DataServices/>\n<e:DataServices/></e:Edmx>",
        ),
        inner(
            "CSDL0027",
            "upper_case",
            "<ComplexType Name=\"C\">\n<Property Name=\"p\" Type=\"Edm.Decimal\" Scale=\"Variable\"/>\n<Property Name=\"q\" Type=\"Edm.Decimal\" Scale=\"Variable\"/>\n<Annotation Term=\"a.T\" Bool=\"True\"/>\n</ComplexType>",
        ),
        inner(
            "CSDL0028",
            "undefined_element",
            "<EntityType Name=\"E\">\n<Property Name=\"p\" Type=\"Edm.String\"/>\n<Hologram Name=\"p\"/>\n</EntityType>",
        ),
        case(
            "CSDL0028",
            "element_of_a_later_version",
            &wrapped(
                "<EntityType Name=\"E\">\n<Propertie Name=\"p\"><Foo/></Propertie>\n</EntityType>",
            )
            .replace("\"4.0\"", "\"4.02\""),
        ),
        inner(
            "CSDL0030",
            "constants",
            "<Annotation Term=\"a.T\" Int=\"1.5\"/>\n<Annotation Term=\"a.U\"><Date>yesterday</Date></Annotation>\n<Annotation Term=\"a.V\" Guid=\"12345678-1234-1234-1234-123456789abc-and-so-on\"/>",
        ),
        inner(
            "CSDL0031",
            "two_values",
            "<Annotation Term=\"a.T\" Int=\"1\" Path=\"p\"><String>x</String></Annotation>",
        ),
        inner(
            "CSDL0032",
            "operands",
            "<Annotation Term=\"a.T\"><If><Bool>true</Bool></If></Annotation>\n<Annotation Term=\"a.U\"><Not/></Annotation>\n<Annotation Term=\"a.V\"><Cast Type=\"Edm.String\"/></Annotation>",
        ),
        inner(
            "CSDL0033",
            "enum_member",
            "<Annotation Term=\"a.T\" EnumMember=\"Red\"/>",
        ),
        inner(
            "CSDL0034",
            "chained",
            "<Annotation Term=\"a.T\"><Or><Path>a</Path><Path>b</Path><Path>c</Path></Or></Annotation>",
        ),
    ]
}

#[test]
fn every_code_is_raised_and_printed() {
    let mut raised = BTreeSet::new();
    for (code, name, text) in cases() {
        let parsed = parse(&text);
        let found: BTreeSet<_> = parsed
            .diagnostics
            .iter()
            .map(|found| found.code.id)
            .collect();
        assert!(found.contains(code), "{name}: {}", parsed.printed());
        raised.insert(code);
        insta::assert_snapshot!(format!("{code}_{name}"), parsed.printed());
    }
    let all: BTreeSet<_> = codes::ALL.iter().map(|code| code.id).collect();
    assert_eq!(raised, all);
    assert_eq!(all.len(), codes::ALL.len(), "an id is used twice");
}

#[test]
fn what_is_right_is_kept_beside_what_is_wrong() {
    let parsed = schema(
        "<EntityType Name=\"E\">\n<Property Name=\"p\" Type=\"Edm.String\">\n</EntityType>\n<Nonsense/>\n<ComplexType Name=\"C\"><Property Name=\"q\"/></ComplexType>",
    );
    assert_eq!(parsed.diagnostics.len(), 3);
    let types = &parsed.document.as_ref().unwrap().schemas[0].structured_types;
    let names: Vec<_> = types.iter().map(|ty| ty.name.value.as_str()).collect();
    assert_eq!(names, ["E", "C"]);
    assert_eq!(types[0].properties.len(), 1);
    assert_eq!(types[1].properties[0].ty.value, "Edm.String");
}

#[test]
fn an_old_document_has_one_problem() {
    for name in ["v2", "v3_schema", "v1_in_v4", "entity_framework"] {
        let (_, _, text) = cases().into_iter().find(|case| case.1 == name).unwrap();
        let parsed = parse(&text);
        assert_eq!(parsed.diagnostics.len(), 1, "{name}");
    }
}
