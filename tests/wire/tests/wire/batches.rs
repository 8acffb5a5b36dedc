//! Batches against a service that does them, in both formats.

use std::sync::Arc;

use msgraph_beta::GraphClient;
use msgraph_beta::models::AndroidForWorkEnrollmentProfile as Profile;
use msgraph_beta::odata::{BatchFormat, BatchProblem, Error, Media, Patch};
use sdk_doubles::graph::seed::USER;
use sdk_doubles::graph::{BATCH_LIMIT, Fault, GraphDouble, PROFILES, TOKEN};
use sdk_wire_tests::FixedToken;

use crate::support::{create, graph, named, options};

const BATCH: &str = "/beta/$batch";

/// A client for each format of batches.
fn both(double: &GraphDouble) -> [GraphClient; 2] {
    let multipart = GraphClient::builder(Arc::new(FixedToken::new(TOKEN)))
        .endpoint(double.endpoint())
        .options(options())
        .batch_format(BatchFormat::Multipart)
        .build()
        .unwrap();
    [graph(double), multipart]
}

fn posts(double: &GraphDouble) -> usize {
    double.record().matching("POST", BATCH).len()
}

#[tokio::test]
async fn every_kind_of_request() {
    for number in 0..2 {
        let double = GraphDouble::start().unwrap();
        let graph = &both(&double)[number];
        let profiles = graph
            .device_management()
            .android_for_work_enrollment_profiles();
        let before = create(&profiles, &[("A", 1), ("B", 2)]).await;
        let id = |at: usize| before[at].id.as_deref().unwrap();
        let photo = graph.path().segment("users").key(&[("id", &USER)]);
        let photo: Media = photo.segment("photo").segment("$value").into();

        let mut batch = graph.batch();
        let one = batch.add(profiles.by_id(id(0)).get().select([Profile::DISPLAY_NAME]));
        let list = batch.add(
            profiles
                .list()
                .filter(Profile::DISPLAY_NAME.starts_with("B"))
                .order_by([Profile::DISPLAY_NAME.desc()]),
        );
        let created = batch.add(profiles.create(&named("it's: C", 3)));
        let patch = Patch::new().set(Profile::DESCRIPTION, "changed");
        let updated = batch.add(profiles.by_id(id(1)).update(patch));
        let token = batch.add(profiles.by_id(id(1)).create_token(3600));
        let upload = batch.add(photo.put(vec![0_u8, 255, 13, 10, 62, 63], "image/png"));
        let download = batch.after(&upload).add(photo.get());
        let missing = batch.add(profiles.by_id("missing").get());
        let answers = batch.send().await.unwrap();

        assert_eq!(
            answers.take(one).unwrap().display_name.as_deref(),
            Some("A")
        );
        let page = answers.take(list).unwrap();
        assert_eq!(page.items.len(), 1);
        let created = answers.take(created).unwrap();
        assert_eq!(created.display_name.as_deref(), Some("it's: C"));
        assert!(
            double
                .entity(PROFILES, created.id.as_deref().unwrap())
                .is_some()
        );
        let updated = answers.take(updated).unwrap().unwrap();
        assert_eq!(updated.description.as_deref(), Some("changed"));
        answers.take(token).unwrap();
        answers.take(upload).unwrap();
        assert_eq!(
            answers.take(download).unwrap(),
            vec![0_u8, 255, 13, 10, 62, 63]
        );
        let missing = answers.take(missing).unwrap_err();
        assert_eq!(missing.service().unwrap().code(), "ResourceNotFound");
        // What waits for another is sent after it, where the format cannot say so.
        assert_eq!(posts(&double), 1 + number);
    }
}

#[tokio::test]
async fn a_group_is_done_as_a_whole_or_not_at_all() {
    for number in 0..2 {
        let double = GraphDouble::start().unwrap();
        let graph = &both(&double)[number];
        let profiles = graph
            .device_management()
            .android_for_work_enrollment_profiles();
        let kept = create(&profiles, &[("kept", 1)]).await.remove(0);
        let kept = profiles.by_id(kept.id.as_deref().unwrap());

        let mut batch = graph.batch();
        let mut group = batch.group();
        let undone = group.add(profiles.create(&named("undone", 1)));
        let deleted = group.add(kept.delete());
        let failed = group.add(profiles.by_id("missing").delete());
        let after = batch.after(&deleted).add(kept.get());
        let other = batch.add(profiles.create(&named("other", 1)));
        let answers = batch.send().await.unwrap();
        assert!(answers.take(failed).unwrap_err().service().is_some());
        for error in [answers.take(undone).map(drop), answers.take(deleted)] {
            let error = error.unwrap_err();
            let is_of_group = match &error {
                Error::Batch(error) => error.problem() == BatchProblem::GroupFailed,
                error => error.service().is_some(),
            };
            assert!(is_of_group, "{error}");
        }
        assert!(answers.take(after).is_err());
        answers.take(other).unwrap();
        assert_eq!(
            kept.get().await.unwrap().display_name.as_deref(),
            Some("kept")
        );
        let names: Vec<_> = profiles.list().await.unwrap().into_iter().collect();
        assert_eq!(names.len(), 2);

        let mut batch = graph.batch();
        let mut group = batch.group();
        let created = group.add(profiles.create(&named("done", 1)));
        let deleted = group.add(kept.delete());
        let answers = batch.send().await.unwrap();
        assert_eq!(
            answers.take(created).unwrap().display_name.as_deref(),
            Some("done")
        );
        answers.take(deleted).unwrap();
        assert!(kept.get().await.is_err());
    }
}

