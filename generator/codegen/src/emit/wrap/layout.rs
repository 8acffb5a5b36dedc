//! Text with places where a line can end, and where the lines end.

/// The width of a line, in characters.
const MARGIN: usize = 89;

/// The least that a line has room for, however deep it is.
const LEAST: usize = 60;

pub(super) const STEP: usize = 4;

#[derive(Clone, Copy, Debug)]
pub(super) enum Token<'t> {
    Text(&'t str),
    /// Where a line can end.
    Break {
        /// A space where it does not.
        is_blank: bool,
        /// Behind the last part: a comma where it does, and the closing bracket further left.
        end: Option<Comma>,
    },
    /// The end of what has to stand together for what is before it: no line ends here.
    Never,
    Begin(Shape),
    End,
}

/// Whether the last part gets a comma where it has a line of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Comma {
    Added,
    None,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// A line for each part, further right.
    Parts,
    /// The same where the parts are as far right as what is around them.
    Level,
    /// The parts of this are further left by a step.
    Back,
    /// As many parts on a line as fit.
    Fill,
}

/// The text of a line, as tokens.
#[derive(Default)]
pub(super) struct Tokens<'t>(Vec<Token<'t>>);

impl Token<'_> {
    pub(super) fn open() -> Self {
        Self::Break {
            is_blank: false,
            end: None,
        }
    }

    pub(super) fn space() -> Self {
        Self::Break {
            is_blank: true,
            end: None,
        }
    }

    pub(super) fn close(comma: Comma) -> Self {
        Self::Break {
            is_blank: false,
            end: Some(comma),
        }
    }

    fn width(self) -> usize {
        match self {
            Self::Text(text) => text.len(),
            Self::Break { is_blank, .. } => usize::from(is_blank),
            Self::Never | Self::Begin(_) | Self::End => 0,
        }
    }

    fn is_break(self) -> bool {
        matches!(self, Self::Break { .. } | Self::Never)
    }
}

impl<'t> Tokens<'t> {
    pub(super) fn push(&mut self, token: Token<'t>) -> &mut Self {
        self.0.push(token);
        self
    }

    pub(super) fn text(&mut self, text: &'t str) -> &mut Self {
        if text.is_empty() {
            return self;
        }
        self.push(Token::Text(text))
    }

    /// The text, its first line from `column` on, in something that is indented so far.
    pub(super) fn printed(&self, column: usize, mut indent: usize) -> String {
        let mut text = " ".repeat(column);
        let mut room = MARGIN - column;
        let mut open: Vec<(bool, Shape, usize)> = Vec::new();
        for (index, token) in self.0.iter().enumerate() {
            match *token {
                Token::Text(word) => {
                    text.push_str(word);
                    room = room.saturating_sub(word.len());
                }
                Token::Begin(shape) => {
                    let is_broken = self.width_of_group(index) > room;
                    open.push((is_broken, shape, indent));
                    if is_broken {
                        indent = match shape {
                            Shape::Parts => indent + STEP,
                            Shape::Level | Shape::Fill => indent,
                            Shape::Back => indent - STEP,
                        };
                    }
                }
                Token::End => {
                    if let Some((_, _, before)) = open.pop() {
                        indent = before;
                    }
                }
                Token::Never => {}
                Token::Break { is_blank, end } => {
                    let stays = match open.last() {
                        Some((true, Shape::Fill, _)) => self.width_of_part(index) <= room,
                        Some((is_broken, ..)) => !is_broken,
                        None => false,
                    };
                    if stays {
                        if is_blank {
                            text.push(' ');
                            room = room.saturating_sub(1);
                        }
                        continue;
                    }
                    if end == Some(Comma::Added) {
                        text.push(',');
                    }
                    text.push('\n');
                    let column = indent - if end.is_some() { STEP } else { 0 };
                    text.extend(std::iter::repeat_n(' ', column));
                    room = (MARGIN - column).max(LEAST);
                }
            }
        }
        text
    }

    /// How much has to fit for a group to stand on one line: up to the first place behind it, and not in another group,
    /// where a line can end.
    fn width_of_group(&self, begin: usize) -> usize {
        let (mut depth, mut width) = (0_usize, 0);
        for token in self.0.iter().skip(begin) {
            match token {
                Token::Begin(_) => depth += 1,
                Token::End => depth = depth.saturating_sub(1),
                token if depth == 0 && token.is_break() => break,
                token => width += token.width(),
            }
        }
        width
    }

    /// The same for a part of a filled group.
    fn width_of_part(&self, start: usize) -> usize {
        let after = self.0.iter().skip(start + 1);
        let part = after.take_while(|token| !token.is_break());
        part.map(|token| token.width()).sum::<usize>() + 1
    }
}
