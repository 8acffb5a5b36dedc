//! A filter that compares a number with a text.

use msgraph_beta::models::AndroidForWorkEnrollmentProfile as Profile;

fn main() {
    let _ = Profile::ENROLLED_DEVICE_COUNT.eq("3");
}
