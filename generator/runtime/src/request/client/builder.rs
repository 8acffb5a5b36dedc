//! Making a client.

use std::fmt;
use std::sync::Arc;

use azure_core::credentials::TokenCredential;

use super::{Deployment, ServiceClient};
use crate::edm::BinaryEncoding;
use crate::http::{ClientOptions, Pipeline, SendError, SendErrorKind};
use crate::query::EnumLiterals;
use crate::request::conventions::{Conventions, KeyStyle, conventions};
use crate::request::error::Error;
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
    credential: Option<Arc<dyn TokenCredential>>,
    endpoint: Option<String>,
    audience: Option<String>,
    conventions: Conventions,
    options: ClientOptions,
}

impl<C: ServiceClient> ClientBuilder<C> {
    /// A client that sends no credential to the default cloud, unless other things are set.
    pub fn new() -> Self {
        Self {
            cloud: C::Cloud::ALL.first().copied(),
            parts: Parts {
                product: C::PRODUCT,
                credential: None,
                endpoint: None,
                audience: None,
                conventions: C::CONVENTIONS,
                options: ClientOptions::default(),
            },
        }
    }

    /// Signs in with tokens of this credential, which must be for the same cloud.
    #[must_use]
    pub fn credential(mut self, credential: Arc<dyn TokenCredential>) -> Self {
        self.parts.credential = Some(credential);
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

    /// Timeouts, retries, headers, the HTTP transport.
    #[must_use]
    pub fn options(mut self, options: ClientOptions) -> Self {
        self.parts.options = options;
        self
    }

    /// Makes the client.
    ///
    /// # Errors
    /// If the service root or an option is not valid, a credential has no audience, or no HTTP client can be made.
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
        let missing = |what| SendError::new(SendErrorKind::InvalidOptions, what);
        let root = self
            .endpoint
            .ok_or_else(|| missing("the client has no service root: set an endpoint"))?;
        let service = Service::new(&root)?;
        let (name, version) = self.product;
        let mut pipeline = Pipeline::builder(root)
            .product(name, version)
            .options(self.options);
        if let Some(credential) = self.credential {
            let audience = self
                .audience
                .ok_or_else(|| missing("tokens need an audience: set one"))?;
            pipeline = pipeline.credential(credential, &audience);
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
            credential,
            endpoint: _,
            audience: _,
            conventions,
            options,
        } = &self.parts;
        f.debug_struct("ClientBuilder")
            .field("product", product)
            .field("cloud", &self.cloud)
            .field("credential", &credential.is_some())
            .field("conventions", conventions)
            .field("options", options)
            .finish_non_exhaustive()
    }
}
