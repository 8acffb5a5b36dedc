//! `year` of what has no date.

use msgraph_beta::models::AndroidForWorkEnrollmentProfile as Profile;

fn main() {
    let _ = Profile::DISPLAY_NAME.year();
}
