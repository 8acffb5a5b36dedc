//! The names of a model, by the rules of the grammar that they belong to: its constraints.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use csdl::model::{
    ElementType, Model, Operation, OperationKind, Primitive, QualifiedName, StructuredKind, TypeRef,
};
use csdl::vocabulary::core;

/// Rules that take names of the model, and of nothing else.
const RULES: [&str; 35] = [
    "action",
    "actionImport",
    "complexColFunction",
    "complexColFunctionImport",
    "complexColProperty",
    "complexFunction",
    "complexFunctionImport",
    "complexProperty",
    "complexTypeName",
    "customAggregate",
    "customName",
    "entityColFunction",
    "entityColFunctionImport",
    "entityColNavigationProperty",
    "entityFunction",
    "entityFunctionImport",
    "entityNavigationProperty",
    "entitySetName",
    "entityTypeName",
    "enumerationMember",
    "enumerationTypeName",
    "keyPropertyAlias",
    "lambdaVariableExpr",
    "namespacePart",
    "parameterName",
    "primitiveColFunction",
    "primitiveColFunctionImport",
    "primitiveColProperty",
    "primitiveFunction",
    "primitiveFunctionImport",
    "primitiveKeyProperty",
    "primitiveNonKeyProperty",
    "singletonEntity",
    "streamProperty",
    "typeDefinitionName",
];

/// Names by rule. A rule that has none here takes no name at all.
pub(super) type Names = BTreeMap<String, BTreeSet<String>>;

/// The names of the documents, and of query options that are not OData's.
pub(super) fn of(files: &[PathBuf], options: &[&str]) -> Result<Names, String> {
    let loaded = csdl::load_files(files).map_err(|error| error.to_string())?;
    if loaded.has_errors() {
        return Err(format!("{} has errors", files[0].display()));
    }
    let mut names = Collected(
        RULES
            .iter()
            .map(|rule| ((*rule).to_owned(), BTreeSet::new()))
            .collect(),
    );
    names.model(&loaded.model);
    for option in options {
        names.add("customName", option);
    }
    Ok(names.0)
}

struct Collected(Names);

impl Collected {
    fn add(&mut self, rule: &str, name: &str) {
        if let Some(names) = self.0.get_mut(rule) {
            names.insert(name.to_owned());
        }
    }

    fn model(&mut self, model: &Model) {
        for namespace in &model.namespaces {
            let aliases = namespace.aliases.iter().map(String::as_str);
            for name in aliases.chain([&*namespace.name]) {
                for part in name.split('.') {
                    self.add("namespacePart", part);
                }
            }
        }
        for part in ["Core", "odata"] {
            self.add("namespacePart", part);
        }
        self.types(model);
        for (_, operation) in model.operations.iter() {
            self.operation(model, operation);
        }
        let Some(container) = model.service() else {
            return;
        };
        for set in &container.entity_sets {
            self.add("entitySetName", &set.name);
        }
        for singleton in &container.singletons {
            self.add("singletonEntity", &singleton.name);
        }
        for import in &container.action_imports {
            self.add("actionImport", &import.name);
        }
        for import in &container.function_imports {
            for overload in &import.overloads {
                let kind = returned(model, &model.operations[*overload]);
                self.add(&format!("{kind}FunctionImport"), &import.name);
            }
        }
    }

    fn types(&mut self, model: &Model) {
        for (id, ty) in model.structured_types.iter() {
            let rule = match ty.kind {
                StructuredKind::Entity => "entityTypeName",
                StructuredKind::Complex => "complexTypeName",
            };
            self.add(rule, &ty.name.name);
            let keys: BTreeSet<&str> = model
                .key(id)
                .map(|key| key.parts.iter().map(|part| part.path.as_str()).collect())
                .unwrap_or_default();
            let aliases = ty.key.iter().flat_map(|key| &key.parts);
            for alias in aliases.filter_map(|part| part.alias.as_deref()) {
                self.add("keyPropertyAlias", alias);
            }
            for property in &ty.properties {
                let is_key = keys.contains(property.name.as_str());
                let rule = property_rule(model, &property.ty, is_key);
                self.add(rule, &property.name);
            }
            for property in &ty.navigation_properties {
                let rule = if property.is_collection {
                    "entityColNavigationProperty"
                } else {
                    "entityNavigationProperty"
                };
                self.add(rule, &property.name);
            }
            // An alternate key's parts are called what they like, which is mostly what the property is called.
            if ty.annotations.find(core::ALTERNATE_KEYS).is_some() {
                for property in &ty.properties {
                    self.add("keyPropertyAlias", &property.name);
                }
            }
        }
        for (_, ty) in model.enum_types.iter() {
            self.add("enumerationTypeName", &ty.name.name);
            for member in &ty.members {
                self.add("enumerationMember", &member.name);
            }
        }
        for (_, ty) in model.type_definitions.iter() {
            self.add("typeDefinitionName", &ty.name.name);
        }
    }

