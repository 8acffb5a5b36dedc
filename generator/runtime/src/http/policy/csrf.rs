//! Tokens against cross-site request forgery, as services of SAP's kind want them.

use std::fmt;
use std::sync::Arc;

use azure_core::credentials::Secret;
use azure_core::http::headers::{ACCEPT, HeaderName, HeaderValue, Headers};
use azure_core::http::policies::{Policy, PolicyResult};
use azure_core::http::{AsyncRawResponse, Context, Method, Request, StatusCode, Url};
use futures::lock::Mutex;

use super::forward::forward;
use crate::http::JSON;
use crate::http::call::Call;
use crate::http::header_names::{CLIENT_REQUEST_ID, COOKIE, SET_COOKIE};
use crate::http::headers::is_value;
use crate::http::origin::Origin;
use crate::http::send_error::{SendError, SendErrorKind};

/// Sends a token, and the cookies that it belongs to, with each request that changes something. It fetches one before
/// the first of them, and once more where the service refuses it.
pub(crate) struct Csrf {
    service: Origin,
    /// Where tokens come from: the service root, with the query that every request has.
    root: Url,
    header: HeaderName,
    /// The client's own headers.
    headers: Headers,
    /// Held while a token is fetched, so that many requests fetch it once.
    kept: Mutex<Option<Arc<Kept>>>,
}

struct Kept {
    token: Secret,
    cookies: Option<Secret>,
}

/// The result of fetching a token.
enum Fetched {
    Token(Arc<Kept>),
    /// An answer that says more than that there is no token, and after which the request may be repeated.
    Refused(AsyncRawResponse),
}

impl Csrf {
    pub(crate) fn new(service: Origin, root: Url, header: HeaderName, headers: Headers) -> Self {
        Self {
            service,
            root,
            header,
            headers,
            kept: Mutex::default(),
        }
    }

    /// The token, or another one than that which was refused. It may have been replaced meanwhile.
    async fn get(
        &self,
        context: &Context<'_>,
        next: &[Arc<dyn Policy>],
        refused: Option<&Arc<Kept>>,
    ) -> azure_core::Result<Fetched> {
        let mut kept = self.kept.lock().await;
        if let Some(own) = &*kept
            && refused.is_none_or(|refused| !Arc::ptr_eq(own, refused))
        {
            return Ok(Fetched::Token(own.clone()));
        }
        *kept = None;
        let fetched = self.fetch(context, next).await?;
        if let Fetched::Token(token) = &fetched {
            *kept = Some(token.clone());
        }
        Ok(fetched)
    }

    /// By HEAD, or by GET from a service that knows no HEAD.
    async fn fetch(
        &self,
        context: &Context<'_>,
        next: &[Arc<dyn Policy>],
    ) -> azure_core::Result<Fetched> {
        let call = Call::of(context)?;
        let mut status = StatusCode::Ok;
        for method in [Method::Head, Method::Get] {
            let mut request = Request::new(self.root.clone(), method);
            *request.headers_mut() = self.headers.clone();
            request.insert_header(ACCEPT, JSON);
            request.insert_header(CLIENT_REQUEST_ID, call.client_request_id.clone());
            request.insert_header(self.header.clone(), "Fetch");
            let answer = forward(context, &mut request, next).await;
            let response = answer.map_err(|error| nothing_was_changed(error).into_core())?;
            status = response.status();
            if let Some(token) = self.token(&response) {
                return Ok(Fetched::Token(Arc::new(Kept {
                    token: Secret::new(token.to_owned()),
                    cookies: cookies(response.headers()).map(Secret::new),
                })));
            }
            let says_more = matches!(
                status,
                StatusCode::Unauthorized
                    | StatusCode::TooManyRequests
                    | StatusCode::BadGateway
                    | StatusCode::ServiceUnavailable
                    | StatusCode::GatewayTimeout
            );
            if says_more {
                return Ok(Fetched::Refused(response));
            }
        }
        let message = format!(
            "the service gave no CSRF token: {} is the status of its root",
            u16::from(status)
        );
        Err(SendError::new(SendErrorKind::Token, message).into_core())
    }

