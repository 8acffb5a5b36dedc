//! "Did you mean".

/// The candidate that `text` is most likely a misspelling of. Of equally near ones the first counts.
pub(crate) fn nearest<'c>(
    text: &str,
    candidates: impl IntoIterator<Item = &'c str>,
) -> Option<&'c str> {
    let folded = text.to_lowercase();
    let mut best: Option<(f64, &'c str)> = None;
    for candidate in candidates {
        // Comparing strings of very different length is slow and never finds anything.
        let longer = candidate.len().max(text.len());
        if candidate.len().abs_diff(text.len()) * 3 > longer {
            continue;
        }
        let likeness = strsim::normalized_damerau_levenshtein(&folded, &candidate.to_lowercase());
        if likeness >= 0.7 && best.is_none_or(|(known, _)| likeness > known) {
            best = Some((likeness, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn finds_misspellings_only() {
        let known = ["customer", "order", "Orders"];
        assert_eq!(nearest("custmer", known), Some("customer"));
        assert_eq!(nearest("Order", known), Some("order"));
        assert_eq!(nearest("invoice", known), None);
        assert_eq!(nearest("", known), None);
    }
}
