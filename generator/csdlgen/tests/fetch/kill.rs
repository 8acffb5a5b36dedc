//! A run that is killed at any moment leaves the old document or the new one, and a lock that can be
//! read; the next run completes what it left.
//!
//! The moments around the two replacements are too short to be hit by time: `write::tests::files` in
//! `csdl_codegen` kills a process after each single step of them.

use std::io::Write as _;
use std::process::Stdio;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::{self, sleep};
use std::time::{Duration, Instant};

use csdl_project::lock::Origin;

use crate::server::{End, Server, head};
use crate::workspace::{Workspace, document};

const KILLS: u32 = 60;
const WORKERS: usize = 4;

/// Sends the document in small pieces.
fn trickling(text: String) -> Server {
    Server::start(move |_, _, stream| {
        let headers = [
            format!("Content-Length: {}", text.len()),
            "ETag: \"1\"".to_owned(),
        ];
        let headers: Vec<_> = headers.iter().map(String::as_str).collect();
        stream.write_all(&head("200 OK", &headers))?;
        for piece in text.as_bytes().chunks(text.len() / 20 + 1) {
            stream.write_all(piece)?;
            stream.flush()?;
            sleep(Duration::from_millis(3));
        }
        Ok(End::Close)
    })
}

#[test]
#[ignore = "a proof: cargo xtask proofs"]
fn at_many_moments() {
    let new = document(200);
    let server = trickling(new.clone());
    let start = Instant::now();
    assert_eq!(Workspace::of(&server).fetch(&server, &[]).0, 0);
    let whole = start.elapsed();

    // Old; new, and the lock does not know it yet; new.
    let outcomes = [const { AtomicUsize::new(0) }; 3];
    let next = AtomicUsize::new(0);
    thread::scope(|scope| {
        for _ in 0..WORKERS {
            scope.spawn(|| {
                loop {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    let Some(kill) = u32::try_from(number).ok().filter(|kill| *kill <= KILLS)
                    else {
                        return;
                    };
                    let outcome = kill_after(whole * kill * 2 / KILLS, &server, &new);
                    outcomes[outcome].fetch_add(1, Ordering::Relaxed);
                }
            });
        }
    });
    println!("old, new without the lock, new: {outcomes:?}; a whole run takes {whole:?}");
    assert!(
        outcomes[0].load(Ordering::Relaxed) > 0,
        "no kill came before the end"
    );
}

fn kill_after(moment: Duration, server: &Server, new: &str) -> usize {
    let workspace = Workspace::of(server);
    let mut child = workspace
        .command(&server.pem)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    sleep(moment);
    // It may be done already.
    let _ = child.kill();
    child.wait().unwrap();

    let (found, lock) = (workspace.document(), workspace.lock());
    assert!(found == document(1) || found == new, "{moment:?}: {found}");
    assert!(lock.parse::<toml::Table>().is_ok(), "{moment:?}: {lock}");
    let (is_new, is_known) = (found == new, Origin::of(&lock).is_some());
    assert!(
        is_new || !is_known,
        "{moment:?}: the lock is ahead of the document"
    );

    let (code, text) = workspace.fetch(server, &[]);
    assert_eq!(code, 0, "{moment:?}: {text}");
    assert_eq!(workspace.document(), new);
    assert!(Origin::of(&workspace.lock()).is_some());
    let files = ["northwind.lock", "northwind.toml", "northwind.xml"];
    assert_eq!(workspace.files(), files);
    usize::from(is_new) + usize::from(is_known)
}
