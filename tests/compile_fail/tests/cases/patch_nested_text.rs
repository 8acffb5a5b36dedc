//! A patch within a property that has no properties.

use msgraph_beta::models::{AndroidForWorkEnrollmentProfile as Profile, MimeContent};
use msgraph_beta::odata::Patch;

fn main() {
    let inner = Patch::new().set(MimeContent::TYPE, "a");
    let _ = Patch::new().nested(Profile::DISPLAY_NAME, inner);
}
