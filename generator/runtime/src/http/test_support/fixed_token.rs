//! A credential without a sign-in.

use std::fmt;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use azure_core::credentials::{AccessToken, Secret, TokenCredential, TokenRequestOptions};
use time::OffsetDateTime;

/// A credential that always gives the same token, valid for an hour each time, and notes the scopes that it was asked
/// for.
pub struct FixedToken {
    token: Secret,
    scopes: Mutex<Vec<String>>,
}

impl FixedToken {
    /// One with this token.
    pub fn new(token: impl Into<String>) -> Self {
        Self {
            token: Secret::new(token.into()),
            scopes: Mutex::default(),
        }
    }

    /// The scopes that each request for a token named, with blanks between them.
    pub fn scopes(&self) -> Vec<String> {
        self.scopes
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}

impl Default for FixedToken {
    fn default() -> Self {
        Self::new("token")
    }
}

impl fmt::Debug for FixedToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FixedToken").finish_non_exhaustive()
    }
}

#[async_trait::async_trait]
impl TokenCredential for FixedToken {
    async fn get_token(
        &self,
        scopes: &[&str],
        _: Option<TokenRequestOptions<'_>>,
    ) -> azure_core::Result<AccessToken> {
        self.scopes
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(scopes.join(" "));
        let expires = OffsetDateTime::now_utc() + Duration::from_secs(3600);
        Ok(AccessToken::new(self.token.clone(), expires))
    }
}
