//! How users of the SDK test their own code: typed fixtures in, recorded requests out, no network.

use msgraph_beta::GraphClient;
use msgraph_beta::models::AndroidForWorkEnrollmentProfile as Profile;
use msgraph_beta::odata::test_support::{self, Reply};
use msgraph_beta::odata::{Error, Method};
use serde_json::json;

use crate::support::named;

const PATH: &str = "/beta/deviceManagement/androidForWorkEnrollmentProfiles";

/// The code under test: revokes the tokens of profiles that nothing enrolled with.
async fn revoke_unused(graph: &GraphClient) -> Result<usize, Error> {
    let profiles = graph
        .device_management()
        .android_for_work_enrollment_profiles();
    let unused = profiles.list().filter(Profile::ENROLLED_DEVICE_COUNT.eq(0));
    let mut revoked = 0;
    for profile in unused.into_stream().collect_all().await? {
        profiles
            .by_id(&profile.id.unwrap_or_default())
            .revoke_token()
            .await?;
        revoked += 1;
    }
    Ok(revoked)
}

fn profile(id: &str) -> Profile {
    Profile {
        id: Some(id.into()),
        ..named(id, 0)
    }
}

#[tokio::test]
async fn two_pages_and_an_action_for_each() {
    let (graph, mock) = test_support::client::<GraphClient>().unwrap();
    let next = format!("https://graph.microsoft.com{PATH}?$skiptoken=2");
    mock.once(Method::Get, PATH, Reply::page(&[profile("1")], Some(&next)));
    mock.on(
        Method::Get,
        format!("{PATH}?$skiptoken=2"),
        Reply::page(&[profile("2")], None),
    );
    for id in ["1", "2"] {
        let path = format!("{PATH}/{id}/revokeToken");
        mock.once(Method::Post, path, Reply::status(204));
    }
    assert_eq!(revoke_unused(&graph).await.unwrap(), 2);
    assert!(mock.unused().is_empty());
    let sent = mock.requests();
    assert_eq!(
        sent[0].query("$filter").as_deref(),
        Some("enrolledDeviceCount eq 0")
    );
    assert_eq!(sent.len(), 4);
}

#[tokio::test]
async fn errors_of_the_service_and_of_the_network() {
    let (graph, mock) = test_support::client::<GraphClient>().unwrap();
    mock.on(
        Method::Get,
        PATH,
        Reply::error(403, "Forbidden", "Not for you."),
    );
    let error = revoke_unused(&graph).await.unwrap_err();
    assert_eq!(error.service().unwrap().code(), "Forbidden");
    assert!(error.to_string().contains("DeviceManagementConfiguration"));

    for reply in [Reply::no_connection(), Reply::broken_connection()] {
        let (graph, mock) = test_support::client::<GraphClient>().unwrap();
        mock.on(Method::Get, PATH, reply);
        let error = revoke_unused(&graph).await.unwrap_err();
        assert!(matches!(error, Error::Send(_)), "{error}");
    }

    // What nothing was said about is an error that names it.
    let (graph, _) = test_support::client::<GraphClient>().unwrap();
    let error = revoke_unused(&graph).await.unwrap_err();
    assert!(format!("{error:?}").contains(PATH), "{error:?}");
}

#[tokio::test]
async fn what_was_sent() {
    let (graph, mock) = test_support::client::<GraphClient>().unwrap();
    mock.on(Method::Post, PATH, Reply::json(201, &profile("new")));
    let profiles = graph
        .device_management()
        .android_for_work_enrollment_profiles();
    let created = profiles.create(&named("A", 1)).await.unwrap();
    assert_eq!(created.id.as_deref(), Some("new"));
    let sent: serde_json::Value = mock.requests()[0].json().unwrap();
    assert_eq!(
        sent,
        json!({"@odata.type": "#microsoft.graph.androidForWorkEnrollmentProfile", "displayName": "A", "enrolledDeviceCount": 1})
    );
}
