//! Putting a pipeline together.

use std::fmt;
use std::sync::Arc;

use azure_core::credentials::TokenCredential;
use azure_core::http::headers::{HeaderName, Headers};
use azure_core::http::policies::Policy;
use azure_core::http::{HttpClient, Pipeline as CorePipeline, RetryOptions, Transport};

use super::{Inner, Pipeline};
use crate::http::default_query::DefaultQuery;
use crate::http::headers;
use crate::http::options::ClientOptions;
use crate::http::origin::Origin;
use crate::http::policy::{
    Authorize, Csrf, Guard, Receive, Redirect, Retry, StandardHeaders, TryTimeout,
};
use crate::http::send_error::{SendError, SendErrorKind};
use crate::http::service_root::service_root;
use crate::http::sign_in::SignIn;

/// Makes a [`Pipeline`].
pub struct PipelineBuilder {
    root: String,
    product: (&'static str, &'static str),
    sign_in: SignIn,
    audience: Option<String>,
    queries: DefaultQuery,
    csrf_token: Option<String>,
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
            sign_in: SignIn::none(),
            audience: None,
            queries: DefaultQuery::default(),
            csrf_token: None,
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
    pub fn credential(self, credential: Arc<dyn TokenCredential>, audience: &str) -> Self {
        self.sign_in(SignIn::none().credential(credential))
            .audience(audience)
    }

    /// What signs requests in. Replaces what was set before.
    #[must_use]
    pub fn sign_in(mut self, sign_in: SignIn) -> Self {
        self.sign_in = sign_in;
        self
    }

    /// The audience of the tokens of a credential.
    #[must_use]
    pub fn audience(mut self, audience: &str) -> Self {
        self.audience = Some(audience.to_owned());
        self
    }

    /// An option that the query of every request to the service has, unless the request has one of this name. Replaces
    /// one that was set.
    #[must_use]
    pub fn default_query(mut self, name: &str, value: &str) -> Self {
        self.queries.set(name, value);
        self
    }

    /// The header of tokens against cross-site request forgery, for a service that wants them, as
    /// [`CsrfToken`](crate::CsrfToken) says.
    #[must_use]
    pub fn csrf_token(mut self, header: Option<&str>) -> Self {
        self.csrf_token = header.map(str::to_owned);
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
        if !self.queries.is_valid() {
            return Err(refuse("an option of the query has no name".to_owned()));
        }
        let csrf = self.csrf_token.map(|name| {
            if headers::is_token(&name) && !headers::is_transports(&name) {
                Ok(HeaderName::from(name.to_ascii_lowercase()))
            } else {
                Err(refuse(format!("{name:?} is not a header for CSRF tokens")))
            }
        });
        let csrf = csrf.transpose()?;
        let transport = match options.transport.clone() {
            Some(transport) => transport,
            None => default_transport(&options, &service)?,
        };
        // Policies see every request from outside to inside.
        let mut per_call: Vec<Arc<dyn Policy>> = vec![Arc::new(StandardHeaders {
            service: service.clone(),
            headers: standard.clone(),
        })];
        per_call.append(&mut options.per_call_policies);
        per_call.push(Arc::new(Redirect {
            service: service.clone(),
        }));
        per_call.push(Arc::new(Retry));
        let mut per_try: Vec<Arc<dyn Policy>> = Vec::new();
        let mut secrets = Vec::new();
        if let Some(header) = csrf {
            let mut root = root.clone();
            self.queries.complete(&mut root);
            secrets.push(header.clone());
            per_try.push(Arc::new(Csrf::new(service.clone(), root, header, standard)));
        }
        if !self.sign_in.is_none() {
            let scope = self.audience.as_deref().map(scope);
            let authorize = Authorize::new(service.clone(), &self.sign_in, scope, &root)?;
            secrets.extend(authorize.names());
            per_try.push(Arc::new(authorize));
        }
        per_try.append(&mut options.per_try_policies);
        per_try.push(Arc::new(Guard {
            service: service.clone(),
            user_agent: user_agent.into(),
            secrets,
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
            queries: self.queries,
            options,
            core,
        })))
    }
}

/// The scope that a credential is asked for.
fn scope(audience: &str) -> String {
    if audience.ends_with("/.default") {
        audience.to_owned()
    } else {
        format!("{audience}/.default")
    }
}

/// What may hold secrets is not shown: the root, before it is checked, and what signs in.
impl fmt::Debug for PipelineBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PipelineBuilder")
            .field("product", &self.product)
            .field("sign_in", &self.sign_in)
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

#[cfg(all(
    feature = "wasm",
    not(feature = "reqwest"),
    target_arch = "wasm32",
    target_os = "unknown"
))]
#[expect(clippy::unnecessary_wraps, reason = "as that of other targets")]
fn default_transport(_: &ClientOptions, _: &Origin) -> Result<Arc<dyn HttpClient>, SendError> {
    Ok(crate::http::fetch_client::new())
}

#[cfg(not(any(
    feature = "reqwest",
    all(feature = "wasm", target_arch = "wasm32", target_os = "unknown")
)))]
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
