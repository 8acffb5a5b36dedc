//! Patterns: path globs over the service, and qualified type names.

use csdl::model::{Model, NamedType};
use csdl::suggest::nearest_qualified;
use globset::{Glob, GlobMatcher};

use crate::Problem;
use crate::config::{Located, codes};

/// One `include` or `exclude` entry.
#[derive(Clone, Debug)]
pub(super) enum Pattern {
    /// `/deviceManagement/android*/**`.
    Path(PathPattern),
    /// `microsoft.graph.user`, `microsoft.graph.security.*`.
    Type(TypePattern),
}

#[derive(Clone, Debug)]
pub struct PathPattern {
    pub text: Located<String>,
    pub segments: Vec<Segment>,
}

#[derive(Clone, Debug)]
pub(super) struct TypePattern {
    pub text: Located<String>,
    pub matcher: GlobMatcher,
}

#[derive(Clone, Debug)]
pub enum Segment {
    /// `**`: any number of segments, none included.
    Any,
    /// A name, in which `*` and `?` stand for characters.
    Name(GlobMatcher),
}

impl Pattern {
    pub(super) fn parse(pattern: &Located<String>) -> Result<Self, Problem> {
        let text = &pattern.value;
        let invalid = |error: &globset::Error| {
            let message = format!("`{text}` is not a pattern: {}", error.kind());
            Problem::new(&codes::UNKNOWN, &pattern.range, message).help(
                "a pattern is a path such as `/deviceManagement/android*/**` or a type name such as `microsoft.graph.user`",
            )
        };
        let glob = |part: &str| {
            Glob::new(part)
                .map(|g| g.compile_matcher())
                .map_err(|e| invalid(&e))
        };
        let Some(path) = text.strip_prefix('/') else {
            return Ok(Self::Type(TypePattern {
                text: pattern.clone(),
                matcher: glob(text)?,
            }));
        };
        let segments = segments(path)
            .map(|part| {
                if part == "**" {
                    Ok(Segment::Any)
                } else {
                    glob(part).map(Segment::Name)
                }
            })
            .collect::<Result<Vec<_>, _>>()?;
        Ok(Self::Path(PathPattern {
            text: pattern.clone(),
            segments,
        }))
    }
}

/// The segments of a path pattern. A key segment (`{id}`) selects nothing by itself, since every collection can
/// be keyed, and is passed over.
pub(super) fn segments(path: &str) -> impl Iterator<Item = &str> {
    let is_key = |part: &str| part.starts_with('{') && part.ends_with('}');
    path.split('/')
        .filter(move |part| !part.is_empty() && !is_key(part))
}

/// The types that a pattern names.
pub(super) fn matching_types(
    model: &Model,
    pattern: &TypePattern,
) -> Result<Vec<NamedType>, Problem> {
    let names: Vec<(String, NamedType)> = type_names(model);
    let found: Vec<_> = names
        .iter()
        .filter(|(name, _)| pattern.matcher.is_match(name))
        .map(|(_, ty)| *ty)
        .collect();
    if !found.is_empty() {
        return Ok(found);
    }
    let text = &pattern.text.value;
    let suggestion = nearest_qualified(text, names.iter().map(|(name, _)| name.as_str()));
    let message = format!("the pattern `{text}` matches no type");
    Err(
        Problem::new(&codes::UNKNOWN, &pattern.text.range, message).help(match suggestion {
            Some(name) => format!("did you mean `{name}`?"),
            None => "a path pattern starts with `/`, a type pattern is a qualified name".to_owned(),
        }),
    )
}

fn type_names(model: &Model) -> Vec<(String, NamedType)> {
    let types = model.named_types();
    types
        .map(|ty| (model.type_name(ty).to_string(), ty))
        .collect()
}
