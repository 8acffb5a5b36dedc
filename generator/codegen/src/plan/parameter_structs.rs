//! Parameter structs of one module that would have one name: `userGroup.sync` and `user.groupSync`.

use foldhash::{HashSet, HashSetExt as _};

use super::ident::Case;
use super::methods::set_parameters;
use super::scope::Scope;
use super::wish::Wish;
use super::{Body, Ident, Method, ModulePath, ParameterStruct};

/// The methods and structs of one builder, with what tells the builder from all others.
pub(super) struct Owner<'a> {
    pub name: String,
    pub methods: &'a mut [Method],
    pub structs: &'a mut [ParameterStruct],
}

/// Gives each struct a name of its own.
pub(super) fn settle(owners: &mut [Owner<'_>], path: &ModulePath, scope: &mut Scope) {
    let mut seen = HashSet::new();
    let structs = || owners.iter().flat_map(|owner| &*owner.structs);
    if structs().all(|parameters| seen.insert(parameters.ident.text())) {
        return;
    }
    // Their order among a builder's structs is that of its methods.
    let named: Vec<(String, Ident)> = owners
        .iter()
        .flat_map(|owner| {
            let methods = owner.methods.iter().filter(|method| has_struct(method));
            let methods = methods.map(|method| format!("{}::{}", owner.name, method.ident));
            let idents = owner
                .structs
                .iter()
                .map(|parameters| parameters.ident.clone());
            methods.zip(idents).collect::<Vec<_>>()
        })
        .collect();
    let wishes: Vec<_> = named
        .iter()
        .map(|(name, ident)| Wish::after_ident(name, ident, ident.text().to_owned(), Case::Camel))
        .collect();
    let mut idents = scope.settle(&wishes).into_iter();
    for owner in owners {
        let methods = owner.methods.iter_mut().filter(|method| has_struct(method));
        for (parameters, method) in owner.structs.iter_mut().zip(methods) {
            if let Some(ident) = idents.next() {
                parameters.ident = ident;
                set_parameters(method, path, parameters);
            }
        }
    }
}

fn has_struct(method: &Method) -> bool {
    matches!(&method.body, Body::Call(call) if call.parameters.is_some())
}
