//! A filter that compares a date with a number.

use msgraph_beta::models::AndroidForWorkEnrollmentProfile as Profile;

fn main() {
    let _ = Profile::CREATED_DATE_TIME.gt(3);
}
