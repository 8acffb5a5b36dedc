//! Every way in which a server can answer, and what follows from it.

use std::io::Write as _;
use std::time::{Duration, Instant};

use csdl_fetch::{
    Address, Answer, Client, Document, Limits, Problem, Silent, Trust, Validators, fetch,
};

use crate::Tested;
use crate::ask::{XML, ask, ask_within, bytes, limits};
use crate::server::{End, Server, answer, head};

#[test]
fn a_document_comes_with_what_to_ask_with_next_time() -> Tested {
    let date = "Mon, 23 Nov 2026 10:00:00 GMT";
    let server = Server::start(move |_, head, stream| {
        if head.contains("\r\nif-none-match: \"1\"\r\n") {
            stream.write_all(&crate::server::head("304 Not Modified", &[]))?;
        } else {
            let headers = ["ETag: \"1\"", &format!("Last-Modified: {date}")];
            stream.write_all(&answer("200 OK", &headers, XML))?;
        }
        Ok(End::Close)
    });
    let validators = Validators {
        etag: Some("\"1\"".to_owned()),
        last_modified: Some(date.to_owned()),
    };
    let expected = Answer::Document(Document {
        bytes: XML.to_owned(),
        validators: validators.clone(),
    });
    assert_eq!(ask(&server)?, expected);
    assert_eq!(
        ask_within(&server, limits(), &validators)?,
        Answer::Unchanged
    );
    let seen = server.seen();
    assert!(
        seen[0].starts_with("GET /beta/$metadata HTTP/1.1\r\n"),
        "{seen:?}"
    );
    assert!(!seen[0].contains("if-"), "{seen:?}");
    Ok(())
}

#[test]
fn a_date_is_asked_with_where_there_is_no_tag() -> Tested {
    let server = Server::always(head("304 Not Modified", &[]));
    let validators = Validators {
        etag: None,
        last_modified: Some("Mon, 23 Nov 2026 10:00:00 GMT".to_owned()),
    };
    assert_eq!(
        ask_within(&server, limits(), &validators)?,
        Answer::Unchanged
    );
    assert!(server.seen()[0].contains("if-modified-since: Mon, 23 Nov 2026 10:00:00 GMT\r\n"));
    // The request did not ask whether it had changed.
    let problem = ask(&server).unwrap_err();
    assert!(
        matches!(problem, Problem::Status { code: 304, .. }),
        "{problem}"
    );
    Ok(())
}

#[test]
fn chunked_and_compressed_and_of_unknown_length() -> Tested {
    let mut chunked = head("200 OK", &["Transfer-Encoding: chunked"]);
    for byte in XML {
        chunked.extend([b"1\r\n", &[*byte][..], b"\r\n"].concat());
    }
    chunked.extend(b"0\r\n\r\n");
    assert_eq!(bytes(ask(&Server::always(chunked)))?, XML);

    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(XML)?;
    let compressed = encoder.finish()?;
    let server = Server::always(answer("200 OK", &["Content-Encoding: gzip"], &compressed));
    assert_eq!(bytes(ask(&server))?, XML);
    assert!(server.seen()[0].contains("accept-encoding: gzip\r\n"));

    let until_the_end = [head("200 OK", &[]), XML.to_owned()].concat();
    assert_eq!(bytes(ask(&Server::always(until_the_end)))?, XML);
    Ok(())
}

#[test]
fn a_redirect_is_followed_to_https_only() -> Tested {
    let server = Server::start(|number, _, stream| {
        let there = [
            answer("302 Found", &["Location: /elsewhere"], b"moved"),
            answer("200 OK", &[], XML),
        ];
        stream.write_all(&there[number.min(1)])?;
        Ok(End::Close)
    });
    assert_eq!(bytes(ask(&server))?, XML);
    assert!(server.seen()[1].starts_with("GET /elsewhere "));

    let insecure = "Location: http://joe:hunter2@localhost:1/a?sig=hunter2";
    let server = Server::always(answer("301 Moved Permanently", &[insecure], b""));
    let problem = ask(&server).unwrap_err();
    assert_eq!(
        problem.to_string(),
        "the server redirects to http://localhost:1/a, which is not https"
    );
    assert_eq!(server.seen().len(), 1);

    let nowhere = answer("302 Found", &["Location: https://hunter2 hunter2/"], b"");
    let text = ask(&Server::always(nowhere)).unwrap_err().to_string();
    assert!(!text.contains("hunter2"), "{text}");
    Ok(())
}

