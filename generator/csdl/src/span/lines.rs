//! Byte offsets to lines and columns.

use super::{LineColumn, saturate};

/// How many bytes lie between two counts. A minified document is one line of megabytes with thousands of
/// problems: counting from the start of its line for each would take minutes.
const STRIDE: usize = 1024;

/// The lines of a text, and how many characters come before each stretch of it.
#[derive(Clone, Debug)]
pub(super) struct Lines {
    /// The first byte of each line.
    starts: Vec<u32>,
    /// The characters that start before each multiple of [`STRIDE`].
    counts: Vec<u32>,
}

impl Lines {
    pub(super) fn of(text: &str) -> Self {
        let ends = text.match_indices('\n');
        let mut before = 0;
        let counts = text.as_bytes().chunks(STRIDE).map(|chunk| {
            let count = before;
            before += characters(chunk);
            saturate(count)
        });
        Self {
            counts: counts.collect(),
            starts: std::iter::once(0)
                .chain(ends.map(|(at, _)| saturate(at + 1)))
                .collect(),
        }
    }

    /// The place of an offset of the same text; the offset is on a character boundary and not past its end.
    pub(super) fn place(&self, text: &str, at: usize) -> LineColumn {
        let line = self
            .starts
            .partition_point(|start| *start as usize <= at)
            .max(1);
        let start = self.starts.get(line - 1).copied().unwrap_or(0) as usize;
        let column = self
            .before(text, at)
            .saturating_sub(self.before(text, start));
        LineColumn {
            line: saturate(line),
            column: saturate(column + 1),
        }
    }

    /// How many characters come before an offset.
    fn before(&self, text: &str, at: usize) -> usize {
        let Some(last) = self.counts.len().checked_sub(1) else {
            return 0;
        };
        let stride = (at / STRIDE).min(last);
        let counted = self.counts.get(stride).copied().unwrap_or(0) as usize;
        let rest = text.as_bytes().get(stride * STRIDE..at).unwrap_or_default();
        counted + characters(rest)
    }
}

/// How many characters start in these bytes of a text.
fn characters(bytes: &[u8]) -> usize {
    let starts = |byte: &&u8| (**byte & 0b1100_0000) != 0b1000_0000;
    bytes.iter().filter(starts).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_those_of_a_plain_count() {
        let long = "añ😀".repeat(900);
        let text = format!("one\n\n{long}\r\n{long}{long}ü\nlast");
        let lines = Lines::of(&text);
        let (mut line, mut column) = (1, 1);
        for (at, character) in text.char_indices() {
            assert_eq!(
                lines.place(&text, at),
                LineColumn { line, column },
                "at {at}"
            );
            column += 1;
            if character == '\n' {
                (line, column) = (line + 1, 1);
            }
        }
        assert_eq!(
            lines.place(&text, text.len()),
            LineColumn { line, column: 5 }
        );
        assert_eq!(
            Lines::of("").place("", 0),
            LineColumn { line: 1, column: 1 }
        );
    }
}
