//! Through a proxy, or past it, as the environment says.

use std::io::{Read, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

use crate::server::{Server, answer};
use crate::workspace::{Workspace, document, printed};

/// A proxy that connects to whatever it is asked for; its port, and what it was asked for.
fn proxy() -> (u16, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("localhost:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let seen = Arc::new(Mutex::new(Vec::new()));
    let log = Arc::clone(&seen);
    thread::spawn(move || {
        for connection in listener.incoming().flatten() {
            let log = Arc::clone(&log);
            thread::spawn(move || pass(connection, &log));
        }
    });
    (port, seen)
}

fn pass(mut client: TcpStream, log: &Mutex<Vec<String>>) -> std::io::Result<()> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        client.read_exact(&mut byte)?;
        head.push(byte[0]);
    }
    let head = String::from_utf8_lossy(&head).into_owned();
    let target = head.split(' ').nth(1).unwrap_or_default().to_owned();
    log.lock().unwrap().push(head);
    let mut server = TcpStream::connect(target)?;
    client.write_all(b"HTTP/1.1 200 Connected\r\n\r\n")?;
    let (mut from_client, mut to_server) = (client.try_clone()?, server.try_clone()?);
    thread::spawn(move || std::io::copy(&mut from_client, &mut to_server));
    std::io::copy(&mut server, &mut client).map(drop)
}

#[test]
fn a_proxy_is_used_unless_the_host_needs_none() {
    let server = Server::always(answer("200 OK", &[], document(2).as_bytes()));
    let workspace = Workspace::of(&server);
    let (port, seen) = proxy();
    let through = format!("http://joe:hunter2@localhost:{port}");
    let run = |no_proxy: &str, proxy: &str| {
        let mut command = workspace.command(&server.pem);
        command.env("HTTPS_PROXY", proxy).env("NO_PROXY", no_proxy);
        printed(&command.output().unwrap())
    };
    let (code, text) = run("localhost", &through);
    assert_eq!((code, seen.lock().unwrap().len()), (0, 0), "{text}");

    let (code, text) = run("", &through);
    assert_eq!(code, 0, "{text}");
    let seen = seen.lock().unwrap().clone();
    assert!(
        seen[0].starts_with(&format!("CONNECT localhost:{} ", server.port())),
        "{seen:?}"
    );

    let port = 1;
    let (code, text) = run("", &format!("http://joe:hunter2@localhost:{port}"));
    assert_eq!(code, 2, "{text}");
    assert!(
        text.contains(&format!("through the proxy localhost:{port}: ")),
        "{text}"
    );
    assert!(
        text.contains("HTTPS_PROXY") && !text.contains("hunter2"),
        "{text}"
    );
}
