//! A filter says what it was made of: a small reader of its own finds the same tree in the URL's text.

use odata_runtime::{Collection, Expr, Filter, Service};
use proptest::prelude::*;

use super::sample::models::Sampler;

#[derive(Clone, Debug, PartialEq)]
enum Node {
    Number(i64),
    Text(String),
    Path(String),
    Call(String, Vec<Node>),
    /// `not` and `-`
    Prefix(String, Box<Node>),
    Infix(String, Box<Node>, Box<Node>),
    /// Operators whose grouping does not matter.
    Many(String, Vec<Node>),
    List(Vec<Node>),
}

fn infix(operator: &str, left: Node, right: Node) -> Node {
    if !matches!(operator, "and" | "or") {
        return Node::Infix(operator.into(), left.into(), right.into());
    }
    let mut all = Vec::new();
    for side in [left, right] {
        match side {
            Node::Many(own, items) if own == operator => all.extend(items),
            side => all.push(side),
        }
    }
    Node::Many(operator.into(), all)
}

fn minus(of: Node) -> Node {
    match of {
        // Two spellings of one number.
        Node::Number(number) if number >= 0 => Node::Number(-number),
        of => Node::Prefix("-".into(), of.into()),
    }
}

type Both<T> = (Expr<Sampler, T>, Node);

fn number() -> impl Strategy<Value = Both<i32>> {
    let leaf = prop_oneof![
        any::<i32>().prop_map(|number| (Expr::value(number), Node::Number(number.into()))),
        Just((Sampler::INT.expr(), Node::Path("int".into()))),
        text().prop_map(|(text, node)| (text.length(), Node::Call("length".into(), vec![node]))),
    ];
    leaf.prop_recursive(4, 24, 2, |inner| {
        let operator = prop::sample::select(vec!["add", "sub", "mul", "div", "mod"]);
        prop_oneof![
            inner.clone().prop_map(|(of, node)| (of.neg(), minus(node))),
            (operator, inner.clone(), inner).prop_map(|(operator, (a, left), (b, right))| {
                let whole = match operator {
                    "add" => a.add(b),
                    "sub" => a.sub(b),
                    "mul" => a.mul(b),
                    "div" => a.div(b),
                    _ => a.rem(b),
                };
                (whole, infix(operator, left, right))
            }),
        ]
    })
}

fn text() -> impl Strategy<Value = Both<String>> {
    let leaf = prop_oneof![
        any::<String>().prop_map(|text| (Expr::value(&text), Node::Text(text.clone()))),
        "[a'/?\"(), ]{0,8}".prop_map(|text| (Expr::value(&text), Node::Text(text.clone()))),
        Just((Sampler::TEXT.expr(), Node::Path("text".into()))),
    ];
    leaf.prop_recursive(2, 6, 2, |inner| {
        prop_oneof![
            inner
                .clone()
                .prop_map(|(of, node)| (of.trim(), Node::Call("trim".into(), vec![node]))),
            (inner.clone(), inner).prop_map(|((a, left), (b, right))| {
                (a.concat(b), Node::Call("concat".into(), vec![left, right]))
            }),
        ]
    })
}

fn condition() -> impl Strategy<Value = Both<bool>> {
    let comparison = prop::sample::select(vec!["eq", "ne", "gt", "ge", "lt", "le"]);
    let leaf = prop_oneof![
        (comparison, number(), number()).prop_map(|(operator, (a, left), (b, right))| {
            let whole = match operator {
                "eq" => a.eq(b),
                "ne" => a.ne(b),
                "gt" => a.gt(b),
                "ge" => a.ge(b),
                "lt" => a.lt(b),
                _ => a.le(b),
            };
            (whole, infix(operator, left, right))
        }),
        (text(), text()).prop_map(|((a, left), (b, right))| {
            (
                a.contains(b),
                Node::Call("contains".into(), vec![left, right]),
            )
        }),
        (number(), prop::collection::vec(any::<i32>(), 1..4)).prop_map(|((a, left), list)| {
            let items = list
                .iter()
                .map(|item| Node::Number((*item).into()))
                .collect();
            (a.in_list(list), infix("in", left, Node::List(items)))
        }),
        Just((Sampler::FLAG.expr(), Node::Path("flag".into()))),
    ];
    leaf.prop_recursive(4, 24, 2, |inner| {
        prop_oneof![
            inner
                .clone()
                .prop_map(|(of, node)| (!of, Node::Prefix("not".into(), node.into()))),
            (any::<bool>(), inner.clone(), inner.clone()).prop_map(
                |(all, (a, left), (b, right))| {
                    let operator = if all { "and" } else { "or" };
                    (
                        if all { a.and(b) } else { a.or(b) },
                        infix(operator, left, right),
                    )
                }
            ),
            (inner.clone(), inner)
                .prop_map(|((a, left), (b, right))| (a.eq(b), infix("eq", left, right))),
        ]
    })
}

/// The reader: operators by how they bind (URL Conventions 4.01, section 5.1.1.17).
struct Reader<'t> {
    rest: &'t str,
}

const LEVELS: [&[&str]; 6] = [
    &["or"],
    &["and"],
    &["eq", "ne"],
    &["gt", "ge", "lt", "le"],
    &["add", "sub"],
    &["mul", "div", "mod"],
];

