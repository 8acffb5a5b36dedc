//! The service that requests go to.

mod builder;

use std::fmt;
use std::sync::Arc;

use super::error::Error;
use super::service_root_error::ServiceRootError;
use crate::edm::BinaryEncoding;
use crate::engine::Writing;
use crate::http::{Pipeline, SendError, SendErrorKind};
use crate::query::EnumLiterals;

pub use builder::ServiceBuilder;

/// How a single key is written in a URL (URL Conventions 4.01, sections 4.3.1 and 4.3.6).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum KeyStyle {
    /// `users/e6742553`
    #[default]
    Segment,
    /// `users('e6742553')`
    Parentheses,
}

/// The root of a service and how it wants to be spoken to. Cheap to clone.
///
/// ```
/// let graph = odata_runtime::Service::new("https://graph.microsoft.com/beta")?;
/// assert_eq!(graph.root().segment("me").to_string(), "https://graph.microsoft.com/beta/me");
/// # Ok::<(), odata_runtime::ServiceRootError>(())
/// ```
#[derive(Clone)]
pub struct Service {
    inner: Arc<Inner>,
}

#[derive(Clone)]
struct Inner {
    url: String,
    key_style: KeyStyle,
    enum_literals: EnumLiterals,
    binary: BinaryEncoding,
    pipeline: Option<Pipeline>,
}

impl Service {
    /// A service at an absolute URL without query and fragment. It makes requests, but does not send
    /// them: for that, see [`Service::builder`].
    pub fn new(url: &str) -> Result<Self, ServiceRootError> {
        let refuse = |why| Err(ServiceRootError::new(url, why));
        let Some((scheme, rest)) = url.split_once("://") else {
            return refuse("it is not absolute");
        };
        if !scheme.eq_ignore_ascii_case("https") && !scheme.eq_ignore_ascii_case("http") {
            return refuse("its scheme is neither https nor http");
        }
        let host = rest.split('/').next().unwrap_or_default();
        if host.is_empty() || host.starts_with(':') {
            return refuse("it has no host");
        }
        if host.contains('@') {
            return refuse("it has a user name");
        }
        if rest.contains(['?', '#', '\\']) || !rest.bytes().all(|byte| byte.is_ascii_graphic()) {
            return refuse(
                "a service root has no query, fragment, blank or character outside ASCII",
            );
        }
        let url = url.trim_end_matches('/').to_owned();
        let inner = Inner {
            url,
            key_style: KeyStyle::default(),
            enum_literals: EnumLiterals::default(),
            binary: BinaryEncoding::default(),
            pipeline: None,
        };
        Ok(Self {
            inner: Arc::new(inner),
        })
    }

    /// The same service with another key style.
    #[must_use]
    pub fn with_key_style(mut self, style: KeyStyle) -> Self {
        Arc::make_mut(&mut self.inner).key_style = style;
        self
    }

    /// The same service with other enumeration literals in URLs.
    #[must_use]
    pub fn with_enum_literals(mut self, literals: EnumLiterals) -> Self {
        Arc::make_mut(&mut self.inner).enum_literals = literals;
        self
    }

    /// The same service with another base64 alphabet in bodies.
    #[must_use]
    pub fn with_binary_encoding(mut self, encoding: BinaryEncoding) -> Self {
        Arc::make_mut(&mut self.inner).binary = encoding;
        self
    }

    /// The URL without a slash at its end.
    pub fn url(&self) -> &str {
        &self.inner.url
    }

    /// How single keys are written.
    pub fn key_style(&self) -> KeyStyle {
        self.inner.key_style
    }

    /// How enumeration members are written in URLs.
    pub fn enum_literals(&self) -> EnumLiterals {
        self.inner.enum_literals
    }

    /// How bytes are written in bodies.
    pub fn binary_encoding(&self) -> BinaryEncoding {
        self.inner.binary
    }

    /// How the bodies of its requests are written.
    pub(crate) fn writing(&self) -> Writing {
        Writing {
            binary: self.inner.binary,
            request: true,
        }
    }

    /// The same service, whose requests are sent through this pipeline.
    #[must_use]
    pub fn with_pipeline(mut self, pipeline: Pipeline) -> Self {
        Arc::make_mut(&mut self.inner).pipeline = Some(pipeline);
        self
    }

    /// What sends the requests.
    pub fn pipeline(&self) -> Result<&Pipeline, Error> {
        let none = || {
            SendError::new(
                SendErrorKind::InvalidOptions,
                "the service was made without a pipeline, so nothing is sent",
            )
        };
        self.inner.pipeline.as_ref().ok_or_else(|| none().into())
    }
}

impl fmt::Debug for Service {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Service").field(&self.inner.url).finish()
    }
}
