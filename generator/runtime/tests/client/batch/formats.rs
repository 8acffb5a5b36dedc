//! What is sent, byte by byte, and what is read.

use odata_runtime::http::test_support::Reply;
use odata_runtime::{Error, Method, Patch, Service, StatusCode};
use serde_json::json;

use super::{answer, json_service, management, multipart_service};
use crate::sample::models::AndroidForWorkEnrollmentProfile as Profile;

fn warehouse() -> Profile {
    Profile {
        display_name: Some("Ware:house".into()),
        ..Default::default()
    }
}

#[tokio::test]
async fn json_as_it_is_sent_and_read() {
    let (mock, service) = json_service();
    let profiles = management(&service).android_for_work_enrollment_profiles();
    answer(
        &mock,
        json!([
            {"id": "8", "status": 200, "headers": {"Content-Type": "image/png"}, "body": "AP8_"},
            {"id": "7", "status": 200, "headers": {"Content-Type": "text/plain"}, "body": "42"},
            {"id": "6", "status": 204},
            {"id": "5", "status": 204, "body": null},
            {"id": "4", "status": 204},
            {"id": "3", "status": 201, "body": {"id": "new", "displayName": "Ware:house"}},
            {"id": "2", "status": 200, "body": {"value": [{"id": "a"}],
                "@odata.nextLink": "androidForWorkEnrollmentProfiles?$skiptoken=1"}},
            {"id": "1", "status": 200, "headers": {"etag": "W/\"1\""}, "body": {"id": "a-1", "displayName": "A"}}
        ]),
    );
    let mut batch = service.batch();
    let one = batch.add(
        profiles
            .by_id("a-1")
            .get()
            .select([Profile::ID, Profile::DISPLAY_NAME]),
    );
    let list = batch.add(
        profiles
            .list()
            .filter(Profile::DISPLAY_NAME.eq("a'b c"))
            .top(2),
    );
    let mut group = batch.group();
    let created = group.add(profiles.create(&warehouse()));
    let updated = group.after(&created).after(&one).add(
        profiles
            .by_id("a-1")
            .update(Patch::new().set(Profile::DISPLAY_NAME, "B"))
            .if_match("W/\"1\""),
    );
    let deleted = batch
        .after(&created)
        .after(&list)
        .add(profiles.by_id("a-2").delete());
    let text = service
        .request(Method::Put, "notes('1')/$value")
        .with_body("a \"note\"\n", "text/plain");
    let text = batch.add(text.answering::<()>());
    let count = batch.add(profiles.count());
    let bytes = service
        .request(Method::Post, "photos")
        .with_body(vec![0, 255, 63, 62], "image/png");
    let bytes = batch.add(bytes);
    assert_eq!(batch.len(), 8);
    let answers = batch.send().await.unwrap();

    let posts = mock.requests();
    let [post] = posts.as_slice() else {
        panic!("{posts:?}")
    };
    assert_eq!(post.header("content-type"), Some("application/json"));
    assert_eq!(post.header("accept"), Some("application/json"));
    assert_eq!(post.header("prefer"), None);
    let path = "deviceManagement/androidForWorkEnrollmentProfiles";
    let expected = [
        r#"{"requests":[{"id":"1","method":"GET","url":"PATH/a-1?$select=id,displayName","headers":{"accept":"application/json"}},"#,
        r#"{"id":"2","method":"GET","url":"PATH?$filter=displayName%20eq%20%27a%27%27b%20c%27&$top=2","headers":{"accept":"application/json"}},"#,
        r##"{"id":"3","atomicityGroup":"g3","dependsOn":["1"],"method":"POST","url":"PATH","headers":{"accept":"application/json","content-type":"application/json"},"body":{"@odata.type":"#microsoft.graph.androidForWorkEnrollmentProfile","displayName":"Ware:house"}},"##,
        r#"{"id":"4","atomicityGroup":"g3","dependsOn":["1","3"],"method":"PATCH","url":"PATH/a-1","headers":{"accept":"application/json","content-type":"application/json","if-match":"W/\"1\""},"body":{"displayName":"B"}},"#,
        r#"{"id":"5","dependsOn":["2","g3"],"method":"DELETE","url":"PATH/a-2","headers":{"accept":"application/json"}},"#,
        r#"{"id":"6","method":"PUT","url":"notes('1')/$value","headers":{"accept":"*/*","content-type":"text/plain"},"body":"a \"note\"\n"},"#,
        r#"{"id":"7","method":"GET","url":"PATH/$count","headers":{"accept":"text/plain"}},"#,
        r#"{"id":"8","method":"POST","url":"photos","headers":{"accept":"*/*","content-type":"image/png"},"body":"AP8_Pg=="}]}"#,
    ];
    let sent = String::from_utf8_lossy(&post.body).replace(path, "PATH");
    assert_eq!(sent, expected.concat());

    assert_eq!(
        answers.take(one).unwrap().display_name.as_deref(),
        Some("A")
    );
    let page = answers.take(list).unwrap();
    assert_eq!(page.items.len(), 1);
    assert_eq!(
        page.next_link.as_deref(),
        Some(
            "https://graph.example/beta/deviceManagement/androidForWorkEnrollmentProfiles?$skiptoken=1"
        )
    );
    assert_eq!(answers.take(created).unwrap().id.as_deref(), Some("new"));
    assert_eq!(answers.take(updated).unwrap(), None);
    answers.take(deleted).unwrap();
    answers.take(text).unwrap();
    assert_eq!(answers.take(count).unwrap(), 42);
    let bytes = answers.take_raw(bytes).unwrap();
    assert_eq!(bytes.body().as_ref(), [0, 255, 63]);
}

