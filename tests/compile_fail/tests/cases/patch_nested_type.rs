//! A patch of another type within a complex property.

use msgraph_beta::models::AndroidForWorkEnrollmentProfile as Profile;
use msgraph_beta::odata::Patch;

fn main() {
    let inner = Patch::new().set(Profile::DISPLAY_NAME, "a");
    let _ = Patch::new().nested(Profile::QR_CODE_IMAGE, inner);
}
