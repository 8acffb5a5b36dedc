//! One question and its answer.

use std::io::Read as _;
use std::time::{Duration, SystemTime};

use ureq::http::{HeaderMap, Response, StatusCode, header};
use ureq::{Body, Error, ResponseExt as _, Timeout};

use crate::{Address, Answer, Client, Document, Problem, Progress, Validators, Waiting};
use crate::{address, content};

/// How much of an answer without a document is read, for its first words.
const SAID: u64 = 4096;

/// Asks once. `left` is what is left of the time.
pub(crate) fn ask(
    client: &Client,
    address: &Address,
    validators: &Validators,
    left: Duration,
    progress: &mut dyn Progress,
) -> Result<Answer, Problem> {
    let asked = Asked { client, address };
    let mut request = client.agent.get(address.uri());
    if let Some(etag) = &validators.etag {
        request = request.header(header::IF_NONE_MATCH, etag);
    } else if let Some(date) = &validators.last_modified {
        request = request.header(header::IF_MODIFIED_SINCE, date);
    }
    let request = request.config().timeout_global(Some(left)).build();
    let mut response = request.call().map_err(|error| asked.problem(error))?;
    let from = address::shown(response.get_uri());
    match response.status() {
        StatusCode::OK => asked.document(&mut response, &from, progress),
        StatusCode::NOT_MODIFIED if *validators != Validators::default() => Ok(Answer::Unchanged),
        status => Err(Problem::Status {
            code: status.as_u16(),
            reason: status.canonical_reason().unwrap_or_default(),
            from,
            said: first_words(&mut response),
            retry_after: retry_after(response.headers()),
        }),
    }
}

struct Asked<'a> {
    client: &'a Client,
    address: &'a Address,
}

impl Asked<'_> {
    fn document(
        &self,
        response: &mut Response<Body>,
        from: &str,
        progress: &mut dyn Progress,
    ) -> Result<Answer, Problem> {
        let limit = self.client.limits.bytes;
        let declared = response.body().content_length();
        if declared.is_some_and(|size| size > limit) {
            return Err(Problem::TooLarge { limit, declared });
        }
        progress.begins(declared);
        let mut bytes = Vec::new();
        let mut buffer = vec![0; 64 << 10];
        let mut reader = response.body_mut().as_reader();
        loop {
            let count = match reader.read(&mut buffer) {
                Ok(0) => break,
                Ok(count) => count,
                Err(error) => return Err(self.interrupted(error, bytes.len() as u64, declared)),
            };
            bytes.extend_from_slice(buffer.get(..count).unwrap_or_default());
            if bytes.len() as u64 > limit {
                return Err(Problem::TooLarge {
                    limit,
                    declared: None,
                });
            }
            progress.received(bytes.len() as u64);
        }
        let headers = response.headers();
        content::check(&bytes, text(headers, header::CONTENT_TYPE).as_deref(), from)?;
        Ok(Answer::Document(Document {
            validators: Validators {
                etag: text(headers, header::ETAG),
                last_modified: text(headers, header::LAST_MODIFIED),
            },
            bytes,
        }))
    }

    /// What went wrong while the document was arriving.
    fn interrupted(&self, error: std::io::Error, received: u64, expected: Option<u64>) -> Problem {
        match Error::from(error) {
            error @ Error::Timeout(_) => self.problem(error),
            Error::Io(error) if tls_error(&error).is_some() => self.problem(Error::Io(error)),
            Error::Io(_) => Problem::Truncated { received, expected },
            // A compressed document that ends early.
            Error::Decompress(_, cause) if cause.kind() == std::io::ErrorKind::UnexpectedEof => {
                Problem::Truncated { received, expected }
            }
            error => Problem::Garbled(error.to_string()),
        }
    }

    /// What went wrong before anything arrived.
    fn problem(&self, error: Error) -> Problem {
        let limits = &self.client.limits;
        let host = self.address.host().to_owned();
        let slow = |waiting, limit| Problem::Slow { waiting, limit };
        match error {
            Error::Timeout(Timeout::Resolve | Timeout::Connect) => {
                slow(Waiting::Connect, limits.connect)
            }
            Error::Timeout(Timeout::Global) => slow(Waiting::Overall, limits.overall),
            Error::Timeout(_) => slow(Waiting::Idle, limits.idle),
            Error::RequireHttpsOnly(url) => Problem::Insecure {
                to: url
                    .parse()
                    .as_ref()
                    .map_or_else(|_| String::new(), address::shown),
            },
            Error::TooManyRedirects => Problem::Redirects {
                limit: limits.redirects,
            },
            Error::Rustls(error) => tls(host, &error),
            Error::Io(error) => match tls_error(&error) {
                Some(error) => tls(host, error),
                None => self.unreachable(plain(&error)),
            },
            Error::HostNotFound => self.unreachable("there is no such host".to_owned()),
            Error::ConnectionFailed => self.unreachable("no connection".to_owned()),
            Error::ConnectProxyFailed(cause) => self.unreachable(cause),
            // A message about a redirect would repeat its URL with everything that is in it.
            Error::BadUri(_) => Problem::Garbled("a redirect has no valid target".to_owned()),
            Error::Protocol(error) if error.to_string().contains("location header") => {
                Problem::Garbled("a redirect has no valid target".to_owned())
            }
            error => Problem::Garbled(error.to_string()),
        }
    }

    fn unreachable(&self, cause: String) -> Problem {
        Problem::Unreachable {
            host: self.address.host().to_owned(),
            proxy: self.client.proxy(self.address.uri()),
            cause,
        }
    }
}

/// The system's words without its number.
fn plain(error: &std::io::Error) -> String {
    let text = error.to_string();
    match text.split_once(" (os error") {
        Some((words, _)) => words.to_owned(),
        None => text,
    }
}

fn tls_error(error: &std::io::Error) -> Option<&rustls::Error> {
    error.get_ref()?.downcast_ref()
}

fn tls(host: String, error: &rustls::Error) -> Problem {
    match error {
        rustls::Error::InvalidCertificate(cause) => Problem::Certificate {
            host,
            cause: match cause {
                rustls::CertificateError::UnknownIssuer => {
                    "none of the trusted authorities signed it".to_owned()
                }
                other => other.to_string(),
            },
        },
        rustls::Error::General(message) => Problem::Trust(message.clone()),
        rustls::Error::InvalidMessage(_) => Problem::Garbled(format!("{host} does not speak TLS")),
        error => Problem::Garbled(format!("TLS with {host}: {error}")),
    }
}

fn text(headers: &HeaderMap, name: header::HeaderName) -> Option<String> {
    let value = headers.get(name)?.to_str().ok()?.trim();
    (!value.is_empty()).then(|| value.to_owned())
}

/// `Retry-After` (RFC 9110 10.2.3): seconds or a date.
fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let value = text(headers, header::RETRY_AFTER)?;
    if let Ok(seconds) = value.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let date = httpdate::parse_http_date(&value).ok()?;
    // A date that is past means now.
    Some(date.duration_since(SystemTime::now()).unwrap_or_default())
}

fn first_words(response: &mut Response<Body>) -> Option<String> {
    let mut start = Vec::new();
    let reader = response.body_mut().as_reader();
    // What cannot be read is not needed.
    let _ = reader.take(SAID).read_to_end(&mut start);
    content::said(&start)
}
