//! Which faults are tried.

/// The name without its line and column, which change with every line before it.
pub(super) fn stable(name: &str) -> String {
    let mut parts = name.splitn(4, ':');
    match (parts.next(), parts.next(), parts.next(), parts.next()) {
        (Some(file), Some(_), Some(_), Some(what)) => format!("{file}:{what}"),
        _ => name.to_owned(),
    }
}

/// Some of them. A change of the code changes only that part of the sample that it is about: each name has its own
/// place in the order.
pub(super) fn take(names: &[String], count: usize, seed: u64) -> Vec<&str> {
    let mut ordered: Vec<_> = names
        .iter()
        .map(|name| (hash(seed, &stable(name)), name))
        .collect();
    ordered.sort();
    let mut taken: Vec<&str> = ordered
        .into_iter()
        .take(count)
        .map(|(_, name)| name.as_str())
        .collect();
    taken.sort_unstable();
    taken
}

/// FNV-1a, whose results are the same everywhere and for ever, with a last step that mixes the upper bits.
fn hash(seed: u64, text: &str) -> u64 {
    let start = 0xcbf2_9ce4_8422_2325 ^ seed;
    let hash = text.bytes().fold(start, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    (hash ^ (hash >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// The name as a regular expression that only it fits. Other characters are not escaped: `\<` and `\>` are the edges
/// of a word.
pub(super) fn escape(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars() {
        if r"\.+*?()|[]{}^$#&-~".contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_more_changes_no_sample() {
        let names = |line: usize| -> Vec<String> {
            let name = |n| format!("src/a.rs:{}:5: replace f{n} -> bool with true", line + n);
            (0..50).map(name).collect()
        };
        let taken = |line, seed| {
            let names = names(line);
            let mut taken: Vec<_> = take(&names, 5, seed).into_iter().map(stable).collect();
            taken.sort();
            taken
        };
        assert_eq!(taken(1, 1), taken(100, 1));
        assert_ne!(taken(1, 1), taken(1, 2));
        assert_eq!(take(&names(1), 99, 1).len(), 50);
    }

    #[test]
    fn only_the_name_fits() {
        assert_eq!(
            escape("a.rs:1:2: replace f -> Vec<&'static T> with vec![]"),
            r"a\.rs:1:2: replace f \-> Vec<\&'static T> with vec!\[\]"
        );
    }
}
