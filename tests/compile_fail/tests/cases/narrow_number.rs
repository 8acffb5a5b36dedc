//! A number as one of a narrower type.

use msgraph_beta::models::AndroidForWorkEnrollmentProfile as Profile;

fn main() {
    let _ = Profile::ENROLLED_DEVICE_COUNT.promote::<i16>();
}
