//! Where a person signs in.

use azure_core::http::{Method, Url};
use oauth2::{HttpRequest, HttpResponse, http};

use crate::http::{
    ClientOptions, OutgoingRequest, Pipeline, Redirects, RequestOptions, SendError, SendErrorKind,
    service_root,
};

/// The endpoints of an authority that issues tokens. They have https, or http on this machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Authority(Kind);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Kind {
    Tenant { host: String, tenant: String },
    Endpoints { device: String, token: String },
}

impl Authority {
    /// A tenant of the Microsoft identity platform. `host` is the cloud's `Cloud::authority()`; `tenant` is an id, a domain
    /// name, or `organizations` for any work account.
    pub fn tenant(host: impl Into<String>, tenant: impl Into<String>) -> Self {
        Self(Kind::Tenant {
            host: host.into(),
            tenant: tenant.into(),
        })
    }

    /// Any authority, by its device authorization endpoint (RFC 8628, section 3.1) and its token endpoint.
    pub fn endpoints(device: impl Into<String>, token: impl Into<String>) -> Self {
        Self(Kind::Endpoints {
            device: device.into(),
            token: token.into(),
        })
    }

    pub(super) fn device(&self, options: &ClientOptions) -> Result<Endpoint, SendError> {
        match &self.0 {
            Kind::Tenant { host, tenant } => of_tenant(host, tenant, "devicecode", options),
            Kind::Endpoints { device, .. } => Endpoint::new(device, options),
        }
    }

    pub(super) fn token(&self, options: &ClientOptions) -> Result<Endpoint, SendError> {
        match &self.0 {
            Kind::Tenant { host, tenant } => of_tenant(host, tenant, "token", options),
            Kind::Endpoints { token, .. } => Endpoint::new(token, options),
        }
    }
}

fn refuse(why: impl Into<String>) -> SendError {
    SendError::new(SendErrorKind::InvalidOptions, why)
}

fn of_tenant(
    host: &str,
    tenant: &str,
    last: &str,
    options: &ClientOptions,
) -> Result<Endpoint, SendError> {
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_');
    let has_letter = tenant.bytes().any(|byte| byte.is_ascii_alphanumeric());
    if !has_letter || !tenant.bytes().all(is_part) {
        return Err(refuse(format!(
            "{tenant:?} is not a tenant: it is an id, a domain name or `organizations`"
        )));
    }
    let host = host.trim_end_matches('/');
    Endpoint::new(&format!("{host}/{tenant}/oauth2/v2.0/{last}"), options)
}

/// An endpoint, and what sends to it: under the rules of all requests, so that nothing leaves its origin.
#[derive(Clone)]
pub(super) struct Endpoint {
    pub(super) url: String,
    pipeline: Pipeline,
}

impl Endpoint {
    fn new(url: &str, options: &ClientOptions) -> Result<Self, SendError> {
        let refused = |error: &dyn std::fmt::Display| {
            refuse(format!(
                "the endpoint of the authority cannot be used: {error}"
            ))
        };
        service_root(url).map_err(|error| refused(&error))?;
        let pipeline = Pipeline::builder(url).options(options.clone()).build()?;
        Ok(Self {
            url: url.to_owned(),
            pipeline,
        })
    }

    /// Sends a request that `oauth2` made. Its body has secrets, so no redirect is followed.
    pub(super) async fn exchange(self, request: HttpRequest) -> Result<HttpResponse, SendError> {
        let (head, body) = request.into_parts();
        let invalid = |why| SendError::new(SendErrorKind::InvalidRequest, why);
        let url = Url::parse(&head.uri.to_string())
            .map_err(|_| invalid("the endpoint of the authority is not a URL"))?;
        let mut request = OutgoingRequest::new(Method::Post, url).options(RequestOptions {
            redirects: Some(Redirects::Refused),
            max_response_bytes: Some(1024 * 1024),
            ..RequestOptions::default()
        });
        for (name, value) in &head.headers {
            let value = value
                .to_str()
                .map_err(|_| invalid("a header for the authority cannot be sent"))?;
            request = request.header(name.as_str().to_owned(), value);
        }
        let answer = match self.pipeline.send(request.body(body.into())).await {
            Ok(answer) => answer,
            Err(error) if is_transient(&error) => return Err(error),
            // An error would be taken for one of the network, and be waited for. An empty answer ends it.
            Err(_) => return Ok(unusable()),
        };
        let status = u16::from(answer.status());
        if status == 429 || status >= 500 {
            // Not an answer to the question: it may be asked again.
            let message = format!("the authority answered {status}");
            return Err(SendError::new(SendErrorKind::Other, message));
        }
        // What the body is has to be seen by reading it.
        http::Response::builder()
            .status(status)
            .body(answer.into_body().to_vec())
            .map_err(|_| invalid("the authority answered with a status that does not exist"))
    }
}

/// Whether the authority may answer later.
fn is_transient(error: &SendError) -> bool {
    matches!(
        error.kind(),
        SendErrorKind::Connect
            | SendErrorKind::Transport
            | SendErrorKind::Timeout { .. }
            | SendErrorKind::Truncated
    )
}

/// An answer that says nothing.
fn unusable() -> HttpResponse {
    let mut answer = HttpResponse::new(Vec::new());
    *answer.status_mut() = http::StatusCode::BAD_GATEWAY;
    answer
}