    fn operation(&mut self, model: &Model, operation: &Operation) {
        for parameter in &operation.parameters {
            self.add("parameterName", &parameter.name);
        }
        let QualifiedName { name, .. } = &operation.name;
        match operation.kind {
            OperationKind::Action => self.add("action", name),
            OperationKind::Function => {
                let kind = returned(model, operation);
                self.add(&format!("{kind}Function"), name);
            }
        }
    }
}

/// The beginning of the rule's name: what the function returns.
fn returned(model: &Model, function: &Operation) -> &'static str {
    let Some(returned) = &function.return_type else {
        return "primitive";
    };
    let kind = match returned.ty.element {
        ElementType::Structured(id) => model.structured_types[id].kind,
        _ if returned.ty.is_collection => return "primitiveCol",
        _ => return "primitive",
    };
    match (kind, returned.ty.is_collection) {
        (StructuredKind::Entity, true) => "entityCol",
        (StructuredKind::Entity, false) => "entity",
        (StructuredKind::Complex, true) => "complexCol",
        (StructuredKind::Complex, false) => "complex",
    }
}

fn property_rule(model: &Model, ty: &TypeRef, is_key: bool) -> &'static str {
    let primitive = match ty.element {
        ElementType::Primitive(primitive) => Some(primitive),
        ElementType::Definition(id) => Some(model.type_definitions[id].underlying),
        _ => None,
    };
    match (ty.element, ty.is_collection) {
        (ElementType::Structured(_), true) => "complexColProperty",
        (ElementType::Structured(_), false) => "complexProperty",
        (_, true) => "primitiveColProperty",
        _ if primitive == Some(Primitive::Stream) => "streamProperty",
        _ if is_key => "primitiveKeyProperty",
        _ => "primitiveNonKeyProperty",
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn each_name_is_with_its_rule() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.xml");
        fs::write(&file, r#"<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices><Schema Namespace="a.b" Alias="c" xmlns="http://docs.oasis-open.org/odata/ns/edm">
            <EntityType Name="d"><Key><PropertyRef Name="e"/></Key><Property Name="e" Type="Edm.String" Nullable="false"/><Property Name="f" Type="Collection(Edm.Int32)"/><Property Name="g" Type="Edm.Stream"/><NavigationProperty Name="h" Type="Collection(c.d)"/></EntityType>
            <Function Name="i"><Parameter Name="j" Type="Edm.Int32"/><ReturnType Type="Collection(c.d)"/></Function>
            <EntityContainer Name="k"><EntitySet Name="l" EntityType="c.d"/><FunctionImport Name="m" Function="c.i"/></EntityContainer>
            </Schema></edmx:DataServices></edmx:Edmx>"#).unwrap();
        let names = of(&[file], &["n"]).unwrap();
        let flat: Vec<String> = names
            .iter()
            .flat_map(|(rule, names)| names.iter().map(move |name| format!("{rule} {name}")))
            .collect();
        assert_eq!(
            flat,
            [
                "customName n",
                "entityColFunction i",
                "entityColFunctionImport m",
                "entityColNavigationProperty h",
                "entitySetName l",
                "entityTypeName d",
                "namespacePart Core",
                "namespacePart a",
                "namespacePart b",
                "namespacePart c",
                "namespacePart odata",
                "parameterName j",
                "primitiveColProperty f",
                "primitiveKeyProperty e",
                "streamProperty g",
            ]
        );
    }
}
