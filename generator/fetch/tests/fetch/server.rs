//! A server that answers as a test says, byte by byte if need be.

use std::io::{Read as _, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use rustls::{ServerConfig, ServerConnection, StreamOwned};

use crate::authority::Authority;

/// The connection as an answer is written to it.
pub(crate) type Stream = StreamOwned<ServerConnection, TcpStream>;

/// How the server goes on after an answer.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum End {
    /// The connection is closed as TLS wants it.
    Close,
    /// It just ends.
    Cut,
}

pub(crate) struct Server {
    port: u16,
    pub(crate) pem: Vec<u8>,
    seen: Arc<Mutex<Vec<String>>>,
}

impl Server {
    /// A server on localhost. `answer` is given how many requests there were before, the head of this
    /// one and where the answer goes.
    pub(crate) fn start(
        answer: impl Fn(usize, &str, &mut Stream) -> std::io::Result<End> + Send + Sync + 'static,
    ) -> Self {
        Self::named("localhost", answer)
    }

    /// The same with a certificate for another name.
    pub(crate) fn named(
        name: &str,
        answer: impl Fn(usize, &str, &mut Stream) -> std::io::Result<End> + Send + Sync + 'static,
    ) -> Self {
        let authority = Authority::new();
        let config = authority.server(name);
        let listener = TcpListener::bind("localhost:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let seen = Arc::new(Mutex::new(Vec::new()));
        let (log, answer) = (Arc::clone(&seen), Arc::new(answer));
        thread::spawn(move || {
            for connection in listener.incoming().flatten() {
                let (config, log, answer) =
                    (Arc::clone(&config), Arc::clone(&log), Arc::clone(&answer));
                // A client that is killed or gives up leaves a broken connection, which is not a failure here.
                thread::spawn(move || serve(connection, config, &log, &*answer));
            }
        });
        Self {
            port,
            pem: authority.pem(),
            seen,
        }
    }

    /// A server that gives the same answer always.
    pub(crate) fn always(answer: Vec<u8>) -> Self {
        Self::start(move |_, _, stream| {
            stream.write_all(&answer)?;
            Ok(End::Close)
        })
    }

    pub(crate) fn port(&self) -> u16 {
        self.port
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("https://localhost:{}{path}", self.port)
    }

    /// The heads of the requests so far.
    pub(crate) fn seen(&self) -> Vec<String> {
        self.seen.lock().unwrap().clone()
    }
}

fn serve(
    connection: TcpStream,
    config: Arc<ServerConfig>,
    log: &Mutex<Vec<String>>,
    answer: &(dyn Fn(usize, &str, &mut Stream) -> std::io::Result<End> + Sync),
) -> std::io::Result<()> {
    connection.set_nodelay(true)?;
    connection.set_read_timeout(Some(Duration::from_secs(20)))?;
    let tls = ServerConnection::new(config).map_err(std::io::Error::other)?;
    let mut stream = StreamOwned::new(tls, connection);
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        stream.read_exact(&mut byte)?;
        head.push(byte[0]);
    }
    let head = String::from_utf8_lossy(&head).into_owned();
    let number = {
        let mut log = log.lock().unwrap();
        log.push(head.clone());
        log.len() - 1
    };
    if answer(number, &head, &mut stream)? == End::Close {
        stream.conn.send_close_notify();
    }
    stream.flush()
}

/// An answer with a body of known length.
pub(crate) fn answer(status: &str, headers: &[&str], body: &[u8]) -> Vec<u8> {
    let mut bytes = head(status, headers);
    let end = bytes.len() - 2;
    bytes.truncate(end);
    bytes.extend(format!("Content-Length: {}\r\n\r\n", body.len()).into_bytes());
    bytes.extend(body);
    bytes
}

/// An answer up to where its body begins.
pub(crate) fn head(status: &str, headers: &[&str]) -> Vec<u8> {
    let mut head = format!("HTTP/1.1 {status}\r\nConnection: close\r\n");
    for header in headers {
        head.push_str(header);
        head.push_str("\r\n");
    }
    head.push_str("\r\n");
    head.into_bytes()
}
