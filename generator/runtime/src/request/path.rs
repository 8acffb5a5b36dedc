//! A resource path (URL Conventions 4.01, section 4).

use std::fmt;

use azure_core::http::Url;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::conventions::KeyStyle;
use super::service::Service;
use crate::engine::{EncodeError, EncodeProblem};
use crate::http::{Origin, Permissions, has_credentials};
use crate::model::view::Data;
use crate::model::{Encode, View};
use crate::query::{EnumLiterals, literal};

/// A service and the path of a resource in it, percent-encoded.
///
/// A key that cannot be written is reported by the request that is made from the path.
#[derive(Clone)]
pub struct Path {
    service: Service,
    text: String,
    /// Parameter aliases of functions in the path, which go into the query.
    aliases: Vec<(String, String)>,
    permissions: &'static Permissions,
    requires_etag: bool,
    error: Option<EncodeError>,
}

impl Service {
    /// The path that all others begin with.
    pub fn root(&self) -> Path {
        Path::root(self.clone())
    }
}

impl Path {
    fn root(service: Service) -> Self {
        Self {
            service,
            text: String::new(),
            aliases: Vec::new(),
            permissions: &Permissions::NONE,
            requires_etag: false,
            error: None,
        }
    }

    /// The service.
    pub fn service(&self) -> &Service {
        &self.service
    }

    /// The path after the service root, with a slash in front. The URL is `path.to_string()`.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    pub(crate) fn error(&self) -> Option<&EncodeError> {
        self.error.as_ref()
    }

    /// Appends a segment: an entity set, a singleton, a property.
    #[must_use]
    pub fn segment(&self, name: &str) -> Self {
        let mut path = self.part(name);
        path.permissions = &Permissions::NONE;
        // A type cast leads to the same entities.
        path.requires_etag &= name.contains('.');
        path
    }

    /// What requests to the resource below are made with: [`segment`](Self::segment), converted.
    pub fn child<B: From<Self>>(&self, name: &str) -> B {
        self.segment(name).into()
    }

    /// What requests to the entity with this key of one part are made with: [`key`](Self::key), converted.
    pub fn keyed<B: From<Self>>(&self, name: &str, value: &dyn Encode) -> B {
        self.key(&[(name, value)]).into()
    }

    /// Appends a segment and keeps the permissions.
    pub(crate) fn part(&self, name: &str) -> Self {
        let mut path = self.clone();
        path.push(name);
        path
    }

    fn push(&mut self, segment: &str) {
        if segment == "." || segment == ".." {
            self.fail(Some(EncodeError::new(
                segment.to_owned(),
                EncodeProblem::DotSegment,
            )));
        }
        self.text.push('/');
        encode_segment(segment, &mut self.text);
    }

    /// The resource with an id that came in an answer, such as the `@odata.id` of a reference ([`id`](crate::id)), wherever
    /// this path is: `SystemRequestBuilder::from(client.path().at(id))`. The id is absolute, starts with the path of the
    /// service root, or is relative to the root. One that is not below the root is reported by the request that is made from
    /// the path.
    #[must_use]
    pub fn at(&self, id: &str) -> Self {
        let mut path = Self::root(self.service.clone());
        match below(self.service.url(), id) {
            Some(text) => path.text = text,
            None => path.fail(Some(EncodeError::new(
                "@odata.id".to_owned(),
                EncodeProblem::NotOfService,
            ))),
        }
        path
    }

    /// The permissions that the metadata lists for requests to this resource.
    #[must_use]
    pub fn permissions(mut self, permissions: &'static Permissions) -> Self {
        self.permissions = permissions;
        self
    }

    /// The metadata asks for the `ETag` of what an update or a delete changes here (`Core.OptimisticConcurrency`).
    #[must_use]
    pub fn requires_etag(mut self) -> Self {
        self.requires_etag = true;
        self
    }

    /// Whether an update or a delete sends the `ETag` that is known.
    pub(crate) fn sends_etags(&self) -> bool {
        self.requires_etag || self.service.sends_etags()
    }

    /// A segment after which nothing is the resource that this was.
    pub(super) fn operation(&self, name: &str) -> Self {
        let mut path = self.segment(name);
        path.requires_etag = false;
        path
    }

    pub(crate) fn listed_permissions(&self) -> &'static Permissions {
        self.permissions
    }

    /// The same resource as an instance of a derived type.
    #[must_use]
    pub fn cast(&self, type_name: &str) -> Self {
        self.segment(type_name)
    }

    /// The entity with this key, within a collection. A key of one part is written in the service's
    /// key style, in parentheses where it might be read as a name (`delta`, `n.sub`, `$count`); a key of several always as
    /// `(a=1,b='x')`.
    #[must_use]
    pub fn key(&self, parts: &[(&str, &dyn Encode)]) -> Self {
        let [(name, value)] = parts else {
            return self.alternate_key(parts);
        };
        let mut path = self.clone();
        let text = path.literal(name, value.view());
        if self.service.key_style() == KeyStyle::Segment
            && let Some(plain) = unquoted(value.view())
            && is_only_a_key(&plain)
        {
            path.push(&plain);
        } else {
            path.text.push('(');
            encode_segment(&text, &mut path.text);
            path.text.push(')');
        }
        path
    }

    /// The entity with this alternate or composite key: `(email='…')`.
    #[must_use]
    pub fn alternate_key(&self, parts: &[(&str, &dyn Encode)]) -> Self {
        let mut path = self.clone();
        path.text.push('(');
        for (index, (name, value)) in parts.iter().enumerate() {
            if index > 0 {
                path.text.push(',');
            }
            let text = path.literal(name, value.view());
            encode_segment(name, &mut path.text);
            path.text.push('=');
            encode_segment(&text, &mut path.text);
        }
        path.text.push(')');
        path
    }

    fn literal(&mut self, name: &str, view: View<'_>) -> String {
        let mut text = String::new();
        let empty = match view.data {
            Data::Absent => true,
            Data::String(value) => value.is_empty(),
            Data::Str(value) => value.is_empty(),
            Data::Enumeration(value) => value.member().is_empty(),
            _ => false,
        };
        let written = literal(view, self.service.enum_literals(), &mut text);
        let problem = if empty {
            Some(EncodeProblem::EmptyKey)
        } else {
            written.err()
        };
        if let Some(problem) = problem {
            self.error
                .get_or_insert_with(|| EncodeError::new(name.to_owned(), problem));
        }
        text
    }

    pub(crate) fn aliases(&self) -> &[(String, String)] {
        &self.aliases
    }

    /// The inline parameters of the function that the path ends in.
    pub(super) fn arguments(&mut self, inline: &str, aliases: Vec<(String, String)>) {
        self.text.push('(');
        encode_segment(inline, &mut self.text);
        self.text.push(')');
        self.aliases.extend(aliases);
    }

    pub(super) fn fail(&mut self, error: Option<EncodeError>) {
        self.error = self.error.take().or(error);
    }

    /// Itself, so that every request builder has a `path()`.
    pub fn path(&self) -> &Self {
        self
    }
}

