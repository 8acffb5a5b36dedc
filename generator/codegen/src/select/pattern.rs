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

/// What one or more segments of a path have to be.
#[derive(Clone, Debug)]
pub enum Segment {
    /// `**`: any number of segments, none included, as far as containment goes.
    Below,
    /// `{id}`: a key.
    Key,
    /// `*`: one segment, a key too.
    One,
    /// A name.
    Name(Name),
}

/// A name, in which `*` and `?` stand for characters.
#[derive(Clone, Debug)]
pub struct Name {
    pub matcher: GlobMatcher,
    /// Whether it is written with a namespace, as casts are and operations may be.
    pub is_qualified: bool,
    /// Whether a key or arguments follow it in parentheses.
    pub has_arguments: bool,
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
            .map(|part| match part {
                "**" => Ok(Segment::Below),
                "*" => Ok(Segment::One),
                key if key.starts_with('{') && key.ends_with('}') => Ok(Segment::Key),
                _ => {
                    let (name, arguments) = match part.split_once('(') {
                        Some((name, arguments)) => (name, Some(arguments)),
                        None => (part, None),
                    };
                    Ok(Segment::Name(Name {
                        matcher: glob(name)?,
                        is_qualified: name.contains('.'),
                        has_arguments: arguments.is_some(),
                    }))
                }
            })
            .collect::<Result<Vec<_>, _>>()?;
        Ok(Self::Path(PathPattern {
            text: pattern.clone(),
            segments,
        }))
    }
}

/// The segments of a path pattern. A `/` in parentheses belongs to a key or an argument.
pub(super) fn segments(path: &str) -> impl Iterator<Item = &str> {
    let mut depth = 0_usize;
    path.split(move |c| {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        c == '/' && depth == 0
    })
    .filter(|part| !part.is_empty())
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
