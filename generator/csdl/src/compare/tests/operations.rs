//! Actions and functions.

use super::{changes, edit};

const SCHEMA: &str = r#"
<EntityType Name="T"><Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.String" Nullable="false"/></EntityType>
<Action Name="go" IsBound="true"><Parameter Name="it" Type="self.T"/><Parameter Name="n" Type="Edm.Int32"/><Parameter Name="m" Type="Edm.Int32"/></Action>
<Action Name="go" IsBound="true"><Parameter Name="it" Type="Collection(self.T)"/></Action>
<Function Name="f" IsBound="true" EntitySetPath="it"><Parameter Name="it" Type="self.T"/><ReturnType Type="self.T"/></Function>
<Function Name="f" IsBound="true" EntitySetPath="it"><Parameter Name="it" Type="self.T"/><Parameter Name="key" Type="Edm.String"/><ReturnType Type="self.T"/></Function>
<Function Name="g"><Parameter Name="a" Type="Edm.String"/><ReturnType Type="Collection(Edm.String)"/></Function>
"#;

#[track_caller]
fn one(from: &str, to: &str, expected: &str) {
    assert_eq!(edit(SCHEMA, from, to), [expected], "{from} -> {to}");
}

#[test]
fn operations_that_come_and_go() {
    one(
        r#"<Function Name="g"><Parameter Name="a" Type="Edm.String"/><ReturnType Type="Collection(Edm.String)"/></Function>"#,
        "",
        "ns.g(Edm.String) Removed: Function -> -",
    );
    one(
        r#"<Action Name="go" IsBound="true"><Parameter Name="it" Type="Collection(self.T)"/></Action>"#,
        "",
        "ns.go(Collection(ns.T)) Removed: Action -> -",
    );
    one(
        r#"<Function Name="f" IsBound="true" EntitySetPath="it"><Parameter Name="it" Type="self.T"/><ReturnType Type="self.T"/></Function>"#,
        "",
        "ns.f(ns.T) Removed: Function -> -",
    );
}

#[test]
fn parameters() {
    one(
        r#"<Parameter Name="m" Type="Edm.Int32"/>"#,
        "",
        "ns.go(ns.T) Parameters: (n: Edm.Int32, m: Edm.Int32) -> (n: Edm.Int32)",
    );
    one(
        r#"Name="n""#,
        r#"Name="count""#,
        "ns.go(ns.T) Parameters: (n: Edm.Int32, m: Edm.Int32) -> (count: Edm.Int32, m: Edm.Int32)",
    );
    one(
        r#"<Parameter Name="n" Type="Edm.Int32"/><Parameter Name="m" Type="Edm.Int32"/>"#,
        r#"<Parameter Name="m" Type="Edm.Int32"/><Parameter Name="n" Type="Edm.Int32"/>"#,
        "ns.go(ns.T) Parameters: (n: Edm.Int32, m: Edm.Int32) -> (m: Edm.Int32, n: Edm.Int32)",
    );
    // An overload with a new parameter is one change, not a removal and an addition.
    one(
        r#"<Parameter Name="a" Type="Edm.String"/>"#,
        r#"<Parameter Name="a" Type="Edm.String"/><Parameter Name="b" Type="Edm.Int32"/>"#,
        "ns.g(Edm.String,Edm.Int32) Parameters: (a: Edm.String) -> (a: Edm.String, b: Edm.Int32)",
    );
    one(
        r#"Name="key" Type="Edm.String""#,
        r#"Name="key" Type="Edm.Guid""#,
        "ns.f(ns.T,Edm.Guid)/key Type: Edm.String -> Edm.Guid",
    );
    one(
        r#"Name="n" Type="Edm.Int32""#,
        r#"Name="n" Type="Edm.Int32" Nullable="false""#,
        "ns.go(ns.T)/n Nullable: true -> false",
    );
}

#[test]
fn what_an_operation_is() {
    one(
        r#"ReturnType Type="Collection(Edm.String)""#,
        r#"ReturnType Type="Edm.String""#,
        "ns.g(Edm.String)/$ReturnType Type: Collection(Edm.String) -> Edm.String",
    );
    one(
        r#"<Parameter Name="m" Type="Edm.Int32"/>"#,
        r#"<Parameter Name="m" Type="Edm.Int32"/><ReturnType Type="self.T"/>"#,
        "ns.go(ns.T) ReturnType: - -> ns.T",
    );
    one(
        r#"Function Name="g""#,
        r#"Function Name="g" IsComposable="true""#,
        "ns.g(Edm.String) IsComposable: false -> true",
    );
    one(
        r#" EntitySetPath="it"><Parameter Name="it" Type="self.T"/><ReturnType"#,
        r#"><Parameter Name="it" Type="self.T"/><ReturnType"#,
        "ns.f(ns.T) EntitySetPath: it -> -",
    );
    one(
        r#"Name="it" Type="Collection(self.T)""#,
        r#"Name="them" Type="Collection(self.T)""#,
        "ns.go(Collection(ns.T))/them Name: it -> them",
    );
    one(
        r#"IsBound="true"><Parameter Name="it" Type="Collection(self.T)""#,
        r#"IsBound="false"><Parameter Name="it" Type="Collection(self.T)""#,
        "ns.go() IsBound: true -> false",
    );
    let function = r#"<Function Name="h"><Parameter Name="a" Type="Edm.String"/><ReturnType Type="Edm.String"/></Function>"#;
    let action = function.replace("Function", "Action");
    assert_eq!(
        changes(function, &action),
        ["ns.h() Kind: Function -> Action"]
    );
}

#[test]
fn overloads_find_those_most_like_them() {
    let old = r#"
<Function Name="f"><Parameter Name="a" Type="Edm.String"/><ReturnType Type="Edm.String"/></Function>
<Function Name="f"><Parameter Name="b" Type="Edm.String"/><ReturnType Type="Edm.String"/></Function>
<Function Name="f"><Parameter Name="c" Type="Edm.String"/><ReturnType Type="Edm.String"/></Function>"#;
    let new = r#"
<Function Name="f"><Parameter Name="c" Type="Edm.Int32"/><ReturnType Type="Edm.String"/></Function>
<Function Name="f"><Parameter Name="x" Type="Edm.Int32"/><Parameter Name="a" Type="Edm.String"/><ReturnType Type="Edm.String"/></Function>"#;
    assert_eq!(
        changes(old, new),
        [
            "ns.f(Edm.Int32)/c Type: Edm.String -> Edm.Int32",
            "ns.f(Edm.Int32,Edm.String) Parameters: (a: Edm.String) -> (x: Edm.Int32, a: Edm.String)",
            "ns.f(Edm.String) Removed: Function -> -",
        ]
    );
}

#[test]
fn out_of_line_annotations_follow_the_overload() {
    let old = r#"<Function Name="f"><Parameter Name="a" Type="Edm.String"/><ReturnType Type="Edm.String"/></Function>
<Annotations Target="self.f(Edm.String)/a"><Annotation Term="x.Note" String="n"/></Annotations>"#;
    // The target still names the old type; the result is the same after a fix.
    let expected = ["ns.f(Edm.Int32)/a Type: Edm.String -> Edm.Int32"];
    let edited = old.replace(
        r#"Name="a" Type="Edm.String""#,
        r#"Name="a" Type="Edm.Int32""#,
    );
    assert_eq!(changes(old, &edited), expected);
    let fixed = edited.replace("self.f(Edm.String)", "self.f(Edm.Int32)");
    assert_eq!(changes(old, &fixed), expected);
}
