//! What the bodies of generated functions put on the wire.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Block, FnArg, ImplItemFn, Lit};

use super::squeezed;

/// A function as an item, and what it says of others.
pub(super) struct Body {
    /// The signature, and what it sends.
    pub declaration: String,
    /// The struct that carries its parameters.
    pub parameters: Option<String>,
    /// That struct's fields on the wire.
    pub fields: Vec<(String, String)>,
    /// Variants and what they give.
    pub arms: Vec<(String, String)>,
}

pub(super) fn body(item: &ImplItemFn) -> Body {
    let mut parameters = None;
    let inputs: Vec<String> = item
        .sig
        .inputs
        .iter()
        .map(|input| match input {
            FnArg::Receiver(_) => squeezed(input).replacen("mut", "", 1),
            FnArg::Typed(typed) => {
                let ty = squeezed(&typed.ty);
                if let Some(path) = ty.strip_prefix("&requests::") {
                    parameters = Some(format!("requests::{path}"));
                }
                format!("{}:{ty}", squeezed(&typed.pat))
            }
        })
        .collect();
    let constant = if item.sig.constness.is_some() {
        "const "
    } else {
        ""
    };
    let inputs = inputs.join(",");
    let output = squeezed(&item.sig.output);
    let sent = sent(&item.block, &output);
    Body {
        declaration: format!("{constant}fn({inputs}){output}{}", sent.text),
        parameters,
        fields: sent.fields,
        arms: arms(item.block.to_token_stream()),
    }
}

#[derive(Default)]
struct Sent {
    text: String,
    fields: Vec<(String, String)>,
}

/// The calls of the runtime in a body: one chain of methods.
fn sent(block: &Block, output: &str) -> Sent {
    let mut sent = Sent::default();
    let mut arguments: Option<Vec<String>> = None;
    for (name, group) in calls(&block.stmts) {
        let first = literals(group.clone()).first().cloned().unwrap_or_default();
        match name.as_str() {
            "segment" | "child" if output == "->odata::Media" => {
                sent.text = format!(" = stream {first}");
            }
            "segment" | "child" => sent.text = format!(" = segment {first}"),
            "key" | "keyed" => sent.text = format!(" = key ({})", literals(group).join(", ")),
            "alternate_key" => {
                sent.text = format!(" = alternate key ({})", literals(group).join(", "));
            }
            "action" | "function" => {
                sent.text = format!(" = {name} {first}");
                arguments = Some(Vec::new());
            }
            "arg" | "optional_arg" => {
                let optional = if name == "optional_arg" {
                    "optional "
                } else {
                    ""
                };
                let value: Vec<_> = group.into_iter().skip(2).map(|t| t.to_string()).collect();
                match value.as_slice() {
                    [and, parameters, dot, field, ..]
                        if [and.as_str(), parameters, dot] == ["&", "parameters", "."] =>
                    {
                        let field = (field.clone(), format!("{optional}{first}"));
                        sent.fields.push(field);
                    }
                    _ => arguments
                        .get_or_insert_default()
                        .push(format!("{optional}{first}")),
                }
            }
            _ => {}
        }
    }
    if !sent.fields.is_empty() {
        sent.text.push_str("(..parameters)");
    } else if let Some(arguments) = arguments {
        sent.text += &["(", &arguments.join(", "), ")"].concat();
    }
    sent
}

/// Names with the parentheses behind them, at the outermost level.
fn calls(statements: &[syn::Stmt]) -> Vec<(String, TokenStream)> {
    let mut found = Vec::new();
    let mut before = None;
    for token in statements.iter().flat_map(ToTokens::to_token_stream) {
        match (&token, before) {
            (TokenTree::Group(group), Some(name))
                if group.delimiter() == Delimiter::Parenthesis =>
            {
                found.push((name, group.stream()));
                before = None;
            }
            (TokenTree::Ident(ident), _) => before = Some(ident.to_string()),
            _ => before = None,
        }
    }
    found
}

/// String literals at any depth, as a declaration writes them.
pub(super) fn literals(tokens: TokenStream) -> Vec<String> {
    let mut found = Vec::new();
    for token in tokens {
        match token {
            TokenTree::Group(group) => found.extend(literals(group.stream())),
            token => found.extend(literal(&token)),
        }
    }
    found
}

fn literal(token: &TokenTree) -> Option<String> {
    match syn::parse2(token.to_token_stream()) {
        Ok(Lit::Str(text)) => Some(format!("{:?}", text.value())),
        _ => None,
    }
}

/// `Self::X => "x"` and `"x" => Self::X` at any depth.
pub(super) fn arms(tokens: TokenStream) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let tokens = without_braces(tokens);
    for (index, token) in tokens.iter().enumerate() {
        let Some(wire) = literal(token) else { continue };
        let text = |index: usize| {
            tokens
                .get(index)
                .map(ToString::to_string)
                .unwrap_or_default()
        };
        let before: Vec<_> = (index.saturating_sub(6)..index).map(text).collect();
        let after: Vec<_> = (index + 1..index + 7).map(text).collect();
        match (before.as_slice(), after.as_slice()) {
            ([own, _, _, variant, equals, than], _)
                if [own.as_str(), equals, than] == ["Self", "=", ">"] =>
            {
                found.push((variant.clone(), wire));
            }
            (_, [equals, than, own, _, _, variant])
                if [equals.as_str(), than, own] == ["=", ">", "Self"] =>
            {
                found.push((variant.clone(), wire));
            }
            _ => {}
        }
    }
    found
}

/// A long line stands in braces.
fn without_braces(tokens: TokenStream) -> Vec<TokenTree> {
    let mut found = Vec::new();
    for token in tokens {
        match token {
            TokenTree::Group(group) if group.delimiter() != Delimiter::Bracket => {
                found.extend(without_braces(group.stream()));
            }
            token => found.push(token),
        }
    }
    found
}

/// The tokens between top-level commas, string literals as a declaration writes them, groups without spaces.
pub(super) fn entries(tokens: TokenStream) -> Vec<Vec<String>> {
    let mut found = vec![Vec::new()];
    for token in tokens {
        match (&token, found.last_mut()) {
            (TokenTree::Punct(comma), _) if comma.as_char() == ',' => found.push(Vec::new()),
            (_, Some(entry)) => entry.push(literal(&token).unwrap_or_else(|| squeezed(&token))),
            (_, None) => {}
        }
    }
    found.retain(|entry| !entry.is_empty());
    found
}
