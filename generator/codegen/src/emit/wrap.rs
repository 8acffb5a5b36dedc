//! What does not fit on a line, broken as prettyplease breaks it, without a syntax tree.
//!
//! The algorithm is that of D. C. Oppen ("Prettyprinting", 1980), of which a line with brackets needs a small part: what
//! is in brackets stands on the line where all of it fits with what follows, and has a line for each of its parts where
//! not. A test compares it with prettyplease.

mod layout;
#[cfg(test)]
mod tests;

use layout::{Comma, STEP, Shape, Token, Tokens};

/// What brackets are about.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Type,
    Expression,
    Attribute,
}

/// An attribute of something that is indented so far.
pub(super) fn attribute(attribute: &str, indent: usize) -> Option<String> {
    let mut tokens = Tokens::default();
    tokens.brackets(attribute, Kind::Attribute)?;
    (attribute.is_ascii()).then(|| tokens.printed(indent, indent) + "\n")
}

/// A function of an `impl` with a call as its body; `None` for what is not known here.
pub(super) fn function(head: &str, body: &str) -> Option<String> {
    if !head.is_ascii() || !body.is_ascii() {
        return None;
    }
    let (start, rest) = head.split_once('(')?;
    let (parameters, returns) = rest.split_once(") -> ")?;
    let mut tokens = Tokens::default();
    tokens.text(start).text("(").push(Token::Never);
    tokens.push(Token::Begin(Shape::Level));
    tokens.push(Token::open());
    for (index, parameter) in parameters.split(", ").enumerate() {
        if index > 0 {
            tokens.text(",").push(Token::space());
        }
        tokens.brackets(parameter, Kind::Type)?;
    }
    tokens.push(Token::close(Comma::Added)).push(Token::End);
    tokens.text(")").push(Token::Begin(Shape::Back));
    tokens.text(" -> ").brackets(returns, Kind::Type)?;
    tokens.push(Token::End).text(" {");
    let mut text = tokens.printed(STEP, 2 * STEP);
    text.push('\n');
    let mut tokens = Tokens::default();
    tokens.chain(body)?;
    text.push_str(&tokens.printed(2 * STEP, 2 * STEP));
    text.push_str("\n    }\n");
    Some(text)
}

/// A constant of an `impl`: up to the `=`, and what is behind it.
pub(super) fn constant(declaration: &str, value: &str) -> Option<String> {
    let mut tokens = Tokens::default();
    tokens.brackets(declaration, Kind::Type)?;
    tokens.text(" ").push(Token::Never);
    tokens.brackets(value, Kind::Expression)?;
    (declaration.is_ascii() && value.is_ascii()).then(|| tokens.printed(STEP, STEP) + "\n")
}

/// A field or a variant, with the comma behind it.
pub(super) fn member(member: &str) -> Option<String> {
    let kind = if member.starts_with("pub ") {
        Kind::Type
    } else {
        Kind::Expression
    };
    let mut tokens = Tokens::default();
    // A variant has a type in its brackets, which stand where those of a call would.
    match member.split_once('(') {
        Some((name, ty)) if kind == Kind::Expression => {
            tokens.text(name).text("(");
            tokens.push(Token::Begin(Shape::Parts)).push(Token::open());
            tokens.brackets(ty.strip_suffix(')')?, Kind::Type)?;
            tokens.push(Token::close(Comma::Added)).push(Token::End);
            tokens.text(")");
        }
        _ => tokens.brackets(member, Kind::Type)?,
    }
    tokens.text(",");
    member.is_ascii().then(|| tokens.printed(STEP, STEP) + "\n")
}

/// An item that ends with a `;`: an import, a struct around a type, another name of a type, or a macro call.
pub(super) fn item(item: &str) -> Option<String> {
    let mut tokens = Tokens::default();
    if !item.is_ascii() {
        return None;
    }
    if let Some((path, names)) = item.split_once("::{") {
        let names = names.strip_suffix("};")?;
        tokens.text(path).text("::{");
        tokens.filled(names, Comma::Added)?;
        tokens.text("};");
    } else if let Some((name, arguments)) = item.split_once("!(") {
        let arguments = arguments.strip_suffix(");")?;
        tokens.text(name).text("!(");
        tokens.filled(arguments, Comma::None)?;
        tokens.text(");");
    } else if item.starts_with("pub struct ") {
        let (name, ty) = item.split_once('(')?;
        tokens.text(name).text("(");
        tokens.push(Token::Begin(Shape::Parts)).push(Token::open());
        tokens.brackets(ty.strip_suffix(");")?, Kind::Type)?;
        tokens.push(Token::close(Comma::Added)).push(Token::End);
        tokens.text(");");
    } else if item.starts_with("pub type ") {
        tokens.brackets(item.strip_suffix(';')?, Kind::Type)?;
        tokens.text(";");
    } else if item.starts_with("pub use ") || item.starts_with("use ") {
        // A path has no place to break it at.
        tokens.text(item);
    } else {
        return None;
    }
    Some(tokens.printed(0, 0) + "\n")
}

