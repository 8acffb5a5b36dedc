//! The sum of a number and a text.

use msgraph_beta::models::AndroidForWorkEnrollmentProfile as Profile;

fn main() {
    let _ = Profile::ENROLLED_DEVICE_COUNT.add("1");
}
