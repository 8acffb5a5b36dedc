//! The servers that misbehave, seen by a client that does not mind.

use std::time::{Duration, Instant};

use crate::support::{Answer, column, exchange, send};
use sdk_doubles::graph::{Fault, GraphDouble, PROFILES};
use sdk_doubles::hostile::{self, Hostile};

fn get(server: &Hostile, target: &str) -> Answer {
    send(
        &server.origin(),
        "GET",
        target,
        &[("authorization", "Bearer secret")],
        b"",
    )
}

fn raw(server: &Hostile) -> Vec<u8> {
    exchange(&server.origin(), b"GET /beta/x HTTP/1.1\r\nhost: x\r\n\r\n")
}

#[test]
fn redirects() {
    for status in [302, 307, 308] {
        let server = hostile::redirect(status).unwrap();
        let answer = send(
            &server.origin(),
            "POST",
            "/beta/x?a=b",
            &[("authorization", "Bearer secret")],
            b"{\"a\":1}",
        )
        .expect(status);
        let location = answer.header("location").unwrap();
        let other = server.other_origin().unwrap();
        assert_eq!(location, format!("{other}/beta/elsewhere"));
        assert_ne!(other, server.origin());
        assert_eq!(
            server.record().last().unwrap().json(),
            Some(serde_json::json!({"a": 1}))
        );
        send(&other, "GET", "/beta/elsewhere", &[], b"").expect(200);
        assert_eq!(server.other_record().lines(), ["GET /beta/elsewhere"]);
        assert!(server.other_record().leaks("secret").is_empty());
        send(
            &other,
            "GET",
            "/",
            &[("authorization", "Bearer secret")],
            b"",
        );
        assert_eq!(server.other_record().leaks("secret").len(), 1);
    }
    let server = hostile::redirect_loop(302).unwrap();
    assert_eq!(get(&server, "/x").header("location"), Some("/x?1"));
    assert_eq!(get(&server, "/x?1").header("location"), Some("/x?2"));
    let server = hostile::redirect_to(302, "//{host}@{other_host}/x").unwrap();
    assert_eq!(
        get(&server, "/x").header("location").unwrap(),
        format!(
            "//{}@{}/x",
            &server.origin()[7..],
            &server.other_origin().unwrap()[7..]
        )
    );
}

#[test]
fn links() {
    let server = hostile::link_elsewhere("@odata.nextLink").unwrap();
    let page = get(&server, "/beta/x").expect(200).json();
    assert!(
        page["@odata.nextLink"]
            .as_str()
            .unwrap()
            .starts_with(&server.other_origin().unwrap())
    );
    let server = hostile::next_link("https://{host}/beta/x").unwrap();
    assert_eq!(
        get(&server, "/beta/x").json()["@odata.nextLink"],
        format!("https://{}/beta/x", &server.origin()[7..])
    );
    for (server, ids) in [
        (
            hostile::endless_pages().unwrap(),
            ["item-0", "item-1", "item-2"].as_slice(),
        ),
        (
            hostile::same_link_forever().unwrap(),
            &["same", "same", "same"],
        ),
        (hostile::endless_empty_pages().unwrap(), &[]),
    ] {
        let mut target = "/beta/x".to_owned();
        let mut found = Vec::new();
        for _ in 0..3 {
            let page = get(&server, &target).expect(200).json();
            found.extend(column(&page, "id"));
            target = page["@odata.nextLink"]
                .as_str()
                .unwrap()
                .trim_start_matches(&server.origin())
                .to_owned();
        }
        assert_eq!(found, ids);
        assert_eq!(server.record().len(), 3);
    }
}

#[test]
fn bodies() {
    let text = |server: std::io::Result<Hostile>, status: u16| {
        get(&server.unwrap(), "/").expect(status).text()
    };
    assert!(text(hostile::html_error(502), 502).contains("<h1>502 Bad Gateway</h1>"));
    assert!(text(hostile::html_error(500), 500).contains("<html>"));
    assert!(text(hostile::html_success(), 200).contains("<html>"));
    assert_eq!(text(hostile::empty_error(500), 500), "");
    assert!(std::str::from_utf8(&get(&hostile::invalid_utf8().unwrap(), "/").body).is_err());
    assert_eq!(
        text(hostile::duplicate_keys(), 200)
            .matches("\"id\"")
            .count(),
        5
    );
    let deep = text(hostile::deep_json(10_000), 200);
    assert_eq!(
        (deep.matches('[').count(), deep.matches('{').count()),
        (20_001, 10_002)
    );
    let shallow = get(&hostile::deep_json(5).unwrap(), "/").json();
    assert_eq!(shallow["value"][0]["unknown"]["a"]["a"]["a"]["a"]["a"], 1);
    assert_eq!(
        get(&hostile::wrong_types().unwrap(), "/").json()["value"][0]["id"],
        17
    );
    assert!(
        serde_json::from_str::<serde_json::Value>(&text(hostile::truncated_json(), 200)).is_err()
    );
    assert_eq!(
        get(&hostile::garbled_gzip().unwrap(), "/").header("content-encoding"),
        Some("gzip")
    );
    assert_eq!(text(hostile::json(418, "{}"), 418), "{}");
    let cut = get(&hostile::truncated_body().unwrap(), "/").expect(200);
    assert!(cut.header("content-length") == Some("4096") && cut.body.len() < 100);
    assert!(
        !get(&hostile::truncated_chunks().unwrap(), "/")
            .expect(200)
            .text()
            .ends_with("0\r\n\r\n")
    );
}

