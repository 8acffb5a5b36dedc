//! `Prefer`: the grammar has a rule for each preference that OData knows, and leaves the others to RFC 7240.

const KNOWN: [&str; 10] = [
    "allow-entityreferences",
    "callback",
    "continue-on-error",
    "include-annotations",
    "maxpagesize",
    "omit-values",
    "respond-async",
    "return",
    "track-changes",
    "wait",
];

/// The preferences that the grammar knows. The others have to be tokens with values (RFC 7240, section 2).
pub(super) fn known(header: &str) -> Result<Vec<&str>, String> {
    let mut known = Vec::new();
    for preference in split(header, ',') {
        let name = preference.split(['=', ';']).next().unwrap_or_default();
        let name = name.trim().to_ascii_lowercase();
        if KNOWN.contains(&name.strip_prefix("odata.").unwrap_or(&name)) {
            known.push(preference);
        } else if !split(preference, ';').iter().all(|part| is_parameter(part)) {
            return Err(format!("`{preference}` is not a preference"));
        }
    }
    Ok(known)
}

/// At each `separator` that is not within quotes.
fn split(text: &str, separator: char) -> Vec<&str> {
    let mut is_quoted = false;
    let parts = text.split(move |c| {
        is_quoted ^= c == '"';
        c == separator && !is_quoted
    });
    parts.map(str::trim).collect()
}

/// `token`, or `token=value` with a token or a text in quotes.
fn is_parameter(text: &str) -> bool {
    let (name, value) = text.split_once('=').unwrap_or((text, "x"));
    let quoted = value
        .trim()
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'));
    is_token(name.trim()) && quoted.map_or(is_token(value.trim()), |text| !text.contains('"'))
}

/// RFC 9110, section 5.6.2.
fn is_token(text: &str) -> bool {
    let is_in = |b: u8| b.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&b);
    !text.is_empty() && text.bytes().all(is_in)
}
