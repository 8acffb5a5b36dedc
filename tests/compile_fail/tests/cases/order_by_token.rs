//! A token of another type in `order_by`.

use msgraph_beta::GraphClient;
use msgraph_beta::models::MobileApp;

fn request(graph: &GraphClient) {
    let profiles = graph.device_management().android_for_work_enrollment_profiles();
    let _ = profiles.list().order_by(MobileApp::DISPLAY_NAME.asc());
}

fn main() {}
