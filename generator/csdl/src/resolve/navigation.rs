//! Navigation properties as a relationship: partners and referential constraints (section 8).

use foldhash::{HashMap, HashMapExt as _};

use super::{Report, Scope, Set, codes};
use crate::diagnostic::Diagnostic;
use crate::model::{Member, Model, NavigationProperty, PathEnd, StructuredTypeId, TypeRef};
use crate::rules::{self, Reached};
use crate::syntax;

pub(super) fn check(set: Set<'_>, model: &Model, report: &mut Report<'_>) {
    for (id, source) in model.structured_types.ids().zip(&set.declared.structured) {
        let scope = set.scope(source.document);
        for (index, node) in source.node.navigation_properties.iter().enumerate() {
            let all = &model.structured_types[id].navigation_properties;
            let Some(property) = all.get(index) else {
                continue;
            };
            if let Some(problem) = partner_problem(scope, model, id, property, node) {
                report.push(problem);
            }
            check_constraints(model, report, id, property, node);
        }
    }
}

/// The partner is a navigation property of the target type whose target is this type (section 8.3).
fn partner_problem(
    scope: Scope<'_>,
    model: &Model,
    id: StructuredTypeId,
    property: &NavigationProperty,
    node: &syntax::NavigationProperty,
) -> Option<Diagnostic> {
    let partner = node.partner.as_ref()?;
    let target = property.target?;
    let found = match find_partner(scope, model, target, &partner.value) {
        Reached::Found(found) => found,
        Reached::Unknown => return None,
        Reached::Missing => {
            let message = format!(
                "`{}` has no navigation property `{}`",
                model.structured_types[target].name, partner.value
            );
            return Some(
                Diagnostic::new(&codes::PARTNER, partner.span, message).help(
                    "Partner names the navigation property of the target type in the opposite direction",
                ),
            );
        }
    };
    let back = found.target?;
    if model.is_a(back, id) || model.is_a(id, back) {
        return None;
    }
    let message = format!(
        "the target of the partner `{}` is `{}`, not `{}`",
        partner.value, model.structured_types[back].name, model.structured_types[id].name
    );
    Some(
        Diagnostic::new(&codes::PARTNER, partner.span, message)
            .secondary(found.span, "the partner"),
    )
}

/// The navigation property with a partner path.
fn find_partner<'m>(
    scope: Scope<'_>,
    model: &'m Model,
    target: StructuredTypeId,
    path: &str,
) -> Reached<&'m NavigationProperty> {
    let walked = model.walk_path(target, path.split('/'), |name| scope.find_type(name));
    match walked.end {
        PathEnd::Member(_, Member::Navigation(found)) => Reached::Found(found),
        PathEnd::Member(_, member) if member.is_opaque() => Reached::Unknown,
        PathEnd::NotACast(..) | PathEnd::Unknown => Reached::Unknown,
        PathEnd::Missing(owner, _) if model.may_have_more(owner) => Reached::Unknown,
        PathEnd::Member(..) | PathEnd::Type(_) | PathEnd::Missing(..) | PathEnd::Leaf(_) => {
            Reached::Missing
        }
    }
}

/// Section 8.5.
fn check_constraints(
    model: &Model,
    report: &mut Report<'_>,
    id: StructuredTypeId,
    property: &NavigationProperty,
    node: &syntax::NavigationProperty,
) {
    let mut seen = HashMap::new();
    for constraint in &node.referential_constraints {
        let dependent = &constraint.property;
        if let Some(first) = seen.insert(dependent.value.as_str(), dependent.span) {
            let message = format!(
                "navigation property `{}` constrains `{}` twice",
                node.name.value, dependent.value
            );
            report.push(
                Diagnostic::new(&codes::CONSTRAINT_TWICE, dependent.span, message)
                    .secondary(first, "the first time"),
            );
            continue;
        }
        let principal = &constraint.referenced_property;
        let target = property.target;
        let own = rules::constrained(model, id, &dependent.value);
        let other = match target {
            Some(target) => rules::constrained(model, target, &principal.value),
            None => Reached::Unknown,
        };
        for (found, owner, path) in [(&own, Some(id), dependent), (&other, target, principal)] {
            if let (Reached::Missing, Some(owner)) = (found, owner) {
                let message = format!(
                    "`{}` has no property `{}`",
                    model.structured_types[owner].name, path.value
                );
                report.say(&codes::CONSTRAINT_UNKNOWN, path.span, message);
            }
        }
        if let (Reached::Found(own), Reached::Found(other)) = (own, other) {
            check_constraint_types(model, report, (constraint, node), own, other);
        }
    }
}

fn check_constraint_types(
    model: &Model,
    report: &mut Report<'_>,
    (constraint, navigation): (&syntax::ReferentialConstraint, &syntax::NavigationProperty),
    own: &TypeRef,
    other: &TypeRef,
) {
    let (dependent, principal) = (&constraint.property, &constraint.referenced_property);
    if !rules::may_be_equal(model, own, other) {
        let message = format!(
            "`{}` is of type `{}` and must equal `{}`, which is of type `{}`",
            dependent.value,
            model.element_type_text(own.element),
            principal.value,
            model.element_type_text(other.element)
        );
        report.push(
            Diagnostic::new(&codes::CONSTRAINT_TYPES, constraint.span, message)
                .help("both properties of a referential constraint have the same type"),
        );
        return;
    }
    let may_be_absent = navigation.nullable.unwrap_or(true) || other.is_nullable();
    if may_be_absent && !own.is_nullable() {
        let message = format!(
            "`{}` cannot be null, but `{}` can be",
            dependent.value, navigation.name.value
        );
        report.push(
            Diagnostic::new(&codes::CONSTRAINT_NULLABLE, constraint.span, message).help(
                "add Nullable=\"false\" to the navigation property, or remove it from the property",
            ),
        );
    } else if !may_be_absent && own.is_nullable() {
        let message = format!(
            "`{}` can be null, but `{}` cannot be",
            dependent.value, navigation.name.value
        );
        report.push(
            Diagnostic::new(&codes::CONSTRAINT_NULLABLE, constraint.span, message).help(
                "add Nullable=\"false\" to the property, or remove it from the navigation property",
            ),
        );
    }
}
