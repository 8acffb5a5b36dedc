//! Reading an answer of `multipart/mixed`. Nothing in it is trusted: each line is looked at once, there are two levels
//! and no more, and what is not as it should be spoils no other part.

use bytes::Bytes;

use crate::batch::parts::PartAnswer;
use crate::http::is_token;

/// The most header lines of a part, and the longest line.
const MAX_HEADERS: usize = 200;
const MAX_LINE: usize = 64 * 1024;

type One = Result<PartAnswer, &'static str>;
type Headers = Vec<(String, String)>;

/// The boundary that a media type names, if it is `multipart/mixed`.
pub(in crate::batch) fn boundary(content_type: &str) -> Option<&str> {
    let (media_type, parameters) = content_type.split_once(';')?;
    if !media_type.trim().eq_ignore_ascii_case("multipart/mixed") {
        return None;
    }
    // A boundary has no semicolon (RFC 2046, section 5.1.1).
    let value = parameters.split(';').find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        name.trim()
            .eq_ignore_ascii_case("boundary")
            .then(|| value.trim())
    })?;
    let value = value
        .strip_prefix('"')
        .and_then(|value| value.strip_suffix('"'))
        .unwrap_or(value);
    (1..=70).contains(&value.len()).then_some(value)
}

/// What one part of the batch's answer holds.
enum Piece {
    One(Option<String>, One),
    Set(Vec<(Option<String>, One)>),
}

/// The answers by the identifiers of the requests. `units` are those of the batch that was sent: single requests and
/// groups, in their order, which is that of the answers where these have no identifiers of their own.
pub(in crate::batch) fn read(
    body: &Bytes,
    boundary: &str,
    units: &[Vec<String>],
) -> Vec<(String, One)> {
    let most = units.len();
    let mut pieces: Vec<Option<Piece>> = split(body, boundary, most)
        .into_iter()
        .map(|part| Some(piece(&part, units)))
        .collect();
    let unit_of = |id: &str| {
        let has = |unit: &Vec<String>| unit.iter().any(|own| own == id);
        units.iter().position(has)
    };
    let mut places: Vec<Option<Piece>> = std::iter::repeat_with(|| None).take(most).collect();
    for slot in &mut pieces {
        let place = slot
            .as_ref()
            .and_then(Piece::id)
            .and_then(unit_of)
            .and_then(|at| places.get_mut(at));
        if let Some(place) = place
            && place.is_none()
        {
            *place = slot.take();
        }
    }
    let mut rest = pieces.into_iter().flatten();
    let mut answers = Vec::new();
    for (unit, place) in units.iter().zip(places) {
        match place.or_else(|| rest.next()) {
            Some(Piece::Set(members)) => of_set(unit, members, &mut answers),
            Some(Piece::One(id, one)) => of_one(unit, id, one, &mut answers),
            None => {}
        }
    }
    answers
}

impl Piece {
    /// The first identifier in it.
    fn id(&self) -> Option<&str> {
        match self {
            Self::One(id, _) => id.as_deref(),
            Self::Set(members) => members.iter().find_map(|(id, _)| id.as_deref()),
        }
    }
}

fn of_set(unit: &[String], members: Vec<(Option<String>, One)>, answers: &mut Vec<(String, One)>) {
    let is_named = |own: &&String| {
        let mut ids = members.iter().filter_map(|(id, _)| id.as_ref());
        !ids.any(|id| id == *own)
    };
    let mut unnamed = unit
        .iter()
        .filter(is_named)
        .cloned()
        .collect::<Vec<_>>()
        .into_iter();
    for (id, one) in members {
        match id {
            Some(id) if unit.contains(&id) => answers.push((id, one)),
            // Of no request, or of another unit.
            Some(_) => {}
            None => answers.extend(unnamed.next().map(|id| (id, one))),
        }
    }
}

/// An error stands for all requests of a change set.
fn of_one(unit: &[String], id: Option<String>, one: One, answers: &mut Vec<(String, One)>) {
    let id = id.filter(|id| unit.contains(id));
    match (unit, id) {
        ([only], _) => answers.push((only.clone(), one)),
        (_, Some(id)) if matches!(&one, Ok(answer) if answer.status < 400) => {
            answers.push((id, one));
        }
        _ => answers.extend(unit.iter().map(|id| (id.clone(), one.clone()))),
    }
}

fn piece(part: &Bytes, units: &[Vec<String>]) -> Piece {
    let (headers, body) = match head(part) {
        Ok(read) => read,
        Err(why) => return Piece::One(None, Err(why)),
    };
    let content_type = find(&headers, "content-type").unwrap_or_default();
    let Some(boundary) = boundary(content_type) else {
        let (id, one) = one(&headers, &body);
        return Piece::One(id, one);
    };
    let most = units.iter().map(Vec::len).max().unwrap_or_default();
    let members = split(&body, boundary, most).into_iter().map(|member| {
        head(&member).map_or_else(
            |why| (None, Err(why)),
            |(headers, body)| one(&headers, &body),
        )
    });
    Piece::Set(members.collect())
}

/// A response, and the identifier of its request.
fn one(headers: &[(String, String)], body: &Bytes) -> (Option<String>, One) {
    let outer = find(headers, "content-id").map(str::to_owned);
    let content_type = find(headers, "content-type").unwrap_or_default();
    let media_type = content_type.split(';').next().unwrap_or_default().trim();
    if !media_type.eq_ignore_ascii_case("application/http") {
        return (outer, Err("a part of it is not `application/http`"));
    }
    match response(body) {
        Ok(answer) => {
            // Some services write it among the headers of the response.
            let inner = || find(&answer.headers, "content-id").map(str::to_owned);
            (outer.or_else(inner), Ok(answer))
        }
        Err(why) => (outer, Err(why)),
    }
}

