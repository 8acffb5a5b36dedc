//! The client: what the entity container offers.

use foldhash::{HashMap, HashSet, HashSetExt as _};

use csdl::diagnostic::{Diagnostic, Diagnostics};
use csdl::model::{Annotations, ContainerId, ElementId, EntityContainer, Model, OperationId};

use super::annotated::{deprecation, described, described_or};
use super::docs::code;
use super::ident::Case;
use super::methods::{Draft, MethodScope, listed};
use super::naming::RequestScopes;
use super::renames::Name;
use super::reserved::of_clients;
use super::scope::Scope;
use super::wish::Wish;
use super::{
    Body, Client, Cloud, Docs, Ident, Method, Planner, Surface, Writes, codes, permission_docs,
};
use crate::config::KeyStyle;
use crate::select::ContainerChild;

/// The problem of documents without an entity container. Where there is not even a schema, that is the problem.
pub fn no_container(model: &Model) -> Option<Diagnostic> {
    let first = model.namespaces.first()?;
    let message = "no document has an entity container: the client has no paths";
    let diagnostic = Diagnostic::new(&codes::NO_CONTAINER, first.span, message);
    Some(
        diagnostic
            .help("give the document of the service, whose `EntityContainer` says what there is"),
    )
}

impl Planner<'_> {
    pub(super) fn client(
        &self,
        scopes: &mut RequestScopes,
        diagnostics: &mut Diagnostics,
    ) -> Client {
        let mut imported = HashSet::new();
        let mut methods = Vec::new();
        let mut parameter_structs = Vec::new();
        let mut docs = Docs::default();
        let path: super::ModulePath = [].into();
        let types = scopes.entry(path.clone()).or_default();
        let clouds = self.clouds();
        if !clouds.is_empty() {
            types.claim("Cloud", Case::Camel);
        }
        let ident = types.claim(&self.config.sdk.client, Case::Camel);
        let builder = types.claim(&format!("{}_builder", ident.text()), Case::Camel);
        if let Some(id) = self.model.container {
            let container = &self.model.containers[id];
            docs = described(&container.annotations);
            docs.markdown(&format!(
                "The client of {}.",
                code(&container.name.to_string())
            ));
            self.report_other_containers(container, diagnostics);
            self.report_alternate_keys_of_sets(id, diagnostics);
            let scope = MethodScope::new([&of_clients(), &["CONVENTIONS"]], &path, "client");
            let mut drafts = self.container_methods(id, container);
            let imports = self.imports(container);
            imported.extend(imports.iter().map(|(id, _)| *id));
            let (operations, names): (Vec<_>, Vec<_>) = imports.into_iter().unzip();
            drafts.extend(self.calls(&operations, &names));
            (methods, parameter_structs) = scope.finish(drafts);
        } else {
            diagnostics.extend(no_container(self.model));
            docs.markdown(
                "The client. The metadata has no entity container, so it offers no paths.",
            );
        }
        self.report_left_out(&imported, diagnostics);
        Client {
            surface: Surface::of(&builder, !clouds.is_empty()),
            ident,
            docs,
            builder,
            product: (
                self.config.sdk.crate_name.clone(),
                self.config.sdk.version.to_string(),
            ),
            key_as_segment: self.config.service.key_style == KeyStyle::Segment,
            enum_literals: self.config.service.enum_literals,
            binary_encoding: self.config.service.binary_encoding,
            return_representation: self.config.service.return_representation,
            batch: self.config.service.batch,
            batch_limit: self.config.service.batch_limit,
            monitor: self.config.service.monitor.clone(),
            read_created: self.config.service.read_created,
            protocol: self.config.service.protocol.clone(),
            writes: Writes {
                etags: self.config.service.send_etags,
                computed: self.config.service.send_computed,
            },
            clouds,
            methods,
            parameter_structs,
        }
    }

    fn clouds(&self) -> Vec<Cloud> {
        let clouds = &self.config.service.clouds;
        let idents = Scope::with_reserved(&["Self"])
            .claim_all(clouds.iter().map(|cloud| cloud.name.as_str()), Case::Camel);
        let clouds = clouds.iter().zip(idents).map(|(cloud, ident)| {
            let mut docs = Docs::default();
            docs.markdown(cloud.description.as_deref().unwrap_or(&cloud.name));
            docs.markdown(&code(&cloud.endpoint));
            Cloud {
                ident,
                docs,
                name: cloud.name.clone(),
                endpoint: cloud.endpoint.clone(),
                authority: cloud.authority.clone(),
                audience: cloud.audience.clone(),
            }
        });
        clouds.collect()
    }

    fn report_other_containers(&self, service: &EntityContainer, diagnostics: &mut Diagnostics) {
        let containers = self.model.containers.iter();
        let extends: HashMap<_, _> = containers
            .map(|(_, container)| (&container.name, container.extends.as_ref()))
            .collect();
        // What the service's container extends is offered too. A cycle ends where it began.
        let mut offered = HashSet::new();
        let mut at = Some(&service.name);
        while let Some(name) = at.filter(|name| offered.insert(*name)) {
            at = extends.get(name).copied().flatten();
        }
        for (_, other) in self
            .model
            .containers
            .iter()
            .filter(|(_, c)| !offered.contains(&c.name))
        {
            diagnostics.push(
                Diagnostic::new(
                    &codes::CONTAINER_LEFT_OUT,
                    other.span,
                    format!("the container `{}` is not generated", other.name),
                )
                .secondary(
                    service.span,
                    format!("the client offers `{}`", service.name),
                ),
            );
        }
    }

    fn container_methods<'n>(
        &'n self,
        id: ContainerId,
        container: &'n EntityContainer,
    ) -> Vec<Draft<'n>> {
        let children: Vec<_> = self
            .selection
            .children
            .iter()
            .filter_map(|child| {
                let is_collection = matches!(child, ContainerChild::EntitySet(_));
                let to = self.builder_path(child.entity_type(container)?, is_collection)?;
                Some((*child, to))
            })
            .collect();
        let none = Annotations::default();
        let methods = children.into_iter().map(|(child, to)| {
            let annotations = self.model.annotations_of(child.element(id));
            let name = child.name(container);
            let (kind, what) = match child {
                ContainerChild::EntitySet(_) => ("set", "entity set"),
                _ => ("singleton", "singleton"),
            };
            let mut docs = described_or(annotations.unwrap_or(&none), || {
                format!("The {what} {}.", code(name))
            });
            let permissions = self.restrictions.container_child(child);
            permission_docs::of_place(&permissions, &mut docs);
            let deprecated = annotations.and_then(|found| deprecation(found, &mut docs));
            let method = Method {
                ident: Ident::default(),
                docs,
                deprecated,
                arguments: Vec::new(),
                body: Body::Segment {
                    wire: name.to_owned(),
                    to,
                    permissions: listed(permissions),
                    requires_etag: self.restrictions.child_requires_etag(child),
                },
                origin: child.element(id),
                gate: None,
            };
            let wish = Wish::new(self.service_child(name), Case::Snake).of_kind(kind);
            Draft::new(wish, method)
        });
        methods.collect()
    }

    /// The name of a child of the service's container.
    pub(super) fn service_child<'n>(&'n self, name: &'n str) -> Name<'n> {
        match self.model.container {
            Some(id) => self
                .renames
                .child(self.model, ElementId::Container(id), name),
            None => name.into(),
        }
    }

    /// The selected overloads of each operation import, with the import's name.
    fn imports<'c>(&self, container: &'c EntityContainer) -> Vec<(OperationId, &'c str)> {
        let action = |i| {
            (
                ContainerChild::ActionImport(i),
                container.action_imports.get(i),
            )
        };
        let function = |i| {
            (
                ContainerChild::FunctionImport(i),
                container.function_imports.get(i),
            )
        };
        let actions = (0..container.action_imports.len()).map(action);
        let functions = (0..container.function_imports.len()).map(function);
        actions
            .chain(functions)
            .filter(|(child, _)| self.selection.children.contains(child))
            .filter_map(|(_, import)| import)
            .flat_map(|import| {
                let mut overloads = import.overloads.clone();
                self.overload_order(&mut overloads);
                overloads.into_iter().map(|id| (id, import.name.as_str()))
            })
            .filter(|(id, _)| self.selection.operations.contains_key(id))
            .collect()
    }
}