#[tokio::test]
async fn more_requests_than_the_service_takes_at_once() {
    let double = GraphDouble::start().unwrap();
    for graph in both(&double) {
        let before = posts(&double);
        let profiles = graph
            .device_management()
            .android_for_work_enrollment_profiles();
        let mut batch = graph.batch();
        let parts: Vec<_> = (0..45)
            .map(|number| batch.add(profiles.create(&named("many", number))))
            .collect();
        let answers = batch.send().await.unwrap();
        for (number, part) in (0..).zip(parts) {
            let created = answers.take(part).unwrap();
            assert_eq!(created.enrolled_device_count, Some(number));
        }
        assert_eq!(posts(&double) - before, 45_usize.div_ceil(BATCH_LIMIT));
    }
}

#[tokio::test]
async fn a_throttled_request_is_sent_again_alone() {
    for number in 0..2 {
        let double = GraphDouble::start().unwrap();
        let graph = &both(&double)[number];
        let profiles = graph
            .device_management()
            .android_for_work_enrollment_profiles();
        double.fault(
            Fault::throttled(1)
                .method("POST")
                .path(PROFILES)
                .retry_after_seconds(0),
        );
        let mut batch = graph.batch();
        let created = batch.add(profiles.create(&named("late", 1)));
        let after = batch.after(&created).add(profiles.list());
        let other = batch.add(profiles.list());
        let answers = batch.send().await.unwrap();
        answers.take(created).unwrap();
        assert_eq!(answers.take(after).unwrap().items.len(), 1);
        assert!(answers.take(other).unwrap().items.is_empty());
        let done: Vec<_> = double
            .batched()
            .iter()
            .map(|request| request.method.clone())
            .collect();
        assert_eq!(done, ["POST", "GET", "POST", "GET"]);
    }
}

#[tokio::test]
async fn the_batch_has_the_token_and_its_requests_have_none() {
    let double = GraphDouble::start().unwrap();
    for graph in both(&double) {
        let mut batch = graph.batch();
        let _ = batch.add(
            graph
                .device_management()
                .android_for_work_enrollment_profiles()
                .list(),
        );
        batch.send().await.unwrap();
        let post = double.record().last().unwrap();
        assert_eq!(
            post.header("authorization"),
            Some(&*format!("Bearer {TOKEN}"))
        );
        assert!(!String::from_utf8_lossy(&post.body).contains(TOKEN));
    }
}

#[tokio::test]
async fn a_refused_batch_is_one_error() {
    let double = GraphDouble::start().unwrap();
    for graph in both(&double) {
        double.fault(Fault::status(401).path(BATCH));
        let mut batch = graph.batch();
        let _ = batch.add(
            graph
                .device_management()
                .android_for_work_enrollment_profiles()
                .list(),
        );
        let error = batch.send().await.unwrap_err();
        assert_eq!(error.status().map(u16::from), Some(401));
        assert!(!error.may_have_acted());
    }
    assert!(double.batched().is_empty());
}

/// The example of the guide, as it stands there.
async fn example(
    graph: &GraphClient,
    id: &str,
    old: &str,
    warehouse: Profile,
) -> Result<Profile, Error> {
    let profiles = graph
        .device_management()
        .android_for_work_enrollment_profiles();
    let mut batch = graph.batch();
    let one = batch.add(profiles.by_id(id).get().select([Profile::DISPLAY_NAME]));
    let page = batch.add(profiles.list().top(5));
    // Done only after the read has succeeded.
    let token = batch.after(&one).add(profiles.by_id(id).create_token(3600));
    // Both or none.
    let mut group = batch.group();
    let created = group.add(profiles.create(&warehouse));
    let deleted = group.add(profiles.by_id(old).delete());

    let answers = batch.send().await?;
    println!("{:?}", answers.take(one)?.display_name);
    println!("{} profiles", answers.take(page)?.items.len());
    let created: Profile = answers.take(created)?;
    answers.take(deleted)?;
    if let Err(error) = answers.take(token) {
        println!("no token: {error}");
    }
    Ok(created)
}

#[tokio::test]
async fn the_example_of_the_guide_runs() {
    let double = GraphDouble::start().unwrap();
    for graph in both(&double) {
        let profiles = graph
            .device_management()
            .android_for_work_enrollment_profiles();
        let before = create(&profiles, &[("A", 1), ("B", 2)]).await;
        let id = |at: usize| before[at].id.as_deref().unwrap();
        let created = example(&graph, id(0), id(1), named("C", 3)).await.unwrap();
        assert_eq!(created.display_name.as_deref(), Some("C"));
        let token = double.entity(PROFILES, id(0)).unwrap()["tokenValue"].clone();
        assert!(token.is_string() && double.entity(PROFILES, id(1)).is_none());
    }
}
