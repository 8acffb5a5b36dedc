//! JSON in, nodes and problems out. What is printed is in `tests/fixtures/json`.

use std::fmt::Write as _;

use super::codes;
use crate::diagnostic::{Diagnostics, Style};
use crate::expression::{Operator, PathKind};
use crate::span::{Sources, Span};
use crate::syntax::{Document, ExpressionKind, Format, OperationKind, Scale};

struct Parsed {
    sources: Sources,
    document: Option<Document>,
    diagnostics: Diagnostics,
}

impl Parsed {
    fn at(&self, span: Span) -> &str {
        self.sources.slice(span)
    }

    fn codes(&self) -> Vec<&str> {
        self.diagnostics.iter().map(|found| found.code.id).collect()
    }
}

fn parse(text: &str) -> Parsed {
    let mut sources = Sources::new();
    let file = sources.add("model.json", text);
    let mut diagnostics = Diagnostics::new();
    let document = crate::parse::parse(&sources, file, &mut diagnostics);
    Parsed {
        sources,
        document,
        diagnostics,
    }
}

/// The document of a schema `a`, which has no problem.
fn clean(schema: &str) -> (Parsed, Document) {
    let mut parsed = parse(&format!("{{\"$Version\": \"4.01\", \"a\": {{{schema}}}}}"));
    let printed = parsed.diagnostics.render(&parsed.sources, Style::Plain);
    assert_eq!(printed, "");
    let document = parsed.document.take().unwrap();
    (parsed, document)
}

#[test]
fn every_node_has_its_place() {
    let (parsed, document) = clean(
        r#""E": {"$Kind": "EntityType", "$BaseType": "a.B", "p": {"$Type": "a.C", "$Collection": true},
            "@a.T#Q": {"$Path": "x/y"}}"#,
    );
    assert_eq!(document.format, Format::Json);
    assert_eq!(parsed.at(document.version.unwrap().span), "4.01");
    let ty = &document.schemas[0].structured_types[0];
    assert_eq!(parsed.at(ty.name.span), "E");
    assert_eq!(
        parsed.at(ty.span),
        r#"E": {"$Kind": "EntityType", "$BaseType": "a.B"#
    );
    let property = &ty.properties[0];
    assert_eq!(parsed.at(property.ty.span), "a.C");
    assert_eq!(property.ty.value, "Collection(a.C)");
    assert!(property.span.contains(property.ty.span));
    let annotation = &ty.annotations[0];
    assert_eq!(parsed.at(annotation.term.span), "a.T");
    assert_eq!(parsed.at(annotation.qualifier.as_ref().unwrap().span), "Q");
    let value = annotation.value.as_ref().unwrap();
    assert_eq!(
        value.kind,
        ExpressionKind::Path(PathKind::Value, "x/y".to_owned())
    );
    assert_eq!(parsed.at(value.span), "{");
}

#[test]
fn a_schema_has_its_alias_and_all_that_it_declares() {
    let (_, document) = clean(
        r#""$Alias": "self", "C": {"$Kind": "ComplexType", "p": {"$Type": "self.C"}},
            "f": [{"$Kind": "Function", "$ReturnType": {"$Type": "self.C"}}, {"$Kind": "Function", "$IsBound": true,
            "$Parameter": [{"$Name": "it", "$Type": "self.C"}], "$ReturnType": {}}],
            "g": [{"$Kind": "Action"}]"#,
    );
    let schema = &document.schemas[0];
    let alias = schema.alias.as_ref().map(|alias| alias.value.as_str());
    assert_eq!(alias, Some("self"));
    let operations = schema.operations.iter();
    let operations: Vec<_> = operations
        .map(|operation| (operation.name.value.as_str(), operation.kind))
        .collect();
    assert_eq!(
        operations,
        [
            ("f", OperationKind::Function),
            ("f", OperationKind::Function),
            ("g", OperationKind::Action)
        ]
    );
}

#[test]
fn a_wrong_number_is_reported_where_it_stands() {
    let parsed = parse(
        r#"{"$Version": "4.01", "a": {"C": {"$Kind": "ComplexType", "p": {"$MaxLength": 12.5}}}}"#,
    );
    let places: Vec<_> = parsed
        .diagnostics
        .iter()
        .map(|found| parsed.at(found.primary.span))
        .collect();
    assert_eq!(places, ["12.5"]);
}

