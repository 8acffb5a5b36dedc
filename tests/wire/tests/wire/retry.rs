//! What is sent again, and what is not.

use std::time::{Duration, Instant};

use msgraph_beta::models::AndroidForWorkEnrollmentProfile as Profile;
use msgraph_beta::odata::{self, Error, Patch, RequestOptions, RetryOptions};
use sdk_doubles::graph::{Fault, GraphDouble, PROFILES};
use sdk_doubles::hostile;

use crate::support::{hostile_profiles, named, profiles};

fn status(error: &Error) -> Option<u16> {
    error.status().map(u16::from)
}

#[tokio::test]
async fn throttling_is_waited_out_as_the_service_asks() {
    let double = GraphDouble::start().unwrap();
    let profiles = profiles(&double);
    double.fault(Fault::throttled(2).method("GET").retry_after_seconds(0));
    profiles.list().await.unwrap();
    assert_eq!(double.record().matching("GET", PROFILES).len(), 3);

    let waits = [
        Fault::throttled(1).retry_after_ms(120),
        Fault::throttled(1).x_ms_retry_after_ms(120),
        Fault::status(503).retry_after_ms(120),
        Fault::throttled(1)
            .retry_after_seconds(9)
            .x_ms_retry_after_ms(120),
    ];
    for fault in waits {
        double.fault(fault);
        let start = Instant::now();
        profiles.list().await.unwrap();
        assert!(start.elapsed() >= Duration::from_millis(120));
        assert!(start.elapsed() < Duration::from_secs(5));
    }
    double.fault(Fault::throttled(1).retry_after_date(Duration::from_millis(0)));
    profiles.list().await.unwrap();
}

#[tokio::test]
async fn each_try_has_the_same_id_and_a_token() {
    let double = GraphDouble::start().unwrap();
    double.fault(Fault::throttled(2));
    profiles(&double).list().await.unwrap();
    let tries = double.record().all();
    assert_eq!(tries.len(), 3);
    let ids: Vec<_> = tries
        .iter()
        .map(|one| one.header("client-request-id"))
        .collect();
    assert!(
        ids[0].is_some() && ids.iter().all(|id| *id == ids[0]),
        "{ids:?}"
    );
    assert!(
        tries
            .iter()
            .all(|one| one.header("authorization").is_some())
    );
}

#[tokio::test]
async fn a_create_is_repeated_only_when_the_service_cannot_have_acted() {
    let double = GraphDouble::start().unwrap();
    let profiles = profiles(&double);
    // It was throttled before anything was done.
    double.fault(Fault::throttled(1).method("POST"));
    profiles.create(&named("A", 1)).await.unwrap();
    assert_eq!(double.ids(PROFILES).len(), 1);

    // It acted, and the answer was lost: once more would be one too many.
    for code in [500, 502, 503, 504] {
        double.record().clear();
        double.fault(Fault::status(code).method("POST").after_acting());
        let error = profiles.create(&named("B", 1)).await.unwrap_err();
        assert_eq!(status(&error), Some(code));
        assert!(error.may_have_acted());
        assert_eq!(double.record().len(), 1, "{code}");
    }
    assert_eq!(double.ids(PROFILES).len(), 5);

    // Asked for, it is repeated.
    double.record().clear();
    double.fault(Fault::status(503).method("POST"));
    let repeatable = RequestOptions {
        repeatable: Some(true),
        ..Default::default()
    };
    profiles
        .create(&named("C", 1))
        .options(repeatable)
        .await
        .unwrap();
    assert_eq!(double.record().len(), 2);
}

#[tokio::test]
async fn an_action_is_not_repeated() {
    let double = GraphDouble::start().unwrap();
    let profiles = profiles(&double);
    let id = profiles.create(&named("A", 1)).await.unwrap().id.unwrap();
    double.record().clear();
    double.fault(Fault::status(504).after_acting());
    let error = profiles.by_id(&id).create_token(60).await.unwrap_err();
    assert_eq!(status(&error), Some(504));
    assert_eq!(double.record().len(), 1);
}

