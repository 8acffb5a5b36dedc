//! Text to expression: the rules of `commonExpr`, with operators as `OData` 4.0 spells them, in lower case.

use super::Result;
use super::cursor::Cursor;
use super::expr::{Expr, LEVELS, Operator, Segment};
use super::literal::{Literal, literal};
use super::text::Unit;

/// Deep enough for any client, shallow enough for any stack.
const DEPTH: usize = 50;
/// How many operators of one level may follow each other, `and` and `or` apart.
const CHAIN: usize = 20;

/// Reads an expression that is the whole text.
pub fn expression(units: &[Unit]) -> Result<Expr> {
    let mut parser = Parser::new(Cursor::new(units));
    let found = parser.expression()?;
    if parser.cursor.is_done() {
        Ok(found)
    } else {
        Err(parser.cursor.malformed("expected an operator or the end"))
    }
}

/// Reads expressions from a cursor.
pub struct Parser<'a> {
    /// Where it is.
    pub cursor: Cursor<'a>,
    depth: usize,
}

impl<'a> Parser<'a> {
    /// At the cursor's position.
    pub fn new(cursor: Cursor<'a>) -> Self {
        Self { cursor, depth: 0 }
    }

    /// `commonExpr`
    pub fn expression(&mut self) -> Result<Expr> {
        self.depth += 1;
        if self.depth > DEPTH {
            return Err(self.cursor.malformed("the expression is nested too deeply"));
        }
        let found = self.level(0);
        self.depth -= 1;
        found
    }

    fn level(&mut self, level: usize) -> Result<Expr> {
        let Some(operators) = LEVELS.get(level) else {
            return self.unary();
        };
        let mut left = self.level(level + 1)?;
        let mut count = 0;
        while let Some(operator) = self.operator(operators) {
            let right = self.level(level + 1)?;
            // Long chains of conditions are usual: they do not count as deep nesting.
            left = match (left, operator) {
                (Expr::Junction(found, mut items), _) if found == operator && count > 0 => {
                    items.push(right);
                    Expr::Junction(found, items)
                }
                (left, Operator::And | Operator::Or) => Expr::Junction(operator, vec![left, right]),
                (left, _) => Expr::Binary(operator, Box::new(left), Box::new(right)),
            };
            count += 1;
            if count > CHAIN && !matches!(left, Expr::Junction(..)) {
                return Err(self
                    .cursor
                    .malformed("the expression has too many operators"));
            }
        }
        Ok(left)
    }

    /// An operator with the whitespace that the grammar wants on both sides.
    fn operator(&mut self, operators: &[(&str, Operator)]) -> Option<Operator> {
        operators
            .iter()
            .find(|(word, _)| self.spaced(word))
            .map(|&(_, operator)| operator)
    }

    fn spaced(&mut self, word: &str) -> bool {
        let mut ahead = self.cursor;
        let found = ahead.blank() && ahead.take_word(word) && ahead.blank();
        if found {
            self.cursor = ahead;
        }
        found
    }

    fn unary(&mut self) -> Result<Expr> {
        let mut ahead = self.cursor;
        if ahead.take_word("not") && ahead.blank() {
            self.cursor = ahead;
            return Ok(Expr::Not(Box::new(self.nested(Self::unary)?)));
        }
        let digit = |ch: char| ch.is_ascii_digit();
        let number = self.cursor.peek_at(1).is_some_and(digit)
            || self
                .cursor
                .rest()
                .iter()
                .map(|unit| unit.ch)
                .take(4)
                .eq("-INF".chars());
        if self.cursor.peek() == Some('-') && !number {
            self.cursor.skip(1);
            self.cursor.blank();
            return Ok(Expr::Negate(Box::new(self.nested(Self::unary)?)));
        }
        self.membership()
    }

    fn nested(&mut self, read: impl Fn(&mut Self) -> Result<Expr>) -> Result<Expr> {
        self.depth += 1;
        if self.depth > DEPTH {
            return Err(self.cursor.malformed("the expression is nested too deeply"));
        }
        let found = read(self);
        self.depth -= 1;
        found
    }

    /// `in` and `has` bind like a path does.
    fn membership(&mut self) -> Result<Expr> {
        let left = self.primary()?;
        if self.spaced("has") {
            let Some(found @ (Literal::Enumeration(..) | Literal::String(_))) =
                literal(&mut self.cursor)?
            else {
                return Err(self
                    .cursor
                    .malformed("'has' wants a literal of an enumeration"));
            };
            return Ok(Expr::Has(Box::new(left), found));
        }
        if !self.spaced("in") {
            return Ok(left);
        }
        if self.cursor.peek() != Some('(') {
            return Ok(Expr::InCollection(
                Box::new(left),
                Box::new(self.primary()?),
            ));
        }
        self.cursor.skip(1);
        self.cursor.blank();
        let mut items = Vec::new();
        if self.cursor.take(')') {
            return Ok(Expr::In(Box::new(left), items));
        }
        loop {
            let item = match literal(&mut self.cursor)? {
                Some(item) => Expr::Literal(item),
                None if self.cursor.peek() == Some('@') => self.alias()?,
                None => return Err(self.cursor.malformed("a list holds literals only")),
            };
            items.push(item);
            self.cursor.blank();
            if self.cursor.take(')') {
                return Ok(Expr::In(Box::new(left), items));
            }
            self.cursor.expect(',')?;
            self.cursor.blank();
        }
    }

