//! Whether what arrived can be a CSDL document at all.

use crate::Problem;

/// How much of a text is shown.
const SHOWN: usize = 120;

/// What is not CSDL and easily told: a sign-in page, an error in JSON, nothing. The body decides, not
/// what the server calls it. Everything else is for the parser to judge.
pub(crate) fn check(bytes: &[u8], content_type: Option<&str>, from: &str) -> Result<(), Problem> {
    let start = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
    let text = String::from_utf8_lossy(start);
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let kind = content_type.unwrap_or_default().to_ascii_lowercase();
    let what = if bytes.is_empty() {
        "nothing"
    } else if starts(text, "<?xml") || starts(text, "<edmx:edmx") || starts(text, "<edmx") {
        return Ok(());
    } else if text.starts_with('{')
        && ["\"$Version\"", "\"$Kind\""]
            .iter()
            .any(|name| text.contains(name))
    {
        // CSDL JSON.
        return Ok(());
    } else if starts(text, "<!doctype html") || starts(text, "<html") || kind.contains("html") {
        "an HTML page"
    } else if text.starts_with(['{', '[']) || kind.contains("json") {
        "JSON"
    } else {
        return Ok(());
    };
    Err(Problem::NotCsdl {
        what,
        title: said(start),
        from: from.to_owned(),
        content_type: content_type.map(printable),
    })
}

fn starts(text: &str, with: &str) -> bool {
    text.get(..with.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(with))
}

/// The title of a page, or the first words of anything else.
pub(crate) fn said(bytes: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(bytes);
    let lower = text.to_ascii_lowercase();
    let title = lower.find("<title").and_then(|start| {
        let open = start + lower.get(start..)?.find('>')? + 1;
        let close = open + lower.get(open..)?.find('<')?;
        text.get(open..close)
    });
    let is_page = lower.trim_start().starts_with('<');
    let words = printable(title.unwrap_or(if is_page { "" } else { &text }));
    (!words.is_empty()).then_some(words)
}

/// One short line without control characters.
fn printable(text: &str) -> String {
    let clean = |c: char| if c.is_control() { ' ' } else { c };
    let text: String = text.chars().map(clean).collect();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_and_json_are_told_from_documents() {
        let kind = |body: &str, content_type| match check(body.as_bytes(), content_type, "x") {
            Ok(()) => String::new(),
            Err(problem) => problem.to_string(),
        };
        assert_eq!(
            kind("\u{feff}  <?xml version='1.0'?><a/>", Some("text/html")),
            ""
        );
        assert_eq!(kind("<edmx:Edmx/>", None), "");
        assert_eq!(kind("<Odd/>", Some("application/xml")), "");
        assert_eq!(
            kind("{ \"$Version\": \"4.01\" }", Some("application/json")),
            ""
        );
        assert_eq!(
            kind(
                "<!DOCTYPE html><TITLE a='b'>Sign \n in</TITLE>",
                Some("text/html; charset=utf-8")
            ),
            "x sent an HTML page, \"Sign in\" (text/html; charset=utf-8), not CSDL"
        );
        assert_eq!(
            kind("{\"error\":1}", None),
            "x sent JSON, \"{\"error\":1}\", not CSDL"
        );
        assert_eq!(kind("", None), "x sent nothing, not CSDL");
        assert_eq!(
            kind("<p>hi", Some("text/html")),
            "x sent an HTML page (text/html), not CSDL"
        );
    }

    #[test]
    fn what_is_shown_is_one_short_line() {
        assert_eq!(said(b"<html></html>"), None);
        assert_eq!(said(b"a\x1b[31m\r\nb"), Some("a [31m b".to_owned()));
        let long = said("é".repeat(500).as_bytes()).unwrap();
        assert_eq!(long.chars().count(), SHOWN + 1);
    }
}
