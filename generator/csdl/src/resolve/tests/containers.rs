//! Entity containers.

use super::{clean, document, entity, ids, load_documents, printed, problems, schema};

fn people() -> String {
    entity(
        "Person",
        r#"<NavigationProperty Name="friends" Type="Collection(ns.Person)"/>"#,
    )
}

#[test]
fn children_and_what_is_inherited() {
    let model = clean(&format!(
        r#"{}
<Action Name="reset"/>
<Function Name="count"><ReturnType Type="Edm.Int32"/></Function>
<Function Name="count"><Parameter Name="of" Type="Edm.String"/><ReturnType Type="Edm.Int32"/></Function>
<Function Name="count" IsBound="true"><Parameter Name="bind" Type="ns.Person"/><ReturnType Type="Edm.Int32"/></Function>
<EntityContainer Name="Service" Extends="self.Base">
  <Singleton Name="me" Type="self.Person" Nullable="true"/>
  <ActionImport Name="reset" Action="self.reset"/>
  <FunctionImport Name="count" Function="self.count" IncludeInServiceDocument="true"/>
</EntityContainer>"#,
        people()
    )
    .replace("<EntityContainer Name=\"Service\"", "</Schema><Schema Namespace=\"ns.base\" Alias=\"base\"><EntityContainer Name=\"Base\"><EntitySet Name=\"people\" EntityType=\"self.Person\"><NavigationPropertyBinding Path=\"friends\" Target=\"people\"/><NavigationPropertyBinding Path=\"self.Person/friends\" Target=\"base.Base/people\"/></EntitySet></EntityContainer></Schema><Schema Namespace=\"ns.service\"><EntityContainer Name=\"Service\"")
    .replace("self.Base", "base.Base"));
    let service = model
        .containers
        .iter()
        .map(|(_, container)| container)
        .nth(1);
    let Some(service) = service else {
        unreachable!("the second container")
    };
    assert_eq!(service.entity_sets[0].name, "people");
    assert_eq!(service.entity_sets[0].bindings[1].path, "ns.Person/friends");
    assert_eq!(
        service.entity_sets[0].bindings[1].target,
        "ns.base.Base/people"
    );
    assert!(service.entity_sets[0].include_in_service_document);
    assert!(service.singletons[0].is_nullable);
    assert_eq!(service.action_imports[0].overloads.len(), 1);
    assert_eq!(service.function_imports[0].overloads.len(), 2);
}

#[test]
fn wrong_children() {
    insta::assert_snapshot!(problems(&format!(
        r#"{}
<ComplexType Name="C"/>
<EntityType Name="Keyless"/>
<EntityType Name="Root" Abstract="true"/>
<Action Name="bound" IsBound="true"><Parameter Name="bind" Type="ns.Person"/></Action>
<EntityContainer Name="Service">
  <EntitySet Name="complex" EntityType="ns.C"/>
  <EntitySet Name="keyless" EntityType="ns.Keyless"/>
  <EntitySet Name="roots" EntityType="ns.Root"/>
  <EntitySet Name="persons" EntityType="ns.Persn"/>
  <EntitySet Name="people" EntityType="ns.Person">
    <NavigationPropertyBinding Path="freinds" Target="people"/>
    <NavigationPropertyBinding Path="friends" Target="nobody"/>
    <NavigationPropertyBinding Path="friends" Target="people"/>
  </EntitySet>
  <Singleton Name="people" Type="ns.Person"/>
  <Singleton Name="many" Type="Collection(ns.Person)"/>
  <ActionImport Name="bound" Action="ns.bound"/>
  <ActionImport Name="nothing" Action="ns.bond"/>
  <ActionImport Name="set" Action="ns.bound" EntitySet="nobody"/>
</EntityContainer>"#,
        people()
    )));
}

