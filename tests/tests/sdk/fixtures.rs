//! What is generated from the smallest documents: `fixtures/<group>/<case>` has `*.xml` or `*.json`, where it matters a
//! `config.toml`, and `expected.snap` with the crate and its warnings, or with what is printed instead.

use sdk_tests::collisions;
use sdk_tests::fixture::{self, Fixture, Outcome};

/// A test per case, so that one that fails hides no other.
macro_rules! fixtures {
    ($($group:ident { $($case:ident)* })*) => {
        const CASES: &[(&str, &[&str])] = &[$((stringify!($group), &[$(stringify!($case)),*])),*];

        $(mod $group {
            $(#[test]
            fn $case() -> super::Outcome {
                super::check(stringify!($group), stringify!($case))
            })*
        })*
    };
}

fixtures! {
    container {
        clouds entity_sets extending_container_last extends none operation_imports optimistic_concurrency
        set_of_an_abstract_type singletons
    }
    diagnostics {
        annotation_target_unknown annotation_twice base_cycle base_of_another_kind
        binding_leads_nowhere bound_without_a_parameter built_in_without_namespace
        closed_type_derived_from_an_open_one constraint_of_two_types container_child_twice
        container_cycle element_not_defined element_of_a_later_version
        parameter_of_a_type_that_is_nowhere
        definition_of_a_definition document_ends_early document_type enum_member_twice
        enum_of_strings enum_value_too_large flag_negative flag_without_a_value
        function_without_a_result import_of_nothing invalid_value key_empty key_nullable
        key_of_a_collection key_of_a_complex_type key_of_an_unknown_property
        key_path_without_alias malformed_type mismatched_tag missing_attribute name_twice
        navigation_to_a_complex_type not_csdl not_qualified on_delete
        operation_named_like_a_type overload_twice parameter_twice partner property_inherited
        property_of_an_entity_type property_twice set_of_a_complex_type set_without_a_key
        several_at_once two_containers unknown_attribute unknown_built_in unknown_element
        unknown_name unknown_namespace unknown_version version_3
    }
    docs {
        addresses computed_and_immutable deprecated deprecated_with_hidden_characters
        direction_and_hidden_characters everything_has_one line_starts lines long_description
        long_text markup out_of_line permissions_by_navigation_restrictions
        permissions_of_a_navigation_property permissions_of_a_set permissions_of_an_operation read_only
    }
    enums {
        empty flags flags_composite flags_of_methods int64 member_called_unknown negative_values
        plain sentinel two_members_of_one_value values_not_written
    }
    files {
        aliases containers_in_two_documents document_not_given namespace_not_included
        one_namespace_in_two_documents problems_in_two_documents service_of_several_documents
        two_documents
    }
    fixups {
        every_kind names_that_collide names_that_do_not_fit that_do_not_apply
    }
    json {
        ends_early malformed members mixed_with_xml newer_version not_csdl service without_version wrong_kinds
    }
    keys {
        aliased alternate alternate_that_are_none as_segment composite enumeration guid_and_date inherited integer
        named_like_a_keyword on_a_derived_type string type_definition
    }
    names {
        alias_self any_that_would_collide builders_that_would_collide
        characters_that_no_name_has container_children enum_members keywords
        letters_of_any_script members_that_differ_by_case names_that_try_to_break_out
        namespaces_called_keywords namespaces_of_any_script namespaces_side_by_side
        parameter_structs_that_would_collide
        one_name_in_several_namespaces properties_that_differ_by_case
        property_named_like_its_type token_names type_and_namespace_of_one_name
        types_called_keywords types_called_like_crates types_of_the_prelude
        types_that_differ_by_case words_of_generated_code
    }
    navigation {
        constraints to_any_entity_type contained inherited many not_addressed on_a_complex_type
        on_a_complex_type_in_collections_only single to_a_keyless_type
    }
    operations {
        bound_to_a_complex_type
        action_and_function_of_one_name bound_action bound_function bound_to_a_collection
        bound_to_no_entity composable entity_set_path many_optional_parameters many_parameters
        named_like_a_method_of_the_runtime named_like_a_navigation_property named_like_a_type
        names_of_parameters optional_and_nullable_parameters overloads
        overloads_of_derived_types qualified_always qualified_never qualified_outside_the_root
        types_of_parameters types_of_results unbound unbound_overloads upload_session upload_session_unknown
        unbound_with_many_parameters
    }
    package {
        areas configured defaults letters_of_any_script
    }
    polymorphism {
        abstract_base base_and_derived complex kept_plain kept_plain_for_nothing kept_plain_unknown
        navigation_to_a_base one_name_in_two_namespaces operations recursive three_levels
        through_values
    }
    select {
        any_depth cast exclude_container_child exclude_operation exclude_path exclude_type
        exclude_types_in_use malformed_pattern misspelt_entity_set misspelt_path misspelt_type
        operation path path_with_keys several_problems type_by_name type_by_wildcard
        unknown_secret wildcard
    }
    structs {
        abstract_built_in_types collections empty facets geo_types inheritance keyless
        nullability nullable_items open_type primitive_types recursive recursive_mutually
        recursive_through_a_collection recursive_through_the_base_type redeclared_property
        secrets streams type_definitions
    }
    versions {
        of_two_kinds one_type that_match_nothing
    }
}

fn check(group: &str, case: &str) -> Outcome {
    let folder = fixture::folder(group, case);
    let printed = match fixture::generate(&folder)? {
        Fixture::Generated(generated) => {
            let problems = collisions::problems(&generated.files);
            assert!(problems.is_empty(), "{}", problems.join("\n"));
            generated.render(group == "package")
        }
        Fixture::Refused(printed) => printed,
    };
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(std::path::absolute(&folder)?);
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!("expected", printed));
    Ok(())
}

#[test]
fn every_folder_has_a_test() -> Outcome {
    let listed = CASES
        .iter()
        .flat_map(|(group, cases)| cases.iter().map(move |case| (*group, *case)));
    let mut listed: Vec<_> = listed
        .map(|(group, case)| (group.to_owned(), case.to_owned()))
        .collect();
    listed.sort();
    let untested: Vec<_> = fixture::all()?
        .into_iter()
        .filter(|case| !listed.contains(case))
        .collect();
    assert!(
        untested.is_empty(),
        "add to the list in tests/fixtures.rs: {untested:?}"
    );
    Ok(())
}
