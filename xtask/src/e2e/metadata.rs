//! The metadata as the server takes it.

/// The entity set that the contained collection of profiles becomes.
pub(super) const ENTITY_SET: &str = "androidForWorkEnrollmentProfiles";

const NAMESPACE: &str = "microsoft.graph";
const ALIAS: &str = "graph";

/// The document without the schema's alias, with the key on the types that derive from the abstract base,
/// and with the profiles as an entity set: that server keeps no changes in contained collections.
pub(super) fn prepared(document: &str) -> Result<String, String> {
    let document = without_alias(document)?;
    let document = with_own_keys(&document)?;
    let container = between(&document, "<EntityContainer ", ">")?;
    let set = format!(
        "{container}\n<EntitySet Name=\"{ENTITY_SET}\" EntityType=\"{NAMESPACE}.androidForWorkEnrollmentProfile\"/>"
    );
    Ok(document.replacen(container, &set, 1))
}

fn without_alias(document: &str) -> Result<String, String> {
    let declaration = format!(" Alias=\"{ALIAS}\"");
    if !document.contains(&declaration) {
        return Err(format!("there is no{declaration} any more"));
    }
    let mut document = document.replace(&declaration, "");
    // Names stand in quotes, in parentheses after `Collection`, and in the targets of annotations.
    for before in ["\"", "("] {
        document = document.replace(
            &format!("{before}{ALIAS}."),
            &format!("{before}{NAMESPACE}."),
        );
    }
    Ok(document)
}

fn with_own_keys(document: &str) -> Result<String, String> {
    let base = between(document, "<EntityType Name=\"entity\"", "</EntityType>")?;
    let key = between(base, "<Key>", "</Key>")?;
    let id = between(base, "<Property Name=\"id\"", "</Property>")?;
    let document = document.replacen(base, "", 1);
    let derived = format!(" BaseType=\"{NAMESPACE}.entity\"");
    let mut pieces = document.split(&derived);
    let mut out = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (rest, body) = piece.split_once('>').ok_or("a type's tag does not end")?;
        out.push_str(rest);
        out.push('>');
        out.push_str(key);
        out.push_str(id);
        out.push_str(body);
    }
    Ok(out)
}

/// The first piece from `start` to `end`, both included.
fn between<'a>(text: &'a str, start: &str, end: &str) -> Result<&'a str, String> {
    let missing = || format!("there is no `{start}` … `{end}` any more");
    let from = text.find(start).ok_or_else(missing)?;
    let text = text.get(from..).unwrap_or_default();
    let length = text.find(end).ok_or_else(missing)? + end.len();
    Ok(text.get(..length).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alias_key_and_entity_set() {
        let document = r#"<Schema Namespace="microsoft.graph" Alias="graph"><EntityType Name="entity" Abstract="true"><Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.String"></Property></EntityType><EntityType Name="a" BaseType="graph.entity" Abstract="true"><Property Name="b" Type="Collection(graph.c)"/></EntityType><EntityContainer Name="d"></EntityContainer></Schema>"#;
        let expected = r#"<Schema Namespace="microsoft.graph"><EntityType Name="a" Abstract="true"><Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.String"></Property><Property Name="b" Type="Collection(microsoft.graph.c)"/></EntityType><EntityContainer Name="d">
<EntitySet Name="androidForWorkEnrollmentProfiles" EntityType="microsoft.graph.androidForWorkEnrollmentProfile"/></EntityContainer></Schema>"#;
        assert_eq!(prepared(document).unwrap(), expected);
        assert_eq!(
            prepared("<Schema/>").unwrap_err(),
            "there is no Alias=\"graph\" any more"
        );
    }
}
