//! Putting a pipeline together.

use std::fmt;
use std::sync::Arc;

use azure_core::credentials::TokenCredential;
use azure_core::http::headers::Headers;
use azure_core::http::policies::Policy;
use azure_core::http::{HttpClient, Pipeline as CorePipeline, RetryOptions, Transport};

use super::{Inner, Pipeline};
use crate::http::headers;
use crate::http::options::ClientOptions;
use crate::http::origin::Origin;
use crate::http::policy::{
    Authorize, Guard, Receive, Redirect, Retry, StandardHeaders, TryTimeout,
};
use crate::http::send_error::{SendError, SendErrorKind};
use crate::http::service_root::service_root;

/// Makes a [`Pipeline`].
pub struct PipelineBuilder {
    root: String,
    product: (&'static str, &'static str),
    credential: Option<(Arc<dyn TokenCredential>, String)>,
    options: ClientOptions,
}

impl Pipeline {
    /// Starts with the root URL of the service: https, or http on this machine.
    pub fn builder(root: impl Into<String>) -> PipelineBuilder {
        PipelineBuilder::new(root.into())
    }
}

impl PipelineBuilder {
    fn new(root: String) -> Self {
        let product = (env!("CARGO_PKG_NAME"), env!("CARGO_PKG_VERSION"));
        Self {
            root,
            product,
            credential: None,
            options: ClientOptions::default(),
        }
    }

    /// The SDK's name and version, for `User-Agent`.
    #[must_use]
    pub fn product(mut self, name: &'static str, version: &'static str) -> Self {
        self.product = (name, version);
        self
    }

    /// The credential, and the audience of its tokens, such as `https://graph.microsoft.com`. Without
    /// one, requests have no token.
    #[must_use]
    pub fn credential(mut self, credential: Arc<dyn TokenCredential>, audience: &str) -> Self {
        let scope = if audience.ends_with("/.default") {
            audience.to_owned()
        } else {
            format!("{audience}/.default")
        };
        self.credential = Some((credential, scope));
        self
    }

    /// The options.
    #[must_use]
    pub fn options(mut self, options: ClientOptions) -> Self {
        self.options = options;
        self
    }

    /// The pipeline, or why the root or an option cannot work.
    pub fn build(self) -> Result<Pipeline, SendError> {
        let refuse = |why: String| SendError::new(SendErrorKind::InvalidOptions, why);
        let root = service_root(&self.root).map_err(|error| refuse(error.to_string()))?;
        let service = Origin::of(&root)
            .filter(Origin::is_private)
            .ok_or_else(|| refuse(format!("{:?} cannot be a service root: http is allowed for this machine only, use https", root.as_str())))?;
        let mut options = self.options;
        let (product, version) = self.product;
        let user_agent = headers::user_agent(options.application_id.as_deref(), product, version)?;
        let mut standard = Headers::new();
        for (name, value) in options.headers.iter() {
            headers::insert(&mut standard, name, value)?;
        }
        let transport = match options.transport.clone() {
            Some(transport) => transport,
            None => default_transport(&options, &service)?,
        };
        // Policies see every request from outside to inside.
        let mut per_call: Vec<Arc<dyn Policy>> = vec![Arc::new(StandardHeaders {
            service: service.clone(),
            headers: standard,
        })];
        per_call.append(&mut options.per_call_policies);
        per_call.push(Arc::new(Redirect {
            service: service.clone(),
        }));
        per_call.push(Arc::new(Retry));
        let mut per_try: Vec<Arc<dyn Policy>> = Vec::new();
        if let Some((credential, scope)) = self.credential {
            let mut token_url = root.clone();
            if token_url.set_scheme("https").is_err() {
                return Err(refuse(
                    "the service root is not an http or https URL".to_owned(),
                ));
            }
            per_try.push(Arc::new(Authorize::new(
                service.clone(),
                token_url,
                credential,
                scope,
            )));
        }
        per_try.append(&mut options.per_try_policies);
        per_try.push(Arc::new(Guard {
            service: service.clone(),
            user_agent: user_agent.into(),
        }));
        per_try.push(Arc::new(TryTimeout));
        per_try.push(Arc::new(Receive));
        let core_options = azure_core::http::ClientOptions {
            retry: RetryOptions::none(),
            transport: Some(Transport::new(transport)),
            instrumentation: options.instrumentation.clone(),
            ..azure_core::http::ClientOptions::default()
        };
        let core = CorePipeline::new(
            Some(product),
            Some(version),
            core_options,
            per_call,
            per_try,
            None,
        );
        Ok(Pipeline(Arc::new(Inner {
            root,
            service,
            options,
            core,
        })))
    }
}

/// What may hold secrets is not shown: the root, before it is checked, and the credential.
impl fmt::Debug for PipelineBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PipelineBuilder")
            .field("product", &self.product)
            .field("credential", &self.credential.is_some())
            .finish_non_exhaustive()
    }
}

#[cfg(feature = "reqwest")]
fn default_transport(
    options: &ClientOptions,
    service: &Origin,
) -> Result<Arc<dyn HttpClient>, SendError> {
    crate::http::reqwest_client::new(options.connect_timeout, service.is_loopback())
}

#[cfg(not(feature = "reqwest"))]
fn default_transport(_: &ClientOptions, _: &Origin) -> Result<Arc<dyn HttpClient>, SendError> {
    Err(SendError::new(
        SendErrorKind::InvalidOptions,
        "there is no transport: set `ClientOptions::transport`, or enable the feature `reqwest`",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_root_that_cannot_work_is_refused() {
        for (bad, shown) in [
            ("http://graph.microsoft.com/", "http://graph.microsoft.com/"),
            ("ftp://h/", "ftp://h/"),
            ("beta", "beta"),
            ("https://u:p@h/", "https://…@h/"),
            ("https://h/?a", "https://h/?…"),
            ("https://h/#a", "https://h/#…"),
        ] {
            let error = Pipeline::builder(bad).build().unwrap_err();
            assert_eq!(*error.kind(), SendErrorKind::InvalidOptions, "{bad}");
            assert!(error.to_string().contains(shown), "{error}");
        }
    }
}
