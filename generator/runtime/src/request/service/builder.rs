//! Making a service whose requests are sent.

use std::fmt;
use std::sync::Arc;

use azure_core::credentials::TokenCredential;

use super::Service;
use crate::batch::BatchFormat;
use crate::edm::BinaryEncoding;
use crate::http::{ClientOptions, Pipeline, PipelineBuilder};
use crate::query::EnumLiterals;
use crate::request::conventions::{Conventions, KeyStyle};
use crate::request::error::Error;

/// Makes a [`Service`] with a pipeline.
pub struct ServiceBuilder {
    root: String,
    pipeline: PipelineBuilder,
    conventions: Conventions,
}

impl Service {
    /// A service whose requests are sent.
    pub fn builder(root: impl Into<String>) -> ServiceBuilder {
        ServiceBuilder::new(root.into())
    }
}

impl ServiceBuilder {
    fn new(root: String) -> Self {
        let pipeline = Pipeline::builder(root.clone());
        Self {
            root,
            pipeline,
            conventions: Conventions::default(),
        }
    }

    /// The SDK's name and version, for `User-Agent`.
    #[must_use]
    pub fn product(mut self, name: &'static str, version: &'static str) -> Self {
        self.pipeline = self.pipeline.product(name, version);
        self
    }

    /// The credential, and the audience of its tokens, such as `https://graph.microsoft.com`. Without
    /// one, requests have no token.
    #[must_use]
    pub fn credential(mut self, credential: Arc<dyn TokenCredential>, audience: &str) -> Self {
        self.pipeline = self.pipeline.credential(credential, audience);
        self
    }

    /// The options.
    #[must_use]
    pub fn options(mut self, options: ClientOptions) -> Self {
        self.pipeline = self.pipeline.options(options);
        self
    }

    /// What the service has chosen where OData allows more than one way. Replaces what was set before.
    #[must_use]
    pub fn conventions(mut self, conventions: Conventions) -> Self {
        self.conventions = conventions;
        self
    }

    /// How single keys are written. The default is [`KeyStyle::Parentheses`].
    #[must_use]
    pub fn key_style(mut self, style: KeyStyle) -> Self {
        self.conventions = self.conventions.key_style(style);
        self
    }

    /// How enumeration members are written in URLs.
    #[must_use]
    pub fn enum_literals(mut self, literals: EnumLiterals) -> Self {
        self.conventions = self.conventions.enum_literals(literals);
        self
    }

    /// How bytes are written in bodies.
    #[must_use]
    pub fn binary_encoding(mut self, encoding: BinaryEncoding) -> Self {
        self.conventions = self.conventions.binary_encoding(encoding);
        self
    }

    /// Whether the service returns what it created when it is asked to: then a create asks with
    /// `Prefer: return=representation`. It does not by default.
    #[must_use]
    pub fn returns_representation(mut self, returns: bool) -> Self {
        self.conventions = self.conventions.returns_representation(returns);
        self
    }

    /// Whether an entity that was created is read where the answer does not have it, as [`Create`](crate::Create)
    /// says. It is by default.
    #[must_use]
    pub fn reads_created(mut self, reads: bool) -> Self {
        self.conventions = self.conventions.reads_created(reads);
        self
    }

    /// How requests are sent together. The default is [`BatchFormat::Json`].
    #[must_use]
    pub fn batch_format(mut self, format: BatchFormat) -> Self {
        self.conventions = self.conventions.batch_format(format);
        self
    }

    /// The most requests that the service takes in one batch: a batch of more is sent in several. There is no limit
    /// by default; 0 is none.
    #[must_use]
    pub fn batch_limit(mut self, requests: u32) -> Self {
        self.conventions = self.conventions.batch_limit(requests);
        self
    }

    /// The service, or why the root or an option cannot work.
    pub fn build(self) -> Result<Service, Error> {
        let service = Service::new(&self.root)?;
        Ok(service
            .with_conventions(self.conventions)
            .with_pipeline(self.pipeline.build()?))
    }
}

impl fmt::Debug for ServiceBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ServiceBuilder")
            .field("pipeline", &self.pipeline)
            .field("conventions", &self.conventions)
            .finish_non_exhaustive()
    }
}
