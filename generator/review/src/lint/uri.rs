//! File names as URIs.

use std::path::{Component, Path};

use csdl_codegen::path::normalize;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What a segment of a path holds as it is (RFC 3986, section 2.3).
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// The URI of a file: relative to `base` where it is below it, else absolute. What is not a file, such as `<stdin>`,
/// is named as it is.
pub(super) fn uri(name: &str, base: &Path) -> String {
    if name.starts_with('<') {
        return encoded(name);
    }
    let path = normalize(&base.join(name));
    match path.strip_prefix(normalize(base)) {
        Ok(below) => segments(below),
        Err(_) => format!("file://{}", segments(&path)),
    }
}

fn segments(path: &Path) -> String {
    let mut text = String::new();
    for component in path.components() {
        match component {
            Component::RootDir => {
                text.push('/');
                continue;
            }
            Component::Prefix(_) => text.push('/'),
            _ if text.is_empty() || text.ends_with('/') => {}
            _ => text.push('/'),
        }
        text.push_str(&encoded(&component.as_os_str().to_string_lossy()));
    }
    text
}

fn encoded(text: &str) -> String {
    utf8_percent_encode(text, SEGMENT).to_string()
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn relative_where_possible() {
        let uri = |name| uri(name, Path::new("/home/re po"));
        assert_eq!(uri("metadata/a b.xml"), "metadata/a%20b.xml");
        assert_eq!(uri("./metadata/../ä%#?.xml"), "%C3%A4%25%23%3F.xml");
        assert_eq!(uri("/home/re po/c:d.xml"), "c%3Ad.xml");
        assert_eq!(uri("../other.xml"), "file:///home/other.xml");
        assert_eq!(uri("/tmp/a.xml"), "file:///tmp/a.xml");
        assert_eq!(uri("<stdin>"), "%3Cstdin%3E");
    }
}
