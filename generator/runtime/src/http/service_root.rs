//! The root URL of a service, checked in one place for those that make requests and those that send them.

use std::fmt;

use azure_core::http::Url;

use super::origin::has_credentials;

/// A URL that cannot be the root of a service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServiceRootError {
    url: String,
    why: String,
}

impl fmt::Display for ServiceRootError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} cannot be a service root: {}", self.url, self.why)
    }
}

/// The text without what may be a secret: a user name and password, a query, a fragment.
fn shown(text: &str) -> String {
    let end = text.find(['?', '#']).unwrap_or(text.len());
    let (text, rest) = text.split_at_checked(end).unwrap_or((text, ""));
    let mut shown = match text.rsplit_once('@') {
        Some((before, host)) => match before.split_once("://") {
            Some((scheme, _)) => format!("{scheme}://…@{host}"),
            None => format!("…@{host}"),
        },
        None => text.to_owned(),
    };
    if let Some(mark) = rest.chars().next() {
        shown.push(mark);
        shown.push('…');
    }
    shown
}

impl std::error::Error for ServiceRootError {}

/// An absolute http or https URL without credentials, query and fragment; a slash is at its end.
pub(crate) fn service_root(text: &str) -> Result<Url, ServiceRootError> {
    let refuse = |why: &str| ServiceRootError {
        url: shown(text),
        why: why.to_owned(),
    };
    let Some((scheme, rest)) = text.split_once("://") else {
        return Err(refuse("it is not absolute"));
    };
    if !scheme.eq_ignore_ascii_case("https") && !scheme.eq_ignore_ascii_case("http") {
        return Err(refuse("its scheme is neither https nor http"));
    }
    // `Url` would take the first segment of the path for a missing host.
    if rest.is_empty() || rest.starts_with(['/', ':']) {
        return Err(refuse("it has no host"));
    }
    // `Url` would encode or drop these.
    if rest.contains(['?', '#', '\\']) || !rest.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err(refuse(
            "a service root has no query, fragment, blank or character outside ASCII",
        ));
    }
    let mut root = Url::parse(text).map_err(|error| refuse(&error.to_string()))?;
    let authority = rest.split('/').next().unwrap_or_default();
    if has_credentials(&root) || authority.contains('@') {
        return Err(refuse("it has a user name"));
    }
    // Without it, `join` would replace the last segment.
    if !root.path().ends_with('/') {
        let path = format!("{}/", root.path());
        root.set_path(&path);
    }
    Ok(root)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_root_ends_in_a_slash() {
        for (text, root) in [
            (
                "https://graph.microsoft.com/beta",
                "https://graph.microsoft.com/beta/",
            ),
            ("http://127.0.0.1:8080/beta/", "http://127.0.0.1:8080/beta/"),
            ("https://example.org", "https://example.org/"),
        ] {
            assert_eq!(service_root(text).unwrap().as_str(), root);
        }
    }

    #[test]
    fn what_may_be_a_secret_is_not_shown() {
        for (text, without) in [
            ("https://u:p@h/", "https://…@h/"),
            ("u:p@h", "…@h"),
            ("https://h/a?sig=1", "https://h/a?…"),
            ("https://h/#token", "https://h/#…"),
            ("beta", "beta"),
        ] {
            assert_eq!(shown(text), without);
        }
    }

    #[test]
    fn what_is_wrong_is_said() {
        for (text, why) in [
            ("beta", "it is not absolute"),
            ("ftp://h/", "its scheme is neither https nor http"),
            ("https:///x", "it has no host"),
            ("https://:80/x", "it has no host"),
            ("https://u:p@h/", "it has a user name"),
            ("https://@h/", "it has a user name"),
            ("https://h:port/", "invalid port number"),
            (
                "https://h/?a",
                "a service root has no query, fragment, blank or character outside ASCII",
            ),
            (
                "https://h/#a",
                "a service root has no query, fragment, blank or character outside ASCII",
            ),
        ] {
            assert_eq!(
                service_root(text).unwrap_err().to_string(),
                format!("{:?} cannot be a service root: {why}", shown(text))
            );
        }
    }
}
