//! The parts of a JSON text.

use std::borrow::Cow;
use std::hash::{DefaultHasher, Hash, Hasher};

use serde_json::Value as JsonValue;

use crate::edm::decimal::Decimal;
use crate::edm::parse_error::ParseError;

/// A value within a text that is known to be JSON and not nested too deep.
#[derive(Debug)]
pub(crate) enum Node<'a> {
    Null,
    Bool(bool),
    Number(&'a str),
    String(Name<'a>),
    Array(Vec<Part<'a>>),
    Object(Vec<(Name<'a>, Part<'a>)>),
}

/// A value with its text.
#[derive(Debug)]
pub(crate) struct Part<'a> {
    text: &'a str,
    pub(crate) node: Node<'a>,
}

impl<'a> Part<'a> {
    pub(crate) fn text(&self) -> &'a str {
        self.text
    }
}

/// A string within a text: with its quotation marks, and without.
#[derive(Debug)]
pub(crate) struct Name<'a> {
    raw: &'a str,
    plain: Cow<'a, str>,
    /// `plain` is all of it.
    is_whole: bool,
}

impl<'a> Name<'a> {
    fn new(raw: &'a str) -> Self {
        let (plain, is_whole) = unescape(raw);
        Self {
            raw,
            plain,
            is_whole,
        }
    }

    pub(crate) fn is(&self, name: &str) -> bool {
        self.is_whole && self.plain == name
    }

    /// The text; what is not Unicode is `U+FFFD`.
    pub(crate) fn plain(&self) -> &str {
        &self.plain
    }

    /// Whether [`Name::plain`] is all of it.
    pub(crate) fn is_whole(&self) -> bool {
        self.is_whole
    }

    /// With quotation marks and escapes.
    pub(crate) fn text(&self) -> &'a str {
        self.raw
    }

    /// What is compared: the text, or the escapes where there is none.
    pub(crate) fn key(&self) -> (bool, &str) {
        if self.is_whole {
            (true, &self.plain)
        } else {
            (false, self.raw)
        }
    }
}

impl<'a> Node<'a> {
    pub(crate) fn parse(text: &'a str) -> Self {
        let mut reader = Reader {
            text,
            at: 0,
            depth: 0,
        };
        reader.value().node
    }

    /// Whether both mean the same value: numbers of one value, members in any order.
    pub(crate) fn means(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Null, Self::Null) => true,
            (Self::Bool(a), Self::Bool(b)) => a == b,
            (Self::Number(a), Self::Number(b)) => a == b || same_number(a, b),
            (Self::String(a), Self::String(b)) => a.key() == b.key(),
            (Self::Array(a), Self::Array(b)) => {
                a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.node.means(&b.node))
            }
            (Self::Object(a), Self::Object(b)) => {
                let (a, b) = (sorted(a), sorted(b));
                a.len() == b.len()
                    && a.iter()
                        .zip(&b)
                        .all(|((a, x), (b, y))| a == b && x.node.means(&y.node))
            }
            _ => false,
        }
    }

    /// Feeds what [`Node::means`] compares.
    pub(crate) fn hash_meaning<H: Hasher>(&self, state: &mut H) {
        std::mem::discriminant(self).hash(state);
        match self {
            Self::Null => {}
            Self::Bool(value) => value.hash(state),
            Self::Number(text) => match Decimal::parse(text) {
                Some(number) => number.hash(state),
                None => text.hash(state),
            },
            Self::String(name) => name.key().hash(state),
            Self::Array(items) => {
                for item in items {
                    item.node.hash_meaning(state);
                }
            }
            Self::Object(members) => {
                for (name, value) in sorted(members) {
                    let mut own = DefaultHasher::new();
                    value.node.hash_meaning(&mut own);
                    (name, own.finish()).hash(state);
                }
            }
        }
    }

    /// The value as `serde_json` has it.
    pub(crate) fn to_value(&self) -> Result<JsonValue, ParseError> {
        Ok(match self {
            Self::Null => JsonValue::Null,
            Self::Bool(value) => JsonValue::Bool(*value),
            Self::Number(text) => number(text)?,
            Self::String(name) if name.is_whole => JsonValue::from(&*name.plain),
            Self::String(name) => return Err(ParseError::new("Edm.String", name.raw)),
            Self::Array(items) => JsonValue::Array(
                items
                    .iter()
                    .map(|item| item.node.to_value())
                    .collect::<Result<_, _>>()?,
            ),
            Self::Object(members) => {
                let mut map = serde_json::Map::new();
                for (name, value) in members {
                    if !name.is_whole {
                        return Err(ParseError::new("Edm.String", name.raw));
                    }
                    map.insert(name.plain.clone().into_owned(), value.node.to_value()?);
                }
                JsonValue::Object(map)
            }
        })
    }
}

/// A number of `serde_json`: an integer of 64 bits, else a double.
fn number(text: &str) -> Result<JsonValue, ParseError> {
    if let Ok(number) = text.parse::<u64>() {
        return Ok(number.into());
    }
    if let Ok(number) = text.parse::<i64>()
        && number != 0
    {
        return Ok(number.into());
    }
    match text.parse::<f64>() {
        Ok(number) if number.is_finite() => Ok(number.into()),
        _ => Err(ParseError::new("Edm.Double", text)),
    }
}

fn same_number(a: &str, b: &str) -> bool {
    match (Decimal::parse(a), Decimal::parse(b)) {
        (Some(a), Some(b)) => a == b,
        _ => false,
    }
}

