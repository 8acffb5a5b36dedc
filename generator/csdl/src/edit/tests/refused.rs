//! Refused edits and their messages.

use std::fmt::Write as _;

use super::edits::text;
use super::{model, only, span};
use crate::edit::{Attribute, Child, EditError};
use crate::model::{ElementId, NamedType};

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
    let constraint = |property: &str, referenced: &str| Attribute::ReferentialConstraint {
        property: text(property),
        referenced: Some(text(referenced)),
    };
    let binding = |path: &str, target: &str| Attribute::Binding {
        path: text(path),
        target: Some(text(target)),
    };
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
        ("n.s.line/next", constraint("positoin", "position")),
        ("n.s.line/next", constraint("position", "number")),
        ("n.s.line/next", constraint("position", "order/number")),
        ("n.s.group/mail", constraint("kind", "id")),
        ("n.s.C/rows", binding("nxet", "rows")),
        ("n.s.C/groups", binding("mail", "me")),
        ("n.s.C/groups", binding("self.kind/threads", "me")),
        ("n.s.C/groups", binding("threads", "group")),
        ("n.s.C/groups", binding("threads", "n.s.D/groups")),
        ("n.s.C/reset", binding("threads", "me")),
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
    let replaced = [
        ("n.s.thread", "Edm.Untyped"),
        ("n.s.group", "Edm.Untyped"),
        ("n.s.order", "n.s.json"),
        ("n.s.json", "Collection(Edm.String)"),
        ("n.s.json", "n.s.group"),
    ];
    for (path, with) in replaced {
        let ElementId::Structured(id) = only(&model, path) else {
            unreachable!("{path} is a structured type");
        };
        refuse(
            model
                .replace_type(NamedType::Structured(id), with)
                .map(|_| ()),
        );
    }
    insta::assert_snapshot!(refusals);
}