#[test]
fn containers_that_extend_each_other() {
    let first = schema(r#"<EntityContainer Name="A" Extends="two.B"/>"#);
    let second = first
        .replace("ns\" Alias=\"self", "two")
        .replace("\"A\"", "\"B\"")
        .replace("two.B", "ns.A");
    let loaded = load_documents(&[&first, &second]);
    insta::assert_snapshot!(printed(&loaded));
}

/// An annotation of a child asks for every container that has it.
#[test]
fn containers_that_extend_each_other_are_left_by_what_walks_them() {
    for extends in [
        ["B", "C", "A"],
        ["A", "A", "A"],
        ["B", "A", "A"],
        ["B", "C", "B"],
    ] {
        let mut content = vec![entity("Person", "")];
        let mut documents = Vec::new();
        for (name, base) in ["A", "B", "C"].into_iter().zip(extends) {
            documents.push(format!(
                r#"<Schema Namespace="{name}"><EntityContainer Name="{name}" Extends="{base}.{base}">
<EntitySet Name="of{name}" EntityType="ns.Person"><NavigationPropertyBinding Path="x/y" Target="of{base}"/></EntitySet>
</EntityContainer></Schema>"#
            ));
            content.push(format!(
                r#"<Annotations Target="{name}.{name}/of{name}"><Annotation Term="ns.Note"/></Annotations>"#
            ));
        }
        content.push(r#"<Term Name="Note" Type="Core.Tag"/>"#.to_owned());
        let all = document(&format!(
            r#"<Schema Namespace="ns">{}</Schema>{}"#,
            content.concat(),
            documents.join("\n")
        ));
        let loaded = load_documents(&[&all]);
        let found = ids(&loaded.diagnostics);
        let cycles = found.iter().filter(|id| **id == "CSDL0176").count();
        assert_eq!(cycles, 1, "{extends:?}: {}", printed(&loaded));
        for (_, container) in loaded.model.containers.iter() {
            let own = format!("of{}", container.name.name);
            let own = container.entity_sets.iter().filter(|set| set.name == own);
            let annotated = own.filter(|set| !set.annotations.is_empty());
            assert_eq!(annotated.count(), 1, "{extends:?}");
        }
    }
}

#[test]
fn the_service_is_the_container_that_extends() {
    let base = r#"<Schema Namespace="ns"><EntityType Name="E"><Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.String" Nullable="false"/></EntityType><EntityContainer Name="Base"><EntitySet Name="bases" EntityType="ns.E"/></EntityContainer></Schema>"#;
    let heir = r#"<Schema Namespace="more"><EntityContainer Name="Heir" Extends="ns.Base"><EntitySet Name="heirs" EntityType="ns.E"/></EntityContainer></Schema>"#;
    let other = r#"<Schema Namespace="other"><EntityContainer Name="Other"/></Schema>"#;
    for order in [
        [base, heir, other],
        [heir, base, other],
        [base, other, heir],
    ] {
        let texts = order.map(document);
        let loaded = load_documents(&texts.each_ref().map(String::as_str));
        assert_eq!(printed(&loaded), "");
        let service = loaded.model.service().unwrap();
        let names: Vec<_> = service.entity_sets.iter().map(|set| &*set.name).collect();
        assert_eq!(service.name.to_string(), "more.Heir");
        assert_eq!(names, ["bases", "heirs"]);
    }
}

#[test]
fn a_long_chain_of_containers_is_copied_once() {
    const COUNT: usize = 3000;
    let chain = (0..COUNT).map(|at| {
        let extends = match at {
            0 => String::new(),
            _ => format!(r#" Extends="n{0}.C{0}""#, at - 1),
        };
        format!(r#"<Schema Namespace="n{at}"><EntityContainer Name="C{at}"{extends}><ActionImport Name="a{at}" Action="n0.A"/></EntityContainer></Schema>"#)
    });
    let chain: String = chain.collect();
    let action = r#"<Schema Namespace="n0"><Action Name="A"/></Schema>"#;
    let loaded = load_documents(&[&document(&(chain + action))]);
    assert_eq!(printed(&loaded), "");
    let containers = loaded.model.containers.iter();
    let imports: usize = containers
        .map(|(_, found)| found.action_imports.len())
        .sum();
    assert_eq!(loaded.model.service().unwrap().action_imports.len(), COUNT);
    assert_eq!(imports, COUNT - 1 + COUNT);
}
