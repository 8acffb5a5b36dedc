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

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn thousands_are_apart() {
        assert_eq!(
            [0, 999, 1000, 13_740, 1_234_567].map(grouped),
            ["0", "999", "1,000", "13,740", "1,234,567"]
        );
    }
}
