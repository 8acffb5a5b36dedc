//! A navigation property of another type in `expand`.

use msgraph_beta::GraphClient;
use msgraph_beta::models::DeviceConfiguration;

fn request(graph: &GraphClient) {
    let profiles = graph.device_management().android_for_work_enrollment_profiles();
    let _ = profiles.list().expand(DeviceConfiguration::ASSIGNMENTS);
}

fn main() {}
