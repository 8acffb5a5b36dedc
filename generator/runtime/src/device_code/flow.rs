//! The questions to the authority, as `oauth2` asks them, through our own HTTP.

use std::sync::Arc;
use std::time::Duration;

use azure_core::credentials::Secret;
use oauth2::basic::{BasicClient, BasicTokenResponse, BasicTokenType};
use oauth2::{
    ClientId, DeviceAuthorizationUrl, EndpointNotSet, EndpointSet, RefreshToken, Scope,
    StandardDeviceAuthorizationResponse, TokenResponse as _, TokenUrl,
};

use super::Wait;
use super::authority::{Authority, Endpoint};
use super::error::DeviceCodeError;
use super::shown::DeviceCode;
use crate::clock::Instant;
use crate::http::{ClientOptions, SendError, SendErrorKind};

type Client = BasicClient<EndpointNotSet, EndpointSet, EndpointNotSet, EndpointNotSet, EndpointSet>;

/// How long a token is taken to be valid where the authority does not say it.
const UNSAID: Duration = Duration::from_secs(300);

/// The flow with one authority.
pub(super) struct Flow {
    client: Client,
    device: Endpoint,
    token: Endpoint,
    wait: Arc<dyn Fn(Duration) -> Wait + Send + Sync>,
}

/// A code that somebody may enter.
#[derive(Clone)]
pub(super) struct Pending {
    answer: StandardDeviceAuthorizationResponse,
    since: Instant,
}

/// What a sign-in gave.
pub(super) struct Granted {
    pub(super) token: Secret,
    pub(super) lifetime: Duration,
    pub(super) refresh: Option<RefreshToken>,
}

impl Pending {
    fn rest(&self) -> Duration {
        self.answer
            .expires_in()
            .saturating_sub(self.since.elapsed())
    }

    pub(super) fn is_open(&self) -> bool {
        !self.rest().is_zero()
    }

    pub(super) fn shown(&self) -> DeviceCode {
        let complete = self.answer.verification_uri_complete();
        DeviceCode {
            user_code: self.answer.user_code().secret().clone(),
            address: self.answer.verification_uri().to_string(),
            complete_address: complete.map(|address| address.secret().clone()),
            expires_in: self.answer.expires_in(),
        }
    }
}

impl Flow {
    pub(super) fn new(
        authority: &Authority,
        client_id: String,
        options: &ClientOptions,
        wait: Arc<dyn Fn(Duration) -> Wait + Send + Sync>,
    ) -> Result<Self, SendError> {
        let invalid = |_| {
            let why = "an endpoint of the authority is not a URL";
            SendError::new(SendErrorKind::InvalidOptions, why)
        };
        let (device, token) = (authority.device(options)?, authority.token(options)?);
        let client = BasicClient::new(ClientId::new(client_id))
            .set_device_authorization_url(
                DeviceAuthorizationUrl::new(device.url.clone()).map_err(invalid)?,
            )
            .set_token_uri(TokenUrl::new(token.url.clone()).map_err(invalid)?);
        Ok(Self {
            client,
            device,
            token,
            wait,
        })
    }

    /// Asks for a code.
    pub(super) async fn start(&self, scopes: &[&str]) -> Result<Pending, DeviceCodeError> {
        let send = |request| self.device.clone().exchange(request);
        let since = Instant::now();
        let answer = self
            .client
            .exchange_device_code()
            .add_scopes(wanted(scopes))
            .request_async(&send)
            .await
            .map_err(DeviceCodeError::of)?;
        Ok(Pending { answer, since })
    }

    /// Asks again and again, as often as the authority allows, until somebody signed in or the code expired.
    pub(super) async fn wait(&self, pending: &Pending) -> Result<Granted, DeviceCodeError> {
        let send = |request| self.token.clone().exchange(request);
        let answer = self
            .client
            .exchange_device_access_token(&pending.answer)
            .request_async(&send, |pause| (self.wait)(pause), Some(pending.rest()))
            .await
            .map_err(DeviceCodeError::of)?;
        granted(&answer)
    }

    /// A token without the person.
    pub(super) async fn refresh(
        &self,
        token: &RefreshToken,
        scopes: &[&str],
    ) -> Result<Granted, DeviceCodeError> {
        let send = |request| self.token.clone().exchange(request);
        let answer = self
            .client
            .exchange_refresh_token(token)
            .add_scopes(wanted(scopes))
            .request_async(&send)
            .await
            .map_err(DeviceCodeError::of)?;
        granted(&answer)
    }
}

/// The scopes, and the one that asks for a refresh token (`OpenID` Connect Core, section 11).
fn wanted(scopes: &[&str]) -> Vec<Scope> {
    let scopes = scopes.iter().copied().chain(["offline_access"]);
    scopes.map(|scope| Scope::new(scope.to_owned())).collect()
}

fn granted(answer: &BasicTokenResponse) -> Result<Granted, DeviceCodeError> {
    // Another type is used in another way (RFC 6749, section 7.1).
    if *answer.token_type() != BasicTokenType::Bearer {
        return Err(DeviceCodeError::unreadable());
    }
    Ok(Granted {
        token: Secret::new(answer.access_token().secret().clone()),
        lifetime: answer.expires_in().unwrap_or(UNSAID),
        refresh: answer.refresh_token().cloned(),
    })
}
