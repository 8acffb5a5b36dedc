//! A server that sends more than a client should ever read. By itself, since it looks at the memory of
//! the whole process.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::sync::Arc;
use std::time::Duration;

use msgraph_beta::GraphClient;
use msgraph_beta::odata::{ClientOptions, Error, SendErrorKind};
use peak_alloc::PeakAlloc;
use sdk_doubles::hostile;
use sdk_wire_tests::FixedToken;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

const BODY: u64 = 200_000_000;
/// What a client reads at most where nothing else is said.
const LIMIT: u64 = 100 << 20;

#[tokio::test]
async fn two_hundred_megabytes_against_the_default_limit() {
    for (server, is_announced) in [
        (hostile::large_body(BODY).unwrap(), false),
        (hostile::large_body_of_known_length(BODY).unwrap(), true),
    ] {
        let graph = GraphClient::builder(Arc::new(FixedToken::new("secret")))
            .endpoint(server.endpoint())
            .options(ClientOptions {
                timeout: Some(Duration::from_secs(120)),
                try_timeout: None,
                ..ClientOptions::default()
            })
            .build()
            .unwrap();
        let profiles = graph
            .device_management()
            .android_for_work_enrollment_profiles();
        let before = MEMORY.current_usage();
        MEMORY.reset_peak_usage();
        let error = profiles.list().await.unwrap_err();
        let peak = MEMORY.peak_usage() - before;
        let Error::Send(error) = error else {
            panic!("{error}")
        };
        assert_eq!(error.kind(), &SendErrorKind::TooLarge { limit: LIMIT });
        // Once, and not to its end.
        assert_eq!(server.record().len(), 1);
        assert!(server.sent() < 150_000_000, "{} bytes sent", server.sent());
        if is_announced {
            // Nothing is read of a body that says itself that it is too large.
            assert!(peak < 4_000_000, "{peak} bytes of memory");
        } else {
            assert!(server.sent() > LIMIT, "{} bytes sent", server.sent());
            // What was read, and what it is moved to when it grows: never more than the limit each.
            assert!(
                peak < usize::try_from(2 * LIMIT).unwrap() + 4_000_000,
                "{peak} bytes of memory"
            );
        }
        // All of it is given back.
        drop(error);
        assert!(MEMORY.current_usage() < before + 4_000_000);
    }
}
