//! What is written is what is read, with its place.

use super::{parse, schema};
use crate::expression::{Operator, PathKind};
use crate::syntax::{Expression, ExpressionKind, MaxLength, OperationKind, Scale, StructuredKind};

#[test]
fn document_and_references() {
    let parsed = parse(
        r#"<?xml version="1.0" encoding="utf-8"?>
<!-- a comment --><?a processing instruction?>
<x:Edmx Version="4.01" xmlns:x="http://docs.oasis-open.org/odata/ns/edmx" xmlns="http://docs.oasis-open.org/odata/ns/edm">
  <x:Reference Uri="b.xml?a=1&amp;b=2">
    <x:Include Namespace="org.b" Alias="b"><Annotation Term="b.T" String="include"/></x:Include>
    <x:IncludeAnnotations TermNamespace="org.t" Qualifier="Q" TargetNamespace="org.b"/>
    <Annotation Term="b.T"/>
  </x:Reference>
  <x:DataServices>
    <Schema Namespace="org.a" Alias="self"/>
    <Schema Namespace="org.c"><Annotations Target="org.a.X/y" Qualifier="Q"><Annotation Term="b.T"/></Annotations></Schema>
  </x:DataServices>
</x:Edmx>"#,
    );
    let document = parsed.clean();
    assert_eq!(document.version.as_ref().unwrap().value, "4.01");
    assert!(parsed.at(document.span).starts_with("<x:Edmx Version"));
    let reference = &document.references[0];
    assert_eq!(reference.uri.value, "b.xml?a=1&b=2");
    assert_eq!(parsed.at(reference.uri.span), "b.xml?a=1&amp;b=2");
    let include = &reference.includes[0];
    assert_eq!(include.alias.as_ref().unwrap().value, "b");
    assert_eq!(include.annotations.len(), 1);
    assert_eq!(
        parsed.at(include.span),
        r#"<x:Include Namespace="org.b" Alias="b">"#
    );
    let annotations = &reference.include_annotations[0];
    assert_eq!(annotations.term_namespace.value, "org.t");
    assert_eq!(
        annotations.target_namespace.as_ref().unwrap().value,
        "org.b"
    );
    assert_eq!(reference.annotations.len(), 1);
    assert_eq!(document.schemas.len(), 2);
    assert_eq!(document.schemas[0].alias.as_ref().unwrap().value, "self");
    let block = &document.schemas[1].annotations_blocks[0];
    assert_eq!(block.target.value, "org.a.X/y");
    assert_eq!(parsed.at(block.target.span), "org.a.X/y");
    assert_eq!(block.annotations.len(), 1);
}

