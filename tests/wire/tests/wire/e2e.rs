//! The generated client against a server that was not written here; `cargo xtask e2e` starts it and runs this.
//! It wants keys in parentheses, so that key style is tested too.

mod bookshop;

use std::sync::Arc;

use msgraph_beta::GraphClient;
use msgraph_beta::models::{AndroidForWorkEnrollmentProfile as Profile, MimeContent};
use msgraph_beta::odata::{self, Error, KeyStyle, Patch};
use msgraph_beta::requests::{
    AndroidForWorkEnrollmentProfileCollectionRequestBuilder as Profiles,
    DeviceManagementRequestBuilder,
};
use sdk_wire_tests::FixedToken;

use crate::support::names;

/// The profiles of the server.
fn profiles() -> Profiles {
    let endpoint = std::env::var("SDK_E2E_ENDPOINT").expect("`cargo xtask e2e` says where");
    let graph = GraphClient::builder(Arc::new(FixedToken::new("any")))
        .endpoint(endpoint)
        .build()
        .unwrap();
    let service = graph
        .path()
        .service()
        .clone()
        .with_key_style(KeyStyle::Parentheses);
    let management =
        DeviceManagementRequestBuilder::from(service.root().segment("deviceManagement"));
    management.android_for_work_enrollment_profiles()
}

fn status(error: &Error) -> Option<u16> {
    error.status().map(u16::from)
}

/// One test, as the server keeps what it is given.
#[tokio::test]
#[ignore = "needs a server: cargo xtask e2e"]
async fn the_life_of_profiles() {
    let profiles = profiles();
    for profile in profiles.list().await.unwrap() {
        profiles.by_id(&profile.id.unwrap()).delete().await.unwrap();
    }
    let made = create(&profiles).await;
    list(&profiles).await;
    update(&profiles, &made).await;
    actions(&profiles, &made).await;
    delete(&profiles, &made).await;
    errors(&profiles).await;
}

/// With a key that the server makes, and with keys that have to be encoded. (It decodes keys twice, splits them at commas and leaves quotes doubled.)
async fn create(profiles: &Profiles) -> Vec<String> {
    let mut made = Vec::new();
    let all = [
        (None, "Dock", 3),
        (Some("dock 4"), "O'Brien & co", 7),
        (Some("ä+b"), "Wärehouse 😀", 12),
    ];
    for (id, name, devices) in all {
        let profile = Profile {
            id: id.map(str::to_owned),
            display_name: Some(name.into()),
            enrolled_device_count: Some(devices),
            token_expiration_date_time: Some("2027-01-02T03:04:05.678Z".parse().unwrap()),
            qr_code_image: Some(MimeContent {
                r#type: Some("image/png".into()),
                value: Some(b"value".to_vec().into()),
                ..Default::default()
            }),
            ..Default::default()
        };
        // The metadata calls the key computed; this server takes one all the same.
        let create = profiles.create(&odata::WithComputed(&profile));
        let created = create.await.unwrap();
        assert_eq!(created.display_name.as_deref(), Some(name));
        assert_eq!(created.enrolled_device_count, Some(devices));
        assert_eq!(
            created.token_expiration_date_time,
            profile.token_expiration_date_time
        );
        assert_eq!(created.qr_code_image, profile.qr_code_image);
        assert!(created.created_date_time.is_some());
        if let Some(id) = id {
            assert_eq!(created.id.as_deref(), Some(id));
        }
        made.push(created.id.unwrap());
    }
    made
}

