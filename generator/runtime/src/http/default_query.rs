//! What the query of every request to a service has.

use azure_core::http::Url;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// Options of the query by name, in the order in which they were set.
#[derive(Clone, Debug, Default)]
pub(crate) struct DefaultQuery(Vec<(String, String)>);

/// Within names and values; `$` stays as it is.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b'$');

impl DefaultQuery {
    /// Adds an option, in the place of one with this name.
    pub(crate) fn set(&mut self, name: &str, value: &str) {
        self.0.retain(|(own, _)| own != name);
        self.0.push((name.to_owned(), value.to_owned()));
    }

    /// Whether each option has a name.
    pub(crate) fn is_valid(&self) -> bool {
        self.0.iter().all(|(name, _)| !name.is_empty())
    }

    /// Adds the options that the URL does not have. What it has stays as it was written.
    pub(crate) fn complete(&self, url: &mut Url) {
        for (name, value) in &self.0 {
            let query = url.query().unwrap_or_default();
            if query.split('&').any(|part| is_option(part, name)) {
                continue;
            }
            let joint = if query.is_empty() { "" } else { "&" };
            let name = utf8_percent_encode(name, ESCAPED);
            let value = utf8_percent_encode(value, ESCAPED);
            let query = format!("{query}{joint}{name}={value}");
            url.set_query(Some(&query));
        }
    }
}

/// Whether a part of a query is the option of this name. System query options may be written without `$`.
fn is_option(part: &str, name: &str) -> bool {
    let own = part.split('=').next().unwrap_or_default();
    let own = percent_decode_str(own).decode_utf8_lossy();
    own.trim_start_matches('$') == name.trim_start_matches('$')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_there_stays_and_nothing_is_there_twice() {
        let mut defaults = DefaultQuery::default();
        defaults.set("sap-client", "1");
        defaults.set("$format", "json");
        defaults.set("sap-client", "a b&c");
        for (url, complete) in [
            (
                "https://h/a",
                "https://h/a?$format=json&sap-client=a%20b%26c",
            ),
            (
                "https://h/a?$filter=n%20eq%20%27a%26b%27",
                "https://h/a?$filter=n%20eq%20%27a%26b%27&$format=json&sap-client=a%20b%26c",
            ),
            (
                "https://h/a?format=xml&sap%2Dclient=2",
                "https://h/a?format=xml&sap%2Dclient=2",
            ),
        ] {
            let mut given = Url::parse(url).unwrap();
            defaults.complete(&mut given);
            assert_eq!(given.as_str(), complete);
            defaults.complete(&mut given);
            assert_eq!(given.as_str(), complete);
        }
    }
}
