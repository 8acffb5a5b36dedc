//! Annotations, inline and out of line.

use super::{clean, entity, load_documents, printed, problems, schema, structured};
use crate::expression::{ExpressionKind, PathKind};
use crate::model::{Annotation, Annotations};
use crate::vocabulary::{TermName, core};

/// A term of the schema.
fn term(name: &'static str) -> TermName {
    TermName {
        namespace: "ns",
        name,
    }
}

/// The texts of the descriptions.
fn described(annotations: &Annotations) -> Vec<&str> {
    annotations.text(core::DESCRIPTION).into_iter().collect()
}

/// An `Annotations` element with a description that says what its target is.
fn block(target: &str) -> String {
    format!(
        r#"
<Annotations Target="{target}"><Annotation Term="Org.OData.Core.V1.Description" String="{target}"/></Annotations>"#
    )
}

fn service() -> String {
    entity(
        "E",
        r#"<Property Name="p" Type="ns.C"/><NavigationProperty Name="n" Type="Collection(ns.E)"/>"#,
    ) + r#"
<EntityType Name="F" BaseType="ns.E"/>
<ComplexType Name="C"><Property Name="deep" Type="Edm.String"/></ComplexType>
<EnumType Name="N"><Member Name="m"/></EnumType>
<TypeDefinition Name="D" UnderlyingType="Edm.String"/>
<Term Name="T"/>
<Action Name="a" IsBound="true"><Parameter Name="bind" Type="ns.E"/><Parameter Name="x" Type="Edm.String"/></Action>
<Action Name="a" IsBound="true"><Parameter Name="bind" Type="Collection(ns.E)"/></Action>
<Function Name="f"><Parameter Name="x" Type="Edm.String"/><ReturnType Type="Edm.String"/></Function>
<Function Name="f"><ReturnType Type="Edm.String"/></Function>
<EntityContainer Name="S">
  <EntitySet Name="es" EntityType="ns.E"/>
  <Singleton Name="one" Type="ns.E"/>
  <FunctionImport Name="fi" Function="ns.f"/>
</EntityContainer>"#
}

#[test]
fn targets_of_every_kind() {
    let targets = [
        "self.E",
        "self.E/p",
        "self.E/n",
        "ns.N",
        "ns.N/m",
        "ns.D",
        "ns.T",
        "ns.S",
        "ns.S/es",
        "ns.S/one",
        "ns.S/fi",
        "self.a(self.E, Edm.String)",
        "self.a(Collection(self.E))",
        "ns.a(ns.E)/x",
        "ns.f()",
        "ns.f(Edm.String)/x",
        "ns.f()/$ReturnType",
        "ns.a(ns.E,Edm.String)/bind",
        "self",
    ];
    let blocks: String = targets.iter().map(|target| block(target)).collect();
    let model = clean(&(service() + &blocks));
    let e = structured(&model, "E");
    assert_eq!(described(&e.annotations), ["self.E"]);
    assert_eq!(described(&e.properties[1].annotations), ["self.E/p"]);
    assert_eq!(
        described(&e.navigation_properties[0].annotations),
        ["self.E/n"]
    );
    let mut found = 0;
    model.each_annotations(&mut |annotations| found += described(annotations).len());
    assert_eq!(found, targets.len());
    assert!(model.path_annotations.is_empty());
    let operations: Vec<_> = model
        .operations
        .iter()
        .map(|(_, operation)| operation)
        .collect();
    assert_eq!(
        described(&operations[0].annotations),
        ["self.a(self.E, Edm.String)"]
    );
    assert_eq!(
        described(&operations[0].parameters[0].annotations),
        ["ns.a(ns.E)/x"]
    );
    assert_eq!(
        described(&operations[1].annotations),
        ["self.a(Collection(self.E))"]
    );
    let returned = operations[3].return_type.as_ref();
    assert_eq!(
        returned.map(|ty| described(&ty.annotations)),
        Some(vec!["ns.f()/$ReturnType"])
    );
    assert_eq!(described(&model.namespaces[0].annotations), ["self"]);
}

#[test]
fn a_target_without_signature_is_all_overloads() {
    let model = clean(&(service() + &block("ns.f")));
    let functions = model
        .operations
        .iter()
        .filter(|(_, operation)| &*operation.name.name == "f");
    assert!(
        functions
            .map(|(_, f)| described(&f.annotations))
            .all(|found| found == ["ns.f"])
    );
}

#[test]
fn paths_are_kept_by_target() {
    let targets = [
        "ns.S/es/p/deep",
        "self.F/p",
        "ns.E/p/deep",
        "ns.S/es/self.F/n",
    ];
    let blocks: String = targets.iter().map(|target| block(target)).collect();
    let model = clean(&(service() + &blocks));
    let kept: Vec<_> = model
        .path_annotations
        .iter()
        .map(|path| path.target.as_str())
        .collect();
    assert_eq!(
        kept,
        ["ns.S/es/p/deep", "ns.F/p", "ns.E/p/deep", "ns.S/es/ns.F/n"]
    );
}

