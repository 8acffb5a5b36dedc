//! Header names and values, checked before `azure_core` (which panics) or the transport sees them.

use std::env::consts::{ARCH, OS};

use azure_core::http::headers::{HeaderName, HeaderValue, Headers};

use super::send_error::{SendError, SendErrorKind};

/// The transport decides how a message is framed and routed: a wrong length would make the rest of a
/// body the next request on the connection.
const OF_THE_TRANSPORT: [&str; 8] = [
    "connection",
    "content-length",
    "host",
    "keep-alive",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
];

/// Puts a header into the collection, or says why it cannot be sent. The value is not repeated.
pub(crate) fn insert(headers: &mut Headers, name: &str, value: &str) -> Result<(), SendError> {
    let refuse = |why: &str| {
        Err(SendError::new(
            SendErrorKind::InvalidRequest,
            format!("header {name:?}: {why}"),
        ))
    };
    if !is_token(name) {
        return refuse("not a header name");
    }
    if !is_value(value) {
        return refuse("its value has characters that are not allowed in a header");
    }
    if is_transports(name) {
        return refuse("the transport sets this header itself");
    }
    headers.insert(
        HeaderName::from(name.to_ascii_lowercase()),
        HeaderValue::from(value.to_owned()),
    );
    Ok(())
}

/// Whether the transport sets the header of this name itself.
pub(crate) fn is_transports(name: &str) -> bool {
    OF_THE_TRANSPORT
        .iter()
        .any(|own| name.eq_ignore_ascii_case(own))
}

/// `token` of RFC 9110, section 5.6.2.
pub(crate) fn is_token(text: &str) -> bool {
    !text.is_empty()
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte))
}

/// A field value of RFC 9110, section 5.5, in ASCII: other characters have no agreed encoding.
pub(crate) fn is_value(text: &str) -> bool {
    text.bytes()
        .all(|byte| byte == b'\t' || (b' '..=b'~').contains(&byte))
}

/// `User-Agent`: the application, the SDK, this library, and the platform.
pub(crate) fn user_agent(
    application_id: Option<&str>,
    product: &str,
    version: &str,
) -> Result<String, SendError> {
    let refuse = |why: String| Err(SendError::new(SendErrorKind::InvalidOptions, why));
    if let Some(id) = application_id
        && (id.len() > 24 || !is_token(id))
    {
        return refuse(format!(
            "the application id {id:?} is not a token of at most 24 characters"
        ));
    }
    if !is_token(product) || !is_token(version) {
        return refuse(format!(
            "the product {product:?} {version:?} is not made of tokens"
        ));
    }
    let library = env!("CARGO_PKG_NAME");
    let library_version = env!("CARGO_PKG_VERSION");
    let sdk = format!("{product}/{version} {library}/{library_version} ({OS}; {ARCH})");
    Ok(application_id.map_or_else(|| sdk.clone(), |id| format!("{id} {sdk}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_sent_is_refused() {
        let mut headers = Headers::new();
        insert(&mut headers, "If-Match", "W/\"1\"").unwrap();
        assert_eq!(
            headers.get_optional_str(&HeaderName::from_static("if-match")),
            Some("W/\"1\"")
        );
        for (name, value) in [
            ("", "x"),
            ("a b", "x"),
            ("ª", "x"),
            ("x", "a\r\nAuthorization: b"),
            ("x", "ü"),
            ("x", "\0"),
            ("Content-Length", "1"),
            ("host", "other"),
        ] {
            let error = insert(&mut headers, name, value).unwrap_err();
            assert_eq!(
                *error.kind(),
                SendErrorKind::InvalidRequest,
                "{name:?} {value:?}"
            );
            assert!(!error.to_string().contains("Authorization"));
        }
    }

    #[test]
    fn user_agents() {
        let agent = user_agent(Some("warehouse"), "msgraph-beta", "0.1.0").unwrap();
        assert!(
            agent.starts_with("warehouse msgraph-beta/0.1.0 odata_"),
            "{agent}"
        );
        for bad in ["", "two words", "a-name-that-is-longer-than-24"] {
            assert!(user_agent(Some(bad), "p", "1").is_err(), "{bad}");
        }
    }
}
