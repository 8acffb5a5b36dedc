//! Requests with who may send them and the line that does.

use csdl_codegen::plan::Permission;
use maud::{Markup, html};

use super::book::Book;
use crate::html::text;
use crate::inspect::{Request, ServicePath, requests};

impl Book<'_> {
    /// All requests to the end of a path.
    pub(super) fn requests(&self, path: &ServicePath) -> Markup {
        let reached = self.calls.as_ref().and_then(|calls| calls.along(path));
        let requests = requests(self.model, &self.restrictions, path);
        html! {
            @for request in &requests {
                @let line = match (&self.calls, &reached) {
                    (Some(calls), Some(reached)) => calls.line(reached, request.verb),
                    _ => None,
                };
                (one(request, line.as_deref()))
            }
            @if requests.is_empty() {
                p.soft { "The metadata does not say which requests there are." }
            } @else if reached.is_none() {
                p.soft { (self.without_lines()) }
            }
        }
    }

    /// Why there is no line to copy.
    fn without_lines(&self) -> &'static str {
        match (self.calls.is_some(), self.is_configured) {
            (false, _) => "The crate cannot be planned: the notes on the first page say why.",
            (true, true) => {
                "The crate has no method for this path. csdlgen explain says why, and what selects it."
            }
            (true, false) => "A generated crate has no method for this path.",
        }
    }
}

fn one(request: &Request, line: Option<&str>) -> Markup {
    html! {
        div.request {
            p {
                b { (request.verb.method()) }
                (request.verb.does())
                @if request.is_refused {
                    " " span.warn { "— the metadata says it is not allowed" }
                }
            }
            @if let Some(line) = line { (self::line(line)) }
            (permissions(&request.permissions))
        }
    }
}

/// A line to copy: the script adds the button.
pub(super) fn line(code: &str) -> Markup {
    html! { div.line { code { (text(code)) } } }
}

/// Each kind of sign-in with the scopes of which any is enough, the least privileged first.
fn permissions(permissions: &[Permission]) -> Markup {
    if permissions.is_empty() {
        return html! {};
    }
    html! {
        dl aria-label="Permissions" {
            @for permission in permissions {
                dt {
                    @for (index, scheme) in permission.schemes.iter().enumerate() {
                        @if index > 0 { ", " }
                        (text(&in_words(scheme)))
                    }
                }
                dd {
                    @for (index, scope) in permission.scopes.iter().enumerate() {
                        @if index > 0 { " or " }
                        code { (text(scope)) }
                    }
                }
            }
        }
    }
}

/// The name of a scheme as words: `DelegatedWork` is `Delegated work`.
fn in_words(scheme: &str) -> String {
    let mut words = String::with_capacity(scheme.len() + 2);
    let mut previous = ' ';
    for c in scheme.chars() {
        if c.is_uppercase() && previous.is_lowercase() {
            words.push(' ');
            words.extend(c.to_lowercase());
        } else {
            words.push(c);
        }
        previous = c;
    }
    words
}

#[cfg(test)]
mod tests {
    use super::in_words;

    #[test]
    fn schemes_are_words() {
        for (scheme, words) in [
            ("DelegatedWork", "Delegated work"),
            ("Application", "Application"),
            ("api_key", "api_key"),
            ("", ""),
        ] {
            assert_eq!(in_words(scheme), words);
        }
    }
}
