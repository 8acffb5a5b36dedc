//! Headers as the caller gives them.

use std::borrow::Cow;
use std::fmt;

/// Headers in the order in which they were added; of two with one name, the later is sent. They are
/// checked when the request is sent. `Debug` shows no values, which may be secrets.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct HeaderList(Vec<(Cow<'static, str>, String)>);

impl HeaderList {
    /// Adds a header.
    pub fn push(&mut self, name: impl Into<Cow<'static, str>>, value: impl Into<String>) {
        self.0.push((name.into(), value.into()));
    }

    /// Sets a header; a value that was there is replaced, whatever the case of its name.
    pub fn set(&mut self, name: impl Into<Cow<'static, str>>, value: impl Into<String>) {
        let (name, value) = (name.into(), value.into());
        match self.find(&name) {
            Some(own) => *own = value,
            None => self.push(name, value),
        }
    }

    /// Adds to a header that is a list (RFC 9110, section 5.6.1).
    pub fn append(&mut self, name: impl Into<Cow<'static, str>>, value: &str) {
        let name = name.into();
        match self.find(&name) {
            Some(own) => {
                own.push_str(", ");
                own.push_str(value);
            }
            None => self.push(name, value),
        }
    }

    /// Removes a header, whatever the case of its name.
    pub fn remove(&mut self, name: &str) {
        self.0.retain(|(own, _)| !own.eq_ignore_ascii_case(name));
    }

    fn find(&mut self, name: &str) -> Option<&mut String> {
        self.0
            .iter_mut()
            .find(|(own, _)| own.eq_ignore_ascii_case(name))
            .map(|(_, value)| value)
    }

    /// The value of a header, whatever the case of its name.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.iter()
            .filter(|(known, _)| known.eq_ignore_ascii_case(name))
            .map(|(_, value)| value)
            .last()
    }

    /// Names and values.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&str, &str)> {
        self.0
            .iter()
            .map(|(name, value)| (name.as_ref(), value.as_str()))
    }
}

impl<N: Into<Cow<'static, str>>, V: Into<String>> FromIterator<(N, V)> for HeaderList {
    fn from_iter<I: IntoIterator<Item = (N, V)>>(headers: I) -> Self {
        Self(
            headers
                .into_iter()
                .map(|(name, value)| (name.into(), value.into()))
                .collect(),
        )
    }
}

impl fmt::Debug for HeaderList {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list()
            .entries(self.0.iter().map(|(name, _)| name))
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn set_replaces_and_append_adds_whatever_the_case() {
        let mut headers = HeaderList::default();
        headers.append("Prefer", "a");
        headers.set("If-Match", "x");
        headers.append("prefer", "b");
        headers.set("if-match", "y");
        let all: Vec<_> = headers.iter().collect();
        assert_eq!(all, [("Prefer", "a, b"), ("If-Match", "y")]);
        assert_eq!(headers.get("PREFER"), Some("a, b"));
        headers.remove("PREFER");
        assert_eq!(headers.get("Prefer"), None);
    }
}
