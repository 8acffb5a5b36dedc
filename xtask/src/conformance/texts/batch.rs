//! The requests within a batch (Protocol 4.01, section 11.7; JSON Format 4.01, section 19).

use std::collections::BTreeMap;

use serde_json::Value;

use crate::conformance::request::Request;

/// How deep bodies are nested: a batch, and the change sets within.
const DEPTH: usize = 2;

/// The requests of a batch. URLs that begin with `$id` are those of the request with this id.
pub(super) fn requests(batch: &Request) -> Result<Vec<Request>, String> {
    let content_type = batch.headers.get("content-type").map_or("", String::as_str);
    let mut requests = if content_type.starts_with("application/json") {
        json(batch)?
    } else {
        let boundary = boundary(content_type)
            .ok_or_else(|| format!("`{content_type}` is not the type of a batch"))?;
        let mut out = Vec::new();
        multipart(batch, &batch.body, &boundary, DEPTH, &mut out)?;
        out
    };
    let urls: BTreeMap<String, String> = requests
        .iter()
        .filter_map(|request| {
            Some((
                request.headers.get("content-id")?.clone(),
                request.url.clone(),
            ))
        })
        .collect();
    for request in &mut requests {
        let url = request.url.trim_start_matches('/');
        let reference = url
            .strip_prefix('$')
            .map(|rest| rest.split_once('/').unwrap_or((rest, "")));
        let Some((id, rest)) = reference.filter(|(id, _)| urls.contains_key(*id)) else {
            continue;
        };
        // What the reference stands for is one entity; the URL of a request that creates one is that of its set.
        let joint = if rest.is_empty() { "" } else { "/" };
        request.url = format!(
            "{}/1{joint}{rest}",
            urls[id].split('?').next().unwrap_or_default()
        );
    }
    Ok(requests)
}

fn json(batch: &Request) -> Result<Vec<Request>, String> {
    let body: Value = serde_json::from_str(&batch.body).map_err(|error| error.to_string())?;
    let requests = body["requests"]
        .as_array()
        .ok_or("a batch without `requests`")?;
    let part = |part: &Value| {
        let text = |name: &str| part[name].as_str().map(str::to_owned);
        let mut headers: BTreeMap<String, String> = part["headers"]
            .as_object()
            .into_iter()
            .flatten()
            .filter_map(|(name, value)| {
                Some((name.to_ascii_lowercase(), value.as_str()?.to_owned()))
            })
            .collect();
        // The id is that of the multipart format's header (section 19.1).
        headers.insert(
            "content-id".to_owned(),
            text("id").ok_or("a request without id")?,
        );
        headers.retain(|name, _| is_judged(name));
        Ok(Request {
            method: text("method")
                .ok_or("a request without method")?
                .to_uppercase(),
            url: text("url").ok_or("a request without url")?,
            headers,
            body: String::new(),
            ..batch.clone()
        })
    };
    requests.iter().map(part).collect()
}

fn is_judged(header: &str) -> bool {
    [
        "content-id",
        "isolation",
        "odata-isolation",
        "odata-maxversion",
        "odata-version",
        "prefer",
    ]
    .contains(&header)
}

/// RFC 2046, section 5.1.1.
fn boundary(content_type: &str) -> Option<String> {
    let (kind, parameters) = content_type.split_once(';')?;
    if !kind.trim().eq_ignore_ascii_case("multipart/mixed") {
        return None;
    }
    let value = parameters.split(';').find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        name.trim()
            .eq_ignore_ascii_case("boundary")
            .then(|| value.trim().trim_matches('"'))
    })?;
    let is_in = |c: char| c.is_ascii_alphanumeric() || "'()+_,-./:=? ".contains(c);
    let fits = (1..=70).contains(&value.len()) && value.chars().all(is_in) && !value.ends_with(' ');
    fits.then(|| value.to_owned())
}

fn multipart(
    batch: &Request,
    body: &str,
    boundary: &str,
    depth: usize,
    out: &mut Vec<Request>,
) -> Result<(), String> {
    let line = format!("--{boundary}");
    let (whole, line_start) = (format!("\r\n{body}"), format!("\r\n{line}"));
    let mut parts = whole.split(line_start.as_str());
    parts.next();
    let mut is_closed = false;
    for part in parts {
        if part.starts_with("--") {
            is_closed = true;
            break;
        }
        let part = part
            .strip_prefix("\r\n")
            .ok_or("a part does not begin on a line of its own")?;
        let (head, content) = head(part)?;
        let content_type = head.get("content-type").map_or("", String::as_str);
        match super::batch::boundary(content_type) {
            Some(inner) if depth > 1 => multipart(batch, content, &inner, depth - 1, out)?,
            _ if content_type == "application/http" => out.push(http(batch, &head, content)?),
            _ => return Err(format!("a part is `{content_type}`")),
        }
    }
    if is_closed {
        Ok(())
    } else {
        Err(format!("{line} does not end"))
    }
}

type Headers = BTreeMap<String, String>;

/// Headers up to an empty line, and what comes after it.
fn head(text: &str) -> Result<(Headers, &str), String> {
    let (head, rest) = match text.strip_prefix("\r\n") {
        Some(rest) => ("", rest),
        None => text.split_once("\r\n\r\n").ok_or("a head does not end")?,
    };
    let header = |line: &str| {
        let (name, value) = line
            .split_once(':')
            .ok_or(format!("`{line}` is not a header"))?;
        Ok((name.trim().to_ascii_lowercase(), value.trim().to_owned()))
    };
    let lines = head.split("\r\n").filter(|line| !line.is_empty());
    Ok((lines.map(header).collect::<Result<_, String>>()?, rest))
}

/// A request as text: `GET Products HTTP/1.1`, headers, body.
fn http(batch: &Request, outer: &Headers, content: &str) -> Result<Request, String> {
    let (first, rest) = content
        .split_once("\r\n")
        .ok_or("a request without a line")?;
    let words: Vec<_> = first.split(' ').collect();
    let [method, url, "HTTP/1.1"] = words[..] else {
        return Err(format!("`{first}` does not begin a request"));
    };
    let (mut headers, _) = head(rest)?;
    headers.extend(outer.clone());
    headers.retain(|name, _| is_judged(name));
    Ok(Request {
        method: method.to_owned(),
        url: url.to_owned(),
        headers,
        body: String::new(),
        ..batch.clone()
    })
}
