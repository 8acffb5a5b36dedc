//! A filter that compares members of two enumerations.

use msgraph_beta::models::{AndroidForWorkBindStatus, AndroidForWorkGeneralDeviceConfiguration as General};

fn main() {
    let _ = General::PASSWORD_REQUIRED_TYPE.eq(AndroidForWorkBindStatus::Bound);
}
