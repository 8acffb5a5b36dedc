//! The items of a file or of an `impl` as they are emitted: tokens, cut where an item ends.
//!
//! That is enough to set them apart and to break constants where prettyplease would not.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

/// An item that is not parsed.
#[derive(Debug, Default)]
pub(super) struct Part {
    /// `#[…]`, each as its two tokens.
    pub(super) attributes: Vec<TokenTree>,
    /// What follows them, the `;` or the braces at the end included.
    pub(super) tokens: Vec<TokenTree>,
}

/// What is known of an item by its first words and its last token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A declaration of a module.
    Module,
    Use,
    /// A `use` that is visible elsewhere.
    Reexport,
    /// A constant with a value.
    Constant,
    Implementation,
    Other,
}

/// Takes the `#![…]` off the start of a file.
pub(super) fn inner_attributes(
    tokens: TokenStream,
) -> (TokenStream, impl Iterator<Item = TokenTree>) {
    let mut tokens = tokens.into_iter().peekable();
    let mut inner = TokenStream::new();
    // No item starts with `#!`, and an attribute of one is a `#` before a bracket.
    let mut hash = None;
    while let Some(token) = tokens.next_if(|token| is_punct(token, '#')) {
        let Some(bang) = tokens.next_if(|token| is_punct(token, '!')) else {
            hash = Some(token);
            break;
        };
        inner.extend([token, bang]);
        inner.extend(tokens.next());
    }
    (inner, hash.into_iter().chain(tokens))
}

/// Cuts tokens into items: each ends with a `;`, or with braces that no `;` follows.
pub(super) fn parts(tokens: impl IntoIterator<Item = TokenTree>) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut part = Part::default();
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        if part.tokens.is_empty() && is_punct(&token, '#') {
            part.attributes.push(token);
            part.attributes.extend(tokens.next());
            continue;
        }
        let is_last = match &token {
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
                !tokens.peek().is_some_and(|next| is_punct(next, ';'))
            }
            token => is_punct(token, ';'),
        };
        part.tokens.push(token);
        if is_last {
            parts.push(std::mem::take(&mut part));
        }
    }
    if !part.attributes.is_empty() || !part.tokens.is_empty() {
        parts.push(part);
    }
    parts
}

impl Part {
    pub(super) fn kind(&self) -> Kind {
        let (is_visible, words) = match self.tokens.as_slice() {
            [TokenTree::Ident(word), TokenTree::Group(_), rest @ ..] if word == "pub" => {
                (true, rest)
            }
            [TokenTree::Ident(word), rest @ ..] if word == "pub" => (true, rest),
            words => (false, words),
        };
        match words {
            [TokenTree::Ident(word), .., end] if word == "mod" && is_punct(end, ';') => {
                Kind::Module
            }
            [TokenTree::Ident(word), ..] if word == "use" && is_visible => Kind::Reexport,
            [TokenTree::Ident(word), ..] if word == "use" => Kind::Use,
            [TokenTree::Ident(word), .., end] if word == "const" && is_punct(end, ';') => {
                Kind::Constant
            }
            [TokenTree::Ident(word), .., TokenTree::Group(_)] if word == "impl" => {
                Kind::Implementation
            }
            _ => Kind::Other,
        }
    }

    /// The content of the braces at the end, which are empty afterwards.
    pub(super) fn take_body(&mut self) -> TokenStream {
        match self.tokens.last_mut() {
            Some(TokenTree::Group(group)) => {
                let body = group.stream();
                *group = Group::new(group.delimiter(), TokenStream::new());
                body
            }
            _ => TokenStream::new(),
        }
    }

    pub(super) fn into_tokens(self) -> TokenStream {
        self.attributes.into_iter().chain(self.tokens).collect()
    }
}

pub(super) fn is_punct(token: &TokenTree, character: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == character)
}

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::parts;

    #[test]
    fn nothing_at_the_end_is_lost() {
        let found = parts(quote!(mod a; fn b() {} #[cfg(c)] d e));
        let counts: Vec<_> = found
            .iter()
            .map(|part| (part.attributes.len(), part.tokens.len()))
            .collect();
        assert_eq!(counts, [(0, 3), (0, 4), (2, 2)]);
        assert_eq!(parts(quote!(d)).len(), 1);
        assert_eq!(parts(quote!(#[cfg(c)])).len(), 1);
        assert_eq!(parts(quote!()).len(), 0);
    }
}
