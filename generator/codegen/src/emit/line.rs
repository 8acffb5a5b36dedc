//! What is on a line, and what fits there.

use proc_macro2::{Delimiter, Spacing, TokenTree};

use crate::append::Append as _;

/// Where prettyplease breaks a line, in characters.
const MARGIN: usize = 89;

/// Where a constant is broken, in characters.
const WIDTH: usize = 100;

/// The indentation within an item.
pub(super) const INDENT: &str = "    ";

/// The indentation of what is within that.
pub(super) const DEEPER: &str = "        ";

/// The tokens as they are written by hand on one line: declarations and calls, no control flow.
pub(super) fn line(tokens: impl IntoIterator<Item = TokenTree>) -> String {
    let mut text = String::new();
    let mut before = Before::Start;
    write(tokens, &mut text, &mut before);
    text
}

/// Whether prettyplease leaves a line as it is: it breaks what is long, and drops a comma before a closing bracket and
/// the braces around one name of a `use`.
pub(super) fn fits(indent: &str, line: &str) -> bool {
    let is_one_name = |names: &str| {
        let names = names.split(['{', '}']).next();
        names.is_some_and(|names| !names.contains(','))
    };
    indent.len() + line.chars().count() < MARGIN
        && !line.contains(",)")
        && !line.contains(",]")
        && !line.split("::{").skip(1).any(is_one_name)
}

/// What stands between the `=` of a constant of an `impl` and its value: a space, or a line's end where they do not fit on one
/// line. `None` where two lines are not enough.
pub(super) fn between(declaration: &str, value: &str) -> Option<&'static str> {
    let (declaration, value) = (declaration.chars().count(), value.chars().count());
    let fits = |indent: &str, length: usize| indent.len() + length <= WIDTH;
    if fits(INDENT, declaration + 1 + value) {
        Some(" ")
    } else if fits(INDENT, declaration) && fits(DEEPER, value) {
        Some("\n        ")
    } else {
        None
    }
}

/// What the last token asks for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    /// Nothing stands before.
    Start,
    /// The next token joins: `&`, `<`, `::`, the first half of `=>`.
    Joins,
    /// A name or `>`: a bracket behind it joins.
    Name,
    /// The first half of `::`.
    Colon,
    Other,
}

fn write(tokens: impl IntoIterator<Item = TokenTree>, text: &mut String, before: &mut Before) {
    for token in tokens {
        let is_start = matches!(*before, Before::Start | Before::Joins | Before::Colon);
        match token {
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Bracket => ("[", "]"),
                    // The names of a `use`.
                    Delimiter::Brace if *before == Before::Joins => ("{", "}"),
                    Delimiter::Brace => ("{ ", " }"),
                    Delimiter::None => ("", ""),
                };
                let joins = *before == Before::Name && group.delimiter() != Delimiter::Brace;
                if !is_start && !joins {
                    text.push(' ');
                }
                text.push_str(open);
                *before = Before::Start;
                let content = group.stream();
                // What has one owner is not copied to be read.
                drop(group);
                write(content, text, before);
                text.push_str(close);
                *before = Before::Name;
            }
            TokenTree::Punct(punct) => {
                let c = punct.as_char();
                let joins = matches!(c, ',' | ';' | ':' | '>' | '<' | '.' | '?' | '!');
                if !is_start && !joins {
                    text.push(' ');
                }
                let is_arrow = text.ends_with(['=', '-']);
                text.push(c);
                *before = match (c, punct.spacing()) {
                    ('>', _) if is_arrow => Before::Other,
                    ('>', _) => Before::Name,
                    (':', Spacing::Joint) => Before::Colon,
                    (':', _) if *before == Before::Colon => Before::Joins,
                    ('&' | '<' | '.' | '!' | '#' | '-', _) | (_, Spacing::Joint) => Before::Joins,
                    _ => Before::Other,
                };
            }
            TokenTree::Ident(ident) => {
                if !is_start {
                    text.push(' ');
                }
                text.append(format_args!("{ident}"));
                *before = Before::Name;
            }
            TokenTree::Literal(literal) => {
                if !is_start {
                    text.push(' ');
                }
                text.append(format_args!("{literal}"));
                *before = Before::Other;
            }
        }
    }
}
