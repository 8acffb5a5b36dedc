//! Delta: a first synchronization, then what changed.

use msgraph_beta::models::AndroidForWorkEnrollmentProfile as Profile;
use msgraph_beta::odata::{self, List, Patch};
use msgraph_beta::requests::AndroidForWorkEnrollmentProfileCollectionRequestBuilder as Profiles;
use sdk_doubles::graph::{GraphDouble, LinkStyle, PROFILES};

use crate::support::{create, named, names, profiles};

/// The metadata has no `delta` for profiles; the double has.
fn delta(profiles: &Profiles) -> List<Profile> {
    profiles.path().function("delta").list()
}

#[tokio::test]
async fn first_all_then_what_changed() {
    for style in [
        LinkStyle::Absolute,
        LinkStyle::PathAbsolute,
        LinkStyle::RelativeToContext,
    ] {
        let double = GraphDouble::builder()
            .page_size(2)
            .links(style)
            .start()
            .unwrap();
        let profiles = profiles(&double);
        let all = create(&profiles, &[("A", 1), ("B", 2), ("C", 3)]).await;
        let mut items = delta(&profiles)
            .select([Profile::DISPLAY_NAME])
            .into_stream();
        assert_eq!(items.delta_link(), None);
        let mut found = Vec::new();
        while let Some(item) = items.next().await {
            found.push(item.unwrap());
        }
        assert_eq!(names(&found), ["A", "B", "C"], "{style:?}");
        let link = items.delta_link().unwrap().to_owned();
        assert_eq!(double.record().len(), 3 + 2);

        // Nothing changed.
        let page = delta(&profiles).resume(&link).await.unwrap();
        assert!(page.items.is_empty() && page.delta_link.is_some());

        let id = |index: usize| all[index].id.as_deref().unwrap();
        profiles.by_id(id(0)).delete().await.unwrap();
        let patch = Patch::new().set(Profile::DISPLAY_NAME, "B2");
        profiles.by_id(id(1)).update(patch).await.unwrap();
        profiles.create(&named("D", 4)).await.unwrap();
        let changes = delta(&profiles)
            .resume(&link)
            .into_stream()
            .collect_all()
            .await
            .unwrap();
        assert_eq!(changes.len(), 3);
        assert_eq!(changes[0].id.as_deref(), Some(id(0)));
        assert_eq!(
            odata::removed(&changes[0]).map(|gone| gone.reason),
            Some("deleted")
        );
        assert!(
            changes[1..]
                .iter()
                .all(|change| odata::removed(change).is_none())
        );
        assert_eq!(names(&changes[1..]), ["B2", "D"]);
    }
}

#[tokio::test]
async fn a_link_that_is_too_old() {
    let double = GraphDouble::start().unwrap();
    let profiles = profiles(&double);
    let page = delta(&profiles).await.unwrap();
    double.expire_delta_links();
    let error = delta(&profiles)
        .resume(&page.delta_link.unwrap())
        .await
        .unwrap_err();
    let service = error.service().unwrap();
    assert_eq!(
        (u16::from(service.status()), service.code()),
        (410, "SyncStateNotFound")
    );
    assert!(double.record().last().unwrap().path.starts_with(PROFILES));
}
