//! A filter that compares properties of two entity types.

use msgraph_beta::models::{AndroidForWorkEnrollmentProfile as Profile, MimeContent};

fn main() {
    let _ = Profile::DISPLAY_NAME.eq(MimeContent::TYPE);
}
