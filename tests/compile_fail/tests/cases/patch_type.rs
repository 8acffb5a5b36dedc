//! A patch of another type.

use msgraph_beta::GraphClient;
use msgraph_beta::models::MobileApp;
use msgraph_beta::odata::Patch;

fn request(graph: &GraphClient) {
    let profiles = graph.device_management().android_for_work_enrollment_profiles();
    let _ = profiles.by_id("1").update(Patch::new().set(MobileApp::DISPLAY_NAME, "a"));
}

fn main() {}
