//! A small server that does what HTTP servers should not do, and a credential that counts.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use azure_core::credentials::{AccessToken, TokenCredential, TokenRequestOptions};
use azure_core::time::{Duration as CoreDuration, OffsetDateTime};
use odata_runtime::http::test_support::record;
use odata_runtime::http::{ClientOptions, Method, OutgoingRequest, Pipeline, RetryOptions};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// A request as it came over the wire.
#[derive(Clone, Debug)]
pub struct Received {
    pub method: String,
    pub target: String,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Received {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }
}

/// What the server does with a request.
#[derive(Clone)]
pub enum Act {
    /// Sends bytes, then serves the next request on this connection.
    Send(Vec<u8>),
    /// Sends bytes, then closes the connection.
    SendAndClose(Vec<u8>),
    /// Sends a head, then pieces with a pause before each, then closes the connection.
    Drip(Vec<u8>, Vec<u8>, usize, Duration),
    /// Closes the connection without an answer.
    Close,
    /// Never answers.
    Hang,
}

pub struct Server {
    pub port: u16,
    received: Arc<Mutex<Vec<Received>>>,
    task: tokio::task::JoinHandle<()>,
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Server {
    /// A server that asks `act` what to do with each request; the number counts them from 0.
    pub async fn start(act: impl Fn(&Received, usize) -> Act + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let received = Arc::new(Mutex::new(Vec::new()));
        let (act, log) = (Arc::new(act), received.clone());
        let task = tokio::spawn(async move {
            while let Ok((socket, _)) = listener.accept().await {
                let (act, log) = (act.clone(), log.clone());
                tokio::spawn(async move { serve(socket, &*act, &log).await });
            }
        });
        Self {
            port,
            received,
            task,
        }
    }

    /// A server that does the same with each request.
    pub async fn always(act: Act) -> Self {
        Self::start(move |_, _| act.clone()).await
    }

    /// A server that does one thing after the other, and the last one forever.
    pub async fn script(acts: Vec<Act>) -> Self {
        Self::start(move |_, index| acts[index.min(acts.len() - 1)].clone()).await
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    pub fn received(&self) -> Vec<Received> {
        self.received.lock().unwrap().clone()
    }
}

async fn serve(
    mut socket: TcpStream,
    act: &(dyn Fn(&Received, usize) -> Act + Send + Sync),
    log: &Mutex<Vec<Received>>,
) {
    let mut buffer = Vec::new();
    while let Some(request) = read_request(&mut socket, &mut buffer).await {
        let index = {
            let headers = request.headers.iter();
            record::request(
                &record::test(),
                &request.method,
                &request.target,
                headers.map(|(name, value)| (name.as_str(), value.as_str())),
                &request.body,
            );
            let mut log = log.lock().unwrap();
            log.push(request.clone());
            log.len() - 1
        };
        match act(&request, index) {
            Act::Send(bytes) => socket.write_all(&bytes).await.unwrap(),
            Act::SendAndClose(bytes) => {
                let _ = socket.write_all(&bytes).await;
                let _ = socket.shutdown().await;
                return;
            }
            Act::Drip(head, piece, count, pause) => {
                let _ = socket.write_all(&head).await;
                for _ in 0..count {
                    tokio::time::sleep(pause).await;
                    if socket.write_all(&piece).await.is_err() {
                        return;
                    }
                }
                let _ = socket.shutdown().await;
                return;
            }
            Act::Close => return,
            Act::Hang => std::future::pending().await,
        }
    }
}

async fn read_request(socket: &mut TcpStream, buffer: &mut Vec<u8>) -> Option<Received> {
    let end = loop {
        if let Some(end) = find(buffer, b"\r\n\r\n") {
            break end;
        }
        if socket.read_buf(buffer).await.ok()? == 0 {
            return None;
        }
    };
    let head = String::from_utf8(buffer.drain(..end + 4).collect()).unwrap();
    let mut lines = head.lines();
    let mut first = lines.next()?.split(' ');
    let (method, target) = (first.next()?.to_owned(), first.next()?.to_owned());
    let headers: Vec<(String, String)> = lines
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
        .collect();
    let find_header = |name: &str| {
        headers
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.clone())
    };
    let mut body = Vec::new();
    if let Some(length) = find_header("content-length") {
        let length: usize = length.parse().unwrap();
        while buffer.len() < length {
            if socket.read_buf(buffer).await.ok()? == 0 {
                return None;
            }
        }
        body = buffer.drain(..length).collect();
    } else if find_header("transfer-encoding").is_some() {
        loop {
            while find(buffer, b"\r\n").is_none() {
                if socket.read_buf(buffer).await.ok()? == 0 {
                    return None;
                }
            }
            let line = find(buffer, b"\r\n").unwrap();
            let size = String::from_utf8(buffer.drain(..line + 2).collect()).unwrap();
            let size = usize::from_str_radix(size.trim(), 16).unwrap();
            while buffer.len() < size + 2 {
                if socket.read_buf(buffer).await.ok()? == 0 {
                    return None;
                }
            }
            body.extend(buffer.drain(..size));
            buffer.drain(..2);
            if size == 0 {
                break;
            }
        }
    }
    Some(Received {
        method,
        target,
        headers,
        body,
    })
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes
        .windows(wanted.len())
        .position(|window| window == wanted)
}

/// An answer with a body of known length.
pub fn answer(status: u16, headers: &[&str], body: &str) -> Act {
    Act::Send(bytes(status, headers, body))
}

pub fn bytes(status: u16, headers: &[&str], body: &str) -> Vec<u8> {
    let mut text = format!("HTTP/1.1 {status} X\r\ncontent-length: {}\r\n", body.len());
    for header in headers {
        text.push_str(header);
        text.push_str("\r\n");
    }
    format!("{text}\r\n{body}").into_bytes()
}

/// Gives `secret-1`, `secret-2`, …, each for an hour.
#[derive(Debug, Default)]
pub struct Credential {
    pub scopes: Mutex<Vec<String>>,
    pub lifetime: Option<Duration>,
}

impl Credential {
    pub fn asked(&self) -> usize {
        self.scopes.lock().unwrap().len()
    }
}

#[async_trait::async_trait]
impl TokenCredential for Credential {
    async fn get_token(
        &self,
        scopes: &[&str],
        _: Option<TokenRequestOptions<'_>>,
    ) -> azure_core::Result<AccessToken> {
        let mut asked = self.scopes.lock().unwrap();
        asked.push(scopes.join(" "));
        let lifetime =
            CoreDuration::try_from(self.lifetime.unwrap_or(Duration::from_secs(3600))).unwrap();
        Ok(AccessToken::new(
            format!("secret-{}", asked.len()),
            OffsetDateTime::now_utc() + lifetime,
        ))
    }
}

/// Retries fast.
pub fn options() -> ClientOptions {
    let retry = RetryOptions {
        max_retries: 3,
        first_delay: Duration::from_millis(20),
        max_delay: Duration::from_secs(2),
    };
    ClientOptions {
        retry,
        ..ClientOptions::default()
    }
}

/// A client with a credential.
pub fn client(server: &Server, options: ClientOptions) -> Pipeline {
    client_with(server, options, &Arc::default())
}

pub fn client_with(
    server: &Server,
    options: ClientOptions,
    credential: &Arc<Credential>,
) -> Pipeline {
    Pipeline::builder(server.url("/beta"))
        .credential(credential.clone(), "https://graph.example")
        .product("test-sdk", "1.2.3")
        .options(options)
        .build()
        .unwrap()
}

pub fn request(client: &Pipeline, method: Method, path: &str) -> OutgoingRequest {
    OutgoingRequest::new(method, client.resolve(path).unwrap())
}

pub fn get(client: &Pipeline) -> OutgoingRequest {
    request(client, Method::Get, "things")
}

pub fn post(client: &Pipeline) -> OutgoingRequest {
    request(client, Method::Post, "things").json("{}")
}