#[test]
fn defaults_are_those_of_xml() {
    let (_, document) = clean(
        r#""E": {"$Kind": "ComplexType",
            "required": {},
            "optional": {"$Nullable": true},
            "items": {"$Collection": true},
            "nullable_items": {"$Collection": true, "$Nullable": true},
            "amount": {"$Type": "Edm.Decimal"},
            "whole": {"$Type": "Edm.Decimal", "$Scale": 0, "$DefaultValue": 1.50},
            "to_one": {"$Kind": "NavigationProperty", "$Type": "a.F"},
            "to_many": {"$Kind": "NavigationProperty", "$Type": "a.F", "$Collection": true}}"#,
    );
    let ty = &document.schemas[0].structured_types[0];
    let nullable: Vec<_> = ty.properties.iter().map(|found| found.nullable).collect();
    assert_eq!(nullable[..4], [Some(false), None, None, Some(true)]);
    assert_eq!(ty.properties[0].ty.value, "Edm.String");
    assert_eq!(ty.properties[4].facets.scale, Some(Scale::Variable));
    let whole = &ty.properties[5].facets;
    assert_eq!(whole.scale, Some(Scale::Value(0)));
    assert_eq!(whole.default_value.as_deref(), Some("1.50"));
    let navigation: Vec<_> = ty
        .navigation_properties
        .iter()
        .map(|found| found.nullable)
        .collect();
    assert_eq!(navigation, [Some(false), None]);
}

#[test]
fn annotations_of_members_and_of_annotations() {
    let (_, document) = clean(
        r#""E": {"$Kind": "EnumType", "@a.T": 1, "@a.T@a.U": 2, "@a.T@a.U@a.V": 3, "m": 0, "m@a.T": 4}"#,
    );
    let ty = &document.schemas[0].enum_types[0];
    let annotation = &ty.annotations[0];
    assert_eq!(ty.annotations.len(), 1);
    assert_eq!(annotation.annotations[0].term.value, "a.U");
    assert_eq!(annotation.annotations[0].annotations[0].term.value, "a.V");
    assert_eq!(ty.members[0].annotations[0].term.value, "a.T");
}

#[test]
fn expressions() {
    let (_, document) = clean(
        r#""$Annotations": {"a.E": {
            "@a.A": {"$And": [{"$Not": {"$Path": "p"}}, {"$Eq": [1, 1.5]}]},
            "@a.B": {"$Apply": ["x", {"$LabeledElementReference": "a.L"}], "$Function": "odata.concat"},
            "@a.C": {"$If": [true, null, "no"]},
            "@a.D": {"$Cast": {"$Path": "p"}, "$Type": "Edm.Double", "$Collection": true},
            "@a.E": {"$IsOf": {"$ModelElementPath": "p"}, "$Type": "a.E", "@a.T": true},
            "@a.F": {"$LabeledElement": 1, "$Name": "l"},
            "@a.G": {"$Null": null, "@a.T": true},
            "@a.H": {"$UrlRef": "https://example.com"},
            "@a.I": {"@type": "https://example.com/v#a.R", "p": [1e3], "p@a.T": true}}}"#,
    );
    let block = &document.schemas[0].annotations_blocks[0];
    let kinds: Vec<_> = block
        .annotations
        .iter()
        .map(|found| found.value.as_ref().unwrap())
        .collect();
    let ExpressionKind::Operator(Operator::And, operands) = &kinds[0].kind else {
        panic!("{:?}", kinds[0]);
    };
    assert!(matches!(
        &operands[0].kind,
        ExpressionKind::Operator(Operator::Not, items) if items.len() == 1
    ));
    let ExpressionKind::Operator(Operator::Eq, numbers) = &operands[1].kind else {
        panic!("{:?}", operands[1]);
    };
    assert_eq!(numbers[0].kind, ExpressionKind::Int(1));
    assert_eq!(numbers[1].kind, ExpressionKind::Decimal("1.5".to_owned()));
    assert!(
        matches!(&kinds[1].kind, ExpressionKind::Apply { function, arguments }
        if function == "odata.concat" && arguments.len() == 2)
    );
    assert!(matches!(&kinds[2].kind, ExpressionKind::If(items) if items.len() == 3));
    assert!(
        matches!(&kinds[3].kind, ExpressionKind::Cast { ty, .. } if ty == "Collection(Edm.Double)")
    );
    assert!(matches!(&kinds[4].kind, ExpressionKind::IsOf { ty, .. } if ty == "a.E"));
    assert_eq!(kinds[4].annotations.len(), 1);
    assert!(matches!(&kinds[5].kind, ExpressionKind::LabeledElement { name, .. } if name == "l"));
    assert_eq!(kinds[6].kind, ExpressionKind::Null);
    assert_eq!(kinds[6].annotations.len(), 1);
    assert!(matches!(&kinds[7].kind, ExpressionKind::UrlRef(_)));
    let ExpressionKind::Record { ty, properties } = &kinds[8].kind else {
        panic!("{:?}", kinds[8]);
    };
    assert_eq!(ty.as_deref(), Some("a.R"));
    assert_eq!(properties[0].annotations.len(), 1);
    assert!(matches!(
        &properties[0].value.as_ref().unwrap().kind,
        ExpressionKind::Collection(items) if items[0].kind == ExpressionKind::Float("1e3".to_owned())
    ));
}

