//! Reports of names that are not found, with suggestions.

use super::names::{NamespaceIndex, Prefix};
use super::{Report, Scope, codes};
use crate::diagnostic::Diagnostic;
use crate::model::{Model, OperationKind};
use crate::span::Span;
use crate::suggest::nearest;

/// What a name was looked up as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Missing {
    Type,
    Container,
    Operation(OperationKind),
}

impl Missing {
    fn name(self) -> &'static str {
        match self {
            Self::Type => "type",
            Self::Container => "entity container",
            Self::Operation(kind) => kind.name(),
        }
    }
}

/// Reports why a qualified name is not found: once per namespace for documents that were not given.
pub(super) fn report_missing(
    scope: Scope<'_>,
    model: &Model,
    report: &mut Report<'_>,
    text: &str,
    span: Span,
    what: Missing,
) {
    let declared = scope.declared;
    let all = declared.types.len() + declared.operations.len() + declared.containers.len();
    let Some((prefix, name)) = text.rsplit_once('.') else {
        let may_suggest = report.may_compare(all);
        return report.push(not_qualified(scope, model, text, span, what, may_suggest));
    };
    match scope.prefix(prefix) {
        Prefix::External(namespace) => report_not_given(scope, report, namespace, span),
        Prefix::Declared(namespace) => {
            let message = format!(
                "there is no {} `{}.{name}`",
                what.name(),
                scope.names.name(namespace)
            );
            let problem = Diagnostic::new(&codes::UNKNOWN_NAME, span, message);
            let known = report
                .may_compare(all)
                .then(|| suggestion(scope, model, (prefix, name), namespace, what))
                .flatten();
            report.push(match known {
                Some(known) => problem.help(format!("did you mean `{known}`?")),
                None => problem,
            });
        }
        Prefix::Unknown => {
            let message =
                format!("`{prefix}` is neither a namespace nor an alias in this document");
            let problem = Diagnostic::new(&codes::UNKNOWN_NAMESPACE, span, message);
            let known = report
                .may_compare(all)
                .then(|| nearest(prefix, scope.names.prefixes(scope.document)))
                .flatten();
            report.push(match known {
                Some(known) => problem.help(format!("did you mean `{known}.{name}`?")),
                None => problem.help(format!(
                    "declare a schema with this namespace, or include it with edmx:Reference and edmx:Include Namespace=\"{prefix}\""
                )),
            });
        }
    }
}

/// Reports, once per namespace, that the document that declares it was not given.
pub(super) fn report_not_given(
    scope: Scope<'_>,
    report: &mut Report<'_>,
    namespace: NamespaceIndex,
    span: Span,
) {
    if !report.is_first_miss(namespace) {
        return;
    }
    let message = format!(
        "`{}` is referenced, but no document that declares it was given",
        scope.names.name(namespace)
    );
    report.push(
        Diagnostic::new(&codes::NAMESPACE_NOT_GIVEN, span, message)
            .label("first used here")
            .note("what uses its types is kept without them")
            .help("give the referenced document too"),
    );
}

fn not_qualified(
    scope: Scope<'_>,
    model: &Model,
    text: &str,
    span: Span,
    what: Missing,
    may_suggest: bool,
) -> Diagnostic {
    let problem = Diagnostic::new(
        &codes::NOT_QUALIFIED,
        span,
        format!("`{text}` has no namespace"),
    );
    let known = if may_suggest {
        types_called(scope, model, text)
    } else {
        Vec::new()
    };
    match known.first() {
        Some(known) if what == Missing::Type => problem.help(format!("did you mean `{known}`?")),
        _ => problem.help(format!(
            "write the namespace of the {} or its alias before it",
            what.name()
        )),
    }
}

fn suggestion(
    scope: Scope<'_>,
    model: &Model,
    (prefix, name): (&str, &str),
    namespace: NamespaceIndex,
    what: Missing,
) -> Option<String> {
    let declared = scope.declared;
    let mut candidates: Vec<&str> = match what {
        Missing::Type => {
            if let Some(known) = types_called(scope, model, name).into_iter().next() {
                return Some(known);
            }
            in_namespace(declared.types.keys(), namespace)
        }
        Missing::Container => in_namespace(declared.containers.keys(), namespace),
        Missing::Operation(_) => in_namespace(declared.operations.keys(), namespace),
    };
    candidates.sort_unstable();
    nearest(name, candidates).map(|known| format!("{prefix}.{known}"))
}

/// The simple names of one namespace.
pub(super) fn in_namespace<'n>(
    keys: impl Iterator<Item = &'n (NamespaceIndex, &'n str)>,
    namespace: NamespaceIndex,
) -> Vec<&'n str> {
    keys.filter(|key| key.0 == namespace)
        .map(|key| key.1)
        .collect()
}

/// The qualified names of the types with a simple name, sorted.
fn types_called(scope: Scope<'_>, model: &Model, name: &str) -> Vec<String> {
    let all = scope.declared.types.iter().filter(|(key, _)| key.1 == name);
    let mut found: Vec<_> = all
        .map(|(_, ty)| model.type_name(*ty).to_string())
        .collect();
    found.sort_unstable();
    found
}
