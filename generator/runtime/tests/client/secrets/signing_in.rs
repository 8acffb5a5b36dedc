//! Texts of what signs in a person on another device.

use std::sync::{Arc, Mutex};

use odata_runtime::Method;
use odata_runtime::device_code::{Authority, DeviceCodeCredential, DeviceCodeError};
use odata_runtime::http::test_support::{MockTransport, Reply};
use serde_json::json;

use super::{SECRET, Texts, error, shown};

/// A sign-in on another device, until it fails with an answer that has secrets.
pub(super) async fn texts(texts: &mut Texts) {
    let mock = MockTransport::new();
    let code = json!({"device_code": SECRET, "user_code": SECRET, "expires_in": 900,
        "verification_uri": "https://login.example/device",
        "verification_uri_complete": format!("https://login.example/device?code={SECRET}")});
    mock.on(
        Method::Post,
        "/t/oauth2/v2.0/devicecode",
        Reply::json(200, &code),
    );
    let unreadable = json!({"access_token": [SECRET], "refresh_token": SECRET});
    mock.on(
        Method::Post,
        "/t/oauth2/v2.0/token",
        Reply::json(200, &unreadable),
    );
    let authority = Authority::tenant("https://login.example", "t");
    let seen: Arc<Mutex<Texts>> = Arc::default();
    let codes = seen.clone();
    let builder = DeviceCodeCredential::builder(&authority, "client", move |code| {
        assert_eq!(code.user_code(), SECRET);
        shown(&mut codes.lock().unwrap(), "DeviceCode", code);
    });
    let builder = builder.options(mock.options());
    shown(texts, "DeviceCodeBuilder", &builder);
    let credential = builder.build().unwrap();
    shown(texts, "DeviceCodeCredential", &credential);
    let failed = credential.sign_in("https://h.example").await.unwrap_err();
    error(
        texts,
        "DeviceCodeError",
        failed.downcast_ref::<DeviceCodeError>().unwrap(),
    );
    error(texts, "DeviceCodeError", &failed);
    texts.append(&mut seen.lock().unwrap());
}
