//! Entity containers: which one is the service's, and what is said where there is none.

use sdk_tests::fixture::Outcome;

use super::{PART, document, generate, generated, linted};

/// CSDL 13.1.1.
#[test]
fn containers_that_extend_each_other_are_one_error() {
    let text = document(&[
        ("a", r#"<EntityContainer Name="One" Extends="b.Two"/>"#),
        ("b", r#"<EntityContainer Name="Two" Extends="a.One"/>"#),
        (
            "n",
            &format!(
                r#"<Term Name="Hint" Type="Edm.String"/>{PART}<EntityContainer Name="c"><EntitySet Name="parts" EntityType="n.part"/></EntityContainer>
<Annotations Target="n.c/parts"><Annotation Term="n.Hint" String="x"/></Annotations>"#
            ),
        ),
    ]);
    let printed = linted(&text);
    let errors = printed.matches("extends itself").count();
    assert_eq!(errors, 1, "{printed}");
}

/// CSDL 13.1.1.
#[test]
fn the_container_that_extends_is_that_of_the_service() -> Outcome {
    let base = format!(
        r#"{PART}<EntityContainer Name="Base"><EntitySet Name="xs" EntityType="n.part"/></EntityContainer>"#
    );
    let base = ("n", base.as_str());
    let extending = (
        "m",
        r#"<EntityContainer Name="All" Extends="n.Base"><EntitySet Name="ys" EntityType="n.part"/></EntityContainer>"#,
    );
    for schemas in [[base, extending], [extending, base]] {
        let all = generated(&document(&schemas), "")?;
        assert!(
            all.has("PartSdkClient::xs") && all.has("PartSdkClient::ys"),
            "{}",
            all.items
        );
    }
    Ok(())
}

/// A configuration chooses the container: one that is extended, or one beside it.
#[test]
fn a_chosen_container_is_that_of_the_service() -> Outcome {
    let base = format!(
        r#"{PART}<EntityContainer Name="Base"><EntitySet Name="xs" EntityType="n.part"/></EntityContainer>"#
    );
    let all = r#"<EntityContainer Name="All" Extends="n.Base"><EntitySet Name="ys" EntityType="n.part"/></EntityContainer>"#;
    let more = r#"<EntityContainer Name="More" Extends="m.All"><EntitySet Name="zs" EntityType="n.part"/></EntityContainer>"#;
    let other = r#"<EntityContainer Name="Other" Extends="n.Base"><EntitySet Name="os" EntityType="n.part"/></EntityContainer>"#;
    let text = document(&[("n", &base), ("m", all), ("o", more), ("p", other)]);
    let sets = |container: &str| -> Outcome<String> {
        let settings = format!("[service]\ncontainer = \"{container}\"\n");
        let client = generated(&text, &settings)?;
        let sets = ["xs", "ys", "zs", "os"].into_iter();
        let sets = sets.filter(|set| client.has(&format!("PartSdkClient::{set}")));
        Ok(sets.collect::<Vec<_>>().join(" "))
    };
    assert_eq!(sets("n.Base")?, "xs");
    assert_eq!(sets("m.All")?, "xs ys");
    assert_eq!(sets("o.More")?, "xs ys zs");
    assert_eq!(sets("p.Other")?, "xs os");
    let unknown = generate(&text, "[service]\ncontainer = \"m.Al\"\n")?;
    let printed = unknown.err().ok_or("it is refused")?;
    assert!(
        printed.contains("error[CONF0004]: there is no entity container `m.Al`")
            && printed.contains("did you mean `m.All`?"),
        "{printed}"
    );
    Ok(())
}

/// CSDL 5 and 13.
#[test]
fn documents_without_a_schema_or_a_container_say_so() -> Outcome {
    let none = document(&[]);
    assert!(linted(&none).contains("warning[CSDL0017]"));
    assert!(generated(&none, "")?.warnings.contains("warning[CSDL0017]"));
    let types = document(&[("n", PART)]);
    assert!(linted(&types).contains("warning[CSDL0308]"));
    assert!(
        generated(&types, "")?
            .warnings
            .contains("warning[CSDL0308]")
    );
    // A vocabulary is not a service.
    let terms = document(&[("n", r#"<Term Name="Hint" Type="Edm.String"/>"#)]);
    assert!(!linted(&terms).contains("CSDL0308"));
    Ok(())
}
