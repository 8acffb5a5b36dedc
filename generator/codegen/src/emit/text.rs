//! Tokens to formatted text.

use proc_macro2::TokenStream;
use syn::{File, ImplItem, ImplItemConst, Item, ItemImpl, ItemMacro, MacroDelimiter};

use super::line;

/// Where a constant or an entry of a table is broken, in characters.
const WIDTH: usize = 100;

/// The indentation within an item.
const INDENT: &str = "    ";

/// Formats a file. Items, and the items of an `impl`, stand apart by a blank line; declarations of modules and
/// imports stand together.
pub(super) fn format(tokens: &TokenStream) -> String {
    let mut file = match syn::parse2::<File>(tokens.clone()) {
        Ok(file) => file,
        // Tokens that are not Rust are a defect of the emitter; the compiler then says where.
        Err(error) => return format!("compile_error!({:?});\n{tokens}\n", error.to_string()),
    };
    let items = std::mem::take(&mut file.items);
    let mut text = prettyplease::unparse(&file);
    let mut before = None;
    for item in items {
        let kind = kind(&item);
        let is_run = before == Some(kind) && kind != Kind::Other;
        if !text.is_empty() && !is_run {
            text.push('\n');
        }
        before = Some(kind);
        text.push_str(&self::item(item));
    }
    text
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Module,
    Use,
    Reexport,
    Other,
}

fn kind(item: &Item) -> Kind {
    match item {
        Item::Mod(item) if item.content.is_none() => Kind::Module,
        Item::Use(item) if matches!(item.vis, syn::Visibility::Inherited) => Kind::Use,
        Item::Use(_) => Kind::Reexport,
        _ => Kind::Other,
    }
}

fn item(item: Item) -> String {
    match item {
        Item::Impl(block) => implementation(block),
        Item::Macro(table) if matches!(table.mac.delimiter, MacroDelimiter::Brace(_)) => {
            self::table(&table)
        }
        item => unparse(item),
    }
}

fn unparse(item: Item) -> String {
    prettyplease::unparse(&file_of(item))
}

fn file_of(item: Item) -> File {
    File {
        shebang: None,
        frontmatter: None,
        attrs: Vec::new(),
        items: vec![item],
    }
}

/// An `impl` with a blank line between its items, for which prettyplease has no option: each item is printed in
/// an `impl` of its own, and what stands around it is taken away.
fn implementation(mut block: ItemImpl) -> String {
    let items = std::mem::take(&mut block.items);
    let mut around = file_of(Item::Impl(block));
    let empty = prettyplease::unparse(&around);
    let Some(head) = empty.strip_suffix("}\n") else {
        fill(&mut around, items);
        return prettyplease::unparse(&around);
    };
    let mut within = |item: ImplItem| {
        fill(&mut around, vec![item]);
        let whole = prettyplease::unparse(&around);
        let body = whole
            .strip_prefix(head)
            .and_then(|rest| rest.strip_prefix('\n'))
            .and_then(|rest| rest.strip_suffix("}\n"));
        body.unwrap_or(&whole).to_owned()
    };
    let mut text = format!("{head}\n");
    for (index, item) in items.into_iter().enumerate() {
        if index > 0 {
            text.push('\n');
        }
        match item {
            ImplItem::Const(mut constant) => {
                let Some(lines) = lines_of(&constant) else {
                    text.push_str(&within(ImplItem::Const(constant)));
                    continue;
                };
                let attributes = std::mem::take(&mut constant.attrs);
                if !attributes.is_empty() {
                    let attributes = within(syn::parse_quote!(#(#attributes)* const _: () = ();));
                    let end = attributes.len() - PLACEHOLDER.len();
                    text.push_str(attributes.get(..end).unwrap_or(&attributes));
                }
                text.push_str(&lines);
            }
            item => text.push_str(&within(item)),
        }
    }
    text.push_str("}\n");
    text
}

/// What carries the attributes of a constant while they are printed.
const PLACEHOLDER: &str = "    const _: () = ();\n";

fn fill(around: &mut File, items: Vec<ImplItem>) {
    if let Some(Item::Impl(block)) = around.items.first_mut() {
        block.items = items;
    }
}

/// A constant without its attributes, on one line or two; `None` where that is not enough.
fn lines_of(constant: &ImplItemConst) -> Option<String> {
    let ImplItemConst {
        vis,
        ident,
        ty,
        expr,
        ..
    } = constant;
    let declaration = line::line(quote::quote!(#vis const #ident: #ty =));
    let value = line::line(quote::quote!(#expr;));
    let length = |text: &str| text.chars().count();
    let fits = |indents: usize, text: usize| indents * INDENT.len() + text <= WIDTH;
    if fits(1, length(&declaration) + 1 + length(&value)) {
        Some(format!("{INDENT}{declaration} {value}\n"))
    } else if fits(1, length(&declaration)) && fits(2, length(&value)) {
        Some(format!("{INDENT}{declaration}\n{INDENT}{INDENT}{value}\n"))
    } else {
        None
    }
}

/// A macro call in braces: one entry a line, so that one more is one more line.
fn table(table: &ItemMacro) -> String {
    let path = &table.mac.path;
    let mut text = format!("{}! {{\n", line::line(quote::quote!(#path)));
    for entry in line::entries(table.mac.tokens.clone()) {
        text.push_str(INDENT);
        text.push_str(&line::line(entry));
        text.push_str(",\n");
    }
    text.push_str("}\n");
    text
}

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::format;

    #[test]
    fn items_of_an_impl_stand_apart() {
        let text = format(&quote! {
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
        let text = format(&quote! {
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
        let text = format(&quote! {
            odata::object! { X = "n.x", "a,b" => a, "c" => r#type secret, "d" => D(models::sub::D), "e" => E = -1 }
            odata::navigation!(X);
        });
        insta::assert_snapshot!(text);
    }
}