/// An HTTP response as text.
pub(in crate::batch) fn response(text: &Bytes) -> One {
    let (line, start) = line(text, 0).ok_or("it has no status line")?;
    let mut words = line.split(' ').filter(|word| !word.is_empty());
    let protocol = words.next().unwrap_or_default();
    let status = words.next().unwrap_or_default();
    let is_status = status.len() == 3 && status.bytes().all(|byte| byte.is_ascii_digit());
    if !protocol.starts_with("HTTP/") || !is_status {
        return Err("it has no status line");
    }
    let status = status.parse().map_err(|_| "it has no status line")?;
    let (headers, body) = head(&text.slice(start.min(text.len())..))?;
    for (name, plain) in [
        ("content-encoding", "identity"),
        ("transfer-encoding", "identity"),
    ] {
        if find(&headers, name).is_some_and(|coding| !coding.eq_ignore_ascii_case(plain)) {
            return Err("its body is in a coding that was not asked for");
        }
    }
    let body = without_line_ends(&headers, body);
    Ok(PartAnswer {
        status,
        headers,
        body,
    })
}

/// Some services end each body with further line ends; where the length says so, these are not part of it.
fn without_line_ends(headers: &[(String, String)], body: Bytes) -> Bytes {
    let length = find(headers, "content-length").and_then(|length| length.parse::<usize>().ok());
    match length.and_then(|length| body.split_at_checked(length)) {
        Some((own, rest)) if rest.iter().all(|byte| matches!(byte, b'\r' | b'\n')) => {
            body.slice(..own.len())
        }
        _ => body,
    }
}

/// The headers up to an empty line, and what follows it.
fn head(text: &Bytes) -> Result<(Headers, Bytes), &'static str> {
    let mut headers = Vec::new();
    let mut at = 0;
    while let Some((line, next)) = line(text, at) {
        at = next;
        if line.is_empty() {
            return Ok((headers, text.slice(at.min(text.len())..)));
        }
        if headers.len() >= MAX_HEADERS || line.len() > MAX_LINE {
            return Err("its headers are too long");
        }
        if let Some((name, value)) = line.split_once(':')
            && is_token(name.trim())
        {
            headers.push((name.trim().to_owned(), value.trim().to_owned()));
        }
    }
    // Without a body, the empty line may be that of the boundary.
    Ok((headers, Bytes::new()))
}

fn find<'h>(headers: &'h [(String, String)], name: &str) -> Option<&'h str> {
    let mut headers = headers.iter();
    headers
        .find(|(own, _)| own.eq_ignore_ascii_case(name))
        .map(|(_, value)| value.as_str())
}

/// The line that starts at a place, without its end, and where the next one starts. What is not UTF-8 is replaced.
fn line(text: &[u8], at: usize) -> Option<(std::borrow::Cow<'_, str>, usize)> {
    let rest = text.get(at..).filter(|rest| !rest.is_empty())?;
    let end = rest.iter().position(|byte| *byte == b'\n');
    let line = rest.get(..end.unwrap_or(rest.len()))?;
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    let next = at + end.map_or(rest.len(), |end| end + 1);
    // A line too long for a header is not a header; its text is not needed.
    let shown = line.get(..=MAX_LINE).unwrap_or(line);
    Some((String::from_utf8_lossy(shown), next))
}

/// The parts between the delimiter lines, at most so many. What stands before the first, and after the last, is of no
/// part; a part that does not end is left out.
fn split(text: &Bytes, boundary: &str, most: usize) -> Vec<Bytes> {
    let mut parts = Vec::new();
    let mut start = None;
    let mut at = 0;
    while at < text.len() && parts.len() < most {
        let rest = text.get(at..).unwrap_or_default();
        let length = rest.iter().position(|byte| *byte == b'\n');
        let line = rest.get(..length.unwrap_or(rest.len())).unwrap_or_default();
        let next = at + length.map_or(rest.len(), |length| length + 1);
        if let Some(is_last) = delimits(line, boundary) {
            if let Some(start) = start {
                parts.push(text.slice(start..before_line_end(text, start, at)));
            }
            if is_last {
                break;
            }
            start = Some(next);
        }
        at = next;
    }
    parts
}

/// Whether a line is a delimiter, and the last one.
fn delimits(line: &[u8], boundary: &str) -> Option<bool> {
    let rest = line
        .strip_prefix(b"--")?
        .strip_prefix(boundary.as_bytes())?;
    let (is_last, rest) = match rest.strip_prefix(b"--") {
        Some(rest) => (true, rest),
        None => (false, rest),
    };
    // The specification's own example has a third dash.
    let rest = if is_last {
        rest.strip_prefix(b"-").unwrap_or(rest)
    } else {
        rest
    };
    rest.trim_ascii().is_empty().then_some(is_last)
}

/// The line end before a delimiter belongs to it.
fn before_line_end(text: &[u8], start: usize, end: usize) -> usize {
    let part = text.get(start..end).unwrap_or_default();
    let part = part.strip_suffix(b"\n").unwrap_or(part);
    let part = part.strip_suffix(b"\r").unwrap_or(part);
    start + part.len()
}
