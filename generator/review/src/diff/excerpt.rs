//! Long values cut so that what matters of them is seen.

/// Kept of what two values have in common before they differ.
const CONTEXT: usize = 24;

/// The text in one line of at most `length` characters.
pub(super) fn shorten(text: &str, length: usize) -> String {
    let mut line = String::new();
    let mut count = 0;
    for word in text.split_whitespace() {
        let space = usize::from(!line.is_empty());
        for c in [' '].into_iter().skip(1 - space).chain(word.chars()) {
            if count + 1 >= length {
                // One more fits: the last character, or the sign that there are more.
                line.push('…');
                return line;
            }
            line.push(c);
            count += 1;
        }
    }
    line
}

/// Two values in a line each, cut at their start where it is the same and at their end.
pub(super) fn excerpt(before: &str, after: &str, length: usize) -> (String, String) {
    if before.chars().count() < length && after.chars().count() < length {
        return (shorten(before, length), shorten(after, length));
    }
    let same = before
        .char_indices()
        .zip(after.chars())
        .take_while(|((_, a), b)| a == b)
        .count();
    let skip = same.saturating_sub(CONTEXT);
    let cut = |text: &str| {
        let rest: String = text.chars().skip(skip).collect();
        if skip == 0 {
            shorten(&rest, length)
        } else {
            format!("…{}", shorten(&rest, length.saturating_sub(1)))
        }
    };
    (cut(before), cut(after))
}

#[cfg(test)]
mod tests {
    use super::{excerpt, shorten};

    #[test]
    fn text_is_one_line_and_not_too_long() {
        assert_eq!(shorten("  a\n  b ", 80), "a b");
        assert_eq!(shorten("abcdef", 7), "abcdef");
        assert_eq!(shorten("abcdefgh", 6), "abcde…");
        assert_eq!(shorten("", 6), "");
        assert_eq!(shorten("äöüß äöüß", 6), "äöüß …");
    }

    #[test]
    fn the_difference_is_seen() {
        let start = "x".repeat(200);
        let (before, after) = excerpt(&format!("{start} i32 end"), &format!("{start} i64 end"), 60);
        assert!(
            before.starts_with("…x") && before.ends_with("i32 end"),
            "{before}"
        );
        assert!(after.ends_with("i64 end"), "{after}");
        assert!(before.chars().count() <= 60);
        // Nothing in common, and one the start of the other.
        assert_eq!(excerpt("a", "b", 60), ("a".into(), "b".into()));
        let (before, after) = excerpt(&start, &format!("{start}y"), 60);
        assert!(
            before.chars().count() <= 60 && after.ends_with('y'),
            "{after}"
        );
    }
}
