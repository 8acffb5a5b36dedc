//! An address that came in an answer.

use std::fmt;

use azure_core::http::{Method, Url};

use super::options::{Redirects, RequestOptions};
use super::origin::{Origin, has_credentials};
use super::request::OutgoingRequest;
use super::response::Response;
use super::send_error::{SendError, SendErrorKind};

/// Where a service said to go on: an upload URL, a status monitor, a result. It is made of an answer and of nothing
/// else, and what it holds is a secret: who has it needs no token.
#[derive(Clone)]
pub(crate) struct Link {
    url: Url,
    is_own: bool,
}

/// How an address that starts with a slash is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Slash {
    /// It starts at the host, as URLs do (RFC 3986, section 4.2).
    #[default]
    Host,
    /// It starts at the service root, unless it starts with the root's own path.
    Root,
}

impl Link {
    /// An address in an answer, relative to the URL that answered. It has to be https, or, where the answer came over http
    /// from this machine, http on this machine; and it has no user name.
    pub(crate) fn of(
        response: &Response,
        root: &Url,
        text: &str,
        slash: Slash,
    ) -> Result<Self, SendError> {
        let refuse = |why: &str| SendError::new(SendErrorKind::InvalidRequest, why);
        let text = text.trim();
        let from_root = slash == Slash::Root
            && text.starts_with('/')
            && !text.starts_with("//")
            && !text.starts_with(root.path());
        let joined = if from_root {
            Url::parse(&format!("{root}{}", text.trim_start_matches('/')))
        } else {
            response.url().join(text)
        };
        let url = joined.map_err(|_| refuse("the address in the answer is not a URL"))?;
        let origin = Origin::of(&url)
            .filter(|_| !has_credentials(&url))
            .ok_or_else(|| {
                refuse("the address in the answer is not an https URL, or it has a user name")
            })?;
        let was_protected = response.url().scheme() == "https";
        if !origin.is_private() || (was_protected && origin.is_plain()) {
            return Err(refuse("the address in the answer is not https"));
        }
        let is_own = Origin::of(root).as_ref() == Some(&origin);
        Ok(Self { url, is_own })
    }

    /// Whether it is at the service's own origin.
    pub(crate) fn is_own(&self) -> bool {
        self.is_own
    }

    pub(crate) fn as_str(&self) -> &str {
        self.url.as_str()
    }

    /// A request to it, with what signs in only where it is the service's own.
    pub(crate) fn request(&self, method: Method, options: RequestOptions) -> OutgoingRequest {
        OutgoingRequest::new(method, self.url.clone()).options(RequestOptions {
            anonymous: options.anonymous || !self.is_own,
            redirects: Some(Redirects::Returned),
            repeatable: None,
            ..options
        })
    }

    /// A request to it, with nothing that signs in, wherever it is.
    pub(crate) fn anonymous_request(
        &self,
        method: Method,
        options: RequestOptions,
    ) -> OutgoingRequest {
        let mut request = self.request(method, options);
        request.options.anonymous = true;
        request.options.redirects = Some(Redirects::Refused);
        request
    }
}

/// Its host: path and query may be secrets.
impl fmt::Debug for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/…", self.url.origin().ascii_serialization())
    }
}

#[cfg(test)]
mod tests {
    use azure_core::http::StatusCode;
    use azure_core::http::headers::Headers;
    use bytes::Bytes;

    use super::*;
    use crate::http::response::Head;

    fn link(from: &str, text: &str, slash: Slash) -> Result<String, String> {
        let response = Response {
            head: Head {
                status: StatusCode::Accepted,
                headers: Headers::new(),
                url: Url::parse(from).unwrap(),
                client_request_id: String::new(),
                attempts: 1,
                may_have_acted: false,
            },
            body: Bytes::new(),
        };
        let root = Url::parse("https://service.example/v1/").unwrap();
        let link = Link::of(&response, &root, text, slash).map_err(|error| error.to_string())?;
        let own = if link.is_own() { "own" } else { "foreign" };
        Ok(format!("{own} {}", link.as_str()))
    }

    #[test]
    fn addresses_are_read_from_where_they_came() {
        let from = "https://service.example/v1/me/drive";
        for (text, slash, expected) in [
            ("/jobs/1", Slash::Host, "own https://service.example/jobs/1"),
            (
                "/jobs('a:b')",
                Slash::Root,
                "own https://service.example/v1/jobs('a:b')",
            ),
            (
                "/v1/jobs/1",
                Slash::Root,
                "own https://service.example/v1/jobs/1",
            ),
            (
                "//other.example/x",
                Slash::Root,
                "foreign https://other.example/x",
            ),
            (
                "jobs",
                Slash::Root,
                "own https://service.example/v1/me/jobs",
            ),
            (
                "https://other.example/a?sig=1",
                Slash::Host,
                "foreign https://other.example/a?sig=1",
            ),
            (
                "https://service.example:8443/a",
                Slash::Host,
                "foreign https://service.example:8443/a",
            ),
        ] {
            assert_eq!(link(from, text, slash).as_deref(), Ok(expected), "{text}");
        }
    }

    #[test]
    fn what_could_be_read_on_the_way_is_refused() {
        let from = "https://service.example/v1/me";
        for text in [
            "http://service.example/v1/jobs",
            "http://127.0.0.1/jobs",
            "https://user@service.example/jobs",
            "file:///etc/passwd",
            "data:text/plain,x",
            "https://",
        ] {
            assert!(link(from, text, Slash::Host).is_err(), "{text}");
        }
        let local = "http://127.0.0.1:1/v1/me";
        assert!(link(local, "http://localhost:2/x", Slash::Host).is_ok());
        assert!(link(local, "http://other.example/x", Slash::Host).is_err());
    }
}
