//! Making a client.

use std::fmt;
use std::sync::Arc;

use azure_core::credentials::TokenCredential;

use super::{Deployment, ServiceClient};
use crate::edm::BinaryEncoding;
use crate::http::{Bearer, ClientOptions, Pipeline, SendError, SendErrorKind, SignIn};
use crate::query::EnumLiterals;
use crate::request::batch_format::BatchFormat;
use crate::request::conventions::{Conventions, KeyStyle, conventions};
use crate::request::error::Error;
use crate::request::monitor_form::MonitorForm;
use crate::request::odata_version::ODataVersion;
use crate::request::protocol::{CsrfToken, JsonMetadata};
use crate::request::service::Service;

/// Makes a client: how it signs in, where it goes, and what is particular about that place. `Debug` shows no credential.
///
/// ```
/// use odata_runtime::{KeyStyle, Service};
/// let service = Service::builder("https://service.example/odata").key_style(KeyStyle::Segment).build()?;
/// # Ok::<(), odata_runtime::Error>(())
/// ```
pub struct ClientBuilder<C: ServiceClient> {
    cloud: Option<C::Cloud>,
    parts: Parts,
}

/// What is the same for all clients, so that it is compiled once.
struct Parts {
    product: (&'static str, &'static str),
    sign_in: SignIn,
    endpoint: Option<String>,
    audience: Option<String>,
    conventions: Conventions,
    queries: Vec<(String, String)>,
    options: ClientOptions,
}

impl<C: ServiceClient> ClientBuilder<C> {
    /// A client that sends no credential to the default cloud, unless other things are set.
    pub fn new() -> Self {
        Self {
            cloud: C::Cloud::ALL.first().copied(),
            parts: Parts {
                product: C::PRODUCT,
                sign_in: SignIn::none(),
                endpoint: None,
                audience: None,
                conventions: C::CONVENTIONS,
                queries: Vec::new(),
                options: ClientOptions::default(),
            },
        }
    }

    /// Signs in with tokens of this credential, which must be for the same cloud. Replaces what was set to sign in with,
    /// except headers.
    #[must_use]
    pub fn credential(self, credential: Arc<dyn TokenCredential>) -> Self {
        self.signing(|sign_in| sign_in.credential(credential))
    }

    /// Signs in with a bearer token: its text, or a function that gets one, as [`Bearer`] says. Replaces what was
    /// set to sign in with, except headers.
    #[must_use]
    pub fn bearer(self, token: impl Into<Bearer>) -> Self {
        self.signing(|sign_in| sign_in.bearer(token))
    }

    /// Signs in with a user and a password (RFC 7617). Replaces what was set to sign in with, except headers.
    #[must_use]
    pub fn basic(self, user: impl Into<String>, password: impl Into<String>) -> Self {
        self.signing(|sign_in| sign_in.basic(user, password))
    }

    /// Signs in with a header, such as an API key, alone or beside the others.
    #[must_use]
    pub fn header(self, name: impl Into<String>, secret: impl Into<String>) -> Self {
        self.signing(|sign_in| sign_in.header(name, secret))
    }

    fn signing(mut self, set: impl FnOnce(SignIn) -> SignIn) -> Self {
        self.parts.sign_in = set(std::mem::take(&mut self.parts.sign_in));
        self
    }

    /// The cloud: the service root of requests, and the audience of tokens.
    #[must_use]
    pub fn cloud(mut self, cloud: C::Cloud) -> Self {
        self.cloud = Some(cloud);
        self
    }

    /// Sets another service root than the cloud's. What signs in is sent to it.
    #[must_use]
    pub fn endpoint(mut self, service_root: impl Into<String>) -> Self {
        self.parts.endpoint = Some(service_root.into());
        self
    }

    /// Sets another audience of tokens than the cloud's, such as `https://org.crm.dynamics.com`. A credential is asked
    /// for the scope `{audience}/.default`.
    #[must_use]
    pub fn audience(mut self, audience: impl Into<String>) -> Self {
        self.parts.audience = Some(audience.into());
        self
    }

