//! Tokens of a credential.

use std::sync::Arc;

use azure_core::credentials::TokenCredential;
use azure_core::http::headers::{AUTHORIZATION, Headers};
use azure_core::http::policies::auth::BearerTokenAuthorizationPolicy;
use azure_core::http::policies::{Policy, PolicyResult};
use azure_core::http::{AsyncRawResponse, Context, Method, Request, StatusCode, Url};

use crate::http::headers::is_value;
use crate::http::send_error::{SendError, SendErrorKind};

/// Asks a credential for tokens, and keeps them while they are valid.
///
/// `azure_core`'s policy caches and refreshes the token, but it is not part of the chain: it would
/// refuse a service on this machine that speaks http, and an error of the credential would
/// look like one of the transport and be repeated. It gets a request of its own, which ends right
/// after it, and the header is taken from there.
#[derive(Debug)]
pub(super) struct Tokens {
    policy: BearerTokenAuthorizationPolicy,
    /// The URL of the request that the token is taken from. It is never sent, and only has to be https.
    url: Url,
}

impl Tokens {
    pub(super) fn new(credential: Arc<dyn TokenCredential>, scope: String, url: Url) -> Self {
        Self {
            policy: BearerTokenAuthorizationPolicy::new(credential, [scope]),
            url,
        }
    }

    /// The value of the `Authorization` header; `end` answers the request that is never sent.
    async fn ask(&self, end: StatusCode) -> azure_core::Result<Option<String>> {
        let mut request = Request::new(self.url.clone(), Method::Get);
        let end: [Arc<dyn Policy>; 1] = [Arc::new(End(end))];
        // The credential's own requests are not part of this call, so they get a context of their own.
        self.policy
            .send(&Context::new(), &mut request, &end)
            .await?;
        Ok(request.headers().get_optional_string(&AUTHORIZATION))
    }

    pub(super) async fn header(&self) -> Result<String, SendError> {
        let refuse = |message| SendError::new(SendErrorKind::Token, message);
        match self.ask(StatusCode::Ok).await {
            Ok(Some(header)) if is_value(&header) => Ok(header),
            Ok(_) => Err(refuse("the credential gave a token that cannot be sent")),
            Err(error) => Err(refuse("the credential gave no token").with_source(error)),
        }
    }

    /// The token was refused, perhaps because it has been revoked: the next request asks for a new one.
    pub(super) async fn forget(&self) {
        drop(self.ask(StatusCode::Unauthorized).await);
    }
}

/// Answers without sending anything.
#[derive(Debug)]
struct End(StatusCode);

#[async_trait::async_trait]
impl Policy for End {
    async fn send(&self, _: &Context, _: &mut Request, _: &[Arc<dyn Policy>]) -> PolicyResult {
        Ok(AsyncRawResponse::from_bytes(
            self.0,
            Headers::new(),
            Vec::new(),
        ))
    }
}