#[tokio::test]
async fn multipart_as_it_is_sent_and_read() {
    let (mock, service) = multipart_service();
    let profiles = management(&service).android_for_work_enrollment_profiles();
    let text = "--x
Content-Type: application/http

HTTP/1.1 200 OK
Content-Type: application/json

{\"id\":\"a\",\"displayName\":\"A\"}
--x
Content-Type: multipart/mixed; boundary=y

--y
Content-Type: application/http
Content-ID: 3

HTTP/1.1 204 No Content


--y
Content-Type: application/http
Content-ID: 2

HTTP/1.1 201 Created
Content-Type: application/json
Location: androidForWorkEnrollmentProfiles('new')

{\"id\":\"new\"}
--y--
--x--
";
    let reply = Reply::body(200, text.replace('\n', "\r\n"))
        .header("Content-Type", "multipart/mixed; boundary=x");
    mock.once(Method::Post, super::BATCH, reply);
    let mut batch = service.batch();
    let one = batch.add(profiles.by_id("a:1").get());
    let mut group = batch.group();
    let created = group.add(profiles.create(&warehouse()));
    let deleted = group.add(profiles.by_id("b").delete().if_match("*"));
    let answers = batch.send().await.unwrap();

    let posts = mock.requests();
    let [post] = posts.as_slice() else {
        panic!("{posts:?}")
    };
    assert_eq!(post.header("accept"), Some("multipart/mixed"));
    assert_eq!(post.header("prefer"), Some("odata.continue-on-error"));
    let media_type = post.header("content-type").unwrap();
    let unique = media_type
        .strip_prefix("multipart/mixed; boundary=batch_")
        .unwrap();
    let expected = "--batch_U
Content-Type: application/http
Content-Transfer-Encoding: binary
Content-ID: 1

GET deviceManagement/androidForWorkEnrollmentProfiles/a%3A1 HTTP/1.1
Accept: application/json


--batch_U
Content-Type: multipart/mixed; boundary=changeset_g2_U

--changeset_g2_U
Content-Type: application/http
Content-Transfer-Encoding: binary
Content-ID: 2

POST deviceManagement/androidForWorkEnrollmentProfiles HTTP/1.1
Accept: application/json
Content-Type: application/json
Content-Length: 93

{\"@odata.type\":\"#microsoft.graph.androidForWorkEnrollmentProfile\",\"displayName\":\"Ware:house\"}
--changeset_g2_U
Content-Type: application/http
Content-Transfer-Encoding: binary
Content-ID: 3

DELETE deviceManagement/androidForWorkEnrollmentProfiles('b') HTTP/1.1
Accept: application/json
If-Match: *


--changeset_g2_U--
--batch_U--
";
    let sent = String::from_utf8_lossy(&post.body).replace(unique, "U");
    assert_eq!(sent, expected.replace('\n', "\r\n"));

    assert_eq!(
        answers.take(one).unwrap().display_name.as_deref(),
        Some("A")
    );
    let created = answers.take_raw(created).unwrap();
    assert_eq!(
        created.location().as_deref(),
        Some("https://graph.example/beta/deviceManagement/androidForWorkEnrollmentProfiles('new')")
    );
    answers.take(deleted).unwrap();
}

#[tokio::test]
async fn a_failed_change_set_is_the_error_of_each_of_its_requests() {
    let (mock, service) = multipart_service();
    let text = "--x
Content-Type: application/http

HTTP/1.1 412 Precondition Failed
Content-Type: application/json

{\"error\":{\"code\":\"Old\",\"message\":\"m\"}}
--x--
";
    let reply = Reply::body(200, text).header("Content-Type", "multipart/mixed;boundary=\"x\"");
    mock.once(Method::Post, super::BATCH, reply);
    let mut batch = service.batch();
    let mut group = batch.group();
    let parts = [0, 1].map(|_| group.add(service.request(Method::Delete, "x")));
    let answers = batch.send().await.unwrap();
    for part in parts {
        let error = answers.take(part).unwrap_err();
        assert_eq!(error.service().unwrap().code(), "Old", "{error}");
    }
}

#[tokio::test]
async fn an_answer_in_the_other_format_is_read_too() {
    let (mock, service) = multipart_service();
    answer(
        &mock,
        json!([{"id": "1", "status": 200, "body": {"id": "a"}}]),
    );
    let mut batch = service.batch();
    let profiles = management(&service).android_for_work_enrollment_profiles();
    let one = batch.add(profiles.by_id("a").get());
    let answers = batch.send().await.unwrap();
    assert_eq!(answers.take(one).unwrap().id.as_deref(), Some("a"));
}

#[tokio::test]
async fn every_answer_is_that_of_a_request_by_itself() {
    let (mock, service) = json_service();
    let profiles = management(&service).android_for_work_enrollment_profiles();
    answer(
        &mock,
        json!([
            {"id": "1", "status": 304},
            {"id": "2", "status": 204},
            {"id": "3", "status": 202, "headers": {"location": "/beta/monitors/1", "retry-after": "7"}},
            {"id": "4", "status": 200, "body": {"id": 7}},
            {"id": "5", "status": 403, "headers": {"request-id": "r"}, "body": {"error": {"code": "No", "message": "m"}}},
            {"id": "6", "status": 204},
        ]),
    );
    let mut batch = service.batch();
    let unchanged = batch.add(profiles.by_id("a").get().if_none_match("1"));
    let none = batch.add(profiles.by_id("a").get());
    let accepted = batch.add(profiles.by_id("a").get());
    let wrong = batch.add(profiles.by_id("a").get());
    let refused = batch.add(profiles.by_id("a").get());
    let optional = batch.add(profiles.by_id("a").get().optional());
    let answers = batch.send().await.unwrap();
    assert!(answers.take(unchanged).unwrap_err().is_not_modified());
    assert!(matches!(answers.take(none), Err(Error::NoValue(_))));
    let Err(Error::NoValue(accepted)) = answers.take(accepted) else {
        panic!()
    };
    assert_eq!(
        accepted.location().as_deref(),
        Some("https://graph.example/beta/monitors/1")
    );
    assert_eq!(accepted.retry_after().unwrap().as_secs(), 7);
    // An item that cannot be read is kept, as it is by itself.
    let _ = answers.take(wrong);
    let refused = answers.take(refused).unwrap_err();
    assert_eq!(refused.status(), Some(StatusCode::Forbidden));
    let error = refused.service().unwrap();
    assert_eq!((error.code(), error.request_id()), ("No", Some("r")));
    let sent = mock.requests();
    assert_eq!(
        error.client_request_id(),
        sent[0].header("client-request-id")
    );
    assert_eq!(answers.take(optional).unwrap(), None);
}

#[tokio::test]
async fn what_was_created_is_read_in_a_batch_of_its_own() {
    let (mock, service) = json_service();
    let profiles = management(&service).android_for_work_enrollment_profiles();
    let location =
        "https://graph.example/beta/deviceManagement/androidForWorkEnrollmentProfiles(1)";
    let evil = "https://evil.example/1";
    answer(
        &mock,
        json!([
            {"id": "1", "status": 204, "headers": {"OData-EntityId": location}},
            {"id": "2", "status": 204, "headers": {"Location": evil}},
            {"id": "3", "status": 204, "headers": {"Location": location}},
            {"id": "4", "status": 204, "headers": {"Location": location}},
            {"id": "5", "status": 201, "body": {"id": "5"}},
        ]),
    );
    answer(
        &mock,
        json!([
            {"id": "6", "status": 200, "body": {"id": "1"}},
            {"id": "7", "status": 404, "body": {"error": {"code": "Gone", "message": ""}}},
        ]),
    );
    let mut batch = service.batch();
    let read = batch.add(profiles.create(&warehouse()).header("X-Caller", "7"));
    let foreign = batch.add(profiles.create(&warehouse()));
    let missing = batch.add(profiles.create(&warehouse()));
    let switched_off = batch.add(profiles.create(&warehouse()).read_created(false));
    let direct = batch.add(profiles.create(&warehouse()));
    let answers = batch.send().await.unwrap();
    assert_eq!(answers.take(read).unwrap().id.as_deref(), Some("1"));
    assert_eq!(answers.take(direct).unwrap().id.as_deref(), Some("5"));
    for (part, url) in [
        (foreign, evil),
        (missing, location),
        (switched_off, location),
    ] {
        let error = answers.take(part).unwrap_err();
        let Error::ReadBack(read_back) = &error else {
            panic!("{error:?}")
        };
        assert_eq!(read_back.url(), Some(url));
    }
    let posts = mock.requests();
    let reads = super::requests(&posts[1]);
    assert_eq!(
        reads[0],
        json!({"id": "6", "method": "GET", "url": "deviceManagement/androidForWorkEnrollmentProfiles(1)",
            "headers": {"accept": "application/json", "x-caller": "7"}})
    );
    assert_eq!(posts.len(), 2);
}

#[tokio::test]
async fn the_rest_of_the_answers_is_read_from_the_next_link() {
    let (mock, service) = json_service();
    let first = json!({"responses": [{"id": "2", "status": 200, "body": "2"}], "@nextLink": "$batch?$skiptoken=a"});
    mock.once(Method::Post, super::BATCH, Reply::json(200, &first));
    let second = json!({"responses": [{"id": "1", "status": 200, "body": 1}], "@odata.nextLink": "https://evil.example/"});
    mock.once(
        Method::Get,
        "/beta/$batch?$skiptoken=a",
        Reply::json(200, &second),
    );
    let mut batch = service.batch();
    let parts = [1, 2, 3].map(|number| batch.add(super::thing(&service, number)));
    let answers = batch.send().await.unwrap();
    let [one, two, three] = parts;
    assert_eq!(answers.take(one).unwrap().as_ref(), b"1");
    assert_eq!(answers.take(two).unwrap().as_ref(), b"\"2\"");
    // The next link is at another origin: nothing is sent there.
    let error = answers.take(three).unwrap_err();
    assert!(
        error.may_have_acted() && error.to_string().contains("evil.example"),
        "{error}"
    );
    assert_eq!(mock.requests().len(), 2);
}

#[tokio::test]
async fn an_empty_batch_sends_nothing() {
    let (mock, service) = json_service();
    assert!(service.batch().is_empty());
    service.batch().send().await.unwrap();
    assert!(mock.requests().is_empty());
    // Nor does it need a pipeline.
    let unsent = Service::new("https://graph.example/beta").unwrap();
    unsent.batch().send().await.unwrap();
}
