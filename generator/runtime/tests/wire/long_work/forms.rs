//! What monitors answer: OData's forms, and resources with a status.

use odata_runtime::Created;

use super::*;

const START: &str = "POST /beta/work";
const ASK: &str = "GET /beta/monitor";

#[tokio::test]
async fn odata_4_01_has_the_status_in_a_header() {
    let (sent, result) = outcome(vec![
        answer(202, &["retry-after: 0"], ""),
        answer(200, &["asyncresult: 200"], VALUE),
    ])
    .await;
    assert_eq!(result.unwrap().display_name.as_deref(), Some("made"));
    assert_eq!(sent, [START, ASK, ASK]);

    let refused = r#"{"error": {"code": "quota", "message": "m"}}"#;
    let (_, result) = outcome(vec![answer(200, &["asyncresult: 403"], refused)]).await;
    let error = result.unwrap_err();
    assert_eq!(error.status().map(u16::from), Some(403));
    assert_eq!(error.service().unwrap().code(), "quota");

    let (_, result) = outcome(vec![answer(200, &["asyncresult: 204"], "")]).await;
    assert!(matches!(result, Err(Error::NoValue(_))));
    // An entity may have a status of its own.
    let own = r#"{"id": "1", "displayName": "made", "status": "failed"}"#;
    let (_, result) = outcome(vec![answer(200, &["asyncresult: 200"], own)]).await;
    result.unwrap();

    for wrong in ["", "soon", "99", "70000"] {
        let header = format!("asyncresult: {wrong}");
        let (_, result) = outcome(vec![answer(200, &[&header], VALUE)]).await;
        assert_eq!(
            problem(&result.unwrap_err()),
            MonitorProblem::Unreadable,
            "{wrong:?}"
        );
    }
}

#[tokio::test]
async fn odata_4_0_has_the_answer_as_a_message() {
    let header = "content-type: application/http; msgtype=response";
    let message = |status: &str, body: &str| {
        let text = format!(
            "HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        );
        answer(200, &[header, "content-transfer-encoding: binary"], &text)
    };
    let (_, result) = outcome(vec![message("201 Created", VALUE)]).await;
    assert_eq!(result.unwrap().id.as_deref(), Some("1"));
    let refused = r#"{"error": {"code": "c", "message": "m"}}"#;
    let (_, result) = outcome(vec![message("409 Conflict", refused)]).await;
    assert_eq!(result.unwrap_err().service().unwrap().code(), "c");
    let (_, result) = outcome(vec![answer(200, &[header], "<html>")]).await;
    assert_eq!(problem(&result.unwrap_err()), MonitorProblem::Unreadable);
}

#[tokio::test]
async fn a_resource_has_status_progress_and_the_address_of_the_result() {
    let seen = std::sync::Arc::new(std::sync::Mutex::new(Vec::new()));
    let (server, service) = at_work(vec![
        answer(202, &[], r#"{"status": "notStarted"}"#),
        answer(
            200,
            &["retry-after: 0"],
            r#"{"status": "inProgress", "percentageComplete": 27.5}"#,
        ),
        answer(
            200,
            &[],
            r#"{"status": "Succeeded", "resourceLocation": "things/1", "resourceId": "1"}"#,
        ),
        answer(200, &[], VALUE),
    ])
    .await;
    let log = seen.clone();
    let Started::Accepted(monitor) = work::<Profile>(&service).start().await.unwrap() else {
        panic!("done")
    };
    let value = monitor
        .interval(Duration::from_millis(1))
        .on_progress(move |state| {
            let status = state.status().map(str::to_owned);
            log.lock().unwrap().push((status, state.percent()));
        })
        .wait()
        .await
        .unwrap();
    assert_eq!(value.display_name.as_deref(), Some("made"));
    assert_eq!(
        *seen.lock().unwrap(),
        [
            (Some("notStarted".to_owned()), None),
            (Some("inProgress".to_owned()), Some(27.5))
        ]
    );
    assert_eq!(
        targets(&server),
        [START, ASK, ASK, ASK, "GET /beta/things/1"]
    );
}

#[tokio::test]
async fn a_result_that_is_not_wanted_is_not_read() {
    let done = || {
        vec![answer(
            200,
            &[],
            r#"{"status": "completed", "targetLocation": "/beta/things/1"}"#,
        )]
    };
    let (server, service) = at_work(done()).await;
    let started = work::<()>(&service).start().await.unwrap();
    started.wait().await.unwrap();
    assert_eq!(targets(&server), [START, ASK]);
    let (server, service) = at_work(done()).await;
    let started = work::<Created>(&service).start().await.unwrap();
    let created = started.wait().await.unwrap();
    assert_eq!(created.url, Some(server.url("/beta/things/1")));
}

#[tokio::test]
async fn a_resource_that_has_failed_or_names_no_result() {
    let failed = r#"{"status": "failed", "error": {"code": "full", "message": "No space."}}"#;
    let error = outcome(vec![answer(200, &[], failed)]).await.1.unwrap_err();
    assert!(error.may_have_acted());
    assert_eq!(
        error.to_string(),
        "the work has no result: it has failed: full: No space."
    );
    let Error::Monitor(error) = error else {
        panic!("{error:?}")
    };
    assert_eq!(
        (error.problem(), error.code(), error.message()),
        (MonitorProblem::Failed, "full", "No space.")
    );
    assert!(error.response().is_some());

    let done = r#"{"status": "completed", "resourceId": "01MO"}"#;
    let error = outcome(vec![answer(200, &[], done)]).await.1.unwrap_err();
    let Error::Monitor(error) = error else {
        panic!("{error:?}")
    };
    assert_eq!(
        (error.problem(), error.result_id()),
        (MonitorProblem::NoResult, Some("01MO"))
    );
}

#[tokio::test]
async fn a_redirect_names_the_result() {
    let (sent, result) = outcome(vec![
        answer(303, &["location: /beta/things/1"], ""),
        answer(200, &[], VALUE),
    ])
    .await;
    result.unwrap();
    assert_eq!(sent, [START, ASK, "GET /beta/things/1"]);
}

#[tokio::test]
async fn without_a_form_any_success_is_the_answer() {
    let (server, _) = at_work(vec![answer(200, &[], r#"{"id": "1", "status": "new"}"#)]).await;
    let service = builder(&server).monitor(None).build().unwrap();
    let started = work::<Profile>(&service).start().await.unwrap();
    assert_eq!(started.wait().await.unwrap().id.as_deref(), Some("1"));
}
