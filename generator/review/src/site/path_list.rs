//! The page of all paths.

use maud::html;

use super::book::Book;
use crate::html::text;

impl Book<'_> {
    pub(super) fn path_list(&self) -> String {
        let pages = self.paths.all().iter();
        let mut pages: Vec<_> = pages.map(|page| (page.text(), page.address())).collect();
        pages.sort();
        let content = html! {
            h1 { "Paths" }
            p.lead {
                "Each thing that can be requested has one page, under the shortest path that leads to it. The search finds it \
                 by any other path too."
            }
            ul { @for (path, address) in &pages {
                li { code { a href=(address) { (text(path)) } } }
            } }
        };
        self.page("Paths", "", &content)
    }
}
