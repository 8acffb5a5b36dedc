//! Annotations.

use super::{changes, edit};

fn on_property(annotations: &str) -> String {
    format!(
        r#"<ComplexType Name="T"><Property Name="p" Type="Edm.String">{annotations}</Property></ComplexType>"#
    )
}

#[track_caller]
fn between(old: &str, new: &str) -> Vec<String> {
    changes(&on_property(old), &on_property(new))
}

#[test]
fn values() {
    assert_eq!(
        between(
            r#"<Annotation Term="v.Note" String="one"/>"#,
            r#"<Annotation Term="v.Note" String="two"/><Annotation Term="v.Note" Qualifier="q" String="three"/>"#
        ),
        [
            r#"ns.T/p @v.Note: "one" -> "two""#,
            r#"ns.T/p @v.Note#q: - -> "three""#,
        ]
    );
    assert_eq!(
        between(r#"<Annotation Term="v.Tag" Bool="false"/>"#, ""),
        ["ns.T/p @v.Tag: false -> -"]
    );
    assert_eq!(
        between(
            r#"<Annotation Term="v.R"><Record><PropertyValue Property="A" Bool="true"/><PropertyValue Property="B"><Collection><String>x</String><Path>y</Path></Collection></PropertyValue></Record></Annotation>"#,
            r#"<Annotation Term="v.R"><Record><PropertyValue Property="B"><Collection><String>x</String><Path>z</Path></Collection></PropertyValue><PropertyValue Property="A"/></Record></Annotation>"#
        ),
        [r#"ns.T/p @v.R: {A: true, B: ["x", y]} -> {A: true, B: ["x", z]}"#]
    );
}

#[test]
fn what_means_the_same() {
    let same = [
        (
            r#"<Annotation Term="v.Tag"/>"#,
            r#"<Annotation Term="v.Tag" Bool="true"/>"#,
        ),
        (
            r#"<Annotation Term="v.Note" String="one"/>"#,
            r#"<Annotation Term="v.Note"><String>one</String></Annotation>"#,
        ),
        (
            r#"<Annotation Term="v.Note" String="one"/><Annotation Term="v.Tag"/>"#,
            r#"<Annotation Term="v.Tag"/><Annotation Term="v.Note" String="one"/>"#,
        ),
        (
            r#"<Annotation Term="v.P" EnumMember="v.P/a v.P/b"/>"#,
            r#"<Annotation Term="v.P" EnumMember="v.P/b v.P/a"/>"#,
        ),
        (
            r#"<Annotation Term="v.R"><Record><PropertyValue Property="A" Int="1"/><PropertyValue Property="B" Int="2"/></Record></Annotation>"#,
            r#"<Annotation Term="v.R"><Record Type="v.Type"><PropertyValue Property="B" Int="2"/><PropertyValue Property="A" Int="1"/></Record></Annotation>"#,
        ),
        (
            r#"<Annotation Term="self.Note" Path="ns.T/p"/>"#,
            r#"<Annotation Term="ns.Note" Path="self.T/p"/>"#,
        ),
    ];
    for (old, new) in same {
        assert_eq!(between(old, new), [""; 0], "{old}");
    }
}

#[test]
fn annotations_of_annotations() {
    let old = r#"<Annotation Term="v.Note" String="one"><Annotation Term="v.Inner" Int="1"/></Annotation>"#;
    assert_eq!(
        between(old, &old.replace("Int=\"1\"", "Int=\"2\"")),
        [r#"ns.T/p @v.Note: "one" @v.Inner: 1 -> "one" @v.Inner: 2"#]
    );
    let old = r#"<Annotation Term="v.R"><Record Type="v.A"><Annotation Term="v.Inner" Int="1"/></Record></Annotation>"#;
    assert_eq!(
        between(old, &old.replace("v.A", "v.B")),
        ["ns.T/p @v.R: v.A {} @v.Inner: 1 -> v.B {} @v.Inner: 1"]
    );
}

#[test]
fn inline_and_out_of_line_are_one() {
    let inline = r#"<ComplexType Name="T"><Annotation Term="v.Note" String="one"/></ComplexType><Annotations Target="self.T"><Annotation Term="v.Tag"/></Annotations>"#;
    let apart = r#"<Annotations Target="ns.T"><Annotation Term="v.Tag"/><Annotation Term="v.Note" String="one"/></Annotations><ComplexType Name="T"/>"#;
    assert_eq!(changes(inline, apart), [""; 0]);
}

#[test]
fn a_removed_element_takes_its_out_of_line_annotations_along() {
    let schema = r#"<ComplexType Name="T"><Property Name="p" Type="Edm.String"/></ComplexType><ComplexType Name="U"/>
<Annotations Target="self.T/p"><Annotation Term="v.Tag"/></Annotations><Annotations Target="self.U"><Annotation Term="v.Tag"/></Annotations>"#;
    assert_eq!(
        edit(schema, r#"<ComplexType Name="U"/>"#, ""),
        ["ns.U Removed: ComplexType -> -"]
    );
    assert_eq!(
        edit(schema, r#"<Property Name="p" Type="Edm.String"/>"#, ""),
        ["ns.T/p Removed: Edm.String -> -"]
    );
}

#[test]
fn targets_that_are_no_elements() {
    let schema = r#"<EntityType Name="T"><Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.String" Nullable="false"/><NavigationProperty Name="next" Type="self.T"/></EntityType>
<EntityContainer Name="C"><EntitySet Name="Ts" EntityType="self.T"/></EntityContainer>
<Annotations Target="self.C/Ts/next"><Annotation Term="v.Tag"/></Annotations>
<Annotations Target="self.C/Ts/next"><Annotation Term="v.Note" String="one"/></Annotations>
<Annotation Term="v.Note" String="schema"/>"#;
    assert_eq!(
        edit(schema, r#""one""#, r#""two""#),
        [r#"ns.C/Ts/next @v.Note: "one" -> "two""#]
    );
    assert_eq!(
        edit(schema, r#""schema""#, r#""other""#),
        [r#"ns @v.Note: "schema" -> "other""#]
    );
    assert_eq!(
        edit(
            schema,
            r#"<Annotations Target="self.C/Ts/next"><Annotation Term="v.Tag"/></Annotations>"#,
            ""
        ),
        ["ns.C/Ts/next @v.Tag: true -> -"]
    );
}

#[test]
fn an_optional_parameter_is_one_change() {
    let schema = r#"<Action Name="a"><Parameter Name="p" Type="Edm.String"></Parameter></Action>"#;
    assert_eq!(
        edit(
            schema,
            "</Parameter>",
            r#"<Annotation Term="Org.OData.Core.V1.OptionalParameter"/></Parameter>"#
        ),
        ["ns.a()/p @Org.OData.Core.V1.OptionalParameter: - -> true"]
    );
}

#[test]
fn operators_have_the_names_of_the_url_conventions() {
    let pair = "<Int>1</Int><Int>2</Int>";
    for (element, operands, name) in [
        ("And", pair, "and"),
        ("Or", pair, "or"),
        ("Not", "<Int>1</Int>", "not"),
        ("Eq", pair, "eq"),
        ("Ne", pair, "ne"),
        ("Gt", pair, "gt"),
        ("Ge", pair, "ge"),
        ("Lt", pair, "lt"),
        ("Le", pair, "le"),
        ("Has", pair, "has"),
        ("In", pair, "in"),
        ("Add", pair, "add"),
        ("Sub", pair, "sub"),
        ("Neg", "<Int>1</Int>", "neg"),
        ("Mul", pair, "mul"),
        ("Div", pair, "div"),
        ("DivBy", pair, "divby"),
        ("Mod", pair, "mod"),
    ] {
        let new =
            format!(r#"<Annotation Term="v.X"><{element}>{operands}</{element}></Annotation>"#);
        let found = between("", &new);
        let words = found.concat();
        assert!(
            words
                .split(|c: char| !c.is_ascii_alphabetic())
                .any(|word| word == name),
            "{element}: {words}"
        );
    }
}
