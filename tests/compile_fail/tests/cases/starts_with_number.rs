//! `startswith` of what is not text.

use msgraph_beta::models::AndroidForWorkEnrollmentProfile as Profile;

fn main() {
    let _ = Profile::ENROLLED_DEVICE_COUNT.starts_with("3");
}
