//! Changes of a collection by a patch of another type.

use msgraph_beta::models::{AndroidForWorkEnrollmentProfile as Profile, DeviceConfiguration};
use msgraph_beta::odata::{Delta, Patch};

fn main() {
    let changes = Delta::new().update(Patch::new().set(Profile::DISPLAY_NAME, "a"));
    let _ = Patch::new().delta(DeviceConfiguration::ASSIGNMENTS, changes);
}
