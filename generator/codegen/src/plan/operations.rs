//! Actions and functions as methods.

use foldhash::{HashMap, HashMapExt as _};

use csdl::model::{
    ElementId, ElementType, Operation, OperationId, OperationKind, Parameter, StructuredKind,
};
use csdl::vocabulary::core;

use super::annotated::{deprecation, described_or};
use super::docs::code;
use super::ident::Case;
use super::methods::{Draft, listed};
use super::scope::Scope;
use super::wish::Wish;
use super::{
    Argument, Body, Call, Docs, Ident, KnownType, Method, ParameterStruct, Planner, Returns,
    RustType, permission_docs, restrictions, types,
};
use crate::config::OperationQualification;
use crate::select::composes_to;

/// More parameters than this are passed in a struct.
const MAX_ARGUMENTS: usize = 4;

impl Planner<'_> {
    /// One method per operation; those of one name are in the order of [`Planner::overload_order`].
    pub(super) fn calls<'n>(
        &'n self,
        operations: &[OperationId],
        names: &[&'n str],
    ) -> Vec<Draft<'n>> {
        let mut overloads: HashMap<&str, usize> = HashMap::new();
        for name in names {
            *overloads.entry(name).or_default() += 1;
        }
        let calls = operations.iter().zip(names).map(|(id, name)| {
            let is_overloaded = overloads.get(name).is_some_and(|count| *count > 1);
            self.call(*id, name, is_overloaded)
        });
        calls.collect()
    }

    /// An operation is called by its name; where that is not enough, its parameters are listed, whichever overloads
    /// there are.
    fn wish<'n>(&'n self, id: OperationId, name: &'n str, is_overloaded: bool) -> Wish<'n> {
        let operation = &self.model.operations[id];
        let own = self.renames.name(ElementId::Operation(id), name);
        let imported = match operation.binding {
            None => self.service_child(name),
            Some(_) => name.into(),
        };
        let parameters: Vec<&str> = operation
            .parameters
            .iter()
            .map(|p| p.name.as_str())
            .collect();
        let base = imported.text();
        let long = if parameters.is_empty() {
            format!("{base}_without_parameters")
        } else {
            format!("{base}_with_{}", parameters.join("_and_"))
        };
        let wish = if own.rename().is_some() {
            Wish::new(own, Case::Snake)
        } else if is_overloaded {
            // The name that an import is given is the name of all its overloads.
            Wish::after(name.into(), base.to_owned(), Case::Snake)
        } else {
            Wish::new(imported, Case::Snake)
        };
        let kind = match operation.kind {
            OperationKind::Action => "action",
            OperationKind::Function => "function",
        };
        wish.or(long)
            .of_kind(kind)
            .in_namespace(&operation.name.namespace)
    }

    fn call<'n>(&'n self, id: OperationId, name: &'n str, is_overloaded: bool) -> Draft<'n> {
        let operation = &self.model.operations[id];
        let origin = ElementId::Operation(id);
        let wish = self.wish(id, name, is_overloaded);

        let mut docs = described_or(&operation.annotations, || match operation.kind {
            OperationKind::Action => format!("Calls the action {}.", code(name)),
            OperationKind::Function => format!("Calls the function {}.", code(name)),
        });
        let deprecated = deprecation(&operation.annotations, &mut docs);
        let permissions = restrictions::of_operation(&operation.annotations);

        let arguments = self.arguments(id);
        let call = Call {
            wire: self.operation_segment(operation, name),
            is_action: operation.kind == OperationKind::Action,
            returns: self.returns(operation),
            permissions: listed(permissions.clone()),
            parameters: None,
        };
        let is_short = arguments.len() <= MAX_ARGUMENTS;
        if is_short {
            let idents = arguments.iter().map(|(argument, _)| &argument.ident);
            document_parameters(idents.zip(&operation.parameters), &mut docs);
        }
        permission_docs::of_call(&permissions, &mut docs);
        let mut draft = Draft::new(
            wish,
            Method {
                ident: Ident::default(),
                docs,
                deprecated,
                arguments: Vec::new(),
                body: Body::Call(call),
                origin,
                gate: None,
            },
        );
        if is_short {
            let arguments = arguments.into_iter().zip(&operation.parameters);
            draft.method.arguments = arguments
                .map(|((argument, _), parameter)| self.as_argument(argument, parameter))
                .collect();
        } else {
            let mut docs = Docs::default();
            docs.markdown(&format!("The parameters of {}.", code(name)));
            draft.parameters = Some(ParameterStruct {
                ident: Ident::default(),
                docs,
                fields: arguments,
                origin,
                gate: None,
            });
        }
        draft
    }

    /// Sorts overloads: by name, actions before functions, fewer parameters first.
    pub(super) fn overload_order(&self, operations: &mut [OperationId]) {
        operations.sort_unstable_by_key(|id| {
            let operation = &self.model.operations[*id];
            let names: Vec<&str> = operation
                .parameters
                .iter()
                .map(|p| p.name.as_str())
                .collect();
            (&operation.name, operation.kind, names.len(), names)
        });
    }

    fn arguments(&self, id: OperationId) -> Vec<(Argument, Docs)> {
        let operation = &self.model.operations[id];
        let parameters = operation.parameters.iter().enumerate();
        let names = parameters.map(|(index, parameter)| {
            let element = ElementId::Parameter(id, index);
            self.renames.name(element, &parameter.name)
        });
        let idents = Scope::with_reserved(&["self"]).claim_all(names, Case::Snake);
        let arguments = operation.parameters.iter().enumerate().zip(idents).map(
            |((index, parameter), ident)| {
                // What an exclude pattern took away is still sent.
                let ty = self
                    .types
                    .argument(&parameter.ty)
                    .unwrap_or(RustType::Known(KnownType::Json));
                let ty = if is_optional(parameter) {
                    ty.optional()
                } else {
                    ty
                };
                let docs = described_or(&parameter.annotations, || {
                    format!("The parameter {}.", code(&parameter.name))
                });
                // What an action is not given is null (Protocol, section 11.5.5.1); some services refuse a null.
                let is_omitted = parameter.is_optional
                    || operation.kind == OperationKind::Action && is_optional(parameter);
                (
                    Argument {
                        ident,
                        wire: parameter.name.clone(),
                        ty,
                        is_omitted,
                        is_geometry: self.types.is_geometry(&parameter.ty),
                        origin: Some(ElementId::Parameter(id, index)),
                    },
                    docs,
                )
            },
        );
        arguments.collect()
    }

    /// The argument of a method; where types derive from its type, a value of one of them fits. A type that is kept
    /// plain is as if none did.
    fn as_argument(&self, argument: Argument, parameter: &Parameter) -> Argument {
        let has_derived = match parameter.ty.element {
            ElementType::Structured(id) => self.types.is_polymorphic(id),
            _ => false,
        };
        let ty = if has_derived {
            argument.ty.as_base_argument()
        } else {
            argument.ty.as_argument()
        };
        Argument { ty, ..argument }
    }

    fn returns(&self, operation: &Operation) -> Returns {
        let Some(returned) = &operation.return_type else {
            return Returns::Nothing;
        };
        if let Some(id) = composes_to(self.model, operation)
            && let Some(to) = self.builder_path(id, returned.ty.is_collection)
        {
            return Returns::Builder(to);
        }
        if self.types.is_stream(&returned.ty) {
            return Returns::Value(RustType::Known(KnownType::Bytes));
        }
        // What an exclude pattern took away is still answered with.
        let element = self
            .types
            .element(returned.ty.element)
            .unwrap_or(RustType::Known(KnownType::Json));
        if returned.ty.is_collection {
            return Returns::Collection(types::item(&returned.ty, element));
        }
        // `Nullable` is true where it is not written (section 12.8). Services write it for values and
        // leave it out for entities, which they always return.
        let is_entity = match returned.ty.element {
            ElementType::Structured(id) => {
                self.model.structured_types[id].kind == StructuredKind::Entity
            }
            _ => false,
        };
        let is_nullable = match returned.ty.nullable {
            Some(nullable) => nullable,
            None => !is_entity,
        };
        Returns::Value(if is_nullable {
            element.optional()
        } else {
            element
        })
    }

    /// The operation's name in URLs (URL Conventions, section 4.5).
    fn operation_segment(&self, operation: &Operation, name: &str) -> String {
        if operation.binding.is_none() {
            return name.to_owned();
        }
        let is_root = self.names.root() == &*operation.name.namespace;
        let is_qualified = match self.config.service.operation_qualification {
            OperationQualification::Never => false,
            OperationQualification::OutsideRoot => !is_root,
            OperationQualification::Always => true,
        };
        if is_qualified {
            operation.name.to_string()
        } else {
            operation.name.name.to_string()
        }
    }
}

/// Whether a parameter need not be given: it may be null, or left out.
fn is_optional(parameter: &Parameter) -> bool {
    parameter.is_optional || (!parameter.ty.is_collection && parameter.ty.is_nullable())
}

fn document_parameters<'a>(
    parameters: impl Iterator<Item = (&'a Ident, &'a Parameter)>,
    docs: &mut Docs,
) {
    let described: Vec<_> = parameters
        .filter_map(|(ident, parameter)| {
            let text = parameter.annotations.text(core::DESCRIPTION)?;
            let mut lines = Docs::default();
            lines.text(text);
            Some(format!(
                "{}: {}",
                code(ident.text()),
                lines.lines().collect::<Vec<_>>().join(" ")
            ))
        })
        .collect();
    if !described.is_empty() {
        docs.markdown("Parameters:");
    }
    for line in described {
        docs.item(&line);
    }
}
