//! What elements and paths are in the generated crate.

use csdl::diagnostic::Diagnostics;
use csdl::model::{ElementId, Model, NamedType};

use super::{FEW, Named, Show};
use crate::inspect::{Segment, SegmentKind, ServicePath, Tree};
use csdl_codegen::Planned;
use csdl_codegen::plan::{Body, Method, ModelPath, Plan, Returns};

impl Named<'_> {
    /// The paths of what a type becomes: the model, the enum over it and its derived types, the request builders.
    pub(super) fn types(&self, ty: NamedType) -> impl Iterator<Item = String> {
        let paths = self.names.of(&self.selection, ty).into_iter();
        paths.map(|path| self.path(&path))
    }

    /// The whole plan; `None` where no crate is configured, and where the configuration names what the model does
    /// not have.
    fn planned(&self, model: &Model) -> Option<&Planned> {
        self.crate_name.as_ref()?;
        let planned = self.planned.get_or_init(|| {
            // What cannot be generated is the business of `generate`.
            let mut left_out = Diagnostics::new();
            Planned::of_selection(model, self.selection.clone(), self.config, &mut left_out).ok()
        });
        planned.as_ref()
    }

    /// The path of an item, as code outside of the crate writes it.
    fn path(&self, path: &str) -> String {
        match &self.crate_name {
            Some(name) => format!("{name}::{path}"),
            None => path.to_owned(),
        }
    }
}

impl Show<'_> {
    /// The items that come from an element.
    pub(super) fn rust_items(&self, element: ElementId, tree: &mut Tree) {
        let Some(named) = &self.named else {
            return;
        };
        let Some(planned) = named.planned(self.model) else {
            return;
        };
        let items = planned.items.iter();
        let items = items
            .filter(|item| item.origin == Some(element))
            .map(|item| Tree::new(named.path(&item.path)));
        self.branch(tree, "Rust", items.collect(), FEW);
    }

    /// The calls that lead to the end of a path.
    pub(super) fn calls(&self, path: &ServicePath) -> Option<String> {
        let plan = &self.named.as_ref()?.planned(self.model)?.plan;
        let mut text = "client".to_owned();
        let mut methods = plan.client.methods.as_slice();
        for segment in &path.segments {
            let method = methods
                .iter()
                .find(|method| self.is_method_of(method, segment))?;
            let arguments = method.arguments.iter();
            let arguments: Vec<&str> = arguments.map(|argument| argument.ident.text()).collect();
            text.push('.');
            text.push_str(method.ident.text());
            text.push('(');
            text.push_str(&arguments.join(", "));
            text.push(')');
            methods = match &method.body {
                Body::Segment { to, .. } | Body::Key { to } | Body::AlternateKey { to } => {
                    builder(plan, to)?
                }
                Body::Call(call) => match &call.returns {
                    Returns::Builder(to) => builder(plan, to)?,
                    _ => &[],
                },
                Body::Stream { .. } => &[],
            };
        }
        Some(text)
    }

    fn is_method_of(&self, method: &Method, segment: &Segment) -> bool {
        let origin = match &segment.kind {
            SegmentKind::Key { .. } => return matches!(method.body, Body::Key { .. }),
            SegmentKind::System => {
                return matches!(&method.body, Body::Stream { wire } if *wire == segment.text);
            }
            SegmentKind::Operations(ids) => {
                return ids
                    .iter()
                    .any(|id| method.origin == ElementId::Operation(*id));
            }
            SegmentKind::Cast(id) => {
                return matches!(method.body, Body::Segment { .. })
                    && method.origin == ElementId::Structured(*id);
            }
            SegmentKind::Navigation(edge) => ElementId::Navigation(edge.declared_by, edge.index),
            SegmentKind::Property(id, index) => ElementId::Property(*id, *index),
            SegmentKind::Child(child) => {
                let Some(container) = self.model.container else {
                    return false;
                };
                if child.is_import() {
                    let overloads = child.overloads(&self.model.containers[container]);
                    let mut overloads = overloads.iter();
                    return overloads.any(|id| method.origin == ElementId::Operation(*id));
                }
                child.element(container)
            }
        };
        method.origin == origin
    }
}

/// The methods of a request builder.
fn builder<'p>(plan: &'p Plan, to: &ModelPath) -> Option<&'p [Method]> {
    let module = to.modules().iter().try_fold(&plan.root, |module, ident| {
        let mut children = module.children.iter();
        children.find(|child| child.path.last() == Some(ident))
    })?;
    let mut builders = module.files.iter().flat_map(|file| &file.builders);
    let builder = builders.find(|builder| builder.ident == *to.ident())?;
    Some(&builder.methods)
}
