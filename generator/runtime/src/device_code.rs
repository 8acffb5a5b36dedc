//! Signing in a person on another device (RFC 8628): for programs without a browser, and delegated accounts.
//!
//! ```no_run
//! # use odata_runtime::Service as GraphClient;
//! use odata_runtime::device_code::{Authority, DeviceCodeCredential};
//!
//! # async fn run() -> Result<(), Box<dyn std::error::Error>> {
//! let authority = Authority::tenant("https://login.microsoftonline.com", "organizations");
//! let credential = DeviceCodeCredential::new(&authority, "client id", |code| println!("{code}"))?;
//! // Now, so that the person has the time that the authority gives, and not that of a request.
//! credential.sign_in("https://graph.microsoft.com").await?;
//! # let graph = GraphClient::builder("https://graph.microsoft.com/beta").credential(credential);
//! # Ok(())
//! # }
//! ```

mod authority;
mod error;
mod flow;
mod shown;

use std::collections::BTreeMap;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use azure_core::credentials::{AccessToken, Secret, TokenCredential, TokenRequestOptions};
use azure_core::error::ErrorKind;
use futures::lock::Mutex;
use oauth2::RefreshToken;
use time::OffsetDateTime;

use crate::http::{ClientOptions, SendError, sleep};
use flow::{Flow, Granted, Pending};

pub use authority::Authority;
pub use error::{DeviceCodeError, DeviceCodeErrorKind};
pub use shown::DeviceCode;

type Wait = Pin<Box<dyn Future<Output = ()> + Send>>;

/// A credential that asks a person to sign in on another device, with a code.
///
/// It asks when there is no token and no way to refresh one, and keeps tokens by scope, for as long as it lives. Many
/// requests at once ask once. A call that is dropped while the person signs in, for example by its timeout, loses
/// nothing: the next one waits for the same code. `Debug` and errors show no token and no code.
pub struct DeviceCodeCredential {
    flow: Flow,
    show: Box<dyn Fn(&DeviceCode) + Send + Sync>,
    /// Held while one is asked for, so that many requests ask once.
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    tokens: BTreeMap<String, Kept>,
    refresh: Option<RefreshToken>,
    pending: Option<(String, Pending)>,
}

#[derive(Clone)]
struct Kept {
    token: Secret,
    expires: OffsetDateTime,
    refresh_from: OffsetDateTime,
}

/// Makes a [`DeviceCodeCredential`].
pub struct DeviceCodeBuilder {
    authority: Authority,
    client_id: String,
    show: Box<dyn Fn(&DeviceCode) + Send + Sync>,
    options: ClientOptions,
    wait: Arc<dyn Fn(Duration) -> Wait + Send + Sync>,
}

impl DeviceCodeCredential {
    /// A credential of the application with this client id, which must allow public clients. `show` gets the code and the
    /// address, and shows them to the person.
    ///
    /// # Errors
    /// If an address of the authority or the tenant cannot be used, or no HTTP client can be made.
    pub fn new(
        authority: &Authority,
        client_id: impl Into<String>,
        show: impl Fn(&DeviceCode) + Send + Sync + 'static,
    ) -> Result<Arc<Self>, SendError> {
        Self::builder(authority, client_id, show).build()
    }

    /// The same, with options.
    pub fn builder(
        authority: &Authority,
        client_id: impl Into<String>,
        show: impl Fn(&DeviceCode) + Send + Sync + 'static,
    ) -> DeviceCodeBuilder {
        DeviceCodeBuilder {
            authority: authority.clone(),
            client_id: client_id.into(),
            show: Box::new(show),
            options: ClientOptions::default(),
            wait: Arc::new(|duration| Box::pin(sleep(duration))),
        }
    }

    /// Signs in for this audience, such as `Cloud::audience()`, before there is a request: a request waits for the person
    /// no longer than its timeout.
    ///
    /// # Errors
    /// As a request for a token: the sign-in was declined, the code expired, or the authority refused it or could not be
    /// reached.
    pub async fn sign_in(&self, audience: &str) -> azure_core::Result<()> {
        self.token(&[&format!("{audience}/.default")])
            .await
            .map(drop)
            .map_err(in_core)
    }