#[test]
fn a_document_that_ends_early_is_asked_for_again() -> Tested {
    let server = Server::start(|number, _, stream| {
        let mut whole = answer("200 OK", &[], XML);
        if number == 0 {
            whole.truncate(whole.len() - 5);
        }
        stream.write_all(&whole)?;
        Ok(End::Cut)
    });
    assert_eq!(bytes(ask(&server))?, XML);

    let mut cut = answer("200 OK", &[], XML);
    cut.truncate(cut.len() - 5);
    let closed = Server::always(cut);
    let problem = ask(&closed).unwrap_err();
    assert_eq!(
        problem.to_string(),
        "the connection ended after 20 bytes of 25"
    );
    assert_eq!(closed.seen().len(), 4);

    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(XML)?;
    let mut compressed = encoder.finish()?;
    compressed.truncate(compressed.len() - 12);
    let mut cut = head("200 OK", &["Content-Encoding: gzip"]);
    cut.extend(compressed);
    let problem = ask(&Server::always(cut)).unwrap_err();
    assert!(matches!(problem, Problem::Truncated { .. }), "{problem:?}");

    let unchunked = [
        head("200 OK", &["Transfer-Encoding: chunked"]),
        b"19\r\n<?xml".to_vec(),
    ];
    let problem = ask(&Server::always(unchunked.concat())).unwrap_err();
    assert!(matches!(problem, Problem::Truncated { .. }), "{problem:?}");
    Ok(())
}

#[test]
fn a_busy_server_is_asked_again_when_it_wants_to_be() -> Tested {
    let server = Server::start(|number, _, stream| {
        let answers = [
            answer("503 Service Unavailable", &["Retry-After: 1"], b"busy"),
            answer("429 Too Many Requests", &[], b""),
            answer("500 Internal Server Error", &[], b""),
            answer("200 OK", &[], XML),
        ];
        stream.write_all(&answers[number])?;
        Ok(End::Close)
    });
    let start = Instant::now();
    assert_eq!(bytes(ask(&server))?, XML);
    assert!(start.elapsed() >= Duration::from_secs(1));

    for later in ["86400", "Fri, 31 Dec 9999 23:59:59 GMT"] {
        let header = format!("Retry-After: {later}");
        let server = Server::always(answer("503 Service Unavailable", &[&header], b""));
        let problem = ask(&server).unwrap_err();
        assert!(
            matches!(problem, Problem::Later { code: 503, .. }),
            "{problem:?}"
        );
        assert_eq!(server.seen().len(), 1);
    }

    let past = "Retry-After: Sun, 06 Nov 1994 08:49:37 GMT";
    let server = Server::always(answer("502 Bad Gateway", &[past], b"upstream\nis down"));
    let problem = ask(&server).unwrap_err();
    let expected = format!(
        "{} answers 502 Bad Gateway: upstream is down",
        server.url("/beta/$metadata")
    );
    assert_eq!(problem.to_string(), expected);
    assert_eq!(server.seen().len(), 4);
    Ok(())
}

