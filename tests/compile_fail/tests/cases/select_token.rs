//! A token of another type in `select`.

use msgraph_beta::GraphClient;
use msgraph_beta::models::{AndroidForWorkEnrollmentProfile as Profile, MobileApp};

fn request(graph: &GraphClient) {
    let profiles = graph.device_management().android_for_work_enrollment_profiles();
    let _ = profiles.list().select([Profile::ID, MobileApp::DISPLAY_NAME]);
}

fn main() {}
