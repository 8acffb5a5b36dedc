//! The steps of planning, in order.

use std::cell::RefCell;

use csdl::diagnostic::Diagnostics;
use csdl::model::{Model, NamedType};

use super::front_page::front_page;
use super::{
    Builder, Item, Plan, Planner, TypeFile, areas, cycles, letters, naming, package, plain,
    renames, restrictions, secrets, spellings, types, upload_session,
};
use crate::GenerateError;
use crate::config::Config;
use crate::select::Selection;

/// Makes all decisions. What is selected and cannot be generated is named in `diagnostics`.
///
/// # Errors
/// Where the configuration names something that the model does not have.
pub fn plan(
    model: &Model,
    selection: &Selection,
    config: &Config,
    diagnostics: &mut Diagnostics,
) -> Result<Plan, GenerateError> {
    let mut secrets = secrets::secrets(model, config)?;
    let uploads = upload_session::upload_sessions(model, config)?;
    // Who has the address of a session can write the file.
    secrets.extend(uploads.iter().map(|sessions| sessions.address.clone()));
    let renames = renames::Renames::new(model, &config.renames)?;
    let plain = plain::plain(model, selection, config, diagnostics)?;
    let (names, mut scopes) = naming::Names::new(model, selection, config, &renames, &plain);
    let types = types::Types::new(model, selection, &names);
    let boxed = cycles::boxed(model, selection, &types);
    let restrictions = restrictions::Restrictions::new(model);
    let planner = Planner {
        model,
        selection,
        config,
        names: &names,
        types: &types,
        boxed: &boxed,
        secrets: &secrets,
        renames: &renames,
        plain: &plain,
        uploads: uploads.as_ref(),
        restrictions: &restrictions,
        spellings: spellings::Spellings::default(),
        said: RefCell::default(),
    };
    let mut files = naming::Files::default();
    for (name, type_name) in names.types() {
        let item = match name {
            NamedType::Structured(id) => planner
                .structure(id, type_name, diagnostics)
                .map(Item::Struct),
            NamedType::Enum(id) => Some(planner.enumeration(id, type_name)),
            NamedType::Definition(id) => Some(Item::Alias(planner.alias(id, type_name))),
        };
        let builders = match name {
            NamedType::Structured(id) => planner.builders(id, type_name, diagnostics),
            NamedType::Enum(_) | NamedType::Definition(_) => Vec::new(),
        };
        files.add(type_name, planner.file(name, type_name, item, builders));
    }
    let mut client = planner.client(&mut scopes, diagnostics);
    files.settle_parameter_structs(&mut client, &mut scopes);
    renames.finish()?;
    diagnostics.sort();
    let package = package::package(config);
    let mut root = names.module_tree(model, files);
    let areas = areas::areas(model, selection, config, &mut root, &mut client)?;
    Ok(Plan {
        front_page: front_page(&package, &root, &client, areas.as_ref()),
        has_other_letters: letters::has_other_letters(&root, &client),
        summary: planner.summary(&root, &client),
        package,
        root,
        client,
        areas,
    })
}

impl Planner<'_> {
    fn file(
        &self,
        name: NamedType,
        type_name: &naming::TypeName,
        item: Option<Item>,
        builders: Vec<Builder>,
    ) -> TypeFile {
        let edm_name = match name {
            NamedType::Structured(id) => &self.model.structured_types[id].name,
            NamedType::Enum(id) => &self.model.enum_types[id].name,
            NamedType::Definition(id) => &self.model.type_definitions[id].name,
        };
        TypeFile {
            module: type_name.module.clone(),
            edm_name: edm_name.to_string(),
            item,
            builders,
            gate: None,
        }
    }
}
