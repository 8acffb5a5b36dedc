//! The server: it reads requests as HTTP, and does with each what the plan says.

use std::io;
use std::sync::Arc;

use sdk_doubles::server::Server;
use tokio::io::{AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

use crate::ledger::Ledger;
use crate::plan::{Fate, PATIENCE, PAUSE};

/// The pages of a collection.
pub const PAGES: usize = 3;

/// Starts one.
///
/// # Errors
/// Where no port of 127.0.0.1 can be had.
pub fn start(ledger: Arc<Ledger>) -> io::Result<Server> {
    Server::start(move |listener| accept(listener, ledger))
}

async fn accept(listener: TcpListener, ledger: Arc<Ledger>) {
    while let Ok((stream, _)) = listener.accept().await {
        let ledger = Arc::clone(&ledger);
        tokio::spawn(async move {
            // The client may hang up at any time, and does when it loses patience.
            let _ = connection(stream, &ledger).await;
        });
    }
}

struct Request {
    method: String,
    target: String,
    /// The number of the operation, which is in the name of what the request is about.
    operation: usize,
    /// Whether the request is for the whole collection: it creates something.
    is_to_collection: bool,
    /// Where the client found this server.
    host: String,
}

async fn connection(stream: TcpStream, ledger: &Ledger) -> io::Result<()> {
    stream.set_nodelay(true)?;
    let mut stream = BufReader::new(stream);
    while let Some(request) = read(&mut stream).await? {
        let is_page = request.target.contains("$skiptoken");
        // What reads a create back names what was created.
        let reads_back = request.method == "GET" && request.target.contains("/made-");
        let fate = ledger.request(request.operation, !is_page && !reads_back);
        let (status, headers, body) = answer(&request, fate);
        let stream = stream.get_mut();
        match fate {
            Fate::ResetBefore | Fate::ResetAfter => {
                stream.set_zero_linger()?;
                return Ok(());
            }
            Fate::TooSlow => tokio::time::sleep(PATIENCE * 2).await,
            _ => {}
        }
        let length = body.len();
        let head = format!(
            "HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n{headers}\r\n"
        );
        let has_no_body = status.starts_with("204");
        let head = if has_no_body {
            format!("HTTP/1.1 {status}\r\n{headers}\r\n")
        } else {
            head
        };
        stream.write_all(head.as_bytes()).await?;
        match fate {
            Fate::Cut if !has_no_body => {
                stream.write_all(&body.as_bytes()[..length / 2]).await?;
                return stream.shutdown().await;
            }
            Fate::Slow => {
                for piece in body.as_bytes().chunks(length.div_ceil(4).max(1)) {
                    tokio::time::sleep(PAUSE).await;
                    stream.write_all(piece).await?;
                }
            }
            _ => stream.write_all(body.as_bytes()).await?,
        }
        stream.flush().await?;
    }
    Ok(())
}

/// The status, further headers, and the body.
fn answer(request: &Request, fate: Fate) -> (&'static str, String, String) {
    let error = |code| format!("{{\"error\":{{\"code\":\"{code}\",\"message\":\"later\"}}}}");
    match fate {
        Fate::TooMany => {
            return (
                "429 Too Many Requests",
                "retry-after: 0\r\n".into(),
                error("busy"),
            );
        }
        Fate::TooManyForASecond => {
            return (
                "429 Too Many Requests",
                "retry-after: 1\r\n".into(),
                error("busy"),
            );
        }
        Fate::Busy => {
            return (
                "503 Service Unavailable",
                "retry-after: 0\r\n".into(),
                error("busy"),
            );
        }
        Fate::Unavailable => return ("503 Service Unavailable", String::new(), error("down")),
        _ => {}
    }
    let operation = request.operation;
    let entity = format!("{{\"id\":\"made-{operation}\",\"displayName\":\"p{operation}\"}}");
    let ok = ("200 OK", String::new(), entity.clone());
    match request.method.as_str() {
        "POST" if request.is_to_collection && fate == Fate::NoContent => {
            let (host, target) = (&request.host, &request.target);
            let url = format!("odata-entityid: http://{host}{target}/made-{operation}\r\n");
            ("204 No Content", url, String::new())
        }
        "POST" if request.is_to_collection => ("201 Created", String::new(), entity),
        "POST" | "DELETE" => ("204 No Content", String::new(), String::new()),
        "PATCH" if fate == Fate::NoContent => ("204 No Content", String::new(), String::new()),
        "PATCH" => ok,
        _ if request.target.contains("filter") => ("200 OK", String::new(), page(request, &entity)),
        _ => ok,
    }
}

/// A page of a collection, with a link to the next one until the last.
fn page(request: &Request, entity: &str) -> String {
    let (path, query) = request
        .target
        .split_once('?')
        .unwrap_or((&request.target, ""));
    let number: usize = query
        .split("skiptoken=")
        .nth(1)
        .and_then(|token| token.parse().ok())
        .unwrap_or(0);
    let link = if number + 1 < PAGES {
        let operation = request.operation;
        let next = number + 1;
        format!(",\"@odata.nextLink\":\"{path}?$filter=p{operation}&$skiptoken={next}\"")
    } else {
        String::new()
    };
    format!("{{\"value\":[{entity}]{link}}}")
}

/// The next request; `None` where the client has no more.
async fn read(stream: &mut BufReader<TcpStream>) -> io::Result<Option<Request>> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        match stream.read_u8().await {
            Ok(byte) => head.push(byte),
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
            Err(error) => return Err(error),
        }
    }
    let head = String::from_utf8_lossy(&head).into_owned();
    let mut first = head.split(' ');
    let method = first.next().unwrap_or_default().to_owned();
    let target = first.next().unwrap_or_default().to_owned();
    let header = |name: &str| {
        let mut headers = head.lines().filter_map(|line| line.split_once(':'));
        headers
            .find(|(known, _)| known.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.trim().to_owned())
    };
    let length = header("content-length").and_then(|length| length.parse().ok());
    let mut body = vec![0; length.unwrap_or(0)];
    stream.read_exact(&mut body).await?;
    let body = String::from_utf8_lossy(&body).into_owned();
    let in_target = number(&target, &["/p", "('p", "/made-", "filter=p"]);
    Ok(Some(Request {
        method,
        // What names no operation is answered, and is not one of the ledger's.
        operation: in_target
            .or_else(|| number(&body, &["\"p"]))
            .unwrap_or(usize::MAX),
        is_to_collection: in_target.is_none(),
        host: header("host").unwrap_or_default(),
        target,
    }))
}

/// The number behind one of these.
fn number(text: &str, before: &[&str]) -> Option<usize> {
    before.iter().find_map(|before| {
        text.match_indices(before).find_map(|(at, _)| {
            let digits = text.get(at + before.len()..)?;
            let end = digits
                .find(|c: char| !c.is_ascii_digit())
                .unwrap_or(digits.len());
            digits.get(..end)?.parse().ok()
        })
    })
}