    /// What this endpoint has chosen where OData allows more than one way. Replaces all conventions of the service.
    #[must_use]
    pub fn conventions(mut self, conventions: Conventions) -> Self {
        self.parts.conventions = conventions;
        self
    }

    /// An option that the query of every request to the service has, such as `sap-client=100`, unless the request has
    /// one of this name. Replaces one that was set, by the conventions too.
    #[must_use]
    pub fn default_query(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.parts.queries.push((name.into(), value.into()));
        self
    }

    /// Timeouts, retries, headers, the HTTP transport.
    #[must_use]
    pub fn options(mut self, options: ClientOptions) -> Self {
        self.parts.options = options;
        self
    }

    /// Makes the client.
    ///
    /// # Errors
    /// If the service root, an option or what signs in is not valid, a credential has no audience, or no HTTP client can
    /// be made. The error shows no secret.
    pub fn build(self) -> Result<C, Error> {
        let Self { cloud, mut parts } = self;
        if let Some(cloud) = cloud {
            parts
                .endpoint
                .get_or_insert_with(|| cloud.endpoint().to_owned());
            parts
                .audience
                .get_or_insert_with(|| cloud.audience().to_owned());
        }
        Ok(C::from_service(&parts.service()?))
    }
}

macro_rules! setters {
    ($($(#[$docs:meta])* $name:ident: $ty:ty = $default:expr;)*) => {
        /// What an endpoint may do in another way than the service, one by one.
        impl<C: ServiceClient> ClientBuilder<C> {
            $(
                $(#[$docs])*
                #[must_use]
                pub fn $name(mut self, $name: $ty) -> Self {
                    self.parts.conventions = self.parts.conventions.$name($name);
                    self
                }
            )*
        }
    };
}

conventions!(setters);

impl ClientBuilder<Service> {
    /// The SDK's name and version, for `User-Agent`.
    #[must_use]
    pub fn product(mut self, name: &'static str, version: &'static str) -> Self {
        self.parts.product = (name, version);
        self
    }
}

impl Parts {
    fn service(self) -> Result<Service, Error> {
        let root = self.endpoint.ok_or_else(|| {
            let why = "the client has no service root: set an endpoint";
            SendError::new(SendErrorKind::InvalidOptions, why)
        })?;
        let service = Service::new(&root)?;
        let (name, version) = self.product;
        let mut options = self.options;
        for (name, version) in [
            ("OData-Version", self.conventions.odata_version),
            ("OData-MaxVersion", self.conventions.odata_max_version),
        ] {
            if let Some(version) = version.text()
                && options.headers.get(name).is_none()
            {
                options.headers.push(name, version);
            }
        }
        let mut pipeline = Pipeline::builder(root)
            .product(name, version)
            .sign_in(self.sign_in)
            .options(options)
            .csrf_token(match self.conventions.csrf_token {
                CsrfToken::None => None,
                CsrfToken::Header(name) => Some(name),
            });
        for (name, value) in self.conventions.default_queries {
            pipeline = pipeline.default_query(name, value);
        }
        for (name, value) in &self.queries {
            pipeline = pipeline.default_query(name, value);
        }
        if let Some(audience) = self.audience {
            pipeline = pipeline.audience(&audience);
        }
        Ok(service
            .with_conventions(self.conventions)
            .with_pipeline(pipeline.build()?))
    }
}

impl<C: ServiceClient> Default for ClientBuilder<C> {
    fn default() -> Self {
        Self::new()
    }
}

/// What may hold secrets is not shown: the endpoint, before it is checked, and what signs in.
impl<C: ServiceClient> fmt::Debug for ClientBuilder<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Parts {
            product,
            sign_in,
            endpoint: _,
            audience: _,
            queries: _,
            conventions,
            options,
        } = &self.parts;
        f.debug_struct("ClientBuilder")
            .field("product", product)
            .field("cloud", &self.cloud)
            .field("sign_in", sign_in)
            .field("conventions", conventions)
            .field("options", options)
            .finish_non_exhaustive()
    }
}
