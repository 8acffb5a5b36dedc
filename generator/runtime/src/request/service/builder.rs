//! Making a service whose requests are sent.

use std::sync::Arc;

use azure_core::credentials::TokenCredential;

use super::{KeyStyle, Service};
use crate::http::{ClientOptions, Pipeline, PipelineBuilder};
use crate::request::error::Error;

/// Makes a [`Service`] with a pipeline.
#[derive(Debug)]
pub struct ServiceBuilder {
    root: String,
    pipeline: PipelineBuilder,
    key_style: KeyStyle,
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
            key_style: KeyStyle::default(),
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

    /// How single keys are written.
    #[must_use]
    pub fn key_style(mut self, style: KeyStyle) -> Self {
        self.key_style = style;
        self
    }

    /// The service, or why the root or an option cannot work.
    pub fn build(self) -> Result<Service, Error> {
        let service = Service::new(&self.root)?;
        Ok(service
            .with_key_style(self.key_style)
            .with_pipeline(self.pipeline.build()?))
    }
}
