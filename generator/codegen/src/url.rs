//! Which URLs are accepted: one rule for configurations and for downloads.

/// What a URL is for, which decides what may follow its path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UrlUse {
    /// Something that paths are appended to: neither a query nor a fragment.
    Root,
    /// A document to download: a query, but no fragment, which no server sees.
    Document,
    /// A page for people: both.
    Page,
}

/// Why a URL is not accepted. The message does not repeat credentials.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UrlProblem {
    /// What is wrong.
    pub message: String,
    /// What to do; may be empty.
    pub help: &'static str,
    /// Whether the URL itself must not be shown.
    pub is_secret: bool,
}

/// Accepts `https://host`, with a port and a path if need be, and what [`UrlUse`] allows after that. Not accepted are
/// other schemes, credentials, a missing host, white space and control characters.
///
/// # Errors
/// What is wrong with the URL.
pub fn check(url: &str, purpose: UrlUse) -> Result<(), UrlProblem> {
    const SCHEME: &str = "https://";
    let refuse = |what: &str, help| {
        Err(UrlProblem {
            message: format!("`{url}` {what}"),
            help,
            is_secret: false,
        })
    };
    let after_scheme = url.split_once("://").map_or(url, |(_, rest)| rest);
    let authority = after_scheme.split(['/', '?', '#']).next();
    let authority = authority.unwrap_or_default();
    let is_https = url
        .get(..SCHEME.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(SCHEME));
    let has_space = url.chars().any(|c| c.is_whitespace() || c.is_control());
    if authority.contains('@') {
        Err(UrlProblem {
            message: "the URL has a user name or a password in it".to_owned(),
            help: "take it out; nothing that needs it is supported",
            is_secret: true,
        })
    } else if !is_https {
        refuse("does not start with `https://`", "")
    } else if authority.is_empty() || authority.starts_with(':') {
        refuse("has no host", "")
    } else if has_space {
        refuse("has white space in it", "write a space as `%20`")
    } else if purpose == UrlUse::Root && url.contains(['?', '#']) {
        refuse("has a query or a fragment", "leave it out")
    } else if purpose == UrlUse::Document && url.contains('#') {
        refuse("has a fragment", "leave out `#` and what follows")
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_accepted_depends_on_the_purpose() {
        let accepts = |url, purpose| check(url, purpose).is_ok();
        for (url, root, document, page) in [
            ("https://example.org", true, true, true),
            ("HTTPS://example.org:8443/a/", true, true, true),
            ("https://example.org/$metadata?a=b", false, true, true),
            ("https://example.org/issues#1", false, false, true),
            ("http://example.org", false, false, false),
            ("https://", false, false, false),
            ("https://:1/", false, false, false),
            ("https://a b/", false, false, false),
            ("https://a/\u{7}", false, false, false),
            ("example.org", false, false, false),
            ("", false, false, false),
        ] {
            assert_eq!(accepts(url, UrlUse::Root), root, "{url}");
            assert_eq!(accepts(url, UrlUse::Document), document, "{url}");
            assert_eq!(accepts(url, UrlUse::Page), page, "{url}");
        }
    }

    #[test]
    fn credentials_are_refused_and_not_repeated() {
        for url in [
            "https://joe:hunter2@example.org/",
            "http://hunter2@a",
            "hunter2@a",
        ] {
            let problem = check(url, UrlUse::Page).unwrap_err();
            assert!(problem.is_secret && !problem.message.contains("hunter2"));
        }
        assert_eq!(check("https://a/@b", UrlUse::Root), Ok(()));
    }
}
