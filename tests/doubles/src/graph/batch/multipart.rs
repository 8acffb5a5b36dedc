//! Batches as multipart. What is read is what the specification says and nothing else.

use super::{Done, Part};
use crate::graph::error::GraphError;
use crate::server::Reply;

type Headers = Vec<(String, String)>;

pub(super) fn boundary(media_type: &str) -> Option<&str> {
    media_type.strip_prefix("multipart/mixed; boundary=")
}

pub(super) fn read(root: &str, body: &[u8], boundary: &str) -> Result<Vec<Part>, GraphError> {
    let wrong = || GraphError::bad_request("The batch is malformed.");
    let mut parts = Vec::new();
    for (at, piece) in split(body, boundary)
        .ok_or_else(wrong)?
        .into_iter()
        .enumerate()
    {
        let (headers, content) = head(piece).ok_or_else(wrong)?;
        match self::boundary(find(&headers, "content-type").unwrap_or_default()) {
            None => parts.push(part(root, piece, None).ok_or_else(wrong)?),
            Some(inner) => {
                for member in split(content, inner).ok_or_else(wrong)? {
                    let part = part(root, member, Some(format!("set-{at}"))).ok_or_else(wrong)?;
                    if part.request.method == "GET" {
                        return Err(GraphError::bad_request("A change set has a GET."));
                    }
                    parts.push(part);
                }
            }
        }
    }
    Ok(parts)
}

fn part(root: &str, text: &[u8], group: Option<String>) -> Option<Part> {
    let (headers, content) = head(text)?;
    if find(&headers, "content-type")? != "application/http" {
        return None;
    }
    let id = find(&headers, "content-id")?.to_owned();
    let at = content.windows(2).position(|part| part == b"\r\n")?;
    let (line, rest) = content.split_at_checked(at)?;
    let line = std::str::from_utf8(line).ok()?;
    let [method, url, "HTTP/1.1"] = line.split(' ').collect::<Vec<_>>()[..] else {
        return None;
    };
    // Colons of a relative path are encoded.
    if url.split('?').next()?.contains(':') {
        return None;
    }
    let mut request = super::request(root, method, url);
    let (headers, body) = head(rest.get(2..)?)?;
    if let Some(length) = find(&headers, "content-length")
        && length.parse() != Ok(body.len())
    {
        return None;
    }
    request.headers = headers;
    request.body = body.to_vec();
    Some(Part {
        id,
        group,
        after: Vec::new(),
        request,
    })
}

/// The bytes between delimiters.
fn split<'b>(text: &'b [u8], boundary: &str) -> Option<Vec<&'b [u8]>> {
    let delimiter = format!("--{boundary}");
    let mut rest = text.strip_prefix(delimiter.as_bytes())?;
    let delimiter = format!("\r\n--{boundary}");
    let mut parts = Vec::new();
    while let Some(content) = rest.strip_prefix(b"\r\n") {
        let end = content
            .windows(delimiter.len())
            .position(|part| part == delimiter.as_bytes())?;
        let (part, after) = content.split_at_checked(end)?;
        parts.push(part);
        rest = after.get(delimiter.len()..)?;
    }
    rest.starts_with(b"--").then_some(parts)
}

/// The header lines, with names in lower case, and what follows the empty line.
fn head(text: &[u8]) -> Option<(Headers, &[u8])> {
    let mut headers = Vec::new();
    let mut rest = text;
    loop {
        let end = rest.windows(2).position(|part| part == b"\r\n")?;
        let (line, after) = rest.split_at_checked(end)?;
        rest = after.get(2..)?;
        if line.is_empty() {
            return Some((headers, rest));
        }
        let (name, value) = std::str::from_utf8(line).ok()?.split_once(": ")?;
        headers.push((name.to_ascii_lowercase(), value.to_owned()));
    }
}

fn find<'h>(headers: &'h [(String, String)], name: &str) -> Option<&'h str> {
    let found = headers.iter().find(|(known, _)| known == name);
    found.map(|(_, value)| value.as_str())
}

/// A change set that has failed is one answer.
pub(super) fn write(done: &[Done]) -> Reply {
    let mut out = Vec::new();
    let mut rest = done;
    while let Some(first) = rest.first() {
        out.extend_from_slice(b"--answers\r\n");
        let Some(group) = &first.group else {
            response(first, &mut out);
            rest = rest.get(1..).unwrap_or_default();
            continue;
        };
        let of_group = |done: &&Done| done.group.as_ref() == Some(group);
        let size = rest.iter().take_while(of_group).count();
        let (members, others) = rest.split_at_checked(size).unwrap_or((rest, &[]));
        rest = others;
        let failed = members.iter().filter(|done| !done.is_success());
        if let Some(failed) = failed.min_by_key(|done| done.reply.status == 424) {
            response(failed, &mut out);
            continue;
        }
        out.extend_from_slice(b"Content-Type: multipart/mixed; boundary=set\r\n\r\n");
        for member in members.iter().rev() {
            out.extend_from_slice(b"--set\r\n");
            response(member, &mut out);
        }
        out.extend_from_slice(b"--set--\r\n");
    }
    out.extend_from_slice(b"--answers--\r\n");
    Reply::status(200)
        .header("content-type", "multipart/mixed; boundary=answers")
        .body(out)
}

fn response(done: &Done, out: &mut Vec<u8>) {
    let head = format!(
        "Content-Type: application/http\r\nContent-ID: {}\r\n\r\nHTTP/1.1 {} X\r\n",
        done.id, done.reply.status
    );
    out.extend_from_slice(head.as_bytes());
    for (name, value) in &done.reply.headers {
        out.extend_from_slice(format!("{name}: {value}\r\n").as_bytes());
    }
    out.extend_from_slice(b"\r\n");
    out.extend_from_slice(&done.reply.body);
    out.extend_from_slice(b"\r\n");
}
