//! `clear` of a property that cannot be null.

use msgraph_beta::models::AndroidForWorkEnrollmentProfile as Profile;
use msgraph_beta::odata::Patch;

fn main() {
    let _ = Patch::new().clear(Profile::ENROLLED_DEVICE_COUNT);
}
