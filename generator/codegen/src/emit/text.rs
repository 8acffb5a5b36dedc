//! Tokens to formatted text.

use proc_macro2::{TokenStream, TokenTree};
use syn::parse::Parse;
use syn::{File, Item};

use super::attributes;
use super::line;
use super::parts::{self, Kind, Part};

/// Where a constant or an entry of a table is broken, in characters.
const WIDTH: usize = 100;

/// The indentation within an item.
const INDENT: &str = "    ";

/// Formats a file. Items, and the items of an `impl`, stand apart by a blank line; declarations of modules and
/// imports stand together.
pub(super) fn format(tokens: TokenStream) -> String {
    let (inner, tokens) = parts::inner_attributes(tokens);
    let mut text = if inner.is_empty() {
        String::new()
    } else {
        parsed(inner, |file: File| file)
    };
    let mut parts = parts::parts(tokens).into_iter().peekable();
    while let Some(part) = parts.next() {
        if !text.is_empty() {
            text.push('\n');
        }
        match part.kind() {
            Kind::Implementation => implementation(part, &mut text),
            kind @ (Kind::Struct | Kind::Enum) => declaration(part, kind, &mut text),
            Kind::Table => table(part, &mut text),
            kind @ (Kind::Module | Kind::Use | Kind::Reexport) => {
                single(part, &mut text);
                while let Some(next) = parts.next_if(|next| next.kind() == kind) {
                    single(next, &mut text);
                }
            }
            Kind::Other => single(part, &mut text),
            Kind::Constant | Kind::Function => {
                text.push_str(&parsed(part.into_tokens(), file_of));
            }
        }
    }
    text
}

/// The text of tokens by way of a syntax tree.
fn parsed<T: Parse>(tokens: TokenStream, file: impl FnOnce(T) -> File) -> String {
    match syn::parse2::<T>(tokens) {
        Ok(parsed) => prettyplease::unparse(&file(parsed)),
        // Tokens that are not Rust are a defect of the emitter; the compiler then says where.
        Err(error) => format!("compile_error!({:?});\n", error.to_string()),
    }
}

/// The text of an item that is not on one line.
pub(super) fn of_item(item: &str) -> String {
    parsed(item.parse().unwrap_or_default(), file_of)
}

/// The text of an item of an `impl` that is not on one line.
pub(super) fn of_inner_item(item: &str) -> String {
    within(&item.parse().unwrap_or_default())
}

fn file_of(item: Item) -> File {
    File {
        shebang: None,
        frontmatter: None,
        attrs: Vec::new(),
        items: vec![item],
    }
}

/// An item: on one line below its attributes where it ends with a `;` and fits.
fn single(part: Part, text: &mut String) {
    let is_single = part
        .tokens
        .last()
        .is_some_and(|end| parts::is_punct(end, ';'));
    if !is_single {
        text.push_str(&parsed(part.into_tokens(), file_of));
        return;
    }
    let Part { attributes, tokens } = part;
    let item = line::line(tokens);
    if line::fits("", &item) {
        text.push_str(&attributes::text(attributes, ""));
        text.push_str(&item);
        text.push('\n');
    } else {
        let tokens: TokenStream = item.parse().unwrap_or_default();
        let tokens = attributes.into_iter().chain(tokens).collect();
        text.push_str(&parsed(tokens, file_of));
    }
}

/// The attributes and the line above the content of an item in braces, whose content is taken.
fn head(part: Part) -> String {
    let Part {
        attributes,
        mut tokens,
    } = part;
    let braces = tokens.pop();
    let head = line::line(tokens);
    let line = format!("{head} {{");
    if line::fits("", &line) {
        return attributes::text(attributes, "") + &line;
    }
    let tokens: TokenStream = head.parse().unwrap_or_default();
    let tokens = attributes.into_iter().chain(tokens).chain(braces).collect();
    let empty = parsed(tokens, file_of);
    empty.strip_suffix("}\n").unwrap_or(&empty).to_owned()
}

