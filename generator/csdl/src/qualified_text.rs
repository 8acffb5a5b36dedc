//! Qualified names in texts: paths, enumeration members, record types and signatures.

/// `text` with the namespaces of all qualified names in it replaced, where `other` knows another one.
pub(crate) fn replace_namespaces<'n>(
    text: &str,
    other: impl Fn(&str) -> Option<&'n str>,
) -> String {
    let mut out = String::with_capacity(text.len());
    let is_delimiter =
        |c: char| matches!(c, '/' | '(' | ')' | ',' | '@' | '#' | '=' | '\'') || c.is_whitespace();
    let mut rest = text;
    loop {
        let end = rest.find(is_delimiter).unwrap_or(rest.len());
        let (token, tail) = rest.split_at(end);
        let prefix = token.rsplit_once('.');
        match prefix.and_then(|(prefix, name)| Some((other(prefix)?, name))) {
            Some((namespace, name)) => {
                out.push_str(namespace);
                out.push('.');
                out.push_str(name);
            }
            None => out.push_str(token),
        }
        let mut tail = tail.chars();
        let Some(delimiter) = tail.next() else {
            return out;
        };
        out.push(delimiter);
        rest = tail.as_str();
    }
}
