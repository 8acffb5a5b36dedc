use std::fmt::Write as _;

use super::{Attribute, Child, EditError};
use crate::expression::{Expression, ExpressionKind};
use crate::model::{
    Annotation, Annotations, ElementId, ElementType, MaxLength, Model, NamedType, QualifiedName,
};
use crate::span::{FileId, Sources, Span};

const DOCUMENT: &str = r#"<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices>
<Schema Namespace="n.s" Alias="self" xmlns="http://docs.oasis-open.org/odata/ns/edm">
<EntityType Name="base" Abstract="true" OpenType="true"><Key><PropertyRef Name="id"/></Key>
<Property Name="id" Type="Edm.String" Nullable="false"/></EntityType>
<EntityType Name="group" BaseType="self.base"><Property Name="mail" Type="Edm.String"/>
<Property Name="box" Type="self.json"/><Property Name="kind" Type="self.kind"/>
<NavigationProperty Name="threads" Type="Collection(self.thread)"/></EntityType>
<EntityType Name="thread" BaseType="self.base" HasStream="true"/>
<EntityType Name="post" BaseType="self.thread"/>
<EntityType Name="deep" BaseType="self.post" HasStream="true"/>
<EntityType Name="line"><Key><PropertyRef Name="order/number" Alias="order"/><PropertyRef Name="position"/></Key>
<Property Name="position" Type="Edm.Int32" Nullable="false"/><Property Name="order" Type="self.order" Nullable="false"/></EntityType>
<ComplexType Name="order"><Property Name="number" Type="Edm.Int64" Nullable="false"/></ComplexType>
<ComplexType Name="json"/><ComplexType Name="unused"><Property Name="again" Type="self.unused"/></ComplexType>
<EnumType Name="kind"><Member Name="a" Value="0"/><Member Name="b" Value="1"/></EnumType>
<TypeDefinition Name="name" UnderlyingType="Edm.String"/>
<Action Name="renew" IsBound="true"><Parameter Name="it" Type="self.group"/><Parameter Name="until" Type="Edm.Date"/>
<Parameter Name="force" Type="Edm.Boolean"><Annotation Term="Org.OData.Core.V1.OptionalParameter"/></Parameter></Action>
<Function Name="delta" IsBound="true"><Parameter Name="it" Type="Collection(self.group)"/><ReturnType Type="Collection(self.group)"/></Function>
<Function Name="delta" IsBound="true"><Parameter Name="it" Type="Collection(self.group)"/><Parameter Name="token" Type="Edm.String"/><ReturnType Type="Collection(self.group)"/></Function>
<Function Name="now"><ReturnType Type="Edm.Date"/></Function>
<Function Name="now"><Parameter Name="zone" Type="Edm.String"/><ReturnType Type="self.json"/></Function>
<Action Name="reset"/>
<EntityContainer Name="C"><EntitySet Name="groups" EntityType="self.group"/><Singleton Name="me" Type="self.group"/>
<FunctionImport Name="now" Function="self.now"/><ActionImport Name="reset" Action="self.reset"/></EntityContainer>
</Schema></edmx:DataServices></edmx:Edmx>"#;

fn model() -> Model {
    let mut sources = Sources::new();
    sources.add("a.xml".to_owned(), DOCUMENT.to_owned());
    let loaded = crate::load(sources);
    assert!(
        !loaded.has_errors(),
        "{}",
        loaded
            .diagnostics
            .render(&loaded.sources, crate::diagnostic::Style::Plain)
    );
    loaded.model
}

fn span() -> Span {
    Span::at(FileId::default(), 0)
}

fn only(model: &Model, path: &str) -> ElementId {
    let found = model.find_elements(path);
    assert_eq!(found.len(), 1, "{path}");
    found[0]
}

