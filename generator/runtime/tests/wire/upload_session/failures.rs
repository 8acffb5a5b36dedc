//! Parts that do not arrive, and services that do not finish.

use std::time::{Duration, Instant};

use odata_runtime::http::SendErrorKind;
use odata_runtime::{Error, RetryOptions, UploadProblem};

use super::parts::problem;
use super::*;

const FIRST: &str = "PUT bytes 0-9/25 abcdefghij";
const SECOND: &str = "PUT bytes 10-19/25 klmnopqrst";
const LAST: &str = "PUT bytes 20-24/25 uvwxy";

fn session_json(ranges: &str) -> Act {
    answer(200, &[], &format!("{{\"nextExpectedRanges\": {ranges}}}"))
}

async fn upload(acts: Vec<Act>) -> (Vec<String>, Result<Profile, Error>) {
    let files = Server::script(acts).await;
    let (_server, session) = session_at(&files).await;
    let result = session.upload(TEXT).chunk_size(10).await;
    (sent(&files), result)
}

#[tokio::test]
async fn after_a_cut_connection_the_service_is_asked() {
    // It did not get the part.
    let (sent, result) = upload(vec![
        expects(r#"["10-"]"#),
        Act::Close,
        session_json(r#"["10-"]"#),
        expects(r#"["20-"]"#),
        answer(201, &[], DONE),
    ])
    .await;
    result.unwrap();
    assert_eq!(sent, [FIRST, SECOND, "GET", SECOND, LAST]);

    // It got the part.
    let (sent, result) = upload(vec![
        expects(r#"["10-"]"#),
        Act::Close,
        session_json(r#"["20-"]"#),
        answer(201, &[], DONE),
    ])
    .await;
    result.unwrap();
    assert_eq!(sent, [FIRST, SECOND, "GET", LAST]);

    // The answer broke off, and the first question is not answered either.
    let (sent, result) = upload(vec![
        Act::SendAndClose(b"HTTP/1.1 202 X\r\ncontent-length: 99\r\n\r\n{".to_vec()),
        Act::Close,
        session_json(r#"["10-"]"#),
        expects(r#"["20-"]"#),
        answer(201, &[], DONE),
    ])
    .await;
    result.unwrap();
    assert_eq!(sent, [FIRST, "GET", "GET", SECOND, LAST]);
}

#[tokio::test]
async fn the_answer_to_the_last_part_is_lost() {
    let until_last = || vec![expects(r#"["10-"]"#), expects(r#"["20-"]"#), Act::Close];
    let mut acts = until_last();
    acts.push(answer(200, &[], DONE));
    let (sent, result) = upload(acts).await;
    assert_eq!(result.unwrap().id.as_deref(), Some("1"));
    assert_eq!(sent, [FIRST, SECOND, LAST, "GET"]);

    let mut acts = until_last();
    acts.push(answer(404, &[], ""));
    let error = upload(acts).await.1.unwrap_err();
    assert_eq!(problem(&error), UploadProblem::Expired);
    assert!(error.may_have_acted());
}

#[tokio::test]
async fn a_part_that_was_refused_is_sent_again_after_its_wait() {
    let start = Instant::now();
    let (sent, result) = upload(vec![
        answer(503, &["retry-after: 1"], ""),
        expects(r#"["10-"]"#),
        answer(429, &[], ""),
        expects(r#"["20-"]"#),
        // 5xx leaves open what it has.
        answer(502, &[], "<html>"),
        session_json(r#"["20-"]"#),
        answer(201, &[], DONE),
    ])
    .await;
    result.unwrap();
    assert_eq!(sent, [FIRST, FIRST, SECOND, SECOND, LAST, "GET", LAST]);
    assert!(start.elapsed() >= Duration::from_secs(1));
}

#[tokio::test]
async fn a_wait_that_is_too_long_is_the_error() {
    let (sent, result) = upload(vec![answer(503, &["retry-after: 3600"], "")]).await;
    let error = result.unwrap_err();
    assert_eq!(
        error
            .service()
            .and_then(odata_runtime::ODataError::retry_after),
        Some(Duration::from_secs(3600))
    );
    assert_eq!(sent, [FIRST]);
}

#[tokio::test]
async fn ranges_that_go_back_are_followed() {
    let (sent, result) = upload(vec![
        expects(r#"["10-"]"#),
        expects(r#"["0-"]"#),
        expects(r#"["10-"]"#),
        expects(r#"["20-"]"#),
        answer(201, &[], DONE),
    ])
    .await;
    result.unwrap();
    assert_eq!(sent, [FIRST, SECOND, FIRST, SECOND, LAST]);
}

#[tokio::test]
async fn a_range_that_is_not_expected_leads_to_a_question() {
    let (sent, result) = upload(vec![
        expects(r#"["10-"]"#),
        answer(
            416,
            &[],
            r#"{"error": {"code": "invalidRange", "message": "m"}}"#,
        ),
        session_json(r#"["20-"]"#),
        answer(201, &[], DONE),
    ])
    .await;
    result.unwrap();
    assert_eq!(sent, [FIRST, SECOND, "GET", LAST]);

    // Each time: the error is the service's.
    let files = Server::start(|request, _| match request.method.as_str() {
        "PUT" => answer(416, &[], ""),
        _ => session_json(r#"["0-"]"#),
    })
    .await;
    let (_server, session) = session_at(&files).await;
    let error = session.upload::<Profile>(TEXT).await.unwrap_err();
    assert_eq!(error.status().map(u16::from), Some(416));
    // The first try, and three more.
    assert_eq!(files.received().len(), 4 + 3);
}

#[tokio::test]
async fn a_service_that_does_not_get_on_is_given_up() {
    // Always the same; forth and back.
    for act in [
        (|_: usize| expects(r#"["0-"]"#)) as fn(usize) -> Act,
        |index| {
            expects(if index % 2 == 0 {
                r#"["10-"]"#
            } else {
                r#"["0-"]"#
            })
        },
    ] {
        let files = Server::start(move |_, index| act(index)).await;
        let (_server, session) = session_at(&files).await;
        let error = session
            .upload::<Profile>(TEXT)
            .chunk_size(10)
            .await
            .unwrap_err();
        assert_eq!(problem(&error), UploadProblem::Stuck);
        assert!(files.received().len() <= 8, "{}", files.received().len());
    }
    // Ranges that there are not.
    for ranges in [r#"["25-"]"#, r#"["x"]"#, "5"] {
        let error = upload(vec![expects(ranges)]).await.1.unwrap_err();
        assert_eq!(problem(&error), UploadProblem::Range, "{ranges}");
    }
    // No connection at any try.
    let files = Server::always(Act::Close).await;
    let (_server, session) = session_at(&files).await;
    let error = session.upload::<Profile>(TEXT).await.unwrap_err();
    let Error::Send(error) = error else {
        panic!("{error:?}")
    };
    assert_eq!(*error.kind(), SendErrorKind::Transport);
}

#[tokio::test]
async fn a_session_that_is_gone_and_other_errors_end_it() {
    for status in [404, 410] {
        let (sent, result) = upload(vec![
            expects(r#"["10-"]"#),
            answer(
                status,
                &[],
                r#"{"error": {"code": "itemNotFound", "message": "m"}}"#,
            ),
        ])
        .await;
        let error = result.unwrap_err();
        assert_eq!(problem(&error), UploadProblem::Expired);
        assert!(error.to_string().contains("itemNotFound"), "{error}");
        assert_eq!(sent.len(), 2);
    }
    for status in [400, 401, 403, 409, 412, 507] {
        let (sent, result) = upload(vec![answer(status, &[], "")]).await;
        assert_eq!(result.unwrap_err().status().map(u16::from), Some(status));
        assert_eq!(sent, [FIRST]);
    }
    // A redirect could lead the file anywhere.
    let redirect = answer(307, &["location: https://evil.example/"], "");
    assert!(matches!(
        upload(vec![redirect]).await.1,
        Err(Error::Send(_))
    ));
}

#[tokio::test]
async fn an_upload_that_stopped_is_gone_on_with() {
    let files = Server::script(vec![
        expects(r#"["10-"]"#),
        answer(409, &[], ""),
        session_json(r#"["10-24"]"#),
        expects(r#"["20-24"]"#),
        answer(201, &[], DONE),
    ])
    .await;
    let (_server, session) = session_at(&files).await;
    let upload = || session.upload::<Profile>(TEXT).chunk_size(10);
    assert!(matches!(upload().await, Err(Error::Service(_))));
    let resumed = session.resume::<Profile>(TEXT).chunk_size(10).await;
    resumed.unwrap();
    assert_eq!(sent(&files), [FIRST, SECOND, "GET", SECOND, LAST]);
}

#[tokio::test]
async fn an_address_that_is_not_safe_is_refused() {
    for address in [
        "http://evil.example/upload",
        "http://10.0.0.1/upload",
        "https://user:hunter2@files.example/upload",
        "ftp://files.example/upload",
        "javascript:alert(1)",
    ] {
        let (server, service) = service_for(address.to_owned()).await;
        let error = open(&service).upload_session().await.unwrap_err();
        assert_eq!(problem(&error), UploadProblem::Address, "{address}");
        assert!(!format!("{error} {error:?}").contains("hunter2"));
        assert!(open(&service).upload::<()>("x").await.is_err());
        assert_eq!(server.received().len(), 2, "nothing else was sent");
    }
    let (_server, service) = service_for(String::new()).await;
    let error = open(&service).upload_session().await.unwrap_err();
    assert_eq!(problem(&error), UploadProblem::NoSession);
    // An error of the request that opens the session is that of any request.
    let server = Server::always(answer(403, &[], "")).await;
    let service = Service::builder(server.url("/beta"));
    let service = service.options(options()).build().unwrap();
    let error = open(&service).upload::<()>("x").await.unwrap_err();
    assert_eq!(error.status().map(u16::from), Some(403));
}
