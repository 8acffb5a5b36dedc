//! A link of another type's navigation property.

use msgraph_beta::models::{AndroidForWorkEnrollmentProfile as Profile, DeviceConfiguration};
use msgraph_beta::odata::Patch;

fn main() {
    let _ = Patch::<Profile>::new().bind(DeviceConfiguration::ASSIGNMENTS, "assignments/1");
}
