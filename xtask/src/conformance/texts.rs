//! What was recorded, as texts and the rules that they have to fit.

use std::collections::HashSet;

use serde::Serialize;

use super::request::{Request, split};
use super::rules::Rules;

mod batch;
mod preference;
#[cfg(test)]
mod tests;

/// A text to be judged.
#[derive(Debug, PartialEq, Eq, Hash, Serialize)]
pub(super) struct Text {
    /// The service whose names it may have; empty where there are none in it.
    pub(super) service: String,
    pub(super) rule: &'static str,
    pub(super) input: String,
    /// Who sent it first.
    #[serde(skip)]
    pub(super) from: String,
}

/// All texts, each once, and what is wrong already.
#[derive(Debug, Default)]
pub(super) struct Texts {
    pub(super) all: Vec<Text>,
    pub(super) problems: Vec<String>,
    /// How many requests were recorded, those in batches included.
    pub(super) requests: usize,
    known: HashSet<(String, &'static str, String)>,
}

impl Texts {
    pub(super) fn request(&mut self, request: &Request, rules: &mut Rules) {
        self.requests += 1;
        self.headers(request);
        let (root, relative) = split(&request.url);
        if rules.excludes(request, &request.url) {
            return;
        }
        let Some(service) = rules.service(request, relative) else {
            self.problem(request, &format!("{root}{relative} is of no service here"));
            return;
        };
        let (service, path) = (
            service.name.clone(),
            relative[service.root.len()..].to_owned(),
        );
        if path.is_empty() {
            let input = format!(
                "{}{relative}",
                if root.is_empty() {
                    "http://localhost"
                } else {
                    root
                }
            );
            self.text(request, "", "odataUri", input);
            return;
        }
        self.text(request, &service, "odataRelativeUri", normal(&path));
        if path == "$batch" {
            match batch::requests(request) {
                Ok(parts) => {
                    for part in parts {
                        self.part(&part, &service, rules);
                    }
                }
                Err(problem) => self.problem(request, &problem),
            }
        }
    }

    /// A request within a batch: its URL may be absolute, begin with the root, or be relative to it.
    fn part(&mut self, part: &Request, service: &str, rules: &mut Rules) {
        if part.url.starts_with("http") || part.url.starts_with('/') {
            // The JSON format (section 19.1) has both; a path begins with that of the service.
            if rules.service(part, split(&part.url).1).is_some() {
                self.request(part, rules);
                return;
            }
        }
        self.requests += 1;
        self.headers(part);
        if !rules.excludes(part, &part.url) {
            let url = part.url.strip_prefix('/').unwrap_or(&part.url);
            self.text(part, service, "odataRelativeUri", normal(url));
        }
    }

    fn headers(&mut self, request: &Request) {
        for (name, value) in &request.headers {
            match name.as_str() {
                "content-type" => {}
                "prefer" => match preference::known(value) {
                    Ok(known) => {
                        for preference in known {
                            self.text(request, "", "header", format!("{name}: {preference}"));
                        }
                    }
                    Err(problem) => self.problem(request, &problem),
                },
                _ => self.text(request, "", "header", format!("{name}: {value}")),
            }
        }
    }

    fn text(&mut self, request: &Request, service: &str, rule: &'static str, input: String) {
        let key = (service.to_owned(), rule, input);
        if self.known.insert(key.clone()) {
            let (service, rule, input) = key;
            let from = format!("{} {}", request.program, request.test);
            self.all.push(Text {
                service,
                rule,
                input,
                from,
            });
        }
    }

    fn problem(&mut self, request: &Request, problem: &str) {
        let problem = format!("{} {}: {problem}", request.program, request.test);
        if !self.problems.contains(&problem) {
            self.problems.push(problem);
        }
    }
}

/// Percent-encoding normalized, which the grammar wants first: unreserved characters are not encoded (RFC 3986,
/// section 6.2.2.2).
fn normal(url: &str) -> String {
    let mut out = String::with_capacity(url.len());
    let mut rest = url;
    while let Some(at) = rest.find('%') {
        out.push_str(&rest[..at]);
        let code = rest.get(at + 1..at + 3);
        match code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            Some(byte) if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) => {
                out.push(char::from(byte));
                rest = &rest[at + 3..];
            }
            _ => {
                out.push('%');
                rest = &rest[at + 1..];
            }
        }
    }
    out + rest
}
