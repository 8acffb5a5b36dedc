//! Signing in on another device, against a local authority.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use azure_core::credentials::TokenCredential;
use odata_runtime::device_code::{
    Authority, DeviceCodeCredential, DeviceCodeError, DeviceCodeErrorKind,
};
use odata_runtime::http::{Pipeline, SendErrorKind};

use crate::support::*;

const SCOPE: &str = "https://graph.example/.default";
const CODE: &str = r#"{"device_code":"hunter2-device","user_code":"ABCD-EFGH","verification_uri":"https://login.example/device","expires_in":900,"interval":2}"#;
const DEVICE: &str = "/tenant/oauth2/v2.0/devicecode";

fn token(number: usize, seconds: u64) -> Act {
    let body = format!(
        r#"{{"token_type":"Bearer","access_token":"hunter2-{number}","refresh_token":"hunter2-refresh-{number}","expires_in":{seconds}}}"#
    );
    answer(200, &["content-type: application/json"], &body)
}

fn refused(code: &str) -> Act {
    let body = format!(r#"{{"error":"{code}","error_description":"because\u001b[31m of it"}}"#);
    answer(400, &["content-type: application/json"], &body)
}

/// A credential of the server's tenant, the codes it showed, and how long it waited each time.
struct Signing {
    credential: Arc<DeviceCodeCredential>,
    shown: Arc<Mutex<Vec<String>>>,
    waits: Arc<Mutex<Vec<u64>>>,
}

fn signing(server: &Server) -> Signing {
    let (shown, waits) = (
        Arc::<Mutex<Vec<String>>>::default(),
        Arc::<Mutex<Vec<u64>>>::default(),
    );
    let (codes, pauses) = (shown.clone(), waits.clone());
    let authority = Authority::tenant(server.url(""), "tenant");
    let credential = DeviceCodeCredential::builder(&authority, "client", move |code| {
        codes.lock().unwrap().push(code.to_string());
        assert!(!format!("{code:?}").contains("ABCD"));
        assert_eq!(code.expires_in(), Duration::from_secs(900));
    })
    .options(options())
    .waiting_with(move |pause| {
        pauses.lock().unwrap().push(pause.as_secs());
        tokio::task::yield_now()
    })
    .build()
    .unwrap();
    Signing {
        credential,
        shown,
        waits,
    }
}

/// An authority that gives codes, and answers questions for tokens one after the other, the last one forever.
async fn authority(answers: Vec<Act>) -> Server {
    let asked = AtomicUsize::new(0);
    Server::start(move |request, _| {
        if request.target == DEVICE {
            return answer(200, &["content-type: application/json"], CODE);
        }
        let index = asked.fetch_add(1, Ordering::SeqCst);
        answers[index.min(answers.len() - 1)].clone()
    })
    .await
}

fn forms(server: &Server) -> Vec<(String, String)> {
    let form = |request: Received| {
        let body = String::from_utf8(request.body).unwrap();
        (request.target, body)
    };
    server.received().into_iter().map(form).collect()
}

impl Signing {
    async fn get(&self, scope: &str) -> azure_core::Result<String> {
        let token = self.credential.get_token(&[scope], None).await?;
        Ok(token.token.secret().to_owned())
    }

    fn asked(&self) -> usize {
        self.shown.lock().unwrap().len()
    }
}

fn failure(error: &azure_core::Error) -> &DeviceCodeError {
    error.downcast_ref().unwrap()
}

#[tokio::test]
async fn the_code_is_shown_and_the_authority_is_asked_as_often_as_it_allows() {
    let pending = refused("authorization_pending");
    let authority = authority(vec![
        pending.clone(),
        refused("slow_down"),
        pending,
        token(1, 3600),
    ])
    .await;
    let signing = signing(&authority);
    signing
        .credential
        .sign_in("https://graph.example")
        .await
        .unwrap();
    assert_eq!(
        *signing.shown.lock().unwrap(),
        ["To sign in, open https://login.example/device and enter the code ABCD-EFGH"]
    );
    // A slow_down adds five seconds to each later wait (RFC 8628, section 3.5).
    assert_eq!(*signing.waits.lock().unwrap(), [2, 7, 7]);
    let forms = forms(&authority);
    assert_eq!(forms.len(), 5);
    assert_eq!(
        forms[0],
        (
            DEVICE.to_owned(),
            "scope=https%3A%2F%2Fgraph.example%2F.default+offline_access&client_id=client"
                .to_owned()
        )
    );
    for (target, form) in &forms[1..] {
        assert_eq!(target, "/tenant/oauth2/v2.0/token");
        assert!(form.contains("grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Adevice_code"));
        assert!(form.contains("device_code=hunter2-device") && form.contains("client_id=client"));
    }

    // Requests take the token that is kept.
    let server = Server::always(answer(200, &[], "{}")).await;
    let client = Pipeline::builder(server.url("/"))
        .credential(signing.credential.clone(), "https://graph.example")
        .build()
        .unwrap();
    client.send(get(&client)).await.unwrap();
    let sent = server.received();
    assert_eq!(sent[0].header("authorization"), Some("Bearer hunter2-1"));
    assert_eq!((authority.received().len(), signing.asked()), (5, 1));
    assert!(!format!("{:?}", signing.credential).contains("hunter2"));
}

#[tokio::test]
async fn many_requests_ask_once() {
    let authority = authority(vec![refused("authorization_pending"), token(1, 3600)]).await;
    let signing = signing(&authority);
    let all = futures::future::join_all((0..8).map(|_| signing.get(SCOPE))).await;
    assert!(all.into_iter().all(|token| token.unwrap() == "hunter2-1"));
    assert_eq!((authority.received().len(), signing.asked()), (3, 1));
}

#[tokio::test]
async fn tokens_are_refreshed_without_the_person_for_every_scope() {
    let authority = authority(vec![
        token(1, 0),
        token(2, 0),
        token(3, 3600),
        token(4, 3600),
    ])
    .await;
    let signing = signing(&authority);
    for expected in ["hunter2-1", "hunter2-2", "hunter2-3", "hunter2-3"] {
        assert_eq!(signing.get(SCOPE).await.unwrap(), expected);
    }
    assert_eq!(
        signing.get("https://other.example/.default").await.unwrap(),
        "hunter2-4"
    );
    assert_eq!(signing.get(SCOPE).await.unwrap(), "hunter2-3");
    assert_eq!(signing.asked(), 1);
    let forms = forms(&authority);
    assert_eq!(forms.len(), 5);
    for (index, (_, form)) in forms.iter().enumerate().skip(2) {
        let sent = format!("refresh_token=hunter2-refresh-{}", index - 1);
        assert!(
            form.contains("grant_type=refresh_token") && form.contains(&sent),
            "{form}"
        );
    }
    assert!(
        forms[4]
            .1
            .contains("scope=https%3A%2F%2Fother.example%2F.default+offline_access")
    );
}

#[tokio::test]
async fn a_refresh_that_the_authority_refuses_asks_the_person_again() {
    let authority = authority(vec![token(1, 0), refused("invalid_grant"), token(2, 3600)]).await;
    let signing = signing(&authority);
    assert_eq!(signing.get(SCOPE).await.unwrap(), "hunter2-1");
    assert_eq!(signing.get(SCOPE).await.unwrap(), "hunter2-2");
    assert_eq!(signing.asked(), 2);
}

#[tokio::test]
async fn an_authority_that_is_down_does_not_ask_the_person() {
    let authority = authority(vec![token(1, 0), answer(503, &[], "")]).await;
    let signing = signing(&authority);
    assert_eq!(signing.get(SCOPE).await.unwrap(), "hunter2-1");
    let error = signing.get(SCOPE).await.unwrap_err();
    assert_eq!(failure(&error).kind(), DeviceCodeErrorKind::Unreachable);
    assert_eq!(signing.asked(), 1);
}

#[tokio::test]
async fn a_call_that_is_dropped_leaves_the_code_valid() {
    let authority = authority(vec![refused("authorization_pending")]).await;
    let signing = signing(&authority);
    let limit = Duration::from_millis(200);
    for _ in 0..2 {
        tokio::time::timeout(limit, signing.get(SCOPE))
            .await
            .unwrap_err();
    }
    assert_eq!(signing.asked(), 1);
    let devices = forms(&authority)
        .into_iter()
        .filter(|(target, _)| target == DEVICE);
    assert_eq!(devices.count(), 1);
}

#[tokio::test]
async fn failures_have_a_kind_and_no_secret() {
    use DeviceCodeErrorKind::{Declined, Expired, Refused, Unreadable};
    let secret = r#"{"access_token":["hunter2"]}"#;
    let mac = r#"{"token_type":"mac","access_token":"hunter2"}"#;
    let json: &[&str] = &["content-type: application/json"];
    for (act, kind, code) in [
        (refused("access_denied"), Declined, Some("access_denied")),
        (
            refused("authorization_declined"),
            Declined,
            Some("authorization_declined"),
        ),
        (refused("expired_token"), Expired, Some("expired_token")),
        (refused("invalid_client"), Refused, Some("invalid_client")),
        (answer(200, json, secret), Unreadable, None),
        (answer(400, json, secret), Unreadable, None),
        (answer(200, json, mac), Unreadable, None),
        (
            answer(200, &["content-type: text/html"], "<p>hunter2"),
            Unreadable,
            None,
        ),
    ] {
        let authority = authority(vec![act]).await;
        let signing = signing(&authority);
        let error = signing.get(SCOPE).await.unwrap_err();
        assert_eq!(
            (failure(&error).kind(), failure(&error).code()),
            (kind, code)
        );
        let client = Pipeline::builder("https://service.example/")
            .credential(signing.credential.clone(), "https://graph.example")
            .build()
            .unwrap();
        let error_of_call = client.send(get(&client)).await.unwrap_err();
        assert_eq!(*error_of_call.kind(), SendErrorKind::Token);
        for text in [format!("{error} {error:?}"), format!("{error_of_call:?}")] {
            assert!(
                !text.contains("hunter2") && !text.contains('\u{1b}'),
                "{text}"
            );
        }
        // Each failure is final: the next call shows a new code.
        assert_eq!(signing.asked(), 2);
    }
}

#[tokio::test]
async fn a_code_that_nobody_enters_expires() {
    let body = CODE.replace("900", "1");
    let authority = Server::start(move |request, _| match &*request.target {
        DEVICE => answer(200, &[], &body),
        _ => refused("authorization_pending"),
    })
    .await;
    let at = Authority::tenant(authority.url(""), "tenant");
    let credential = DeviceCodeCredential::builder(&at, "client", |_| ())
        .waiting_with(|_| tokio::time::sleep(Duration::from_millis(300)))
        .build()
        .unwrap();
    let error = credential.get_token(&[SCOPE], None).await.unwrap_err();
    assert_eq!(failure(&error).kind(), DeviceCodeErrorKind::Expired);
}

#[tokio::test]
async fn secrets_stay_at_the_authority() {
    let other = Server::always(token(1, 3600)).await;
    let location = format!("location: {}", other.url("/token"));
    let authority = authority(vec![answer(307, &[&location], "")]).await;
    let signing = signing(&authority);
    let error = signing.get(SCOPE).await.unwrap_err();
    assert_eq!(failure(&error).kind(), DeviceCodeErrorKind::Unreadable);
    assert!(other.received().is_empty());
}

#[tokio::test]
async fn an_authority_that_sends_elsewhere_or_answers_without_end_is_not_followed() {
    let padded = format!("{CODE}{}", " ".repeat(2 * 1024 * 1024));
    for act in [
        answer(307, &["location: /elsewhere"], ""),
        answer(200, &["content-type: application/json"], &padded),
    ] {
        let authority = Server::always(act).await;
        let error = signing(&authority).get(SCOPE).await.unwrap_err();
        assert_eq!(failure(&error).kind(), DeviceCodeErrorKind::Unreadable);
        let targets: Vec<_> = authority.received().into_iter().map(|r| r.target).collect();
        assert_eq!(targets, [DEVICE]);
    }
}

#[test]
fn an_authority_that_cannot_be_used_is_refused() {
    for (host, tenant) in [
        ("http://login.example", "tenant"),
        ("https://u:hunter2@login.example", "tenant"),
        ("https://login.example?x=hunter2", "tenant"),
        ("login.example", "tenant"),
        ("https://login.example", ""),
        ("https://login.example", ".."),
        ("https://login.example", "a/../b"),
        ("https://login.example", "a?b"),
    ] {
        let authority = Authority::tenant(host, tenant);
        let error = DeviceCodeCredential::new(&authority, "client", |_| ()).unwrap_err();
        assert_eq!(
            *error.kind(),
            SendErrorKind::InvalidOptions,
            "{host} {tenant}"
        );
        assert!(!format!("{error:?}").contains("hunter2"), "{error:?}");
    }
    let any = Authority::endpoints("https://a.example/device", "https://b.example/token");
    DeviceCodeCredential::new(&any, "client", |_| ()).unwrap();
}
