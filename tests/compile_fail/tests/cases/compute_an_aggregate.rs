//! An aggregate where a property of one entity is computed.

use msgraph_beta::GraphClient;
use msgraph_beta::models::AndroidForWorkEnrollmentProfile as Profile;

fn list(graph: &GraphClient) {
    let total = Profile::ENROLLED_DEVICE_COUNT.sum("total");
    let profiles = graph
        .device_management()
        .android_for_work_enrollment_profiles();
    let _ = profiles.list().compute(&total);
}

fn main() {}
