//! Patterns: path globs over the service, and qualified type names.

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