#[test]
fn the_first_character_says_that_it_is_json() {
    let text = "\u{feff} \n{\"$Version\": \"4.0\", \"a\": {}}";
    assert!(parse(text).document.is_some());
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let decoded = crate::parse::decode(&wide).unwrap();
    assert!(parse(&decoded).document.is_some());
    let unmarked: Vec<u8> = "{}".encode_utf16().flat_map(u16::to_be_bytes).collect();
    assert_eq!(crate::parse::decode(&unmarked).as_deref(), Ok("{}"));
    assert_eq!(parse("[1]").codes(), ["CSDL0010"]);
    assert_eq!(parse("{\"a\": {}}").codes(), ["CSDL0010"]);
    assert_eq!(parse("{\"$Version\": \"2.0\"}").codes(), ["CSDL0011"]);
    assert_eq!(parse("{\"$Version\": \"5.0\"}").codes(), ["CSDL0012"]);
    assert_eq!(parse("{\"$Version\": \"4.01\"}").codes(), ["CSDL0017"]);
}

#[test]
fn depth_is_bounded() {
    let nested = |count: usize| format!("{}1{}", "[".repeat(count), "]".repeat(count));
    let document =
        |value: &str| format!("{{\"$Version\": \"4.01\", \"a\": {{\"@a.T\": {value}}}}}");
    assert_eq!(parse(&document(&nested(90))).codes(), Vec::<&str>::new());
    assert_eq!(parse(&document(&nested(150))).codes(), ["CSDL0009"]);
    assert_eq!(parse(&document(&nested(100_000))).codes(), ["CSDL0009"]);
    let mut chain = String::from("\"@a.T\": 1");
    for count in 2..150 {
        let _ = write!(chain, ", \"{}\": 1", "@a.T".repeat(count));
    }
    let text = format!("{{\"$Version\": \"4.01\", \"a\": {{{chain}}}}}");
    assert!(parse(&text).codes().contains(&"CSDL0009"));
}

#[test]
fn any_beginning_of_a_document_can_be_read() {
    let text = include_str!("../../../../../tests/fixtures/json/members/input.json");
    for (at, _) in text.char_indices() {
        let parsed = parse(&text[..at]);
        let _ = parsed.diagnostics.render(&parsed.sources, Style::Plain);
        assert!(!parsed.codes().is_empty(), "{at}");
    }
}

#[test]
fn a_document_that_ends_is_not_one_with_a_wrong_character() {
    for text in [
        "{",
        "{\"a\"",
        "{\"a\":",
        "{\"a\": [1",
        "{\"a\": \"b",
        "{\"a\": 1",
    ] {
        assert_eq!(parse(text).codes(), [codes::UNCLOSED.id], "{text}");
    }
    for text in [
        "{\"a\": }",
        "{\"a\" 1}",
        "{\"a\": 1,}",
        "{a: 1}",
        "{\"a\": 1} 2",
    ] {
        assert_eq!(parse(text).codes(), [codes::MALFORMED.id], "{text}");
    }
}
