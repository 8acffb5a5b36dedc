//! Bearer tokens of the caller, kept until one is refused.

use azure_core::credentials::Secret;
use futures::lock::Mutex;

use crate::http::send_error::SendError;
use crate::http::sign_in::Bearer;

/// A bearer token, and where the next one comes from.
#[derive(Debug)]
pub(super) struct Kept {
    bearer: Bearer,
    /// Held while the source is asked, so that many requests ask it once.
    token: Mutex<Option<Secret>>,
}

impl Kept {
    pub(super) fn new(bearer: Bearer) -> Self {
        Self {
            bearer,
            token: Mutex::default(),
        }
    }

    /// The token.
    pub(super) async fn get(&self) -> Result<Secret, SendError> {
        let mut kept = self.token.lock().await;
        if let Some(token) = &*kept {
            return Ok(token.clone());
        }
        let token = self.bearer.get().await?;
        *kept = Some(token.clone());
        Ok(token)
    }

    /// Another token than the one that was refused, if there is one. It may have been replaced meanwhile.
    pub(super) async fn replace(&self, refused: &Secret) -> Option<Secret> {
        let is_new = |token: &Secret| token.secret() != refused.secret();
        let mut kept = self.token.lock().await;
        if let Some(token) = kept.as_ref().filter(|token| is_new(token)) {
            return Some(token.clone());
        }
        *kept = None;
        // The answer with 401 says more than the source's error. The next request asks it again.
        let token = self.bearer.get().await.ok().filter(is_new)?;
        *kept = Some(token.clone());
        Some(token)
    }
}
