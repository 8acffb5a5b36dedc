//! Conditions on two types in one filter.

use msgraph_beta::models::{AndroidForWorkEnrollmentProfile as Profile, MobileApp};

fn main() {
    let _ = Profile::DISPLAY_NAME.eq("a").and(MobileApp::DISPLAY_NAME.eq("a"));
}
