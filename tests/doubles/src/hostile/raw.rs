//! A server at the level of TCP: it reads a request as HTTP, and writes whatever it is told.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use crate::server::{Record, Recorded, Server};

/// What is done on a connection, one after the other. At the end it is closed.
#[derive(Clone, Debug)]
pub enum Step {
    /// Write these bytes.
    Send(Vec<u8>),
    /// Write a chunk this often.
    Repeat(Vec<u8>, u64),
    /// Write a chunk this often, waiting before each.
    Drip(Vec<u8>, u64, Duration),
    /// Wait.
    Wait(Duration),
    /// Keep the connection open and silent until the client closes it.
    Hang,
    /// End with a reset in place of an orderly close.
    Reset,
}

/// A running server that misbehaves, with the host that it lures to, if there is one.
#[derive(Debug)]
pub struct Hostile {
    server: Server,
    record: Record,
    sent: Arc<AtomicU64>,
    other: Option<(Server, Record)>,
}

impl Hostile {
    /// `http://127.0.0.1:port`
    pub fn origin(&self) -> String {
        self.server.origin()
    }

    /// `http://127.0.0.1:port/beta`: what a client is configured with.
    pub fn endpoint(&self) -> String {
        format!("{}/beta", self.server.origin())
    }

    /// Every request that this server got.
    pub fn record(&self) -> &Record {
        &self.record
    }

    /// Bytes that were written, all connections together. A client that stops reading stops the count, once
    /// the buffers between the two are full.
    pub fn sent(&self) -> u64 {
        self.sent.load(Ordering::Relaxed)
    }

    /// The origin of the other host.
    pub fn other_origin(&self) -> Option<String> {
        self.other.as_ref().map(|(server, _)| server.origin())
    }

    /// Every request that the other host got; none where there is no other host.
    pub fn other_record(&self) -> Record {
        self.other
            .as_ref()
            .map(|(_, record)| record.clone())
            .unwrap_or_default()
    }

    /// Adds a host that answers all requests with an empty page.
    pub(super) fn with_other(other: impl FnOnce(&str) -> io::Result<Self>) -> io::Result<Self> {
        let host = scripted(|_| {
            vec![Step::Send(super::answer(
                "200 OK",
                &[super::JSON],
                br#"{"value":[],"id":"stolen","displayName":"stolen"}"#,
            ))]
        })?;
        let mut out = other(&host.origin())?;
        out.other = Some((host.server, host.record));
        Ok(out)
    }
}

/// A server that does what a script says for each request.
pub fn scripted(
    script: impl Fn(&Recorded) -> Vec<Step> + Send + Sync + 'static,
) -> io::Result<Hostile> {
    let record = Record::default();
    let sent = Arc::new(AtomicU64::new(0));
    let script: Arc<Script> = Arc::new(script);
    let shared = (record.clone(), Arc::clone(&sent));
    let server = Server::start(move |listener| accept(listener, shared.0, shared.1, script))?;
    Ok(Hostile {
        server,
        record,
        sent,
        other: None,
    })
}

type Script = dyn Fn(&Recorded) -> Vec<Step> + Send + Sync;

async fn accept(listener: TcpListener, record: Record, sent: Arc<AtomicU64>, script: Arc<Script>) {
    while let Ok((stream, _)) = listener.accept().await {
        let connection = Connection {
            stream,
            record: record.clone(),
            sent: Arc::clone(&sent),
        };
        let script = Arc::clone(&script);
        tokio::spawn(async move {
            // The client may hang up at any time: that is its right, and the end.
            let _ = connection.run(&*script).await;
        });
    }
}

struct Connection {
    stream: TcpStream,
    record: Record,
    sent: Arc<AtomicU64>,
}

impl Connection {
    async fn run(mut self, script: &Script) -> io::Result<()> {
        let Some(request) = self.request().await? else {
            return Ok(());
        };
        for step in script(&request) {
            match step {
                Step::Send(bytes) => self.send(&bytes).await?,
                Step::Repeat(bytes, times) => {
                    for _ in 0..times {
                        self.send(&bytes).await?;
                    }
                }
                Step::Drip(bytes, times, pause) => {
                    for _ in 0..times {
                        tokio::time::sleep(pause).await;
                        self.send(&bytes).await?;
                    }
                }
                Step::Wait(time) => tokio::time::sleep(time).await,
                Step::Hang => while self.stream.read(&mut [0; 1024]).await? > 0 {},
                Step::Reset => {
                    self.stream.set_zero_linger()?;
                    return Ok(());
                }
            }
        }
        self.stream.shutdown().await
    }

    async fn send(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.stream.write_all(bytes).await?;
        self.stream.flush().await?;
        self.sent
            .fetch_add(u64::try_from(bytes.len()).unwrap_or(0), Ordering::Relaxed);
        Ok(())
    }

    /// Reads a request with its body and records it. `None` when the client hung up first.
    async fn request(&mut self) -> io::Result<Option<Recorded>> {
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            let mut byte = [0; 1];
            if head.len() > 1 << 20 || self.stream.read(&mut byte).await? == 0 {
                return Ok(None);
            }
            head.extend_from_slice(&byte);
        }
        let mut request = parse(&String::from_utf8_lossy(&head));
        let length = request
            .header("content-length")
            .and_then(|length| length.parse().ok());
        if let Some(length) = length {
            let mut limited = (&mut self.stream).take(length);
            limited.read_to_end(&mut request.body).await?;
        } else if request.header("transfer-encoding").is_some() {
            self.chunks(&mut request.body).await?;
        }
        self.record.push(request.clone());
        Ok(Some(request))
    }

    /// A chunked body (RFC 9112, 7.1), without trailers.
    async fn chunks(&mut self, body: &mut Vec<u8>) -> io::Result<()> {
        loop {
            let mut line = Vec::new();
            while !line.ends_with(b"\r\n") {
                line.push(self.stream.read_u8().await?);
            }
            let line = String::from_utf8_lossy(&line);
            let size = u64::from_str_radix(line.trim().split(';').next().unwrap_or_default(), 16)
                .unwrap_or(0);
            let mut limited = (&mut self.stream).take(size);
            limited.read_to_end(body).await?;
            self.stream.read_u16().await?;
            if size == 0 {
                return Ok(());
            }
        }
    }
}

fn parse(head: &str) -> Recorded {
    let mut lines = head.split("\r\n");
    let mut first = lines.next().unwrap_or_default().split(' ');
    let method = first.next().unwrap_or_default().to_owned();
    let target = first.next().unwrap_or_default();
    let (path, query) = target
        .split_once('?')
        .map_or((target, None), |(path, query)| {
            (path, Some(query.to_owned()))
        });
    let headers = lines.filter_map(|line| line.split_once(':'));
    let headers = headers
        .map(|(name, value)| (name.trim().to_ascii_lowercase(), value.trim().to_owned()))
        .collect();
    Recorded {
        method,
        path: path.into(),
        query,
        headers,
        body: Vec::new(),
    }
}
