//! Gives enrollment profiles new tokens: those whose name begins with `Warehouse` and that expire within a week.
//!
//! ```console
//! cargo run -p sdk_wire_tests --example rotate_token -- --local
//! ```

#[path = "support/connect.rs"]
mod connect;

use std::error::Error;

use msgraph_beta::models::AndroidForWorkEnrollmentProfile as Profile;
use msgraph_beta::odata::DateTimeOffset;
use msgraph_beta::odata::time::{Duration, OffsetDateTime};

const VALID_FOR: Duration = Duration::days(90);

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let connection = connect::connect()?;
    let profiles = connection
        .graph
        .device_management()
        .android_for_work_enrollment_profiles();
    if std::env::args().any(|argument| argument == "--local") {
        // The local server has none.
        let display_name = Some("Warehouse scanners".into());
        let profile = Profile {
            display_name,
            ..Default::default()
        };
        profiles.create(&profile).await?;
    }

    let soon = DateTimeOffset::from(OffsetDateTime::now_utc() + Duration::days(7));
    let due = profiles
        .list()
        .filter(
            Profile::DISPLAY_NAME
                .starts_with("Warehouse")
                .and(Profile::TOKEN_EXPIRATION_DATE_TIME.lt(soon)),
        )
        .into_stream()
        .collect_all()
        .await?;

    for profile in due {
        let one = profiles.by_id(profile.id.as_deref().unwrap_or_default());
        one.create_token(i32::try_from(VALID_FOR.whole_seconds())?)
            .await?;
        // The action answers with nothing; the new token is a property of the profile.
        let renewed = one.get().await?;
        let name = renewed.display_name.as_deref().unwrap_or("(no name)");
        match renewed.token_expiration_date_time {
            Some(expires) => println!("{name}: a new token, valid until {expires}"),
            None => println!("{name}: a new token"),
        }
    }
    Ok(())
}
