//! A single property cleared that cannot be null.

use msgraph_beta::GraphClient;
use msgraph_beta::models::AndroidForWorkEnrollmentProfile as Profile;

fn request(graph: &GraphClient) {
    let profiles = graph.device_management().android_for_work_enrollment_profiles();
    let _ = profiles.by_id("1").property(Profile::ENROLLED_DEVICE_COUNT).clear();
}

fn main() {}
