//! The token of a type on one that no type derives from.

use msgraph_beta::models::{AndroidForWorkEnrollmentProfile as Profile, MobileApp};

fn path() {
    let _ = MobileApp::DISPLAY_NAME.of::<Profile>();
}

fn main() {}
