//! What lies behind the references that `**` does not go on from.

use super::Side;
use crate::words::count;
use csdl_codegen::config::{Config, Select};
use csdl_codegen::select::{Selection, select};

/// What is not in because a reference is one hop for `**`, where there is such a thing.
pub(super) fn note(side: &Side<'_>, config: &Config) -> Option<String> {
    let patterns = &config.select;
    let has_below = patterns.include.iter().any(|pattern| {
        let mut segments = pattern.value.split('/');
        segments.any(|segment| segment == "**")
    });
    if patterns.through_references || !has_below {
        return None;
    }
    let through = Select {
        through_references: true,
        ..patterns.clone()
    };
    // A pattern that the document does not answer is reported elsewhere.
    let more = select(side.model, &through).ok()?;
    let here = side.selection();
    let counts = |selection: &Selection| {
        (
            selection.types.len() + selection.enums.len() + selection.definitions.len(),
            selection.operations.len(),
        )
    };
    let ((types, operations), (more_types, more_operations)) = (counts(here), counts(&more));
    let types = more_types.saturating_sub(types);
    let operations = more_operations.saturating_sub(operations);
    (types + operations > 0).then(|| {
        format!(
            "`**` stops at references: {} and {} behind them are not in; `through-references = true` in [select] \
             brings them, as `**` did before",
            count(types, "type"),
            count(operations, "operation")
        )
    })
}

#[cfg(test)]
mod tests {
    use crate::diff::diff;
    use crate::diff::tests::{model, selecting};

    const SHOP: &str = r#"
<EntityType Name="store"><Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.String" Nullable="false"/>
  <NavigationProperty Name="keeper" Type="n.person"/></EntityType>
<EntityType Name="person"><Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.String" Nullable="false"/>
  <NavigationProperty Name="desk" Type="n.desk" ContainsTarget="true"/></EntityType>
<EntityType Name="desk"><Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.String" Nullable="false"/></EntityType>
<Action Name="call" IsBound="true"><Parameter Name="it" Type="n.person"/></Action>
<EntityContainer Name="c"><EntitySet Name="stores" EntityType="n.store"/></EntityContainer>"#;

    #[test]
    fn the_report_says_what_lies_behind_references() {
        let shop = model(SHOP);
        let notes = |include: &str, through_references: bool| {
            let config = selecting(&[include]).through_references(through_references);
            diff(&shop, &shop, &config).unwrap().notes
        };
        assert_eq!(
            notes("/stores/**", false),
            [
                "`**` stops at references: 1 type and 1 operation behind them are not in; `through-references = true` \
                 in [select] brings them, as `**` did before"
            ]
        );
        assert!(notes("/stores/**", true).is_empty());
        assert!(notes("/stores/keeper/**", false).is_empty());
        assert!(notes("/stores", false).is_empty());
    }
}
