//! Text for a terminal: its colours, and the characters that must not reach it.

/// How text is coloured.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Style {
    /// No escape codes.
    #[default]
    Plain,
    /// ANSI escape codes.
    Coloured,
}

impl Style {
    fn with(self, code: &str, text: &str) -> String {
        match self {
            Self::Plain => text.to_owned(),
            Self::Coloured => format!("{code}{text}\x1b[0m"),
        }
    }

    /// A sentence, the names in it (between backticks) coloured.
    pub fn names(self, text: &str) -> String {
        let mut painted = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(start) = rest.find('`') {
            let end = rest.get(start + 1..).and_then(|after| after.find('`'));
            let Some(end) = end.map(|end| start + end + 2) else {
                break;
            };
            painted.push_str(rest.get(..start).unwrap_or_default());
            painted.push_str(&self.name(rest.get(start..end).unwrap_or_default()));
            rest = rest.get(end..).unwrap_or_default();
        }
        painted.push_str(rest);
        painted
    }

    /// What was asked for, and headings.
    pub fn bold(self, text: &str) -> String {
        self.with("\x1b[1m", text)
    }

    /// What helps to find one's way and need not be read.
    pub fn dim(self, text: &str) -> String {
        self.with("\x1b[2m", text)
    }

    /// Names, places and examples.
    pub fn name(self, text: &str) -> String {
        self.with("\x1b[36m", text)
    }

    /// A good answer.
    pub fn good(self, text: &str) -> String {
        self.with("\x1b[1m\x1b[32m", text)
    }

    /// A bad answer.
    pub fn bad(self, text: &str) -> String {
        self.with("\x1b[1m\x1b[31m", text)
    }

    /// What deserves a look.
    pub fn warn(self, text: &str) -> String {
        self.with("\x1b[33m", text)
    }

    /// A line that is added.
    pub fn added(self, text: &str) -> String {
        self.with("\x1b[32m", text)
    }

    /// A line that is removed.
    pub fn removed(self, text: &str) -> String {
        self.with("\x1b[31m", text)
    }

    /// The head of an error.
    pub fn error(self, text: &str) -> String {
        self.with("\x1b[1m\x1b[91m", text)
    }

    /// The head of a warning.
    pub fn warning(self, text: &str) -> String {
        self.with("\x1b[1m\x1b[33m", text)
    }

    /// The head of something new.
    pub fn news(self, text: &str) -> String {
        self.with("\x1b[1m\x1b[92m", text)
    }

    /// The head of a remark.
    pub fn remark(self, text: &str) -> String {
        self.with("\x1b[1m\x1b[94m", text)
    }
}

/// Text with colours as a terminal may have it: control characters and characters that hide or reorder text are
/// replaced. Line ends, tabs and colours stay.
pub fn clean(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((at, c)) = rest.char_indices().find(|(_, c)| is_hidden(*c)) {
        let (before, from) = rest.split_at(at);
        clean.push_str(before);
        let kept = match c {
            '\n' | '\t' => c.len_utf8(),
            '\x1b' => colour(from),
            _ => 0,
        };
        if kept > 0 {
            let (kept, after) = from.split_at(kept);
            clean.push_str(kept);
            rest = after;
        } else {
            clean.push(char::REPLACEMENT_CHARACTER);
            rest = from.get(c.len_utf8()..).unwrap_or_default();
        }
    }
    clean.push_str(rest);
    clean
}

/// How long the code of a colour is that the text begins with; 0 where it begins with something else.
fn colour(text: &str) -> usize {
    let code = text.strip_prefix("\x1b[").and_then(|rest| {
        let (code, _) = rest.split_once('m')?;
        let is_colour = |c: char| c.is_ascii_digit() || c == ';';
        code.chars().all(is_colour).then_some(code)
    });
    code.map_or(0, |code| code.len() + "\x1b[m".len())
}

/// Control characters, separators of lines and paragraphs, and the characters that are not seen or change the
/// direction of text (Unicode Bidirectional Algorithm, section 2).
pub fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}'
        )
}

#[cfg(test)]
mod tests {
    use super::{Style, clean};

    #[test]
    fn only_colours_reach_the_terminal() {
        let coloured = Style::Coloured.bad("no") + "\tgo\n";
        assert_eq!(clean(&coloured), coloured);
        for (text, shown) in [
            ("a\x1b[2Jb", "a\u{fffd}[2Jb"),
            ("\x1b]0;title\x07", "\u{fffd}]0;title\u{fffd}"),
            ("a\rb\x08", "a\u{fffd}b\u{fffd}"),
            ("\u{9b}31m", "\u{fffd}31m"),
            ("user\u{202e}nimda", "user\u{fffd}nimda"),
            ("\x1b", "\u{fffd}"),
            ("\x1b[1;3", "\u{fffd}[1;3"),
            ("größer → „ja“ 名", "größer → „ja“ 名"),
        ] {
            assert_eq!(clean(text), shown);
        }
    }

    #[test]
    fn each_kind_of_text_has_its_colour() {
        let kinds: [fn(Style, &str) -> String; 12] = [
            Style::bold,
            Style::dim,
            Style::name,
            Style::good,
            Style::bad,
            Style::warn,
            Style::added,
            Style::removed,
            Style::error,
            Style::warning,
            Style::news,
            Style::remark,
        ];
        let mut seen = std::collections::BTreeSet::new();
        for kind in kinds {
            assert_eq!(kind(Style::Plain, "text"), "text");
            let coloured = kind(Style::Coloured, "text");
            assert!(
                coloured.starts_with("\x1b[") && coloured.ends_with("mtext\x1b[0m"),
                "{coloured:?}"
            );
            assert!(seen.insert(coloured.clone()), "{coloured:?} is there twice");
        }
    }

    #[test]
    fn names_are_between_backticks() {
        assert_eq!(Style::Plain.names("a `b` c"), "a `b` c");
        let painted = Style::Coloured.names("a `b` `c");
        assert_eq!(painted, "a \x1b[36m`b`\x1b[0m `c");
    }
}