#[test]
fn what_is_not_there_is_not_asked_for_again() {
    let page = b"<!doctype html><title>Not here</title>\x1b[31m";
    let html = ["Content-Type: text/html"];
    for status in [
        "404 Not Found",
        "401 Unauthorized",
        "501 Not Implemented",
        "204 No Content",
    ] {
        let server = Server::always(answer(status, &html, page));
        let problem = ask(&server).unwrap_err();
        let text = problem.to_string();
        assert!(text.contains(status) && !text.contains('\x1b'), "{text}");
        assert!(
            status.starts_with("204") || text.ends_with(": Not here"),
            "{text}"
        );
        assert_eq!(server.seen().len(), 1, "{status}");
    }
}

#[test]
fn a_page_to_sign_in_is_no_document() {
    let server = Server::start(|number, _, stream| {
        let answers = [
            answer("302 Found", &["Location: /login?state=hunter2"], b""),
            answer(
                "200 OK",
                &["Content-Type: text/html; charset=utf-8"],
                b"<!DOCTYPE html><html><title>Sign in</title>",
            ),
        ];
        stream.write_all(&answers[number])?;
        Ok(End::Close)
    });
    let problem = ask(&server).unwrap_err();
    let expected = format!(
        "{} sent an HTML page, \"Sign in\" (text/html; charset=utf-8), not CSDL",
        server.url("/login")
    );
    assert_eq!(problem.to_string(), expected);
}

#[test]
fn a_certificate_that_is_not_trusted() -> Tested {
    let server = Server::always(answer("200 OK", &[], XML));
    let stranger = Server::always(Vec::new());
    let client = Client::direct(limits(), &Trust::Only(stranger.pem))?;
    let address = Address::parse(&server.url("/"))?;
    let problem = fetch(&client, &address, &Validators::default(), &mut Silent).unwrap_err();
    let expected = format!(
        "the certificate of localhost:{} is not trusted: none of the trusted authorities signed it",
        server.port()
    );
    assert_eq!(problem.to_string(), expected);
    assert!(problem.help().unwrap_or_default().contains("SSL_CERT_FILE"));
    assert!(server.seen().is_empty());

    let other = Server::named("example.org", |_, _, _| Ok(End::Close));
    let problem = ask(&other).unwrap_err();
    assert!(
        matches!(problem, Problem::Certificate { .. }),
        "{problem:?}"
    );
    assert!(problem.to_string().contains("example.org"), "{problem}");

    let refused = Client::direct(limits(), &Trust::Only(b"no".to_vec()));
    assert!(matches!(refused, Err(Problem::Trust(_))));
    Ok(())
}

#[test]
fn nobody_there() -> Tested {
    // Nobody listens on the port of a protocol that nobody speaks.
    let port = 1;
    let quick = Limits {
        attempts: 2,
        ..limits()
    };
    let stranger = Server::always(Vec::new());
    let client = Client::direct(quick, &Trust::Only(stranger.pem.clone()))?;
    let ask = |url: &str| -> Result<String, Problem> {
        let address = Address::parse(url)?;
        let problem = fetch(&client, &address, &Validators::default(), &mut Silent).unwrap_err();
        assert!(problem.is_offline(), "{problem:?}");
        Ok(problem.to_string())
    };
    let text = ask(&format!("https://localhost:{port}/"))?;
    assert!(
        text.starts_with(&format!("cannot reach localhost:{port}: ")),
        "{text}"
    );
    // RFC 6761: no name under `.invalid` is ever found.
    let text = ask("https://nowhere.invalid/")?;
    assert!(text.starts_with("cannot reach nowhere.invalid: "), "{text}");

    // Somebody there who does not speak TLS.
    let listener = std::net::TcpListener::bind("localhost:0")?;
    let url = format!("https://localhost:{}/", listener.local_addr()?.port());
    std::thread::spawn(move || {
        for connection in listener.incoming().flatten() {
            let mut connection = connection;
            let _ = connection.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n");
        }
    });
    let answer = fetch(
        &client,
        &Address::parse(&url)?,
        &Validators::default(),
        &mut Silent,
    );
    let text = answer.unwrap_err().to_string();
    assert!(text.ends_with(" does not speak TLS"), "{text}");
    Ok(())
}
