//! The calls of a generated client that lead along a path, and the line that sends a request to its end.

use std::collections::BTreeSet;

use csdl::model::{ElementId, Model};

use super::requests::Verb;
use super::service_path::{Segment, SegmentKind, ServicePath};
use csdl_codegen::plan::{
    Argument, Body, Builder, BuilderKind, Feature, Gate, KnownType, Method, ModelPaths, Plan,
    Returns, RustType,
};

/// The methods of a generated client.
pub(crate) struct Calls<'a> {
    model: &'a Model,
    plan: &'a Plan,
    paths: ModelPaths<'a>,
}

/// Calls that lead to the end of a path.
pub(crate) struct Reached<'a> {
    methods: Vec<&'a Method>,
    end: End<'a>,
}

/// What the calls give.
#[derive(Clone, Copy)]
enum End<'a> {
    Builder(&'a Builder),
    Media,
    Request,
}

/// What the lines begin with: a variable of the client's type.
const CLIENT: &str = "client";

impl<'a> Calls<'a> {
    pub(crate) fn new(model: &'a Model, plan: &'a Plan) -> Self {
        Self {
            model,
            plan,
            paths: ModelPaths::new(&plan.root),
        }
    }

    /// The calls along a path; `None` where the crate has none of them.
    pub(crate) fn along(&self, path: &ServicePath) -> Option<Reached<'a>> {
        let mut found = Vec::new();
        let mut methods = self.plan.client.methods.as_slice();
        let mut end = None;
        for segment in &path.segments {
            let mut methods_here = methods.iter();
            let method = methods_here.find(|method| self.is_method_of(method, segment))?;
            found.push(method);
            let reached = match &method.body {
                Body::Segment { to, .. } | Body::Key { to } | Body::AlternateKey { to } => {
                    End::Builder(self.paths.builder(to)?)
                }
                Body::Call(call) => match &call.returns {
                    Returns::Builder(to) => End::Builder(self.paths.builder(to)?),
                    _ => End::Request,
                },
                Body::Stream { .. } => End::Media,
            };
            methods = match reached {
                End::Builder(builder) => &builder.methods,
                End::Media | End::Request => &[],
            };
            end = Some(reached);
        }
        Some(Reached {
            methods: found,
            end: end?,
        })
    }

    /// The line that sends a request, with sample values for what it takes; `None` where the client has no method for it.
    pub(crate) fn line(&self, reached: &Reached<'_>, verb: Verb) -> Option<String> {
        let calls = reached.text(|argument| self.sample(&argument.ty, argument.ident.text()));
        let request = match reached.end {
            End::Request => String::new(),
            End::Media => match verb {
                Verb::Download => ".get()".to_owned(),
                Verb::Upload => ".put(bytes, \"application/octet-stream\")".to_owned(),
                _ => return None,
            },
            End::Builder(builder) => self.request(&builder.kind, verb)?,
        };
        Some(format!("{calls}{request}.await?"))
    }

    /// What sends a request from a builder.
    fn request(&self, kind: &BuilderKind, verb: Verb) -> Option<String> {
        let value = kind.value()?;
        let model = || Some(self.paths.structure(value)?.0.to_string());
        Some(match (kind, verb) {
            // A composable function is read as what it gives.
            (BuilderKind::Collection(_), Verb::List | Verb::Read) => ".list()".to_owned(),
            (BuilderKind::Collection(_), Verb::Create) => {
                format!(".create(&{}::default())", model()?)
            }
            (BuilderKind::Collection(_), Verb::AddReference) => ".add_ref(&target)".to_owned(),
            (BuilderKind::Single(_), Verb::Read) => ".get()".to_owned(),
            (BuilderKind::Single(_), Verb::Update) => {
                format!(".update(odata::Patch::<{}>::new())", model()?)
            }
            (BuilderKind::Single(_), Verb::Delete) => ".delete()".to_owned(),
            (BuilderKind::Single(_), Verb::SetReference) => ".set_ref(&target)".to_owned(),
            (BuilderKind::Single(_), Verb::RemoveReference) => ".remove_ref()".to_owned(),
            _ => return None,
        })
    }

    /// A value where one can be written in a word; the name of a variable where not.
    fn sample(&self, ty: &RustType, name: &str) -> String {
        match ty {
            RustType::Optional(_) => "None".to_owned(),
            RustType::Borrowed(inner) => match &**inner {
                RustType::Known(KnownType::String) => "\"…\"".to_owned(),
                RustType::IsA(model) | RustType::DynIsA(model) => match self.paths.structure(model)
                {
                    Some((path, _)) => format!("&{path}::default()"),
                    None => format!("&{name}"),
                },
                RustType::Model(_) => match self.paths.structure(inner) {
                    Some((path, _)) => format!("&{path}::default()"),
                    None => format!("&{name}"),
                },
                RustType::List(item) => self.list(item),
                _ => format!("&{name}"),
            },
            RustType::Known(KnownType::Bool) => "true".to_owned(),
            RustType::Known(
                KnownType::U8 | KnownType::I8 | KnownType::I16 | KnownType::I32 | KnownType::I64,
            ) => "0".to_owned(),
            RustType::Known(KnownType::F32 | KnownType::F64) => "0.0".to_owned(),
            _ => name.to_owned(),
        }
    }

    /// A list with one model, or an empty one.
    fn list(&self, item: &RustType) -> String {
        let model = match item {
            RustType::IsA(model) => model,
            item => item,
        };
        let path = self.paths.structure(model).map(|(path, _)| path);
        path.map_or_else(|| "&[]".to_owned(), |path| format!("&[{path}::default()]"))
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

impl Reached<'_> {
    /// The last segment as it is on the wire, where the calls end in an operation.
    pub(crate) fn wire(&self) -> Option<&str> {
        match &self.methods.last()?.body {
            Body::Call(call) => Some(&call.wire),
            _ => None,
        }
    }

    /// The features that all the calls need, without those that another of them brings.
    pub(crate) fn features(&self) -> Vec<&Feature> {
        let gates = self
            .methods
            .iter()
            .filter_map(|method| method.gate.as_ref());
        let features: BTreeSet<&Feature> =
            gates.flat_map(Gate::features).map(AsRef::as_ref).collect();
        let brings = |one: &Feature, other: &Feature| {
            one != other && one.areas.iter().all(|area| other.areas.contains(area))
        };
        let is_needed = |feature: &&Feature| !features.iter().any(|other| brings(other, feature));
        features.iter().copied().filter(is_needed).collect()
    }

    /// The calls, their arguments as the parameters are called.
    pub(crate) fn names(&self) -> String {
        self.text(|argument| argument.ident.text().to_owned())
    }

    fn text(&self, argument: impl Fn(&Argument) -> String) -> String {
        let calls = self.methods.iter().map(|method| {
            let arguments: Vec<String> = method.arguments.iter().map(&argument).collect();
            format!(".{}({})", method.ident, arguments.join(", "))
        });
        CLIENT.to_owned() + &calls.collect::<String>()
    }
}
