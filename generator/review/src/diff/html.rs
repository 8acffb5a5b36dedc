//! The report as a web page for reviewers: filters by class and kind, and what of the crate each change changes.

use csdl::compare::Aspect;
use maud::{Markup, html};

use super::text::{value, values};
use super::{Class, Entry, ItemChange, Kind, Piece, Reason, Report, What};
use crate::html::{Assets, Frame, text};
use crate::words::grouped;

/// So many items of the crate are listed under a change; `--format json` has all.
const ITEMS: usize = 30;

/// So many names that can be kept are listed.
const KEPT: usize = 20;

impl Report {
    /// The report as one file that loads nothing: its style and script are in it, and a policy forbids all else.
    pub fn to_html(&self) -> String {
        let frame = Frame {
            title: &format!("{} → {}", self.old.name, self.new.name),
            about: "",
            assets: Assets::Inside,
            pages: &[],
        };
        self.html_in(&frame, &|_| None)
    }

    /// The same as a page of a site, where `address` knows the pages of elements.
    pub(crate) fn html_in(
        &self,
        frame: &Frame<'_>,
        address: &dyn Fn(&Entry) -> Option<String>,
    ) -> String {
        let content = html! {
            p.kind { "changes" }
            h1 { code { (text(&self.old.name)) } " → " code { (text(&self.new.name)) } }
            (self.verdict_list())
            @for note in &self.notes { p.warn { (text(note)) } }
            (self.help())
            @if self.entries.is_empty() {
                p { "Nothing that is generated changed." }
            } @else {
                (self.filters())
                @for class in Class::ALL {
                    @for kind in Kind::ALL { (self.group(class, kind, address)) }
                }
            }
        };
        frame.page(&content)
    }

    fn verdict_list(&self) -> Markup {
        let counts = self.counts();
        html! {
            ul.verdict {
                li { strong { (self.verdict().name()) } "verdict" }
                li.breaking { strong { (grouped(counts.breaking)) } "breaking" }
                li.additive { strong { (grouped(counts.additive)) } "additive" }
                li { strong { (grouped(counts.documentation)) } "documentation" }
                @if self.outside > 0 {
                    li { strong { (grouped(self.outside)) } "outside what is generated" }
                }
                @if let Some((configured, next)) = self.versions() {
                    li { strong { (next.to_string()) } "next version, after " (configured.to_string()) }
                }
            }
        }
    }

    /// What the configuration can say so that programs do not break.
    fn help(&self) -> Markup {
        html! {
            @for remedy in &self.remedies {
                p { (text(&remedy.reason)) }
                (lines(remedy.toml.lines()))
            }
            @if !self.kept.is_empty() {
                details {
                    summary { "To keep the old names" }
                    @let kept: Vec<String> = self.kept.iter().take(KEPT).map(ToString::to_string).collect();
                    (lines(kept.iter().flat_map(|keep| keep.lines())))
                    @if self.kept.len() > KEPT { p { "… and " (self.kept.len() - KEPT) " more." } }
                }
            }
        }
    }

    /// The script shows them: without it all rows are there.
    fn filters(&self) -> Markup {
        let has_class = |class| self.entries.iter().any(|entry| entry.class == class);
        let has_kind = |kind| self.entries.iter().any(|entry| entry.kind == kind);
        html! {
            form.filters hidden aria-label="Filters" {
                fieldset {
                    legend { "Class" }
                    @for class in Class::ALL.into_iter().filter(|class| has_class(*class)) {
                        label { input type="checkbox" name="class" value=(class.name()) checked; " " (class.name()) }
                    }
                }
                fieldset {
                    legend { "Kind" }
                    @for kind in Kind::ALL.into_iter().filter(|kind| has_kind(*kind)) {
                        label { input type="checkbox" name="kind" value=(kind.name()) checked; " " (kind.name()) }
                    }
                }
                input type="search" aria-label="Words that a change has" placeholder="Words that a change has";
                p.status role="status" {}
            }
        }
    }

    fn group(
        &self,
        class: Class,
        kind: Kind,
        address: &dyn Fn(&Entry) -> Option<String>,
    ) -> Markup {
        let entries = self.entries.iter();
        let rows: Vec<&Entry> = entries
            .filter(|entry| entry.class == class && entry.kind == kind)
            .collect();
        if rows.is_empty() {
            return html! {};
        }
        html! {
            section data-group {
                h2 { (class.title()) ": " (kind.name()) " " small { (grouped(rows.len())) } }
                div.wide { table.members {
                    thead { tr { th scope="col" { "Element" } th scope="col" { "Change" } th scope="col" { "Why" } } }
                    tbody { @for entry in rows { (row(entry, address(entry).as_deref())) } }
                } }
            }
        }
    }
}

fn row(entry: &Entry, address: Option<&str>) -> Markup {
    html! {
        tr data-class=(entry.class.name()) data-kind=(entry.kind.name()) {
            th scope="row" { code {
                @match address {
                    Some(address) => a href=(address) { (text(&entry.path)) },
                    None => (text(&entry.path)),
                }
            } }
            td { (change(entry)) }
            td { (reason(&entry.reason)) (items(&entry.items)) }
        }
    }
}

fn change(entry: &Entry) -> Markup {
    let presence = |what: &str, of: Option<&str>| {
        html! { (what) @if let Some(of) = of { ": " code { (text(&value(Some(of)))) } } }
    };
    match &entry.what {
        What::Consequence => html! { "in the crate alone" },
        What::Model(Aspect::Added) => presence("added", entry.after.as_deref()),
        What::Model(Aspect::Removed) => presence("removed", entry.before.as_deref()),
        what @ What::Model(_) => {
            let (before, after) = values(entry);
            html! {
                (text(&what.to_string())) ": "
                del { code { (text(&before)) } } " → " ins { code { (text(&after)) } }
            }
        }
    }
}

fn reason(reason: &Reason) -> Markup {
    html! {
        @for piece in &reason.pieces {
            @match piece {
                Piece::Text(words) => (text(words)),
                Piece::Code(name) => code { (text(name)) },
            }
        }
    }
}

/// What the reason does not say already: the items with their declarations.
fn items(items: &[ItemChange]) -> Markup {
    html! {
        @if items.len() > 1 {
            details {
                summary { "All items" }
                ul { @for item in items.iter().take(ITEMS) { li {
                    code { (text(&item.path)) } " " span.soft { (item.class.name()) }
                    @if let Some(before) = &item.before { br; del { code { "- " (text(&before.to_string())) } } }
                    @if let Some(after) = &item.after { br; ins { code { "+ " (text(&after.to_string())) } } }
                } } }
                @if items.len() > ITEMS { p.soft { "… and " (items.len() - ITEMS) " more: --format json has all" } }
            }
        }
    }
}

fn lines<'t>(lines: impl Iterator<Item = &'t str>) -> Markup {
    html! { pre tabindex="0" { @for line in lines { (text(line)) "\n" } } }
}