#[tokio::test]
async fn reads_and_deletes_are_repeated() {
    let double = GraphDouble::start().unwrap();
    let profiles = profiles(&double);
    let id = profiles.create(&named("A", 1)).await.unwrap().id.unwrap();
    for code in [408, 500, 502, 503, 504] {
        double.fault(Fault::status(code).times(2));
        profiles.by_id(&id).get().await.unwrap();
    }
    double.fault(Fault::status(503));
    profiles.by_id(&id).delete().await.unwrap();
    assert!(double.ids(PROFILES).is_empty());
}

#[tokio::test]
async fn a_patch_is_repeated_only_with_a_tag() {
    let double = GraphDouble::start().unwrap();
    let profiles = profiles(&double);
    let created = profiles.create(&named("A", 1)).await.unwrap();
    let one = profiles.by_id(created.id.as_deref().unwrap());
    let patch = || Patch::new().set(Profile::DISPLAY_NAME, "B");
    double.fault(Fault::status(500).method("PATCH"));
    let error = one.update(patch()).await.unwrap_err();
    assert_eq!(status(&error), Some(500));
    double.fault(Fault::status(500).method("PATCH"));
    let tag = odata::etag(&created).unwrap();
    one.update(patch()).if_match(tag).await.unwrap();
}

#[tokio::test]
async fn other_errors_are_not_repeated() {
    let double = GraphDouble::start().unwrap();
    let profiles = profiles(&double);
    for code in [400, 401, 403, 404, 409, 412, 501] {
        double.record().clear();
        double.fault(Fault::status(code));
        let error = profiles.list().await.unwrap_err();
        assert_eq!(status(&error), Some(code));
        assert_eq!(double.record().len(), 1, "{code}");
    }
}

#[tokio::test]
async fn it_ends() {
    let double = GraphDouble::start().unwrap();
    let profiles = profiles(&double);
    double.fault(Fault::status(503).times(100));
    let error = profiles.list().await.unwrap_err();
    assert_eq!(status(&error), Some(503));
    assert_eq!(double.record().len(), 4);
    double.record().clear();
    let never = RequestOptions {
        retry: Some(RetryOptions::none()),
        ..Default::default()
    };
    profiles.list().options(never).await.unwrap_err();
    assert_eq!(double.record().len(), 1);
}

#[tokio::test]
async fn a_wait_of_a_day_is_not_waited() {
    for code in [429, 503] {
        let server = hostile::retry_after_a_day(code).unwrap();
        let start = Instant::now();
        let error = hostile_profiles(&server).list().await.unwrap_err();
        assert!(start.elapsed() < Duration::from_secs(5));
        let service = error.service().unwrap();
        assert_eq!(u16::from(service.status()), code);
        assert_eq!(service.retry_after(), Some(Duration::from_secs(86400)));
        assert_eq!(server.record().len(), 1);
    }
    let server = hostile::retry_after(503, "soon").unwrap();
    let error = hostile_profiles(&server).list().await.unwrap_err();
    assert_eq!(status(&error), Some(503));
}

#[tokio::test]
async fn broken_connections() {
    let start = Instant::now();
    for server in [
        hostile::close_at_once().unwrap(),
        hostile::reset_mid_header().unwrap(),
        hostile::reset_mid_body().unwrap(),
    ] {
        let error = hostile_profiles(&server).list().await.unwrap_err();
        assert!(matches!(error, Error::Send(_)), "{error}");
        assert!(server.record().len() > 1, "a read is repeated");
        server.record().clear();
        let error = hostile_profiles(&server)
            .create(&named("A", 1))
            .await
            .unwrap_err();
        assert!(
            matches!(error, Error::Send(_)) && error.may_have_acted(),
            "{error}"
        );
        assert_eq!(server.record().len(), 1, "a create is not");
    }
    assert!(start.elapsed() < Duration::from_secs(10));
    // A connection that is closed while it is idle is not a failure. One that is closed during a create is one, so that
    // each request waits until the client has seen the end of the last connection.
    let server = hostile::close_idle_connections().unwrap();
    let profiles = hostile_profiles(&server);
    for _ in 0..3 {
        profiles.list().await.unwrap();
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    for _ in 0..3 {
        profiles.create(&named("A", 1)).await.unwrap();
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}