/// The members by name; of those with one name the last.
fn sorted<'n, 'a>(members: &'n [(Name<'a>, Part<'a>)]) -> Vec<((bool, &'n str), &'n Part<'a>)> {
    let mut sorted: Vec<_> = members
        .iter()
        .map(|(name, value)| (name.key(), value))
        .collect();
    sorted.reverse();
    sorted.sort_by_key(|(name, _)| *name);
    sorted.dedup_by_key(|(name, _)| *name);
    sorted
}

/// Whether no value is nested deeper than `limit`.
pub(crate) fn is_shallow(text: &str, limit: usize) -> bool {
    let (mut depth, mut in_string) = (0_usize, false);
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        match byte {
            b'"' => in_string = !in_string,
            b'\\' => {
                bytes.next();
            }
            b'{' | b'[' if !in_string => {
                depth += 1;
                if depth > limit {
                    return false;
                }
            }
            b'}' | b']' if !in_string => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    true
}

/// The text of a JSON string, and whether that is all of it: half of a surrogate pair is not Unicode
/// text, and becomes `U+FFFD`.
pub(crate) fn unescape(raw: &str) -> (Cow<'_, str>, bool) {
    let inner = raw.strip_prefix('"').unwrap_or(raw);
    let inner = inner.strip_suffix('"').unwrap_or(inner);
    if !inner.contains('\\') {
        return (Cow::Borrowed(inner), true);
    }
    let mut plain = String::with_capacity(inner.len());
    let mut is_whole = true;
    let mut rest = inner;
    while let Some(at) = rest.find('\\') {
        plain.push_str(rest.get(..at).unwrap_or_default());
        let escape = rest.get(at + 1..).unwrap_or_default();
        let mut characters = escape.chars();
        let kind = characters.next().unwrap_or('\\');
        rest = characters.as_str();
        plain.push(match kind {
            'b' => '\u{8}',
            'f' => '\u{c}',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => {
                let first = unit(&mut rest);
                let second = rest
                    .strip_prefix("\\u")
                    .map(|mut low| (unit(&mut low), low));
                match (first, second) {
                    (0xD800..=0xDBFF, Some((low @ 0xDC00..=0xDFFF, behind))) => {
                        rest = behind;
                        let code = 0x1_0000 + ((first - 0xD800) << 10) + (low - 0xDC00);
                        char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER)
                    }
                    _ => char::from_u32(first).unwrap_or_else(|| {
                        is_whole = false;
                        char::REPLACEMENT_CHARACTER
                    }),
                }
            }
            other => other,
        });
    }
    plain.push_str(rest);
    (Cow::Owned(plain), is_whole)
}

/// The four hexadecimal digits at the beginning of `rest`.
fn unit(rest: &mut &str) -> u32 {
    let (digits, behind) = rest.split_at_checked(4).unwrap_or((rest, ""));
    *rest = behind;
    u32::from_str_radix(digits, 16).unwrap_or(0xD800)
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
}

/// What is nested deeper is not looked into. Nothing that was read comes near it.
const OPAQUE: usize = 2 * super::DEEPEST;

impl<'a> Reader<'a> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn blanks(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    /// Goes past a comma or colon and the blanks around it, or past the end of the list or object, which is `false`.
    fn go_on(&mut self) -> bool {
        self.blanks();
        let goes_on = matches!(self.peek(), Some(b',' | b':'));
        self.at += 1;
        if goes_on {
            self.blanks();
        }
        goes_on
    }

    fn since(&self, start: usize) -> &'a str {
        self.text.get(start..self.at).unwrap_or_default()
    }

    fn value(&mut self) -> Part<'a> {
        self.blanks();
        let start = self.at;
        self.depth += 1;
        let node = match self.peek() {
            Some(b'{' | b'[') if self.depth > OPAQUE => {
                self.at = self.text.len();
                Node::Number(self.since(start))
            }
            Some(b'{') => self.object(),
            Some(b'[') => self.array(),
            Some(b'"') => Node::String(self.string()),
            Some(b't') => self.word(4, Node::Bool(true)),
            Some(b'f') => self.word(5, Node::Bool(false)),
            Some(b'-' | b'0'..=b'9') => {
                while matches!(
                    self.peek(),
                    Some(b'-' | b'+' | b'.' | b'e' | b'E' | b'0'..=b'9')
                ) {
                    self.at += 1;
                }
                Node::Number(self.since(start))
            }
            _ => self.word(4, Node::Null),
        };
        self.depth -= 1;
        Part {
            text: self.since(start),
            node,
        }
    }

    fn word(&mut self, length: usize, node: Node<'a>) -> Node<'a> {
        self.at += length;
        node
    }

    fn string(&mut self) -> Name<'a> {
        let start = self.at;
        self.at += 1;
        loop {
            match self.peek() {
                Some(b'\\') => self.at += 2,
                Some(b'"') | None => break,
                Some(_) => self.at += 1,
            }
        }
        self.at += 1;
        Name::new(self.since(start))
    }

    fn array(&mut self) -> Node<'a> {
        let mut items = Vec::new();
        self.at += 1;
        self.blanks();
        if self.peek() == Some(b']') {
            self.at += 1;
            return Node::Array(items);
        }
        loop {
            items.push(self.value());
            if !self.go_on() {
                return Node::Array(items);
            }
        }
    }

    fn object(&mut self) -> Node<'a> {
        let mut members = Vec::new();
        self.at += 1;
        self.blanks();
        if self.peek() == Some(b'}') {
            self.at += 1;
            return Node::Object(members);
        }
        loop {
            let name = self.string();
            self.go_on();
            members.push((name, self.value()));
            if !self.go_on() {
                return Node::Object(members);
            }
        }
    }
}
