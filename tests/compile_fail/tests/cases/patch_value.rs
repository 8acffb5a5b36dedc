//! A value of another type in a patch.

use msgraph_beta::models::AndroidForWorkEnrollmentProfile as Profile;
use msgraph_beta::odata::Patch;

fn main() {
    let _ = Patch::new().set(Profile::QR_CODE_IMAGE, "iVBORw0KGgo=");
}
