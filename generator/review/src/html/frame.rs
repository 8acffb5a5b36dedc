//! What every page has around its content.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest as _, Sha256};

use super::spelled_out;

/// The style of all pages.
pub(crate) const STYLE: &str = include_str!("page.css");

/// The script of all pages.
pub(crate) const SCRIPT: &str = include_str!("page.js");

/// Where a page has its style and script.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Assets<'a> {
    /// In itself: the page is one file.
    Inside,
    /// In a site, whose root is at this relative address.
    Site(&'a str),
}

/// A page without its content.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Frame<'a> {
    /// The title, as plain text.
    pub title: &'a str,
    /// The name of what all pages are about, as plain text.
    pub about: &'a str,
    pub assets: Assets<'a>,
    /// The main pages: their addresses from the root and what they are called.
    pub pages: &'a [(&'a str, &'a str)],
}

impl Frame<'_> {
    /// The whole page, its content being what is in `<main>`.
    pub(crate) fn page(&self, content: &Markup) -> String {
        let page = html! {
            (DOCTYPE)
            html lang="en" {
                head {
                    meta charset="utf-8";
                    meta http-equiv="Content-Security-Policy" content=(self.policy());
                    meta name="viewport" content="width=device-width";
                    meta name="referrer" content="no-referrer";
                    title { (spelled_out(self.title)) }
                    @match self.assets {
                        Assets::Inside => {
                            style { (PreEscaped(STYLE)) }
                            script { (PreEscaped(SCRIPT)) }
                        }
                        Assets::Site(root) => {
                            link rel="stylesheet" href={ (root) "page.css" };
                            script src={ (root) "page.js" } defer {}
                        }
                    }
                }
                body {
                    a.skip href="#main" { "Skip to the content" }
                    (self.head())
                    main #main tabindex="-1" { (content) }
                }
            }
        };
        page.into_string() + "\n"
    }

    fn head(&self) -> Markup {
        let Assets::Site(root) = self.assets else {
            return html! {};
        };
        html! {
            header {
                a.about href={ (root) "index.html" } { (super::text(self.about)) }
                nav aria-label="Main" {
                    @for (address, name) in self.pages {
                        a href={ (root) (address) } { (name) }
                    }
                }
                // The script makes the field: without it there is nothing to search with.
                div.search role="search" data-root=(root) {}
            }
        }
    }

    /// What the page may load: what is its own, and nothing else from anywhere.
    fn policy(&self) -> String {
        let source = |content: &str| match self.assets {
            Assets::Site(_) => "'self'".to_owned(),
            Assets::Inside => {
                let hash = STANDARD.encode(Sha256::digest(content.as_bytes()));
                format!("'sha256-{hash}'")
            }
        };
        format!(
            "default-src 'none'; style-src {}; script-src {}; base-uri 'none'; form-action 'none'",
            source(STYLE),
            source(SCRIPT)
        )
    }
}