    fn primary(&mut self) -> Result<Expr> {
        if self.cursor.take('(') {
            self.cursor.blank();
            let found = self.expression()?;
            self.cursor.blank();
            self.cursor.expect(')')?;
            return Ok(found);
        }
        if self.cursor.peek() == Some('@') {
            return self.alias();
        }
        if let Some(found) = literal(&mut self.cursor)? {
            return Ok(Expr::Literal(found));
        }
        if self.cursor.take_word("$it") {
            let mut path = vec![Segment::It];
            self.path(&mut path)?;
            return Ok(Expr::Path(path));
        }
        let Some(name) = self.cursor.qualified() else {
            return Err(self.cursor.malformed("expected an expression"));
        };
        if self.cursor.peek() == Some('(') {
            return self.call(name);
        }
        let mut path = vec![if name.contains('.') {
            Segment::Cast(name)
        } else {
            Segment::Name(name)
        }];
        self.path(&mut path)?;
        Ok(Expr::Path(path))
    }

    fn alias(&mut self) -> Result<Expr> {
        self.cursor.expect('@')?;
        match self.cursor.identifier() {
            Some(name) => Ok(Expr::Alias(name)),
            None => Err(self
                .cursor
                .malformed("expected the name of a parameter alias")),
        }
    }

    fn call(&mut self, name: String) -> Result<Expr> {
        if matches!(name.as_str(), "any" | "all") {
            return Err(self
                .cursor
                .malformed("'any' and 'all' follow a collection and a '/'"));
        }
        self.cursor.expect('(')?;
        self.cursor.blank();
        let mut arguments = Vec::new();
        while !self.cursor.take(')') {
            if !arguments.is_empty() {
                self.cursor.expect(',')?;
                self.cursor.blank();
            }
            arguments.push(self.expression()?);
            self.cursor.blank();
            if !matches!(self.cursor.peek(), Some(',' | ')')) {
                return Err(self.cursor.malformed("expected ',' or ')'"));
            }
        }
        if name != "isof" {
            return Ok(Expr::Call(name, arguments));
        }
        // The type is a name by the grammar; the service's own documentation quotes it.
        let ty = match arguments.pop() {
            Some(Expr::Literal(Literal::String(ty))) => Some(ty),
            Some(Expr::Path(path)) => match path.as_slice() {
                [Segment::Cast(ty) | Segment::Name(ty)] => Some(ty.clone()),
                _ => None,
            },
            _ => None,
        };
        match (arguments.pop(), ty) {
            (of, Some(ty)) if arguments.is_empty() => Ok(Expr::IsOf(of.map(Box::new), ty)),
            _ => Err(self.cursor.malformed("'isof' wants a type")),
        }
    }

    /// What follows the first segment.
    fn path(&mut self, path: &mut Vec<Segment>) -> Result<()> {
        while self.cursor.take('/') {
            if self.cursor.take_word("$count") {
                path.push(Segment::Count);
                return Ok(());
            }
            let Some(name) = self.cursor.qualified() else {
                return Err(self.cursor.malformed("expected a name after '/'"));
            };
            if self.cursor.peek() == Some('(') {
                if !matches!(name.as_str(), "any" | "all") {
                    return Err(self
                        .cursor
                        .malformed(&format!("'{name}' is not a function here")));
                }
                path.push(self.lambda(name == "all")?);
                return Ok(());
            }
            path.push(if name.contains('.') {
                Segment::Cast(name)
            } else {
                Segment::Name(name)
            });
        }
        Ok(())
    }

    fn lambda(&mut self, all: bool) -> Result<Segment> {
        self.cursor.expect('(')?;
        self.cursor.blank();
        if !all && self.cursor.take(')') {
            return Ok(Segment::Lambda {
                all,
                predicate: None,
            });
        }
        let Some(variable) = self.cursor.identifier() else {
            return Err(self.cursor.malformed("expected a lambda variable"));
        };
        self.cursor.blank();
        self.cursor.expect(':')?;
        self.cursor.blank();
        let condition = self.expression()?;
        self.cursor.blank();
        self.cursor.expect(')')?;
        Ok(Segment::Lambda {
            all,
            predicate: Some((variable, Box::new(condition))),
        })
    }
}
