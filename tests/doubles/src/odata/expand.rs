//! `$expand` (URL conventions 5.1.3.1), with options in parentheses.

use super::filter::Aliases;
use super::options::Options;
use super::schema::Schema;
use super::text::{self, Unit};
use super::{Malformed, Result};

/// A navigation property to expand.
#[derive(Clone, Debug)]
pub struct Expand {
    /// Its name.
    pub name: String,
    /// Whether only references are wanted (`/$ref`).
    pub references: bool,
    /// What applies to the entities it leads to.
    pub options: Options,
}

impl Expand {
    /// Reads `expandItem *( COMMA expandItem )`.
    pub fn parse(
        text: &[Unit],
        schema: &Schema,
        ty: &str,
        aliases: &Aliases,
        depth: usize,
    ) -> Result<Vec<Self>> {
        if depth > 5 {
            return Err(Malformed::new("$expand is nested too deeply"));
        }
        split(text, ',')
            .into_iter()
            .map(|item| Self::item(item, schema, ty, aliases, depth))
            .collect()
    }

    fn item(
        item: &[Unit],
        schema: &Schema,
        ty: &str,
        aliases: &Aliases,
        depth: usize,
    ) -> Result<Self> {
        let open = item
            .iter()
            .position(|unit| unit.ch == '(')
            .unwrap_or(item.len());
        let (path, rest) = item.split_at(open);
        let path = text::string(path);
        let (path, references) = path
            .strip_suffix("/$ref")
            .map_or((path.as_str(), false), |path| (path, true));
        let mut owner = ty;
        let mut name = path;
        if let Some((cast, tail)) = path.split_once('/') {
            let cast = schema
                .structured(cast)
                .filter(|cast| schema.is_a(&cast.name, ty));
            owner = cast.map_or(ty, |cast| &cast.name);
            name = if cast.is_some() { tail } else { path };
        }
        let Some(navigation) = schema.navigation(owner, name) else {
            return Err(Malformed::new(format!(
                "Parsing OData Select and Expand failed: Could not find a navigation property named '{path}' on type '{ty}'."
            )));
        };
        let mut pairs = Vec::new();
        if let Some(inner) = rest.get(1..).filter(|inner| !inner.is_empty()) {
            let Some((Unit { ch: ')', .. }, inner)) = inner.split_last() else {
                return Err(Malformed::new(format!(
                    "The options of '{name}' have no closing parenthesis"
                )));
            };
            for option in split(inner, ';') {
                let Some(at) = option.iter().position(|unit| unit.ch == '=') else {
                    return Err(Malformed::new(format!(
                        "'{}' is not an expand option",
                        text::string(option)
                    )));
                };
                let (key, value) = option.split_at(at);
                pairs.push((
                    text::string(key),
                    value.get(1..).unwrap_or_default().to_vec(),
                ));
            }
        } else if !rest.is_empty() {
            return Err(Malformed::new(format!(
                "The options of '{name}' have no closing parenthesis"
            )));
        }
        let options = Options::typed(&pairs, schema, &navigation.target, aliases, depth + 1)?;
        if !navigation.many && options.is_for_collections() {
            return Err(Malformed::new(format!(
                "'{name}' is a single value: only $select and $expand apply to it"
            )));
        }
        Ok(Self {
            name: name.into(),
            references,
            options,
        })
    }
}

/// Splits at a separator that is neither in quotes nor in parentheses; empty parts are kept.
pub fn split(text: &[Unit], separator: char) -> Vec<&[Unit]> {
    let (mut depth, mut quoted) = (0usize, false);
    text.split(|unit| {
        match unit.ch {
            '\'' => quoted = !quoted,
            '(' if !quoted => depth += 1,
            ')' if !quoted => depth = depth.saturating_sub(1),
            ch => return ch == separator && !quoted && depth == 0,
        }
        false
    })
    .collect()
}
