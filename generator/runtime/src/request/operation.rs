//! Calling actions and functions (URL Conventions 4.01, section 4.5.7; Protocol 4.01, section 11.5).

use std::fmt;

use super::list::List;
use super::path::Path;
use super::request::Request;
use crate::engine::{EncodeError, EncodeProblem, write, write_name};
use crate::http::{Method, PermissionList};
use crate::model::{Encode, View};
use crate::query::literal;

/// An operation to which arguments are given, and which then becomes a request.
#[derive(Clone)]
pub struct Operation {
    path: Path,
    kind: Kind,
    permissions: PermissionList,
    error: Option<EncodeError>,
}

#[derive(Clone)]
enum Kind {
    /// The members of the JSON body so far.
    Action(Vec<u8>),
    /// The arguments in parentheses so far, and the values of parameter aliases.
    Function {
        inline: String,
        aliases: Vec<(String, String)>,
    },
}

/// Without the arguments.
impl fmt::Debug for Operation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Operation({})", self.path)
    }
}

impl Path {
    /// An action bound to this resource. The name is written as given, qualified or not.
    pub fn action(&self, name: &'static str) -> Operation {
        Operation::action(self.operation(name))
    }

    /// A function bound to this resource. The name is written as given, qualified or not.
    pub fn function(&self, name: &'static str) -> Operation {
        Operation::function(self.operation(name))
    }
}

impl Operation {
    pub(crate) fn action(path: Path) -> Self {
        Self {
            path,
            kind: Kind::Action(Vec::new()),
            permissions: &[],
            error: None,
        }
    }

    pub(crate) fn function(path: Path) -> Self {
        Self {
            path,
            kind: Kind::Function {
                inline: String::new(),
                aliases: Vec::new(),
            },
            permissions: &[],
            error: None,
        }
    }

    /// Gives an argument: a member of an action's body, a literal in a function's URL. An absent value is sent as null.
    #[must_use]
    pub fn arg(mut self, name: &'static str, value: &dyn Encode) -> Self {
        if let Err(error) = self.add(name, value.view()) {
            self.error.get_or_insert(error);
        }
        self
    }

    /// Gives an argument that may be left out: an absent value is not sent. An action takes that for null (Protocol 4.01,
    /// section 11.5.5.1), and gets a body all the same.
    #[must_use]
    pub fn optional_arg(mut self, name: &'static str, value: &dyn Encode) -> Self {
        if value.view().is_absent() {
            if let Kind::Action(body) = &mut self.kind
                && body.is_empty()
            {
                body.push(b'{');
            }
            self
        } else {
            self.arg(name, value)
        }
    }

    /// The permissions that the metadata lists for the call.
    #[must_use]
    pub fn permissions(mut self, permissions: PermissionList) -> Self {
        self.permissions = permissions;
        self
    }

    fn add(&mut self, name: &str, view: View<'_>) -> Result<(), EncodeError> {
        let service = self.path.service();
        let writing = service.writing();
        let within = |error: EncodeError| error.within(name);
        match &mut self.kind {
            Kind::Action(body) => {
                match body.as_slice() {
                    [] => body.push(b'{'),
                    b"{" => {}
                    _ => body.push(b','),
                }
                write_name(name, body);
                write(view, body, writing).map_err(within)
            }
            Kind::Function { inline, aliases } => {
                if !inline.is_empty() {
                    inline.push(',');
                }
                inline.push_str(name);
                inline.push('=');
                let mut text = String::new();
                match literal(view, service.enum_literals(), &mut text) {
                    Ok(()) => inline.push_str(&text),
                    // Structured values and collections can only be given by an alias (section 5.3).
                    Err(EncodeProblem::NotPrimitive) => {
                        let mut json = Vec::new();
                        write(view, &mut json, writing).map_err(within)?;
                        // A function before this one in the path may have a parameter of that name.
                        let is_taken = |alias: &str| {
                            let mut others = self.path.aliases().iter().chain(&*aliases);
                            others.any(|(own, _)| own == alias)
                        };
                        let mut alias = format!("@{name}");
                        let mut number = 2;
                        while is_taken(&alias) {
                            alias = format!("@{name}{number}");
                            number += 1;
                        }
                        inline.push_str(&alias);
                        aliases.push((alias, String::from_utf8(json).unwrap_or_default()));
                    }
                    Err(problem) => return Err(EncodeError::new(name.to_owned(), problem)),
                }
                Ok(())
            }
        }
    }

    /// The path of a composable function's result, for requests that continue from there
    /// (URL Conventions 4.01, section 4.5.3).
    pub fn path(self) -> Path {
        let mut path = self.path;
        path.fail(self.error);
        if let Kind::Function { inline, aliases } = self.kind {
            path.arguments(&inline, aliases);
        }
        path
    }

    /// The request.
    pub fn request<T>(self) -> Request<T> {
        let body = match &self.kind {
            Kind::Action(body) => Some(body.clone()),
            Kind::Function { .. } => None,
        };
        let permissions = self.permissions;
        let path = self.path();
        let method = if body.is_some() {
            Method::Post
        } else {
            Method::Get
        };
        let mut request = Request::new(method, &path);
        request.message_mut().permissions = permissions;
        match body {
            Some(mut body) if !body.is_empty() => {
                body.push(b'}');
                request.json(body)
            }
            _ => request,
        }
    }

    /// The request of an operation that answers with a collection, to be given query options.
    pub fn list<T>(self) -> List<T> {
        List::of(self.request::<T>().into_message())
    }
}
