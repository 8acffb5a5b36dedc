//! The service that requests go to.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use super::batch_format::BatchFormat;
use super::conventions::{Conventions, KeyStyle, conventions};
use super::error::Error;
use super::monitor_form::MonitorForm;
use super::odata_version::ODataVersion;
use super::protocol::{self, CsrfToken, JsonMetadata};
use crate::edm::BinaryEncoding;
use crate::engine::{Links, Writing};
use crate::http::{Pipeline, SendError, SendErrorKind, ServiceRootError, service_root};
use crate::query::EnumLiterals;

macro_rules! getters {
    ($($(#[$docs:meta])* $name:ident: $ty:ty = $default:expr;)*) => {
        /// The conventions.
        impl Service {
            $(
                $(#[$docs])*
                pub fn $name(&self) -> $ty {
                    self.inner.conventions.$name
                }
            )*
        }
    };
}

conventions!(getters);

/// The root of a service and its conventions. Cheap to clone.
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
    conventions: Conventions,
    pipeline: Option<Pipeline>,
}

impl Service {
    /// A service at an absolute URL without query and fragment. It makes requests, but does not send
    /// them: for that, see [`Service::builder`].
    pub fn new(url: &str) -> Result<Self, ServiceRootError> {
        let root = service_root(url)?;
        let inner = Inner {
            url: root.as_str().trim_end_matches('/').to_owned(),
            conventions: Conventions::default(),
            pipeline: None,
        };
        Ok(Self {
            inner: Arc::new(inner),
        })
    }

    /// The same service with another key style.
    #[must_use]
    pub fn with_key_style(mut self, style: KeyStyle) -> Self {
        Arc::make_mut(&mut self.inner).conventions.key_style = style;
        self
    }

    pub(super) fn with_conventions(mut self, conventions: Conventions) -> Self {
        Arc::make_mut(&mut self.inner).conventions = conventions;
        self
    }

    /// The same service with other enumeration literals in URLs.
    #[must_use]
    pub fn with_enum_literals(mut self, literals: EnumLiterals) -> Self {
        Arc::make_mut(&mut self.inner).conventions.enum_literals = literals;
        self
    }

    /// The same service with another base64 alphabet in bodies.
    #[must_use]
    pub fn with_binary_encoding(mut self, encoding: BinaryEncoding) -> Self {
        Arc::make_mut(&mut self.inner).conventions.binary_encoding = encoding;
        self
    }

    /// The URL without a slash at its end.
    pub fn url(&self) -> &str {
        &self.inner.url
    }

    /// Whether requests to both are sent by one client to one root.
    pub(crate) fn is(&self, other: &Self) -> bool {
        match (&self.inner.pipeline, &other.inner.pipeline) {
            (Some(own), Some(others)) => own.is(others) && self.url() == other.url(),
            _ => false,
        }
    }

    /// `Accept` of its requests.
    pub(super) fn accept(&self) -> Cow<'static, str> {
        self.accept_with(self.json_metadata())
    }

    pub(super) fn accept_with(&self, metadata: JsonMetadata) -> Cow<'static, str> {
        protocol::json(metadata, self.ieee754_compatible())
    }

    /// How the bodies of its requests are written.
    pub(crate) fn writing(&self) -> Writing {
        Writing {
            binary: self.inner.conventions.binary_encoding,
            request: true,
            by_field: false,
            without_computed: false,
            links: match self.odata_version() {
                ODataVersion::NotSent | ODataVersion::V4 => Links::Bind,
                ODataVersion::V4_01 => Links::References,
            },
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
                "the service has no pipeline to send with: make it with `Service::builder`",
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