async fn list(profiles: &Profiles) {
    let all = profiles.list().count().await.unwrap();
    assert_eq!((all.items.len(), all.count), (3, Some(3)));
    assert_eq!(profiles.count().await.unwrap(), 3);

    let page = profiles
        .list()
        .select([Profile::DISPLAY_NAME])
        .filter(
            Profile::ENROLLED_DEVICE_COUNT
                .gt(5)
                .and(Profile::DISPLAY_NAME.ne("Dock")),
        )
        .order_by(Profile::ENROLLED_DEVICE_COUNT.desc())
        .await
        .unwrap();
    assert_eq!(names(&page.items), ["Wärehouse 😀", "O'Brien & co"]);
    assert!(
        page.items
            .iter()
            .all(|item| item.enrolled_device_count.is_none())
    );

    // The server's grammar of filters has no doubled quotes, which the other wire tests see to.
    let filters = [
        (Profile::DISPLAY_NAME.eq("Dock"), "Dock"),
        (Profile::DISPLAY_NAME.starts_with("Wär"), "Wärehouse 😀"),
        (Profile::DISPLAY_NAME.contains("Brien & c"), "O'Brien & co"),
        (
            Profile::ENROLLED_DEVICE_COUNT
                .le(3)
                .or(Profile::DISPLAY_NAME.eq("none")),
            "Dock",
        ),
    ];
    for (filter, expected) in filters {
        let text = filter.to_string();
        let page = profiles.list().filter(filter).await.unwrap();
        assert_eq!(names(&page.items), [expected], "{text}");
    }

    // The server makes no links to further pages: pages are cut by the client.
    let mut paged = Vec::new();
    for page in 0..4 {
        let list = profiles
            .list()
            .order_by(Profile::ENROLLED_DEVICE_COUNT.asc());
        paged.extend(list.skip(page).top(1).await.unwrap());
    }
    assert_eq!(names(&paged), ["Dock", "O'Brien & co", "Wärehouse 😀"]);
    let streamed = profiles.list().into_stream().collect_all().await.unwrap();
    assert_eq!(streamed.len(), 3);
}

async fn update(profiles: &Profiles, made: &[String]) {
    for id in made {
        let one = profiles.by_id(id);
        let before = one.get().await.unwrap();
        assert_eq!(before.id.as_deref(), Some(id.as_str()));
        let patch = Patch::new()
            .set(Profile::DESCRIPTION, "changed")
            .clear(Profile::ACCOUNT_ID);
        one.update(patch).await.unwrap();
        let after = one.get().await.unwrap();
        assert_eq!(after.description.as_deref(), Some("changed"));
        assert_eq!(after.account_id, None);
        assert_eq!(after.display_name, before.display_name);

        let other = Profile {
            enrolled_device_count: Some(99),
            ..after.clone()
        };
        one.update(Patch::between(&after, &other)).await.unwrap();
        assert_eq!(one.get().await.unwrap().enrolled_device_count, Some(99));
    }
}

async fn actions(profiles: &Profiles, made: &[String]) {
    let one = profiles.by_id(&made[2]);
    one.create_token(3600).await.unwrap();
    let read = one.get().await.unwrap();
    assert_eq!(read.token_value.as_deref(), Some("token-3600"));
    let expires = read.token_expiration_date_time.unwrap();
    assert!(expires > odata::DateTimeOffset::from(odata::time::OffsetDateTime::now_utc()));
    one.revoke_token().await.unwrap();
    assert_eq!(one.get().await.unwrap().token_value, None);

    let error = one.create_token(0).await.unwrap_err();
    let service = error.service().unwrap();
    assert_eq!(status(&error), Some(400));
    assert_eq!(service.code(), "BadRequest");
    assert_eq!(service.target(), Some("tokenValidityInSeconds"));
}

async fn delete(profiles: &Profiles, made: &[String]) {
    profiles.by_id(&made[1]).delete().await.unwrap();
    let error = profiles.by_id(&made[1]).get().await.unwrap_err();
    assert_eq!(status(&error), Some(404));
    assert_eq!(profiles.count().await.unwrap(), 2);
}

async fn errors(profiles: &Profiles) {
    let nobody = profiles.by_id("nobody");
    for error in [
        nobody.get().await.unwrap_err(),
        nobody
            .update(Patch::new().set(Profile::DESCRIPTION, "x"))
            .await
            .unwrap_err(),
        nobody.create_token(60).await.unwrap_err(),
    ] {
        // Some have no body at all, some are plain text.
        assert_eq!(status(&error), Some(404), "{error}");
    }
    let wrong = odata::Filter::raw("nonsense(");
    let retry = odata::RequestOptions {
        retry: Some(odata::RetryOptions::none()),
        ..Default::default()
    };
    let error = profiles
        .list()
        .filter(wrong)
        .options(retry)
        .await
        .unwrap_err();
    assert_eq!(status(&error), Some(500));
    assert!(error.service().unwrap().body_text().contains("nonsense("));
}
