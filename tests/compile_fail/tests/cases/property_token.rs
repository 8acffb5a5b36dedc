//! A single property of another type.

use msgraph_beta::GraphClient;
use msgraph_beta::models::MobileApp;

fn request(graph: &GraphClient) {
    let profiles = graph.device_management().android_for_work_enrollment_profiles();
    let _ = profiles.by_id("1").property(MobileApp::DISPLAY_NAME);
}

fn main() {}
