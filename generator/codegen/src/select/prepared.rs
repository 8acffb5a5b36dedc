//! The patterns of a configuration, matched against a model.

use foldhash::HashSet;

use csdl::model::{Model, NamedType, StructuredTypeId};

use super::closure::Closure;
use super::follow::follow;
use super::leading_on::leading_on;
use super::pattern::{PathPattern, Pattern, matching_types};
use super::walker::Ground;
use super::{Cut, Exclusions, Links, Reason, Selection, Walk};
use crate::config::{Located, Select};
use crate::{GenerateError, Problem};

/// The patterns of a configuration and what each matches: all that the closure starts from.
pub struct Prepared<'a> {
    pub(super) model: &'a Model,
    /// What the exclude patterns name.
    pub exclusions: Exclusions,
    /// What the include patterns match; `None` where there are none, and everything is in.
    pub include: Option<Vec<Included>>,
    pub(super) leading_on: HashSet<StructuredTypeId>,
    through_references: bool,
}

/// What an include pattern matches.
#[derive(Debug)]
pub enum Included {
    /// Paths of the service.
    Paths(PathPattern, Box<Walk>),
    /// Types by name.
    Types(Vec<NamedType>),
}

impl<'a> Prepared<'a> {
    /// Matches all patterns.
    pub fn new(model: &'a Model, config: &Select) -> Result<Self, GenerateError> {
        let mut problems = Vec::new();
        let include = parse_all(&config.include, &mut problems);
        let exclude = parse_all(&config.exclude, &mut problems);
        let leading_on = leading_on(model);
        let ground = Ground {
            model,
            leading_on: &leading_on,
            through_references: config.through_references,
        };
        let mut exclusions = Exclusions::default();
        for pattern in &exclude {
            match Exclusions::of(ground, pattern) {
                Ok(found) => exclusions.add(found),
                Err(problem) => problems.push(problem),
            }
        }
        let closed = exclusions.closed();
        let is_everything = include.is_empty();
        let mut included = Vec::with_capacity(include.len());
        for pattern in include {
            let found = match pattern {
                Pattern::Path(path) => {
                    follow(ground, &path, &closed).map(|walk| Included::Paths(path, Box::new(walk)))
                }
                Pattern::Type(pattern) => matching_types(model, &pattern).map(Included::Types),
            };
            match found {
                Ok(found) => included.push(found),
                Err(problem) => problems.push(problem),
            }
        }
        if !problems.is_empty() {
            return Err(GenerateError { problems });
        }
        Ok(Self {
            model,
            exclusions,
            include: (!is_everything).then_some(included),
            through_references: config.through_references,
            leading_on,
        })
    }

    pub(super) fn ground(&self) -> Ground<'_> {
        Ground {
            model: self.model,
            leading_on: &self.leading_on,
            through_references: self.through_references,
        }
    }

    /// What one more exclude pattern names; `None` where it matches nothing.
    pub fn excluding(&self, pattern: &Located<String>) -> Option<Exclusions> {
        Exclusions::of(self.ground(), &Pattern::parse(pattern).ok()?).ok()
    }

    /// Everything that has to be there for what the patterns match to work.
    pub fn close(&self, links: &mut impl Links) -> Selection {
        let mut closure = Closure::new(self.model, &self.exclusions, &self.leading_on, links);
        match &self.include {
            None => closure.add_everything(),
            Some(include) => {
                for (index, included) in include.iter().enumerate() {
                    let reason = Reason::Pattern(index);
                    match included {
                        Included::Paths(_, walk) => closure.add_walk(walk, reason),
                        Included::Types(types) => closure.add_named(types, reason),
                    }
                }
            }
        }
        closure.finish()
    }

    /// The selection as it would be if something were cut.
    pub fn without(&self, cut: &Cut) -> Selection {
        let mut exclusions = self.exclusions.clone();
        exclusions.add(cut.exclusions.clone());
        let mut closed = exclusions.closed();
        closed.add(&cut.closed);
        let mut links = cut.links();
        let mut closure = Closure::new(self.model, &exclusions, &self.leading_on, &mut links);
        let Some(include) = &self.include else {
            closure.add_everything();
            return closure.finish();
        };
        for (index, included) in include.iter().enumerate() {
            if cut.patterns.contains(&index) {
                continue;
            }
            let reason = Reason::Pattern(index);
            match included {
                Included::Paths(path, _) if cut.is_in_paths() => {
                    // A pattern of which nothing is left selects nothing.
                    let left = follow(self.ground(), path, &closed);
                    if let Ok(walk) = left {
                        closure.add_walk(&walk, reason);
                    }
                }
                Included::Paths(_, walk) => closure.add_walk(walk, reason),
                Included::Types(types) => closure.add_named(types, reason),
            }
        }
        closure.finish()
    }
}

fn parse_all(patterns: &[Located<String>], problems: &mut Vec<Problem>) -> Vec<Pattern> {
    let parsed = patterns.iter().map(Pattern::parse);
    parsed
        .filter_map(|pattern| pattern.map_err(|problem| problems.push(problem)).ok())
        .collect()
}
