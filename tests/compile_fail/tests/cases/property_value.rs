//! A single property set to a value of another type.

use msgraph_beta::GraphClient;
use msgraph_beta::models::AndroidForWorkEnrollmentProfile as Profile;

fn request(graph: &GraphClient) {
    let profiles = graph.device_management().android_for_work_enrollment_profiles();
    let _ = profiles.by_id("1").property(Profile::ENROLLED_DEVICE_COUNT).set("three");
}

fn main() {}
