//! Adds what signs requests in, to requests to the service only.

mod kept;
mod tokens;

use std::fmt;
use std::sync::Arc;

use azure_core::http::headers::{AUTHORIZATION, HeaderName, HeaderValue};
use azure_core::http::policies::{Policy, PolicyResult};
use azure_core::http::{Context, Request, StatusCode, Url};

use self::kept::Kept;
use self::tokens::Tokens;
use super::forward::forward;
use crate::http::call::Call;
use crate::http::origin::Origin;
use crate::http::send_error::SendError;
use crate::http::sign_in::{Scheme, SignIn, basic, refuse};

/// Adds what signs in to requests to the service's origin, and to no others.
pub(crate) struct Authorize {
    service: Origin,
    scheme: Prepared,
    headers: Vec<(HeaderName, HeaderValue)>,
}

/// A scheme that has been checked.
enum Prepared {
    None,
    Tokens(Tokens),
    Bearer(Kept),
    Fixed(HeaderValue),
}

impl Authorize {
    /// The policy, or why the sign-in cannot work.
    pub(crate) fn new(
        service: Origin,
        sign_in: &SignIn,
        scope: Option<String>,
        root: &Url,
    ) -> Result<Self, SendError> {
        let scheme = match sign_in.scheme() {
            Scheme::None => Prepared::None,
            Scheme::Credential(credential) => {
                let scope =
                    scope.ok_or_else(|| refuse("tokens need an audience, which is not set"))?;
                let mut url = root.clone();
                if url.set_scheme("https").is_err() {
                    return Err(refuse("the service root is not an http or https URL"));
                }
                Prepared::Tokens(Tokens::new(credential.clone(), scope, url))
            }
            Scheme::Bearer(bearer) => {
                bearer.check()?;
                Prepared::Bearer(Kept::new(bearer.clone()))
            }
            Scheme::Basic(user, password) => Prepared::Fixed(basic(user, password)?),
        };
        Ok(Self {
            service,
            scheme,
            headers: sign_in.headers()?,
        })
    }

    /// The names of the headers that it adds besides `Authorization`.
    pub(crate) fn names(&self) -> impl Iterator<Item = HeaderName> {
        self.headers.iter().map(|(name, _)| name.clone())
    }
}

fn bearer(token: &str) -> String {
    format!("Bearer {token}")
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
        for (name, value) in &self.headers {
            request.insert_header(name.clone(), value.clone());
        }
        match &self.scheme {
            Prepared::None => forward(context, request, next).await,
            Prepared::Fixed(header) => {
                request.insert_header(AUTHORIZATION, header.clone());
                forward(context, request, next).await
            }
            Prepared::Tokens(tokens) => {
                let header = tokens.header().await.map_err(SendError::into_core)?;
                request.insert_header(AUTHORIZATION, header);
                let response = forward(context, request, next).await?;
                if response.status() == StatusCode::Unauthorized {
                    // This one is not sent again, because a credential that caches would give the same token.
                    tokens.forget().await;
                }
                Ok(response)
            }
            Prepared::Bearer(kept) => {
                let token = kept.get().await.map_err(SendError::into_core)?;
                request.insert_header(AUTHORIZATION, bearer(token.secret()));
                let response = forward(context, request, next).await?;
                if response.status() != StatusCode::Unauthorized {
                    return Ok(response);
                }
                let Some(token) = kept.replace(&token).await else {
                    return Ok(response);
                };
                // Refused requests have not been acted on, so that any may be sent again, if its body can.
                if request.body_mut().reset().await.is_err() {
                    return Ok(response);
                }
                request.insert_header(AUTHORIZATION, bearer(token.secret()));
                forward(context, request, next).await
            }
        }
    }
}

/// Without anything that signs in.
impl fmt::Debug for Authorize {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Authorize").finish_non_exhaustive()
    }
}
