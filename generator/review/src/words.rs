//! Words for reports.

/// A number with its thousands apart: `1,322`.
pub fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// `1 type`, `3 types`.
pub fn count(number: usize, one: &str) -> String {
    match number {
        1 => format!("1 {one}"),
        more => format!("{more} {one}s"),
    }
}

/// The first few of a list, the rest counted.
pub(crate) fn listed(items: &[String], most: usize) -> String {
    // A list that is one item too long is not shortened by words that say so.
    let shown = if items.len() <= most + 1 {
        items.len()
    } else {
        most
    };
    let text = items.get(..shown).unwrap_or_default().join(", ");
    match items.len() - shown {
        0 => text,
        more => format!("{text}, … {more} more"),
    }
}

#[cfg(test)]
mod tests {
    use super::{count, grouped, listed};

    #[test]
    fn nouns_agree_with_their_number() {
        assert_eq!(
            [0, 1, 2].map(|n| count(n, "type")),
            ["0 types", "1 type", "2 types"]
        );
    }

    #[test]
    fn long_lists_are_cut() {
        let items = ["a", "b", "c", "d"].map(str::to_owned);
        let cut = [0, 2, 3, 4].map(|most| listed(&items, most));
        assert_eq!(
            cut,
            [", … 4 more", "a, b, … 2 more", "a, b, c, d", "a, b, c, d"]
        );
    }

    #[test]
    fn thousands_are_apart() {
        assert_eq!(
            [0, 999, 1000, 13_740, 1_234_567].map(grouped),
            ["0", "999", "1,000", "13,740", "1,234,567"]
        );
    }
}
