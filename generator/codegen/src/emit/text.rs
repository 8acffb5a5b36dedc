//! Tokens to formatted text.

use proc_macro2::TokenStream;
use syn::parse::Parse;
use syn::{File, Item};

use super::attributes;
use super::line::{self, INDENT};
use super::parts::{self, Kind, Part};

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
            kind @ (Kind::Module | Kind::Use | Kind::Reexport) => {
                text.push_str(&parsed(part.into_tokens(), file_of));
                while let Some(next) = parts.next_if(|next| next.kind() == kind) {
                    text.push_str(&parsed(next.into_tokens(), file_of));
                }
            }
            Kind::Constant | Kind::Other => text.push_str(&parsed(part.into_tokens(), file_of)),
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

/// An `impl` with a blank line between its items, for which prettyplease has no option.
fn implementation(mut part: Part, text: &mut String) {
    let items = parts::parts(part.take_body());
    // Empty braces are on the line of the head.
    let head = parsed(part.into_tokens(), file_of);
    text.push_str(head.strip_suffix("}\n").unwrap_or(&head));
    text.push('\n');
    for (index, item) in items.into_iter().enumerate() {
        if index > 0 {
            text.push('\n');
        }
        let lines = match item.kind() {
            Kind::Constant => constant(item),
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

/// A constant on one line or two, below its attributes; its tokens where that is not enough.
fn constant(part: Part) -> Result<String, TokenStream> {
    let Part { attributes, tokens } = part;
    let mut declaration = tokens;
    let sign = declaration
        .iter()
        .position(|token| parts::is_punct(token, '='));
    let value = declaration.split_off(sign.map_or(0, |sign| sign + 1));
    let (declaration, value) = (line::line(declaration), line::line(value));
    let Some(between) = line::between(&declaration, &value) else {
        let tokens: TokenStream = format!("{declaration} {value}").parse().unwrap_or_default();
        return Err(attributes.into_iter().chain(tokens).collect());
    };
    let attributes = if attributes.is_empty() {
        String::new()
    } else {
        let attributes: TokenStream = attributes.into_iter().collect();
        attributes::printed(&attributes.to_string(), INDENT)
    };
    Ok(format!(
        "{attributes}{INDENT}{declaration}{between}{value}\n"
    ))
}

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::{File, format, parsed};

    #[test]
    fn items_are_printed_as_prettyplease_prints_them() {
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
}