/// The path of a URL after the service root.
fn below(root: &str, id: &str) -> Option<String> {
    let root = Url::parse(&format!("{root}/")).ok()?;
    let url = root.join(id.trim()).ok()?;
    let is_plain = url.query().is_none() && url.fragment().is_none() && !has_credentials(&url);
    let rest = url.path().strip_prefix(root.path().trim_end_matches('/'))?;
    let is_below = rest.is_empty() || rest.starts_with('/');
    let is_own = Origin::of(&url) == Origin::of(&root);
    (is_plain && is_below && is_own).then(|| rest.trim_end_matches('/').to_owned())
}

const UNRESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// Within one path segment (RFC 3986, section 2.1; URL Conventions 4.01, section 2). A `+` is encoded since some servers take it for a space.
pub(super) const SEGMENT: &AsciiSet = &UNRESERVED
    .remove(b'$')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b',')
    .remove(b':')
    .remove(b'=')
    .remove(b'@')
    .remove(b'!')
    .remove(b'*');

fn encode_segment(text: &str, url: &mut String) {
    url.extend(utf8_percent_encode(text, SEGMENT));
}

/// Whether a segment can be nothing but a key (URL Conventions 4.01, section 4.3.6): not `$count`, `$ref` or `$value`, a
/// step in the path, or what an operation or a derived type may be called, such as `delta` or `n.sub`. Which names the
/// service has, now and later, is not known here.
fn is_only_a_key(segment: &str) -> bool {
    let is_name = |part: &str| {
        part.starts_with(|first: char| first.is_alphabetic() || first == '_')
            && part.chars().all(|c| c.is_alphanumeric() || c == '_')
    };
    !segment.starts_with('$')
        && !matches!(segment, "" | "." | "..")
        && !segment.split('.').all(is_name)
}

/// A key as a segment of its own: a string without its quotes, everything else as in parentheses.
fn unquoted(view: View<'_>) -> Option<String> {
    match view.data {
        Data::String(value) => Some(value.clone()),
        Data::Str(value) => Some(value.to_owned()),
        Data::Enumeration(value) => Some(value.member().to_owned()),
        _ => {
            let mut text = String::new();
            literal(view, EnumLiterals::Quoted, &mut text).ok()?;
            Some(text)
        }
    }
}

/// The whole URL.
impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.service.url(), self.text)
    }
}

impl fmt::Debug for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Path({self})")
    }
}