/// A struct or an enum: each field or variant that fits on a line, on one.
fn declaration(mut part: Part, kind: Kind, text: &mut String) {
    let members = parts::members(part.take_body(), kind);
    if members.is_empty() {
        text.push_str(&parsed(part.into_tokens(), file_of));
        return;
    }
    text.push_str(&head(part));
    text.push('\n');
    for Part { attributes, tokens } in members {
        let member = line::line(tokens);
        if line::fits(INDENT, &member) {
            text.push_str(&attributes::text(attributes, INDENT));
            text.push_str(INDENT);
            text.push_str(&member);
            text.push_str(",\n");
            continue;
        }
        let attributes: TokenStream = attributes.into_iter().collect();
        let member: TokenStream = member.parse().unwrap_or_default();
        let whole = match kind {
            Kind::Enum => parsed(quote::quote!(enum X { #attributes #member }), file_of),
            _ => parsed(quote::quote!(struct X { #attributes #member }), file_of),
        };
        let body = whole.split_once("{\n").map(|(_, body)| body);
        let body = body.and_then(|body| body.strip_suffix("}\n"));
        text.push_str(body.unwrap_or(&whole));
    }
    text.push_str("}\n");
}

/// An `impl` with a blank line between its items, for which prettyplease has no option.
fn implementation(mut part: Part, text: &mut String) {
    let items = parts::parts(part.take_body());
    text.push_str(&head(part));
    text.push('\n');
    for (index, item) in items.into_iter().enumerate() {
        if index > 0 {
            text.push('\n');
        }
        let lines = match item.kind() {
            Kind::Constant => constant(item),
            Kind::Function => function(item),
            _ => Err(item.into_tokens()),
        };
        text.push_str(&lines.unwrap_or_else(|tokens| within(&tokens)));
    }
    text.push_str("}\n");
}

/// An item of an `impl` by way of a syntax tree: it is printed in an `impl` of its own, and what stands around it is
/// taken away.
fn within(item: &TokenStream) -> String {
    let whole = parsed(quote::quote!(impl X { #item }), file_of);
    let body = whole.strip_prefix("impl X {\n");
    let body = body.and_then(|rest| rest.strip_suffix("}\n"));
    body.unwrap_or(&whole).to_owned()
}

/// A function whose body is one call, where both fit on their lines; else its tokens.
fn function(mut part: Part) -> Result<String, TokenStream> {
    let is_call = match part.tokens.last() {
        Some(TokenTree::Group(body)) => {
            let body = body.stream();
            !body.is_empty() && line::is_call(body)
        }
        _ => false,
    };
    if !is_call {
        return Err(part.into_tokens());
    }
    let body = part.take_body();
    let Part {
        attributes,
        mut tokens,
    } = part;
    tokens.pop();
    let (head, body) = (line::line(tokens), line::line(body));
    let deeper = [INDENT, INDENT].concat();
    if line::fits(INDENT, &format!("{head} {{")) && line::fits(&deeper, &body) {
        let attributes = attributes::text(attributes, INDENT);
        return Ok(format!(
            "{attributes}{INDENT}{head} {{\n{deeper}{body}\n{INDENT}}}\n"
        ));
    }
    let tokens: TokenStream = format!("{head} {{ {body} }}").parse().unwrap_or_default();
    Err(attributes.into_iter().chain(tokens).collect())
}

/// A constant on one line or two, below its attributes; its tokens where that is not enough.
fn constant(part: Part) -> Result<String, TokenStream> {
    let Part { attributes, tokens } = part;
    let mut declaration = tokens;
    let sign = declaration
        .iter()
        .position(|token| parts::is_punct(token, '='));
    let value = declaration.split_off(sign.map_or(0, |sign| sign + 1));
    let (declaration, value) = (line::line(declaration), line::line(value));
    let length = |text: &str| text.chars().count();
    let fits = |indents: usize, text: usize| indents * INDENT.len() + text <= WIDTH;
    let between = if fits(1, length(&declaration) + 1 + length(&value)) {
        " ".to_owned()
    } else if fits(1, length(&declaration)) && fits(2, length(&value)) {
        format!("\n{INDENT}{INDENT}")
    } else {
        let tokens: TokenStream = format!("{declaration} {value}").parse().unwrap_or_default();
        return Err(attributes.into_iter().chain(tokens).collect());
    };
    let attributes = attributes::text(attributes, INDENT);
    Ok(format!(
        "{attributes}{INDENT}{declaration}{between}{value}\n"
    ))
}

/// A macro call in braces: one entry a line, so that one more is one more line.
fn table(mut table: Part, text: &mut String) {
    let entries = table.take_body();
    table.tokens.pop();
    text.push_str(&line::line(table.into_tokens()));
    text.push_str(" {\n");
    for entry in line::entries(entries) {
        text.push_str(INDENT);
        text.push_str(&line::line(entry));
        text.push_str(",\n");
    }
    text.push_str("}\n");
}

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::{File, format, parsed};

    #[test]
    fn what_needs_no_syntax_tree_is_printed_as_from_one() {
        let items = [
            quote!(
                use crate::{models, odata};
            ),
            quote!(
                pub use crate::client::{X};
            ),
            quote!(
                #[cfg(any(feature = "a", feature = "b"))]
                use crate::requests;
            ),
            quote!(
                #[derive(Clone, Debug)]
                pub struct X(odata::Single<models::sub::X>);
            ),
            quote!(odata::request_builder!(X, Collection, models::X);),
            quote! {
                /// Calls.
                #[deprecated(note = "since 2020")]
                #[cfg_attr(docsrs, doc(cfg(feature = "a")))]
                impl<'a> X<'a> {
                    /// Calls.
                    #[cfg(all(feature = "a", feature = "b"))]
                    pub fn f(&self, id: impl Into<String>, b: &'a [u8], c: &[&str; 2]) -> odata::List<Vec<X>> {
                        self.path().key(&[("a,b", &id), ("c", &<Self as Y>::C)]).arg("d|e", &odata::G(&p.d)).list()
                    }
                }
            },
            quote! {
                impl std::fmt::Debug for X {
                    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        f.debug_struct("X").finish_non_exhaustive()
                    }
                }
            },
            quote! {
                impl X {
                    pub fn a_function_with_a_long_name(&self, first: &str, second: &str) -> odata::Single<models::X> {
                        self.path().segment("one").into()
                    }
                }
            },
            quote! {
                impl std::fmt::Debug for ATypeWithANameThatJustFitsOnALineButNotWithTheBraceBehind {
                    fn f() {}
                }
            },
            quote! {
                impl X {
                    pub fn path(&self,) -> &odata::Path {
                        &self.path
                    }
                }
            },
            quote! {
                impl X {
                    pub fn f(&self) -> bool {
                        let short = !self.a && -self.b < 1;
                        short
                    }
                }
            },
        ];
        for item in items {
            let printed = parsed(item.clone(), |file: File| file);
            assert_eq!(format(item), printed);
        }
    }

    #[test]
    fn items_of_an_impl_stand_apart() {
        let text = format(quote! {
            use a::b;
            use c::d;
            impl X {
                /// Not an item: `impl X { fn f() {} }`
                ///
                /// }
                pub const A: &a::Property<Self, String> = &a::Property::new("a\n}\n\n");
                const B: [u8; 2] = [1, 2];
                /// Calls.
                #[deprecated]
                pub fn f(&self, text: &str) -> Vec<String> { vec!["}\n    const _: () = ();\n".into()] }
                type T = u8;
            }
        });
        insta::assert_snapshot!(text);
    }

    #[test]
    fn constants_are_broken_behind_their_type() {
        let text = format(quote! {
            impl X {
                pub const CREATED_DATE_TIME_OF_THE_THING: &odata::Property<Self, odata::DateTimeOffset> =
                    &odata::Property::new("createdDateTime");
                pub const A_VERY_LONG_NAME_OF_A_PROPERTY_THAT_NOBODY_WOULD_WRITE: odata::Navigation<Self, models::SomethingElse> =
                    odata::Navigation::new("aVeryLongName");
            }
        });
        insta::assert_snapshot!(text);
    }

    #[test]
    fn a_table_has_an_entry_a_line() {
        let text = format(quote! {
            odata::object! { X = "n.x", "a,b" => a, "c" => r#type secret, "d" => D(models::sub::D), "e" => E = -1 }
            odata::navigation!(X);
        });
        insta::assert_snapshot!(text);
    }
}