    async fn token(&self, scopes: &[&str]) -> Result<Kept, DeviceCodeError> {
        let key = scopes.join(" ");
        let mut state = self.state.lock().await;
        let kept = state.tokens.get(&key).cloned();
        let now = OffsetDateTime::now_utc();
        if let Some(kept) = kept.clone().filter(|kept| now < kept.refresh_from) {
            return Ok(kept);
        }
        if let Some(refresh) = state.refresh.clone() {
            match self.flow.refresh(&refresh, scopes).await {
                Ok(granted) => return Ok(state.keep(key, granted)),
                Err(error) if error.needs_person() => {
                    if error.code() == Some("invalid_grant") {
                        state.refresh = None;
                    }
                }
                // It may work later, and what is kept is still good.
                Err(error) => {
                    return kept.filter(|kept| now < kept.expires).ok_or(error);
                }
            }
        }
        let granted = self.ask(&mut state, &key, scopes).await?;
        Ok(state.keep(key, granted))
    }

    /// Asks the person, or goes on waiting for the one that was asked.
    async fn ask(
        &self,
        state: &mut State,
        key: &str,
        scopes: &[&str],
    ) -> Result<Granted, DeviceCodeError> {
        let asked = state
            .pending
            .as_ref()
            .filter(|(scopes, pending)| scopes == key && pending.is_open());
        let pending = if let Some((_, pending)) = asked {
            pending.clone()
        } else {
            let pending = self.flow.start(scopes).await?;
            state.pending = Some((key.to_owned(), pending.clone()));
            (self.show)(&pending.shown());
            pending
        };
        let granted = self.flow.wait(&pending).await;
        state.pending = None;
        granted
    }
}

impl State {
    fn keep(&mut self, key: String, granted: Granted) -> Kept {
        // An authority may keep the same one.
        self.refresh = granted.refresh.or_else(|| self.refresh.take());
        let now = OffsetDateTime::now_utc();
        let early = Duration::from_secs(300).min(granted.lifetime / 2);
        let kept = Kept {
            token: granted.token,
            expires: now + granted.lifetime,
            refresh_from: now + granted.lifetime.saturating_sub(early),
        };
        self.tokens.insert(key, kept.clone());
        kept
    }
}

impl DeviceCodeBuilder {
    /// The HTTP transport, timeouts and retries of requests to the authority.
    #[must_use]
    pub fn options(mut self, options: ClientOptions) -> Self {
        self.options = options;
        self
    }

    /// What waits between two questions to the authority, instead of the timer: for tests.
    #[cfg(feature = "test-support")]
    #[must_use]
    pub fn waiting_with<F: Future<Output = ()> + Send + 'static>(
        mut self,
        wait: impl Fn(Duration) -> F + Send + Sync + 'static,
    ) -> Self {
        self.wait = Arc::new(move |duration| Box::pin(wait(duration)));
        self
    }

    /// The credential.
    ///
    /// # Errors
    /// If an address of the authority or the tenant cannot be used, or no HTTP client can be made.
    pub fn build(self) -> Result<Arc<DeviceCodeCredential>, SendError> {
        let flow = Flow::new(&self.authority, self.client_id, &self.options, self.wait)?;
        Ok(Arc::new(DeviceCodeCredential {
            flow,
            show: self.show,
            state: Mutex::default(),
        }))
    }
}

#[async_trait::async_trait]
impl TokenCredential for DeviceCodeCredential {
    async fn get_token(
        &self,
        scopes: &[&str],
        _: Option<TokenRequestOptions<'_>>,
    ) -> azure_core::Result<AccessToken> {
        let kept = self.token(scopes).await.map_err(in_core)?;
        Ok(AccessToken::new(kept.token, kept.expires))
    }
}

fn in_core(error: DeviceCodeError) -> azure_core::Error {
    azure_core::Error::new(ErrorKind::Credential, error)
}

impl fmt::Debug for DeviceCodeCredential {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DeviceCodeCredential")
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for DeviceCodeBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DeviceCodeBuilder")
            .field("authority", &self.authority)
            .field("options", &self.options)
            .finish_non_exhaustive()
    }
}
