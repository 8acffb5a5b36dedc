//! Tests that are ignored say which command runs them.

use std::error::Error;
use std::path::Path;

use syn::spanned::Spanned as _;
use syn::visit::{self, Visit};
use syn::{Attribute, Expr, Lit, Meta};

use super::finding::Finding;
use super::rules::Rules;
use super::tree::Tree;

pub(super) fn check(tree: &Tree, rules: &Rules) -> Result<Vec<Finding>, Box<dyn Error>> {
    let mut found = Vec::new();
    for file in tree.files.iter().filter(|file| file.is_rust()) {
        if !file.text.contains("ignore") {
            continue;
        }
        let parsed = syn::parse_file(&file.text)
            .map_err(|error| format!("{}: {error}", file.path.display()))?;
        let mut ignored = Ignored {
            path: &file.path,
            reasons: &rules.ignore_reasons,
            found: &mut found,
        };
        ignored.visit_file(&parsed);
    }
    Ok(found)
}

struct Ignored<'a> {
    path: &'a Path,
    reasons: &'a [String],
    found: &'a mut Vec<Finding>,
}

impl<'a> Visit<'a> for Ignored<'_> {
    fn visit_attribute(&mut self, attribute: &'a Attribute) {
        if attribute.path().is_ident("ignore") {
            let reason = reason(attribute).unwrap_or_default();
            if !self.reasons.contains(&reason) {
                let what = "nothing says which command runs this ignored test";
                let help = format!("Give one of these reasons: {:?}.", self.reasons);
                let line = attribute.span().start().line;
                self.found.push(Finding::new(self.path, line, what, help));
            }
        }
        visit::visit_attribute(self, attribute);
    }
}

fn reason(attribute: &Attribute) -> Option<String> {
    let Meta::NameValue(pair) = &attribute.meta else {
        return None;
    };
    match &pair.value {
        Expr::Lit(literal) => match &literal.lit {
            Lit::Str(text) => Some(text.value()),
            _ => None,
        },
        _ => None,
    }
}
