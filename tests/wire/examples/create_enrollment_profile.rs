//! Creates an enrollment profile for dedicated Android devices.
//!
//! ```console
//! cargo run -p sdk_wire_tests --example create_enrollment_profile -- --local
//! ```

#[path = "support/connect.rs"]
mod connect;

use std::error::Error;

use msgraph_beta::models::AndroidForWorkEnrollmentProfile as Profile;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let connection = connect::connect()?;
    let profiles = connection
        .graph
        .device_management()
        .android_for_work_enrollment_profiles();

    let created = profiles
        .create(&Profile {
            display_name: Some("Warehouse scanners".into()),
            description: Some("Dock 4".into()),
            ..Default::default()
        })
        .await?;

    println!("{created:#?}");
    Ok(())
}
