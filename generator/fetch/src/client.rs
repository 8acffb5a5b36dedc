//! Who asks.

use std::sync::Arc;

use ureq::tls::{Certificate, PemItem, RootCerts, TlsConfig, TlsProvider, parse_pem};
use ureq::{Agent, Proxy};

use crate::{Limits, Problem};

/// Which certificate authorities are trusted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Trust {
    /// The system's; those of the file that `SSL_CERT_FILE` names instead, where it is set.
    #[default]
    System,
    /// These alone, as PEM.
    Only(Vec<u8>),
}

/// Asks for documents.
#[derive(Clone, Debug)]
pub struct Client {
    pub(crate) agent: Agent,
    pub(crate) limits: Limits,
}

impl Client {
    /// A client with these limits. It goes through the proxy that the environment names.
    ///
    /// # Errors
    /// Certificate authorities that cannot be read.
    pub fn new(limits: Limits, trust: &Trust) -> Result<Self, Problem> {
        Self::through(Proxy::try_from_env(), limits, trust)
    }

    /// The same without a proxy, whatever the environment says.
    ///
    /// # Errors
    /// Certificate authorities that cannot be read.
    pub fn direct(limits: Limits, trust: &Trust) -> Result<Self, Problem> {
        Self::through(None, limits, trust)
    }

    fn through(proxy: Option<Proxy>, limits: Limits, trust: &Trust) -> Result<Self, Problem> {
        let roots = match trust {
            Trust::System => system_roots()?,
            Trust::Only(pem) => roots(pem, "the given certificate authorities")?,
        };
        let tls = TlsConfig::builder()
            .provider(TlsProvider::Rustls)
            .unversioned_rustls_crypto_provider(Arc::new(
                rustls::crypto::aws_lc_rs::default_provider(),
            ))
            .root_certs(roots)
            .build();
        let agent = Agent::config_builder()
            .proxy(proxy)
            .https_only(true)
            .http_status_as_error(false)
            .max_redirects(limits.redirects)
            .timeout_resolve(Some(limits.connect))
            .timeout_connect(Some(limits.connect))
            .timeout_per_read(Some(limits.idle))
            .timeout_per_write(Some(limits.idle))
            .max_idle_connections(0)
            .user_agent(concat!("csdl_fetch/", env!("CARGO_PKG_VERSION")))
            .accept("application/xml, */*;q=0.1")
            .tls_config(tls)
            .build()
            .new_agent();
        Ok(Self { agent, limits })
    }

    /// The proxy on the way to a host, without credentials.
    pub(crate) fn proxy(&self, uri: &ureq::http::Uri) -> Option<String> {
        let proxy = self.agent.config().proxy()?;
        let shown = |proxy: &Proxy| format!("{}:{}", proxy.host(), proxy.port());
        (!proxy.is_no_proxy(uri)).then(|| shown(proxy))
    }
}

/// Linux and its like read the variable themselves; it is read here for the others, so that it means
/// the same everywhere.
fn system_roots() -> Result<RootCerts, Problem> {
    match std::env::var_os("SSL_CERT_FILE") {
        Some(file) if !file.is_empty() => {
            let shown = format!("SSL_CERT_FILE={}", file.display());
            let pem = std::fs::read(&file)
                .map_err(|error| Problem::Trust(format!("cannot read {shown}: {error}")))?;
            roots(&pem, &shown)
        }
        _ => Ok(RootCerts::PlatformVerifier),
    }
}

fn roots(pem: &[u8], shown: &str) -> Result<RootCerts, Problem> {
    let mut found: Vec<Certificate<'static>> = Vec::new();
    for item in parse_pem(pem) {
        match item {
            Ok(PemItem::Certificate(certificate)) => found.push(certificate),
            Ok(_) => {}
            Err(error) => return Err(Problem::Trust(format!("{shown}: {error}"))),
        }
    }
    if found.is_empty() {
        return Err(Problem::Trust(format!(
            "{shown} has no certificate in PEM form"
        )));
    }
    Ok(found.into())
}
