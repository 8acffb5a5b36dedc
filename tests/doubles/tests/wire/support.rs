//! A client that sends a URL as it is written: libraries would encode it once more.

use std::fmt::Write as _;
use std::io::{Read, Write as _};
use std::net::TcpStream;
use std::time::Duration;

use sdk_doubles::graph::{GraphDouble, PROFILES, TOKEN};
use serde_json::{Value as Json, json};

/// An answer, its headers with names in lower case.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    #[track_caller]
    pub fn json(&self) -> Json {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }

    #[track_caller]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}", self.text());
        self
    }
}

/// Sends bytes, and gives what came back until the server closed the connection or broke it.
pub fn exchange(origin: &str, request: &[u8]) -> Vec<u8> {
    let mut stream = TcpStream::connect(origin.trim_start_matches("http://")).unwrap();
    stream
        .set_read_timeout(Some(Duration::from_secs(20)))
        .unwrap();
    stream.write_all(request).unwrap();
    let mut out = Vec::new();
    // A reset is an answer as well here: what came before it counts.
    let _ = stream.read_to_end(&mut out);
    out
}

/// A request with these headers.
pub fn send(
    origin: &str,
    method: &str,
    target: &str,
    headers: &[(&str, &str)],
    body: &[u8],
) -> Answer {
    let mut request = format!(
        "{method} {target} HTTP/1.1\r\nhost: {}\r\nconnection: close\r\n",
        origin.trim_start_matches("http://")
    );
    for (name, value) in headers {
        write!(request, "{name}: {value}\r\n").unwrap();
    }
    if !body.is_empty() {
        write!(request, "content-length: {}\r\n", body.len()).unwrap();
    }
    request.push_str("\r\n");
    let mut bytes = request.into_bytes();
    bytes.extend_from_slice(body);
    let answer = exchange(origin, &bytes);
    let split = answer
        .windows(4)
        .position(|window| window == b"\r\n\r\n")
        .unwrap_or(answer.len());
    let head = String::from_utf8_lossy(&answer[..split]).into_owned();
    let mut lines = head.split("\r\n");
    let status = lines
        .next()
        .and_then(|line| line.split(' ').nth(1))
        .and_then(|status| status.parse().ok())
        .unwrap_or(0);
    let headers = lines
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
        .collect();
    Answer {
        status,
        headers,
        body: answer.get(split + 4..).unwrap_or_default().to_vec(),
    }
}

/// A client with a token.
pub struct Client<'a> {
    pub graph: &'a GraphDouble,
    pub headers: Vec<(&'a str, &'a str)>,
}

impl<'a> Client<'a> {
    pub fn new(graph: &'a GraphDouble) -> Self {
        let headers = vec![
            (
                "authorization",
                Box::leak(format!("Bearer {TOKEN}").into_boxed_str()) as &str,
            ),
            ("client-request-id", "c0ffee00-0000-4000-8000-000000000000"),
        ];
        Self { graph, headers }
    }

    pub fn with(&self, name: &'a str, value: &'a str) -> Self {
        let mut headers = self.headers.clone();
        headers.push((name, value));
        Self {
            graph: self.graph,
            headers,
        }
    }

    pub fn get(&self, target: &str) -> Answer {
        self.send("GET", target, &[])
    }

    /// GET of a link as an answer has it.
    pub fn follow(&self, link: &Json) -> Answer {
        self.get(
            link.as_str()
                .unwrap()
                .trim_start_matches(&self.graph.origin()),
        )
    }

    pub fn send(&self, method: &str, target: &str, body: &[u8]) -> Answer {
        send(&self.graph.origin(), method, target, &self.headers, body)
    }

    pub fn json(&self, method: &str, target: &str, body: &Json) -> Answer {
        self.with("content-type", "application/json").send(
            method,
            target,
            body.to_string().as_bytes(),
        )
    }
}

/// The `id`s (or another member) of a page.
#[track_caller]
pub fn column(page: &Json, name: &str) -> Vec<String> {
    page["value"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row[name].as_str().unwrap_or_default().to_owned())
        .collect()
}

/// Makes profiles named `Profile 00` and so on; gives their ids.
pub fn profiles(graph: &GraphDouble, count: usize) -> Vec<String> {
    let client = Client::new(graph);
    let create = |at: usize| {
        let body = json!({"displayName": format!("Profile {at:02}"), "enrolledDeviceCount": at, "description": if at.is_multiple_of(2) { json!("even") } else { Json::Null }});
        client.json("POST", PROFILES, &body).expect(201).json()["id"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    (0..count).map(create).collect()
}