impl Reader<'_> {
    fn take(&mut self, token: &str) -> bool {
        let rest = self.rest.strip_prefix(token);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn expression(&mut self, level: usize) -> Node {
        let Some(operators) = LEVELS.get(level) else {
            return self.prefixed();
        };
        let mut left = self.expression(level + 1);
        while let Some(operator) = operators.iter().find(|own| self.take(&format!(" {own} "))) {
            let right = self.expression(level + 1);
            left = infix(operator, left, right);
        }
        left
    }

    fn prefixed(&mut self) -> Node {
        if self.take("not ") {
            return Node::Prefix("not".into(), self.prefixed().into());
        }
        if self.take("-") {
            return minus(self.prefixed());
        }
        let first = self.primary();
        if self.take(" in ") {
            let list = self.primary();
            let items = match list {
                Node::List(items) => items,
                one => vec![one],
            };
            return infix("in", first, Node::List(items));
        }
        first
    }

    fn primary(&mut self) -> Node {
        if self.take("(") {
            return self.list(true);
        }
        if self.take("'") {
            let mut text = String::new();
            loop {
                if self.take("''") {
                    text.push('\'');
                } else if self.take("'") {
                    return Node::Text(text);
                } else {
                    let first = self.rest.chars().next().unwrap();
                    text.push(first);
                    self.rest = self.rest.strip_prefix(first).unwrap();
                }
            }
        }
        let end = self
            .rest
            .find([' ', '(', ')', ','])
            .unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        let name = word.to_owned();
        self.rest = rest;
        if self.take("(") {
            return match self.list(false) {
                Node::List(arguments) => Node::Call(name, arguments),
                one => Node::Call(name, vec![one]),
            };
        }
        name.parse().map_or(Node::Path(name), Node::Number)
    }

    /// After an opening parenthesis.
    fn list(&mut self, may_be_one: bool) -> Node {
        let mut items = vec![self.expression(0)];
        while self.take(",") {
            items.push(self.expression(0));
        }
        assert!(self.take(")"), "{}", self.rest);
        if items.len() == 1 && may_be_one {
            items.remove(0)
        } else {
            Node::List(items)
        }
    }
}

/// The value of `$filter`, out of the URL.
fn sent(filter: Filter<Sampler>) -> String {
    let service = Service::new("https://example.org").unwrap();
    let list = Collection::<Sampler>::from(service.root().segment("s")).list();
    let url = list.filter(filter).request().url().to_owned();
    let encoded = url.strip_prefix("https://example.org/s?$filter=").unwrap();
    // What OASIS's grammar allows in a string literal, and no separator of options.
    for (index, part) in encoded.split('\'').enumerate() {
        assert!(index % 2 == 0 || !part.contains(['/', '?']), "{encoded}");
        assert!(!part.contains(['&', '#', '+', ' ', '"']), "{encoded}");
    }
    let mut bytes = Vec::new();
    let mut rest = encoded.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digits: Vec<u8> = rest.by_ref().take(2).collect();
            let digits = String::from_utf8(digits).unwrap();
            bytes.push(u8::from_str_radix(&digits, 16).unwrap());
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).unwrap()
}

proptest! {
    #[test]
    fn a_filter_is_read_as_it_was_built((filter, node) in condition()) {
        let text = sent(filter);
        let mut reader = Reader { rest: &text };
        let read = reader.expression(0);
        prop_assert_eq!(reader.rest, "", "{}", text);
        prop_assert_eq!(read, node, "{}", text);
    }

    /// Literals of numbers and times are read back as the same values.
    #[test]
    fn a_literal_is_read_as_its_value(
        long in any::<i64>(),
        double in any::<f64>(),
        single in any::<f32>(),
        bytes in prop::collection::vec(any::<u8>(), 0..40),
        id in any::<u128>(),
        seconds in -62_000_000_000_i64..250_000_000_000,
        nanoseconds in 0_i64..10_000_000,
    ) {
        let literal = |filter: Filter<Sampler>| sent(filter).split_once(" eq ").unwrap().1.to_owned();
        prop_assert_eq!(literal(Sampler::LONG.eq(long)).parse::<i64>().unwrap(), long);
        let read = literal(Sampler::DOUBLE.eq(double));
        prop_assert!(!read.contains(['e', 'E', '+']));
        prop_assert_eq!(read.parse::<f64>().unwrap().to_bits(), double.to_bits());
        let read = literal(Sampler::SINGLE.eq(single));
        prop_assert_eq!(read.parse::<f32>().unwrap().to_bits(), single.to_bits());

        let read = literal(Sampler::BYTES.eq(odata_runtime::Binary::from(&bytes[..])));
        let read = read.strip_prefix("binary'").and_then(|rest| rest.strip_suffix('\'')).unwrap();
        let alphabet = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        let value = |byte: u8| alphabet.iter().position(|own| *own == byte).unwrap();
        let bits: Vec<u8> = read.bytes().filter(|byte| *byte != b'=')
            .flat_map(|byte| format!("{:06b}", value(byte)).into_bytes())
            .collect();
        let whole: Vec<u8> = bytes.iter().flat_map(|byte| format!("{byte:08b}").into_bytes()).collect();
        prop_assert!(bits.starts_with(&whole) && bits.len() < whole.len() + 8);

        let guid = uuid::Uuid::from_u128(id);
        let read = literal(Sampler::GUID.eq(guid.to_string().parse::<odata_runtime::Guid>().unwrap()));
        prop_assert_eq!(read.parse::<uuid::Uuid>().unwrap(), guid);

        let ticks = i128::from(seconds) * 1_000_000_000 + i128::from(nanoseconds) * 100;
        let moment = time::OffsetDateTime::from_unix_timestamp_nanos(ticks).unwrap();
        let format = &time::format_description::well_known::Rfc3339;
        if let Ok(text) = moment.format(format) {
            let read = literal(Sampler::INSTANT.eq(text.parse::<odata_runtime::DateTimeOffset>().unwrap()));
            prop_assert_eq!(time::OffsetDateTime::parse(&read, format).unwrap(), moment);
        }
    }
}
