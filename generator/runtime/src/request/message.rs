//! A request without the type of its answer: all that sends is compiled once.

use std::pin::Pin;

use super::encoding;
use super::error::Error;
use super::service::Service;
use crate::engine::EncodeError;
use crate::http::{
    HeaderList, Method, OutgoingRequest, PermissionList, RequestBody, RequestOptions, Response,
    StreamedResponse,
};

pub(crate) type BoxFuture<T> = Pin<Box<dyn Future<Output = Result<T, Error>> + Send>>;

#[derive(Clone)]
pub(crate) struct Message {
    pub(crate) service: Service,
    pub(crate) method: Method,
    pub(crate) url: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Option<RequestBody>,
    pub(crate) options: RequestOptions,
    pub(crate) permissions: PermissionList,
    pub(crate) error: Option<EncodeError>,
}

impl Message {
    /// A request to any URL.
    pub(crate) fn at(service: Service, method: Method, url: String) -> Self {
        Self {
            service,
            method,
            url,
            headers: vec![("Accept".to_owned(), "application/json".to_owned())],
            body: None,
            options: RequestOptions::default(),
            permissions: &[],
            error: None,
        }
    }

    /// Sets a header; a value that was there is replaced.
    pub(crate) fn set_header(&mut self, name: &str, value: &str) {
        match self
            .headers
            .iter_mut()
            .find(|(own, _)| own.eq_ignore_ascii_case(name))
        {
            Some((_, own)) => value.clone_into(own),
            None => self.headers.push((name.to_owned(), value.to_owned())),
        }
    }

    /// Adds to a header that is a list.
    pub(crate) fn add_header(&mut self, name: &str, value: &str) {
        match self
            .headers
            .iter_mut()
            .find(|(own, _)| own.eq_ignore_ascii_case(name))
        {
            Some((_, own)) => {
                own.push_str(", ");
                own.push_str(value);
            }
            None => self.headers.push((name.to_owned(), value.to_owned())),
        }
    }

    pub(crate) fn add_query(&mut self, name: &str, value: &str) {
        self.url
            .push(if self.url.contains('?') { '&' } else { '?' });
        encoding::query(name, &mut self.url);
        self.url.push('=');
        encoding::query(value, &mut self.url);
    }

    pub(crate) fn set_body(&mut self, body: RequestBody, content_type: &str) {
        self.body = Some(body);
        self.set_header("Content-Type", content_type);
    }

    pub(crate) fn fail(&mut self, error: Option<EncodeError>) {
        self.error = self.error.take().or(error);
    }

    /// Sends it; the answer may have any status.
    pub(crate) fn raw(self) -> BoxFuture<Response> {
        Box::pin(async move {
            let (service, request, _) = self.outgoing()?;
            Ok(service.pipeline()?.send(request).await?)
        })
    }

    /// Sends it; only a good answer is one.
    pub(crate) fn send(self) -> BoxFuture<Response> {
        Box::pin(async move {
            let (service, request, permissions) = self.outgoing()?;
            let response = service.pipeline()?.send(request).await?;
            response
                .into_success()
                .map_err(|error| error.with_permissions(permissions).into())
        })
    }

    /// Sends it, and hands over the answer before its body has come.
    pub(crate) fn stream(self) -> BoxFuture<StreamedResponse> {
        Box::pin(async move {
            let (service, request, permissions) = self.outgoing()?;
            let response = service.pipeline()?.stream(request).await?;
            response
                .into_success()
                .map_err(|error| error.with_permissions(permissions).into())
        })
    }

    fn outgoing(self) -> Result<(Service, OutgoingRequest, PermissionList), Error> {
        if let Some(error) = self.error {
            return Err(error.into());
        }
        let url = self.service.pipeline()?.resolve(&self.url);
        // What needs no token may be anywhere.
        let url = if self.options.anonymous {
            crate::http::absolute(&self.url)
        } else {
            url
        }?;
        let mut request = OutgoingRequest::new(self.method, url).options(self.options);
        request.headers = self.headers.into_iter().collect::<HeaderList>();
        request.body = self.body.unwrap_or_default();
        Ok((self.service, request, self.permissions))
    }
}
