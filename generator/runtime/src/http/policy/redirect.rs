//! Redirects, followed only where that is safe.
//!
//! The built-in transport follows none on its own.

use std::sync::Arc;

use azure_core::http::headers::{HeaderName, Headers};
use azure_core::http::policies::{Policy, PolicyResult};
use azure_core::http::{Context, Method, Request, StatusCode, Url};

use super::forward::forward;
use crate::http::call::Call;
use crate::http::header_names::LOCATION;
use crate::http::options::Redirects;
use crate::http::origin::{Origin, has_credentials, without_query};
use crate::http::send_error::RedirectProblem;

/// Follows redirects as [`Redirects`] says.
#[derive(Debug)]
pub(crate) struct Redirect {
    pub(crate) service: Origin,
}

/// The headers that another host may see. Any other could be a secret between the caller and the
/// service.
const HARMLESS: [&str; 8] = [
    "accept",
    "range",
    "if-range",
    "if-match",
    "if-none-match",
    "if-modified-since",
    "if-unmodified-since",
    "user-agent",
];

#[async_trait::async_trait]
impl Policy for Redirect {
    async fn send(
        &self,
        context: &Context,
        request: &mut Request,
        next: &[Arc<dyn Policy>],
    ) -> PolicyResult {
        let call = Call::of(context)?;
        let mut followed = 0;
        loop {
            let response = forward(context, request, next).await?;
            let status = response.status();
            if !is_redirect(status) || call.redirects == Redirects::Returned {
                return Ok(response);
            }
            let location = response.headers().get_optional_str(&LOCATION);
            let refuse =
                |problem: RedirectProblem, target: &str| Err(problem.error(target).into_core());
            if call.redirects == Redirects::Refused {
                return refuse(RedirectProblem::NotAllowed, "");
            }
            let Some(mut target) = location.and_then(|location| request.url().join(location).ok())
            else {
                return refuse(RedirectProblem::InvalidTarget, "");
            };
            target.set_fragment(None);
            let shown = without_query(&target);
            if followed >= call.max_redirects {
                return refuse(RedirectProblem::TooMany, &shown);
            }
            let foreign = match self.check(call, request, status, &target) {
                Ok(foreign) => foreign,
                Err(problem) => return refuse(problem, &shown),
            };
            if request.body_mut().reset().await.is_err() {
                return refuse(RedirectProblem::BodyGone, &shown);
            }
            if foreign {
                call.leave_origin();
                *request.headers_mut() = harmless(request.headers());
            }
            followed += 1;
            tracing::debug!(
                status = u16::from(status),
                target = shown,
                foreign,
                "following a redirect"
            );
            *request.url_mut() = target;
        }
    }
}

impl Redirect {
    /// Whether the target is at another host, if it may be followed.
    fn check(
        &self,
        call: &Call,
        request: &Request,
        status: StatusCode,
        target: &Url,
    ) -> Result<bool, RedirectProblem> {
        let origin = Origin::of(target)
            .filter(|_| !has_credentials(target))
            .ok_or(RedirectProblem::InvalidTarget)?;
        let protected = request.url().scheme() == "https";
        if !origin.is_private() || (protected && origin.is_plain()) {
            return Err(RedirectProblem::Downgrade);
        }
        let foreign = origin != self.service;
        let reads = matches!(request.method(), Method::Get | Method::Head);
        if foreign && call.redirects != Redirects::AnyHost {
            return Err(RedirectProblem::ForeignOrigin);
        }
        if !reads
            && !matches!(
                status,
                StatusCode::TemporaryRedirect | StatusCode::PermanentRedirect
            )
        {
            return Err(RedirectProblem::MethodChange);
        }
        // A request that changes data must not reach another host.
        if foreign && !reads {
            return Err(RedirectProblem::ForeignOrigin);
        }
        Ok(foreign)
    }
}

fn is_redirect(status: StatusCode) -> bool {
    matches!(
        status,
        StatusCode::MovedPermanently
            | StatusCode::Found
            | StatusCode::SeeOther
            | StatusCode::TemporaryRedirect
            | StatusCode::PermanentRedirect
    )
}

fn harmless(headers: &Headers) -> Headers {
    let mut kept = Headers::new();
    for name in HARMLESS {
        let name = HeaderName::from_static(name);
        if let Some(value) = headers.get_optional_string(&name) {
            kept.insert(name, value);
        }
    }
    kept
}
