//! The query of a URL: system query options, parameter aliases and custom options.

use super::expand::Expand;
use super::filter::{Aliases, Filter};
use super::orderby::OrderBy;
use super::schema::Schema;
use super::search::Search;
use super::select::Select;
use super::text::{self, Part, Unit};
use super::{Malformed, Result, parse};

/// Names and decoded values in the order of the URL.
pub type Pairs = Vec<(String, Vec<Unit>)>;

/// Query options that were checked against a type.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// `$filter`
    pub filter: Option<Filter>,
    /// `$search`
    pub search: Option<Search>,
    /// `$orderby`
    pub orderby: Option<OrderBy>,
    /// `$select`
    pub select: Option<Select>,
    /// `$expand`
    pub expand: Vec<Expand>,
    /// `$top`
    pub top: Option<usize>,
    /// `$skip`
    pub skip: Option<usize>,
    /// `$count`
    pub count: bool,
}

/// Splits and decodes a query; `$` must be written as it is, each system option may occur once.
pub fn pairs(query: Option<&str>) -> Result<Pairs> {
    let mut out = Pairs::new();
    for option in query
        .unwrap_or_default()
        .split('&')
        .filter(|option| !option.is_empty())
    {
        let (name, value) = option.split_once('=').unwrap_or((option, ""));
        if name.contains("%24") {
            return Err(Malformed::new(format!(
                "The query option '{name}' must be written with '$'"
            )));
        }
        let name = text::string(&text::decode(name, Part::Query)?);
        let value = text::decode(value, Part::Query)?;
        if name.starts_with(['$', '@']) && out.iter().any(|(known, _)| *known == name) {
            return Err(Malformed::new(format!(
                "Query option '{name}' was specified more than once, but it must be specified at most once."
            )));
        }
        out.push((name, value));
    }
    Ok(out)
}

/// The parameter aliases among the options.
pub fn aliases(pairs: &Pairs) -> Result<Aliases> {
    let mut out = Aliases::new();
    for (name, value) in pairs {
        if let Some(alias) = name.strip_prefix('@') {
            // Arrays and objects are for operations, which read them as JSON.
            if !matches!(value.first(), Some(Unit { ch: '[' | '{', .. })) {
                out.insert(alias.into(), parse::expression(value)?);
            }
        }
    }
    Ok(out)
}

impl Options {
    /// Reads the options of a request on instances of a type. `$skiptoken` and `$deltatoken` are the caller's.
    pub fn parse(pairs: &Pairs, schema: &Schema, ty: &str) -> Result<Self> {
        let aliases = aliases(pairs)?;
        Self::typed(pairs, schema, ty, &aliases, 0)
    }

    /// Reads the options of a request or of an expanded navigation property.
    pub fn typed(
        pairs: &Pairs,
        schema: &Schema,
        ty: &str,
        aliases: &Aliases,
        depth: usize,
    ) -> Result<Self> {
        let mut out = Self::default();
        for (name, value) in pairs {
            match name.as_str() {
                "$filter" => out.filter = Some(Filter::parse(value, schema, ty, aliases)?),
                "$search" => out.search = Some(Search::parse(value)?),
                "$orderby" => out.orderby = Some(OrderBy::parse(value, schema, ty, aliases)?),
                "$select" => out.select = Some(Select::parse(value, schema, ty)?),
                "$expand" => out.expand = Expand::parse(value, schema, ty, aliases, depth)?,
                "$top" => out.top = Some(number(name, value)?),
                "$skip" => out.skip = Some(number(name, value)?),
                "$count" => {
                    out.count = match text::string(value).as_str() {
                        "true" => true,
                        "false" => false,
                        other => {
                            return Err(Malformed::new(format!(
                                "Invalid value '{other}' for $count query option found."
                            )));
                        }
                    }
                }
                "$format" if text::string(value).contains("json") => {}
                "$levels" if depth > 0 => drop(number(name, value)?),
                "$skiptoken" | "$deltatoken" | "$id" if depth == 0 => {}
                name if name.starts_with('$') || depth > 0 => {
                    return Err(Malformed::new(format!(
                        "The query parameter '{name}' is not supported."
                    )));
                }
                _ => {}
            }
        }
        Ok(out)
    }

    /// Whether an option is there that makes sense for collections only.
    pub fn is_for_collections(&self) -> bool {
        self.filter.is_some()
            || self.search.is_some()
            || self.orderby.is_some()
            || self.top.is_some()
            || self.skip.is_some()
            || self.count
    }
}

fn number(name: &str, value: &[Unit]) -> Result<usize> {
    let text = text::string(value);
    let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let found = if digits { text.parse().ok() } else { None };
    found.ok_or_else(|| Malformed::new(format!("Invalid value '{text}' for {name} query option found. The {name} query option requires a non-negative integer value.")))
}
