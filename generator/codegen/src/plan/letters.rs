//! Whether a crate has names beyond ASCII. rustc warns of some: of letters that look like others, of rare ones, of those
//! that have no upper or lower case form. The names are the service's, so their crate allows them.

use super::{Builder, Client, Ident, Item, Method, Module, ParameterStruct, Struct};

/// Whether a name of the crate has letters beyond ASCII.
pub(super) fn has_other_letters(root: &Module, client: &Client) -> bool {
    let mut open = vec![root];
    while let Some(module) = open.pop() {
        let items = module.files.iter().filter_map(|file| file.item.as_ref());
        let builders = module.files.iter().flat_map(|file| &file.builders);
        if items.into_iter().any(item) || builders.into_iter().any(builder) {
            return true;
        }
        open.extend(&module.children);
    }
    let clouds = client.clouds.iter().map(|cloud| &cloud.ident);
    any([&client.ident].into_iter().chain(clouds))
        || methods(&client.methods, &client.parameter_structs)
}

fn any<'a>(idents: impl IntoIterator<Item = &'a Ident>) -> bool {
    idents.into_iter().any(|ident| !ident.text().is_ascii())
}

fn item(item: &Item) -> bool {
    match item {
        Item::Struct(plan) => structure(plan),
        Item::Enum(plan) | Item::Flags(plan) => {
            let members = plan.members.iter().map(|member| &member.ident);
            any([&plan.ident].into_iter().chain(members))
        }
        Item::Alias(plan) => any([&plan.ident]),
    }
}

fn structure(plan: &Struct) -> bool {
    // Tokens are spelled like the fields.
    let fields = plan.fields.iter().map(|field| &field.ident);
    let navigations = plan.navigations.iter().map(|link| &link.token);
    let variants = plan.polymorphic.iter().flat_map(|plan| &plan.variants);
    let variants = variants.map(|variant| &variant.ident);
    any([&plan.ident]
        .into_iter()
        .chain(fields)
        .chain(navigations)
        .chain(variants))
}

fn builder(plan: &Builder) -> bool {
    any([&plan.ident]) || methods(&plan.methods, &plan.parameter_structs)
}

fn methods(methods: &[Method], structs: &[ParameterStruct]) -> bool {
    let arguments = methods.iter().flat_map(|method| &method.arguments);
    let fields = structs.iter().flat_map(|plan| &plan.fields);
    any(methods.iter().map(|method| &method.ident))
        || any(arguments.map(|argument| &argument.ident))
        || any(fields.map(|(argument, _)| &argument.ident))
}
