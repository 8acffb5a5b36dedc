//! Edits, each with its inverse.

use super::{model, only, shown, span};
use crate::edit::{Attribute, Child, EditError};
use crate::expression::{Expression, ExpressionKind};
use crate::model::{
    Annotation, Annotations, ElementId, MaxLength, Model, OnDeleteAction, QualifiedName,
};

pub(super) enum Edit {
    Set(&'static str, Attribute),
    Add(&'static str, Child),
    Remove(&'static str),
    Annotate(&'static str, &'static str, bool),
    RemoveAnnotation(&'static str, &'static str),
}

impl Edit {
    pub(super) fn make(&self, model: &mut Model) -> Result<(), EditError> {
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
    /// Whether an earlier edit removed its target.
    pub(super) fn is_lost(&self, model: &Model) -> bool {
        let (Self::Set(path, _)
        | Self::Add(path, _)
        | Self::Remove(path)
        | Self::Annotate(path, ..)
        | Self::RemoveAnnotation(path, _)) = self;
        model.find_elements(path).len() != 1
    }
}

pub(super) fn text(text: &str) -> String {
    text.to_owned()
}

/// Edits, each with its inverse.
pub(super) fn pairs() -> Vec<(Edit, Edit)> {
    use Attribute as A;
    let set = |path, there, back| (Edit::Set(path, there), Edit::Set(path, back));
    let add = |path, child, added| (Edit::Add(path, child), Edit::Remove(added));
    let typed = |ty: &str| A::Type(text(ty));
    let base = |ty: &str| A::BaseType(Some(text(ty)));
    let constraint = |property: &str, referenced: Option<&str>| A::ReferentialConstraint {
        property: text(property),
        referenced: referenced.map(text),
    };
    let binding = |path: &str, target: Option<&str>| A::Binding {
        path: text(path),
        target: target.map(text),
    };
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
            A::OnDelete(Some(OnDeleteAction::SetNull)),
            A::OnDelete(None),
        ),
        set(
            "n.s.group/threads",
            constraint("mail", Some("id")),
            constraint("mail", None),
        ),
        set(
            "n.s.C/groups",
            binding("threads", Some("n.s.C/me")),
            binding("threads", None),
        ),
        set(
            "n.s.C/me",
            binding("self.group/threads", Some("groups")),
            binding("self.group/threads", None),
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

#[test]
fn a_navigation_property_is_made_nullable_and_not() {
    let mut model = model();
    let next = only(&model, "n.s.line/next");
    for value in [Some(false), None, Some(true)] {
        let attribute = Attribute::Nullable(value);
        assert_eq!(model.set(next, &attribute, span()), Ok(()));
        let ElementId::Navigation(id, index) = next else {
            unreachable!("it is a navigation property");
        };
        let found = &model.structured_types[id].navigation_properties[index];
        assert_eq!(found.nullable, value);
        // What changes nothing is an error.
        assert!(model.set(next, &attribute, span()).is_err());
    }
}
