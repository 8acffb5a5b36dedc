//! Actions and functions.

use csdl::compare::Aspect;

use super::{Row, added, annotation, attribute, expected, removed};
use crate::planted::planter::{Place, Planter};
use crate::planted::xml::{Element, piece};
use csdl_review::diff::Class::{Additive, Breaking, Documentation};

const OPTIONAL: &str = "Org.OData.Core.V1.OptionalParameter";

pub(super) const EDITS: &[Row] = &[
    ("an action more", Additive, |doc| {
        let schema = doc.schema("microsoft.graph");
        doc.edit(&schema).push(
            r#"<Action Name="plantedAction" IsBound="true"><Parameter Name="bindingParameter" Type="graph.user"/></Action>"#,
        );
        added("microsoft.graph.plantedAction(microsoft.graph.user)")
    }),
    ("an action less", Breaking, |doc| {
        let place = operation(doc, "Action", 1, |_| true);
        let path = path(doc, &place);
        doc.new.remove(place.id);
        removed(path)
    }),
    ("a parameter more of an action", Breaking, |doc| {
        let place = operation(doc, "Action", 1, |_| true);
        insert_parameter(
            doc.edit(&place),
            r#"<Parameter Name="planted" Type="Edm.String"/>"#,
        );
        expected(path(doc, &place), Aspect::Parameters)
    }),
    ("a parameter more of a function", Breaking, |doc| {
        let place = operation(doc, "Function", 1, |_| true);
        let text = r#"<Parameter Name="planted" Type="Edm.String" Nullable="false"/>"#;
        insert_parameter(doc.edit(&place), text);
        expected(path(doc, &place), Aspect::Parameters)
    }),
    ("a function that returns something else", Breaking, |doc| {
        let place = operation(doc, "Function", 1, |function| {
            let mut returned = function.tagged("ReturnType");
            returned.any(|returned| returned.get("Type").is_some_and(|ty| ty.contains("graph.")))
        });
        doc.edit(&place)
            .child("ReturnType", "")
            .set("Type", "Edm.Boolean");
        attribute(format!("{}/$ReturnType", path(doc, &place)), "Type")
    }),
    ("an overload more", Breaking, |doc| {
        let place = operation(doc, "Function", 1, |function| {
            function.tagged("Parameter").count() == 1
        });
        let mut overload = doc.at(&place).clone();
        overload.each_mut(&mut |element| element.id = 0);
        insert_parameter(
            &mut overload,
            r#"<Parameter Name="planted" Type="Edm.String" Nullable="false"/>"#,
        );
        let (namespace, _) = place.path.rsplit_once('.').unwrap_or_default();
        let (schema, added_path) = (
            doc.schema(namespace),
            doc.operation_path(&place.path, &overload),
        );
        doc.edit(&schema).children.push(overload);
        added(added_path)
    }),
    ("an overload less", Breaking, |doc| {
        let place = operation(doc, "Function", 3, |function| {
            function.tagged("Parameter").count() > 1
        });
        let path = path(doc, &place);
        doc.new.remove(place.id);
        removed(path)
    }),
    ("a composable function", Documentation, |doc| {
        let place = operation(doc, "Function", 1, |function| {
            function.get("IsComposable").is_none()
        });
        doc.edit(&place).set("IsComposable", "true");
        attribute(path(doc, &place), "IsComposable")
    }),
    ("a parameter that may be left out", Documentation, |doc| {
        let (place, name) = last_parameter(doc, |_| true);
        let parameter = doc.edit(&place).child("Parameter", &name);
        parameter.push(&format!(r#"<Annotation Term="{OPTIONAL}"/>"#));
        annotation(format!("{}/{name}", path(doc, &place)), OPTIONAL)
    }),
    ("a parameter that is never null", Breaking, |doc| {
        let (place, name) = last_parameter(doc, |parameter| {
            parameter.get("Type") == Some("Edm.String") && parameter.get("Nullable").is_none()
        });
        doc.edit(&place)
            .child("Parameter", &name)
            .set("Nullable", "false");
        attribute(format!("{}/{name}", path(doc, &place)), "Nullable")
    }),
];

/// A bound operation with so many overloads.
fn operation(
    doc: &mut Planter,
    tag: &str,
    overloads: usize,
    fits: impl Fn(&Element) -> bool,
) -> Place {
    loop {
        let place = doc.schema_child(tag, |operation| {
            operation.get("IsBound") == Some("true") && fits(operation)
        });
        if doc.overloads(&place.path) == overloads {
            return place;
        }
    }
}

/// An action and its last parameter, which may not be left out.
fn last_parameter(doc: &mut Planter, fits: impl Fn(&Element) -> bool) -> (Place, String) {
    let last = |action: &Element| {
        let last = action.tagged("Parameter").skip(1).last()?;
        (last.children.is_empty() && fits(last)).then(|| last.name().to_owned())
    };
    let place = operation(doc, "Action", 1, |action| last(action).is_some());
    let name = last(doc.at(&place)).unwrap_or_default();
    (place, name)
}

fn path(doc: &Planter, place: &Place) -> String {
    doc.operation_path(&place.path, doc.at(place))
}

/// After the other parameters.
fn insert_parameter(operation: &mut Element, text: &str) {
    let is_parameter = |child: &Element| child.tag == "Parameter";
    let last = operation.children.iter().rposition(is_parameter);
    operation
        .children
        .insert(last.map_or(0, |at| at + 1), piece(text));
}