#[test]
fn annotations_of_annotations_and_block_qualifiers() {
    let model = clean(
        r#"
<Annotations Target="ns.C/@self.T#tablet"><Annotation Term="self.T" String="inner"/></Annotations>
<Annotations Target="ns.C" Qualifier="tablet"><Annotation Term="self.T" String="outer"/></Annotations>
<ComplexType Name="C"/>
<Term Name="T"/>"#,
    );
    let all: Vec<&Annotation> = structured(&model, "C").annotations.iter().collect();
    assert_eq!(all[0].qualifier.as_deref(), Some("tablet"));
    assert_eq!(all[0].annotations.text(term("T")), Some("inner"));
}

#[test]
fn aliases_in_values_are_expanded() {
    let model = clean(
        r#"
<EnumType Name="N" IsFlags="true"><Member Name="a" Value="1"/><Member Name="b" Value="2"/></EnumType>
<ComplexType Name="R"><Property Name="path" Type="Edm.AnnotationPath"/></ComplexType>
<Term Name="Flags" Type="ns.N"/>
<Term Name="Rec" Type="ns.R"/>
<ComplexType Name="C">
  <Annotation Term="self.Flags" EnumMember="self.N/a self.N/b"/>
  <Annotation Term="self.Rec"><Record Type="self.R">
    <PropertyValue Property="path" AnnotationPath="x/self.C/@self.Flags#q"/>
  </Record></Annotation>
</ComplexType>"#,
    );
    let c = &structured(&model, "C").annotations;
    let flags = c
        .find(term("Flags"))
        .and_then(|found| found.value.as_ref())
        .map(|value| &value.kind);
    assert_eq!(
        flags,
        Some(&ExpressionKind::EnumMember("ns.N/a ns.N/b".into()))
    );
    let record = c
        .find(term("Rec"))
        .and_then(|found| found.value.as_ref())
        .map(|value| &value.kind);
    let Some(ExpressionKind::Record { ty, properties }) = record else {
        unreachable!("a record")
    };
    assert_eq!(ty.as_deref(), Some("ns.R"));
    assert_eq!(
        properties[0].value.as_ref().map(|value| &value.kind),
        Some(&ExpressionKind::Path(
            PathKind::Annotation,
            "x/ns.C/@ns.Flags#q".into()
        ))
    );
}

#[test]
fn targets_that_lead_nowhere_and_repetitions() {
    let blocks: String = [
        "ns.Missing",
        "ns.E/missing",
        "ns.N/missing",
        "ns.S/missing",
        "ns.f(Edm.Int32)",
        "ns.a/missing",
        "ns.a/$ReturnType",
        "nowhere.E",
        "E",
        "ns.E/@ns.T",
        "ns.f(",
    ]
    .iter()
    .map(|target| block(target))
    .collect();
    let again = block("ns.E") + &block("ns.E");
    let loaded = load_documents(&[&schema(&(service() + &blocks + &again))]);
    insta::assert_snapshot!(printed(&loaded));
    assert_eq!(loaded.model.path_annotations.len(), 11);
    assert_eq!(
        described(&structured(&loaded.model, "E").annotations),
        ["ns.E"]
    );
}

#[test]
fn qualifiers_and_terms() {
    insta::assert_snapshot!(problems(
        r#"
<ComplexType Name="C">
  <Annotation Term="self.Trem"/>
  <Annotation Term="self.Trem" Qualifier="q"/>
  <Annotation Term="unknown.Term"/>
</ComplexType>
<Annotations Target="ns.C" Qualifier="a"><Annotation Term="self.Term" Qualifier="b"/></Annotations>
<Term Name="Term" Type="Edm.Boolean"/>"#
    ));
}

#[test]
fn tens_of_thousands_of_annotations_on_one_target() {
    const COUNT: usize = 10_000;
    let many = |from: usize| {
        let all = (from..from + COUNT)
            .map(|at| format!(r#"<Annotation Term="self.T" Qualifier="q{at}" String="x"/>"#));
        all.collect::<String>()
    };
    let blocks = (0..COUNT).map(|at| {
        format!(r#"<Annotations Target="self.C" Qualifier="b{at}"><Annotation Term="self.T" String="x"/></Annotations>"#)
    });
    let model = clean(&format!(
        r#"<Term Name="T" Type="Edm.String"/><ComplexType Name="C">{}</ComplexType>{}<Annotations Target="self.C">{}</Annotations>"#,
        many(0),
        blocks.collect::<String>(),
        many(COUNT),
    ));
    assert_eq!(
        structured(&model, "C").annotations.as_slice().len(),
        3 * COUNT
    );
}
