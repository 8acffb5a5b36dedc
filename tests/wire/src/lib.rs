//! What the wire tests and the examples share.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use msgraph_beta::odata::azure_core::credentials::{
    AccessToken, TokenCredential, TokenRequestOptions,
};
use msgraph_beta::odata::time::OffsetDateTime;

/// A credential that gives one text as the token, for an hour each time, and notes the scopes it was asked for.
#[derive(Debug)]
pub struct FixedToken {
    token: String,
    scopes: Mutex<Vec<String>>,
}

impl FixedToken {
    /// One with this token.
    pub fn new(token: impl Into<String>) -> Self {
        Self {
            token: token.into(),
            scopes: Mutex::default(),
        }
    }

    /// The scopes of each request for a token.
    pub fn scopes(&self) -> Vec<String> {
        self.scopes
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}

#[async_trait::async_trait]
impl TokenCredential for FixedToken {
    async fn get_token(
        &self,
        scopes: &[&str],
        _: Option<TokenRequestOptions<'_>>,
    ) -> msgraph_beta::odata::azure_core::Result<AccessToken> {
        self.scopes
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(scopes.join(" "));
        let expires = OffsetDateTime::now_utc() + Duration::from_secs(3600);
        Ok(AccessToken::new(self.token.clone(), expires))
    }
}
