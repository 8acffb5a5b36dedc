//! Actions and functions as methods.

use std::collections::HashSet;

use csdl::model::{
    ElementId, ElementType, Operation, OperationId, OperationKind, Parameter, StructuredKind,
};
use csdl::vocabulary::core;

use super::annotated::{deprecation, described_or};
use super::docs::code;
use super::ident::Case;
use super::scope::Scope;
use super::{
    Argument, Body, Call, Docs, Ident, KnownType, Method, ModelPath, ModulePath, ParameterStruct,
    ParameterStructRef, Planner, Returns, RustType, permission_docs, restrictions, types,
};
use crate::config::OperationQualification;
use crate::select::composes_to;

/// More parameters than this are passed in a struct.
const MAX_ARGUMENTS: usize = 4;

/// Where the methods of one builder are being collected.
pub(super) struct MethodScope<'a> {
    /// Method names in use.
    pub methods: Scope,
    /// Names of associated constants in use.
    constants: Scope,
    /// Names in use in the builder's module of `requests`.
    pub types: &'a mut Scope,
    /// That module.
    pub path: &'a ModulePath,
    /// The prefix of parameter structs.
    pub owner: &'a str,
}

impl<'a> MethodScope<'a> {
    /// A builder whose own methods and constants are `reserved`.
    pub(super) fn new(
        reserved: [&[&str]; 2],
        types: &'a mut Scope,
        path: &'a ModulePath,
        owner: &'a str,
    ) -> Self {
        let [methods, constants] = reserved;
        Self {
            methods: Scope::with_reserved(methods),
            constants: Scope::with_reserved(constants),
            types,
            path,
            owner,
        }
    }

    /// What is listed for a method, with the constant that holds it; `None` where nothing is.
    pub(super) fn listed<T: Default + PartialEq>(
        &mut self,
        method: &Ident,
        permissions: T,
    ) -> Option<(Ident, T)> {
        (permissions != T::default()).then(|| {
            let name = format!("{}_permissions", method.text());
            (self.constants.claim(&[&name], Case::Screaming), permissions)
        })
    }
}

impl Planner<'_> {
    /// One method per operation; those of one name are in the order of [`Planner::overload_order`].
    /// The second and further overloads get a name that lists their parameters.
    pub(super) fn calls(
        &self,
        operations: &[OperationId],
        names: &[&str],
        scope: &mut MethodScope<'_>,
    ) -> (Vec<Method>, Vec<ParameterStruct>) {
        let mut seen = HashSet::new();
        let mut methods = Vec::new();
        let mut structs = Vec::new();
        for (id, name) in operations.iter().zip(names) {
            // The overload with the fewest parameters comes first and has the plain name.
            let is_overload = !seen.insert(*name);
            let (method, parameters) = self.call(*id, name, is_overload, scope);
            methods.push(method);
            structs.extend(parameters);
        }
        (methods, structs)
    }

    fn call(
        &self,
        id: OperationId,
        name: &str,
        is_overload: bool,
        scope: &mut MethodScope<'_>,
    ) -> (Method, Option<ParameterStruct>) {
        let operation = &self.model.operations[id];
        let origin = ElementId::Operation(id);
        let with: Vec<&str> = operation
            .parameters
            .iter()
            .map(|p| p.name.as_str())
            .collect();
        let own = self.renames.name(ElementId::Operation(id), name);
        let imported = match operation.binding {
            None => self.service_child(name),
            Some(_) => name.into(),
        };
        let base = imported.text();
        let long = format!("{base}_with_{}", with.join("_and_"));
        let kind = match operation.kind {
            OperationKind::Action => format!("{base}_action"),
            OperationKind::Function => format!("{base}_function"),
        };
        let ident = if own.rename().is_some() {
            scope.methods.claim_name(own, &[], Case::Snake)
        } else if is_overload && !with.is_empty() {
            scope.methods.claim(&[&long, &kind, base], Case::Snake)
        } else {
            scope.methods.claim_name(imported, &[&kind], Case::Snake)
        };

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
            permissions: scope.listed(&ident, permissions.clone()),
            parameters: None,
        };
        if arguments.len() <= MAX_ARGUMENTS {
            let idents = arguments.iter().map(|(argument, _)| &argument.ident);
            document_parameters(idents.zip(&operation.parameters), &mut docs);
            permission_docs::of_call(&permissions, &mut docs);
            let arguments = arguments
                .into_iter()
                .zip(&operation.parameters)
                .map(|((argument, _), parameter)| self.as_argument(argument, parameter));
            let method = Method {
                ident,
                docs,
                deprecated,
                arguments: arguments.collect(),
                body: Body::Call(call),
                origin,
            };
            return (method, None);
        }
        permission_docs::of_call(&permissions, &mut docs);
        let struct_name = format!("{}_{}_parameters", scope.owner, ident.text());
        let struct_ident = scope.types.claim(&[&struct_name], Case::Camel);
        let path = ModelPath::request(scope.path, struct_ident.clone());
        let reference = ParameterStructRef {
            path: path.clone(),
            fields: arguments
                .iter()
                .map(|(argument, _)| argument.clone())
                .collect(),
        };
        let mut struct_docs = Docs::default();
        struct_docs.markdown(&format!("The parameters of {}.", code(name)));
        let parameters = ParameterStruct {
            ident: struct_ident,
            docs: struct_docs,
            fields: arguments,
            origin,
        };
        let argument = Argument {
            ident: Scope::default().claim(&["parameters"], Case::Snake),
            wire: String::new(),
            ty: RustType::Borrowed(Box::new(RustType::Model(path))),
            is_omitted: false,
            is_geometry: false,
            origin: Some(origin),
        };
        let method = Method {
            ident,
            docs,
            deprecated,
            arguments: vec![argument],
            body: Body::Call(Call {
                parameters: Some(reference),
                ..call
            }),
            origin,
        };
        (method, Some(parameters))
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
                let is_omitted = parameter.is_optional;
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
                lines.lines().join(" ")
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
