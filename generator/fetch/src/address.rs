//! Where a document is.

use std::fmt;

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
    /// A URL that is not `https`, has credentials or a fragment, or is none. No message repeats
    /// credentials.
    pub fn parse(url: &str) -> Result<Self, Problem> {
        let refused = |message: String| Err(Problem::Address(message));
        let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
        let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
        if authority.contains('@') {
            return refused("the URL has a user name or a password in it; take it out".to_owned());
        }
        if !url
            .get(..8)
            .is_some_and(|start| start.eq_ignore_ascii_case("https://"))
        {
            return refused(format!("`{url}` does not start with `https://`"));
        }
        if url.contains('#') {
            return refused(format!(
                "`{url}` has a fragment; leave out `#` and what follows"
            ));
        }
        match url.parse::<Uri>() {
            Ok(uri) if uri.host().is_some_and(|host| !host.is_empty()) => Ok(Self { uri }),
            Ok(_) => refused(format!("`{url}` has no host")),
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
        assert!(refusal("https://a b/").contains("not a URL"));
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
