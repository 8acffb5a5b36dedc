//! The last check of a request before it is sent.

use std::sync::Arc;

use azure_core::http::headers::{AUTHORIZATION, HeaderName, HeaderValue, USER_AGENT};
use azure_core::http::policies::{Policy, PolicyResult};
use azure_core::http::{Context, Request};

use super::forward::forward;
use crate::http::call::Call;
use crate::http::header_names::{COOKIE, PROXY_AUTHORIZATION};
use crate::http::origin::{Origin, has_credentials};
use crate::http::send_error::{SendError, SendErrorKind};

/// Removes credentials from requests to other origins, whatever added them, and refuses unprotected
/// connections.
#[derive(Debug)]
pub(crate) struct Guard {
    pub(crate) service: Origin,
    pub(crate) user_agent: HeaderValue,
    /// Headers that sign in, besides those that always do.
    pub(crate) secrets: Vec<HeaderName>,
}

#[async_trait::async_trait]
impl Policy for Guard {
    async fn send(
        &self,
        context: &Context,
        request: &mut Request,
        next: &[Arc<dyn Policy>],
    ) -> PolicyResult {
        let origin = Origin::of(request.url())
            .filter(|origin| origin.is_private() && !has_credentials(request.url()));
        let Some(origin) = origin else {
            let why = "the URL is not https, or it has a user name";
            return Err(SendError::new(SendErrorKind::InvalidRequest, why).into_core());
        };
        // A request without a token has nothing else that signs in, whatever added it.
        if origin != self.service || Call::of(context)?.anonymous {
            let always = [AUTHORIZATION, COOKIE, PROXY_AUTHORIZATION];
            for name in always.into_iter().chain(self.secrets.iter().cloned()) {
                request.headers_mut().remove(name);
            }
        }
        // Here, because azure_core's own policy sets one that calls this an Azure SDK.
        request.insert_header(USER_AGENT, self.user_agent.clone());
        forward(context, request, next).await
    }
}
