//! What is too large, too slow or without an end.

use std::io::Write as _;
use std::thread::sleep;
use std::time::{Duration, Instant};

use csdl_fetch::{Limits, Problem, Validators, Waiting};

use crate::ask::{ask, ask_within, bytes, limits};
use crate::server::{End, Server, answer, head};

#[test]
fn a_loop_of_redirects_ends() {
    let server = Server::always(answer("307 Temporary Redirect", &["Location: /again"], b""));
    assert_eq!(ask(&server), Err(Problem::Redirects { limit: 5 }));
    assert_eq!(server.seen().len(), 6);
}

#[test]
fn a_document_that_is_too_large() {
    let limits = Limits {
        bytes: 10_000,
        ..limits()
    };
    let of = |server: &Server| ask_within(server, limits, &Validators::default());
    let large = vec![b'x'; 10_001];
    let declared = Server::always(answer("200 OK", &[], &large));
    assert_eq!(
        of(&declared),
        Err(Problem::TooLarge {
            limit: 10_000,
            declared: Some(10_001),
        })
    );
    let undeclared = Problem::TooLarge {
        limit: 10_000,
        declared: None,
    };
    let endless = Server::start(|_, _, stream| {
        stream.write_all(&head("200 OK", &[]))?;
        loop {
            stream.write_all(&[b'x'; 1000])?;
        }
    });
    assert_eq!(of(&endless), Err(undeclared.clone()));
    assert_eq!(
        endless.seen().len(),
        1,
        "asking again does not make it smaller"
    );

    // What counts is what it is after decompression.
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(&large).unwrap();
    let bomb = answer(
        "200 OK",
        &["Content-Encoding: gzip"],
        &encoder.finish().unwrap(),
    );
    assert!(bomb.len() < 1000);
    assert_eq!(of(&Server::always(bomb)), Err(undeclared));
    let exact = Server::always(answer("200 OK", &[], &large[1..]));
    assert_eq!(bytes(of(&exact)).map(|bytes| bytes.len()), Ok(10_000));
}

#[test]
fn a_server_that_falls_silent_and_one_that_never_ends() {
    let silent = Server::start(|_, _, stream| {
        stream.write_all(&head("200 OK", &["Content-Length: 100"]))?;
        stream.write_all(b"<?xml")?;
        stream.flush()?;
        sleep(Duration::from_secs(20));
        Ok(End::Close)
    });
    let quick = Limits {
        idle: Duration::from_millis(700),
        attempts: 2,
        ..limits()
    };
    let start = Instant::now();
    let slow = |waiting, limit| Err(Problem::Slow { waiting, limit });
    let answer = ask_within(&silent, quick, &Validators::default());
    assert_eq!(answer, slow(Waiting::Idle, quick.idle));
    assert_eq!(silent.seen().len(), 2, "it may have been a hiccup");

    let trickle = Server::start(|_, _, stream| {
        stream.write_all(&head("200 OK", &[]))?;
        loop {
            stream.write_all(b" ")?;
            stream.flush()?;
            sleep(Duration::from_millis(20));
        }
    });
    let short = Limits {
        overall: Duration::from_millis(600),
        ..limits()
    };
    let answer = ask_within(&trickle, short, &Validators::default());
    assert_eq!(answer, slow(Waiting::Overall, short.overall));
    assert!(start.elapsed() < Duration::from_secs(15));
}
