//! Names of headers that `azure_core` has no constant for.

use azure_core::http::headers::HeaderName;

pub(crate) const CLIENT_REQUEST_ID: HeaderName = HeaderName::from_static("client-request-id");
pub(crate) const REQUEST_ID: HeaderName = HeaderName::from_static("request-id");
pub(crate) const COOKIE: HeaderName = HeaderName::from_static("cookie");
pub(crate) const SET_COOKIE: HeaderName = HeaderName::from_static("set-cookie");
pub(crate) const PROXY_AUTHORIZATION: HeaderName = HeaderName::from_static("proxy-authorization");
pub(crate) const CONTENT_ENCODING: HeaderName = HeaderName::from_static("content-encoding");
pub(crate) const LOCATION: HeaderName = HeaderName::from_static("location");
pub(crate) const DATE: HeaderName = HeaderName::from_static("date");
pub(crate) const ODATA_ENTITY_ID: HeaderName = HeaderName::from_static("odata-entityid");