#[test]
fn large_bodies() {
    let size = 8 << 20;
    let server = hostile::large_body_of_known_length(size).unwrap();
    let answer = get(&server, "/").expect(200);
    assert_eq!(
        answer.header("content-length").unwrap().parse(),
        Ok(answer.body.len())
    );
    assert_eq!(
        answer.json()["displayName"].as_str().unwrap().len(),
        8 << 20
    );
    let server = hostile::large_body(size).unwrap();
    let answer = get(&server, "/").expect(200);
    assert!(answer.body.len() > 8 << 20 && answer.body.ends_with(b"0\r\n\r\n"));
    assert!(server.sent() > size);
}

#[tokio::test]
async fn a_client_that_stops_reading_stops_the_server() {
    let server = hostile::large_body(200 << 20).unwrap();
    let mut answer = reqwest::get(server.endpoint()).await.unwrap();
    answer.chunk().await.unwrap();
    drop(answer);
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert!(server.sent() < 100 << 20, "{}", server.sent());
}

#[test]
fn waits_and_breaks() {
    assert_eq!(
        get(&hostile::retry_after_a_day(429).unwrap(), "/")
            .expect(429)
            .header("retry-after"),
        Some("86400")
    );
    assert_eq!(
        get(&hostile::retry_after(503, "soon").unwrap(), "/")
            .expect(503)
            .header("retry-after"),
        Some("soon")
    );
    assert_eq!(raw(&hostile::close_at_once().unwrap()), b"");
    assert!(raw(&hostile::not_http().unwrap()).starts_with(b"220 "));
    assert_eq!(
        raw(&hostile::reset_mid_header().unwrap()),
        b"HTTP/1.1 200 OK\r\ncontent-ty"
    );
    assert!(raw(&hostile::reset_mid_body().unwrap()).ends_with(b"{\"id\":"));
    assert!(raw(&hostile::endless_headers().unwrap()).len() > 1 << 20);
    assert_eq!(
        get(&hostile::close_idle_connections().unwrap(), "/").json()["id"],
        "1"
    );
    let start = Instant::now();
    get(
        &hostile::slow_headers(Duration::from_millis(60)).unwrap(),
        "/",
    )
    .expect(200);
    assert!(start.elapsed() >= Duration::from_millis(60));
}

#[tokio::test]
async fn timeouts() {
    let client = reqwest::Client::builder()
        .timeout(Duration::from_millis(150))
        .build()
        .unwrap();
    let server = hostile::never_answers().unwrap();
    assert!(
        client
            .get(server.endpoint())
            .send()
            .await
            .unwrap_err()
            .is_timeout()
    );
    assert_eq!(server.record().len(), 1);
    let server = hostile::slow_body(Duration::from_millis(5)).unwrap();
    assert!(
        client
            .get(server.endpoint())
            .send()
            .await
            .unwrap()
            .bytes()
            .await
            .is_err()
    );
    let server = hostile::truncated_body().unwrap();
    assert!(
        client
            .get(server.endpoint())
            .send()
            .await
            .unwrap()
            .bytes()
            .await
            .is_err()
    );
    let server = hostile::reset_mid_header().unwrap();
    assert!(client.get(server.endpoint()).send().await.is_err());
}

#[tokio::test]
async fn chunked_requests_are_read() {
    let server = hostile::json(200, "{}").unwrap();
    let body =
        b"POST /a HTTP/1.1\r\ntransfer-encoding: chunked\r\n\r\n4\r\nabcd\r\n2\r\nef\r\n0\r\n\r\n";
    exchange(&server.origin(), body);
    assert_eq!(server.record().matching("POST", "/a")[0].body, b"abcdef");
}

#[test]
fn a_server_is_gone_when_it_is_dropped() {
    let server = hostile::never_answers().unwrap();
    let address = server.origin()[7..].to_owned();
    assert!(std::net::TcpStream::connect(&address).is_ok());
    drop(server);
    assert!(std::net::TcpStream::connect(&address).is_err());
    let graph = GraphDouble::start().unwrap();
    graph.fault(Fault::status(200).delay(Duration::from_secs(60)));
    let origin = graph.origin();
    let waiting = std::thread::spawn(move || send(&origin, "GET", PROFILES, &[], b"").status);
    while graph.record().is_empty() {
        std::thread::sleep(Duration::from_millis(5));
    }
    let start = Instant::now();
    drop(graph);
    assert!(start.elapsed() < Duration::from_secs(5));
    assert_eq!(waiting.join().unwrap(), 0);
}
