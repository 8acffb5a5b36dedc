//! An entity of another type in `create`.

use msgraph_beta::GraphClient;
use msgraph_beta::models::MobileApp;

fn request(graph: &GraphClient) {
    let profiles = graph.device_management().android_for_work_enrollment_profiles();
    let _ = profiles.create(&MobileApp::default());
}

fn main() {}
