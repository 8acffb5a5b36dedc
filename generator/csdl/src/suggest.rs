//! "Did you mean": the known name that a misspelled one most likely stands for.
//!
//! All suggestions follow one rule: letter case is ignored, and two names are alike where at most
//! one edit for every three characters leads from one to the other (insertions, deletions, replacements, swaps of
//! neighbours). Names of one or two characters are alike only if they are the same.

/// Longer texts, in bytes, are not names.
const LONGEST: usize = 512;

/// The candidate that `text` is most likely a misspelling of. Of equally near ones the first counts.
pub fn nearest<'c>(text: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    // No name is so long (section 15.2), and the distance of long texts takes the product of their lengths.
    if text.len() > LONGEST {
        return None;
    }
    let wanted = text.to_lowercase();
    let wanted_letters = Letters::of(&wanted);
    let mut best: Option<(f64, &'c str)> = None;
    for candidate in candidates {
        let folded = candidate.to_lowercase();
        let letters = Letters::of(&folded);
        let most = wanted_letters.most_edits(&letters);
        // Counting letters is cheap; computing the distance is not.
        if candidate.len() > LONGEST || wanted_letters.least_edits(&letters) > most {
            continue;
        }
        let distance = strsim::damerau_levenshtein(&wanted, &folded);
        let likeness = likeness(distance, wanted_letters.longer(&letters));
        if distance <= most && best.is_none_or(|(known, _)| likeness > known) {
            best = Some((likeness, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// The part of a text that is not edited.
#[expect(
    clippy::cast_precision_loss,
    reason = "names are shorter than 2^52 characters"
)]
fn likeness(distance: usize, length: usize) -> f64 {
    1.0 - distance as f64 / length.max(1) as f64
}

/// The qualified name that `name` is most likely a misspelling of: the same simple name in another namespace,
/// else the nearest simple name in the nearest namespace. Whole names are not compared, since those of one
/// namespace are alike by what they share.
pub fn nearest_qualified<'c>(
    name: &str,
    candidates: impl IntoIterator<Item = &'c str>,
) -> Option<&'c str> {
    let mut candidates: Vec<&str> = candidates.into_iter().collect();
    candidates.sort_unstable();
    let (namespace, simple) = split(name);
    let elsewhere = candidates.iter().find(|known| split(known).1 == simple);
    if let Some(found) = elsewhere {
        return Some(found);
    }
    let mut namespaces: Vec<&str> = candidates.iter().map(|known| split(known).0).collect();
    namespaces.dedup();
    let namespace = nearest(namespace, namespaces)?;
    let siblings = candidates
        .iter()
        .filter(|known| split(known).0 == namespace);
    let simple = nearest(simple, siblings.map(|known| split(known).1))?;
    let is_it = |known: &&&str| split(known) == (namespace, simple);
    candidates.iter().find(is_it).copied()
}

/// The namespace, empty where there is none, and the simple name.
fn split(name: &str) -> (&str, &str) {
    name.rsplit_once('.').unwrap_or(("", name))
}

/// How often the characters of a text occur, by the last five bits of each.
struct Letters {
    counts: [usize; 32],
    length: usize,
}

impl Letters {
    fn of(text: &str) -> Self {
        let mut letters = Self {
            counts: [0; 32],
            length: 0,
        };
        for character in text.chars() {
            let slot = (u32::from(character) % 32) as usize;
            if let Some(count) = letters.counts.get_mut(slot) {
                *count += 1;
            }
            letters.length += 1;
        }
        letters
    }

    fn longer(&self, other: &Self) -> usize {
        self.length.max(other.length)
    }

    /// The edits between names that are alike.
    fn most_edits(&self, other: &Self) -> usize {
        match self.longer(other) {
            0..3 => 0,
            longer => longer.div_ceil(3),
        }
    }

    /// A number of edits that is not larger than the distance: an edit other than a swap changes one count of each
    /// text at most.
    fn least_edits(&self, other: &Self) -> usize {
        let counts = self.counts.iter().zip(&other.counts);
        let (more, less) = counts.fold((0, 0), |(more, less), (one, other)| {
            let more = more + one.saturating_sub(*other);
            (more, less + other.saturating_sub(*one))
        });
        usize::max(more, less)
    }
}

#[cfg(test)]
mod tests {
    use super::{nearest, nearest_qualified};

    #[test]
    fn finds_misspellings_only() {
        let known = ["customer", "order", "Orders"];
        assert_eq!(nearest("custmer", known), Some("customer"));
        assert_eq!(nearest("Order", known), Some("order"));
        assert_eq!(nearest("odrer", known), Some("order"));
        assert_eq!(nearest("invoice", known), None);
        assert_eq!(nearest("", known), None);
        assert_eq!(nearest("ÜBER", ["über"]), Some("über"));
    }

    #[test]
    fn a_name_of_another_namespace_comes_before_a_misspelled_one() {
        let known = ["a.b.Order", "a.b.Customer", "a.c.Invoice", "a.b.Invoice"];
        assert_eq!(nearest_qualified("x.Order", known), Some("a.b.Order"));
        assert_eq!(nearest_qualified("Order", known), Some("a.b.Order"));
        assert_eq!(
            nearest_qualified("a.b.Custmer", known),
            Some("a.b.Customer")
        );
        assert_eq!(nearest_qualified("a.d.Invoce", known), Some("a.b.Invoice"));
        assert_eq!(nearest_qualified("a.b.Person", known), None);
        assert_eq!(nearest_qualified("zzz.Custmer", known), None);
    }

    #[test]
    fn short_names_differ_in_few_letters() {
        assert_eq!(nearest("ruut", ["root"]), Some("root"));
        assert_eq!(nearest("Qti", ["Qty"]), Some("Qty"));
        assert_eq!(nearest("in", ["id"]), None);
        assert_eq!(nearest("abc", ["axy"]), None);
    }

    /// What the quick test passes over, the exact one would refuse too.
    #[test]
    fn counting_letters_never_hides_a_misspelling() {
        let names = [
            "managedDevice",
            "manageDevices",
            "deviceManaged",
            "abc",
            "acb",
            "b",
            "",
        ];
        for one in names {
            for other in names {
                let (left, right) = (one.to_lowercase(), other.to_lowercase());
                let exact = strsim::damerau_levenshtein(&left, &right);
                let longer = left.len().max(right.len());
                let most = if longer < 3 { 0 } else { longer.div_ceil(3) };
                let is_alike = exact <= most;
                assert_eq!(nearest(one, [other]).is_some(), is_alike, "{one} {other}");
            }
        }
    }
}
