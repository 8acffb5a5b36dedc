//! The requests that a place answers, and the permissions they need.

use csdl::diagnostic::Style;

use crate::inspect::Tree;
use csdl_codegen::plan::{Permission, Permissions, Refused};

use super::Show;

/// What is at a place, as far as it decides on the requests to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
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

/// What a request does, which decides on the permissions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verb {
    Read,
    Create,
    Update,
    Delete,
    Call,
}

impl What {
    /// Method, what it does, whether by the `$ref` behind the place (Protocol, section 11.4).
    fn requests(self) -> &'static [(&'static str, &'static str, Verb)] {
        use Verb::{Call, Create, Delete, Read, Update};
        match self {
            Self::Entities => &[("GET", "lists", Read), ("POST", "creates one", Create)],
            Self::References => &[
                ("GET", "lists", Read),
                ("POST …/$ref", "adds a reference", Create),
            ],
            Self::Entity => &[
                ("GET", "reads", Read),
                ("PATCH", "changes", Update),
                ("DELETE", "deletes", Delete),
            ],
            Self::Singleton | Self::Value => {
                &[("GET", "reads", Read), ("PATCH", "changes", Update)]
            }
            Self::Reference => &[
                ("GET", "reads", Read),
                ("PUT …/$ref", "refers to another", Update),
                ("DELETE …/$ref", "takes the reference away", Delete),
            ],
            Self::Primitive => &[
                ("GET", "reads", Read),
                ("PUT", "sets", Update),
                ("DELETE", "sets to null", Update),
            ],
            Self::Stream => &[("GET", "downloads", Read), ("PUT", "uploads", Update)],
            Self::Result => &[("GET", "reads", Read)],
            Self::Action => &[("POST", "calls", Call)],
        }
    }
}

/// One line per method.
pub(super) fn methods(
    what: What,
    permissions: &Permissions,
    call: &[Permission],
    refused: Refused,
    style: Style,
) -> Vec<Tree> {
    let requests = what.requests().iter().map(|(method, does, verb)| {
        let (is_refused, permissions) = match verb {
            Verb::Read => (refused.read(), permissions.read.as_slice()),
            Verb::Create => (refused.create(), permissions.create.as_slice()),
            Verb::Update => (refused.update(), permissions.update.as_slice()),
            Verb::Delete => (refused.delete(), permissions.delete.as_slice()),
            Verb::Call => (false, call),
        };
        let mut tree = Tree::new(format!("{}  {}", style.name(method), style.dim(does)));
        if is_refused {
            tree.line
                .push_str(&style.warn("  the metadata says it is not allowed"));
        }
        for permission in lines(permissions, style) {
            tree.add(permission);
        }
        tree
    });
    requests.collect()
}

/// One line per list of scopes, of which any is enough, with the schemes that have it.
fn lines(permissions: &[Permission], style: Style) -> Vec<Tree> {
    let lines = permissions.iter().map(|Permission { schemes, scopes }| {
        let schemes = style.dim(&format!("{}:", schemes.join(", ")));
        Tree::new(format!("{schemes} {}", scopes.join(" or ")))
    });
    lines.collect()
}

impl Show<'_> {
    pub(super) fn permission_lines(&self, permissions: &[Permission]) -> Vec<Tree> {
        lines(permissions, self.style)
    }
}
