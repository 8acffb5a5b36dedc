//! Tokens to formatted text.

use proc_macro2::TokenStream;
use syn::parse::Parse;
use syn::{File, ImplItem, Item};

use super::attributes;
use super::line;
use super::parts::{self, Kind, Part};

/// Where a constant or an entry of a table is broken, in characters.
const WIDTH: usize = 100;

/// Where prettyplease breaks a line, in characters.
const MARGIN: usize = 89;

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
                let mut run = part.into_tokens();
                while let Some(next) = parts.next_if(|next| next.kind() == kind) {
                    run.extend(next.into_tokens());
                }
                text.push_str(&parsed(run, |file: File| file));
            }
            Kind::Constant | Kind::Other => {
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

fn file_of(item: Item) -> File {
    File {
        shebang: None,
        frontmatter: None,
        attrs: Vec::new(),
        items: vec![item],
    }
}

/// A struct or an enum: each field or variant that fits on a line, on one.
fn declaration(mut part: Part, kind: Kind, text: &mut String) {
    let members = parts::members(part.take_body(), kind);
    let empty = parsed(part.into_tokens(), file_of);
    let Some(head) = empty.strip_suffix("}\n").filter(|_| !members.is_empty()) else {
        text.push_str(&empty);
        return;
    };
    text.push_str(head);
    text.push('\n');
    for Part { attributes, tokens } in members {
        let member = line::line(tokens);
        if INDENT.len() + member.chars().count() < MARGIN {
            text.push_str(&attributes::text(attributes));
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

/// An `impl` with a blank line between its items, for which prettyplease has no option: each item is printed in
/// an `impl` of its own, and what stands around it is taken away.
fn implementation(mut part: Part, text: &mut String) {
    let items = parts::parts(part.take_body());
    let mut around = match syn::parse2(part.into_tokens()) {
        Ok(around) => file_of(around),
        Err(error) => {
            let message = error.to_string();
            file_of(syn::parse_quote!(compile_error!(#message);))
        }
    };
    let empty = prettyplease::unparse(&around);
    let head = empty.strip_suffix("}\n").unwrap_or(&empty);
    text.push_str(head);
    text.push('\n');
    for (index, item) in items.into_iter().enumerate() {
        if index > 0 {
            text.push('\n');
        }
        let item = if item.kind() == Kind::Constant {
            match constant(item) {
                Ok(lines) => {
                    text.push_str(&lines);
                    continue;
                }
                Err(tokens) => tokens,
            }
        } else {
            item.into_tokens()
        };
        let mut within = |item: ImplItem| {
            if let Some(Item::Impl(block)) = around.items.first_mut() {
                block.items = vec![item];
            }
        };
        match syn::parse2(item) {
            Ok(item) => within(item),
            Err(error) => {
                let message = error.to_string();
                within(ImplItem::Verbatim(quote::quote!(compile_error!(#message);)));
            }
        }
        let whole = prettyplease::unparse(&around);
        let body = whole
            .strip_prefix(head)
            .and_then(|rest| rest.strip_prefix('\n'))
            .and_then(|rest| rest.strip_suffix("}\n"));
        text.push_str(body.unwrap_or(&whole));
    }
    text.push_str("}\n");
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
    let attributes = attributes::text(attributes);
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

    use super::format;

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
