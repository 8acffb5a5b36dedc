//! Where a document is.

use std::fmt;

use csdl_codegen::url::{self, UrlProblem, UrlUse};
use ureq::http::Uri;

use crate::Problem;

/// An `https` URL without credentials.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    uri: Uri,
}

impl Address {
    /// Checks a URL.
    ///
    /// # Errors
    /// A URL that [`url::check`] does not accept for a document. No message repeats credentials.
    pub fn parse(url: &str) -> Result<Self, Problem> {
        let refused = |message: String| Err(Problem::Address(message));
        if let Err(UrlProblem { message, help, .. }) = url::check(url, UrlUse::Document) {
            return refused(if help.is_empty() {
                message
            } else {
                format!("{message}; {help}")
            });
        }
        match url.parse::<Uri>() {
            Ok(uri) => Ok(Self { uri }),
            Err(error) => refused(format!("`{url}` is not a URL: {error}")),
        }
    }

    pub(crate) fn uri(&self) -> &Uri {
        &self.uri
    }

    /// The host, with the port where one is given.
    pub fn host(&self) -> &str {
        self.uri
            .authority()
            .map_or("", |authority| authority.as_str())
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.uri.fmt(f)
    }
}

/// A URL that a server sent, for people to read: without credentials, and without a query, which is
/// where signatures are.
pub(crate) fn shown(uri: &Uri) -> String {
    let authority = uri.authority().map_or("", |authority| authority.as_str());
    let host = authority.rsplit('@').next().unwrap_or_default();
    let scheme = uri.scheme_str().unwrap_or_default();
    format!("{scheme}://{host}{}", uri.path())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_refused_and_that_nothing_secret_is_repeated() {
        let refusal = |url| match Address::parse(url) {
            Ok(_) => String::new(),
            Err(problem) => problem.to_string(),
        };
        assert_eq!(refusal("https://example.org/beta/$metadata?a=b"), "");
        assert_eq!(refusal("HTTPS://example.org"), "");
        assert!(refusal("http://example.org/").contains("does not start with `https://`"));
        assert!(refusal("file:///etc/passwd").contains("does not start with"));
        assert!(refusal("https:///a").contains("https:///a"));
        assert!(refusal("https://a/#b").contains("fragment"));
        assert!(refusal("https://a b/").contains("white space"));
        assert!(refusal("https://a/<").contains("not a URL"));
        for url in [
            "https://joe:hunter2@example.org/",
            "http://hunter2@a",
            "hunter2@a",
        ] {
            let text = refusal(url);
            assert!(
                text.contains("user name") && !text.contains("hunter2"),
                "{text}"
            );
        }
    }

    #[test]
    fn a_redirect_is_shown_without_what_may_be_secret() {
        let uri: Uri = "https://joe:pw@example.org:1/a?sig=b".parse().unwrap();
        assert_eq!(shown(&uri), "https://example.org:1/a");
    }
}