    fn token<'a>(&self, response: &'a AsyncRawResponse) -> Option<&'a str> {
        let token = response.headers().get_optional_str(&self.header)?.trim();
        let is_token = !token.is_empty()
            && is_value(token)
            && !token.eq_ignore_ascii_case("required")
            && !token.eq_ignore_ascii_case("fetch");
        is_token.then_some(token)
    }

    fn is_required(&self, response: &AsyncRawResponse) -> bool {
        let value = response.headers().get_optional_str(&self.header);
        response.status() == StatusCode::Forbidden
            && value.is_some_and(|value| value.trim().eq_ignore_ascii_case("required"))
    }

    /// Sends the request with a token. After that the request is as it was, for another try has another token.
    async fn send_with(
        &self,
        kept: &Kept,
        context: &Context<'_>,
        request: &mut Request,
        next: &[Arc<dyn Policy>],
    ) -> PolicyResult {
        let own = request.headers().get_optional_string(&COOKIE);
        request.insert_header(self.header.clone(), secret(kept.token.secret()));
        if let Some(cookies) = &kept.cookies {
            let cookies = match &own {
                Some(own) => format!("{own}; {}", cookies.secret()),
                None => cookies.secret().to_owned(),
            };
            request.insert_header(COOKIE, secret(&cookies));
        }
        let result = forward(context, request, next).await;
        request.headers_mut().remove(self.header.clone());
        match own {
            Some(own) => request.insert_header(COOKIE, own),
            None => drop(request.headers_mut().remove(COOKIE)),
        }
        result
    }
}

fn secret(text: &str) -> HeaderValue {
    HeaderValue::from(text.to_owned())
}

/// A broken connection leaves open whether the service acted, but nothing could change here: the request itself was not
/// sent, and may be repeated.
fn nothing_was_changed(error: azure_core::Error) -> SendError {
    let error = SendError::from_core(error);
    if matches!(
        error.kind(),
        SendErrorKind::Transport | SendErrorKind::Truncated
    ) {
        let why = "the connection broke before a CSRF token came";
        return SendError::new(SendErrorKind::Connect, why).with_source(error);
    }
    error
}

/// Names and values of the cookies that an answer sets (RFC 6265, section 5.2). The transport has one in each line.
fn cookies(headers: &Headers) -> Option<String> {
    let lines = headers.get_optional_str(&SET_COOKIE)?.lines();
    let pairs = lines.filter_map(|line| {
        let (pair, _) = line.split_once(';').unwrap_or((line, ""));
        let pair = pair.trim();
        let has_name = pair
            .split_once('=')
            .is_some_and(|(name, _)| !name.is_empty());
        (has_name && is_value(pair)).then_some(pair)
    });
    let pairs: Vec<&str> = pairs.collect();
    (!pairs.is_empty()).then(|| pairs.join("; "))
}

#[async_trait::async_trait]
impl Policy for Csrf {
    async fn send(
        &self,
        context: &Context,
        request: &mut Request,
        next: &[Arc<dyn Policy>],
    ) -> PolicyResult {
        let call = Call::of(context)?;
        let needs_token = !matches!(request.method(), Method::Get | Method::Head)
            && call.takes_token()
            && Origin::of(request.url()).as_ref() == Some(&self.service)
            // The caller knows better.
            && request.headers().get_optional_str(&self.header).is_none();
        if !needs_token {
            return forward(context, request, next).await;
        }
        let kept = match self.get(context, next, None).await? {
            Fetched::Token(kept) => kept,
            Fetched::Refused(answer) => return Ok(answer),
        };
        let response = self.send_with(&kept, context, request, next).await?;
        if !self.is_required(&response) {
            return Ok(response);
        }
        // A request that was refused has not been acted on, so that any may be sent again, if its body can.
        if request.body_mut().reset().await.is_err() {
            return Ok(response);
        }
        match self.get(context, next, Some(&kept)).await {
            Ok(Fetched::Token(kept)) => {
                call.start_try();
                self.send_with(&kept, context, request, next).await
            }
            // The answer with 403 says more.
            _ => Ok(response),
        }
    }
}

/// Without the token and the headers.
impl fmt::Debug for Csrf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Csrf").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cookies_without_their_attributes() {
        let mut headers = Headers::new();
        assert_eq!(cookies(&headers), None);
        headers.insert(
            SET_COOKIE,
            "SAP_SESSIONID=a=b; path=/; secure; HttpOnly\nsap-usercontext=sap-client=100; path=/\n=x\nflag",
        );
        assert_eq!(
            cookies(&headers).as_deref(),
            Some("SAP_SESSIONID=a=b; sap-usercontext=sap-client=100")
        );
    }
}
