//! One page.

use std::collections::{BTreeMap, BTreeSet};

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use crate::block::Block;
use crate::command::Command;

/// A page, from the root of the project.
#[derive(Clone, Debug)]
pub struct Page {
    /// `docs/client.md`.
    pub path: String,
    /// Its Markdown.
    pub text: String,
}

/// A link to a file, a page or a heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The page and the line: `docs/client.md:12`.
    pub place: String,
    /// The line.
    pub line: usize,
    /// As it is written.
    pub target: String,
}

impl Page {
    /// A page with this text.
    pub fn new(path: String, text: String) -> Self {
        Self { path, text }
    }

    fn events(&self) -> impl Iterator<Item = (Event<'_>, usize)> {
        let options = Options::ENABLE_TABLES;
        let events = Parser::new_ext(&self.text, options).into_offset_iter();
        // Lines are counted on the way: events come in the order of the text, but for the ends of what they are in.
        let (mut at, mut line) = (0, 1);
        events.map(move |(event, range)| {
            if let Some(passed) = self.text.get(at..range.start) {
                line += passed.matches('\n').count();
                at = range.start;
            }
            (event, line)
        })
    }

    fn place(&self, line: usize) -> String {
        format!("{}:{line}", self.path)
    }

    /// The fenced blocks, in order.
    pub fn blocks(&self) -> Vec<Block> {
        let mut blocks: Vec<Block> = Vec::new();
        let mut is_within = false;
        for (event, line) in self.events() {
            match event {
                Event::Start(Tag::CodeBlock(kind)) => {
                    let info = match kind {
                        CodeBlockKind::Fenced(info) => info.into_string(),
                        CodeBlockKind::Indented => String::new(),
                    };
                    let mut words = info.split([' ', ',']).map(str::to_owned);
                    blocks.push(Block {
                        place: self.place(line),
                        language: words.next().unwrap_or_default(),
                        words: words.collect(),
                        text: String::new(),
                    });
                    is_within = true;
                }
                Event::Text(text) if is_within => {
                    if let Some(block) = blocks.last_mut() {
                        block.text += &text;
                    }
                }
                Event::End(TagEnd::CodeBlock) => is_within = false,
                _ => {}
            }
        }
        blocks
    }

    /// The links that lead to something of the project: neither to the web nor to an address.
    pub fn links(&self) -> Vec<Link> {
        let links = self.events().filter_map(|(event, line)| match event {
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => Some(Link {
                place: self.place(line),
                line,
                target: dest_url.into_string(),
            }),
            _ => None,
        });
        let is_own =
            |link: &Link| !link.target.contains("://") && !link.target.starts_with("mailto:");
        links.filter(is_own).collect()
    }

    /// What a link may name behind `#`: the headings as GitHub writes them, and `<a id="…">`.
    pub fn anchors(&self) -> BTreeSet<String> {
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        let mut anchors = BTreeSet::new();
        let mut heading: Option<String> = None;
        for (event, _) in self.events() {
            match event {
                Event::Html(html) | Event::InlineHtml(html) => {
                    let ids = html.split("<a id=\"").skip(1);
                    anchors.extend(ids.filter_map(|id| Some(id.split_once('"')?.0.to_owned())));
                }
                Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
                Event::Text(text) | Event::Code(text) => {
                    if let Some(heading) = &mut heading {
                        *heading += &text;
                    }
                }
                Event::End(TagEnd::Heading(_)) => {
                    let anchor = anchor(&heading.take().unwrap_or_default());
                    let times = seen.entry(anchor.clone()).or_default();
                    anchors.insert(if *times == 0 {
                        anchor
                    } else {
                        format!("{anchor}-{times}")
                    });
                    *times += 1;
                }
                _ => {}
            }
        }
        anchors
    }

    /// The commands in blocks of a console and of workflows, and those within the text that begin with a program of
    /// ours.
    ///
    /// # Errors
    /// Where a quotation mark is not closed.
    pub fn commands(&self) -> Result<Vec<Command>, String> {
        let mut commands = Vec::new();
        for block in self.blocks() {
            match &*block.language {
                "console" => commands.extend(Command::of_console(&block)?),
                "yaml" => commands.extend(Command::of_workflow(&block)?),
                _ => {}
            }
        }
        for (event, line) in self.events() {
            if let Event::Code(text) = event {
                commands.extend(Command::within_text(&self.place(line), &text)?);
            }
        }
        Ok(commands)
    }
}

/// A heading as the end of an address: lower case, `-` for spaces, without punctuation.
fn anchor(heading: &str) -> String {
    let letters = heading.trim().chars().flat_map(char::to_lowercase);
    let kept = letters.filter(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | ' '));
    kept.map(|c| if c == ' ' { '-' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "# A page: `its` words\n\n[one](other.md#part) and <https://example.org>\n\n```rust run\nfn main() {}\n```\n\n\
                        ## Again\n## Again\n\n<a id=\"here\"></a>\n\n```console\ncsdlgen lint A   # what\n```\nSee `csdlgen show FILE` and `lint`.\n";

    #[test]
    fn blocks_links_headings_and_commands_with_their_lines() {
        let page = Page::new("a.md".to_owned(), TEXT.to_owned());
        let blocks = page.blocks();
        assert_eq!(blocks.len(), 2);
        assert_eq!(blocks[0].place, "a.md:5");
        assert_eq!(
            (&*blocks[0].language, &*blocks[0].words),
            ("rust", &["run".to_owned()][..])
        );
        assert_eq!(blocks[0].text, "fn main() {}\n");
        let links = page.links();
        assert_eq!(links.len(), 1);
        assert_eq!((links[0].line, &*links[0].target), (3, "other.md#part"));
        let anchors: Vec<_> = page.anchors().into_iter().collect();
        assert_eq!(anchors, ["a-page-its-words", "again", "again-1", "here"]);
        let commands = page.commands().unwrap_or_default();
        let words: Vec<_> = commands
            .iter()
            .map(|command| command.words.join(" "))
            .collect();
        assert_eq!(words, ["csdlgen lint A", "csdlgen show FILE"]);
    }
}