impl<'t> Tokens<'t> {
    /// Names between commas, as many on a line as fit.
    fn filled(&mut self, names: &'t str, comma: Comma) -> Option<()> {
        if names.contains(['(', '[', '{', '<', '"']) || !names.contains(", ") {
            return None;
        }
        self.push(Token::Begin(Shape::Parts)).push(Token::open());
        self.push(Token::Begin(Shape::Fill));
        for (index, name) in names.split(", ").enumerate() {
            if index > 0 {
                self.text(",").push(Token::space());
            }
            self.text(name);
        }
        self.push(Token::End).push(Token::close(comma));
        self.push(Token::End);
        Some(())
    }

    /// Text in which what is in brackets can be broken.
    fn brackets(&mut self, text: &'t str, kind: Kind) -> Option<()> {
        let (mut rest, mut depth) = (text, 0_usize);
        let is_end = |c: char| {
            let is_of_expression = matches!(c, '.' | '{') && kind == Kind::Expression;
            is_of_expression || matches!(c, '"' | '<' | '>' | '(' | ')' | '[' | ']' | ',')
        };
        let mut from = 0;
        while let Some(at) = rest.get(from..)?.find(is_end).map(|at| from + at) {
            let after = rest.get(at + 1..)?;
            from = at + 1;
            match (rest.as_bytes().get(at)?, kind) {
                (b'"', _) => from += end_of_literal(after)?,
                (b'[' | b']', Kind::Type | Kind::Attribute) => {}
                (b'<', Kind::Type) | (b'(' | b'[', Kind::Expression) | (b'(', Kind::Attribute) => {
                    self.text(rest.get(..=at)?);
                    if after.starts_with([')', ']']) {
                        self.text(after.get(..1)?);
                        rest = after.get(1..)?;
                    } else {
                        self.push(Token::Begin(Shape::Parts)).push(Token::open());
                        depth += 1;
                        rest = after;
                    }
                    from = 0;
                }
                (b'(', Kind::Type) if after.starts_with(')') => from += 1,
                (b'>', Kind::Type) | (b')' | b']', Kind::Expression) | (b')', Kind::Attribute) => {
                    depth = depth.checked_sub(1)?;
                    let comma = match kind {
                        Kind::Attribute => Comma::None,
                        Kind::Type | Kind::Expression => Comma::Added,
                    };
                    self.text(rest.get(..at)?);
                    self.push(Token::close(comma)).push(Token::End);
                    rest = rest.get(at..)?;
                    from = 1;
                }
                // The start of a method in a chain.
                (b'.', _) if depth == 0 => {}
                // A field.
                (b'.', _) => {
                    let before = rest.get(..at)?;
                    let value = before.rfind('&').map_or(0, |and| and + 1);
                    let end = at + 1 + after.find([',', ')', ']'])?;
                    self.text(before.get(..value)?);
                    self.push(Token::Begin(Shape::Parts));
                    self.text(before.get(value..)?).push(Token::open());
                    self.text(rest.get(at..end)?).push(Token::End);
                    rest = rest.get(end..)?;
                    from = 0;
                }
                (b',', _) if depth > 0 => {
                    self.text(rest.get(..=at)?).push(Token::space());
                    rest = after.strip_prefix(' ')?;
                    from = 0;
                }
                _ => return None,
            }
        }
        self.text(rest);
        (depth == 0).then_some(())
    }

    /// Calls of methods, one behind the other, of a receiver that is no longer than a step.
    fn chain(&mut self, text: &'t str) -> Option<()> {
        let mut methods = methods(text)?.into_iter();
        let receiver = methods.next().filter(|receiver| receiver.len() <= STEP)?;
        self.push(Token::Begin(Shape::Parts)).text(receiver);
        for (index, method) in methods.enumerate() {
            if index > 0 {
                self.push(Token::open());
            }
            self.brackets(method, Kind::Expression)?;
        }
        self.push(Token::End);
        Some(())
    }
}

/// How long a literal is, with the quote behind it.
fn end_of_literal(text: &str) -> Option<usize> {
    let mut is_escaped = false;
    let end = text.bytes().position(|byte| {
        let ends = byte == b'"' && !is_escaped;
        is_escaped = byte == b'\\' && !is_escaped;
        ends
    });
    Some(end? + 1)
}

/// The receiver and the methods of a chain, each with the dot before it.
fn methods(text: &str) -> Option<Vec<&str>> {
    let (mut found, mut start, mut depth, mut at) = (Vec::new(), 0, 0_usize, 0);
    while let Some(byte) = text.as_bytes().get(at) {
        match byte {
            b'"' => at += end_of_literal(text.get(at + 1..)?)?,
            b'(' | b'[' => depth += 1,
            b')' | b']' => depth = depth.checked_sub(1)?,
            b'.' if depth == 0 => {
                found.push(text.get(start..at)?);
                start = at;
            }
            _ => {}
        }
        at += 1;
    }
    found.push(text.get(start..)?);
    Some(found)
}
