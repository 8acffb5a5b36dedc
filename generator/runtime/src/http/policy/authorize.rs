//! Adds the token, to requests to the service only.

use std::sync::Arc;

use azure_core::credentials::TokenCredential;
use azure_core::http::headers::{AUTHORIZATION, Headers};
use azure_core::http::policies::auth::BearerTokenAuthorizationPolicy;
use azure_core::http::policies::{Policy, PolicyResult};
use azure_core::http::{AsyncRawResponse, Context, Method, Request, StatusCode, Url};

use super::forward::forward;
use crate::http::call::Call;
use crate::http::headers::is_value;
use crate::http::origin::Origin;
use crate::http::send_error::{SendError, SendErrorKind};

/// Adds the token to requests to the service's origin, and to no others.
///
/// `azure_core`'s policy caches and refreshes the token, but it is not part of the chain: it would
/// refuse a service on this machine that speaks http, and an error of the credential would
/// look like one of the transport and be repeated. It gets a request of its own, which ends right
/// after it, and the header is taken from there.
#[derive(Debug)]
pub(crate) struct Authorize {
    service: Origin,
    tokens: BearerTokenAuthorizationPolicy,
    /// The URL of the request that the token is taken from. It is never sent, and only has to be https.
    token_url: Url,
}

impl Authorize {
    pub(crate) fn new(
        service: Origin,
        token_url: Url,
        credential: Arc<dyn TokenCredential>,
        scope: String,
    ) -> Self {
        Self {
            service,
            tokens: BearerTokenAuthorizationPolicy::new(credential, [scope]),
            token_url,
        }
    }

    /// The value of the `Authorization` header; `end` answers the request that is never sent.
    async fn ask(&self, end: StatusCode) -> azure_core::Result<Option<String>> {
        let mut request = Request::new(self.token_url.clone(), Method::Get);
        let end: [Arc<dyn Policy>; 1] = [Arc::new(End(end))];
        // The credential's own requests are not part of this call, so they get a context of their own.
        self.tokens
            .send(&Context::new(), &mut request, &end)
            .await?;
        Ok(request.headers().get_optional_string(&AUTHORIZATION))
    }

    async fn header(&self) -> Result<String, SendError> {
        let refuse = |message| SendError::new(SendErrorKind::Token, message);
        match self.ask(StatusCode::Ok).await {
            Ok(Some(header)) if is_value(&header) => Ok(header),
            Ok(_) => Err(refuse("the credential gave a token that cannot be sent")),
            Err(error) => Err(refuse("the credential gave no token").with_source(error)),
        }
    }
}

#[async_trait::async_trait]
impl Policy for Authorize {
    async fn send(
        &self,
        context: &Context,
        request: &mut Request,
        next: &[Arc<dyn Policy>],
    ) -> PolicyResult {
        let takes_token = Call::of(context)?.takes_token()
            && Origin::of(request.url()).as_ref() == Some(&self.service);
        if !takes_token {
            return forward(context, request, next).await;
        }
        let header = self.header().await.map_err(SendError::into_core)?;
        request.insert_header(AUTHORIZATION, header);
        let response = forward(context, request, next).await?;
        if response.status() == StatusCode::Unauthorized {
            // It may have been revoked: the next request asks for a new one. This one is not sent
            // again, because a credential that caches would give the same token.
            drop(self.ask(StatusCode::Unauthorized).await);
        }
        Ok(response)
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
