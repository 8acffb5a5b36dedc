//! `.gitattributes`: what is machine-owned, and which bytes have hashes.

/// Which lines, and what they are for.
const LINES: [(&str, &[&str]); 2] = [
    (
        "# Documents as the service sent them, and what is made of them, byte for byte: the lock has their hashes.",
        &[
            "metadata/** text=auto eol=lf",
            "metadata/*.xml -text",
            "generated/** text=auto eol=lf",
        ],
    ),
    (
        "# Machine-owned: folded in reviews, but for the list of public items, with which a review begins.",
        &[
            "generated/** linguist-generated=true",
            "generated/*/api.txt linguist-generated=false",
        ],
    ),
];

/// The text with what it lacks at its end; `None` where it lacks nothing.
pub(super) fn with_lines(text: Option<&str>) -> Option<String> {
    let own = text.unwrap_or_default();
    let has = |line: &str| own.lines().any(|known| known.trim() == line);
    let mut text = own.to_owned();
    let mut is_changed = false;
    for (comment, lines) in LINES {
        let missing: Vec<_> = lines.iter().filter(|line| !has(line)).collect();
        if missing.is_empty() {
            continue;
        }
        is_changed = true;
        if !text.is_empty() {
            if !text.ends_with('\n') {
                text.push('\n');
            }
            text.push('\n');
        }
        text.push_str(comment);
        text.push('\n');
        for line in missing {
            text.push_str(line);
            text.push('\n');
        }
    }
    is_changed.then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_is_added_once() {
        let new = with_lines(None).unwrap_or_default();
        assert_eq!(new.lines().count(), 8, "{new}");
        assert_eq!(with_lines(Some(&new)), None);
        let own = with_lines(Some("*.png binary\ngenerated/** linguist-generated=true"));
        let own = own.unwrap_or_default();
        assert!(
            own.starts_with("*.png binary\ngenerated/** linguist-generated=true\n\n#"),
            "{own}"
        );
        assert_eq!(own.matches("linguist-generated=true").count(), 1);
        assert_eq!(with_lines(Some(&own)), None);
    }
}
