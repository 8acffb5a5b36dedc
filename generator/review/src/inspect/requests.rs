//! The requests that a place of the service answers, and the permissions they need.

use csdl::model::{ElementType, Model, OperationId, OperationKind, Primitive};

use super::service_path::{At, SegmentKind, ServicePath};
use csdl_codegen::plan::{Permission, Permissions, Refused, Restrictions, of_operation};
use csdl_codegen::select::ContainerChild;

/// A request to the end of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Request {
    pub verb: Verb,
    /// Whether the metadata says that the service does not allow it.
    pub is_refused: bool,
    /// What a caller needs, where the metadata lists it.
    pub permissions: Vec<Permission>,
}

/// What a request does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verb {
    /// Reads a collection.
    List,
    /// Adds an entity to a collection.
    Create,
    /// Adds a reference to a collection.
    AddReference,
    /// Reads one thing.
    Read,
    /// Changes one thing.
    Update,
    /// Deletes an entity.
    Delete,
    /// Refers to another entity.
    SetReference,
    /// Refers to none any more.
    RemoveReference,
    /// Sets a primitive value.
    Set,
    /// Sets a primitive value to null.
    Clear,
    /// Reads a stream.
    Download,
    /// Writes a stream.
    Upload,
    /// Calls an action.
    Call,
}

/// What is at a place, as far as it decides on the requests to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    /// Entities of an entity set or of a contained collection.
    Entities,
    /// Entities that are elsewhere and referred to here.
    References,
    /// One entity that can be deleted here.
    Entity,
    /// A singleton.
    Singleton,
    /// One entity that is elsewhere and referred to here.
    Reference,
    /// A complex value or a collection of values.
    Value,
    /// One primitive value.
    Primitive,
    /// A media stream.
    Stream,
    /// Read only: `$count`, the result of a function.
    Result,
    /// An action.
    Action,
}

impl Verb {
    /// The method, and `…/$ref` where the reference behind the place is meant (Protocol, section 11.4).
    pub(crate) fn method(self) -> &'static str {
        match self {
            Self::List | Self::Read | Self::Download => "GET",
            Self::Create | Self::Call => "POST",
            Self::AddReference => "POST …/$ref",
            Self::Update => "PATCH",
            Self::Delete | Self::Clear => "DELETE",
            Self::SetReference => "PUT …/$ref",
            Self::RemoveReference => "DELETE …/$ref",
            Self::Set | Self::Upload => "PUT",
        }
    }

    /// What it does, in words.
    pub(crate) fn does(self) -> &'static str {
        match self {
            Self::List => "lists",
            Self::Create => "creates one",
            Self::AddReference => "adds a reference",
            Self::Read => "reads",
            Self::Update => "changes",
            Self::Delete => "deletes",
            Self::SetReference => "refers to another",
            Self::RemoveReference => "takes the reference away",
            Self::Set => "sets",
            Self::Clear => "sets to null",
            Self::Download => "downloads",
            Self::Upload => "uploads",
            Self::Call => "calls",
        }
    }
}

impl What {
    fn verbs(self) -> &'static [Verb] {
        use Verb::{
            AddReference, Call, Clear, Create, Delete, Download, List, Read, RemoveReference, Set,
            SetReference, Update, Upload,
        };
        match self {
            Self::Entities => &[List, Create],
            Self::References => &[List, AddReference],
            Self::Entity => &[Read, Update, Delete],
            Self::Singleton | Self::Value => &[Read, Update],
            Self::Reference => &[Read, SetReference, RemoveReference],
            Self::Primitive => &[Read, Set, Clear],
            Self::Stream => &[Download, Upload],
            Self::Result => &[Read],
            Self::Action => &[Call],
        }
    }
}

