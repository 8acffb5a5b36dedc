//! What the person has to see.

use std::fmt;
use std::time::Duration;

use crate::text::plain;

/// A code, and where to enter it. `Display` is a sentence for the person, without control characters; `Debug` does not
/// show the code.
#[derive(Clone)]
pub struct DeviceCode {
    pub(super) user_code: String,
    pub(super) address: String,
    pub(super) complete_address: Option<String>,
    pub(super) expires_in: Duration,
}

impl DeviceCode {
    /// The code to enter.
    pub fn user_code(&self) -> &str {
        &self.user_code
    }

    /// The address of the page to enter it at.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// The address with the code in it, for a link or a QR code, where the authority gives one.
    pub fn complete_address(&self) -> Option<&str> {
        self.complete_address.as_deref()
    }

    /// How long the code is valid.
    pub fn expires_in(&self) -> Duration {
        self.expires_in
    }
}

impl fmt::Display for DeviceCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "To sign in, open {} and enter the code {}",
            plain(&self.address),
            plain(&self.user_code)
        )
    }
}

impl fmt::Debug for DeviceCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DeviceCode")
            .field("expires_in", &self.expires_in)
            .finish_non_exhaustive()
    }
}