/// Everything in the model but the places in the source.
fn shown(model: &Model) -> String {
    let mut text = String::new();
    let mut bound: Vec<_> = model.bound.iter().collect();
    bound.sort_by_key(|(id, _)| **id);
    let mut types: Vec<_> = model.types.iter().collect();
    types.sort();
    let _ = write!(
        text,
        "{:?}{:?}{:?}{:?}{:?}{bound:?}{types:?}",
        model.structured_types.iter().collect::<Vec<_>>(),
        model.enum_types.iter().collect::<Vec<_>>(),
        model.type_definitions.iter().collect::<Vec<_>>(),
        model.operations.iter().collect::<Vec<_>>(),
        model.containers.iter().collect::<Vec<_>>(),
    );
    let mut parts = text.split("Span {");
    let mut kept = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        kept.push_str(part.split_once('}').map_or("", |(_, rest)| rest));
    }
    kept
}

#[test]
fn what_is_derived_is_what_the_resolver_made() {
    let mut model = model();
    let before = shown(&model);
    model.derive_again();
    assert_eq!(shown(&model), before);
}

enum Edit {
    Set(&'static str, Attribute),
    Add(&'static str, Child),
    Remove(&'static str),
    Annotate(&'static str, &'static str, bool),
    RemoveAnnotation(&'static str, &'static str),
}

impl Edit {
    fn make(&self, model: &mut Model) -> Result<(), EditError> {
        let term = |name: &str| QualifiedName::new("Org.OData.Core.V1", name);
        match self {
            Self::Set(path, attribute) => model.set(only(model, path), attribute, span()),
            Self::Add(path, child) => model.add(only(model, path), child, span()).map(|_| ()),
            Self::Remove(path) => model.remove(only(model, path)),
            Self::Annotate(path, name, value) => model.annotate(
                only(model, path),
                Annotation {
                    term: term(name),
                    qualifier: None,
                    value: Some(Expression {
                        kind: ExpressionKind::Bool(*value),
                        annotations: Vec::new(),
                        span: span(),
                    }),
                    annotations: Annotations::default(),
                    span: span(),
                },
            ),
            Self::RemoveAnnotation(path, name) => {
                model.remove_annotation(only(model, path), &term(name), None)
            }
        }
    }
}

impl Edit {
    /// Whether an edit before took away what it is about.
    fn is_lost(&self, model: &Model) -> bool {
        let (Self::Set(path, _)
        | Self::Add(path, _)
        | Self::Remove(path)
        | Self::Annotate(path, ..)
        | Self::RemoveAnnotation(path, _)) = self;
        model.find_elements(path).len() != 1
    }
}

fn text(text: &str) -> String {
    text.to_owned()
}

/// Edits, each with the one that takes it back.
fn pairs() -> Vec<(Edit, Edit)> {
    use Attribute as A;
    let set = |path, there, back| (Edit::Set(path, there), Edit::Set(path, back));
    let add = |path, child, added| (Edit::Add(path, child), Edit::Remove(added));
    let typed = |ty: &str| A::Type(text(ty));
    let base = |ty: &str| A::BaseType(Some(text(ty)));
    let flags = [A::HasStream, A::OpenType, A::Abstract];
    let [stream, open, abstract_] = flags;
    vec![
        set(
            "n.s.group/threads",
            A::ContainsTarget(true),
            A::ContainsTarget(false),
        ),
        set(
            "n.s.group/threads",
            A::Partner(Some(text("group"))),
            A::Partner(None),
        ),
        set(
            "n.s.group/threads",
            typed("self.post"),
            typed("Collection(self.thread)"),
        ),
        set(
            "n.s.group/mail",
            typed("Collection(Edm.Guid)"),
            typed("Edm.String"),
        ),
        set(
            "n.s.group/mail",
            A::Nullable(Some(false)),
            A::Nullable(None),
        ),
        set(
            "n.s.group/mail",
            A::MaxLength(Some(MaxLength::Value(9))),
            A::MaxLength(None),
        ),
        set("n.s.base/id", typed("Edm.Guid"), typed("Edm.String")),
        set("n.s.order/number", typed("Edm.Int16"), typed("Edm.Int64")),
        set("n.s.thread", stream(false), stream(true)),
        set("n.s.base", stream(true), stream(false)),
        set("n.s.base", open(false), open(true)),
        set("n.s.line", open(true), open(false)),
        set("n.s.thread", abstract_(true), abstract_(false)),
        set("n.s.post", base("self.group"), base("self.thread")),
        set("n.s.group", A::BaseType(None), base("self.base")),
        set("n.s.post", A::Key(Some(vec![text("id")])), A::Key(None)),
        set("n.s.kind", A::IsFlags(true), A::IsFlags(false)),
        set(
            "n.s.kind",
            A::UnderlyingType(text("Edm.Int64")),
            A::UnderlyingType(text("Edm.Int32")),
        ),
        set("n.s.kind/b", A::Value(7), A::Value(1)),
        set(
            "n.s.name",
            A::MaxLength(Some(MaxLength::Max)),
            A::MaxLength(None),
        ),
        set(
            "n.s.name",
            A::UnderlyingType(text("Edm.Guid")),
            A::UnderlyingType(text("Edm.String")),
        ),
        set("n.s.now()", A::IsComposable(true), A::IsComposable(false)),
        set(
            "n.s.now()/$ReturnType",
            typed("Edm.Stream"),
            typed("Edm.Date"),
        ),
        set(
            "n.s.renew(n.s.group)/until",
            A::Optional(true),
            A::Optional(false),
        ),
        set("n.s.renew/it", typed("self.thread"), typed("self.group")),
        set(
            "n.s.C/groups",
            A::EntityType(text("self.post")),
            A::EntityType(text("self.group")),
        ),
        set("n.s.C/me", typed("self.post"), typed("self.group")),
        set(
            "n.s.C/me",
            A::Nullable(Some(true)),
            A::Nullable(Some(false)),
        ),
        add(
            "n.s.group",
            Child::Property {
                name: text("p"),
                ty: text("Collection(self.kind)"),
            },
            "n.s.group/p",
        ),
        add(
            "n.s.group",
            Child::NavigationProperty {
                name: text("q"),
                ty: text("self.line"),
            },
            "n.s.group/q",
        ),
        add(
            "n.s.kind",
            Child::Member {
                name: text("c"),
                value: -1,
            },
            "n.s.kind/c",
        ),
        add(
            "n.s.renew",
            Child::Parameter {
                name: text("more"),
                ty: text("Edm.Int32"),
            },
            "n.s.renew/more",
        ),
        add(
            "n.s.renew",
            Child::ReturnType {
                ty: text("self.group"),
            },
            "n.s.renew/$ReturnType",
        ),
        add(
            "n.s.C",
            Child::EntitySet {
                name: text("lines"),
                entity_type: text("self.line"),
            },
            "n.s.C/lines",
        ),
        add(
            "n.s.C",
            Child::Singleton {
                name: text("one"),
                ty: text("self.line"),
            },
            "n.s.C/one",
        ),
        add(
            "n.s.C",
            Child::FunctionImport {
                name: text("time"),
                function: text("self.now"),
            },
            "n.s.C/time",
        ),
        (
            Edit::Annotate("n.s.group/mail", "Computed", true),
            Edit::RemoveAnnotation("n.s.group/mail", "Computed"),
        ),
        (
            Edit::Annotate("n.s.renew/until", "OptionalParameter", true),
            Edit::RemoveAnnotation("n.s.renew/until", "OptionalParameter"),
        ),
    ]
}

#[test]
fn an_edit_and_its_inverse_leave_the_model_as_it_was() {
    let before = shown(&model());
    for (index, (there, back)) in pairs().iter().enumerate() {
        let mut model = model();
        assert_eq!(there.make(&mut model), Ok(()), "{index}");
        let between = shown(&model);
        assert_ne!(between, before, "{index}");
        // A second time it changes nothing.
        if let Edit::Set(..) | Edit::Annotate(..) | Edit::Add(..) = there {
            let again = there.make(&mut model);
            assert!(
                matches!(again, Err(EditError::Nothing(_))),
                "{index} {again:?}"
            );
        }
        model.derive_again();
        assert_eq!(shown(&model), between, "{index}");
        assert_eq!(back.make(&mut model), Ok(()), "{index}");
        assert_eq!(shown(&model), before, "{index}");
    }
}

/// Nothing refers to what is not there.
fn check(model: &Model) {
    let is_there = |element: ElementType| match element {
        ElementType::Structured(id) => model.structured_types.contains(id),
        ElementType::Enum(id) => model.enum_types.contains(id),
        ElementType::Definition(id) => model.type_definitions.contains(id),
        _ => true,
    };
    let structured = |id: Option<_>| id.is_none_or(|id| model.structured_types.contains(id));
    for (_, ty) in model.structured_types.iter() {
        assert!(structured(ty.base));
        assert!(ty.derived.iter().all(|id| structured(Some(*id))));
        assert!(ty.properties.iter().all(|p| is_there(p.ty.element)));
        assert!(
            ty.navigation_properties
                .iter()
                .all(|n| structured(n.target))
        );
        let parts = ty.key.iter().flat_map(|key| &key.parts);
        assert!(
            parts.into_iter().all(|part| part.ty.is_some()),
            "{}",
            ty.name
        );
    }
    for (_, operation) in model.operations.iter() {
        let parameters = operation.binding.iter().chain(&operation.parameters);
        assert!(parameters.into_iter().all(|p| is_there(p.ty.element)));
        assert!(operation.return_type.iter().all(|r| is_there(r.ty.element)));
    }
    let bound = model
        .bound
        .values()
        .flat_map(|b| b.single.iter().chain(&b.collection));
    assert!(bound.into_iter().all(|id| model.operations.contains(*id)));
    for (_, container) in model.containers.iter() {
        assert!(
            container
                .entity_sets
                .iter()
                .all(|s| structured(s.entity_type))
        );
        assert!(
            container
                .singletons
                .iter()
                .all(|s| structured(s.entity_type))
        );
        let imports = container
            .action_imports
            .iter()
            .chain(&container.function_imports);
        for import in imports {
            assert!(!import.overloads.is_empty());
            assert!(
                import
                    .overloads
                    .iter()
                    .all(|id| model.operations.contains(*id))
            );
        }
    }
    assert!(model.types.values().all(|ty| is_there((*ty).into())));
}

#[test]
fn edits_in_any_order_leave_a_consistent_model() {
    let paths: Vec<&str> = vec![
        "n.s.group",
        "n.s.thread",
        "n.s.post",
        "n.s.deep",
        "n.s.line",
        "n.s.order",
        "n.s.json",
        "n.s.unused",
        "n.s.kind",
        "n.s.name",
        "n.s.renew",
        "n.s.now()",
        "n.s.now(Edm.String)",
        "n.s.reset",
        "n.s.delta(Collection(n.s.group))",
        "n.s.C/groups",
        "n.s.C/me",
        "n.s.C/now",
        "n.s.base/id",
        "n.s.group/mail",
        "n.s.group/box",
        "n.s.group/threads",
        "n.s.line/order",
        "n.s.order/number",
        "n.s.kind/a",
        "n.s.renew/until",
        "n.s.renew/it",
        "n.s.now()/$ReturnType",
    ];
    let types = [
        "Edm.Untyped",
        "n.s.post",
        "n.s.unused",
        "n.s.kind",
        "n.s.line",
    ];
    let pairs = pairs();
    let mut state = 1_u64;
    let mut next = |below: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap_or(0) % below
    };
    let (mut made, mut refused) = (0, 0);
    for _ in 0..80 {
        let mut model = model();
        for _ in 0..15 {
            let before = shown(&model);
            let found = model.find_elements(paths[next(paths.len())]);
            let result = match (next(4), found.first().copied()) {
                (0, Some(element)) => model.remove(element),
                (1, Some(ElementId::Structured(id))) => model
                    .replace_type(NamedType::Structured(id), types[next(types.len())])
                    .map(|_| ()),
                _ => {
                    let (there, back) = &pairs[next(pairs.len())];
                    let edit = if next(2) == 0 { there } else { back };
                    if edit.is_lost(&model) {
                        continue;
                    }
                    edit.make(&mut model)
                }
            };
            if result.is_err() {
                refused += 1;
                assert_eq!(shown(&model), before, "refused, and done all the same");
            } else {
                made += 1;
            }
            check(&model);
            let after = shown(&model);
            model.derive_again();
            assert_eq!(shown(&model), after);
        }
    }
    assert!(made > 300 && refused > 150, "{made} {refused}");
}

#[test]
fn a_type_is_replaced_wherever_it_is_used_and_is_gone() {
    let mut model = model();
    let ElementId::Structured(json) = only(&model, "n.s.json") else {
        unreachable!("it is a complex type");
    };
    let users = model.replace_type(NamedType::Structured(json), "Edm.Untyped");
    let users: Vec<_> = users.unwrap_or_default();
    let paths: Vec<_> = users
        .iter()
        .filter_map(|id| model.element_path(*id))
        .collect();
    assert_eq!(paths, ["n.s.group/box", "n.s.now(Edm.String)/$ReturnType"]);
    assert!(model.find_elements("n.s.json").is_empty());
    assert_eq!(
        model
            .structured_types
            .iter()
            .filter(|(_, ty)| &*ty.name.name == "json")
            .count(),
        0
    );
    check(&model);
}

#[test]
fn an_import_goes_with_its_last_overload() {
    let mut model = model();
    for (path, left) in [("n.s.now(Edm.String)", 1), ("n.s.now()", 0)] {
        assert_eq!(model.remove(only(&model, path)), Ok(()));
        assert_eq!(model.find_elements("n.s.C/now").len(), left);
    }
}

#[test]
fn what_cannot_be_is_refused() {
    let mut model = model();
    let mut refusals = String::new();
    let mut refuse = |result: Result<(), EditError>| {
        let Err(EditError::Refused { message, help }) = &result else {
            unreachable!("{result:?}");
        };
        let _ = writeln!(refusals, "{message} / {}", help.as_deref().unwrap_or("-"));
    };
    let ty = |text: &str| Attribute::Type(text.to_owned());
    let attributes = [
        ("n.s.group/mail", ty("self.thread")),
        ("n.s.group/mail", ty("Edm.DateTime")),
        ("n.s.group/mail", ty("self.tread")),
        ("n.s.group/mail", ty("other.kind")),
        ("n.s.group/mail", Attribute::ContainsTarget(true)),
        ("n.s.group/threads", ty("self.json")),
        ("n.s.group/threads", Attribute::Nullable(Some(false))),
        ("n.s.base/id", ty("Collection(Edm.String)")),
        ("n.s.post", Attribute::HasStream(false)),
        ("n.s.thread", Attribute::BaseType(Some(text("self.deep")))),
        ("n.s.thread", Attribute::BaseType(Some(text("self.order")))),
        ("n.s.line", Attribute::Key(Some(vec![text("order")]))),
        ("n.s.renew", Attribute::IsComposable(true)),
        ("n.s.kind", Attribute::UnderlyingType(text("Edm.String"))),
        ("n.s.C/me", ty("self.order")),
        (
            "n.s.now(Edm.String)/zone",
            Attribute::EntityType(text("self.group")),
        ),
    ];
    for (path, attribute) in &attributes {
        refuse(model.set(only(&model, path), attribute, span()));
    }
    let removed = [
        "n.s.base/id",
        "n.s.order/number",
        "n.s.kind",
        "n.s.post",
        "n.s.group",
        "n.s.now(Edm.String)/zone",
        "n.s.now()/$ReturnType",
        "n.s.renew/it",
        "n.s.C",
    ];
    for path in removed {
        refuse(model.remove(only(&model, path)));
    }
    let name = || text("x y");
    let children = [
        (
            "n.s.group",
            Child::Member {
                name: name(),
                value: 1,
            },
        ),
        (
            "n.s.group",
            Child::Property {
                name: name(),
                ty: text("Edm.String"),
            },
        ),
        (
            "n.s.group",
            Child::Property {
                name: text("x"),
                ty: text("self.group"),
            },
        ),
        (
            "n.s.group",
            Child::NavigationProperty {
                name: text("x"),
                ty: text("Edm.String"),
            },
        ),
        (
            "n.s.now()",
            Child::Parameter {
                name: text("x"),
                ty: text("Edm.String"),
            },
        ),
        (
            "n.s.C",
            Child::ActionImport {
                name: text("x"),
                action: text("self.renew"),
            },
        ),
    ];
    for (path, child) in &children {
        refuse(model.add(only(&model, path), child, span()).map(|_| ()));
    }
    insta::assert_snapshot!(refusals);
}
