//! Percent-encoding (RFC 3986, section 2.1; URL Conventions 4.01, section 2).

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

const UNRESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// Within one path segment. A `+` is encoded since some servers take it for a space.
const SEGMENT: &AsciiSet = &UNRESERVED
    .remove(b'$')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b',')
    .remove(b':')
    .remove(b'=')
    .remove(b'@')
    .remove(b'!')
    .remove(b'*');

/// Within the value of a query option: `$` stays as it is, a space is `%20`.
const QUERY: &AsciiSet = &SEGMENT.remove(b'/').remove(b';').remove(b'?');

pub(crate) fn segment(text: &str, url: &mut String) {
    url.extend(utf8_percent_encode(text, SEGMENT));
}

pub(crate) fn query(text: &str, url: &mut String) {
    url.extend(utf8_percent_encode(text, QUERY));
}
