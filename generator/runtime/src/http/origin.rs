//! Scheme, host and port: the boundary that no credential crosses.

use std::borrow::Cow;
use std::fmt;
use std::net::{Ipv4Addr, Ipv6Addr};

use azure_core::http::Url;

use super::send_error::{SendError, SendErrorKind};

/// The origin of a URL (RFC 6454).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Origin {
    scheme: Scheme,
    host: String,
    port: u16,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Scheme {
    Http,
    Https,
}

impl Origin {
    /// `None` for what is neither http nor https, or has no host.
    pub(crate) fn of(url: &Url) -> Option<Self> {
        let scheme = match url.scheme() {
            "http" => Scheme::Http,
            "https" => Scheme::Https,
            _ => return None,
        };
        let host = url.host_str().filter(|host| !host.is_empty())?;
        // A fully qualified name with its dot is another spelling, but not the same name to every
        // resolver and certificate, so it counts as another origin.
        Some(Self {
            scheme,
            host: host.to_ascii_lowercase(),
            port: url.port_or_known_default()?,
        })
    }

    /// Whether what is sent there can be read on the way: true for http.
    pub(crate) fn is_plain(&self) -> bool {
        self.scheme == Scheme::Http
    }

    /// Whether the host is this machine.
    pub(crate) fn is_loopback(&self) -> bool {
        if self.host == "localhost" {
            return true;
        }
        if let Ok(address) = self.host.parse::<Ipv4Addr>() {
            return address.is_loopback();
        }
        let bare = self.host.trim_start_matches('[').trim_end_matches(']');
        bare.parse::<Ipv6Addr>()
            .is_ok_and(|address| address.is_loopback())
    }

    /// https anywhere, http only where nothing leaves the machine.
    pub(crate) fn is_private(&self) -> bool {
        !self.is_plain() || self.is_loopback()
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scheme = if self.is_plain() { "http" } else { "https" };
        write!(f, "{scheme}://{}:{}", self.host, self.port)
    }
}

/// An absolute URL, whatever its scheme.
pub(crate) fn absolute(text: &str) -> Result<Url, SendError> {
    Url::parse(text).map_err(|error| {
        let message = format!("invalid URL: {error}");
        SendError::new(SendErrorKind::InvalidRequest, message)
    })
}

/// Whether the URL names a user, which HTTP clients turn into an `Authorization` header.
pub(crate) fn has_credentials(url: &Url) -> bool {
    !url.username().is_empty() || url.password().is_some()
}

/// The URL without its query, whose literals and tokens must not be logged.
pub(crate) fn without_query(url: &Url) -> String {
    let mut bare = url.clone();
    bare.set_query(None);
    bare.set_fragment(None);
    // Neither fails for a URL that has a host, and one that has none has no credentials.
    let _ = bare.set_username("");
    let _ = bare.set_password(None);
    bare.into()
}

/// The text of a URL with `?…` for its query, which may be a secret.
pub(crate) fn shown_url(url: &str) -> Cow<'_, str> {
    match url.split_once('?') {
        Some((before, _)) => format!("{before}?…").into(),
        None => url.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn origin(text: &str) -> Origin {
        Origin::of(&Url::parse(text).unwrap()).unwrap()
    }

    #[test]
    fn scheme_host_and_port_count() {
        assert_eq!(
            origin("https://Graph.Microsoft.com/v1.0"),
            origin("https://graph.microsoft.com:443/beta?x")
        );
        for other in [
            "http://graph.microsoft.com/",
            "https://graph.microsoft.com:8443/",
            "https://graph.microsoft.com.evil.example/",
            "https://graph.microsoft.com@evil.example/",
            "https://graph.microsoft.com./",
        ] {
            assert_ne!(
                origin("https://graph.microsoft.com/"),
                origin(other),
                "{other}"
            );
        }
        assert!(Origin::of(&Url::parse("file:///etc/passwd").unwrap()).is_none());
    }

    #[test]
    fn loopback_hosts() {
        for host in ["localhost", "127.0.0.1", "127.9.9.9", "[::1]"] {
            assert!(
                origin(&format!("http://{host}:80/")).is_loopback(),
                "{host}"
            );
        }
        for host in [
            "localhost.evil.example",
            "127.0.0.1.evil.example",
            "10.0.0.1",
            "[::2]",
            "0.0.0.0",
        ] {
            assert!(
                !origin(&format!("http://{host}:80/")).is_loopback(),
                "{host}"
            );
        }
    }

    #[test]
    fn logs_get_no_query() {
        let url = Url::parse("https://u:p@h/me?$filter=a#b").unwrap();
        assert_eq!(without_query(&url), "https://h/me");
    }
}