/// The requests that the end of a path answers; none where no rule says which there are.
pub(crate) fn requests(
    model: &Model,
    restrictions: &Restrictions,
    path: &ServicePath,
) -> Vec<Request> {
    let Some(what) = what(model, path) else {
        return Vec::new();
    };
    let (mut permissions, refused) = place(restrictions, path);
    let call = match path.last().map(|last| &last.kind) {
        Some(SegmentKind::Operations(ids)) => called(model, ids),
        _ => Vec::new(),
    };
    if what == What::Result && !call.is_empty() {
        permissions = Permissions {
            read: call.clone(),
            ..Permissions::default()
        };
    }
    let requests = what.verbs().iter().map(|verb| {
        let (is_refused, permissions) = match verb {
            Verb::List | Verb::Read | Verb::Download => (refused.read(), &permissions.read),
            Verb::Create | Verb::AddReference => (refused.create(), &permissions.create),
            Verb::Update | Verb::SetReference | Verb::Set | Verb::Clear | Verb::Upload => {
                (refused.update(), &permissions.update)
            }
            Verb::Delete | Verb::RemoveReference => (refused.delete(), &permissions.delete),
            Verb::Call => (false, &call),
        };
        Request {
            verb: *verb,
            is_refused,
            permissions: permissions.clone(),
        }
    });
    requests.collect()
}

fn called(model: &Model, ids: &[OperationId]) -> Vec<Permission> {
    let first = ids.first().map(|id| &model.operations[*id]);
    first.map_or_else(Vec::new, |operation| of_operation(&operation.annotations))
}

/// What the end of the path is; `None` where no rule says which requests there are.
fn what(model: &Model, path: &ServicePath) -> Option<What> {
    let last = path.last()?;
    Some(match &last.kind {
        SegmentKind::Operations(ids) => match model.operations[*ids.first()?].kind {
            OperationKind::Action => What::Action,
            OperationKind::Function => What::Result,
        },
        SegmentKind::Child(ContainerChild::EntitySet(_)) => What::Entities,
        SegmentKind::Child(ContainerChild::Singleton(_)) => What::Singleton,
        SegmentKind::Child(ContainerChild::ActionImport(_)) => What::Action,
        SegmentKind::Child(ContainerChild::FunctionImport(_)) => What::Result,
        SegmentKind::Navigation(edge) => {
            let ty = &model.structured_types[edge.declared_by];
            let navigation = ty.navigation_properties.get(edge.index)?;
            match (navigation.is_collection, navigation.contains_target) {
                (true, true) => What::Entities,
                (true, false) => What::References,
                (false, true) => What::Entity,
                (false, false) => What::Reference,
            }
        }
        SegmentKind::Key { .. } => What::Entity,
        SegmentKind::Cast(_) => {
            let at = last.at?;
            if at.is_collection {
                What::Entities
            } else {
                What::Entity
            }
        }
        SegmentKind::Property(..) => match last.at? {
            At {
                element: ElementType::Primitive(Primitive::Stream),
                is_collection: false,
            } => What::Stream,
            At {
                element: ElementType::Structured(_),
                ..
            }
            | At {
                is_collection: true,
                ..
            } => What::Value,
            _ => What::Primitive,
        },
        SegmentKind::System => match last.text.as_str() {
            "$value" => What::Stream,
            "$count" => What::Result,
            _ => return None,
        },
    })
}

/// What the metadata says of the nearest place that it says something of.
fn place(restrictions: &Restrictions, path: &ServicePath) -> (Permissions, Refused) {
    for segment in path.segments.iter().rev() {
        match &segment.kind {
            SegmentKind::Child(child) => {
                return (
                    restrictions.container_child(*child),
                    restrictions.refused_by_child(*child),
                );
            }
            SegmentKind::Navigation(edge) => {
                return (
                    restrictions.navigation(*edge),
                    restrictions.refused_by_navigation(*edge),
                );
            }
            SegmentKind::Operations(_) => break,
            _ => {}
        }
    }
    (Permissions::default(), Refused::default())
}
