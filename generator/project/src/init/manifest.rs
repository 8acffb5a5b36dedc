//! The root's `Cargo.toml`, of which the generated crate becomes a member.

use std::path::Path;

use globset::GlobBuilder;
use toml_edit::{Array, DocumentMut, Item, Table, value};

use crate::failure::Failure;

/// The manifest with a member; `None` where it has it already. `text` is the manifest on disk, where there is one.
///
/// # Errors
/// A manifest that cannot be read, or that keeps the folder out.
pub(super) fn with_member(text: Option<&str>, member: &str) -> Result<Option<String>, Failure> {
    let Some(text) = text else {
        return Ok(Some(format!(
            "[workspace]\nresolver = \"3\"\nmembers = [{}]\n",
            toml::Value::from(member)
        )));
    };
    let mut document = parse(text)?;
    let workspace = document.entry("workspace").or_insert_with(|| {
        let mut table = Table::new();
        table.set_implicit(false);
        Item::Table(table)
    });
    let Some(workspace) = workspace.as_table_like_mut() else {
        return Err(unusable("its `workspace` is not a table"));
    };
    let listed = |workspace: &dyn toml_edit::TableLike, key: &str| -> Vec<String> {
        let items = workspace.get(key).and_then(Item::as_array);
        let items = items.into_iter().flat_map(Array::iter);
        items
            .filter_map(|item| item.as_str().map(str::to_owned))
            .collect()
    };
    let excluded = listed(workspace, "exclude");
    if let Some(folder) = excluded
        .iter()
        .find(|folder| Path::new(member).starts_with(folder))
    {
        return Err(unusable(&format!(
            "its workspace excludes `{folder}`, where the crate goes"
        )));
    }
    if listed(workspace, "members")
        .iter()
        .any(|pattern| covers(pattern, member))
    {
        return Ok(None);
    }
    let members = workspace
        .entry("members")
        .or_insert_with(|| value(Array::new()));
    let Some(members) = members.as_array_mut() else {
        return Err(unusable("its `members` are not a list"));
    };
    // As the others are written: on a line each, or on one.
    let last = members.iter().last();
    let prefix = last.and_then(|last| last.decor().prefix().and_then(|prefix| prefix.as_str()));
    let prefix = prefix.unwrap_or_default().to_owned();
    let is_empty = members.is_empty();
    members.push(member);
    if let Some(own) = members.iter_mut().last() {
        let is_one_line = !prefix.contains('\n');
        own.decor_mut().set_prefix(match (is_empty, is_one_line) {
            (true, _) => "",
            (false, true) => " ",
            (false, false) => &prefix,
        });
    }
    Ok(Some(document.to_string()))
}

/// Where the workspace has the package of this name, as its dependencies say.
pub(super) fn path_of(text: &str, package: &str) -> Option<String> {
    let document: DocumentMut = text.parse().ok()?;
    let dependencies = document.get("workspace")?.get("dependencies")?;
    let path = dependencies.get(package)?.get("path")?.as_str()?;
    Some(path.to_owned())
}

/// Whether a manifest is that of a workspace.
pub(super) fn is_workspace(text: &str) -> bool {
    text.parse::<DocumentMut>()
        .is_ok_and(|document| document.contains_key("workspace"))
}

fn covers(pattern: &str, member: &str) -> bool {
    let pattern = pattern.trim_start_matches("./").trim_end_matches('/');
    let glob = GlobBuilder::new(pattern).literal_separator(true).build();
    pattern == member || glob.is_ok_and(|glob| glob.compile_matcher().is_match(member))
}

fn parse(text: &str) -> Result<DocumentMut, Failure> {
    text.parse()
        .map_err(|error: toml_edit::TomlError| unusable(&error.to_string()))
}

fn unusable(problem: &str) -> Failure {
    Failure::read("Cargo.toml", &problem)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn member(text: &str) -> Result<Option<String>, Failure> {
        with_member(Some(text), "generated/a")
    }

    #[test]
    fn the_member_is_added_as_the_others_are_written() -> Result<(), Failure> {
        let one = member("[workspace]\nmembers = [\"b\"] # Why.\n")?;
        assert_eq!(
            one.as_deref(),
            Some("[workspace]\nmembers = [\"b\", \"generated/a\"] # Why.\n")
        );
        let lines = member("[workspace]\nmembers = [\n    \"b\",\n    \"c\",\n]\n")?;
        let expected =
            "[workspace]\nmembers = [\n    \"b\",\n    \"c\",\n    \"generated/a\",\n]\n";
        assert_eq!(lines.as_deref(), Some(expected));
        let package = member("[package]\nname = \"p\"\n")?;
        let expected = "[package]\nname = \"p\"\n\n[workspace]\nmembers = [\"generated/a\"]\n";
        assert_eq!(package.as_deref(), Some(expected));
        let new = with_member(None, "generated/a")?.unwrap_or_default();
        assert_eq!(member(&new)?, None, "{new}");
        for known in ["generated/*", "./generated/a", "generated/a/"] {
            assert_eq!(
                member(&format!("[workspace]\nmembers = [\"{known}\"]\n"))?,
                None,
                "{known}"
            );
        }
        Ok(())
    }

    #[test]
    fn a_manifest_that_cannot_have_it_is_refused() {
        for (text, expected) in [
            ("[workspace", "Cargo.toml"),
            ("workspace = 1\n", "not a table"),
            ("[workspace]\nmembers = 1\n", "not a list"),
            (
                "[workspace]\nexclude = [\"generated\"]\n",
                "excludes `generated`",
            ),
        ] {
            let error = member(text).err().map(|failure| failure.to_string());
            assert!(
                error.as_deref().unwrap_or_default().contains(expected),
                "{text}: {error:?}"
            );
        }
    }
}
