//! The built-in HTTP client.

use std::sync::Arc;
use std::time::Duration;

use azure_core::http::HttpClient;

use super::send_error::{SendError, SendErrorKind};

/// A reqwest client as the pipeline needs it.
///
/// Not the one that `azure_core` makes: that one panics where TLS cannot be set up, its timeouts are
/// fixed, and it would send requests to this machine through a proxy.
pub(crate) fn new(
    connect_timeout: Option<Duration>,
    loopback: bool,
) -> Result<Arc<dyn HttpClient>, SendError> {
    if !loopback && !cfg!(any(feature = "rustls", feature = "native-tls")) {
        let why = "the HTTP client has no TLS: enable the feature `rustls` or `native-tls`";
        return Err(SendError::new(SendErrorKind::InvalidOptions, why));
    }
    let mut builder = reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .retry(reqwest::retry::never())
        .referer(false);
    // It is never enabled by chance, and the default may be, by another crate.
    #[cfg(feature = "native-tls")]
    {
        builder = builder.tls_backend_native();
    }
    if let Some(limit) = connect_timeout {
        builder = builder.connect_timeout(limit);
    }
    if loopback {
        // Requests to this machine may be unprotected, so they must not go through a proxy.
        builder = builder.no_proxy();
    }
    let client = builder.build().map_err(|error| {
        SendError::new(
            SendErrorKind::InvalidOptions,
            "the HTTP client cannot be set up",
        )
        .with_source(error)
    })?;
    Ok(Arc::new(client))
}
