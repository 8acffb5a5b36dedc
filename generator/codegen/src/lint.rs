//! The rules of `[lint]`, applied to what was found.

use csdl::diagnostic::{Code, Diagnostics, Severity};
use csdl::span::{FileId, Sources};
use csdl::suggest::nearest;

use crate::config::{self, Located, codes};
use crate::{GenerateError, Problem, plan};

/// Findings of one code that the configuration allows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allowed {
    /// The code, and where the configuration allows it.
    pub code: Located<String>,
    /// How many findings of it there are.
    pub count: usize,
}

impl Allowed {
    /// One line: `3 findings of CSDL0132 are allowed (x.toml:12:10)`; `file` is the configuration.
    pub fn text(&self, sources: &Sources, file: FileId) -> String {
        let span = self.code.span(file);
        let place = sources.line_column(span);
        let name = sources.file(file).map_or("?", |file| &*file.name);
        let (number, verb) = match self.count {
            1 => ("1 finding".to_owned(), "is"),
            more => (format!("{more} findings"), "are"),
        };
        let code = &self.code.value;
        format!(
            "{number} of {code} {verb} allowed ({name}:{}:{})",
            place.line, place.column
        )
    }
}

/// All codes that a finding can have, in the order of their ids.
pub fn codes() -> Vec<&'static Code> {
    let mut all = csdl::codes();
    all.extend(plan::codes::ALL);
    all.extend(codes::ALL);
    all.sort_by_key(|code| code.id);
    all
}

/// Takes out the findings that are allowed, and makes errors of those that are denied.
///
/// # Errors
/// Codes that do not exist, codes that are both allowed and denied, and allowed ones without which there is no model.
pub fn apply(
    rules: &config::Lint,
    diagnostics: &mut Diagnostics,
) -> Result<Vec<Allowed>, GenerateError> {
    check(rules)?;
    let count = |diagnostics: &Diagnostics| {
        diagnostics.count(Severity::Error) + diagnostics.count(Severity::Warning)
    };
    let mut allowed = Vec::new();
    for code in &rules.allow {
        let before = count(diagnostics);
        diagnostics.retain(|item| item.code.id != code.value);
        allowed.push(Allowed {
            code: code.clone(),
            count: before - count(diagnostics),
        });
    }
    diagnostics.deny(|code| rules.deny.iter().any(|denied| denied.value == code.id));
    Ok(allowed)
}

fn check(rules: &config::Lint) -> Result<(), GenerateError> {
    let known = codes();
    let mut problems = Vec::new();
    for written in rules.allow.iter().chain(&rules.deny) {
        if !known.iter().any(|code| code.id == written.value) {
            let message = format!("there is no code `{}`", written.value);
            let problem = Problem::new(&codes::UNKNOWN, &written.range, message);
            let help = match nearest(&written.value, known.iter().map(|code| code.id)) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "`csdlgen lint --explain all` lists the codes".to_owned(),
            };
            problems.push(problem.help(help));
        }
    }
    for written in &rules.allow {
        let code = known.iter().find(|code| code.id == written.value);
        if code.is_some_and(|code| code.severity == Severity::Error && !code.is_tolerable) {
            let message = format!(
                "`{}` cannot be allowed: no crate can be made with it",
                written.value
            );
            let problem = Problem::new(&codes::VALUE, &written.range, message);
            problems.push(problem.help("change the metadata with a `[[fixup]]`"));
        }
        if let Some(denied) = rules
            .deny
            .iter()
            .find(|denied| denied.value == written.value)
        {
            let message = format!("`{}` is allowed and denied", written.value);
            let problem = Problem::new(&codes::DUPLICATE, &denied.range, message);
            problems.push(
                problem
                    .related(&written.range, "allowed here")
                    .help("delete one of the two"),
            );
        }
    }
    GenerateError::unless(problems, ())
}
