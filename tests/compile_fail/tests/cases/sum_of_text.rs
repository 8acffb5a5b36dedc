//! The sum of texts.

use msgraph_beta::models::AndroidForWorkEnrollmentProfile as Profile;

fn main() {
    let _ = Profile::DISPLAY_NAME.sum("total");
}
