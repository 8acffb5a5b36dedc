//! Batches as `multipart/mixed` with change sets (Protocol 4.01, section 11.7.7).

mod read;
#[cfg(test)]
mod read_tests;

pub(super) use read::{boundary, read, response};

use super::parts::Placed;
use super::wire::Wire;

/// The batch, and the boundary between its parts. `unique` is text that no body has.
pub(super) fn write(parts: &[Placed<'_>], unique: &str) -> (Vec<u8>, String) {
    let boundary = format!("batch_{unique}");
    let mut out = Vec::new();
    let mut rest = parts;
    while let Some(first) = rest.first() {
        let Some(group) = &first.group else {
            delimiter(&boundary, &mut out);
            request(first, &mut out);
            rest = rest.get(1..).unwrap_or_default();
            continue;
        };
        let size = rest
            .iter()
            .take_while(|part| part.group.as_ref() == Some(group))
            .count();
        let (members, others) = rest.split_at_checked(size).unwrap_or((rest, &[]));
        rest = others;
        let set = format!("changeset_{group}_{unique}");
        delimiter(&boundary, &mut out);
        out.extend(format!("Content-Type: multipart/mixed; boundary={set}\r\n\r\n").bytes());
        for member in members {
            delimiter(&set, &mut out);
            request(member, &mut out);
        }
        out.extend(format!("--{set}--\r\n").bytes());
    }
    out.extend(format!("--{boundary}--\r\n").bytes());
    (out, boundary)
}

fn delimiter(boundary: &str, out: &mut Vec<u8>) {
    out.extend(format!("--{boundary}\r\n").bytes());
}

/// Services of OData 4.0 ask for the transfer encoding.
fn request(part: &Placed<'_>, out: &mut Vec<u8>) {
    let Wire {
        method,
        relative,
        headers,
        body,
        ..
    } = part.wire;
    let head = format!(
        "Content-Type: application/http\r\nContent-Transfer-Encoding: binary\r\nContent-ID: {}\r\n\r\n{method} {relative} HTTP/1.1\r\n",
        part.id
    );
    out.extend(head.bytes());
    for (name, value) in headers {
        out.extend(format!("{name}: {value}\r\n").bytes());
    }
    if part.wire.takes_body() {
        out.extend(format!("Content-Length: {}\r\n", body.len()).bytes());
    }
    out.extend(b"\r\n");
    out.extend(body);
    out.extend(b"\r\n");
}
