//! A filter that compares properties of different types.

use msgraph_beta::models::AndroidForWorkEnrollmentProfile as Profile;

fn main() {
    let _ = Profile::ENROLLED_DEVICE_COUNT.eq(Profile::DISPLAY_NAME);
}
