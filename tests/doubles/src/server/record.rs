//! What a server was asked.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use odata_runtime::http::test_support::record;
use serde_json::Value as Json;

/// A request as it arrived.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recorded {
    /// In upper case.
    pub method: String,
    /// The path as it was sent: not decoded.
    pub path: String,
    /// The query as it was sent, without `?`; `None` where there is no `?`.
    pub query: Option<String>,
    /// Header names in lower case with their values, in order.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
}

impl Recorded {
    /// The first header of that name.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
    }

    /// The body as JSON, if it is.
    pub fn json(&self) -> Option<Json> {
        serde_json::from_slice(&self.body).ok()
    }

    /// Path and query as they were sent.
    pub fn target(&self) -> String {
        match &self.query {
            Some(query) => format!("{}?{query}", self.path),
            None => self.path.clone(),
        }
    }

    /// The value of a query option as it was sent, by its name as it was sent.
    pub fn raw_option(&self, name: &str) -> Option<&str> {
        let options = self
            .query
            .as_deref()?
            .split('&')
            .map(|option| option.split_once('=').unwrap_or((option, "")));
        options
            .into_iter()
            .find(|(known, _)| *known == name)
            .map(|(_, value)| value)
    }

    /// The decoded value of a query option.
    pub fn option(&self, name: &str) -> Option<String> {
        let units =
            crate::odata::text::decode(self.raw_option(name)?, crate::odata::text::Part::Query)
                .ok()?;
        Some(crate::odata::text::string(&units))
    }
}

/// All requests that a server got, in order. Clones share one list.
#[derive(Clone, Debug)]
pub struct Record {
    requests: Arc<Mutex<Vec<Recorded>>>,
    /// The test that made the server.
    test: Arc<str>,
}

impl Default for Record {
    fn default() -> Self {
        Self {
            requests: Arc::default(),
            test: record::test().into(),
        }
    }
}

impl Record {
    /// Adds a request.
    pub fn push(&self, request: Recorded) {
        let headers = request.headers.iter();
        record::request(
            &self.test,
            &request.method,
            &request.target(),
            headers.map(|(name, value)| (name.as_str(), value.as_str())),
            &request.body,
        );
        self.lock().push(request);
    }

    /// Every request so far.
    pub fn all(&self) -> Vec<Recorded> {
        self.lock().clone()
    }

    /// The newest request.
    pub fn last(&self) -> Option<Recorded> {
        self.lock().last().cloned()
    }

    /// How many there were.
    pub fn len(&self) -> usize {
        self.lock().len()
    }

    /// Whether there was none.
    pub fn is_empty(&self) -> bool {
        self.lock().is_empty()
    }

    /// Forgets all.
    pub fn clear(&self) {
        self.lock().clear();
    }

    /// Those with this method and raw path.
    pub fn matching(&self, method: &str, path: &str) -> Vec<Recorded> {
        self.all()
            .into_iter()
            .filter(|request| request.method == method && request.path == path)
            .collect()
    }

    /// `METHOD target` of each, for comparisons.
    pub fn lines(&self) -> Vec<String> {
        self.lock()
            .iter()
            .map(|request| format!("{} {}", request.method, request.target()))
            .collect()
    }

    /// Those that lack a header.
    pub fn without_header(&self, name: &str) -> Vec<Recorded> {
        self.all()
            .into_iter()
            .filter(|request| request.header(name).is_none())
            .collect()
    }

    /// Those that carry something secret: an `Authorization` or `Cookie` header, or this text anywhere.
    pub fn leaks(&self, secret: &str) -> Vec<Recorded> {
        let leaks = |request: &Recorded| {
            request.header("authorization").is_some()
                || request.header("proxy-authorization").is_some()
                || request.header("cookie").is_some()
                || request.target().contains(secret)
                || request
                    .headers
                    .iter()
                    .any(|(_, value)| value.contains(secret))
                || String::from_utf8_lossy(&request.body).contains(secret)
        };
        self.all().into_iter().filter(leaks).collect()
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Recorded>> {
        self.requests.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