#[test]
fn a_schema_may_be_the_root() {
    let parsed =
        parse(r#"<Schema Namespace="a" xmlns="http://docs.oasis-open.org/odata/ns/edm"/>"#);
    let document = parsed.clean();
    assert!(document.version.is_none());
    assert_eq!(document.schemas[0].namespace.value, "a");
}

#[test]
fn types_and_members() {
    let parsed = schema(
        r#"<EntityType Name="E" BaseType="a.B" Abstract="true" OpenType="false" HasStream="1">
<Key><PropertyRef Name="id"/><PropertyRef Name="c/d" Alias="d"/></Key>
<Property Name="größe" Type="Collection(Edm.String)" Nullable="false" MaxLength="max" Unicode="false" SRID="4326" DefaultValue="&quot;x&#10;"/>
<Property Name="m" Type="Edm.Decimal" MaxLength="7" Precision="9" Scale="variable"/>
<Property Name="f" Type="Edm.Decimal" Scale="floating"><Annotation Term="a.T"/></Property>
<Property Name="s" Type="Edm.Decimal" Scale="3" Nullable=' true '/>
<NavigationProperty Name="n" Type="a.E" Nullable="false" Partner="p/q" ContainsTarget="true">
<ReferentialConstraint Property="id" ReferencedProperty="x/y"/>
<OnDelete Action="SetNull"><Annotation Term="a.T"/></OnDelete>
</NavigationProperty>
</EntityType>
<ComplexType Name="C"/>
<EnumType Name="N" UnderlyingType="Edm.Int64" IsFlags="true"><Member Name="x" Value="-9223372036854775808"/><Member Name="y"/></EnumType>
<TypeDefinition Name="D" UnderlyingType="Edm.String" MaxLength="3"/>
<Term Name="T" Type="a.D" BaseTerm="a.U" AppliesTo=" EntityType
Property " DefaultValue="1"/>"#,
    );
    let schema = &parsed.clean().schemas[0];
    let entity = &schema.structured_types[0];
    assert_eq!(entity.kind, StructuredKind::Entity);
    assert_eq!(entity.base_type.as_ref().unwrap().value, "a.B");
    assert!(entity.is_abstract);
    assert_eq!(
        (entity.is_open, entity.has_stream),
        (Some(false), Some(true))
    );
    let refs = &entity.keys[0].property_refs;
    assert_eq!(refs[1].name.value, "c/d");
    assert_eq!(refs[1].alias.as_ref().unwrap().value, "d");
    let properties = &entity.properties;
    assert_eq!(parsed.at(properties[0].name.span), "größe");
    let facets = &properties[0].facets;
    assert_eq!(properties[0].nullable, Some(false));
    assert_eq!(facets.max_length, Some(MaxLength::Max));
    assert_eq!(facets.unicode, Some(false));
    assert_eq!(facets.srid.as_deref(), Some("4326"));
    assert_eq!(facets.default_value.as_deref(), Some("\"x\n"));
    assert_eq!(properties[1].facets.max_length, Some(MaxLength::Value(7)));
    assert_eq!(properties[1].facets.precision, Some(9));
    assert_eq!(properties[1].facets.scale, Some(Scale::Variable));
    assert_eq!(properties[2].facets.scale, Some(Scale::Floating));
    assert_eq!(properties[2].nullable, None);
    assert_eq!(properties[2].annotations.len(), 1);
    assert_eq!(properties[3].facets.scale, Some(Scale::Value(3)));
    assert_eq!(properties[3].nullable, Some(true));
    let navigation = &entity.navigation_properties[0];
    assert!(navigation.contains_target);
    assert_eq!(navigation.nullable, Some(false));
    assert_eq!(navigation.partner.as_ref().unwrap().value, "p/q");
    let constraint = &navigation.referential_constraints[0];
    assert_eq!(constraint.referenced_property.value, "x/y");
    assert_eq!(navigation.on_delete[0].action.value, "SetNull");
    assert_eq!(schema.structured_types[1].kind, StructuredKind::Complex);
    let enumeration = &schema.enum_types[0];
    assert!(enumeration.is_flags);
    assert_eq!(
        enumeration.members[0].value.as_ref().unwrap().value,
        i64::MIN
    );
    assert!(enumeration.members[1].value.is_none());
    assert_eq!(
        schema.type_definitions[0].underlying_type.value,
        "Edm.String"
    );
    let term = &schema.terms[0];
    assert_eq!(term.applies_to, ["EntityType", "Property"]);
    assert_eq!(term.base_term.as_ref().unwrap().value, "a.U");
}

#[test]
fn operations_and_container() {
    let parsed = schema(
        r#"<Action Name="act" IsBound="true" EntitySetPath="it/x"><Parameter Name="it" Type="a.E"/><ReturnType Type="a.E" Nullable="false"/></Action>
<Function Name="fun" IsComposable="true"><ReturnType Type="Edm.Int32"/></Function>
<EntityContainer Name="K" Extends="b.L">
<EntitySet Name="s" EntityType="a.E" IncludeInServiceDocument="false"><NavigationPropertyBinding Path="n" Target="s"/><Annotation Term="a.T"/></EntitySet>
<Singleton Name="me" Type="a.E" Nullable="true"/>
<ActionImport Name="ai" Action="a.act" EntitySet="s"/>
<FunctionImport Name="fi" Function="a.fun" EntitySet="s" IncludeInServiceDocument="true"/>
</EntityContainer>"#,
    );
    let schema = &parsed.clean().schemas[0];
    let [action, function] = schema.operations.as_slice() else {
        panic!("two operations");
    };
    assert_eq!(action.kind, OperationKind::Action);
    assert!(action.is_bound && !action.is_composable);
    assert_eq!(action.entity_set_path.as_ref().unwrap().value, "it/x");
    assert_eq!(action.parameters[0].ty.value, "a.E");
    assert_eq!(action.return_types[0].nullable, Some(false));
    assert!(function.is_composable && !function.is_bound);
    let container = &schema.containers[0];
    assert_eq!(container.extends.as_ref().unwrap().value, "b.L");
    let set = &container.entity_sets[0];
    assert_eq!(set.include_in_service_document, Some(false));
    assert_eq!(set.navigation_property_bindings[0].target.value, "s");
    assert_eq!(set.annotations.len(), 1);
    assert_eq!(container.singletons[0].nullable, Some(true));
    assert_eq!(container.action_imports[0].action.value, "a.act");
    let import = &container.function_imports[0];
    assert_eq!(import.entity_set.as_ref().unwrap().value, "s");
}

#[test]
fn foreign_markup_is_ignored() {
    let parsed = schema(
        r#"<EntityType Name="E" xmlns:ui="urn:ui" ui:label="1" xml:lang="en"><ui:Documentation Name="x"><Property/><ui:y>text</ui:y></ui:Documentation><Property Name="p" Type="Edm.String" ui:creatable="false"/></EntityType>"#,
    );
    let entity = &parsed.clean().schemas[0].structured_types[0];
    assert_eq!(entity.properties.len(), 1);
}

/// The value of the one annotation that `annotation` writes.
fn value(annotation: &str) -> Expression {
    let parsed = schema(annotation);
    let annotations = &parsed.clean().schemas[0].annotations;
    annotations[0].value.clone().unwrap()
}

#[test]
fn constants_and_paths_in_both_notations() {
    let path = |kind, text: &str| ExpressionKind::Path(kind, text.into());
    let cases = [
        ("String", "a &lt; b", ExpressionKind::String("a < b".into())),
        ("Bool", "true", ExpressionKind::Bool(true)),
        ("Int", "-42", ExpressionKind::Int(-42)),
        (
            "EnumMember",
            "a.E/x a.E/y",
            ExpressionKind::EnumMember("a.E/x a.E/y".into()),
        ),
        ("Path", "p/q", path(PathKind::Value, "p/q")),
        ("PropertyPath", "p", path(PathKind::Property, "p")),
        (
            "NavigationPropertyPath",
            "n",
            path(PathKind::NavigationProperty, "n"),
        ),
        (
            "AnnotationPath",
            "n/@a.T",
            path(PathKind::Annotation, "n/@a.T"),
        ),
        (
            "ModelElementPath",
            "/a.E",
            path(PathKind::ModelElement, "/a.E"),
        ),
        ("AnyPropertyPath", "n/p", path(PathKind::AnyProperty, "n/p")),
        (
            "Date",
            "2000-01-31",
            ExpressionKind::Date("2000-01-31".into()),
        ),
        (
            "DateTimeOffset",
            "2000-01-31T16:00:00Z",
            ExpressionKind::DateTimeOffset("2000-01-31T16:00:00Z".into()),
        ),
        ("Decimal", "3.14", ExpressionKind::Decimal("3.14".into())),
        ("Duration", "P7D", ExpressionKind::Duration("P7D".into())),
        ("Float", "-INF", ExpressionKind::Float("-INF".into())),
        (
            "Guid",
            "21EC2020-3AEA-1069-A2DD-08002B30309D",
            ExpressionKind::Guid("21EC2020-3AEA-1069-A2DD-08002B30309D".into()),
        ),
        (
            "TimeOfDay",
            "21:45:00",
            ExpressionKind::TimeOfDay("21:45:00".into()),
        ),
        (
            "Binary",
            "T0RhdGE",
            ExpressionKind::Binary("T0RhdGE".into()),
        ),
    ];
    for (name, text, kind) in cases {
        let attribute = value(&format!(r#"<Annotation Term="a.T" {name}="{text}"/>"#));
        assert_eq!(attribute.kind, kind);
        let element = value(&format!(
            r#"<Annotation Term="a.T"><{name}>{text}</{name}></Annotation>"#
        ));
        assert_eq!(element.kind, kind);
    }
}

#[test]
fn text_of_all_kinds() {
    let parsed = schema(
        "<Annotation Term=\"a.T\"><String> a&amp;b<!-- c --><![CDATA[<d> &amp;]]>&#x65;<?f g?>\r\nh </String></Annotation>",
    );
    let annotation = &parsed.clean().schemas[0].annotations[0];
    let value = annotation.value.as_ref().unwrap();
    assert_eq!(
        value.kind,
        ExpressionKind::String(" a&b<d> &amp;e\nh ".into())
    );
    assert!(parsed.at(value.span).starts_with("a&amp;b"));
    assert!(parsed.at(value.span).ends_with('h'));
    let parsed = schema("<Annotation Term=\"a.T\" String='two\r\nlines\tmore'/>");
    let annotation = &parsed.clean().schemas[0].annotations[0];
    let value = annotation.value.as_ref().unwrap();
    assert_eq!(value.kind, ExpressionKind::String("two lines more".into()));
    assert_eq!(parsed.at(value.span), "two\r\nlines\tmore");
}

#[test]
fn dynamic_expressions() {
    let parsed = schema(
        r#"<Annotation Term="a.T" Qualifier="Q"><Annotation Term="a.U" Bool="true"/>
<Collection>
<Record Type="a.R"><PropertyValue Property="p" String="x"><Annotation Term="a.U"/></PropertyValue><PropertyValue Property="q"/><Annotation Term="a.V"/></Record>
<If><Not><Path>b</Path></Not><String>yes</String><Null><Annotation Term="a.U"/></Null></If>
<Apply Function="odata.concat"><String>x</String><Path>p</Path></Apply>
<Cast Type="Collection(Edm.Decimal)" Scale="2" Path="p"/>
<IsOf Type="a.E"><Path>p</Path></IsOf>
<LabeledElement Name="l" Path="p"/>
<LabeledElementReference>a.l</LabeledElementReference>
<LabeledElementReference Name="a.m"/>
<UrlRef><Apply Function="odata.fillUriTemplate"/></UrlRef>
<Has><Path>p</Path><EnumMember>a.E/x</EnumMember></Has>
<Collection/>
<String/>
</Collection></Annotation>
<Annotation Term="a.W" UrlRef="http://x"/>"#,
    );
    let annotations = &parsed.clean().schemas[0].annotations;
    let outer = &annotations[0];
    assert_eq!(outer.qualifier.as_ref().unwrap().value, "Q");
    assert_eq!(outer.annotations.len(), 1);
    let ExpressionKind::Collection(items) = &outer.value.as_ref().unwrap().kind else {
        panic!("a collection");
    };
    let ExpressionKind::Record { ty, properties } = &items[0].kind else {
        panic!("a record");
    };
    assert_eq!(ty.as_deref(), Some("a.R"));
    assert_eq!(items[0].annotations.len(), 1);
    assert_eq!(properties[0].annotations.len(), 1);
    assert!(properties[1].value.is_none());
    assert_eq!(parsed.at(items[0].span), r#"<Record Type="a.R">"#);
    let ExpressionKind::If(operands) = &items[1].kind else {
        panic!("an if");
    };
    assert!(
        matches!(&operands[0].kind, ExpressionKind::Operator(Operator::Not, inner) if inner.len() == 1)
    );
    assert_eq!(parsed.at(operands[1].span), "yes");
    assert_eq!(operands[2].kind, ExpressionKind::Null);
    assert_eq!(operands[2].annotations.len(), 1);
    assert!(
        matches!(&items[2].kind, ExpressionKind::Apply { function, arguments } if function == "odata.concat" && arguments.len() == 2)
    );
    assert!(
        matches!(&items[3].kind, ExpressionKind::Cast { ty, .. } if ty == "Collection(Edm.Decimal)")
    );
    assert!(matches!(&items[4].kind, ExpressionKind::IsOf { ty, .. } if ty == "a.E"));
    assert!(matches!(&items[5].kind, ExpressionKind::LabeledElement { name, .. } if name == "l"));
    assert_eq!(
        items[6].kind,
        ExpressionKind::LabeledElementReference("a.l".into())
    );
    assert_eq!(
        items[7].kind,
        ExpressionKind::LabeledElementReference("a.m".into())
    );
    assert!(
        matches!(&items[8].kind, ExpressionKind::UrlRef(inner) if matches!(inner.kind, ExpressionKind::Apply { .. }))
    );
    assert!(
        matches!(&items[9].kind, ExpressionKind::Operator(Operator::Has, operands) if operands.len() == 2)
    );
    assert_eq!(items[10].kind, ExpressionKind::Collection(Vec::new()));
    assert_eq!(items[11].kind, ExpressionKind::String(String::new()));
    let url = annotations[1].value.as_ref().unwrap();
    assert!(
        matches!(&url.kind, ExpressionKind::UrlRef(inner) if inner.kind == ExpressionKind::String("http://x".into()))
    );
}

#[test]
fn every_operator() {
    let one = [("Not", Operator::Not), ("Neg", Operator::Neg)];
    let two = [
        ("And", Operator::And),
        ("Or", Operator::Or),
        ("Eq", Operator::Eq),
        ("Ne", Operator::Ne),
        ("Gt", Operator::Gt),
        ("Ge", Operator::Ge),
        ("Lt", Operator::Lt),
        ("Le", Operator::Le),
        ("Has", Operator::Has),
        ("In", Operator::In),
        ("Add", Operator::Add),
        ("Sub", Operator::Sub),
        ("Mul", Operator::Mul),
        ("Div", Operator::Div),
        ("DivBy", Operator::DivBy),
        ("Mod", Operator::Mod),
    ];
    let all = one.map(|(name, operator)| (name, operator, 1));
    for (name, operator, operands) in all.into_iter().chain(two.map(|(n, o)| (n, o, 2))) {
        let content = "<Int>7</Int>".repeat(operands);
        let parsed = schema(&format!(
            r#"<Annotation Term="a.T"><{name}>{content}</{name}></Annotation>"#
        ));
        let value = &parsed.clean().schemas[0].annotations[0].value;
        let ExpressionKind::Operator(found, inner) = &value.as_ref().unwrap().kind else {
            panic!("{name} is an operator");
        };
        assert_eq!((*found, inner.len()), (operator, operands), "{name}");
    }
}
