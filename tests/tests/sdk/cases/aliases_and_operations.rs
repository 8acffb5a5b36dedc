//! Aliases that nobody declares, and where bound operations are.

use sdk_tests::fixture::Outcome;

use super::{PART, document, generated, linted};

/// CSDL 14.1.
#[test]
fn an_alias_that_an_annotation_has_and_nobody_declares_is_named() -> Outcome {
    let with = |term: &str| {
        format!(
            r#"{PART}<Action Name="drill" IsBound="true"><Parameter Name="it" Type="n.part"/><Parameter Name="deep" Type="Edm.String"><Annotation Term="{term}"/></Parameter></Action>
<EntityContainer Name="c"><EntitySet Name="parts" EntityType="n.part"/></EntityContainer>"#
        )
    };
    // The usual alias of a vocabulary of OASIS says what is meant: the parameter may be left out.
    let usual = generated(&document(&[("n", &with("Core.OptionalParameter"))]), "")?;
    assert!(usual.code.contains("deep: Option<&str>"), "{}", usual.code);
    assert!(usual.code.contains(".optional_arg("), "{}", usual.code);
    // Others say nothing, which is named.
    let other = linted(&document(&[("n", &with("Coer.OptionalParameter"))]));
    assert!(other.contains("warning[CSDL0185]"), "{other}");
    assert!(
        other.contains("`Coer` is neither a namespace nor an alias"),
        "{other}"
    );
    Ok(())
}

/// URL Conventions 4.5: what is bound to a collection of a base type is offered by those of derived types, and what is
/// bound to a complex type by every property of it.
#[test]
fn bound_operations_are_where_urls_have_them() -> Outcome {
    let text = document(&[(
        "n",
        &format!(
            r#"{PART}<EntityType Name="gear" BaseType="n.part"><Property Name="act" Type="n.lever"/></EntityType>
<ComplexType Name="lever"/>
<Action Name="sweep" IsBound="true"><Parameter Name="them" Type="Collection(n.part)"/></Action>
<Action Name="pull" IsBound="true"><Parameter Name="it" Type="n.lever"/></Action>
<EntityContainer Name="c"><EntitySet Name="gears" EntityType="n.gear"/><Singleton Name="one" Type="n.gear"/></EntityContainer>"#
        ),
    )]);
    let all = generated(&text, "")?;
    let sweep = "requests::GearCollectionRequestBuilder::sweep";
    let pull = "requests::LeverRequestBuilder::pull";
    assert!(all.has(sweep) && all.has(pull), "{}", all.items);
    // The same by patterns.
    let select = |pattern: &str| format!("[select]\ninclude = [\"{pattern}\"]\n");
    let swept = generated(&text, &select("/gears/n.sweep"))?;
    assert!(swept.has(sweep) && !swept.has(pull), "{}", swept.items);
    Ok(())
}
