//! Tokens on one line: constants, and the entries of tables.

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};

use crate::append::Append as _;

/// Where prettyplease breaks a line, in characters.
const MARGIN: usize = 89;

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

/// Whether tokens are a call or a path, without operators and closures: [`line()`] writes those as prettyplease does.
pub(super) fn is_call(tokens: TokenStream) -> bool {
    tokens.into_iter().all(|token| match token {
        TokenTree::Group(group) => group.delimiter() != Delimiter::Brace && is_call(group.stream()),
        TokenTree::Punct(punct) => {
            matches!(punct.as_char(), '.' | ',' | ':' | '&' | '<' | '>' | '?')
        }
        TokenTree::Ident(_) | TokenTree::Literal(_) => true,
    })
}

/// What separates top-level commas.
pub(super) fn entries(tokens: TokenStream) -> Vec<Vec<TokenTree>> {
    let mut found = vec![Vec::new()];
    for token in tokens {
        match (&token, found.last_mut()) {
            (TokenTree::Punct(comma), _) if comma.as_char() == ',' => {
                found.push(Vec::new());
            }
            (_, Some(entry)) => entry.push(token),
            (_, None) => {}
        }
    }
    found.retain(|entry| !entry.is_empty());
    found
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
