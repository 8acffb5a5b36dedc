//! Headers that every request has.

use std::sync::Arc;

use azure_core::http::headers::{ACCEPT, HeaderName, HeaderValue, Headers};
use azure_core::http::policies::{Policy, PolicyResult};
use azure_core::http::{Context, Request};

use super::forward::forward;
use crate::http::accept;
use crate::http::call::Call;
use crate::http::header_names::CLIENT_REQUEST_ID;
use crate::http::origin::Origin;

/// `Accept`, `client-request-id` and the client's own headers, where the request does not have them.
#[derive(Debug)]
pub(crate) struct StandardHeaders {
    pub(crate) service: Origin,
    /// Checked when the client was made. They may be secrets, so they are for the service only.
    pub(crate) headers: Headers,
}

#[async_trait::async_trait]
impl Policy for StandardHeaders {
    async fn send(
        &self,
        context: &Context,
        request: &mut Request,
        next: &[Arc<dyn Policy>],
    ) -> PolicyResult {
        let call = Call::of(context)?;
        if Origin::of(request.url()).as_ref() == Some(&self.service) {
            for (name, value) in self.headers.iter() {
                add(request, name, value.clone());
            }
        }
        let accept = HeaderValue::from_static(accept::default(call.streamed));
        add(request, &ACCEPT, accept);
        // One for all tries, so that the service's operators see that they belong together.
        add(
            request,
            &CLIENT_REQUEST_ID,
            call.client_request_id.clone().into(),
        );
        forward(context, request, next).await
    }
}

fn add(request: &mut Request, name: &HeaderName, value: HeaderValue) {
    if request.headers().get_optional_str(name).is_none() {
        request.insert_header(name.clone(), value);
    }
}
