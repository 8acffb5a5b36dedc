//! What is sent, and what comes of it.

use std::io;
use std::sync::{Arc, Mutex};

use odata_runtime::futures::io::{AllowStdIo, Cursor};
use odata_runtime::{Bytes, Created, Error, NoValueReason, UploadProblem, UploadSource};

use super::*;

const THREE: [&str; 3] = [
    "PUT bytes 0-9/25 abcdefghij",
    "PUT bytes 10-19/25 klmnopqrst",
    "PUT bytes 20-24/25 uvwxy",
];

fn three() -> Vec<Act> {
    vec![
        expects(r#"["10-24"]"#),
        // A service that says no more than that it has them.
        answer(200, &[], ""),
        answer(201, &["content-type: application/json"], DONE),
    ]
}

#[tokio::test]
async fn a_file_goes_in_parts_to_another_origin_without_what_signs_in() {
    let files = Server::script(three()).await;
    let (server, service) = service_for(files.url(ADDRESS)).await;
    let seen = Arc::new(Mutex::new(Vec::new()));
    let log = seen.clone();
    let item: Profile = open(&service)
        .upload(TEXT)
        .chunk_size(14)
        .on_progress(move |progress| log.lock().unwrap().push(progress.received))
        .await
        .unwrap();
    assert_eq!(item.display_name.as_deref(), Some("file"));
    assert_eq!(sent(&files), THREE);
    assert_eq!(*seen.lock().unwrap(), [10, 20, 25]);
    assert_eq!(
        server.received()[0].header("authorization"),
        Some("Bearer hunter2")
    );
}

#[tokio::test]
async fn an_address_at_the_service_itself_gets_nothing_that_signs_in() {
    let server = Server::start(|request, _| match request.method.as_str() {
        "POST" => answer(200, &[], &format!("{{\"uploadUrl\": \"{ADDRESS}\"}}")),
        _ => answer(201, &[], DONE),
    })
    .await;
    let service = Service::builder(server.url("/beta"))
        .bearer("hunter2")
        .header("X-Api-Key", "hunter2")
        .options(options())
        .build()
        .unwrap();
    let _: Profile = open(&service).upload("x").await.unwrap();
    let put = &server.received()[1];
    assert_eq!((put.method.as_str(), put.target.as_str()), ("PUT", ADDRESS));
    assert_eq!(put.header("authorization"), None);
    assert_eq!(put.header("x-api-key"), None);
}

#[tokio::test]
async fn every_kind_of_source_is_sent_in_the_same_parts() {
    let path = std::env::temp_dir().join(format!("upload-{}", std::process::id()));
    std::fs::write(&path, TEXT).unwrap();
    let file = AllowStdIo::new(std::fs::File::open(&path).unwrap());
    let parts = |at: u64, length: usize| {
        let start = usize::try_from(at).unwrap();
        let part = Bytes::from_static(&TEXT.as_bytes()[start..start + length]);
        async move { Ok(part) }
    };
    for source in [
        UploadSource::from(TEXT),
        UploadSource::from(TEXT.as_bytes().to_vec()),
        UploadSource::reader(Cursor::new(TEXT), 25),
        UploadSource::reader(file, 25),
        UploadSource::parts(25, parts),
    ] {
        let files = Server::script(three()).await;
        let (_server, session) = session_at(&files).await;
        let _: Profile = session.upload(source).chunk_size(1).await.unwrap();
        assert_eq!(sent(&files), THREE);
    }
    std::fs::remove_file(&path).unwrap();
}

#[tokio::test]
async fn a_source_that_fails_or_is_too_short_ends_the_upload() {
    let broken = UploadSource::parts(25, |_, _| async { Err(io::Error::other("disk")) });
    for source in [broken, UploadSource::reader(Cursor::new("short"), 25)] {
        let files = Server::always(expects(r#"["10-"]"#)).await;
        let (_server, session) = session_at(&files).await;
        let error = session.upload::<()>(source).await.unwrap_err();
        assert_eq!(problem(&error), UploadProblem::Source);
        assert!(files.received().is_empty() && !error.may_have_acted());
    }
    let files = Server::always(answer(500, &[], "")).await;
    let (_server, session) = session_at(&files).await;
    let error = session.upload::<()>("").await.unwrap_err();
    assert_eq!(problem(&error), UploadProblem::Empty);
    assert!(files.received().is_empty());
}

pub(super) fn problem(error: &Error) -> UploadProblem {
    match error {
        Error::Upload(error) => error.problem(),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn the_last_answer_may_have_a_location_alone_or_nothing() {
    let files = Server::always(answer(201, &["location: /items/1"], "")).await;
    let (_server, session) = session_at(&files).await;
    let created: Created = session.upload("x").await.unwrap();
    assert_eq!(created.url, Some(files.url("/items/1")));
    session.upload::<()>("x").await.unwrap();
    let none: Option<Profile> = session.upload("x").await.unwrap();
    assert_eq!(none, None);
    let Error::NoValue(answer) = session.upload::<Profile>("x").await.unwrap_err() else {
        panic!("not without a value")
    };
    assert_eq!(answer.reason(), NoValueReason::Absent);
    assert_eq!(answer.location(), Some(files.url("/items/1")));

    let files = Server::always(crate::support::answer(204, &[], "")).await;
    let (_server, session) = session_at(&files).await;
    session.upload::<()>("x").await.unwrap();

    // It has everything, and goes on asking for nothing.
    let files = Server::always(expects("[]")).await;
    let (_server, session) = session_at(&files).await;
    let error = session.upload::<Profile>("x").await.unwrap_err();
    assert_eq!(problem(&error), UploadProblem::Unfinished);
    assert!(error.may_have_acted());
}

#[tokio::test]
async fn ranges_that_end_are_kept_to() {
    let files = Server::script(vec![
        expects(r#"["20-", "3-4"]"#),
        expects(r#"["20-"]"#),
        answer(200, &[], DONE),
    ])
    .await;
    let (_server, session) = session_at(&files).await;
    let _: Profile = session.upload(TEXT).chunk_size(10).await.unwrap();
    assert_eq!(
        sent(&files),
        [
            "PUT bytes 0-9/25 abcdefghij",
            "PUT bytes 3-4/25 de",
            "PUT bytes 20-24/25 uvwxy"
        ]
    );
}

#[tokio::test]
async fn a_session_is_cancelled_and_tells_what_it_expects() {
    let files = Server::script(vec![
        answer(200, &[], r#"{"nextExpectedRanges": ["12-"]}"#),
        answer(204, &[], ""),
        answer(404, &[], ""),
        answer(403, &[], ""),
    ])
    .await;
    let (_server, session) = session_at(&files).await;
    assert_eq!(
        session.expires().unwrap().to_string(),
        "2031-01-01T00:00:00Z"
    );
    assert_eq!(session.expected().await.unwrap(), Some(12));
    session.cancel().await.unwrap();
    session.cancel().await.unwrap();
    assert!(matches!(session.cancel().await, Err(Error::Service(_))));
    assert_eq!(sent(&files), ["GET", "DELETE", "DELETE", "DELETE"]);
}
