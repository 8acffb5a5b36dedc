//! Tokens that devices enroll with: what `createToken` and `revokeToken` do.

use serde_json::{Value as Json, json};

use super::error::GraphError;
use super::operation::Call;
use crate::odata::civil;

/// A new token replaces the old one, in the code as well.
pub(super) fn create_token(call: Call<'_>) -> Result<Option<Json>, GraphError> {
    let seconds = call
        .arguments
        .get("tokenValidityInSeconds")
        .and_then(Json::as_i64)
        .unwrap_or(0);
    if seconds <= 0 {
        return Err(GraphError::bad_request(
            "tokenValidityInSeconds must be positive.",
        ));
    }
    if let Some(entity) = call.entity {
        let token = format!("TOKEN{:x}", call.now / 100_000);
        entity.insert(
            "tokenExpirationDateTime".into(),
            json!(civil::format(call.now + civil::seconds(seconds))),
        );
        entity.insert(
            "qrCodeContent".into(),
            json!(format!("{{\"token\":\"{token}\"}}")),
        );
        entity.insert(
            "qrCodeImage".into(),
            json!({"type": "image/png", "value": "iVBORw0KGgo="}),
        );
        entity.insert("tokenValue".into(), json!(token));
    }
    Ok(None)
}

#[allow(clippy::unnecessary_wraps, reason = "the shape of every operation")]
pub(super) fn revoke_token(call: Call<'_>) -> Result<Option<Json>, GraphError> {
    if let Some(entity) = call.entity {
        for name in ["tokenValue", "qrCodeContent", "qrCodeImage"] {
            entity.insert(name.into(), Json::Null);
        }
        entity.insert(
            "tokenExpirationDateTime".into(),
            json!(civil::format(call.now)),
        );
    }
    Ok(None)
}
