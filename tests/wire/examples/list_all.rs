//! Lists all enrollment profiles, whatever pages they come in, and what goes wrong when something does.
//!
//! ```console
//! cargo run -p sdk_wire_tests --example list_all -- --local
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

    let mut all = profiles
        .list()
        .select([
            Profile::ID,
            Profile::DISPLAY_NAME,
            Profile::ENROLLED_DEVICE_COUNT,
        ])
        .order_by(Profile::DISPLAY_NAME.asc())
        .page_size(50)
        .into_stream();

    let mut number = 0;
    while let Some(profile) = all.next().await {
        let profile = profile?;
        println!(
            "{}  {:>5} devices  {}",
            profile.id.as_deref().unwrap_or_default(),
            profile.enrolled_device_count.unwrap_or_default(),
            profile.display_name.as_deref().unwrap_or("(no name)"),
        );
        number += 1;
    }
    println!("{number} profiles");

    // An error says what the service said, and for a 403 which permissions the call needs.
    if let Err(error) = profiles.by_id("no-such-profile").get().await {
        println!("as expected: {error}");
    }
    Ok(())
}
