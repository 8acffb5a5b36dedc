//! Why a document was not downloaded.

use std::fmt;
use std::time::Duration;

/// What took too long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Waiting {
    /// Finding the host, connecting or TLS.
    Connect,
    /// The server sent nothing.
    Idle,
    /// All of it.
    Overall,
}

/// Why a document was not downloaded. No message has credentials, or the query of a URL that a server sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// The URL cannot be used.
    Address(String),
    /// The certificate authorities cannot be read.
    Trust(String),
    /// The host cannot be reached: no network, no such name, no server there.
    Unreachable {
        /// The host, with its port where one is given.
        host: String,
        /// The proxy that was asked, without credentials.
        proxy: Option<String>,
        /// What the system says.
        cause: String,
    },
    /// The server's certificate is not trusted.
    Certificate {
        /// The host.
        host: String,
        /// Why not.
        cause: String,
    },
    /// It took too long.
    Slow {
        /// What did.
        waiting: Waiting,
        /// How long it may take.
        limit: Duration,
    },
    /// A redirect leads to something else than `https`.
    Insecure {
        /// Where it leads.
        to: String,
    },
    /// More redirects than are followed, most often a loop.
    Redirects {
        /// How many are followed.
        limit: u32,
    },
    /// The server answers with a status that has no document.
    Status {
        /// The status code.
        code: u16,
        /// What the code means.
        reason: &'static str,
        /// Who answered.
        from: String,
        /// The first words of the answer.
        said: Option<String>,
        /// When the server wants to be asked again.
        retry_after: Option<Duration>,
    },
    /// The server wants to be asked again later than is waited for.
    Later {
        /// The status code.
        code: u16,
        /// How long it asks to wait.
        asked: Duration,
        /// How long is waited at most.
        limit: Duration,
    },
    /// The document is larger than it may be.
    TooLarge {
        /// How large it may be.
        limit: u64,
        /// How large the server says it is.
        declared: Option<u64>,
    },
    /// The connection ended before the document did.
    Truncated {
        /// How many bytes arrived.
        received: u64,
        /// How many were to come, where the server said so.
        expected: Option<u64>,
    },
    /// The answer cannot be understood.
    Garbled(String),
    /// Something else than a CSDL document arrived.
    NotCsdl {
        /// What arrived: "an HTML page".
        what: &'static str,
        /// Its title or its first words.
        title: Option<String>,
        /// Who sent it.
        from: String,
        /// What the server calls it.
        content_type: Option<String>,
    },
}

impl Problem {
    /// Whether asking again soon may help.
    pub fn is_transient(&self) -> bool {
        match self {
            Self::Unreachable { .. } | Self::Truncated { .. } => true,
            Self::Slow { waiting, .. } => *waiting != Waiting::Overall,
            Self::Status { code, .. } => {
                matches!(code, 408 | 429) || (500..600).contains(code) && *code != 501
            }
            _ => false,
        }
    }

    /// Whether the network, and not the document or the configuration, is what is wrong.
    pub fn is_offline(&self) -> bool {
        matches!(
            self,
            Self::Unreachable { .. }
                | Self::Certificate { .. }
                | Self::Slow { .. }
                | Self::Truncated { .. }
                | Self::Later { .. }
        ) || self.is_transient()
    }

    /// What to do about it.
    pub fn help(&self) -> Option<&'static str> {
        match self {
            Self::Unreachable { proxy: None, .. } => Some(
                "is there a network? A proxy is named by HTTPS_PROXY or ALL_PROXY, and hosts that \
                 need none by NO_PROXY",
            ),
            Self::Unreachable { .. } => {
                Some("the proxy comes from HTTPS_PROXY, ALL_PROXY or HTTP_PROXY")
            }
            Self::Certificate { .. } => Some(
                "where a proxy or a company signs certificates, name the file with its authority \
                 (PEM): SSL_CERT_FILE=/path/to/authorities.pem",
            ),
            Self::Status {
                code: 401 | 403, ..
            } => Some("the document has to be readable without a sign-in: none is sent"),
            Self::Status {
                code: 404 | 410, ..
            } => Some("look at `url` in `[source]`"),
            Self::TooLarge { .. } => Some("`max-mib` in `[source]` allows more"),
            Self::NotCsdl { .. } => Some(
                "open the URL in a browser: is it the address of the metadata, and readable without \
                 a sign-in?",
            ),
            _ => None,
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Address(message) | Self::Trust(message) => f.write_str(message),
            Self::Unreachable { host, proxy, cause } => match proxy {
                Some(proxy) => write!(f, "cannot reach {host} through the proxy {proxy}: {cause}"),
                None => write!(f, "cannot reach {host}: {cause}"),
            },
            Self::Certificate { host, cause } => {
                write!(f, "the certificate of {host} is not trusted: {cause}")
            }
            Self::Slow { waiting, limit } => {
                let seconds = limit.as_secs_f64();
                match waiting {
                    Waiting::Connect => write!(f, "no connection within {seconds} s"),
                    Waiting::Idle => write!(f, "the server sent nothing for {seconds} s"),
                    Waiting::Overall => write!(f, "not done within {seconds} s"),
                }
            }
            Self::Insecure { to } => {
                write!(f, "the server redirects to {to}, which is not https")
            }
            Self::Redirects { limit } => write!(f, "more than {limit} redirects"),
            Self::Status {
                code,
                reason,
                from,
                said,
                ..
            } => {
                write!(f, "{from} answers {code} {reason}")?;
                said.as_ref().map_or(Ok(()), |said| write!(f, ": {said}"))
            }
            Self::Later { code, asked, limit } => write!(
                f,
                "the server answers {code} and asks to come back in {} s; no more than {} s are \
                 waited for",
                asked.as_secs(),
                limit.as_secs()
            ),
            Self::TooLarge { limit, declared } => {
                f.write_str("the document is larger than allowed: ")?;
                match declared {
                    Some(size) => write!(f, "{size} bytes, at most {limit}"),
                    None => write!(f, "more than {limit} bytes"),
                }
            }
            Self::Truncated { received, expected } => {
                write!(f, "the connection ended after {received} bytes")?;
                match expected {
                    Some(expected) => write!(f, " of {expected}"),
                    None => f.write_str(", before the document did"),
                }
            }
            Self::Garbled(cause) => write!(f, "the answer cannot be understood: {cause}"),
            Self::NotCsdl {
                what,
                title,
                from,
                content_type,
            } => {
                write!(f, "{from} sent {what}")?;
                if let Some(title) = title {
                    write!(f, ", \"{title}\"")?;
                }
                if let Some(content_type) = content_type {
                    write!(f, " ({content_type})")?;
                }
                f.write_str(", not CSDL")
            }
        }
    }
}

impl std::error::Error for Problem {}
